//! One connection, of either engine. The URL's scheme chooses; an unknown scheme is refused, because diesel's own
//! choice would take any string for the name of a SQLite file.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// A connection of either engine.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// The embedded default.
    Sqlite(SqliteConnection),
    /// For networks that outgrow one machine.
    Postgres(PgConnection),
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// `sqlite://path/to/file`
    Sqlite,
    /// `postgres://user@host/database`
    Postgres,
}

impl Engine {
    /// Reads the scheme of a database URL.
    pub fn of(url: &str) -> Result<Self, String> {
        match url.split_once("://").map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err("the database URL must begin with sqlite:// or postgres://".to_owned()),
        }
    }

    /// Opens a connection and makes it durable: an acknowledged answer is on disk.
    pub fn connect(self, url: &str) -> ConnectionResult<AnyConnection> {
        match self {
            Self::Sqlite => {
                let path = url.strip_prefix("sqlite://").unwrap_or(url);
                let mut connection = SqliteConnection::establish(path)?;
                connection
                    .batch_execute(
                        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                         PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; \
                         PRAGMA wal_autocheckpoint = 16000;",
                    )
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Sqlite(connection))
            }
            Self::Postgres => {
                let mut connection = PgConnection::establish(url)?;
                connection
                    // A plan that depends on values is made anew for each page, and with old statistics it reads
                    // and sorts all that is left of a pull.
                    .batch_execute(
                        "SET synchronous_commit = on; SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; \
                         SET plan_cache_mode = force_generic_plan;",
                    )
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Postgres(connection))
            }
        }
    }
}

impl AnyConnection {
    /// Waits so long for a lock that another connection holds, instead of the usual five seconds.
    pub fn wait_for_locks(&mut self, at_most: Duration) -> QueryResult<()> {
        let milliseconds = at_most.as_millis();
        self.batch_execute(&match self {
            Self::Sqlite(_) => format!("PRAGMA busy_timeout = {milliseconds}"),
            Self::Postgres(_) => format!("SET lock_timeout = {milliseconds}"),
        })
    }

    /// Keeps little of the database in memory, for a connection that reads nothing twice. What it reads fits into the
    /// processor's cache then.
    pub fn keep_little(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(c) => c.batch_execute("PRAGMA cache_size = -512"),
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Runs `work` in one transaction that may write. On SQLite it takes the write lock at once: a transaction that
    /// begins by reading and then writes would fail as busy whatever the timeout.
    pub fn writing<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Self) -> Result<T, E>,
        E: From<diesel::result::Error>,
    {
        match self {
            Self::Sqlite(_) => self.immediate(work),
            Self::Postgres(_) => self.transaction(work),
        }
    }

    fn immediate<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Self) -> Result<T, E>,
        E: From<diesel::result::Error>,
    {
        self.batch_execute("BEGIN IMMEDIATE")?;
        match work(self) {
            Ok(done) => match self.batch_execute("COMMIT") {
                Ok(()) => Ok(done),
                Err(error) => {
                    self.roll_back();
                    Err(error.into())
                }
            },
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }

    fn roll_back(&mut self) {
        // SQLite has already rolled back by itself after a full disk; then there is nothing left to end.
        if let Err(error) = self.batch_execute("ROLLBACK") {
            tracing::debug!(%error, "nothing to roll back");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn an_unknown_scheme_is_refused_by_naming_the_known_ones() {
        for url in ["mysql://x", "data.db", "", "file:x"] {
            let refusal = Engine::of(url).unwrap_err();
            assert!(refusal.contains("sqlite://") && refusal.contains("postgres://"));
        }
    }
}
