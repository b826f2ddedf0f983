//! From a workbook to a questionnaire.
//!
//! First everything is read from top to bottom (`outline.rs`, `questions.rs`), then filters and checks, which may speak of
//! every question (`condition.rs`, `constraint.rs`, `checks.rs`), last the rules for questionnaires (`problems.rs`).

mod checks;
mod choices;
mod condition;
mod constraint;
mod filters;
mod matrix;
mod names;
mod obstacle;
mod outline;
mod problems;
mod questions;
mod rows;
mod settings;
mod tables;
mod types;
mod values;

use std::collections::BTreeSet;

use contract::Text;
use contract::exchange::ExchangeNote;
use contract::questionnaire::{MissingCode, Questionnaire};

use crate::book;
use crate::known::{Entry, Known};
use crate::own;
use crate::report::{At, Report, echo};
use crate::table::Table;
use checks::{Checks, limit};
use choices::Lists;
use filters::{Filters, filters};
use outline::{DraftPage, Outline};
use problems::Places;
use tables::Tables;

pub(crate) use checks::as_written;

/// A questionnaire from a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// Valid by [`contract::questionnaire::validate_questionnaire`].
    pub questionnaire: Questionnaire,
    /// The form's title, if it has one.
    pub title: Option<String>,
    /// What was left out or changed, in order of the file. Nothing is refused.
    pub notes: Vec<ExchangeNote>,
}

/// Why a workbook is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What must be put right (at least one line), then what would be left out or changed.
    pub notes: Vec<ExchangeNote>,
}

/// Reads an XLSForm workbook (`.xlsx`). The caller limits its size; 10 MB are plenty.
///
/// Needs at most about 100 MB of memory and a second or two whatever the file is, so not on a thread that others wait
/// for. Nothing is kept.
///
/// # Errors
/// Everything that must be put right first, line by line.
pub fn read(bytes: &[u8]) -> Result<Imported, Refusal> {
    let mut report = Report::default();
    let found = questionnaire(bytes, &mut report);
    match found {
        Some((questionnaire, title)) if !report.is_refused() => Ok(Imported {
            questionnaire,
            title,
            notes: report.into_notes(),
        }),
        _ => Err(Refusal {
            notes: report.into_notes(),
        }),
    }
}

fn questionnaire(bytes: &[u8], report: &mut Report) -> Option<(Questionnaire, Option<String>)> {
    let book = match book::read(bytes, Tables::wants, report) {
        Ok(book) => book,
        Err(text) => {
            report.refuse(&At::file(), text);
            return None;
        }
    };
    let mut tables = Tables::read(book, report);
    let settings = settings::read(tables.settings.as_ref(), report);
    let spoken = tables.survey.as_ref().map(Table::language_of_bare_columns);
    let lang = settings.lang.or(spoken).unwrap_or_default();
    let all = [
        &mut tables.survey,
        &mut tables.choices,
        &mut tables.checks,
        &mut tables.missing,
    ];
    for table in all.into_iter().flatten() {
        table.speak(lang);
        table.verbatim = settings.ours;
    }
    let survey = tables.survey.as_ref().filter(|table| table.has("type"));
    let Some(survey) = survey else {
        report.refuse(&At::sheet("survey"), Text::new(
            "Die Arbeitsmappe braucht ein Blatt survey mit den Spalten type, name und label. Das ist kein XLSForm.",
            "The workbook needs a sheet survey with the columns type, name and label. This is no XLSForm.",
        ));
        return None;
    };
    survey.say_languages(report);
    let mut lists = Lists::read(tables.choices.as_ref(), report);
    let mut pages = Outline::new(survey, &mut lists, report).read();
    lists.say_unused(report);
    survey.say_unknown(&outline::KNOWN, report);
    number_questions(&mut pages, &survey.sheet, report);
    let (filters, checks) = {
        let known = known(&pages);
        let mut checks = Checks::default();
        if let Some(table) = &tables.checks {
            checks.read_sheet(table, &known, report);
        }
        checks.read_constraints(survey, &pages, &known, report);
        (filters(survey, &pages, &known, report), checks)
    };
    let missing_codes = missing_codes(tables.missing.as_ref(), report);
    let places = places(survey, &pages, &checks);
    let questionnaire = assembled(pages, filters, checks, missing_codes);
    if !report.is_refused() {
        problems::look_for(&questionnaire, &places, &survey.sheet, report);
    }
    Some((questionnaire, settings.title))
}

