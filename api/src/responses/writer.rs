//! The way in: one thread per node commits many waiting answers in one transaction and replies after the commit is on
//! disk. That is where throughput comes from; durability is never traded.
//!
//! Numbers of the feed are taken from `response_clock` inside the transaction. Its row lock makes them become visible in
//! their order, also with several nodes on PostgreSQL.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use contract::ProblemKind;
use contract::responses::Receipt;
use contract::waves::WaveStatus;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Integer, Text, Timestamp};
use tokio::sync::oneshot;

use super::queries;
use super::rows::NewRow;
use crate::db::schema::{response_clock, responses, waves};
use crate::db::{Connection, Db};
use crate::http::{Error, Result};

/// Answers that may wait; one more is told to come back.
const QUEUE: usize = 1024;
/// Most answers in one transaction.
const BATCH: usize = 512;

/// An answer on its way to the disk.
pub struct Submission {
    /// The row, without Land, town type and number.
    pub row: NewRow,
    /// The sender named the request: the same name with other answers is a mistake of its own.
    pub named: bool,
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
                .map_err(|_| Error::unavailable("the writer has ended"))?,
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

type Frame = HashMap<String, (String, i32)>;

struct Thread {
    db: Db,
    connection: Option<Connection>,
    /// Frames of opened waves never change.
    frames: lru::LruCache<String, Arc<Frame>>,
}

impl Thread {
    fn new(db: Db) -> Self {
        Self {
            db,
            connection: None,
            frames: lru::LruCache::new(std::num::NonZeroUsize::MIN.saturating_add(15)),
        }
    }

    fn run(mut self, waiting: &Receiver<Waiting>) {
        let mut batch: Vec<Waiting> = Vec::with_capacity(BATCH);
        while let Ok(first) = waiting.recv() {
            batch.push(first);
            batch.extend(waiting.try_iter().take(BATCH - 1));
            self.commit(&mut batch);
        }
    }

