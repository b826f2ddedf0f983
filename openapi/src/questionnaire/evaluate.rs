//! What to show: visibility and progress, for the client.

use super::route::{Stop, route};
use super::{Answers, Questionnaire};

/// What is shown and how far the respondent has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// One state per page, in order.
    pub pages: Vec<PageState>,
}

/// State of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageState {
    /// Key of the page.
    pub key: String,
    /// Whether the page has anything to show.
    pub visible: bool,
    /// One state per question, in order.
    pub questions: Vec<QuestionState>,
}

/// State of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionState {
    /// Variable of the question.
    pub variable: String,
    /// Whether the question is shown.
    pub visible: bool,
    /// Whether it has a valid answer or a missing code the respondent chose.
    pub answered: bool,
    /// Whether it asks for an answer at all.
    pub counts: bool,
    /// Whether the text field beside "other" is open.
    pub other_open: bool,
}

/// How many of the visible questions are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Visible questions with an answer or a chosen missing code.
    pub answered: usize,
    /// Visible questions that ask for an answer.
    pub visible: usize,
}

impl PageState {
    /// Progress on this page.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for question in self.questions.iter().filter(|q| q.visible && q.counts) {
            progress.visible += 1;
            progress.answered += usize::from(question.answered);
        }
        progress
    }
}

impl Evaluation {
    /// Whether the question with this variable is shown; `false` for an unknown one.
    pub fn is_visible(&self, variable: &str) -> bool {
        self.state(variable).is_some_and(|state| state.visible)
    }

    /// The state of one question.
    pub fn state(&self, variable: &str) -> Option<&QuestionState> {
        let mut questions = self.pages.iter().flat_map(|page| page.questions.iter());
        questions.find(|state| state.variable == variable)
    }

    /// Progress over all pages.
    pub fn progress(&self) -> Progress {
        self.pages
            .iter()
            .map(PageState::progress)
            .fold(Progress::default(), |sum, page| Progress {
                answered: sum.answered + page.answered,
                visible: sum.visible + page.visible,
            })
    }
}

/// Decides what is shown, given the answers so far.
pub fn evaluate(survey: &Questionnaire, answers: &Answers) -> Evaluation {
    let mut pages: Vec<PageState> = survey
        .pages
        .iter()
        .map(|page| PageState {
            key: page.key.clone(),
            visible: false,
            questions: Vec::with_capacity(page.questions.len()),
        })
        .collect();
    for stop in route(survey, answers) {
        if let Some(page) = pages.get_mut(stop.page) {
            page.visible |= stop.visible;
            page.questions.push(state_of(&stop));
        }
    }
    Evaluation { pages }
}

fn state_of(stop: &Stop<'_, '_>) -> QuestionState {
    QuestionState {
        variable: stop.question.variable.clone(),
        visible: stop.visible,
        answered: stop.value().is_some(),
        counts: stop.question.has_answer(),
        other_open: stop.other.as_ref().is_some_and(|other| other.open),
    }
}

/// How many of the visible questions are answered: `(answered, visible)`.
pub fn answered_of(survey: &Questionnaire, answers: &Answers) -> (usize, usize) {
    let progress = evaluate(survey, answers).progress();
    (progress.answered, progress.visible)
}
