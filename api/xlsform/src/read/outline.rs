//! The sheet `survey` from top to bottom: pages with their questions, still without filters and checks.

use std::collections::BTreeMap;

use contract::Text;
use contract::questionnaire::{Page, Question};

use super::choices::Lists;
use super::matrix::{is_table, matrix, rows_of_matrix};
use super::names::Names;
use super::questions::{Draft, draft};
use super::types::{RowType, row_type};
use crate::book::Row;
use crate::own;
use crate::report::{At, Report, echo};
use crate::table::Table;

/// Columns of `survey` that are read, or whose absence here goes without saying.
pub(super) const KNOWN: [&str; 8] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
];
/// As many as a questionnaire may have.
const MAX_QUESTIONS: usize = 200;
const MAX_NESTING: usize = 20;

/// A page on its way.
#[derive(Debug)]
pub(super) struct DraftPage {
    /// Its row; a page that the file does not know has none.
    pub row: Option<u32>,
    /// Without its questions.
    pub page: Page,
    pub drafts: Vec<Draft>,
}

/// What is read from top to bottom, and what it takes.
pub(super) struct Outline<'t> {
    pub table: &'t Table,
    pub lists: &'t mut Lists,
    pub report: &'t mut Report,
    pub variables: Names,
    keys: Names,
    pages: Vec<DraftPage>,
    /// Rows of the groups that are open.
    groups: Vec<u32>,
    questions: usize,
    /// Names as they stand in the file, with the row.
    seen: BTreeMap<String, u32>,
}

impl<'t> Outline<'t> {
    pub fn new(table: &'t Table, lists: &'t mut Lists, report: &'t mut Report) -> Self {
        Self {
            table,
            lists,
            report,
            variables: Names::default(),
            keys: Names::default(),
            pages: Vec::new(),
            groups: Vec::new(),
            questions: 0,
            seen: BTreeMap::new(),
        }
    }

    /// All pages that hold questions.
    pub fn read(mut self) -> Vec<DraftPage> {
        let table = self.table;
        let mut rows = table.rows.iter().enumerate();
        while let Some((place, row)) = rows.next() {
            if self.questions > MAX_QUESTIONS || self.pages.len() > MAX_QUESTIONS {
                self.report.refuse(&table.at(row), Text::new(
                    format!("Es sind mehr als {MAX_QUESTIONS} Fragen oder Seiten. Ab hier ist nicht weitergelesen."),
                    format!("There are more than {MAX_QUESTIONS} questions or pages. Nothing is read from here on."),
                ));
                self.groups.clear();
                break;
            }
            let Some(cell) = table.get(row, "type") else {
                self.row_without_type(row);
                continue;
            };
            let kind = row_type(cell);
            if kind == RowType::BeginGroup
                && let Some(length) = rows_of_matrix(table, place)
            {
                self.matrix(row, table.rows.get(place + 1..place + length));
                rows.by_ref().take(length).for_each(drop);
                continue;
            }
            if kind == RowType::BeginGroup && is_table(table, row) {
                self.report.change(&table.at_cell(row, "appearance"), Text::new(
                    "Als Tabelle übernehmen lassen sich nur Einfachauswahlen aus einer Liste, ohne eigene Filter, Bedingungen und Hinweise. Die Fragen stehen einzeln da.",
                    "Only single choices from one list, without filters, constraints and hints of their own, can be taken over as a table. The questions stand one by one.",
                ));
            }
            self.row(row, kind);
        }
        if let Some(open) = self.groups.pop() {
            let at = At::sheet(&table.sheet).row(open);
            self.report.refuse(
                &at,
                Text::new(
                    "Diese Gruppe wird nicht geschlossen (end_group fehlt).",
                    "This group is never closed (end_group is missing).",
                ),
            );
        }
        self.without_empty_pages()
    }

    fn row_without_type(&mut self, row: &Row) {
        if !self.table.is_blank(row, &KNOWN) {
            self.report.refuse(
                &self.table.at_cell(row, "type"),
                Text::new("In dieser Zeile fehlt der Typ.", "This row has no type."),
            );
        }
    }

    fn row(&mut self, row: &Row, kind: RowType) {
        let at = self.table.at_cell(row, "type");
        match kind {
            RowType::BeginGroup => self.open(row),
            RowType::EndGroup => {
                if self.groups.pop().is_none() {
                    self.report.refuse(&at, Text::new(
                        "Hier endet eine Gruppe, die nicht begonnen hat.",
                        "A group ends here that never began.",
                    ));
                }
            }
            RowType::BeginRepeat => self.report.refuse(&at, Text::new(
                "Wiederholte Gruppen (repeat) gibt es hier nicht.",
                "Repeated groups (repeat) do not exist here.",
            )),
            RowType::EndRepeat => {}
            RowType::Calculate => self.report.refuse(&at, Text::new(
                "Berechnete Werte (calculate) gibt es hier nicht: Gespeichert wird nur, was jemand antwortet. Bitte nehmen Sie die Zeile heraus und rechnen Sie bei der Auswertung.",
                "Calculated values (calculate) do not exist here: only what somebody answers is stored. Please take the row out and calculate in the analysis.",
            )),
            RowType::Recorded => self.report.leave_out(&at, Text::new(
                "Was ein Gerät selbst aufzeichnet, bleibt weg.",
                "What a device records by itself is left out.",
            )),
            RowType::Elsewhere(kind) => self.report.refuse(&at, Text::new(
                format!("Fragen der Art {kind} gibt es hier nicht. Bitte nehmen Sie die Zeile heraus oder fragen Sie anders."),
                format!("Questions of the type {kind} do not exist here. Please take the row out or ask in another way."),
            )),
            RowType::Unknown(kind) => {
                let kind = echo(&kind);
                self.report.refuse(&at, Text::new(
                    format!("Den Typ {kind} kennen wir nicht."),
                    format!("The type {kind} is not known."),
                ));
            }
            RowType::Note if self.table.get(row, own::ROLE) == Some(own::ROLE_INTRO) => {
                let intro = self.table.text(row, "label", self.report);
                if let Some(last) = self.pages.last_mut() {
                    last.page.intro = intro;
                }
            }
            RowType::Text if self.table.get(row, own::ROLE) == Some(own::ROLE_OTHER) => {}
            kind => {
                let found = draft(self, row, &kind);
                self.add(row, found);
            }
        }
    }

