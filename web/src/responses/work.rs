//! What somebody has entered, and how it comes together with what a colleague has saved.

mod merge;

use std::collections::{BTreeMap, BTreeSet};

use contract::questionnaire::{
    Answer, Answers, Completeness, Finding, Question, Questionnaire, check,
};
use serde::Serialize;
use serde_json::Value;

use crate::wire::{FromJson, field, object};

pub use merge::{Other, Side};

/// The answers on this device. Kept in the browser until the service has all of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Work {
    pub answers: Answers,
    /// What was typed where it is no number, by variable.
    pub typed: BTreeMap<String, String>,
    /// Variables of the questions that were changed here and that the service does not have yet.
    pub touched: BTreeSet<String>,
    /// Id of the response that was sent without an answer coming back.
    pub submission: Option<String>,
    /// What the service had when it was last heard of.
    pub base: Answers,
    /// Questions to which somebody else has given another answer meanwhile, in the questionnaire's order.
    pub disputed: Vec<Other>,
}

impl FromJson for Work {
    fn from_json(json: &Value) -> Option<Self> {
        let work = object(json)?;
        let typed = work.get("typed")?.as_object()?.iter();
        Some(Self {
            answers: field(work, "answers")?,
            typed: typed
                .map(|(name, typed)| Some((name.clone(), String::from_json(typed)?)))
                .collect::<Option<_>>()?,
            touched: field::<Vec<String>>(work, "touched")?.into_iter().collect(),
            submission: field(work, "submission")?,
            base: field(work, "base")?,
            disputed: field(work, "disputed")?,
        })
    }
}

impl Work {
    /// Changes the answer to a question; `None` takes it back. `typed` keeps the words where they are no number.
    pub fn change(
        &mut self,
        question: &str,
        variable: &str,
        answer: Option<Answer>,
        typed: Option<String>,
    ) {
        match answer {
            Some(answer) => self.answers.set(variable, answer),
            None => {
                self.answers.remove(variable);
            }
        }
        match typed {
            Some(typed) => {
                self.typed.insert(variable.to_owned(), typed);
            }
            None => {
                self.typed.remove(variable);
            }
        }
        self.touched.insert(question.to_owned());
    }

    /// The service has taken what was `sent`. What was `changed_since` or `held_back` still waits, and so does what is in
    /// dispute.
    pub fn acknowledged(
        &mut self,
        sent: Answers,
        changed_since: &BTreeSet<String>,
        held_back: &BTreeSet<String>,
    ) {
        let disputed = &self.disputed;
        self.touched.retain(|question| {
            changed_since.contains(question)
                || held_back.contains(question)
                || disputed.iter().any(|other| other.question == *question)
        });
        self.base = sent;
    }

    /// Whether something is to be sent.
    pub fn is_unsaved(&self) -> bool {
        self.touched
            .iter()
            .any(|question| self.other(question).is_none())
    }

    /// Whether the service has everything.
    pub fn is_settled(&self) -> bool {
        self.touched.is_empty() && self.submission.is_none()
    }

    fn forget_typed(&mut self) {
        let answers = &self.answers;
        self.typed
            .retain(|variable, _| answers.get(variable) == Some(&Answer::Unreadable));
    }
}

fn names(question: &Question) -> Vec<String> {
    let other = question.other_variable();
    std::iter::once(question.variable.clone())
        .chain(other)
        .collect()
}

/// The question that a variable belongs to, be it its own or that of its words beside "other".
pub fn question_of<'q>(survey: &'q Questionnaire, variable: &str) -> Option<&'q Question> {
    survey.questions().find(|question| {
        question.variable == variable || question.other_variable().as_deref() == Some(variable)
    })
}

/// What can be kept as a draft, and the questions that cannot: the service refuses a draft in which something could
/// never become an answer, such as a text that is too long.
pub fn keepable(survey: &Questionnaire, answers: &Answers) -> (Answers, BTreeSet<String>) {
    let mut kept = answers.clone();
    let mut held_back = BTreeSet::new();
    let Err(findings) = check(survey, answers, Completeness::Draft) else {
        return (kept, held_back);
    };
    let unkeepable = |finding: &&Finding| finding.code.is_beyond_keeping();
    for finding in findings.iter().filter(unkeepable) {
        kept.remove(&finding.variable);
        let question = question_of(survey, &finding.variable);
        held_back.extend(question.map(|question| question.variable.clone()));
    }
    (kept, held_back)
}

#[cfg(test)]
mod tests {
    use contract::responses::Draft;

    use super::super::sample::survey;
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn words_that_are_no_number_are_forgotten_with_the_answer() {
        let mut work = Work::default();
        let typed = Some("zehn".to_owned());
        work.change("stellen", "stellen", Some(Answer::Unreadable), typed);
        work.touched.clear();
        let theirs = Draft {
            answers: [("stellen", 10)].into_iter().collect(),
            updated_at: None,
            updated_by: None,
            reopened: None,
        };
        assert_eq!(work.merge(&survey(), &theirs), ["stellen"]);
        assert!(work.typed.is_empty());
    }

    #[test]
    fn a_draft_is_sent_without_what_can_never_become_an_answer() {
        let mut answers = Answers::new();
        answers.set("stellen", Answer::Unreadable);
        answers.set("rahmen", "x".repeat(60));
        answers.set("stellen_offen", 12);
        let (kept, held_back) = keepable(&survey(), &answers);
        assert_eq!(kept.len(), 1);
        assert!(kept.get("stellen_offen").is_some());
        assert_eq!(held_back, set(&["rahmen", "stellen"]));
    }

    #[test]
    fn an_implausible_draft_is_sent_as_it_is() {
        let answers: Answers = [("stellen", 10), ("stellen_offen", 12)]
            .into_iter()
            .collect();
        let (kept, held_back) = keepable(&survey(), &answers);
        assert_eq!(kept, answers);
        assert!(held_back.is_empty());
    }

    #[test]
    fn only_what_was_sent_is_acknowledged() {
        let mut work = Work {
            touched: set(&["rolle", "stellen", "rahmen"]),
            ..Work::default()
        };
        work.acknowledged(Answers::new(), &set(&["stellen"]), &set(&["rahmen"]));
        assert_eq!(work.touched, set(&["rahmen", "stellen"]));
        assert!(!work.is_settled());
    }

    #[test]
    fn what_is_kept_in_the_browser_reads_back() {
        let mut work = Work::default();
        let typed = Some("zehn".to_owned());
        work.change("stellen", "stellen", Some(Answer::Unreadable), typed);
        work.change("aufgaben", "aufgaben", Some(Answer::codes([1, 3])), None);
        let text = serde_json::to_string(&work).unwrap();
        assert_eq!(crate::wire::from_str::<Work>(&text), Some(work));
    }
}
