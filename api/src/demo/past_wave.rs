//! A wave of last year with a published release. Its answers are invented: each town has a mood, and answers follow it
//! with some noise, so that the figures look like those of a survey and hang together.

use chrono::{NaiveDate, TimeDelta};
use contract::Text;
use contract::cleaning::KeepForm;
use contract::lang::Line;
use contract::questionnaire::{
    Answer, Answers, Completeness, Decimal, Kind, Question, Questionnaire, check,
};
use contract::releases::{NewRelease, ReleaseForm, ReleaseRules, ReleaseStatus};
use contract::waves::{Audience, NewWave, WaveForm, WaveStatus};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use ring::digest::{SHA256, digest};

use super::content::day;
use crate::db::{Connection, Db};
use crate::hex::hex;
use crate::http::{Error, Id, IfMatch, Result};
use crate::responses::{self, NewRow};
use crate::{cleaning, releases, waves};

/// The same network at every first start.
const SEED: u64 = 2026;

/// One in so many makes a mistake in a number.
const SLIP: usize = 90;
/// The most posts that the questionnaire takes.
const MOST_POSTS: f64 = 600.0;

/// What mayors might say when asked what should change.
const WISHES: [&str; 6] = [
    "Weniger Förderprogramme, dafür eine feste Grundausstattung.",
    "Kürzere Verfahren bei der Bauleitplanung.",
    "Planbare Zuschüsse über mehr als ein Haushaltsjahr.",
    "Eine Fachkraft, die sich drei Städte teilen dürfen.",
    "Klare Zuständigkeit beim Busverkehr.",
    "Vorlagen, die auch eine kleine Verwaltung nutzen kann.",
];

/// Enters the wave with its answers and begins its release.
pub fn enter(
    c: &mut Connection,
    survey: &str,
    questionnaire: (&str, &Questionnaire),
) -> Result<Id> {
    let wave = waves::queries::create(
        c,
        &NewWave {
            survey_id: survey.to_owned(),
            questionnaire_id: Some(questionnaire.0.to_owned()),
            wave: WaveForm {
                key: "2026-1".to_owned(),
                title: Line::new("Seismograph 2026-1", "Seismograph 2026-1"),
                field_from: day(2026, 2, 2)?,
                field_to: day(2026, 3, 13)?,
                by_date: false,
                audience: Audience::default(),
                min_count: 5,
            },
        },
    )?;
    let wave = waves::turn(c, &wave, WaveStatus::Open)?;
    let mut dice = StdRng::seed_from_u64(SEED);
    let mut rows = Vec::new();
    for (unit, land, town_type) in waves::queries::frame(c, &wave.id)? {
        let larger = town_type == 30;
        if dice.gen_bool(if larger { 0.26 } else { 0.19 }) {
            // A few write ten times as many, so that cleaning has something to find.
            let slips = rows.len() % SLIP == SLIP / 2;
            let answers = answers(questionnaire.1, (larger, slips), &mut dice)?;
            rows.push(row(&wave.id, unit, land, town_type, answers, &mut dice)?);
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

/// Publishes the release as soon as it has been computed.
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
    wave: &str,
    unit_key: String,
    land: String,
    town_type: i32,
    answers: String,
    dice: &mut StdRng,
) -> Result<NewRow> {
    // Most answer in the first days and after the reminders.
    let day_of_field = *[
        0, 0, 1, 1, 2, 3, 4, 7, 8, 14, 14, 15, 16, 21, 28, 28, 29, 30, 35, 39,
    ]
    .choose(dice)
    .unwrap_or(&0);
    let begin = NaiveDate::from_ymd_opt(2026, 2, 2).and_then(|day| day.and_hms_opt(7, 0, 0));
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
        questionnaire_version: 1,
        answers_hash: hex(digest(&SHA256, answers.as_bytes()).as_ref()),
        answers,
        submitted_at,
        submitted_by: "demo".to_owned(),
        seq: 0,
    })
}

