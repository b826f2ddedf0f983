//! The two steps of a release that change a wave: beginning it, and making it public.

use contract::ProblemKind;
use contract::releases::{NewRelease, ReleaseStatus};
use contract::results::AnonymityReport;
use contract::waves::WaveStatus;

use super::queries;
use super::rows::ReleaseRow;
use crate::db::Connection;
use crate::http::{Error, IfMatch, Result};
use crate::webhooks::events;
use crate::{cleaning, responses, waves};

/// Begins a release of a cleaned wave.
pub fn begin(c: &mut Connection, new: &NewRelease, actor: &str) -> Result<ReleaseRow> {
    waves::queries::take(c, &new.wave_id)?;
    let wave = waves::queries::find(c, &new.wave_id)?;
    if wave.status() != WaveStatus::Cleaned {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Ein Release entsteht aus einer Welle, deren Prüfung abgeschlossen ist.",
            "A release is made of a wave whose cleaning is finished.",
        ));
    }
    queries::create(c, &wave, &new.release, actor)
}

/// Makes a prepared release public; its wave is released.
pub fn publish(c: &mut Connection, id: &str, seen: IfMatch) -> Result<ReleaseRow> {
    let row = queries::take_in_work(c, id, seen)?;
    waves::queries::take(c, &row.wave_id)?;
    let wave = waves::queries::find(c, &row.wave_id)?;
    if row.status.0 != ReleaseStatus::Prepared || wave.status() != WaveStatus::Cleaned {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Veröffentlicht wird ein fertig berechnetes Release einer geprüften Welle.",
            "Published is a release that has been computed, of a wave that has been cleaned.",
        ));
    }
    if responses::newest_seq(c, &row.wave_id)? != row.up_to {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Seit der Berechnung haben sich Antworten geändert. Verwerfen Sie dieses Release und beginnen Sie ein neues.",
            "Answers have changed since it was computed. Give this release up and begin a new one.",
        ));
    }
    if cleaning::count_decisions(c, &row.wave_id)? != row.decisions {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Seit der Berechnung ist über zweifelhafte Angaben neu entschieden worden. Verwerfen Sie dieses Release und beginnen Sie ein neues.",
            "Since it was computed, doubtful answers have been decided on anew. Give this release up and begin a new one.",
        ));
    }
    if let Some(report) = queries::anonymity(c, id)? {
        let report: AnonymityReport = serde_json::from_str(&report).map_err(Error::internal)?;
        if report.smallest > 0 && report.smallest < i64::from(report.k) {
            return Err(recognisable(&report));
        }
    }
    let corrects = queries::newest_published(c, &row.wave_id)?;
    events::release_published(c, &row.wave_id, &row.id, corrects.as_deref())?;
    waves::queries::set_status(c, &wave, WaveStatus::Released)?;
    queries::publish(c, &row)
}

fn recognisable(report: &AnonymityReport) -> Error {
    let (smallest, k) = (report.smallest, report.k);
    Error::new(
        ProblemKind::WrongState,
        format!(
            "Im Datensatz gleichen sich mindestens {smallest} statt {k} Antworten. Wählen Sie eine gröbere Darstellung."
        ),
        format!(
            "In the data set at least {smallest} instead of {k} respondents look alike. Choose a coarser form."
        ),
    )
}
