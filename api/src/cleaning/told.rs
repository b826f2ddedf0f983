//! What a town told when it was asked: checked like an answer before it counts in place of the one that was given. Pure.

use contract::questionnaire::{
    Answers, Completeness, Finding, Questionnaire, Severity, check, evaluate,
};

use crate::http::{Error, FieldError, Result};
use crate::responses;

/// The answers that count from now on, as they would be stored. `given` are those that count without this decision, `about`
/// the variables of the doubt.
pub fn corrected(
    questionnaire: &Questionnaire,
    given: &Answers,
    about: &[String],
    told: &Answers,
) -> Result<Answers> {
    let mut allowed = about.to_vec();
    let questions = questionnaire
        .questions()
        .filter(|q| about.contains(&q.variable));
    allowed.extend(questions.filter_map(|question| question.other_variable()));
    let mut after = given.clone();
    for (variable, answer) in told.iter() {
        if !allowed.iter().any(|one| one == variable) {
            return Err(refuse(
                variable,
                "unknown_variable",
                "Nur Angaben, um die es hier geht.",
                "Only answers this is about.",
            ));
        }
        after.set(variable, answer.clone());
    }
    let clean = check(questionnaire, &after, Completeness::Partial);
    let clean = clean.map_err(|found| wrong(&found, told))?;
    opens_nothing(questionnaire, given, &after, told)?;
    let clean = serde_json::to_string(&clean).map_err(Error::internal)?;
    let clean: Answers = serde_json::from_str(&clean).map_err(Error::internal)?;
    // The words beside an "other" that is no longer chosen go with it.
    let corrected = clean.iter().filter(|(variable, answer)| {
        let named = allowed.iter().any(|one| one == variable);
        named && (told.get(variable).is_some() || given.get(variable) != Some(answer))
    });
    Ok(corrected
        .map(|(variable, answer)| (variable, answer.clone()))
        .collect())
}

/// Whether answers still are an answer, and to the questions that were asked, when a correction is taken back and others
/// stay (`after`).
pub fn still_fits(questionnaire: &Questionnaire, given: &Answers, after: &Answers) -> Result<()> {
    let is_answer = check(questionnaire, after, Completeness::Partial).is_ok();
    if is_answer && turned(questionnaire, given, after).is_empty() {
        return Ok(());
    }
    Err(Error::field(
        "decision",
        "others_rest_on_it",
        "Eine andere Berichtigung derselben Antwort baut auf dieser auf: Nehmen Sie die andere zuerst zurück.",
        "Another correction of the same answer rests on this one: take the other one back first.",
    ))
}

/// Numbers of the questions that one of these answers opens and the other does not.
fn turned(questionnaire: &Questionnaire, before: &Answers, after: &Answers) -> Vec<String> {
    let before = evaluate(questionnaire, before);
    let after = evaluate(questionnaire, after);
    questionnaire
        .questions()
        .filter(|q| before.is_visible(&q.variable) != after.is_visible(&q.variable))
        .map(|question| question.id.clone())
        .collect()
}

/// What is wrong, at what was told as far as it is about that.
fn wrong(found: &[Finding], told: &Answers) -> Error {
    let errors = || found.iter().filter(|one| one.severity == Severity::Error);
    let at_told = |one: &Finding| {
        let mut about = std::iter::once(&one.variable).chain(&one.related);
        let variable = about.find(|variable| told.get(variable).is_some())?.clone();
        Some(Finding {
            variable,
            ..one.clone()
        })
    };
    let mine: Vec<Finding> = errors().filter_map(at_told).collect();
    Error::invalid(if mine.is_empty() {
        errors().map(responses::wrong_answer).collect()
    } else {
        mine.iter().map(responses::wrong_answer).collect()
    })
}

/// A correction neither opens nor closes other questions: nobody has answered those.
fn opens_nothing(
    questionnaire: &Questionnaire,
    given: &Answers,
    after: &Answers,
    told: &Answers,
) -> Result<()> {
    let turned = turned(questionnaire, given, after);
    let Some((variable, _)) = told.iter().next().filter(|_| !turned.is_empty()) else {
        return Ok(());
    };
    let turned = turned.join(", ");
    Err(refuse(
        variable,
        "changes_route",
        format!(
            "Damit würden andere Fragen gestellt oder nicht mehr gestellt: {turned}. Das kann nur die Stadt selbst beantworten: Nehmen Sie die Feldphase wieder auf und geben Sie ihr die Antwort zurück."
        ),
        format!(
            "With this, other questions would be asked, or no longer: {turned}. Only the town itself can answer that: open the field phase again and give the answer back."
        ),
    ))
}

