//! Sending a letter to everybody whose next letter it is: the same when the secretariat presses and when its day has come.

use contract::ProblemKind;
use contract::invitations::LetterStep;
use contract::waves::WaveStatus;

use super::queries::{self, recipients};
use crate::db::Connection;
use crate::http::{Error, Result};
use crate::waves::WaveRow;

/// Refuses what no letter can be sent for.
pub fn check_invites(wave: &WaveRow) -> Result<()> {
    if wave.audience.0.open_link {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Eine offene Umfrage lädt niemanden persönlich ein: Wer ihre Adresse hat, antwortet.",
            "An open survey invites nobody in person: whoever has its address answers.",
        ));
    }
    Ok(())
}

/// Puts the letters into the outbox, and says how many. The wave's row has been taken.
pub fn dispatch(
    c: &mut Connection,
    wave: &WaveRow,
    step: LetterStep,
    retry_refused: bool,
) -> Result<i64> {
    check_invites(wave)?;
    if wave.status() != WaveStatus::Open {
        return Err(Error::new(
            ProblemKind::WaveNotOpen,
            "Briefe gehen nur hinaus, solange die Welle im Feld ist.",
            "Letters go out only while the wave is in the field.",
        ));
    }
    queries::in_bulk(c, |c| recipients::queue(c, &wave.id, step, retry_refused))
}
