//! Connections in stock. Reads have a pool; writes have one too, of size one on SQLite, where a second writer could only
//! wait for the first.

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, Pool};

use super::{Connection, Engine};
use crate::http::{Error, Result};

#[derive(Debug)]
struct Manager {
    engine: Engine,
    url: String,
}

impl ManageConnection for Manager {
    type Connection = Connection;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> std::result::Result<Connection, Self::Error> {
        self.engine
            .connect(&self.url)
            .map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, connection: &mut Connection) -> std::result::Result<(), Self::Error> {
        connection
            .batch_execute("SELECT 1")
            .map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, _: &mut Connection) -> bool {
        std::thread::panicking()
    }
}

/// The database, as handlers and jobs see it. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    url: Arc<str>,
    reads: Pool<Manager>,
    writes: Pool<Manager>,
}

impl Db {
    /// Opens the pools. `readers` is the number of connections for reading.
    pub fn open(url: &str, readers: u32) -> std::result::Result<Self, String> {
        let engine = Engine::of(url)?;
        let pool = |size: u32| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                // SQLite's connections live in this process: nothing can break them between two uses.
                .test_on_check_out(engine == Engine::Postgres)
                .connection_timeout(Duration::from_secs(5))
                .build(Manager {
                    engine,
                    url: url.to_owned(),
                })
                .map_err(|error| format!("the database cannot be opened: {error}"))
        };
        Ok(Self {
            engine,
            url: url.into(),
            writes: pool(match engine {
                Engine::Sqlite => 1,
                Engine::Postgres => readers,
            })?,
            reads: pool(readers)?,
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A connection outside the pools, for a thread that keeps it.
    pub fn connect(&self) -> Result<Connection> {
        self.engine.connect(&self.url).map_err(Error::unavailable)
    }

    /// Runs a short query. On PostgreSQL, which is waited for, on a thread for blocking work; on SQLite, which computes
    /// here, at once, because changing threads would cost more than reading a page of rows.
    pub async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    {
        if self.engine == Engine::Sqlite {
            return self.read_now(query);
        }
        let db = self.clone();
        blocking(move || db.read_now(query)).await
    }

    /// Runs a change in one transaction, on a thread for blocking work. What is returned has been committed.
    pub async fn write<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    {
        let db = self.clone();
        blocking(move || db.write_now(change)).await
    }

    /// [`Db::read`] for callers that may block.
    pub fn read_now<T>(&self, query: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        query(&mut *self.reads.get().map_err(Error::unavailable)?)
    }

    /// [`Db::write`] for callers that may block.
    pub fn write_now<T>(&self, change: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        self.writes
            .get()
            .map_err(Error::unavailable)?
            .writing(change)
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match actix_web::web::block(work).await {
        Ok(done) => done,
        Err(error) => Err(Error::unavailable(error)),
    }
}
