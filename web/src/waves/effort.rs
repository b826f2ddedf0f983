//! How long answering takes, estimated from the questionnaire itself.

use contract::questionnaire::{Kind, Question, Questionnaire};

/// Minutes for somebody who has the figures at hand and is shown every question: rounded up to 5 minutes, so that
/// nobody is promised too little.
pub fn minutes(survey: &Questionnaire) -> u32 {
    let seconds: u32 = survey.questions().map(seconds).sum();
    seconds.div_ceil(300) * 5
}

/// Reading and answering: a line of a matrix or a list takes a few seconds, a figure must be looked up.
fn seconds(question: &Question) -> u32 {
    let lines = |count: usize, each: u32| u32::try_from(count).unwrap_or(u32::MAX / 100) * each;
    match &question.kind {
        Kind::Single { options, .. } => 12 + lines(options.len(), 2),
        Kind::Multiple { options, .. } => 12 + lines(options.len(), 3),
        Kind::Ranking { options, .. } => 15 + lines(options.len(), 5),
        Kind::Matrix { rows, .. } => 15 + lines(rows.len(), 7),
        Kind::Number { .. } => 45,
        Kind::Text { .. } => 60,
        Kind::Date { .. } => 20,
        Kind::Info => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_questionnaire_takes_a_quarter_of_an_hour() {
        let json = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
        let survey: Questionnaire = serde_json::from_str(json).unwrap();
        assert_eq!(survey.questions().count(), 20);
        assert_eq!(minutes(&survey), 15);
    }

    #[test]
    fn nothing_to_ask_takes_no_time() {
        assert_eq!(minutes(&Questionnaire::default()), 0);
    }
}
