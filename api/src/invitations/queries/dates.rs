//! Queries of the days on which letters go out by themselves, and of what became of them.

use chrono::{NaiveDate, NaiveDateTime};
use contract::ProblemKind;
use contract::invitations::{LetterDates, LetterOutcome, LetterStep};
use diesel::prelude::*;
use diesel::sql_types::Date;

use super::statement;
use crate::db::schema::{letter_dates, letter_outcomes};
use crate::db::{Connection, Stored, now};
use crate::http::{Error, IfMatch, Result};
use crate::invitations::rows::{OutcomeRow, WaveIdRow};
use crate::per_engine;

type Days = (Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

fn dates((invitation, first_reminder, second_reminder): Days) -> LetterDates {
    LetterDates {
        invitation,
        first_reminder,
        second_reminder,
    }
}

/// The days of a wave's letters, and their version: 0 where none was ever set.
pub fn find(c: &mut Connection, wave: &str) -> Result<(LetterDates, i64)> {
    let row: Option<(Days, i64)> = letter_dates::table
        .find(wave)
        .select((
            (
                letter_dates::invitation_on,
                letter_dates::first_reminder_on,
                letter_dates::second_reminder_on,
            ),
            letter_dates::version,
        ))
        .first(c)
        .optional()?;
    Ok(row.map_or_else(Default::default, |(days, version)| (dates(days), version)))
}

/// Replaces the days. A letter whose day changes is still to come, whatever became of the day before.
pub fn change(c: &mut Connection, wave: &str, seen: IfMatch, new: &LetterDates) -> Result<()> {
    let (old, version) = find(c, wave)?;
    seen.check(version)?;
    let at = now();
    let days = (
        letter_dates::invitation_on.eq(new.invitation),
        letter_dates::first_reminder_on.eq(new.first_reminder),
        letter_dates::second_reminder_on.eq(new.second_reminder),
        letter_dates::updated_at.eq(at),
        letter_dates::version.eq(version + 1),
    );
    if version == 0 {
        diesel::insert_into(letter_dates::table)
            .values((
                letter_dates::wave_id.eq(wave),
                letter_dates::created_at.eq(at),
                days,
            ))
            .execute(c)
            .map_err(|error| Error::from(error).on_conflict(|| ProblemKind::Stale.into()))?;
        return Ok(());
    }
    let stored = letter_dates::table
        .find(wave)
        .filter(letter_dates::version.eq(version));
    if diesel::update(stored).set(days).execute(c)? == 0 {
        return Err(ProblemKind::Stale.into());
    }
    for step in LetterStep::ALL {
        if old.of(*step) != new.of(*step) {
            diesel::delete(letter_outcomes::table.find((wave, step.as_str()))).execute(c)?;
        }
    }
    Ok(())
}

/// What became of the days of these waves' letters.
pub fn outcomes(c: &mut Connection, waves: &[String]) -> Result<Vec<OutcomeRow>> {
    Ok(letter_outcomes::table
        .filter(letter_outcomes::wave_id.eq_any(waves))
        .order((letter_outcomes::wave_id, letter_outcomes::step))
        .select(OutcomeRow::as_select())
        .load(c)?)
}

/// Notes what became of a letter's day. Where something is noted already, a unique key refuses it.
pub fn note(
    c: &mut Connection,
    (wave, step): (&str, LetterStep),
    outcome: LetterOutcome,
    queued: i64,
    at: NaiveDateTime,
) -> Result<()> {
    diesel::insert_into(letter_outcomes::table)
        .values((
            letter_outcomes::wave_id.eq(wave),
            letter_outcomes::step.eq(step.as_str()),
            letter_outcomes::outcome.eq(outcome.as_str()),
            letter_outcomes::queued.eq(queued),
            letter_outcomes::at.eq(at),
        ))
        .execute(c)?;
    Ok(())
}

/// Notes that the secretariat has sent a letter whose day was still to come, or was missed. Who pressed the button too early,
/// when there was nobody to mail yet, has not sent it.
pub fn sent_by_hand(c: &mut Connection, wave: &str, step: LetterStep, queued: i64) -> Result<()> {
    if find(c, wave)?.0.of(step).is_none() {
        return Ok(());
    }
    let stored: Option<Stored<LetterOutcome>> = letter_outcomes::table
        .find((wave, step.as_str()))
        .select(letter_outcomes::outcome)
        .first(c)
        .optional()?;
    match stored {
        Some(Stored(LetterOutcome::Sent | LetterOutcome::ByHand)) => return Ok(()),
        _ if queued == 0 => return Ok(()),
        Some(Stored(LetterOutcome::Missed)) => {
            diesel::delete(letter_outcomes::table.find((wave, step.as_str()))).execute(c)?;
        }
        None => {}
    }
    note(c, (wave, step), LetterOutcome::ByHand, queued, now())
}

/// Waves with a letter whose day has come, and of which nothing has become.
pub fn due(c: &mut Connection, today: NaiveDate) -> Result<Vec<String>> {
    let steps = LetterStep::ALL.iter().map(|step| {
        format!(
            "(d.{step}_on <= $1 AND NOT EXISTS (SELECT 1 FROM letter_outcomes o \
             WHERE o.wave_id = d.wave_id AND o.step = '{step}'))"
        )
    });
    let any = steps.collect::<Vec<_>>().join(" OR ");
    let text = format!("SELECT d.wave_id AS id FROM letter_dates d WHERE {any} ORDER BY d.wave_id");
    let text = statement(c, &text);
    let rows: Vec<WaveIdRow> = per_engine!(c, c => diesel::sql_query(text)
        .bind::<Date, _>(today)
        .load(c)?);
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// A letter's day.
pub struct Planned {
    pub wave: String,
    pub step: LetterStep,
    pub day: NaiveDate,
    pub outcome: Option<LetterOutcome>,
}

/// The days of these waves' letters.
pub fn planned(c: &mut Connection, waves: &[String]) -> Result<Vec<Planned>> {
    let rows: Vec<(String, Days)> = letter_dates::table
        .filter(letter_dates::wave_id.eq_any(waves))
        .order(letter_dates::wave_id)
        .select((
            letter_dates::wave_id,
            (
                letter_dates::invitation_on,
                letter_dates::first_reminder_on,
                letter_dates::second_reminder_on,
            ),
        ))
        .load(c)?;
    let outcomes = outcomes(c, waves)?;
    let mut found = Vec::new();
    for (wave, days) in rows {
        for step in LetterStep::ALL {
            let Some(day) = dates(days).of(*step) else {
                continue;
            };
            let became = outcomes
                .iter()
                .find(|row| row.wave_id == wave && row.step.0 == *step);
            found.push(Planned {
                wave: wave.clone(),
                step: *step,
                day,
                outcome: became.map(|row| row.outcome.0),
            });
        }
    }
    Ok(found)
}
