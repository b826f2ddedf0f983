//! How a wave moves: prepared, tried out, in the field, closed, looked through, released, archived.

use chrono::Utc;
use contract::ProblemKind;
use contract::surveys::ResponseUnit;
use contract::waves::WaveStatus;

use super::calendar::day_in_germany;
use super::{WaveRow, frame, queries};
use crate::db::Connection;
use crate::http::{Error, IfMatch, Result};
use crate::webhooks::events;
use crate::{cleaning, surveys};

/// Moves a wave by hand.
pub fn move_to(c: &mut Connection, id: &str, seen: IfMatch, to: WaveStatus) -> Result<WaveRow> {
    queries::take(c, id)?;
    let row = queries::find(c, id)?;
    seen.check(row.version)?;
    if !row.status().next().contains(&to) {
        return Err(cannot(row.status(), to));
    }
    if to == WaveStatus::Cleaned {
        cleaning::check_settled(c, id)?;
    }
    if to == WaveStatus::Open && row.by_date && row.field_to.0 < day_in_germany(Utc::now()) {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Der letzte Tag dieser Welle ist vorbei, und sie schließt an ihm von selbst: Verlängern Sie zuerst den Zeitraum.",
            "The last day of this wave is over, and it closes on it by itself: lengthen the period first.",
        ));
    }
    turn(c, &row, to)
}

/// Moves a wave, whose row has been taken. Opening it for the first time writes down whom it asks; an open survey asks nobody
/// by name, and its frame grows with its answers.
pub fn turn(c: &mut Connection, row: &WaveRow, to: WaveStatus) -> Result<WaveRow> {
    if to == WaveStatus::Open && row.opened_at.is_none() && !row.audience.0.open_link {
        let survey = surveys::queries::find(c, &row.survey_id)?;
        let unit = ResponseUnit::parse(&survey.unit).unwrap_or(ResponseUnit::Municipality);
        if frame::freeze(c, &row.id, unit, &row.audience.0)? == 0 {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Es gibt niemanden zu befragen: Prüfen Sie, wen die Welle fragt, und ob ein Gemeindeverzeichnis geladen ist.",
                "There is nobody to ask: look at whom the wave asks, and whether a register of municipalities is loaded.",
            ));
        }
    }
    match (row.status(), to) {
        (_, WaveStatus::Open) => events::wave_opened(c, &row.id)?,
        (WaveStatus::Open, WaveStatus::Closed) => events::wave_closed(c, &row.id)?,
        _ => {}
    }
    queries::set_status(c, row, to)
}

fn cannot(from: WaveStatus, to: WaveStatus) -> Error {
    if to == WaveStatus::Released {
        return Error::new(
            ProblemKind::WrongState,
            "Eine Welle wird veröffentlicht, indem eine Veröffentlichung ihrer Daten freigegeben wird.",
            "A wave is released by publishing a release of its data.",
        );
    }
    let ways = |words: fn(WaveStatus) -> &'static str| {
        let next: Vec<&str> = from.next().iter().map(|&status| words(status)).collect();
        next.join(", ")
    };
    Error::new(
        ProblemKind::WrongState,
        format!(
            "Von „{}“ aus geht es nur weiter nach: {}.",
            in_german(from),
            ways(in_german)
        ),
        format!(
            "From \"{from}\" it can only go on to: {}.",
            ways(WaveStatus::as_str)
        ),
    )
}

fn in_german(status: WaveStatus) -> &'static str {
    match status {
        WaveStatus::Draft => "in Vorbereitung",
        WaveStatus::Pretest => "Vortest",
        WaveStatus::Open => "im Feld",
        WaveStatus::Closed => "abgeschlossen",
        WaveStatus::Cleaned => "geprüft",
        WaveStatus::Released => "veröffentlicht",
        WaveStatus::Archived => "archiviert",
    }
}
