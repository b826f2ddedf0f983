//! The sheets that are read, as tables.

use contract::Text;

use crate::book::Book;
use crate::own;
use crate::report::{At, Report};
use crate::table::Table;

/// The sheets that are read.
#[derive(Default)]
pub(super) struct Tables {
    pub survey: Option<Table>,
    pub choices: Option<Table>,
    pub settings: Option<Table>,
    pub checks: Option<Table>,
    pub missing: Option<Table>,
}

impl Tables {
    /// Where a sheet of this name belongs; none if it is not read.
    fn slot(&mut self, name: &str) -> Option<&mut Option<Table>> {
        match sheet_name(name).as_str() {
            "survey" => Some(&mut self.survey),
            "choices" => Some(&mut self.choices),
            "settings" => Some(&mut self.settings),
            own::CHECKS_SHEET => Some(&mut self.checks),
            own::MISSING_SHEET => Some(&mut self.missing),
            _ => None,
        }
    }

    /// Whether a sheet of this name is read.
    pub fn wants(name: &str) -> bool {
        Self::default().slot(name).is_some()
    }

    pub fn read(book: Book, report: &mut Report) -> Self {
        let mut tables = Self::default();
        for name in &book.others {
            report.leave_out(
                &At::sheet(name),
                Text::new(
                    "Dieses Blatt wird nicht gelesen; gelesen werden survey, choices und settings.",
                    "This sheet is not read; survey, choices and settings are.",
                ),
            );
        }
        for sheet in book.sheets {
            let name = sheet.name.clone();
            let table = Table::new(sheet, report);
            match tables.slot(&name) {
                Some(slot) if slot.is_none() => *slot = table,
                _ => report.refuse(
                    &At::sheet(&name),
                    Text::new(
                        "Dieses Blatt gibt es zweimal.",
                        "This sheet is there twice.",
                    ),
                ),
            }
        }
        tables
    }
}

fn sheet_name(name: &str) -> String {
    crate::heading::trimmed(name).to_lowercase()
}
