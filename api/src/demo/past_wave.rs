//! Waves of earlier years, each with answers, looked through and released.

use chrono::{NaiveDate, TimeDelta};
use contract::Text;
use contract::cleaning::KeepForm;
use contract::lang::Line;
use contract::questionnaire::Questionnaire;
use contract::releases::{NewRelease, ReleaseForm, ReleaseRules, ReleaseStatus};
use contract::surveys::QuestionnaireVersion;
use contract::waves::{Audience, NewWave, WaveForm, WaveStatus};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use ring::digest::{SHA256, digest};

use super::invented::answers;
use crate::db::{Connection, Db};
use crate::hex::hex;
use crate::http::{Error, Id, IfMatch, Result};
use crate::responses::{self, NewRow};
use crate::{cleaning, releases, waves};

/// One in so many makes a mistake in a number.
const SLIP: usize = 90;

/// A wave, and the dice for its answers: the same network at every first start.
pub struct Past {
    pub key: &'static str,
    pub field_from: NaiveDate,
    pub field_to: NaiveDate,
    pub seed: u64,
    /// How many of the larger and of the smaller towns answer.
    pub rates: (f64, f64),
    /// How much more content the towns were than in another year.
    pub ease: f64,
}

/// Enters a wave with its answers and begins its release.
pub fn enter(
    c: &mut Connection,
    survey: &str,
    (version, questionnaire): (&QuestionnaireVersion, &Questionnaire),
    past: &Past,
) -> Result<Id> {
    let title = format!("Seismograph {}", past.key);
    let wave = waves::queries::create(
        c,
        &NewWave {
            survey_id: survey.to_owned(),
            questionnaire_id: Some(version.id.clone()),
            wave: WaveForm {
                key: past.key.to_owned(),
                title: Line::new(&title, &title),
                field_from: past.field_from,
                field_to: past.field_to,
                by_date: false,
                audience: Audience::default(),
                min_count: 5,
            },
        },
    )?;
    let wave = waves::turn(c, &wave, WaveStatus::Open)?;
    let mut dice = StdRng::seed_from_u64(past.seed);
    let mut rows = Vec::new();
    for (unit, land, town_type) in waves::queries::frame(c, &wave.id)? {
        let larger = town_type == 30;
        let (of_larger, of_smaller) = past.rates;
        if dice.gen_bool(if larger { of_larger } else { of_smaller }) {
            // A few write ten times as many, so that cleaning has something to find.
            let slips = rows.len() % SLIP == SLIP / 2;
            let answers = answers(questionnaire, (larger, slips), past.ease, &mut dice)?;
            let town = (unit, land, town_type);
            let wave = (wave.id.as_str(), version.version, past.field_from);
            rows.push(row(wave, town, answers, &mut dice)?);
        }
    }
    rows.sort_by_key(|row| row.submitted_at);
    for some in rows.chunks_mut(500) {
        let first = responses::take_numbers(c, some.len())?;
        for (row, seq) in some.iter_mut().zip(first..) {
            row.seq = seq;
        }
        responses::insert(c, &some.iter().collect::<Vec<_>>())?;
    }
    let wave = waves::turn(c, &wave, WaveStatus::Closed)?;
    clean(c, &wave.id)?;
    let wave = waves::turn(c, &wave, WaveStatus::Cleaned)?;
    let new = NewRelease {
        wave_id: wave.id.clone(),
        release: ReleaseForm {
            notes: Text::new(
                "Zum Vorführen: alle Antworten sind erfunden.",
                "For demonstration: all answers are invented.",
            ),
            rules: ReleaseRules::default(),
        },
    };
    releases::begin(c, &new, "demo").map(|row| Id(row.id))
}

/// Looks through the answers and keeps what is doubtful, as the secretariat does after a look at it.
fn clean(c: &mut Connection, wave: &str) -> Result<()> {
    cleaning::look_here(c, wave)?;
    for found in cleaning::cleaning(c, wave)?.counts {
        let form = KeepForm {
            kind: found.kind,
            rule: found.rule,
            reason: "Nach Durchsicht: erfunden, aber möglich.".to_owned(),
        };
        cleaning::keep(c, wave, &form, "demo")?;
    }
    Ok(())
}

/// Publishes a release as soon as it has been computed.
pub fn publish(db: &Db, release: &Id) -> Result<()> {
    loop {
        releases::work(db)?;
        match db.read_now(|c| releases::status(c, release))? {
            // The service's own thread was faster.
            ReleaseStatus::Building => std::thread::sleep(std::time::Duration::from_millis(20)),
            ReleaseStatus::Prepared => break,
            _ => return Err(Error::internal("the demo's release could not be computed")),
        }
    }
    db.write_now(|c| releases::publish(c, release, IfMatch(None)))?;
    Ok(())
}

fn row(
    (wave, questionnaire_version, first_day): (&str, i32, NaiveDate),
    (unit_key, land, town_type): (String, String, i32),
    answers: String,
    dice: &mut StdRng,
) -> Result<NewRow> {
    // Most answer in the first days and after the reminders.
    let day_of_field = *[
        0, 0, 1, 1, 2, 3, 4, 7, 8, 14, 14, 15, 16, 21, 28, 28, 29, 30, 35, 39,
    ]
    .choose(dice)
    .unwrap_or(&0);
    let begin = first_day.and_hms_opt(7, 0, 0);
    let submitted_at = begin.ok_or_else(|| Error::internal("not a day"))?
        + TimeDelta::days(day_of_field)
        + TimeDelta::seconds(dice.gen_range(0..36_000));
    Ok(NewRow {
        id: Id::new().0,
        wave_id: wave.to_owned(),
        unit_key,
        land,
        town_type,
        mode: if dice.gen_bool(0.06) {
            "telephone"
        } else {
            "online"
        },
        partial: false,
        questionnaire_version,
        answers_hash: hex(digest(&SHA256, answers.as_bytes()).as_ref()),
        answers,
        submitted_at,
        submitted_by: "demo".to_owned(),
        seq: 0,
    })
}
