//! Invented answers: each town has a mood, and answers follow it with some noise, so that the figures look like those of a
//! survey and hang together.

use contract::questionnaire::{
    Answer, Answers, Completeness, Decimal, Kind, Question, Questionnaire, check,
};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use crate::http::{Error, Result};

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

/// One town's answers as they are stored. `ease` lifts the mood of all towns of a wave.
pub fn answers(
    questionnaire: &Questionnaire,
    (larger, slips): (bool, bool),
    ease: f64,
    dice: &mut StdRng,
) -> Result<String> {
    let mood = dice.gen_range(-1.0..1.0) - ease;
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
