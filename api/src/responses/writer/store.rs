//! The transaction that stores waiting answers.
//!
//! Numbers of the feed are taken from `response_clock` inside it. The row lock makes them become visible in their order,
//! also with several nodes on PostgreSQL.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;

use contract::ProblemKind;
use contract::responses::{Mode, Receipt};
use lru::LruCache;

use super::super::queries;
use super::super::rows::{NewRow, ReceiptRow};
use super::insert::{insert, take_numbers};
use super::{Stored, Submission, tickets};
use crate::db::{self, Connection};
use crate::http::{Error, Result};
use crate::waves::{self, Field};

/// Whom the waves ask, with Land and town type. Frames of opened waves never change.
pub struct Frames(LruCache<String, HashMap<String, (String, i32)>>);

impl Default for Frames {
    fn default() -> Self {
        Self(LruCache::new(
            NonZeroUsize::new(16).unwrap_or(NonZeroUsize::MIN),
        ))
    }
}

impl Frames {
    fn of(&mut self, c: &mut Connection, wave: &str) -> Result<&HashMap<String, (String, i32)>> {
        if !self.0.contains(wave) {
            let frame = waves::queries::frame(c, wave)?
                .into_iter()
                .map(|(key, land, kind)| (key, (land, kind)))
                .collect();
            self.0.put(wave.to_owned(), frame);
        }
        self.0
            .get(wave)
            .ok_or_else(|| Error::internal("the frame is gone"))
    }
}

/// Stores the answers, and says for each what became of it. An error means that nothing is stored.
pub fn store(
    c: &mut Connection,
    frames: &mut Frames,
    submissions: &mut [Submission],
) -> Result<Vec<Result<Stored>>> {
    let first = take_numbers(c, submissions.len())?;
    let field = field(c, submissions)?;
    let mut refused = Vec::with_capacity(submissions.len());
    for (submission, seq) in submissions.iter_mut().zip(first..) {
        submission.row.seq = seq;
        refused.push(match complete(c, frames, &field, submission) {
            Err(error) if error.kind.status() >= 500 => return Err(error),
            completed => completed.err(),
        });
    }
    spend(c, submissions, &mut refused)?;
    let rows: Vec<&NewRow> = submissions
        .iter()
        .zip(&refused)
        .filter(|(_, refused)| refused.is_none())
        .map(|(submission, _)| &submission.row)
        .collect();
    let stored = insert(c, &rows)?;
    count_times(c, submissions, &stored)?;
    submissions
        .iter()
        .zip(refused)
        .map(|(submission, refused)| {
            if let Some(error) = refused {
                return Ok(Err(error));
            }
            if stored.binary_search(&submission.row.seq).is_ok() {
                return Ok(Ok(Stored {
                    receipt: receipt(&submission.row),
                }));
            }
            earlier(c, submission)
        })
        .collect()
}

/// Spends the tickets of what has not been refused yet, refuses what came with one that is spent, and puts the rest into the
/// frames.
fn spend(
    c: &mut Connection,
    submissions: &[Submission],
    refused: &mut [Option<Error>],
) -> Result<()> {
    let by_ticket = |(submission, refused): (&'_ Submission, &Option<Error>)| {
        let ticket = submission.ticket.filter(|_| refused.is_none());
        ticket.map(|ticket| (submission.row.wave_id.clone(), ticket))
    };
    let wanted: Vec<_> = submissions.iter().zip(&*refused).map(by_ticket).collect();
    let mut good = tickets::spend(
        c,
        wanted
            .iter()
            .flatten()
            .map(|(wave, ticket)| (wave.as_str(), ticket))
            .collect(),
    )?;
    let mut rows: Vec<&NewRow> = Vec::with_capacity(good.len());
    for ((submission, refused), wanted) in submissions.iter().zip(refused).zip(&wanted) {
        let Some((wave, ticket)) = wanted else {
            continue;
        };
        if good.remove(&(wave.as_str(), ticket)) {
            rows.push(&submission.row);
        } else {
            *refused = Some(ProblemKind::TicketSpent.into());
        }
    }
    tickets::enframe(c, &rows)
}

/// Counts how long the answers took that were stored.
fn count_times(c: &mut Connection, submissions: &[Submission], stored: &[i64]) -> Result<()> {
    let mut times: BTreeMap<(&str, i32), i64> = BTreeMap::new();
    for submission in submissions {
        let row = &submission.row;
        if let Some(minutes) = submission.minutes
            && stored.binary_search(&row.seq).is_ok()
        {
            *times.entry((&row.wave_id, minutes)).or_default() += 1;
        }
    }
    times
        .into_iter()
        .try_for_each(|((wave, minutes), answers)| tickets::count_time(c, wave, minutes, answers))
}

/// What the waves are to those who answer; those that do not exist are left out.
fn field(c: &mut Connection, submissions: &[Submission]) -> Result<HashMap<String, Field>> {
    let mut field = HashMap::new();
    for submission in submissions {
        let wave = &submission.row.wave_id;
        if field.contains_key(wave) {
            continue;
        }
        if let Some(found) = waves::queries::field(c, wave)? {
            field.insert(wave.clone(), found);
        }
    }
    Ok(field)
}

/// Fills in what the frame says of the unit; refuses when the wave is not open or does not ask the unit.
fn complete(
    c: &mut Connection,
    frames: &mut Frames,
    field: &HashMap<String, Field>,
    submission: &mut Submission,
) -> Result<()> {
    let row = &mut submission.row;
    let wave = field.get(&row.wave_id).ok_or_else(Error::not_found)?;
    if !wave.takes_answers {
        return Err(not_open());
    }
    if submission.ticket.is_some() && wave.open_link {
        row.unit_key = tickets::unit_key(row.seq);
        row.id = tickets::id(row.seq);
        return Ok(());
    }
    if submission.ticket.is_some() || wave.open_link {
        return Err(not_asked());
    }
    let frame = frames.of(c, &row.wave_id)?;
    let (land, town_type) = frame.get(&row.unit_key).ok_or_else(not_asked)?;
    row.land.clone_from(land);
    row.town_type = *town_type;
    Ok(())
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

fn receipt(row: &NewRow) -> Receipt {
    ReceiptRow {
        id: row.id.clone(),
        wave_id: row.wave_id.clone(),
        unit_key: row.unit_key.clone(),
        submitted_at: row.submitted_at,
        mode: db::Stored(Mode::parse(row.mode).unwrap_or(Mode::Online)),
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
