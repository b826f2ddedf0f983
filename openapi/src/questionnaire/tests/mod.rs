//! The rules as sentences. Most of them run on the shipped questionnaire.

mod answering;
mod describing;
mod dice;
mod flattening;
mod properties;
mod reviewing;
mod scanning;
mod shipped;
mod single_answers;
mod wrong_questionnaires;

use super::*;

/// The questionnaire that a fresh start loads.
fn seismograph() -> Questionnaire {
    serde_json::from_str(include_str!(
        "../../../../reference/questionnaires/seismograph-2027-1.json"
    ))
    .expect("the shipped questionnaire parses")
}

/// A complete and valid response.
fn full() -> Answers {
    answers(
        r#"{"rolle": 1, "aufgaben": [16, 4], "aufgaben_text": " Hochwasser ", "haushalt": 4,
            "rueckstand": {"strassen": 4, "schulen": 2, "kita": -4}, "rueckstand_eur": 12500,
            "stellen": 80.5, "stellen_offen": 3.5, "offen_bereich": [4, 1],
            "leerstand_erfasst": 4, "waermeplan": 2, "waerme_hemmnis": [1], "angebote": [7]}"#,
    )
}

fn answers(json: &str) -> Answers {
    serde_json::from_str(json).expect("answers parse")
}

fn with(mut base: Answers, variable: &str, answer: impl Into<Answer>) -> Answers {
    base.set(variable, answer);
    base
}

fn complete(given: &Answers) -> Answers {
    accepted(given, Completeness::Complete)
}

fn accepted(given: &Answers, completeness: Completeness) -> Answers {
    stored(&check(&seismograph(), given, completeness).expect("the response is accepted"))
}

/// What a reader of the stored document sees.
fn stored(clean: &Clean<'_, '_>) -> Answers {
    answers(&serde_json::to_string(clean).expect("a response can be written"))
}

/// The findings as `field: code`.
fn refused(given: &Answers, completeness: Completeness) -> Vec<String> {
    check(&seismograph(), given, completeness)
        .expect_err("the response is refused")
        .iter()
        .map(|finding| format!("{}: {}", finding.field(), finding.code.as_str()))
        .collect()
}

fn missing_code(code: i32) -> Option<Answer> {
    Some(Answer::from(code))
}