fn refuse(
    variable: &str,
    code: &'static str,
    de: impl Into<String>,
    en: impl Into<String>,
) -> Error {
    let variable: String = variable.chars().take(70).collect();
    let (de, en) = (de.into(), en.into());
    Error::invalid(vec![FieldError::new(
        format!("answers.{variable}"),
        code,
        &de,
        &en,
    )])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn survey() -> Questionnaire {
        let text = json!({ "de": "x", "en": "x" });
        let option = |code: i32| json!({ "code": code, "text": text });
        let codes: Vec<Value> = [-1, -2, -3, -5, -6, -7]
            .map(|code| json!({ "code": code, "text": text }))
            .to_vec();
        serde_json::from_value(json!({
            "pages": [{ "key": "p", "title": text, "questions": [
                { "id": "F1", "variable": "stellen", "text": text, "kind": { "type": "number", "max": 500 } },
                { "id": "F2", "variable": "offen", "text": text, "kind": { "type": "number" } },
                { "id": "F3", "variable": "warum", "text": text, "kind": { "type": "text", "max_length": 50 },
                  "show_if": { "op": "compare", "variable": "offen", "operator": ">", "to": { "value": 0 } } },
                { "id": "F4", "variable": "art", "text": text, "kind": { "type": "single", "options": [option(1), option(2)], "other_text": 2 } },
            ] }],
            "checks": [{
                "id": "offene", "condition": { "op": "compare", "variable": "offen", "operator": "<=", "to": { "variable": "stellen" } },
                "message": text, "variables": ["offen", "stellen"], "severity": "error"
            }],
            "missing_codes": codes,
        }))
        .unwrap()
    }

    fn told(about: &[&str], told: Value) -> std::result::Result<Value, Error> {
        let given = json!({ "stellen": 400, "offen": 12, "warum": "Alter", "art": 2, "art_text": "Anders" });
        let given: Answers = serde_json::from_value(given).unwrap();
        let about: Vec<String> = about.iter().map(|&name| name.to_owned()).collect();
        let told: Answers = serde_json::from_value(told).unwrap();
        corrected(&survey(), &given, &about, &told)
            .map(|answers| serde_json::to_value(answers).unwrap())
    }

    #[test]
    fn what_was_told_counts_and_nothing_else_changes() {
        let found = told(&["stellen"], json!({ "stellen": 40 })).unwrap();
        assert_eq!(found, json!({ "stellen": 40 }));
        let unknown = told(&["stellen"], json!({ "stellen": -2 })).unwrap();
        assert_eq!(unknown, json!({ "stellen": -2 }));
    }

    #[test]
    fn words_beside_another_option_go_when_it_is_no_longer_chosen() {
        let found = told(&["art"], json!({ "art": 1 })).unwrap();
        assert_eq!(found, json!({ "art": 1, "art_text": -3 }));
    }

    #[test]
    fn what_is_no_answer_to_the_question_is_refused() {
        for wrong in [
            json!({ "stellen": 501 }),
            json!({ "stellen": "viele" }),
            json!({ "stellen": -6 }),
            // Fewer posts than vacant ones.
            json!({ "stellen": 11 }),
            json!({ "offen": 3 }),
        ] {
            assert!(told(&["stellen"], wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_correction_stays_as_long_as_another_rests_on_it() {
        let answers = |json: Value| serde_json::from_value::<Answers>(json).unwrap();
        let given = answers(json!({ "stellen": 400, "offen": 12 }));
        let fits = |after: Value| still_fits(&survey(), &given, &answers(after)).is_ok();
        assert!(fits(json!({ "stellen": 400, "offen": 12 })));
        assert!(fits(json!({ "stellen": 400, "offen": 300 })));
        assert!(!fits(json!({ "stellen": 400, "offen": 401 })), "a check");
        assert!(!fits(json!({ "stellen": 400, "offen": 0 })), "a question");
    }

    #[test]
    fn what_would_close_another_question_is_refused() {
        assert!(told(&["offen"], json!({ "offen": 0 })).is_err());
        assert!(told(&["offen"], json!({ "offen": 3 })).is_ok());
    }
}
