//! Queries of waves and their frames. Pages of waves: `list`.

mod list;

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::surveys::ResponseUnit;
use contract::waves::{NewWave, WaveForm, WaveStatus};
use diesel::prelude::*;

use super::rows::WaveRow;
use crate::db::schema::{members, municipalities, questionnaires, wave_frame, waves};
use crate::db::{Connection, now};
use crate::http::{Error, Id, IfMatch, Result};
use crate::{per_engine, surveys};

pub use list::list;

/// How many rows of the frame go into one statement: both engines bound the number of parameters.
const CHUNK: usize = 500;

/// One wave.
pub fn find(c: &mut Connection, id: &str) -> Result<WaveRow> {
    Ok(waves::table
        .inner_join(questionnaires::table)
        .filter(waves::id.eq(id))
        .select(WaveRow::as_select())
        .first(c)?)
}

/// One wave, as far as this caller may know of it.
pub fn find_visible(c: &mut Connection, id: &str, drafts: bool) -> Result<WaveRow> {
    let row = find(c, id)?;
    if row.status() == WaveStatus::Draft && !drafts {
        return Err(Error::not_found());
    }
    Ok(row)
}

/// A new wave, in preparation.
pub fn create(c: &mut Connection, new: &NewWave) -> Result<WaveRow> {
    surveys::queries::find(c, &new.survey_id).map_err(|error| match error.kind {
        ProblemKind::NotFound => Error::field(
            "survey_id",
            "unknown_survey",
            "Diese Befragung gibt es nicht.",
            "There is no such survey.",
        ),
        _ => error,
    })?;
    let questionnaire = match &new.questionnaire_id {
        Some(id) if surveys::queries::owns_questionnaire(c, &new.survey_id, id)? => {
            Some(id.clone())
        }
        Some(_) => None,
        None => surveys::queries::newest_questionnaire(c, &new.survey_id)?,
    };
    let questionnaire = questionnaire.ok_or_else(|| {
        Error::field(
            "questionnaire_id",
            "unknown_questionnaire",
            "Diese Befragung hat keinen solchen Fragebogen.",
            "This survey has no such questionnaire.",
        )
    })?;
    let id = Id::new();
    let at = now();
    diesel::insert_into(waves::table)
        .values((
            waves::id.eq(&id.0),
            waves::survey_id.eq(&new.survey_id),
            waves::questionnaire_id.eq(questionnaire),
            texts(&new.wave),
            waves::status.eq(WaveStatus::Draft.as_str()),
            waves::created_at.eq(at),
            waves::updated_at.eq(at),
            waves::version.eq(1_i64),
        ))
        .execute(c)
        .map_err(key_taken)?;
    find(c, &id)
}

type Texts<'a> = (
    diesel::dsl::Eq<waves::key, &'a str>,
    diesel::dsl::Eq<waves::title_de, &'a str>,
    diesel::dsl::Eq<waves::title_en, &'a str>,
    diesel::dsl::Eq<waves::field_from, NaiveDate>,
    diesel::dsl::Eq<waves::field_to, NaiveDate>,
);

fn texts(form: &WaveForm) -> Texts<'_> {
    (
        waves::key.eq(form.key.as_str()),
        waves::title_de.eq(form.title.de.as_str()),
        waves::title_en.eq(form.title.en.as_str()),
        waves::field_from.eq(form.field_from),
        waves::field_to.eq(form.field_to),
    )
}

/// Replaces texts and dates.
pub fn change(c: &mut Connection, id: &str, seen: IfMatch, form: &WaveForm) -> Result<WaveRow> {
    take(c, id)?;
    let stored = find(c, id)?;
    seen.check(stored.version)?;
    if stored.status() != WaveStatus::Draft && stored.key != form.key {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Der Schlüssel steht fest, sobald die Welle im Feld war: Datensätze nennen ihn.",
            "The key is fixed once the wave has been in the field: data sets name it.",
        ));
    }
    let changed = diesel::update(
        waves::table
            .find(id)
            .filter(waves::version.eq(stored.version)),
    )
    .set((
        texts(form),
        waves::updated_at.eq(now()),
        waves::version.eq(stored.version + 1),
    ))
    .execute(c)
    .map_err(key_taken)?;
    if changed == 0 {
        return Err(ProblemKind::Stale.into());
    }
    find(c, id)
}

