//! Moves what SQLite's write-ahead log holds into the database file, on a thread and a connection of its own. Otherwise
//! every so often one commit would do it, and everybody who waits for that commit with it.

use std::time::Duration;

use diesel::connection::SimpleConnection;

use super::{Db, Engine};
use crate::jobs::Job;

const PAUSE: Duration = Duration::from_millis(200);

/// Begins, if the database is SQLite; PostgreSQL has a process for it. Each round moves as much as no reader still needs
/// and waits for nobody. While it fails, for instance on a full disk, the log only grows, and nothing is lost.
pub fn checkpoint(db: &Db) -> Result<Option<Job>, String> {
    if db.engine() != Engine::Sqlite {
        return Ok(None);
    }
    let mut connection = db.connect().map_err(|e| e.to_string())?;
    let mut troubled = false;
    let round = move || match connection.batch_execute("PRAGMA wal_checkpoint(PASSIVE)") {
        Ok(()) => troubled = false,
        Err(_) if troubled => {}
        Err(error) => {
            troubled = true;
            tracing::warn!(%error, "the write-ahead log cannot be moved into the database");
        }
    };
    Job::start("checkpoint", PAUSE, round).map(Some)
}
