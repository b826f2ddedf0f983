//! The transaction that stores waiting answers.
//!
//! Numbers of the feed are taken from `response_clock` inside it. The row lock makes them become visible in their order,
//! also with several nodes on PostgreSQL.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use contract::ProblemKind;
use contract::responses::{Mode, Receipt};
use lru::LruCache;

use super::super::queries;
use super::super::rows::{NewRow, ReceiptRow};
use super::insert::{insert, take_numbers};
use super::{Stored, Submission};
use crate::db::{self, Connection};
use crate::http::{Error, Result};
use crate::waves;

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
    let open = open_waves(c, submissions)?;
    let mut refused = Vec::with_capacity(submissions.len());
    for (submission, seq) in submissions.iter_mut().zip(first..) {
        submission.row.seq = seq;
        refused.push(match complete(c, frames, &open, &mut submission.row) {
            Err(error) if error.kind.status() >= 500 => return Err(error),
            completed => completed.err(),
        });
    }
    let rows: Vec<&NewRow> = submissions
        .iter()
        .zip(&refused)
        .filter(|(_, refused)| refused.is_none())
        .map(|(submission, _)| &submission.row)
        .collect();
    let stored = insert(c, &rows)?;
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

/// Whether each of the waves takes answers; those that do not exist are left out.
fn open_waves(c: &mut Connection, submissions: &[Submission]) -> Result<HashMap<String, bool>> {
    let mut open = HashMap::new();
    for submission in submissions {
        let wave = &submission.row.wave_id;
        if open.contains_key(wave) {
            continue;
        }
        if let Some(takes_answers) = waves::queries::is_open(c, wave)? {
            open.insert(wave.clone(), takes_answers);
        }
    }
    Ok(open)
}

/// Fills in what the frame says of the unit; refuses when the wave is not open or does not ask the unit.
fn complete(
    c: &mut Connection,
    frames: &mut Frames,
    open: &HashMap<String, bool>,
    row: &mut NewRow,
) -> Result<()> {
    match open.get(&row.wave_id) {
        None => return Err(Error::not_found()),
        Some(false) => return Err(not_open()),
        Some(true) => {}
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
