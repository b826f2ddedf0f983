//! Responses on their way out. A stream has two threads of its own: `pages` reads keyset pages, the other writes them in
//! the wanted format and hands over chunks. Behind a slow reader both wait, and nobody else does; a reader who takes
//! nothing for a minute loses them. No read transaction stays open, so the database can tidy up meanwhile.

mod csv;
mod json;
mod pages;
mod text;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use contract::responses::Dialect;
use futures_util::stream::{self, Stream};
use tokio::runtime::Handle;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use super::negotiate::Format;
use super::pseudonym::Pseudonyms;
use super::rows::FeedRow;
use crate::db::Db;
use crate::http::{Error, Result};
use crate::surveys::Loaded;

pub use json::JsonPage;
use pages::Pages;

/// Streams at once on this node; one more is told to come back.
const AT_ONCE: usize = 16;
/// Bytes per chunk, at most. Of this size the framework keeps its buffer from chunk to chunk.
const CHUNK: usize = 64 * 1024;
/// Chunks between the thread and the socket.
const AHEAD: usize = 4;
/// A reader who takes no chunk for so long gives up the place among the streams.
const PATIENCE: Duration = Duration::from_secs(60);

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
    /// Begins an export; within the runtime that sends it.
    pub fn start(&self, job: Job) -> Result<impl Stream<Item = Chunk> + use<>> {
        let permit = self
            .0
            .clone()
            .try_acquire_owned()
            .map_err(|_| Error::unavailable("too many exports at once"))?;
        let (out, whole, body) = channel(PATIENCE);
        std::thread::Builder::new()
            .name("export".to_owned())
            .spawn(move || run(&job, &out, whole, permit))
            .map_err(Error::unavailable)?;
        Ok(body)
    }
}

/// Where the thread writes, how it says that this was the whole, and what the caller reads.
fn channel(patience: Duration) -> (Out, oneshot::Sender<()>, impl Stream<Item = Chunk>) {
    let (chunks, read) = mpsc::channel(AHEAD);
    let (whole, said) = oneshot::channel();
    let out = Out {
        chunks,
        patience,
        runtime: Handle::current(),
    };
    let body = stream::unfold((read, Some(said)), |(mut read, said)| async move {
        if let Some(chunk) = read.recv().await {
            return Some((Ok(chunk), (read, said)));
        }
        // A broken chunked body is the only way left to say that this is not the whole.
        let broken = said?.await.is_err();
        broken.then(|| (Err(io::Error::other("the export broke off")), (read, None)))
    });
    (out, whole, body)
}

fn run(job: &Job, out: &Out, whole: oneshot::Sender<()>, permit: OwnedSemaphorePermit) {
    match copy(job, out) {
        Ok(true) => _ = whole.send(()),
        Ok(false) => tracing::info!("an export was not read to its end"),
        Err(error) => tracing::error!(%error, "an export broke off"),
    }
    drop(permit);
}

/// Writes rows in one format.
trait Sink {
    fn head(&mut self, buffer: &mut Vec<u8>) -> Result<()>;
    fn row(&mut self, row: &FeedRow, buffer: &mut Vec<u8>) -> Result<()>;
}

/// False: the reader does not take it.
fn copy(job: &Job, out: &Out) -> Result<bool> {
    std::thread::scope(|scope| write(job, out, pages::read(scope, job)?))
}

fn write(job: &Job, out: &Out, mut pages: Pages) -> Result<bool> {
    let mut sink: Box<dyn Sink> = match job.format {
        Format::Csv(dialect) => Box::new(csv::Csv::new(
            &job.loaded,
            &job.face,
            dialect == Dialect::De,
        )),
        Format::Ndjson | Format::Json => Box::new(json::Lines::new(&job.face)),
    };
    let mut written = Vec::with_capacity(CHUNK);
    sink.head(&mut written)?;
    while let Some(page) = pages.next()? {
        for row in page {
            let begin = written.len();
            sink.row(row, &mut written)?;
            // The next one is likely to be as long, and chunks grow for none.
            let next = 2 * written.len() - begin;
            if next > CHUNK && !out.send(&mut written) {
                return Ok(false);
            }
        }
    }
    Ok(out.send(&mut written))
}

/// The way from the thread to the socket.
struct Out {
    chunks: mpsc::Sender<Bytes>,
    patience: Duration,
    runtime: Handle,
}

impl Out {
    /// Hands over what is written. False: nobody listens any more, or takes nothing.
    fn send(&self, written: &mut Vec<u8>) -> bool {
        let next = Vec::with_capacity(CHUNK);
        let mut written = Bytes::from(std::mem::replace(written, next));
        while !written.is_empty() {
            let chunk = written.split_to(written.len().min(CHUNK));
            if !self.hand_over(chunk) {
                return false;
            }
        }
        true
    }

    fn hand_over(&self, chunk: Bytes) -> bool {
        match self.chunks.try_send(chunk) {
            Ok(()) => true,
            Err(TrySendError::Closed(_)) => false,
            Err(TrySendError::Full(chunk)) => {
                let taken = self.chunks.send_timeout(chunk, self.patience);
                self.runtime.block_on(taken).is_ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;
    use crate::auth::keys::Keys;

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
            unit_key: "12070424".into(),
            land: "12".into(),
            town_type: 40,
            mode: "telephone".into(),
            partial: false,
            questionnaire_version: 2,
            answers: br#"{"rolle":1,"stellen":80.5}"#.to_vec(),
            submitted_at: at.naive_utc().into(),
            withdrawn: false,
            seq,
        }
    }

    /// Writes on a thread of its own, as an export does.
    fn write(out: Out, pages: Vec<Vec<u8>>) -> std::thread::JoinHandle<bool> {
        std::thread::spawn(move || pages.into_iter().all(|mut page| out.send(&mut page)))
    }

    fn page() -> Vec<u8> {
        (0..300_000_u32).map(|n| (n % 251) as u8).collect()
    }

    #[actix_web::test]
    async fn a_page_leaves_in_chunks_of_bounded_size_and_loses_nothing() {
        let (out, whole, body) = channel(PATIENCE);
        let writing = write(out, vec![page()]);
        whole.send(()).unwrap();
        let chunks: Vec<Bytes> = body.map(Result::unwrap).collect().await;
        assert!(writing.join().unwrap());
        assert!(chunks.iter().all(|chunk| chunk.len() <= CHUNK));
        assert_eq!(chunks.concat(), page());
    }

    #[actix_web::test]
    async fn a_reader_who_has_gone_ends_the_writing() {
        let (out, _whole, body) = channel(PATIENCE);
        drop(body);
        assert!(!write(out, vec![page()]).join().unwrap());
    }

    #[actix_web::test]
    async fn a_reader_who_takes_nothing_loses_the_place_and_learns_that_it_was_not_the_whole() {
        let (out, whole, body) = channel(Duration::from_millis(20));
        let writing = write(out, vec![page(); 10]);
        // The thread needs this runtime for its clock.
        let gave_up = actix_web::rt::task::spawn_blocking(move || !writing.join().unwrap());
        assert!(gave_up.await.unwrap());
        drop(whole);
        let read: Vec<Chunk> = body.collect().await;
        let (last, before) = read.split_last().unwrap();
        assert!(last.is_err());
        assert!(before.iter().all(Result::is_ok) && before.len() == AHEAD);
    }
}
