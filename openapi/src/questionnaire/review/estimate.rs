//! How long answering takes, estimated from the questionnaire itself.

use super::super::{Kind, Questionnaire, Text};

/// The estimate, with what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// One part per kind of question that occurs, the longest first.
    pub parts: Vec<EstimatePart>,
}

/// What one kind of question adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimatePart {
    /// The kind's word in the document.
    pub kind: &'static str,
    /// Number of such questions.
    pub questions: u32,
    /// Seconds for all of them.
    pub seconds: u32,
    /// How the seconds of one question are counted.
    pub rule: Text,
}

impl Estimate {
    /// Seconds for somebody who has the figures at hand and is shown every question.
    pub fn seconds(&self) -> u32 {
        self.parts
            .iter()
            .fold(0, |sum, part| sum.saturating_add(part.seconds))
    }

    /// The same in minutes, rounded up to 5, so that nobody is promised too little.
    pub fn minutes(&self) -> u32 {
        self.seconds().div_ceil(300) * 5
    }
}

/// Estimates how long answering takes.
pub fn estimate(survey: &Questionnaire) -> Estimate {
    let mut parts: Vec<EstimatePart> = Vec::new();
    for question in survey.questions() {
        let kind = question.kind.word();
        let seconds = seconds(&question.kind);
        match parts.iter_mut().find(|part| part.kind == kind) {
            Some(part) => {
                part.questions += 1;
                part.seconds = part.seconds.saturating_add(seconds);
            }
            None => parts.push(EstimatePart {
                kind,
                questions: 1,
                seconds,
                rule: rule(&question.kind),
            }),
        }
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.seconds));
    Estimate { parts }
}

/// Reading, and then so much for each line of a list or matrix; a figure must be looked up.
fn measure(kind: &Kind) -> (u32, u32, usize) {
    match kind {
        Kind::Single { options, .. } => (12, 2, options.len()),
        Kind::Multiple { options, .. } => (12, 3, options.len()),
        Kind::Ranking { options, .. } => (15, 5, options.len()),
        Kind::Matrix { rows, .. } => (15, 7, rows.len()),
        Kind::Number { .. } => (45, 0, 0),
        Kind::Text { .. } => (60, 0, 0),
        Kind::Date { .. } => (20, 0, 0),
        Kind::Info => (10, 0, 0),
    }
}

fn seconds(kind: &Kind) -> u32 {
    let (once, each, lines) = measure(kind);
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    once.saturating_add(each.saturating_mul(lines))
}

fn rule(kind: &Kind) -> Text {
    let (once, each, _) = measure(kind);
    let (de, en) = match kind {
        Kind::Matrix { .. } => ("Zeile", "row"),
        _ => ("Antwort", "option"),
    };
    if each == 0 {
        return Text::new(
            format!("{once} Sekunden je Frage"),
            format!("{once} seconds a question"),
        );
    }
    Text::new(
        format!("{once} Sekunden je Frage und {each} je {de}"),
        format!("{once} seconds a question and {each} a {en}"),
    )
}
