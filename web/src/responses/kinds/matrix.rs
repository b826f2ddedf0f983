//! One code per row: a table where there is room, one block per row on a phone.
//!
//! Each row is a group of its own for screen readers, whatever it looks like; the column heads are for the eye.

use contract::lang::Text;
use contract::questionnaire::{Answer, Choice, Decimal, Named, Question, Row};
use leptos::prelude::*;

use super::frame::Frame;
use super::{input_id, missing};
use crate::i18n::lang;
use crate::responses::sheet::Sheet;
use crate::ui::view;

pub fn matrix(sheet: Sheet, question: Question, rows: Vec<Row>, options: Vec<Choice>) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let options = options.into_iter().map(|choice| (choice.code, choice.text));
    let instead = missing::row_codes(&sheet.survey(), &question);
    let columns: Vec<(i32, Text)> = options.chain(instead).collect();
    let heads = columns
        .iter()
        .map(|(_, label)| {
            let label = label.clone();
            view! { <span>{move || label.get(lang()).to_owned()}</span> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, asked)| row(sheet, &question.variable, at, asked, &columns))
        .collect_view();
    frame.group(view! {
        <div class="kn-matrix">
            <div class="kn-matrix__row kn-matrix__head" aria-hidden="true">
                <span></span>
                {heads}
            </div>
            {rows}
        </div>
    })
}

fn row(
    sheet: Sheet,
    variable: &str,
    at: usize,
    row: Row,
    columns: &[(i32, Text)],
) -> impl IntoView + use<> {
    let name = format!("{variable}.{}", row.key);
    let label_id = format!("{}-{}", input_id(variable), row.key);
    let cells = columns
        .iter()
        .enumerate()
        .map(|(column, (code, label))| {
            let (code, label) = (*code, label.clone());
            let (variable, key) = (
                StoredValue::new(variable.to_owned()),
                StoredValue::new(row.key.clone()),
            );
            let chosen = move || {
                let answer = variable.with_value(|v| sheet.answer(v));
                key.with_value(|k| rows_of(answer.as_ref()).get(k) == Some(&Decimal::from(code)))
            };
            let choose = move |_: leptos::ev::Event| {
                variable.with_value(|v| {
                    let mut rows = rows_of(sheet.work.read_untracked().answers.get(v));
                    rows.set(key.get_value(), Decimal::from(code));
                    sheet.choose(v, Some(Answer::Rows(rows)));
                });
            };
            let id = if at == 0 && column == 0 {
                variable.with_value(|v| input_id(v))
            } else {
                format!("{label_id}-{column}")
            };
            view! {
                <div class="kern-form-check kn-matrix__cell">
                    <input
                        class="kern-form-check__radio"
                        type="radio"
                        id=id.clone()
                        name=name.clone()
                        prop:checked=chosen
                        on:change=choose
                    />
                    <label class="kern-label" for=id>
                        <span class="kn-matrix__label">{move || label.get(lang()).to_owned()}</span>
                    </label>
                </div>
            }
        })
        .collect_view();
    let labelled_by = label_id.clone();
    view! {
        <div class="kn-matrix__row" role="radiogroup" aria-labelledby=labelled_by>
            <span class="kn-matrix__name" id=label_id>
                {move || row.text.get(lang()).to_owned()}
            </span>
            {cells}
        </div>
    }
}

fn rows_of(answer: Option<&Answer>) -> Named<Decimal> {
    match answer {
        Some(Answer::Rows(rows)) => rows.clone(),
        _ => Named::default(),
    }
}