fn key_taken(error: diesel::result::Error) -> Error {
    Error::from(error).on_conflict(|| {
        Error::new(
            ProblemKind::Conflict,
            "Eine Welle mit diesem Schlüssel gibt es in dieser Befragung schon.",
            "This survey has a wave with this key already.",
        )
    })
}

/// Takes a wave's row until the transaction ends, so that what is read afterwards stays true. 404 if there is none.
pub fn take(c: &mut Connection, id: &str) -> Result<()> {
    let taken = diesel::update(waves::table.find(id))
        .set(waves::version.eq(waves::version))
        .execute(c)?;
    if taken == 0 {
        return Err(Error::not_found());
    }
    Ok(())
}

/// Moves a wave, whose row has been taken, to another status.
pub fn set_status(c: &mut Connection, row: &WaveRow, to: WaveStatus) -> Result<WaveRow> {
    let at = now();
    let opened = row
        .opened_at
        .map(|opened| opened.0)
        .or((to == WaveStatus::Open).then_some(at));
    let closed = (to == WaveStatus::Closed).then_some(at);
    let changed = diesel::update(
        waves::table
            .find(&row.id)
            .filter(waves::version.eq(row.version)),
    )
    .set((
        waves::status.eq(to.as_str()),
        waves::opened_at.eq(opened),
        waves::closed_at.eq(closed),
        waves::updated_at.eq(at),
        waves::version.eq(row.version + 1),
    ))
    .execute(c)?;
    if changed == 0 {
        return Err(ProblemKind::Stale.into());
    }
    find(c, &row.id)
}

/// Writes down whom the wave asks: every small town, or every person who acts for one.
pub fn freeze_frame(c: &mut Connection, wave: &str, unit: ResponseUnit) -> Result<usize> {
    let units: Vec<(String, String, i32)> = match unit {
        ResponseUnit::Municipality => crate::municipalities::queries::kleinstaedte(c)?,
        ResponseUnit::Person => members::table
            .inner_join(municipalities::table)
            .filter(members::status.eq("active"))
            .filter(municipalities::town_type.is_not_null())
            .select((
                members::id,
                municipalities::land,
                municipalities::town_type.assume_not_null(),
            ))
            .load(c)?,
    };
    for chunk in units.chunks(CHUNK) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(key, land, town_type)| {
                (
                    wave_frame::wave_id.eq(wave),
                    wave_frame::unit_key.eq(key),
                    wave_frame::land.eq(land),
                    wave_frame::town_type.eq(town_type),
                )
            })
            .collect();
        per_engine!(c, c => diesel::insert_into(wave_frame::table).values(&rows).execute(c))?;
    }
    Ok(units.len())
}

/// Whether a town or person is asked in a wave.
pub fn in_frame(c: &mut Connection, wave: &str, unit_key: &str) -> Result<bool> {
    let row = wave_frame::table.find((wave, unit_key));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(c)?)
}

/// Whether a wave takes answers; nothing where there is no such wave. It stays so until the transaction ends: who closes
/// the wave meanwhile waits, on PostgreSQL for the row, on SQLite for the writer.
pub fn is_open(c: &mut Connection, wave: &str) -> Result<Option<bool>> {
    // No `first`: SQLite plans a statement with a bound limit anew each time it runs.
    let status = waves::table.find(wave).select(waves::status);
    let status: Option<String> = match c {
        Connection::Sqlite(c) => status.get_result(c).optional()?,
        Connection::Postgres(c) => status.for_share().get_result(c).optional()?,
    };
    Ok(status.map(|status| status == WaveStatus::Open.as_str()))
}

/// Everyone a wave asks: key, Land, town type.
pub fn frame(c: &mut Connection, wave: &str) -> Result<Vec<(String, String, i32)>> {
    Ok(wave_frame::table
        .filter(wave_frame::wave_id.eq(wave))
        .select((
            wave_frame::unit_key,
            wave_frame::land,
            wave_frame::town_type,
        ))
        .load(c)?)
}

/// Waves in preparation or in the field, at most 50: what somebody may have to do something about.
pub fn current(c: &mut Connection) -> Result<Vec<WaveRow>> {
    Ok(waves::table
        .inner_join(questionnaires::table)
        .filter(waves::status.eq_any([WaveStatus::Draft.as_str(), WaveStatus::Open.as_str()]))
        .order((waves::field_to, waves::id))
        .limit(50)
        .select(WaveRow::as_select())
        .load(c)?)
}