/// One town's answers as they are stored.
fn answers(
    questionnaire: &Questionnaire,
    (larger, slips): (bool, bool),
    dice: &mut StdRng,
) -> Result<String> {
    let mood = dice.gen_range(-1.0..1.0);
    let posts = if larger {
        dice.gen_range(70.0..210.0)
    } else {
        dice.gen_range(25.0..110.0)
    };
    let vacant = posts * dice.gen_range(0.0..0.12);
    let mut given = Answers::new();
    for question in questionnaire.questions() {
        if !question.required && dice.gen_bool(0.04) {
            continue;
        }
        let answer = match question.variable.as_str() {
            "stellen" if slips => number(f64::min(posts * 10.0, MOST_POSTS)),
            "stellen" => number(posts),
            "stellen_offen" => number(if dice.gen_bool(0.2) { 0.0 } else { vacant }),
            "rueckstand_eur" => number((dice.gen_range(2.0_f64..9.5)).exp().round()),
            "leerstand_quote" => number(dice.gen_range(2.0..18.0)),
            _ => of_kind(question, mood, dice),
        };
        if let Some(answer) = answer {
            given.set(question.variable.clone(), answer);
        }
    }
    let clean = check(questionnaire, &given, Completeness::Complete)
        .map_err(|findings| Error::internal(format!("invented answers are wrong: {findings:?}")))?;
    serde_json::to_string(&clean).map_err(Error::internal)
}

fn number(value: f64) -> Option<Answer> {
    Decimal::parse(&format!("{value:.1}")).map(Answer::Number)
}

/// What a town of this mood, -1 content to 1 burdened, might choose.
fn of_kind(question: &Question, mood: f64, dice: &mut StdRng) -> Option<Answer> {
    match &question.kind {
        Kind::Single { options, .. } => Some(Answer::Number(Decimal::from(scale(
            options.len(),
            mood,
            dice,
        )))),
        Kind::Matrix { rows, options } => Some(Answer::Rows(
            rows.iter()
                .map(|row| (row.key.clone(), scale(options.len(), mood, dice).into()))
                .collect(),
        )),
        Kind::Multiple {
            options,
            max,
            exclusive,
            ..
        } => {
            if let Some(alone) = exclusive.first()
                && dice.gen_bool(0.08)
            {
                return Some(Answer::Codes(vec![(*alone).into()]));
            }
            let mut codes: Vec<i32> = options
                .iter()
                .map(|option| option.code)
                // What is asked for first matters to more towns; the last one wants words.
                .filter(|code| !exclusive.contains(code))
                .take(options.len().saturating_sub(1).max(1))
                .collect();
            let most = usize::try_from(*max).unwrap_or(1).min(4).min(codes.len());
            let wanted = dice.gen_range(1..=most.max(1));
            codes.sort_by_key(|code| {
                let chance: f64 = dice.gen_range(0.0..1.0);
                let rank = f64::from(*code) / options.len().max(1) as f64;
                ((rank * 0.8 + chance) * 1e6).round().abs() as i64
            });
            codes.truncate(wanted);
            codes.sort_unstable();
            Some(Answer::Codes(
                codes.into_iter().map(Decimal::from).collect(),
            ))
        }
        Kind::Text { .. } if dice.gen_bool(0.3) => WISHES
            .choose(dice)
            .map(|wish| Answer::Text((*wish).to_owned())),
        _ => None,
    }
}

/// A code of a scale of so many, higher for a burdened town.
fn scale(codes: usize, mood: f64, dice: &mut StdRng) -> i32 {
    let last = codes.max(1) as f64;
    let middle = (1.0 + last) / 2.0 + mood * last / 5.0;
    let noise: f64 = dice.gen_range(-1.0..1.0) + dice.gen_range(-1.0..1.0);
    (middle + noise * last / 4.0).round().clamp(1.0, last) as i32
}
