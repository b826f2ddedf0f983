//! Apache Parquet, in constant memory: rows come one by one and leave in groups, compressed with zstd. Labels and missing
//! codes travel in the file's metadata.
//!
//! [`columns`] and [`metadata`] say what a release's file holds; [`ParquetWriter`] writes any table.

mod buffer;
mod cells;
mod codes;
mod release;
mod writer;

pub use self::release::{columns, metadata};
pub use self::writer::{ColumnSpec, ColumnType, ParquetWriter};
pub use ::parquet::errors::ParquetError;
