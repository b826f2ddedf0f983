//! Brings a database to the newest schema. Both engines' migrations are in the binary.

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Connection;

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Runs what is missing and returns the names of what ran. Two nodes that start at once do not run into each other.
pub fn run(connection: &mut Connection) -> Result<Vec<String>, String> {
    let ran = match connection {
        Connection::Sqlite(c) => c.run_pending_migrations(SQLITE),
        Connection::Postgres(c) => {
            use diesel::connection::SimpleConnection;
            // Any fixed number will do as long as nothing else in this database locks it.
            c.batch_execute("SELECT pg_advisory_lock(7235011)")
                .map_err(|e| e.to_string())?;
            let ran = c.run_pending_migrations(POSTGRES);
            let names = ran.map(|versions| versions.iter().map(ToString::to_string).collect());
            c.batch_execute("SELECT pg_advisory_unlock(7235011)")
                .map_err(|e| e.to_string())?;
            return names.map_err(|e| e.to_string());
        }
    };
    ran.map(|versions| versions.iter().map(ToString::to_string).collect())
        .map_err(|error| error.to_string())
}
