//! What is to be said about a file: what is wrong in it, and what an XLSForm workbook became.

use contract::FieldProblem;
use contract::exchange::{ExchangeNote, ExchangeSeverity, ImportedQuestionnaire};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{Tr, from_service};
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Alert, Column, DataTable, Kind};

/// What has to be put right before the questionnaire can be stored.
#[component]
pub fn Problems(problems: Vec<FieldProblem>) -> impl IntoView {
    let count = problems.len();
    let rows = problems
        .into_iter()
        .map(|problem| {
            vec![
                view! { <code>{problem.field}</code> },
                view! { <span>{problem.message}</span> },
            ]
        })
        .collect();
    let columns = vec![Column::text(texts::PLACE), Column::text(texts::PROBLEM)];
    view! {
        <Alert kind=Kind::Danger title=move || texts::wrong_places(count) />
        <DataTable caption=texts::PROBLEMS columns rows />
    }
}

/// What was read from a workbook, and what of it was left out or changed.
#[component]
pub fn Report(read: ImportedQuestionnaire) -> impl IntoView {
    let (pages, questions) = (
        read.questionnaire.pages.len(),
        read.questionnaire.questions().count(),
    );
    let notes = read.notes;
    let title = move || texts::read(questions, pages);
    if notes.is_empty() {
        return view! { <Alert kind=Kind::Success title=title /> };
    }
    let rows = notes.into_iter().map(row).collect();
    let columns = vec![
        Column::text(texts::PLACE),
        Column::text(texts::BECAME),
        Column::text(texts::WHY),
    ];
    view! {
        <Alert kind=Kind::Info title=title>
            <p class="kern-body">{texts::READ_NOTES}</p>
        </Alert>
        <DataTable caption=texts::NOTES columns rows />
    }
}

fn row(note: ExchangeNote) -> Vec<AnyView> {
    let became = severity(note.severity);
    let text = from_service(&note.text);
    vec![
        follow(move || place(&note)),
        view! { <span>{became}</span> },
        follow(move || text.get().to_string()),
    ]
}

fn severity(severity: ExchangeSeverity) -> Tr {
    match severity {
        ExchangeSeverity::Refused => texts::REFUSED,
        ExchangeSeverity::LeftOut => texts::LEFT_OUT,
        ExchangeSeverity::Changed => texts::CHANGED,
    }
}

/// Where in the workbook, as the spreadsheet program counts.
fn place(note: &ExchangeNote) -> String {
    let sheet = note.sheet.clone().unwrap_or_default();
    match (note.row, note.column.as_deref()) {
        (Some(row), Some(column)) => texts::in_cell(&sheet, row, column),
        (Some(row), None) => texts::in_row(&sheet, row),
        (None, Some(column)) => texts::in_column(&sheet, column),
        (None, None) if sheet.is_empty() => texts::WHOLE_FILE.get().to_owned(),
        (None, None) => texts::in_sheet(&sheet),
    }
}
