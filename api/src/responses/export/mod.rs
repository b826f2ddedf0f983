//! Responses on their way out. A stream has a thread of its own that reads keyset pages and hands over chunks; behind a
//! slow reader it waits, and nobody else does. No read transaction stays open, so the database can tidy up meanwhile.

mod csv;
mod json;

use std::io;
use std::sync::Arc;

use actix_web::web::Bytes;
use contract::responses::Dialect;
use futures_util::stream::{self, Stream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use super::negotiate::Format;
use super::pseudonym::Pseudonyms;
use super::queries;
use super::rows::FeedRow;
use crate::db::Db;
use crate::http::{Error, Result};
use crate::surveys::Loaded;

pub use json::json_page;

/// Streams at once on this node; one more is told to come back.
const AT_ONCE: usize = 16;
/// Rows per query.
const ROWS: i64 = 2000;
/// Bytes per chunk.
const CHUNK: usize = 128 * 1024;
/// Chunks between the thread and the socket.
const AHEAD: usize = 4;

/// How towns look to the caller.
#[derive(Clone)]
pub struct Face {
    /// The caller's own pseudonyms.
    pub pseudonyms: Pseudonyms,
    /// Whether the AGS is shown.
    pub geo: bool,
}

/// One export.
pub struct Job {
    /// Where from.
    pub db: Db,
    /// Which wave.
    pub wave: String,
    /// After this number of the feed.
    pub after: i64,
    /// Up to this number of the feed.
    pub up_to: i64,
    /// For whom.
    pub face: Face,
    /// What was asked.
    pub loaded: Arc<Loaded>,
    /// As what.
    pub format: Format,
}

/// Bounds the streams of this node.
pub struct Streams(Arc<Semaphore>);

impl Default for Streams {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

type Chunk = io::Result<Bytes>;

impl Streams {
    /// Begins an export.
    pub fn start(&self, job: Job) -> Result<impl Stream<Item = Chunk> + use<>> {
        let permit = self
            .0
            .clone()
            .try_acquire_owned()
            .map_err(|_| Error::unavailable("too many exports at once"))?;
        let (out, chunks) = mpsc::channel::<Chunk>(AHEAD);
        std::thread::Builder::new()
            .name("export".to_owned())
            .spawn(move || run(&job, &out, permit))
            .map_err(Error::unavailable)?;
        Ok(stream::unfold(chunks, |mut chunks| async move {
            chunks.recv().await.map(|chunk| (chunk, chunks))
        }))
    }
}

fn run(job: &Job, out: &mpsc::Sender<Chunk>, permit: OwnedSemaphorePermit) {
    if let Err(error) = copy(job, out) {
        tracing::error!(%error, "an export broke off");
        // A broken chunked body is the only way left to say that this is not the whole.
        let _ = out.blocking_send(Err(io::Error::other("the export broke off")));
    }
    drop(permit);
}

/// Writes rows in one format.
trait Sink {
    fn head(&mut self, buffer: &mut Vec<u8>) -> Result<()>;
    fn row(&mut self, row: &FeedRow, buffer: &mut Vec<u8>) -> Result<()>;
}

fn copy(job: &Job, out: &mpsc::Sender<Chunk>) -> Result<()> {
    let mut sink: Box<dyn Sink> = match job.format {
        Format::Csv(dialect) => Box::new(csv::Csv::new(
            &job.loaded,
            &job.face,
            dialect == Dialect::De,
        )),
        Format::Ndjson | Format::Json => Box::new(json::Lines::new(&job.face)),
    };
    let mut buffer = Vec::with_capacity(CHUNK + 8192);
    sink.head(&mut buffer)?;
    let mut after = job.after;
    loop {
        let rows = job
            .db
            .read_now(|c| queries::feed(c, &job.wave, after, job.up_to, ROWS))?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last.seq;
        for row in &rows {
            sink.row(row, &mut buffer)?;
            if buffer.len() >= CHUNK && !send(&mut buffer, out) {
                return Ok(());
            }
        }
    }
    if !buffer.is_empty() {
        send(&mut buffer, out);
    }
    Ok(())
}

/// False: nobody listens any more.
fn send(buffer: &mut Vec<u8>, out: &mpsc::Sender<Chunk>) -> bool {
    let chunk = std::mem::replace(buffer, Vec::with_capacity(CHUNK + 8192));
    out.blocking_send(Ok(chunk.into())).is_ok()
}
