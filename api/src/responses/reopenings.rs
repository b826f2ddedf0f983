//! Giving an answer back to its town. The answer stays stored, withdrawn; the feed tells partners so, and the town goes
//! on from its old answers.

use chrono::NaiveDateTime;
use contract::questionnaire::Answers;
use contract::responses::Reopening;
use diesel::prelude::*;

use super::drafts;
use super::writer::{not_open, take_numbers};
use crate::db::schema::{drafts as stored_drafts, members, reopenings, responses};
use crate::db::{Connection, now, utc};
use crate::http::{Error, Id, Result};
use crate::{handovers, waves};

/// More than anybody gives back.
const MOST: i64 = 100;

/// Gives the answer of a town back.
pub fn reopen(
    c: &mut Connection,
    (wave, unit): (&str, &str),
    reason: &str,
    member: &str,
) -> Result<Reopening> {
    // First the clock, then the wave, as the writer does: who waits for whom is always the same.
    let seq = take_numbers(c, 1)?;
    match waves::queries::is_open(c, wave)? {
        None => return Err(Error::not_found()),
        Some(false) => return Err(not_open()),
        Some(true) => {}
    }
    let standing: Option<(String, String, NaiveDateTime)> = responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::unit_key.eq(unit))
        .filter(responses::withdrawn_at.is_null())
        .select((responses::id, responses::answers, responses::started_at))
        .first(c)
        .optional()?;
    let (response, answers, started_at) = standing.ok_or_else(|| {
        Error::new(
            contract::ProblemKind::NotFound,
            "Von dieser Stadt liegt keine Antwort vor.",
            "There is no answer of this town.",
        )
    })?;
    let at = now();
    diesel::update(responses::table.find(&response))
        .set((responses::withdrawn_at.eq(at), responses::seq.eq(seq)))
        .execute(c)?;
    // What was handed over before the answer is over; the town hands over anew. First these, then the draft, as colleagues
    // do: who waits for whom is always the same.
    handovers::end_all(c, wave, unit)?;
    hand_back(c, (wave, unit), &answers, started_at, member)?;
    let id = Id::new().0;
    diesel::insert_into(reopenings::table)
        .values((
            reopenings::id.eq(&id),
            reopenings::wave_id.eq(wave),
            reopenings::unit_key.eq(unit),
            reopenings::response_id.eq(&response),
            reopenings::reason.eq(reason),
            reopenings::reopened_by.eq(member),
            reopenings::reopened_at.eq(at),
        ))
        .execute(c)?;
    let mut all = of_unit(c, wave, unit)?.into_iter();
    all.find(|reopening| reopening.id == id)
        .ok_or_else(|| Error::internal("the reopening is gone"))
}

/// Makes the old answers the draft.
fn hand_back(
    c: &mut Connection,
    (wave, unit): (&str, &str),
    answers: &str,
    started_at: NaiveDateTime,
    member: &str,
) -> Result<()> {
    let draft: Option<(String, i64)> = stored_drafts::table
        .find((wave, unit))
        .select((stored_drafts::answers, stored_drafts::version))
        .first(c)
        .optional()?;
    let submitted: Answers = serde_json::from_str(answers).map_err(Error::internal)?;
    let typed: Answers = match &draft {
        Some((document, _)) => serde_json::from_str(document).map_err(Error::internal)?,
        None => Answers::new(),
    };
    let again = drafts::again(&submitted, &typed);
    let document = serde_json::to_string(&again).map_err(Error::internal)?;
    let at = now();
    match draft {
        Some((_, version)) => diesel::update(stored_drafts::table.find((wave, unit)))
            .set((
                stored_drafts::answers.eq(document),
                stored_drafts::updated_at.eq(at),
                stored_drafts::updated_by.eq(member),
                stored_drafts::saved_by_handover.eq(None::<String>),
                stored_drafts::version.eq(version + 1),
            ))
            .execute(c)?,
        None => diesel::insert_into(stored_drafts::table)
            .values((
                stored_drafts::wave_id.eq(wave),
                stored_drafts::unit_key.eq(unit),
                stored_drafts::answers.eq(document),
                stored_drafts::started_at.eq(started_at),
                stored_drafts::updated_at.eq(at),
                stored_drafts::updated_by.eq(member),
                stored_drafts::version.eq(1_i64),
            ))
            .execute(c)?,
    };
    Ok(())
}

/// The reopenings of a town's answers, the latest first.
pub fn of_unit(c: &mut Connection, wave: &str, unit: &str) -> Result<Vec<Reopening>> {
    type Told = (String, String, String, String, NaiveDateTime);
    let rows: Vec<Told> = reopenings::table
        .inner_join(members::table)
        .filter(reopenings::wave_id.eq(wave))
        .filter(reopenings::unit_key.eq(unit))
        .order(reopenings::id.desc())
        .limit(MOST)
        .select((
            reopenings::id,
            reopenings::reason,
            members::given_name,
            members::family_name,
            reopenings::reopened_at,
        ))
        .load(c)?;
    Ok(rows
        .into_iter()
        .map(|(id, reason, given, family, at)| Reopening {
            id,
            reason,
            reopened_by: format!("{given} {family}"),
            reopened_at: utc(at),
        })
        .collect())
}
