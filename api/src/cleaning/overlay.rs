//! Decisions laid over an answer on its way into a release. The stored answer stays what it is.

use std::borrow::Cow;

use contract::questionnaire::{Answer, Answers, Questionnaire, missing};

use crate::db::Document;
use crate::http::{Error, Result};

/// What counts in place of what a town gave.
#[derive(Debug, Default)]
pub struct Overlay {
    /// Variables that count as -6.
    pub implausible: Vec<String>,
    /// What the town told when it was asked.
    told: Answers,
}

/// A decision as it is stored: variables that count as -6, or what the town told.
pub type Laid = (Document<Vec<String>>, Option<Document<Answers>>);

impl Overlay {
    /// Takes in a decision, later than those before.
    pub fn take(&mut self, (variables, told): Laid) {
        match told {
            Some(told) => self.correct(told.0),
            None => self.set_missing(variables.0),
        }
    }

    /// Takes in that variables count as -6; the latest decision about a variable is the one that counts.
    fn set_missing(&mut self, variables: Vec<String>) {
        for variable in variables {
            self.told.remove(&variable);
            self.implausible.push(variable);
        }
    }

    /// Takes in what was told.
    fn correct(&mut self, told: Answers) {
        for (variable, answer) in told.iter() {
            self.implausible.retain(|one| one != variable);
            self.told.set(variable, answer.clone());
        }
    }

    /// The answers with what was told in its place.
    pub fn told<'a>(&self, answers: &'a str) -> Result<Cow<'a, str>> {
        if self.told.is_empty() {
            return Ok(Cow::Borrowed(answers));
        }
        let mut answers: Answers = serde_json::from_str(answers).map_err(Error::internal)?;
        for (variable, answer) in self.told.iter() {
            answers.set(variable, answer.clone());
        }
        let answers = serde_json::to_string(&answers).map_err(Error::internal)?;
        Ok(Cow::Owned(answers))
    }
}

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
    fn the_latest_decision_about_a_variable_counts() {
        let told = |answers: &str| serde_json::from_str::<Answers>(answers).unwrap();
        let given = r#"{"offen":12,"stellen":90000}"#;
        let mut overlay = Overlay::default();
        overlay.set_missing(vec!["stellen".to_owned(), "offen".to_owned()]);
        overlay.correct(told(r#"{"stellen":90}"#));
        assert_eq!(overlay.implausible, ["offen"]);
        assert_eq!(overlay.told(given).unwrap(), r#"{"offen":12,"stellen":90}"#);
        overlay.set_missing(vec!["stellen".to_owned()]);
        assert_eq!(overlay.told(given).unwrap(), given);
        assert_eq!(overlay.implausible, ["offen", "stellen"]);
    }

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
