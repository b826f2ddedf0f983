//! A draft with several hands: a colleague saves part of it into its newest state, so that others' answers stay.

use contract::questionnaire::{Answers, Questionnaire};
use diesel::prelude::*;

use super::{changes, drafts, queries};
use crate::db::schema::drafts as stored;
use crate::db::{Connection, now};
use crate::http::{Error, Result};
use crate::per_engine;

/// A town's draft; nothing is answered where nobody began.
pub fn draft_answers(c: &mut Connection, wave: &str, unit: &str) -> Result<Answers> {
    match queries::draft(c, wave, unit)? {
        Some(row) => serde_json::from_str(&row.answers).map_err(Error::internal),
        None => Ok(Answers::new()),
    }
}

/// Whether an answer of the town stands.
pub fn is_answered(c: &mut Connection, wave: &str, unit: &str) -> Result<bool> {
    Ok(queries::receipt(c, wave, unit)?.is_some())
}

/// Takes a town's draft, so that nobody else saves it before this transaction ends; begins it where nobody did. `member`
/// is who handed pages over.
pub fn take_draft(c: &mut Connection, wave: &str, unit: &str, member: &str) -> Result<Answers> {
    let at = now();
    let first = (
        stored::wave_id.eq(wave),
        stored::unit_key.eq(unit),
        stored::answers.eq("{}"),
        stored::started_at.eq(at),
        stored::updated_at.eq(at),
        stored::updated_by.eq(member),
        stored::version.eq(0_i64),
    );
    per_engine!(c, c => diesel::insert_into(stored::table)
        .values(first)
        .on_conflict((stored::wave_id, stored::unit_key))
        .do_nothing()
        .execute(c))?;
    diesel::update(stored::table.find((wave, unit)))
        .set(stored::version.eq(stored::version))
        .execute(c)?;
    draft_answers(c, wave, unit)
}

/// Saves these answers in place of those of the named variables into a draft that has been taken.
pub fn save_part(
    c: &mut Connection,
    questionnaire: &Questionnaire,
    (wave, unit): (&str, &str),
    (member, handover): (&str, &str),
    before: &Answers,
    after: &Answers,
) -> Result<()> {
    drafts::keepable(questionnaire, after)?;
    let json = |answers: &Answers| serde_json::to_string(answers).map_err(Error::internal);
    let changed = drafts::changed(Some(&json(before)?), after)?;
    if changed.is_empty() {
        return Ok(());
    }
    diesel::update(stored::table.find((wave, unit)))
        .set((
            stored::answers.eq(json(after)?),
            stored::updated_at.eq(now()),
            stored::updated_by.eq(member),
            stored::saved_by_handover.eq(handover),
            stored::version.eq(stored::version + 1),
        ))
        .execute(c)?;
    changes::note_of_colleague(c, handover, &changed)
}
