//! Two people's answers brought together, and what somebody must decide about.

use chrono::{DateTime, Utc};
use contract::questionnaire::{Answers, Question, Questionnaire};
use contract::responses::{AnswerChange, Draft};
use serde::Serialize;

use super::{Work, names};
use crate::wire::record;

/// Another person's answer to a question that was changed here too.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Other {
    /// Variable of the question.
    pub question: String,
    /// The answer, with the words beside "other"; empty when it was taken back.
    pub answers: Answers,
    /// Who gave it, as far as that is known.
    pub by: Option<String>,
    pub at: Option<DateTime<Utc>>,
}

record! { Other { question, answers, by, at } }

/// Whose answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Mine,
    Theirs,
}

impl Work {
    /// Takes over a newer state of the service, question by question: what was changed here alone stays, what was changed
    /// there alone is theirs, and about what was changed on both sides somebody must decide. Gives the variables of the
    /// questions whose answers are theirs now.
    pub fn merge(&mut self, survey: &Questionnaire, draft: &Draft) -> Vec<String> {
        let mut answers = draft.answers.clone();
        let mut taken_over = Vec::new();
        let mut disputed = Vec::new();
        for question in survey.questions() {
            let [mine, theirs, base] =
                [&self.answers, &draft.answers, &self.base].map(|all| answer_to(question, all));
            if !self.touched.contains(&question.variable) {
                if mine != theirs {
                    taken_over.push(question.variable.clone());
                }
                continue;
            }
            if mine == theirs {
                self.touched.remove(&question.variable);
                continue;
            }
            put(&mut answers, question, &mine);
            match self.other(&question.variable) {
                Some(known) if known.answers == theirs => disputed.push(known.clone()),
                None if theirs == base => {}
                _ => disputed.push(Other {
                    question: question.variable.clone(),
                    answers: theirs,
                    by: draft.updated_by.clone(),
                    at: draft.updated_at,
                }),
            }
        }
        self.answers = answers;
        self.base = draft.answers.clone();
        self.disputed = disputed;
        self.forget_typed();
        taken_over
    }

    /// Another person's answer to this question, if one must decide about it.
    pub fn other(&self, question: &str) -> Option<&Other> {
        self.disputed
            .iter()
            .find(|other| other.question == question)
    }

    /// Notes who gave the other answers, from the list of who changed what, the latest first.
    pub fn attribute(&mut self, survey: &Questionnaire, changes: &[AnswerChange]) {
        for other in &mut self.disputed {
            let Some(question) = survey.question(&other.question) else {
                continue;
            };
            let names = names(question);
            let change = changes
                .iter()
                .find(|change| names.contains(&change.variable));
            if let Some(change) = change {
                other.by.clone_from(&change.by);
                other.at = Some(change.at);
            }
        }
    }

    /// Decides which of two answers counts.
    pub fn decide(&mut self, survey: &Questionnaire, question: &str, side: Side) {
        let Some(at) = self.disputed.iter().position(|o| o.question == question) else {
            return;
        };
        let other = self.disputed.remove(at);
        if side == Side::Theirs
            && let Some(question) = survey.question(question)
        {
            put(&mut self.answers, question, &other.answers);
            self.touched.remove(&other.question);
            self.forget_typed();
        }
    }

    /// Ends disputes about answers that have become the same.
    pub fn reconcile(&mut self, survey: &Questionnaire) {
        let Self {
            answers,
            touched,
            disputed,
            ..
        } = self;
        disputed.retain(|other| {
            let question = survey.question(&other.question);
            let open =
                question.is_some_and(|question| answer_to(question, answers) != other.answers);
            if !open {
                touched.remove(&other.question);
            }
            open
        });
    }

    /// What the service may be sent: to a question in dispute the answer that it has, until somebody decides.
    pub fn undisputed(&self, survey: &Questionnaire) -> Answers {
        let mut answers = self.answers.clone();
        for other in &self.disputed {
            if let Some(question) = survey.question(&other.question) {
                put(&mut answers, question, &other.answers);
            }
        }
        answers
    }
}

/// What of these answers belongs to a question.
fn answer_to(question: &Question, answers: &Answers) -> Answers {
    let mut own = Answers::new();
    for name in names(question) {
        if let Some(answer) = answers.get(&name) {
            own.set(name, answer.clone());
        }
    }
    own
}

