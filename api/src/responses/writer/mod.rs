//! The way in: one thread per node commits many waiting answers in one transaction and replies after the commit is on
//! disk. That is where throughput comes from; durability is never traded.
//!
//! Here are the queue and the thread; `store` is the transaction, `insert` its statements, `tickets` those that answers to
//! open waves need besides.

mod insert;
mod store;
mod tickets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use contract::ProblemKind;
use contract::responses::Receipt;
use tokio::sync::oneshot;

pub use self::insert::{insert, take_numbers};
use self::store::Frames;
pub use self::store::{not_asked, not_open};
use super::rows::NewRow;
use crate::db::{Connection, Db};
use crate::http::{Error, Result};

/// Answers that may wait; one more is told to come back.
const QUEUE: usize = 1024;
/// Most answers in one transaction.
const BATCH: usize = 512;

/// An answer on its way to the disk.
pub struct Submission {
    /// The row; Land, town type and number are filled in here.
    pub row: NewRow,
    /// The sender named the request: the same name with other answers is a mistake of its own.
    pub named: bool,
    /// The ticket that is spent with it, where the wave is open to everybody. Land and town type are in the row then, and id
    /// and key are made here.
    pub ticket: Option<Spent>,
    /// How many minutes answering took, where somebody's browser has told.
    pub minutes: Option<i32>,
}

/// What is stored of a ticket that was used.
pub type Spent = [u8; 16];

impl Submission {
    /// An answer to an open wave.
    pub fn by_ticket(row: NewRow, ticket: Spent, minutes: Option<i32>) -> Self {
        Self {
            row,
            named: false,
            ticket: Some(ticket),
            minutes,
        }
    }
}

/// What became of it.
#[derive(Debug)]
pub struct Stored {
    /// The receipt; of the first, if this was a repeat.
    pub receipt: Receipt,
}

type Reply = oneshot::Sender<Result<Stored>>;
type Waiting = (Submission, Reply);

/// The queue in front of the thread. The thread ends, with everything written, when the last handle is gone.
pub struct Writer {
    queue: Option<SyncSender<Waiting>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on a connection of its own.
    pub fn start(db: Db) -> Result<Self, String> {
        let (queue, waiting) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || Thread::new(db).run(&waiting))
            .map_err(|e| e.to_string())?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Stores an answer. What is returned is on disk.
    pub async fn store(&self, submission: Submission) -> Result<Stored> {
        let (reply, stored) = oneshot::channel();
        let queue = self
            .queue
            .as_ref()
            .ok_or_else(|| Error::unavailable("the writer has ended"))?;
        match queue.try_send((submission, reply)) {
            Ok(()) => stored
                .await
                .map_err(|_| Error::unavailable("the writer gave no answer"))?,
            Err(TrySendError::Full(_)) => Err(Error::unavailable("too many answers wait")),
            Err(TrySendError::Disconnected(_)) => Err(Error::unavailable("the writer has ended")),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the writer thread ended badly");
        }
    }
}

struct Thread {
    db: Db,
    connection: Option<Connection>,
    frames: Frames,
}

impl Thread {
    fn new(db: Db) -> Self {
        Self {
            db,
            connection: None,
            frames: Frames::default(),
        }
    }

    fn run(mut self, waiting: &Receiver<Waiting>) {
        let mut batch: Vec<Waiting> = Vec::with_capacity(BATCH);
        while let Ok(first) = waiting.recv() {
            batch.push(first);
            batch.extend(waiting.try_iter().take(BATCH - 1));
            // A panic is a mistake of ours in one batch, which then is not stored and whose senders are told to come
            // back. It must not end what all later answers depend on.
            if catch_unwind(AssertUnwindSafe(|| self.commit(&mut batch))).is_err() {
                tracing::error!("the writer panicked");
                self = Self::new(self.db);
                batch.clear();
            }
        }
    }

    /// Commits the batch and replies. One bad row must not fail its neighbours: a batch that fails is tried row by row.
    fn commit(&mut self, batch: &mut Vec<Waiting>) {
        let (mut submissions, replies): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        match self.attempt(&mut submissions) {
            Ok(results) => send(replies, results),
            Err(error) if error.kind == ProblemKind::Unavailable || submissions.len() == 1 => {
                // The connection may be the reason; the next batch gets a new one.
                self.connection = None;
                let results = submissions.iter().map(|_| Err(again(&error))).collect();
                send(replies, results);
            }
            Err(_) => {
                let results = submissions
                    .iter_mut()
                    .map(|one| {
                        self.attempt(std::slice::from_mut(one))
                            .and_then(|mut results| {
                                results
                                    .pop()
                                    .unwrap_or_else(|| Err(Error::internal("no result")))
                            })
                    })
                    .collect();
                send(replies, results);
            }
        }
    }

    fn attempt(&mut self, submissions: &mut [Submission]) -> Result<Vec<Result<Stored>>> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            slot => slot.insert(self.db.connect()?),
        };
        let frames = &mut self.frames;
        connection.writing(|c| store::store(c, frames, submissions))
    }
}

fn again(error: &Error) -> Error {
    let cause = error.cause.clone().unwrap_or_default();
    if error.kind == ProblemKind::Unavailable {
        Error::unavailable(cause)
    } else {
        Error::internal(cause)
    }
}

fn send(replies: Vec<Reply>, results: Vec<Result<Stored>>) {
    for (reply, result) in replies.into_iter().zip(results) {
        // Who hung up can ask for the receipt later: the answer is stored all the same.
        let _ = reply.send(result);
    }
}
