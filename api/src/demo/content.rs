//! A survey ready for the field, and a lab.

use chrono::NaiveDate;
use contract::Text;
use contract::labs::{LabForm, LabSessionForm, LabStatus};
use contract::lang::Line;
use contract::questionnaire::Questionnaire;
use contract::surveys::{ResponseUnit, SurveyForm};
use contract::waves::{Audience, NewWave, WaveForm};

use super::earlier;
use super::past_wave::{self, Past};
use crate::db::{Connection, now};
use crate::http::{Error, Id, Result};
use crate::{labs, surveys, waves};

/// The questionnaire that ships with the product.
pub const SEISMOGRAPH: &str =
    include_str!("../../../reference/questionnaires/seismograph-2027-1.json");

/// Enters everything, and gives the releases of earlier waves, the oldest first.
pub fn enter(c: &mut Connection) -> Result<Vec<Id>> {
    lab(c)?;
    seismograph(c)
}

/// The survey with two waves of earlier years, whose releases it gives, and one ready for the field.
fn seismograph(c: &mut Connection) -> Result<Vec<Id>> {
    let survey = surveys::queries::create(
        c,
        &SurveyForm {
            key: "seismograph".to_owned(),
            title: Line::new("Seismograph der Kleinstädte", "Small-town Seismograph"),
            description: Text::new(
                "Was die Kleinstädte bewegt: regelmäßig gefragt, eine Antwort je Stadt.",
                "What moves the small towns: asked regularly, one answer per town.",
            ),
            unit: ResponseUnit::Municipality,
        },
    )?;
    let questionnaire: Questionnaire =
        serde_json::from_str(SEISMOGRAPH).map_err(Error::internal)?;
    let before = earlier::year_before(&questionnaire);
    let first = surveys::queries::add_questionnaire(c, &survey.id, &before, now())?;
    let version = surveys::queries::add_questionnaire(c, &survey.id, &questionnaire, now())?;
    let releases = vec![
        past_wave::enter(
            c,
            &survey.id,
            (&first, &before),
            &Past {
                key: "2025-1",
                field_from: day(2025, 2, 3)?,
                field_to: day(2025, 3, 14)?,
                seed: 2025,
                rates: (0.22, 0.16),
                ease: 0.25,
            },
        )?,
        past_wave::enter(
            c,
            &survey.id,
            (&version, &questionnaire),
            &Past {
                key: "2026-1",
                field_from: day(2026, 2, 2)?,
                field_to: day(2026, 3, 13)?,
                seed: 2026,
                rates: (0.26, 0.19),
                ease: 0.0,
            },
        )?,
    ];
    waves::queries::create(
        c,
        &NewWave {
            survey_id: survey.id,
            questionnaire_id: Some(version.id),
            wave: WaveForm {
                key: "2027-1".to_owned(),
                title: Line::new("Seismograph 2027-1", "Seismograph 2027-1"),
                field_from: day(2027, 2, 1)?,
                field_to: day(2027, 3, 15)?,
                by_date: false,
                audience: Audience::default(),
                min_count: 5,
            },
        },
    )?;
    Ok(releases)
}

fn lab(c: &mut Connection) -> Result<()> {
    let lab = labs::queries::create(
        c,
        &LabForm {
            year: 2027,
            title: Line::new("Stadtlabor Lebendige Mitte", "Town lab Lively Centre"),
            theme: Text::new(
                "Wie kommen Menschen, Läden und Ideen zurück in den Ortskern?",
                "How do people, shops and ideas come back to the town centre?",
            ),
            capacity: 20,
            status: LabStatus::Planned,
            starts_on: day(2027, 11, 11)?,
        },
    )?;
    let sessions = [
        (
            1,
            "Auftakt",
            "Kick-off",
            day(2027, 11, 11)?,
            None,
            "Tagungshaus am Markt",
        ),
        (
            2,
            "Werkstatt vor Ort",
            "Workshop on site",
            day(2028, 4, 6)?,
            Some("12070424"),
            "Altes Stadttheater",
        ),
        (
            3,
            "Ergebnisse",
            "Results",
            day(2028, 9, 14)?,
            Some("09672135"),
            "Rathaus",
        ),
    ];
    for (number, de, en, starts_on, ags, venue) in sessions {
        labs::sessions::create(
            c,
            &lab.body.id,
            &LabSessionForm {
                number,
                title: Line::new(de, en),
                starts_on,
                ags: ags.map(str::to_owned),
                venue: venue.to_owned(),
                travel_notes: String::new(),
            },
        )?;
    }
    Ok(())
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Error::internal("not a day"))
}
