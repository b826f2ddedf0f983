//! Connections in stock. Reads have a stock; writes have one too, of size one on SQLite, where a second writer could only
//! wait for the first.

use std::sync::Arc;

use super::stock::Stock;
use super::{Connection, Engine};
use crate::http::{Error, Result};

/// The database, as handlers and jobs see it. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    url: Arc<str>,
    reads: Stock,
    writes: Stock,
}

impl Db {
    /// Opens the stocks. `readers` is the number of connections for reading.
    pub fn open(url: &str, readers: u32) -> std::result::Result<Self, String> {
        let engine = Engine::of(url)?;
        let writers = match engine {
            Engine::Sqlite => 1,
            Engine::Postgres => readers,
        };
        Ok(Self {
            engine,
            url: url.into(),
            writes: Stock::open(engine, url, writers)?,
            reads: Stock::open(engine, url, readers)?,
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A connection outside the stocks, for a thread that keeps it.
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
        elsewhere(&self.reads, query).await
    }

    /// Runs a change in one transaction, on a thread for blocking work. What is returned has been committed.
    pub async fn write<T, F>(&self, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    {
        elsewhere(&self.writes, |c| c.writing(change)).await
    }

    /// [`Db::read`] for callers that may block.
    pub fn read_now<T>(&self, query: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        self.reads.with(query)
    }

    /// [`Db::write`] for callers that may block.
    pub fn write_now<T>(&self, change: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        self.writes.with(|c| c.writing(change))
    }
}

/// Works with a connection of a stock on a thread for blocking work, and takes the thread when the connection is free.
async fn elsewhere<T, F>(stock: &Stock, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
{
    let place = stock.place().await?;
    let stock = stock.clone();
    let done = actix_web::web::block(move || {
        let done = stock.with(work);
        drop(place);
        done
    });
    match done.await {
        Ok(done) => done,
        Err(error) => Err(Error::unavailable(error)),
    }
}
