//! A stock of connections, for one kind of use: made when they are wanted, replaced when they have broken.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, Pool};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::{Connection, Engine};
use crate::http::{Error, Result};

/// How long somebody waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection that has answered so recently is not asked first whether it still does, unless another has failed since.
/// No server goes and comes back within this time, so nobody is refused by one that is back.
const TRUSTED: Duration = Duration::from_millis(100);

/// Connections of one kind. Cheap to clone.
#[derive(Clone)]
pub struct Stock {
    pool: Pool<Manager>,
    places: Arc<Semaphore>,
    faults: Arc<AtomicU64>,
}

impl Stock {
    /// A stock of at most `size` connections.
    pub fn open(engine: Engine, url: &str, size: u32) -> std::result::Result<Self, String> {
        let faults = Arc::new(AtomicU64::new(0));
        let manager = Manager {
            engine,
            url: url.to_owned(),
            faults: faults.clone(),
        };
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            // SQLite's connections live in this process: nothing can break them between two uses.
            .test_on_check_out(engine == Engine::Postgres)
            .connection_timeout(PATIENCE)
            .build(manager)
            .map_err(|error| format!("the database cannot be opened: {error}"))?;
        Ok(Self {
            pool,
            places: Arc::new(Semaphore::new(size as usize)),
            faults,
        })
    }

    /// Waits until a connection is likely to be free: without a thread, which would have nothing to do meanwhile.
    pub async fn place(&self) -> Result<OwnedSemaphorePermit> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Ok(place);
        }
        timeout(PATIENCE, self.places.clone().acquire_owned())
            .await
            .map_err(Error::unavailable)?
            .map_err(Error::unavailable)
    }

    /// Works with a connection. Blocks.
    pub fn with<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut kept = self.pool.get().map_err(Error::unavailable)?;
        let done = work(&mut kept.connection);
        match &done {
            Ok(_) => kept.answered = Instant::now(),
            Err(error) if error.kind.status() >= 500 => {
                self.faults.fetch_add(1, Ordering::Relaxed);
            }
            Err(_) => {}
        }
        done
    }
}

struct Manager {
    engine: Engine,
    url: String,
    faults: Arc<AtomicU64>,
}

/// A connection, and why it is trusted.
struct Kept {
    connection: Connection,
    answered: Instant,
    /// How many faults there had been when it was asked.
    faults: u64,
}

impl ManageConnection for Manager {
    type Connection = Kept;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> std::result::Result<Kept, Self::Error> {
        let faults = self.faults.load(Ordering::Relaxed);
        let connection = self
            .engine
            .connect(&self.url)
            .map_err(diesel::r2d2::Error::ConnectionError)?;
        Ok(Kept {
            connection,
            answered: Instant::now(),
            faults,
        })
    }

    fn is_valid(&self, kept: &mut Kept) -> std::result::Result<(), Self::Error> {
        let faults = self.faults.load(Ordering::Relaxed);
        if kept.faults == faults && kept.answered.elapsed() < TRUSTED {
            return Ok(());
        }
        kept.connection
            .batch_execute("SELECT 1")
            .map_err(diesel::r2d2::Error::QueryError)?;
        kept.answered = Instant::now();
        kept.faults = faults;
        Ok(())
    }

    fn has_broken(&self, _: &mut Kept) -> bool {
        std::thread::panicking()
    }
}
