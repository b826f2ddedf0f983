//! One pass through the questionnaire in order: what is shown, and what its answers say.
//!
//! A filter sees only valid answers to visible earlier questions, so that an answer behind a closed filter can
//! never open another one.

use super::reading::{Reading, Value, read, read_other};
use super::{Answers, Condition, Question, Questionnaire};

/// A question on the way, in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stop<'q, 'a> {
    pub(super) page: usize,
    pub(super) question: &'q Question,
    /// Conditions of page and question.
    pub(super) filters: [Option<&'q Condition>; 2],
    pub(super) visible: bool,
    /// Whether something was sent for it, shown or not.
    pub(super) sent: bool,
    pub(super) reading: Reading<'a>,
    pub(super) other: Option<Other<'a>>,
}

/// The text field beside an option such as "other".
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Other<'a> {
    pub(super) variable: String,
    pub(super) open: bool,
    pub(super) sent: bool,
    pub(super) reading: Reading<'a>,
}

impl<'a> Stop<'_, 'a> {
    /// The valid answer to a visible question.
    pub(super) fn value(&self) -> Option<&Value<'a>> {
        self.reading.as_ref().ok().and_then(Option::as_ref)
    }
}

pub(super) fn route<'q, 'a>(survey: &'q Questionnaire, answers: &'a Answers) -> Vec<Stop<'q, 'a>> {
    let mut stops: Vec<Stop<'q, 'a>> = Vec::with_capacity(survey.questions().count());
    for (page_index, page) in survey.pages.iter().enumerate() {
        let page_shown = is_open(page.show_if.as_ref(), &stops);
        for question in &page.questions {
            let visible = page_shown && is_open(question.show_if.as_ref(), &stops);
            let sent = answers
                .get(&question.variable)
                .filter(|_| question.has_answer());
            let reading = match sent {
                Some(answer) if visible => read(survey, question, answer),
                _ => Ok(None),
            };
            let other = other_of(question, &reading, answers);
            stops.push(Stop {
                page: page_index,
                question,
                filters: [page.show_if.as_ref(), question.show_if.as_ref()],
                visible,
                sent: sent.is_some(),
                reading,
                other,
            });
        }
    }
    stops
}

fn other_of<'a>(
    question: &Question,
    reading: &Reading<'a>,
    answers: &'a Answers,
) -> Option<Other<'a>> {
    let code = question.other_text()?;
    let variable = question.other_variable()?;
    let open = match reading {
        Ok(Some(Value::Code(chosen))) => *chosen == code,
        Ok(Some(Value::Codes(chosen))) => chosen.contains(&code),
        _ => false,
    };
    let sent = answers.get(&variable);
    let reading = match sent {
        Some(answer) if open => read_other(&variable, answer),
        _ => Ok(None),
    };
    Some(Other {
        variable,
        open,
        sent: sent.is_some(),
        reading,
    })
}

/// The valid answer to a variable among these questions.
pub(super) fn value_among<'v, 'a>(
    stops: &'v [Stop<'_, 'a>],
    variable: &str,
) -> Option<&'v Value<'a>> {
    stops
        .iter()
        .find(|stop| stop.question.variable == variable)
        .and_then(Stop::value)
}

fn is_open(condition: Option<&Condition>, earlier: &[Stop<'_, '_>]) -> bool {
    condition.is_none_or(|condition| condition.holds(&|variable| value_among(earlier, variable)))
}