/// Puts the answer to a question in the place of what was there.
fn put(answers: &mut Answers, question: &Question, answer: &Answers) {
    for name in names(question) {
        match answer.get(&name) {
            Some(given) => answers.set(name, given.clone()),
            None => {
                answers.remove(&name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use contract::questionnaire::Answer;

    use super::*;
    use crate::responses::sample::survey;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn draft(answers: Answers) -> Draft {
        Draft {
            answers,
            updated_at: None,
            updated_by: Some("Karla Kämmerin".to_owned()),
            reopened: None,
        }
    }

    /// Work on what the service had.
    fn work(base: &[(&str, i32)]) -> Work {
        let mut work = Work::default();
        let base = base.iter().copied().collect();
        work.merge(&survey(), &draft(base));
        work
    }

    fn change(work: &mut Work, question: &str, answer: i32) {
        work.change(question, question, Some(Answer::from(answer)), None);
    }

    fn merge(work: &mut Work, theirs: &[(&str, i32)]) -> Vec<String> {
        work.merge(&survey(), &draft(theirs.iter().copied().collect()))
    }

    fn disputed(work: &Work) -> Vec<&str> {
        work.disputed.iter().map(|o| o.question.as_str()).collect()
    }

    #[test]
    fn what_only_one_side_changed_is_that_sides() {
        let mut work = work(&[("rolle", 1), ("stellen", 10)]);
        change(&mut work, "stellen", 12);
        let taken_over = merge(&mut work, &[("rolle", 2), ("stellen", 10)]);
        assert_eq!(taken_over, ["rolle"]);
        assert!(work.disputed.is_empty());
        assert_eq!(work.answers.get("rolle"), Some(&Answer::from(2)));
        assert_eq!(work.answers.get("stellen"), Some(&Answer::from(12)));
    }

    #[test]
    fn about_what_both_sides_changed_somebody_must_decide() {
        let mut work = work(&[("rolle", 1), ("stellen", 10)]);
        change(&mut work, "stellen", 12);
        let theirs = [("rolle", 2), ("stellen", 40)];
        assert_eq!(merge(&mut work, &theirs), ["rolle"]);
        assert_eq!(disputed(&work), ["stellen"]);
        assert_eq!(work.disputed[0].by.as_deref(), Some("Karla Kämmerin"));
        // Until then one's own answer stays on the page and theirs at the service.
        assert_eq!(work.answers.get("stellen"), Some(&Answer::from(12)));
        assert_eq!(work.undisputed(&survey()), theirs.into_iter().collect());
        assert!(!work.is_unsaved() && !work.is_settled());
    }

    #[test]
    fn a_dispute_outlasts_savings_newer_states_and_the_page() {
        let mut work = work(&[("stellen", 10)]);
        change(&mut work, "stellen", 12);
        merge(&mut work, &[("stellen", 40)]);
        change(&mut work, "rolle", 1);
        assert!(work.is_unsaved());
        let sent = work.undisputed(&survey());
        work.acknowledged(sent, &set(&[]), &set(&[]));
        assert_eq!(work.touched, set(&["stellen"]));
        let text = serde_json::to_string(&work).unwrap();
        let mut work = crate::wire::from_str::<Work>(&text).unwrap();
        merge(&mut work, &[("rolle", 1), ("stellen", 40)]);
        assert_eq!(disputed(&work), ["stellen"]);
        merge(&mut work, &[("rolle", 1), ("stellen", 41)]);
        let other = work.other("stellen").unwrap();
        assert_eq!(other.answers.get("stellen"), Some(&Answer::from(41)));
    }

    #[test]
    fn ones_own_answer_is_kept_and_sent() {
        let mut work = work(&[("stellen", 10)]);
        change(&mut work, "stellen", 12);
        merge(&mut work, &[("stellen", 40)]);
        work.decide(&survey(), "stellen", Side::Mine);
        assert!(work.disputed.is_empty() && work.is_unsaved());
        let sent = work.undisputed(&survey());
        assert_eq!(sent.get("stellen"), Some(&Answer::from(12)));
        // What was decided about is no dispute again.
        merge(&mut work, &[("stellen", 40)]);
        assert!(work.disputed.is_empty());
    }

    #[test]
    fn the_other_answer_is_taken_with_its_words() {
        let mut work = work(&[]);
        work.change("aufgaben", "aufgaben", Some(Answer::codes([1])), None);
        let mut theirs = Answers::new();
        theirs.set("aufgaben", Answer::codes([3]));
        theirs.set("aufgaben_text", "Bahnhof");
        assert!(work.merge(&survey(), &draft(theirs.clone())).is_empty());
        assert_eq!(disputed(&work), ["aufgaben"]);
        assert_eq!(work.answers.get("aufgaben_text"), None);
        work.decide(&survey(), "aufgaben", Side::Theirs);
        assert_eq!(work.answers, theirs);
        assert!(work.is_settled());
    }

    #[test]
    fn equal_answers_are_no_dispute() {
        let mut work = work(&[("stellen", 10)]);
        change(&mut work, "stellen", 40);
        assert!(merge(&mut work, &[("stellen", 40)]).is_empty());
        assert!(work.is_settled());
        change(&mut work, "stellen", 12);
        merge(&mut work, &[("stellen", 50)]);
        change(&mut work, "stellen", 50);
        work.reconcile(&survey());
        assert!(work.is_settled() && work.disputed.is_empty());
    }

    #[test]
    fn an_answer_taken_back_on_both_sides_is_gone_and_on_one_side_disputed() {
        let mut work = work(&[("rolle", 1), ("stellen", 10)]);
        work.change("rolle", "rolle", None, None);
        change(&mut work, "stellen", 12);
        merge(&mut work, &[]);
        assert_eq!(work.answers.get("rolle"), None);
        assert_eq!(disputed(&work), ["stellen"]);
        work.decide(&survey(), "stellen", Side::Theirs);
        assert!(work.answers.is_empty());
    }

    #[test]
    fn an_answer_taken_back_here_stays_away() {
        let mut work = work(&[("rolle", 1)]);
        work.change("rolle", "rolle", None, None);
        assert!(merge(&mut work, &[("rolle", 1)]).is_empty());
        assert_eq!(work.answers.get("rolle"), None);
    }

    #[test]
    fn who_gave_the_other_answer_is_who_changed_it_last() {
        let mut work = work(&[]);
        change(&mut work, "stellen", 12);
        merge(&mut work, &[("stellen", 40)]);
        let change = |variable: &str, by: &str| AnswerChange {
            variable: variable.to_owned(),
            by: Some(by.to_owned()),
            at: DateTime::UNIX_EPOCH,
        };
        let changes = [
            change("rolle", "Bert"),
            change("stellen", "Anna"),
            change("stellen", "Bert"),
        ];
        work.attribute(&survey(), &changes);
        assert_eq!(work.disputed[0].by.as_deref(), Some("Anna"));
        assert_eq!(work.disputed[0].at, Some(DateTime::UNIX_EPOCH));
    }
}
