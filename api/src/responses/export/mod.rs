//! Responses on their way out. A stream has a thread of its own that reads keyset pages and hands over chunks; behind a
//! slow reader it waits, and nobody else does. No read transaction stays open, so the database can tidy up meanwhile.

mod csv;
mod json;
mod text;

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

pub use json::JsonPage;

/// Streams at once on this node; one more is told to come back.
const AT_ONCE: usize = 16;
/// Rows per query.
const ROWS: i64 = 500;
/// Bytes per chunk, at most.
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
    let mut page = Vec::with_capacity(CHUNK);
    sink.head(&mut page)?;
    let mut after = Some(job.after);
    while let Some(begin) = after {
        after = job.db.read_now(|c| {
            queries::feed(c, &job.wave, begin, job.up_to, ROWS, |row| {
                sink.row(&row, &mut page)
            })
        })?;
        if !send(&mut page, out) {
            break;
        }
    }
    Ok(())
}

/// Hands over what is written, after the query has ended. False: nobody listens any more.
fn send(page: &mut Vec<u8>, out: &mpsc::Sender<Chunk>) -> bool {
    let next = Vec::with_capacity(page.len() + CHUNK);
    let mut written = Bytes::from(std::mem::replace(page, next));
    while !written.is_empty() {
        let chunk = written.split_to(written.len().min(CHUNK));
        if out.blocking_send(Ok(chunk)).is_err() {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::keys::Keys;
    use crate::db::Moment;

    pub fn face(geo: bool) -> Face {
        let directory = tempfile::tempdir().unwrap();
        let keys = Keys::open(directory.path()).unwrap();
        Face {
            pseudonyms: Pseudonyms::new(&keys.partner, "institute", "survey"),
            geo,
        }
    }

    /// A stored response with this number.
    pub fn stored(seq: i64) -> FeedRow {
        let at: chrono::DateTime<chrono::Utc> = "2027-02-01T09:08:07.12Z".parse().unwrap();
        FeedRow {
            unit_key: "12070424".to_owned(),
            land: "12".to_owned(),
            town_type: 40,
            mode: "telephone".to_owned(),
            partial: false,
            questionnaire_version: 2,
            answers: r#"{"rolle":1,"stellen":80.5}"#.to_owned(),
            submitted_at: Moment(at.naive_utc()),
            withdrawn: false,
            seq,
        }
    }

    #[test]
    fn a_page_leaves_in_chunks_of_bounded_size_and_loses_nothing() {
        let (out, mut chunks) = mpsc::channel(64);
        let mut page: Vec<u8> = (0..300_000_u32).map(|n| (n % 251) as u8).collect();
        let written = page.clone();
        assert!(send(&mut page, &out));
        assert!(page.is_empty());
        let mut read = Vec::new();
        while let Ok(chunk) = chunks.try_recv() {
            let chunk = chunk.unwrap();
            assert!(chunk.len() <= CHUNK);
            read.extend_from_slice(&chunk);
        }
        assert_eq!(read, written);
        drop(chunks);
        page.push(1);
        assert!(!send(&mut page, &out));
    }
}
