//! One component per kind of question. Each reads and changes its answer through the [`Sheet`](super::sheet::Sheet)
//! and is framed by `frame`: label, help, and what is wrong.

mod choice;
mod date;
mod frame;
mod matrix;
mod missing;
mod number;
mod ranking;
mod text;

use contract::questionnaire::{Kind, Question};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::i18n::lang;
use crate::ui::view;

/// A question, while it is shown.
#[component]
pub fn QuestionView(question: Question) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let variable = question.variable.clone();
    let shown = Memo::new(move |_| sheet.evaluation.read().is_visible(&variable));
    move || shown.get().then(|| body(sheet, question.clone()))
}

fn body(sheet: Sheet, question: Question) -> AnyView {
    match question.kind.clone() {
        Kind::Single { options, .. } => choice::single(sheet, question, options),
        Kind::Multiple {
            options,
            min,
            max,
            exclusive,
            ..
        } => choice::multiple(sheet, question, options, (min, max), exclusive),
        Kind::Matrix { rows, options } => matrix::matrix(sheet, question, rows, options),
        Kind::Number { unit, .. } => number::number(sheet, question, unit),
        Kind::Text { max_length } => text::text(sheet, question, max_length),
        Kind::Date { min, max } => date::date(sheet, question, min, max),
        Kind::Ranking { options, max, .. } => ranking::ranking(sheet, question, options, max),
        Kind::Info => {
            let text = question.text;
            view! { <p class="kern-body">{move || text.get(lang()).to_owned()}</p> }
        }
    }
}

/// Id of the first input of a question, where links and the focus lead.
pub fn input_id(variable: &str) -> String {
    format!("q-{variable}")
}
