//! Queries of the two tables: reading, which other rooms may call, and storing, which only an import does.

mod read;
pub(super) mod store;

pub use read::{data_version, exists, kleinstadt_points, kleinstaedte, list, one, town_refs};