    /// Commits the batch and replies. One bad row must not fail its neighbours: a batch that fails is tried row by row.
    fn commit(&mut self, batch: &mut Vec<Waiting>) {
        let (submissions, replies): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        match self.attempt(&submissions) {
            Ok(results) => send(replies, results),
            Err(error) if error.kind == ProblemKind::Unavailable || submissions.len() == 1 => {
                // The connection may be the reason; the next batch gets a new one.
                self.connection = None;
                let results = submissions.iter().map(|_| Err(again(&error))).collect();
                send(replies, results);
            }
            Err(_) => {
                let results = submissions
                    .iter()
                    .map(|one| {
                        self.attempt(std::slice::from_ref(one))
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

    fn attempt(&mut self, submissions: &[Submission]) -> Result<Vec<Result<Stored>>> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            slot => slot.insert(self.db.connect()?),
        };
        let frames = &mut self.frames;
        connection.writing(|c| store(c, frames, submissions))
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

fn store(
    c: &mut Connection,
    frames: &mut lru::LruCache<String, Arc<Frame>>,
    submissions: &[Submission],
) -> Result<Vec<Result<Stored>>> {
    let first = take_numbers(c, submissions.len())?;
    let statuses = wave_statuses(c, submissions)?;
    let mut rows = Vec::with_capacity(submissions.len());
    let mut refused: HashMap<usize, Error> = HashMap::new();
    for (index, submission) in submissions.iter().enumerate() {
        match complete(c, frames, &statuses, submission) {
            Ok(row) => rows.push(NewRow {
                seq: first + i64::try_from(index).unwrap_or(0),
                ..row
            }),
            Err(error) if error.kind.status() >= 500 => return Err(error),
            Err(error) => {
                refused.insert(index, error);
            }
        }
    }
    let stored = insert(c, &rows)?;
    submissions
        .iter()
        .enumerate()
        .map(|(index, submission)| {
            if let Some(error) = refused.remove(&index) {
                return Ok(Err(error));
            }
            let seq = first + i64::try_from(index).unwrap_or(0);
            if stored.contains(&seq) {
                return Ok(Ok(Stored {
                    receipt: receipt(&submission.row),
                }));
            }
            earlier(c, submission)
        })
        .collect()
}

/// Takes `count` numbers from the feed's clock and returns the first. Holds the clock until the commit.
fn take_numbers(c: &mut Connection, count: usize) -> Result<i64> {
    let count = i64::try_from(count).unwrap_or(0);
    diesel::update(response_clock::table.find(1))
        .set(response_clock::seq.eq(response_clock::seq + count))
        .execute(c)?;
    let last: i64 = response_clock::table
        .find(1)
        .select(response_clock::seq)
        .first(c)?;
    Ok(last - count + 1)
}

fn wave_statuses(
    c: &mut Connection,
    submissions: &[Submission],
) -> Result<HashMap<String, String>> {
    let mut ids: Vec<&str> = submissions.iter().map(|s| s.row.wave_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(String, String)> = waves::table
        .filter(waves::id.eq_any(ids))
        .select((waves::id, waves::status))
        .load(c)?;
    Ok(rows.into_iter().collect())
}

/// The row with what the frame says of the unit; refused when the wave is not open or does not ask the unit.
fn complete(
    c: &mut Connection,
    frames: &mut lru::LruCache<String, Arc<Frame>>,
    statuses: &HashMap<String, String>,
    submission: &Submission,
) -> Result<NewRow> {
    let wave = &submission.row.wave_id;
    match statuses.get(wave).map(String::as_str) {
        None => return Err(Error::not_found()),
        Some(status) if status != WaveStatus::Open.as_str() => return Err(not_open()),
        Some(_) => {}
    }
    let frame = match frames.get(wave) {
        Some(frame) => frame.clone(),
        None => {
            let rows = crate::waves::queries::frame(c, wave)?;
            let frame: Frame = rows
                .into_iter()
                .map(|(key, land, kind)| (key, (land, kind)))
                .collect();
            let frame = Arc::new(frame);
            frames.put(wave.clone(), frame.clone());
            frame
        }
    };
    let (land, town_type) = frame.get(&submission.row.unit_key).ok_or_else(not_asked)?;
    Ok(NewRow {
        land: land.clone(),
        town_type: *town_type,
        ..submission.row.clone()
    })
}

/// The wave takes no answers.
pub fn not_open() -> Error {
    Error::new(
        ProblemKind::WaveNotOpen,
        "Die Feldphase läuft noch nicht oder ist vorbei. Fragen beantwortet die Geschäftsstelle.",
        "The field phase has not begun or is over. The secretariat answers questions.",
    )
}

/// The wave does not ask this town.
pub fn not_asked() -> Error {
    Error::new(
        ProblemKind::NotFound,
        "Diese Stadt gehört nicht zu den Befragten dieser Welle.",
        "This town is not among those asked in this wave.",
    )
}

/// Inserts what is not there yet and returns the numbers that were stored.
fn insert(c: &mut Connection, rows: &[NewRow]) -> Result<std::collections::HashSet<i64>> {
    let mut stored = std::collections::HashSet::with_capacity(rows.len());
    match c {
        Connection::Sqlite(c) => {
            for row in rows {
                let inserted = diesel::insert_or_ignore_into(responses::table)
                    .values(row)
                    .execute(c)?;
                if inserted == 1 {
                    stored.insert(row.seq);
                }
            }
        }
        Connection::Postgres(c) => {
            let inserted: Vec<Number> = unnest(rows).load(c)?;
            stored.extend(inserted.into_iter().map(|number| number.seq));
        }
    }
    Ok(stored)
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    seq: i64,
}

/// One statement for a batch of every size, so that PostgreSQL plans it once.
fn unnest(
    rows: &[NewRow],
) -> impl diesel::query_dsl::LoadQuery<'static, diesel::PgConnection, Number> + use<> {
    let texts = |pick: fn(&NewRow) -> &str| {
        rows.iter()
            .map(|row| pick(row).to_owned())
            .collect::<Vec<String>>()
    };
    diesel::sql_query(
        "INSERT INTO responses (id, wave_id, unit_key, land, town_type, mode, partial, questionnaire_version, answers, \
         answers_hash, started_at, submitted_at, submitted_on, submitted_by, seq) \
         SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         ON CONFLICT DO NOTHING RETURNING seq",
    )
    .bind::<Array<Text>, _>(texts(|row| &row.id))
    .bind::<Array<Text>, _>(texts(|row| &row.wave_id))
    .bind::<Array<Text>, _>(texts(|row| &row.unit_key))
    .bind::<Array<Text>, _>(texts(|row| &row.land))
    .bind::<Array<Integer>, _>(rows.iter().map(|row| row.town_type).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(texts(|row| row.mode))
    .bind::<Array<Bool>, _>(rows.iter().map(|row| row.partial).collect::<Vec<_>>())
    .bind::<Array<Integer>, _>(rows.iter().map(|row| row.questionnaire_version).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(texts(|row| &row.answers))
    .bind::<Array<Text>, _>(texts(|row| &row.answers_hash))
    .bind::<Array<Timestamp>, _>(rows.iter().map(|row| row.started_at).collect::<Vec<_>>())
    .bind::<Array<Timestamp>, _>(rows.iter().map(|row| row.submitted_at).collect::<Vec<_>>())
    .bind::<Array<Date>, _>(rows.iter().map(|row| row.submitted_on).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(texts(|row| &row.submitted_by))
    .bind::<Array<BigInt>, _>(rows.iter().map(|row| row.seq).collect::<Vec<_>>())
}

fn receipt(row: &NewRow) -> Receipt {
    super::rows::ReceiptRow {
        id: row.id.clone(),
        wave_id: row.wave_id.clone(),
        unit_key: row.unit_key.clone(),
        submitted_at: row.submitted_at,
        partial: row.partial,
        answers_hash: row.answers_hash.clone(),
    }
    .into()
}

/// What an answer gets that found one before it: the first receipt, if it is the same answer sent again.
fn earlier(c: &mut Connection, submission: &Submission) -> Result<Result<Stored>> {
    let row = &submission.row;
    let Some(first) = queries::receipt(c, &row.wave_id, &row.unit_key)? else {
        return Ok(Err(Error::field(
            "id",
            "taken",
            "Diese Kennung gehört schon zu einer anderen Antwort.",
            "This id belongs to another response already.",
        )));
    };
    let same_id = first.id == row.id;
    Ok(if same_id && first.answers_hash == row.answers_hash {
        Ok(Stored {
            receipt: first.into(),
        })
    } else if same_id && submission.named {
        Err(ProblemKind::IdempotencyMismatch.into())
    } else {
        Err(ProblemKind::AlreadyAnswered.into())
    })
}
