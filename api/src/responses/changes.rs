//! Who changed which answer of a draft: a row per person and variable, so that its size has a bound. Never what was
//! answered.

use chrono::NaiveDateTime;
use contract::responses::AnswerChange;
use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::db::schema::{draft_changes, handover_changes, handovers, members};
use crate::db::{Connection, now, utc};
use crate::http::Result;
use crate::per_engine;

/// Entries that are told.
const TOLD: usize = 1000;
/// Rows of one statement.
const ROWS: usize = 200;

/// Notes that a person changed these variables of a draft.
pub fn note(
    c: &mut Connection,
    (wave, unit): (&str, &str),
    member: &str,
    variables: &[String],
) -> Result<()> {
    let at = now();
    for some in variables.chunks(ROWS) {
        let rows: Vec<_> = some
            .iter()
            .map(|variable| Row {
                wave_id: wave,
                unit_key: unit,
                variable,
                member_id: member,
                changed_at: at,
            })
            .collect();
        per_engine!(c, c => diesel::insert_into(draft_changes::table)
            .values(&rows)
            .on_conflict((
                draft_changes::wave_id,
                draft_changes::unit_key,
                draft_changes::variable,
                draft_changes::member_id,
            ))
            .do_update()
            .set(draft_changes::changed_at.eq(excluded(draft_changes::changed_at)))
            .execute(c))?;
    }
    Ok(())
}

/// Notes that a colleague, to whom pages were handed, changed these variables.
pub fn note_of_colleague(c: &mut Connection, handover: &str, variables: &[String]) -> Result<()> {
    let at = now();
    for some in variables.chunks(ROWS) {
        let rows: Vec<_> = some
            .iter()
            .map(|variable| ColleagueRow {
                handover_id: handover,
                variable,
                changed_at: at,
            })
            .collect();
        per_engine!(c, c => diesel::insert_into(handover_changes::table)
            .values(&rows)
            .on_conflict((handover_changes::handover_id, handover_changes::variable))
            .do_update()
            .set(handover_changes::changed_at.eq(excluded(handover_changes::changed_at)))
            .execute(c))?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = handover_changes, treat_none_as_default_value = false)]
struct ColleagueRow<'a> {
    handover_id: &'a str,
    variable: &'a str,
    changed_at: NaiveDateTime,
}

#[derive(Insertable)]
#[diesel(table_name = draft_changes, treat_none_as_default_value = false)]
struct Row<'a> {
    wave_id: &'a str,
    unit_key: &'a str,
    variable: &'a str,
    member_id: &'a str,
    changed_at: NaiveDateTime,
}

/// Who changed what, the latest change first.
pub fn list(c: &mut Connection, wave: &str, unit: &str) -> Result<Vec<AnswerChange>> {
    let mut all = members_changes(c, wave, unit)?;
    all.extend(colleagues_changes(c, wave, unit)?);
    all.sort_by_key(|change| std::cmp::Reverse(change.at));
    all.truncate(TOLD);
    Ok(all)
}

fn members_changes(c: &mut Connection, wave: &str, unit: &str) -> Result<Vec<AnswerChange>> {
    type Told = (String, String, String, NaiveDateTime);
    let rows: Vec<Told> = draft_changes::table
        .inner_join(members::table)
        .filter(draft_changes::wave_id.eq(wave))
        .filter(draft_changes::unit_key.eq(unit))
        .order((
            draft_changes::changed_at.desc(),
            draft_changes::variable,
            draft_changes::member_id,
        ))
        .limit(limit())
        .select((
            draft_changes::variable,
            members::given_name,
            members::family_name,
            draft_changes::changed_at,
        ))
        .load(c)?;
    Ok(rows
        .into_iter()
        .map(|(variable, given, family, at)| AnswerChange {
            variable,
            by: Some(format!("{given} {family}")),
            at: utc(at),
        })
        .collect())
}

fn colleagues_changes(c: &mut Connection, wave: &str, unit: &str) -> Result<Vec<AnswerChange>> {
    let rows: Vec<(String, Option<String>, NaiveDateTime)> = handover_changes::table
        .inner_join(handovers::table)
        .filter(handovers::wave_id.eq(wave))
        .filter(handovers::unit_key.eq(unit))
        .order((
            handover_changes::changed_at.desc(),
            handover_changes::variable,
            handover_changes::handover_id,
        ))
        .limit(limit())
        .select((
            handover_changes::variable,
            handovers::name,
            handover_changes::changed_at,
        ))
        .load(c)?;
    Ok(rows
        .into_iter()
        .map(|(variable, by, at)| AnswerChange {
            variable,
            by,
            at: utc(at),
        })
        .collect())
}

fn limit() -> i64 {
    i64::try_from(TOLD).unwrap_or(i64::MAX)
}
