//! From a questionnaire to a workbook that other programs read as XLSForm, and that comes back here without loss.
//!
//! `survey.rs` writes pages and questions, `constraint.rs` their limits and checks, `sheet.rs` puts cells into the file.

mod constraint;
mod naming;
mod sheet;
mod survey;

use std::fmt;

use contract::exchange::ExchangeNote;
use contract::questionnaire::{CrossCheck, Questionnaire, Severity};
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::known::Known;
use crate::own;
use crate::read::as_written;
use crate::render::render;
use crate::report::Report;
use naming::Naming;
use sheet::{Cells, DE, EN};

/// What the sheet `settings` says about a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The form's title.
    pub title: String,
    /// The form's key for other programs: letters, digits, `_` and `-`.
    pub form_id: String,
    /// The version of the questionnaire.
    pub version: String,
}

/// A workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The file (`.xlsx`).
    pub workbook: Vec<u8>,
    /// What other programs do not understand or cannot say; the file keeps it for us in columns of our own.
    pub notes: Vec<ExchangeNote>,
}

/// A workbook cannot hold this questionnaire.
#[derive(Debug)]
pub struct Unwritable(XlsxError);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the questionnaire does not fit into a workbook: {}",
            self.0
        )
    }
}

impl std::error::Error for Unwritable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<XlsxError> for Unwritable {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// Writes a valid questionnaire as an XLSForm workbook. [`crate::read`] gives the same questionnaire back, without notes.
///
/// # Errors
/// If a text is longer than a cell can hold, which no valid questionnaire has.
pub fn write(questionnaire: &Questionnaire, meta: &Meta) -> Result<Exported, Unwritable> {
    let naming = Naming::new(questionnaire);
    let known = naming.known(questionnaire);
    let mut report = Report::default();
    let (survey, choices) = survey::sheets(questionnaire, &naming, &known, &mut report);
    let mut workbook = Workbook::new();
    survey.write(&mut workbook)?;
    choices.write(&mut workbook)?;
    settings(meta).write(&mut workbook)?;
    if !questionnaire.checks.is_empty() {
        checks(questionnaire, &known).write(&mut workbook)?;
    }
    missing(questionnaire).write(&mut workbook)?;
    Ok(Exported {
        workbook: workbook.save_to_buffer()?,
        notes: report.into_notes(),
    })
}

fn settings(meta: &Meta) -> Cells {
    let mut cells = Cells::new("settings");
    cells.line();
    cells.put("form_title", &meta.title);
    cells.put("form_id", &meta.form_id);
    cells.put("version", &meta.version);
    cells.put("default_language", DE);
    cells.put(own::FORMAT, "1");
    cells
}

fn checks(questionnaire: &Questionnaire, known: &Known<'_>) -> Cells {
    let mut cells = Cells::new(own::CHECKS_SHEET);
    for CrossCheck {
        id,
        condition,
        message,
        variables,
        severity,
    } in &questionnaire.checks
    {
        cells.line();
        cells.put("id", id);
        if let Some(written) = render(condition, known, None) {
            cells.put("condition", &written);
        }
        if as_written(condition, known).as_ref() != Some(condition) {
            cells.put_tree(own::CONDITION, condition);
        }
        cells.put(
            "severity",
            match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
        );
        cells.put("variables", &variables.join(" "));
        cells.put_text("message", message);
    }
    cells
}

fn missing(questionnaire: &Questionnaire) -> Cells {
    let mut cells = Cells::new(own::MISSING_SHEET);
    for missing in &questionnaire.missing_codes {
        cells.line();
        cells.put_code("code", missing.code);
        cells.put_text("label", &missing.text);
    }
    cells
}

/// A heading of a column of texts.
fn spoken(key: &str) -> [String; 2] {
    [format!("{key}::{DE}"), format!("{key}::{EN}")]
}
