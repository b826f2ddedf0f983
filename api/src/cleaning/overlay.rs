//! Decisions laid over an answer on its way into a release. The stored answer stays what it is.

use contract::questionnaire::{Answer, Answers, Questionnaire, missing};

use crate::http::{Error, Result};

/// The answers with -6 in place of these variables, and of the words beside their "other".
pub fn lay(questionnaire: &Questionnaire, answers: &str, variables: &[String]) -> Result<String> {
    let mut answers: Answers = serde_json::from_str(answers).map_err(Error::internal)?;
    for variable in variables {
        answers.set(variable, Answer::from(missing::IMPLAUSIBLE));
        let question = questionnaire.question(variable);
        if let Some(words) = question.and_then(|question| question.other_variable()) {
            answers.set(words, Answer::from(missing::IMPLAUSIBLE));
        }
    }
    serde_json::to_string(&answers).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_covers_its_variable_and_the_words_beside_it_and_nothing_else() {
        let questionnaire =
            include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
        let questionnaire: Questionnaire = serde_json::from_str(questionnaire).unwrap();
        let given = r#"{"aufgaben":[1,16],"aufgaben_text":"Hochwasser","rueckstand":{"a":1},"stellen":480}"#;
        let variables = ["aufgaben".to_owned(), "rueckstand".to_owned()];
        assert!(
            questionnaire
                .question("aufgaben")
                .unwrap()
                .other_variable()
                .is_some()
        );
        assert_eq!(
            lay(&questionnaire, given, &variables).unwrap(),
            r#"{"aufgaben":-6,"aufgaben_text":-6,"rueckstand":-6,"stellen":480}"#
        );
    }
}
