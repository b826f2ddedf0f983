//! How a wave moves: draft, open, closed, and open again if the secretariat lengthens the field phase.

use contract::ProblemKind;
use contract::surveys::ResponseUnit;
use contract::waves::WaveStatus;

use super::WaveRow;
use super::queries;
use crate::db::Connection;
use crate::http::{Error, IfMatch, Result};
use crate::surveys;

/// Moves a wave. Opening it for the first time writes down its frame.
pub fn move_to(c: &mut Connection, id: &str, seen: IfMatch, to: WaveStatus) -> Result<WaveRow> {
    queries::take(c, id)?;
    let row = queries::find(c, id)?;
    seen.check(row.version)?;
    if !may_move(row.status(), to) {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Eine Welle geht von der Vorbereitung ins Feld, wird geschlossen und kann wieder geöffnet werden.",
            "A wave goes from preparation into the field, is closed, and can be opened again.",
        ));
    }
    if row.opened_at.is_none() {
        let survey = surveys::queries::find(c, &row.survey_id)?;
        let unit = ResponseUnit::parse(&survey.unit).unwrap_or(ResponseUnit::Municipality);
        if queries::freeze_frame(c, id, unit)? == 0 {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Es gibt niemanden zu befragen: Laden Sie zuerst ein Gemeindeverzeichnis.",
                "There is nobody to ask: import a register of municipalities first.",
            ));
        }
    }
    queries::set_status(c, &row, to)
}

fn may_move(from: WaveStatus, to: WaveStatus) -> bool {
    use WaveStatus::{Closed, Draft, Open};
    matches!((from, to), (Draft | Closed, Open) | (Open, Closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_that_was_in_the_field_never_goes_back_to_preparation() {
        for from in WaveStatus::ALL {
            assert!(!may_move(*from, WaveStatus::Draft));
            assert!(!may_move(*from, *from));
        }
        assert!(may_move(WaveStatus::Closed, WaveStatus::Open));
        assert!(!may_move(WaveStatus::Draft, WaveStatus::Closed));
    }
}
