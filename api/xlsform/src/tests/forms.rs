//! Forms with the usual columns, for tests that are about one cell of them.

use contract::questionnaire::{Kind, Questionnaire};

use super::support::{form, lines};
use crate::{Imported, read};

const HEAD: &[&str] = &[
    "type",
    "name",
    "label::Deutsch (de)",
    "label::English (en)",
    "relevant",
    "constraint",
    "constraint_message::Deutsch (de)",
    "constraint_message::English (en)",
    "required",
    "appearance",
];
pub const CHOICES: &[&[&str]] = &[
    &[
        "list_name",
        "name",
        "label::Deutsch (de)",
        "label::English (en)",
    ],
    &["ja", "1", "Ja", "Yes"],
    &["ja", "2", "Nein", "No"],
    &["wege", "rad", "Rad", "Bicycle"],
    &["wege", "bus", "Bus", "Bus"],
    &["wege", "keine", "Keines", "None"],
];

pub fn imported(rows: &[&[&str]]) -> Imported {
    let rows: Vec<&[&str]> = [HEAD].into_iter().chain(rows.iter().copied()).collect();
    read(&form(&rows, CHOICES)).unwrap_or_else(|refusal| panic!("{:#?}", refusal.notes))
}

pub fn refused(rows: &[&[&str]]) -> Vec<String> {
    let rows: Vec<&[&str]> = [HEAD].into_iter().chain(rows.iter().copied()).collect();
    lines(
        &read(&form(&rows, CHOICES))
            .expect_err("the form is refused")
            .notes,
    )
}

/// Rows on a page of their own, with everything in both languages.
pub fn on_a_page(rows: &[[&'static str; 4]]) -> Imported {
    let begin: &[&str] = &["begin group", "seite", "Seite", "Page"];
    let end: &[&str] = &["end group"];
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|[kind, name, relevant, constraint]| {
            vec![
                *kind,
                *name,
                "Frage",
                "Question",
                *relevant,
                *constraint,
                "Nein",
                "No",
            ]
        })
        .collect();
    let rows = rows.iter().map(Vec::as_slice);
    imported(
        &[begin]
            .into_iter()
            .chain(rows)
            .chain([end])
            .collect::<Vec<_>>(),
    )
}

pub fn kind<'q>(questionnaire: &'q Questionnaire, variable: &str) -> &'q Kind {
    &questionnaire.question(variable).expect(variable).kind
}
