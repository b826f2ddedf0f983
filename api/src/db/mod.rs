//! How rooms reach their tables: a connection that is either engine's, a pool of them, and the schema.
//!
//! Not here: any table's queries. They live in the room of their noun, in `queries.rs`.

mod bytes;
mod checkpoint;
mod connection;
pub mod cursor;
pub mod migrate;
mod moment;
mod pool;
#[rustfmt::skip]
pub mod schema;
mod short;
mod stock;
mod stored;
mod time;

pub use bytes::bytes;
pub use checkpoint::checkpoint;
pub use connection::{AnyConnection as Connection, Engine};
pub use moment::{Moment, StoredDay, Written};
pub use pool::Db;
pub use short::Short;
pub use stored::{Document, Stored};
pub use time::{now, utc};

/// Runs the same diesel expression on whichever engine the connection is: for what the common backend cannot express,
/// such as upserts, and for lists, whose rows are read at less cost without it.
#[macro_export]
macro_rules! per_engine {
    ($connection:expr, $c:ident => $body:expr) => {
        match $connection {
            $crate::db::Connection::Sqlite($c) => $body,
            $crate::db::Connection::Postgres($c) => $body,
        }
    };
}