    /// A group on the outside is a page; a group within a group only lends its filter and its heading.
    fn open(&mut self, row: &Row) {
        let at = self.table.at(row);
        if self.groups.len() == MAX_NESTING {
            self.report.refuse(
                &at,
                Text::new(
                    "Gruppen sind zu tief geschachtelt.",
                    "Groups are nested too deep.",
                ),
            );
        }
        let outermost = self.groups.is_empty();
        self.groups.push(row.number);
        if outermost {
            return self.open_page(row);
        }
        self.report.change(&at, Text::new(
            "Eine Gruppe in einer Gruppe: Die Fragen stehen auf der Seite der äußeren Gruppe, und der Filter gilt für jede Frage.",
            "A group within a group: its questions are on the page of the outer group, and its filter holds for each question.",
        ));
        if let Some(found) = super::questions::heading(self, row) {
            self.add(row, Some(found));
        }
    }

    fn open_page(&mut self, row: &Row) {
        let at = self.table.at_cell(row, "name");
        let name = self
            .table
            .get(row, own::KEY)
            .or(self.table.get(row, "name"));
        let key = self.keys.give(name.unwrap_or("seite"), &at, self.report);
        let title = self
            .table
            .text(row, "label", self.report)
            .unwrap_or_else(|| {
                self.report.change(
                    &self.table.at_cell(row, "label"),
                    Text::new(
                        "Die Seite hat keine Überschrift; es steht der Name da.",
                        "The page has no heading; its name stands in.",
                    ),
                );
                Text::new(&key, &key)
            });
        let intro = self.table.text(row, "hint", self.report);
        self.pages.push(DraftPage {
            row: Some(row.number),
            page: Page {
                key,
                title,
                intro,
                show_if: None,
                questions: Vec::new(),
            },
            drafts: Vec::new(),
        });
    }

    fn add(&mut self, row: &Row, found: Option<Draft>) {
        let Some(mut found) = found else {
            return;
        };
        // The outermost group's filter is the page's.
        let groups = self.groups.iter().skip(1).copied();
        found.filters = groups.chain([row.number]).collect();
        found.filters.dedup();
        if self.groups.is_empty() {
            self.page_for_loose_rows(row);
        }
        self.questions += 1;
        if let Some(last) = self.pages.last_mut() {
            last.drafts.push(found);
        }
    }

    fn page_for_loose_rows(&mut self, row: &Row) {
        if self.pages.last().is_some_and(|page| page.row.is_none()) {
            return;
        }
        let number = self.pages.len() + 1;
        self.report.change(
            &self.table.at(row),
            Text::new(
                format!("Fragen ab hier stehen in keiner Gruppe; sie bilden die Seite {number}."),
                format!("Questions from here on are in no group; they make up page {number}."),
            ),
        );
        let key = self.keys.give(
            &self.keys.unused(&format!("seite_{number}")),
            &At::file(),
            self.report,
        );
        self.pages.push(DraftPage {
            row: None,
            page: Page {
                key,
                title: Text::new(format!("Seite {number}"), format!("Page {number}")),
                intro: None,
                show_if: None,
                questions: Vec::<Question>::new(),
            },
            drafts: Vec::new(),
        });
    }

    fn matrix(&mut self, group: &Row, rows: Option<&[Row]>) {
        let found = matrix(self, group, rows.unwrap_or_default());
        self.add(group, found);
    }

    /// The name in the file, if this row is the first to have it.
    pub fn name_once<'r>(&mut self, row: &'r Row) -> Option<&'r str> {
        let at = self.table.at_cell(row, "name");
        let Some(name) = self.table.get(row, "name") else {
            self.report
                .refuse(&at, Text::new("Der Name fehlt.", "The name is missing."));
            return None;
        };
        if let Some(first) = self.seen.get(name) {
            let (name, first) = (echo(name), *first);
            self.report.refuse(
                &at,
                Text::new(
                    format!("Den Namen {name} gibt es schon in Zeile {first}."),
                    format!("The name {name} is already in row {first}."),
                ),
            );
            return None;
        }
        self.seen.insert(name.to_owned(), row.number);
        Some(name)
    }

    fn without_empty_pages(self) -> Vec<DraftPage> {
        let (empty, pages): (Vec<_>, Vec<_>) = self
            .pages
            .into_iter()
            .partition(|page| page.drafts.is_empty());
        for page in empty {
            let at = At::sheet(&self.table.sheet).row(page.row.unwrap_or(1));
            self.report.leave_out(
                &at,
                Text::new(
                    "Diese Gruppe hat keine Fragen und bleibt weg.",
                    "This group has no questions and is left out.",
                ),
            );
        }
        pages
    }
}