fn known(pages: &[DraftPage]) -> Known<'_> {
    let drafts = pages.iter().flat_map(|page| &page.drafts).enumerate();
    let entries = drafts.map(|(position, draft)| Entry {
        position,
        question: &draft.question,
        name: draft.name.clone(),
        row_names: draft.row_names.clone(),
        codes: draft.codes.clone(),
    });
    Known::new(entries.collect())
}

/// `F01`, `F02` and so on for questions that have no number yet, or one that was copied with its row.
fn number_questions(pages: &mut [DraftPage], survey: &str, report: &mut Report) {
    let questions = || pages.iter().flat_map(|page| &page.drafts);
    let taken: BTreeSet<String> = questions().map(|draft| draft.question.id.clone()).collect();
    let mut seen = BTreeSet::new();
    let mut free = (1..)
        .map(|number| format!("F{number:02}"))
        .filter(|id| !taken.contains(id));
    for draft in pages.iter_mut().flat_map(|page| &mut page.drafts) {
        let id = &mut draft.question.id;
        if !id.is_empty() && seen.insert(id.clone()) {
            continue;
        }
        let new = free.next().unwrap_or_default();
        if !id.is_empty() {
            let old = echo(id);
            report.change(
                &At::sheet(survey).row(draft.row).column(own::ID),
                Text::new(
                    format!(
                        "Die Nummer {old} gibt es schon; die Frage hat jetzt die Nummer {new}."
                    ),
                    format!(
                        "There is a number {old} already; the question now has the number {new}."
                    ),
                ),
            );
        }
        *id = new;
    }
}

fn assembled(
    pages: Vec<DraftPage>,
    filters: Vec<Filters>,
    checks: Checks,
    missing_codes: Vec<MissingCode>,
) -> Questionnaire {
    let mut assembled = Questionnaire {
        pages: Vec::with_capacity(pages.len()),
        checks: checks.checks,
        missing_codes,
    };
    for (page, filters) in pages.into_iter().zip(filters) {
        let mut whole = page.page;
        whole.show_if = filters.page;
        for (draft, show_if) in page.drafts.into_iter().zip(filters.questions) {
            let mut question = draft.question;
            question.show_if = show_if;
            let limits = checks.limits.iter().filter(|(row, _)| *row == draft.row);
            for piece in limits.flat_map(|(_, pieces)| pieces) {
                limit(&mut question.kind, piece);
            }
            whole.questions.push(question);
        }
        assembled.pages.push(whole);
    }
    assembled
}

fn places(survey: &Table, pages: &[DraftPage], checks: &Checks) -> Places {
    let mut places = Places::new();
    for (check, place) in checks.checks.iter().zip(&checks.rows) {
        places.insert(check.id.clone(), place.clone());
    }
    for page in pages {
        let row = page.row.or(page.drafts.first().map(|draft| draft.row));
        places.insert(
            page.page.key.clone(),
            (survey.sheet.clone(), row.unwrap_or(1)),
        );
    }
    for draft in pages.iter().flat_map(|page| &page.drafts) {
        places.insert(
            draft.question.variable.clone(),
            (survey.sheet.clone(), draft.row),
        );
        places.insert(draft.question.id.clone(), (survey.sheet.clone(), draft.row));
    }
    places
}

/// Our own sheet, or the usual codes.
fn missing_codes(table: Option<&Table>, report: &mut Report) -> Vec<MissingCode> {
    let Some(table) = table else {
        return crate::missing::usual();
    };
    let mut codes = Vec::new();
    for row in &table.rows {
        let code = table
            .number(row, "code")
            .and_then(|code| i32::try_from(code).ok());
        match (code, table.text(row, "label", report)) {
            (Some(code), Some(text)) => codes.push(MissingCode { code, text }),
            _ => {
                let cell = echo(table.get(row, "code").unwrap_or_default());
                report.refuse(&table.at(row), Text::new(
                    format!("Ein fehlender Wert braucht einen Code unter null und einen Text ({cell})."),
                    format!("A missing code needs a number below zero and a text ({cell})."),
                ));
            }
        }
    }
    codes
}
