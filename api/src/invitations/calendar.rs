//! Letters whose day has come: sent once, whichever node sees it first, and after a restart as well.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use contract::invitations::{LetterOutcome, LetterStep};
use contract::waves::WaveStatus;

use super::queries::{dates, recipients};
use super::schedule::{self, Turn};
use super::sending;
use crate::audit;
use crate::db::{Connection, Db, now, utc};
use crate::http::Result;
use crate::jobs::Job;
use crate::waves;

/// Looks twice a minute whether a letter's day has come.
pub fn watch(db: Db) -> std::result::Result<Job, String> {
    Job::start("letters", Duration::from_secs(30), move || {
        if let Err(error) = act(&db, utc(now())) {
            tracing::warn!(%error, "letters wait for another half minute for their days");
        }
    })
}

/// Sends what is due, and notes what cannot go any more: each wave by itself. Gives the number of letters that were settled.
pub fn act(db: &Db, at: DateTime<Utc>) -> Result<usize> {
    let today = schedule::clock(at).date();
    let due = db.read_now(|c| dates::due(c, today))?;
    let mut settled = 0;
    for wave in due {
        match db.write_now(|c| settle(c, &wave, at)) {
            Ok(letters) => settled += letters,
            Err(error) => {
                tracing::warn!(%error, %wave, "a letter's day has come, but it could not be sent")
            }
        }
    }
    Ok(settled)
}

/// One wave, whose row is taken first: what another node has done meanwhile is seen.
fn settle(c: &mut Connection, id: &str, at: DateTime<Utc>) -> Result<usize> {
    waves::queries::take(c, id)?;
    let wave = waves::queries::find(c, id)?;
    let open = wave.status() == WaveStatus::Open && !wave.audience.0.open_link;
    let (days, _) = dates::find(c, id)?;
    let clock = schedule::clock(at);
    let mut settled = 0;
    for step in LetterStep::ALL {
        let outcomes = dates::outcomes(c, &[id.to_owned()])?;
        let Some(day) = days.of(*step) else {
            continue;
        };
        if outcomes.iter().any(|row| row.step.0 == *step) {
            continue;
        }
        let went_today = outcomes.iter().any(|row| {
            row.outcome.0 != LetterOutcome::Missed
                && schedule::clock(utc(row.at)).date() == clock.date()
        });
        let (outcome, queued) = match schedule::turn(day, wave.field_to.0, clock, open, went_today)
        {
            Turn::Wait => continue,
            Turn::Send if is_too_early(c, id, *step, clock)? => continue,
            Turn::Send => (
                LetterOutcome::Sent,
                sending::dispatch(c, &wave, *step, false)?,
            ),
            Turn::Miss => (LetterOutcome::Missed, 0),
        };
        let action = match outcome {
            LetterOutcome::Missed => format!("miss_{step}"),
            _ => format!("send_{step}"),
        };
        audit::note(c, "calendar", &action, id)?;
        dates::note(c, (id, *step), outcome, queued, at.naive_utc())?;
        settled += 1;
    }
    Ok(settled)
}

/// Whether most of the letter before are still on their way or went out today, or nobody has had it though there are people to
/// mail: it was missed, or has no day and nobody has pressed the button. Who would be reminded has to be invited first.
fn is_too_early(
    c: &mut Connection,
    wave: &str,
    step: LetterStep,
    clock: NaiveDateTime,
) -> Result<bool> {
    let before = match step {
        LetterStep::Invitation => return Ok(false),
        LetterStep::FirstReminder => LetterStep::Invitation,
        LetterStep::SecondReminder => LetterStep::FirstReminder,
    };
    let (waiting, gone) = recipients::progress(c, wave, before)?;
    let today = schedule::begin(clock.date());
    let gone_today = recipients::gone_since(c, wave, before, today)?;
    if waiting + gone == 0 {
        return Ok(recipients::expected(c, wave, step)? > 0);
    }
    Ok(waiting + gone_today > gone - gone_today)
}
