//! Queries of waves and their frames. Pages of waves: `list`; where a wave stands while something is stored: `standing`.

mod list;
mod standing;

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::surveys::ResponseUnit;
use contract::waves::{Audience, NewWave, WaveForm, WaveStatus};
use diesel::prelude::*;

use super::rows::WaveRow;
use crate::db::schema::{self, questionnaires, wave_frame, waves};
use crate::db::{Connection, now};
use crate::http::{Error, FieldError, Id, IfMatch, Result};
use crate::invitations::queries::dates as letters;
use crate::invitations::schedule;
use crate::surveys;

pub use list::list;
pub use standing::{Field, field, is_in_pretest, is_open};

/// One wave.
pub fn find(c: &mut Connection, id: &str) -> Result<WaveRow> {
    Ok(waves::table
        .inner_join(questionnaires::table)
        .inner_join(schema::surveys::table)
        .filter(waves::id.eq(id))
        .select(WaveRow::as_select())
        .first(c)?)
}

/// One wave, as far as this caller may know of it.
pub fn find_visible(c: &mut Connection, id: &str, drafts: bool) -> Result<WaveRow> {
    let row = find(c, id)?;
    if row.status().is_in_preparation() && !drafts {
        return Err(Error::not_found());
    }
    Ok(row)
}

/// A new wave, in preparation.
pub fn create(c: &mut Connection, new: &NewWave) -> Result<WaveRow> {
    let survey = surveys::queries::find(c, &new.survey_id).map_err(|error| match error.kind {
        ProblemKind::NotFound => Error::field(
            "survey_id",
            "unknown_survey",
            "Diese Befragung gibt es nicht.",
            "There is no such survey.",
        ),
        _ => error,
    })?;
    check_audience("wave.audience", &new.wave.audience, &survey.unit)?;
    let questionnaire = match &new.questionnaire_id {
        Some(id) if surveys::queries::owns_questionnaire(c, &new.survey_id, id)? => {
            Some(id.clone())
        }
        Some(_) => None,
        None => surveys::queries::newest_questionnaire(c, &new.survey_id)?,
    };
    let questionnaire = questionnaire.ok_or_else(unknown_questionnaire)?;
    let id = Id::new();
    let at = now();
    diesel::insert_into(waves::table)
        .values((
            waves::id.eq(&id.0),
            waves::survey_id.eq(&new.survey_id),
            waves::questionnaire_id.eq(questionnaire),
            form(&new.wave)?,
            waves::status.eq(WaveStatus::Draft.as_str()),
            waves::created_at.eq(at),
            waves::updated_at.eq(at),
            waves::version.eq(1_i64),
        ))
        .execute(c)
        .map_err(key_taken)?;
    find(c, &id)
}

/// The survey has no such version.
pub fn unknown_questionnaire() -> Error {
    Error::field(
        "questionnaire_id",
        "unknown_questionnaire",
        "Diese Befragung hat keinen solchen Fragebogen.",
        "This survey has no such questionnaire.",
    )
}

/// Refuses an open link where towns are asked, and beside what narrows by the network's own people.
fn check_audience(path: &str, audience: &Audience, unit: &str) -> Result<()> {
    if !audience.open_link {
        return Ok(());
    }
    let at = |field: &str| format!("{path}.{field}");
    let mut wrong = Vec::new();
    if ResponseUnit::parse(unit) != Some(ResponseUnit::Person) {
        wrong.push(FieldError::new(
            at("open_link"),
            "persons_only",
            "Einen offenen Link gibt es nur für Befragungen von Personen, nicht von Städten.",
            "An open link is only for surveys of persons, not of towns.",
        ));
    }
    let mut not_together = |field: &str, given: bool| {
        if given {
            wrong.push(FieldError::new(
                at(field),
                "not_with_open_link",
                "Über einen offenen Link kann antworten, wer ihn hat: Das lässt sich nicht auf Mitglieder oder Themen begrenzen.",
                "By an open link everybody can answer who has it: that cannot be limited to members or topics.",
            ));
        }
    };
    not_together("members_only", audience.members_only);
    not_together("topics", !audience.topics.is_empty());
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::invalid(wrong)),
    }
}

