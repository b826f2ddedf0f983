//! The contract holds: what is served is what is checked in, the document and the table of operations say the same, the
//! client calls nothing else, and both databases have the columns that the service thinks they have.

mod client;
mod document;
mod files;
mod migrations;

use std::path::PathBuf;

/// A file or folder of the repository.
fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
}

#[track_caller]
fn text_of(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}
