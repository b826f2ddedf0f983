//! The questionnaire as it is being filled in; every question on the page knows it.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use contract::questionnaire::{
    Answer, Completeness, Evaluation, Finding, Question, Questionnaire, Severity, check, evaluate,
};
use leptos::prelude::*;

use super::keeper::Keeper;
use super::work::{Work, question_of};

/// The answers, what follows from them, and how to change them.
#[derive(Clone, Copy)]
pub struct Sheet {
    survey: StoredValue<Arc<Questionnaire>>,
    keeper: StoredValue<Rc<Keeper>, LocalStorage>,
    pub work: RwSignal<Work>,
    pub evaluation: Memo<Evaluation>,
    /// What is wrong with what is given, as strictly as the reader has asked for.
    pub findings: Memo<Vec<Finding>>,
    strictness: RwSignal<Completeness>,
    /// Questions whose findings are told: nobody is corrected before having finished.
    told: RwSignal<BTreeSet<String>>,
    /// Where the focus goes on the page that comes next.
    pub focus: RwSignal<Option<String>>,
}

impl Sheet {
    pub fn new(survey: Arc<Questionnaire>, keeper: Rc<Keeper>) -> Self {
        let work = RwSignal::from(keeper.work.clone());
        let strictness = RwSignal::new(Completeness::Draft);
        let survey = StoredValue::new(survey);
        let evaluation =
            Memo::new(move |_| survey.with_value(|survey| evaluate(survey, &work.read().answers)));
        let findings = Memo::new(move |_| {
            survey.with_value(|survey| findings(survey, &work.read(), strictness.get()))
        });
        // What was entered earlier was finished then.
        let told = work.with_untracked(|work| {
            let names = work.answers.iter().map(|(name, _)| name);
            let question =
                |name| survey.with_value(|s| Some(question_of(s, name)?.variable.clone()));
            names.filter_map(question).collect()
        });
        Self {
            survey,
            keeper: StoredValue::new_local(keeper),
            work,
            evaluation,
            findings,
            strictness,
            told: RwSignal::new(told),
            focus: RwSignal::new(None),
        }
    }

    pub fn survey(self) -> Arc<Questionnaire> {
        self.survey.get_value()
    }

    pub fn keeper(self) -> Rc<Keeper> {
        self.keeper.get_value()
    }

    /// The answer to a variable; reactive.
    pub fn answer(self, variable: &str) -> Option<Answer> {
        self.work.read().answers.get(variable).cloned()
    }

    /// Changes the answer to a question by choosing, which is finished at once.
    pub fn choose(self, question: &str, answer: Option<Answer>) {
        self.change(question, question, answer, None);
        self.tell(question);
    }

    /// Changes an answer while somebody types. `typed` are the words where they are no number.
    pub fn change(
        self,
        question: &str,
        variable: &str,
        answer: Option<Answer>,
        typed: Option<String>,
    ) {
        self.keeper
            .with_value(|keeper| keeper.change(question, variable, answer, typed));
    }

    /// From now on says what is wrong with this question.
    pub fn tell(self, question: &str) {
        if !self.told.with_untracked(|told| told.contains(question)) {
            self.told.update(|told| {
                told.insert(question.to_owned());
            });
        }
    }

    /// From now on says what is wrong with these questions, as strictly as this.
    pub fn tell_all<'v>(self, questions: impl Iterator<Item = &'v str>, strictness: Completeness) {
        if self.strictness.get_untracked() != Completeness::Complete {
            self.strictness.set(strictness);
        }
        self.told
            .update(|told| told.extend(questions.map(str::to_owned)));
    }

    /// What is to be said at this question; reactive. A rule between answers is said at each of them.
    pub fn findings_of(self, question: &Question) -> Vec<Finding> {
        if !self.told.read().contains(&question.variable) {
            return Vec::new();
        }
        let other = question.other_variable();
        let mine = |name: &String| *name == question.variable || Some(name) == other.as_ref();
        self.findings
            .read()
            .iter()
            .filter(|found| mine(&found.variable) || found.related.iter().any(mine))
            .cloned()
            .collect()
    }

    /// What stands in the way at these questions, each once; reactive.
    pub fn errors(self, questions: &[Question]) -> Vec<Finding> {
        let here = |name: &str| {
            questions
                .iter()
                .any(|q| q.variable == name || q.other_variable().as_deref() == Some(name))
        };
        let all = self.findings.get();
        all.into_iter()
            .filter(|found| found.severity == Severity::Error && here(&found.variable))
            .collect()
    }
}

/// Everything that is wrong or worth a second look.
pub fn findings(survey: &Questionnaire, work: &Work, strictness: Completeness) -> Vec<Finding> {
    match check(survey, &work.answers, strictness) {
        Ok(clean) => clean.warnings().to_vec(),
        Err(findings) => findings,
    }
}