/// What the secretariat says of a wave.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = waves)]
struct Form<'a> {
    key: &'a str,
    title_de: &'a str,
    title_en: &'a str,
    field_from: NaiveDate,
    field_to: NaiveDate,
    by_date: bool,
    audience: String,
    min_count: i32,
}

fn form(form: &WaveForm) -> Result<Form<'_>> {
    Ok(Form {
        key: &form.key,
        title_de: &form.title.de,
        title_en: &form.title.en,
        field_from: form.field_from,
        field_to: form.field_to,
        by_date: form.by_date,
        audience: serde_json::to_string(&form.audience).map_err(Error::internal)?,
        min_count: form.min_count,
    })
}

/// Replaces texts, dates and rules.
pub fn change(c: &mut Connection, id: &str, seen: IfMatch, new: &WaveForm) -> Result<WaveRow> {
    take(c, id)?;
    let stored = find(c, id)?;
    seen.check(stored.version)?;
    if stored.opened_at.is_some() {
        if stored.key != new.key {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Der Schlüssel steht fest, sobald die Welle im Feld war: Datensätze nennen ihn.",
                "The key is fixed once the wave has been in the field: data sets name it.",
            ));
        }
        if stored.audience.0 != new.audience {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Wer gefragt wird, steht fest, sobald die Welle im Feld war.",
                "Whom it asks is fixed once the wave has been in the field.",
            ));
        }
    }
    let survey = surveys::queries::find(c, &stored.survey_id)?;
    check_audience("audience", &new.audience, &survey.unit)?;
    check_letters(c, id, new)?;
    let changed = diesel::update(
        waves::table
            .find(id)
            .filter(waves::version.eq(stored.version)),
    )
    .set((
        form(new)?,
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

/// Refuses a period that would leave a letter outside which goes out by itself, rather than moving what the secretariat has
/// announced.
fn check_letters(c: &mut Connection, id: &str, new: &WaveForm) -> Result<()> {
    let status = find(c, id)?.status();
    let may_go = status.is_in_preparation() || status == WaveStatus::Open;
    if !may_go || new.audience.open_link {
        return Ok(());
    }
    let planned = letters::planned(c, &[id.to_owned()])?;
    let ahead = planned.iter().filter(|letter| letter.outcome.is_none());
    let ahead: Vec<_> = ahead.map(|letter| (letter.step, letter.day)).collect();
    let wrong = schedule::check_period(&ahead, (new.field_from, new.field_to));
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::invalid(wrong)),
    }
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
    let closed = match (row.status(), to) {
        (_, WaveStatus::Open) => None,
        (WaveStatus::Open, WaveStatus::Closed) => Some(at),
        _ => row.closed_at.map(|closed| closed.0),
    };
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

/// Whether a town or person is asked in a wave.
pub fn in_frame(c: &mut Connection, wave: &str, unit_key: &str) -> Result<bool> {
    let row = wave_frame::table.find((wave, unit_key));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(c)?)
}

/// Waves whose dates say that something has to happen: ids of those to open and of those to close.
pub fn due(c: &mut Connection, today: NaiveDate) -> Result<(Vec<String>, Vec<String>)> {
    let by_date = || waves::table.filter(waves::by_date).select(waves::id);
    let to_open = by_date()
        .filter(waves::status.eq_any([WaveStatus::Draft.as_str(), WaveStatus::Pretest.as_str()]))
        .filter(waves::field_from.le(today))
        .filter(waves::field_to.ge(today))
        .load(c)?;
    let to_close = by_date()
        .filter(waves::status.eq(WaveStatus::Open.as_str()))
        .filter(waves::field_to.lt(today))
        .load(c)?;
    Ok((to_open, to_close))
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
        .inner_join(schema::surveys::table)
        .filter(waves::status.eq_any([
            WaveStatus::Draft.as_str(),
            WaveStatus::Pretest.as_str(),
            WaveStatus::Open.as_str(),
        ]))
        .order((waves::field_to, waves::id))
        .limit(50)
        .select(WaveRow::as_select())
        .load(c)?)
}
