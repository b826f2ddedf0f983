//! A sheet on its way into the file.

use std::collections::BTreeMap;

use contract::Text;
use contract::questionnaire::Condition;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::spoken;

/// The languages as XLSForm files name them.
pub(super) const DE: &str = "Deutsch (de)";
pub(super) const EN: &str = "English (en)";

/// The longest text a cell holds, in UTF-16 units.
const MAX_CELL: usize = 32_767;

enum Cell {
    Text(String),
    Code(i32),
}

/// Lines of cells by heading. Headings stand in the order in which they were first used.
pub(super) struct Cells {
    name: &'static str,
    headings: Vec<String>,
    lines: Vec<BTreeMap<usize, Cell>>,
}

impl Cells {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            headings: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Fixes the order of headings that every sheet of this kind has.
    pub fn with(mut self, headings: &[&str]) -> Self {
        for heading in headings {
            self.place(heading);
        }
        self
    }

    /// Begins a line.
    pub fn line(&mut self) {
        self.lines.push(BTreeMap::new());
    }

    /// The row of the current line as a spreadsheet program counts.
    pub fn row(&self) -> u32 {
        u32::try_from(self.lines.len()).map_or(u32::MAX, |lines| lines + 1)
    }

    /// Puts a text into the current line, unless it is empty.
    pub fn put(&mut self, heading: &str, text: &str) {
        if !text.is_empty() {
            self.put_cell(heading, Cell::Text(text.to_owned()));
        }
    }

    /// Puts a code into the current line, as a number.
    pub fn put_code(&mut self, heading: &str, code: i32) {
        self.put_cell(heading, Cell::Code(code));
    }

    /// Puts both languages into the current line.
    pub fn put_text(&mut self, key: &str, text: &Text) {
        for (heading, words) in spoken(key).iter().zip([&text.de, &text.en]) {
            self.put(heading, words);
        }
    }

    /// Puts a condition in its exact form into the current line. One that is too long for a cell stays away: what its
    /// XPath says is the same.
    pub fn put_tree(&mut self, heading: &str, condition: &Condition) {
        match serde_json::to_string(condition) {
            Ok(tree) if fits(&tree) => self.put(heading, &tree),
            _ => {}
        }
    }

    fn put_cell(&mut self, heading: &str, cell: Cell) {
        let place = self.place(heading);
        if let Some(line) = self.lines.last_mut() {
            line.insert(place, cell);
        }
    }

    fn place(&mut self, heading: &str) -> usize {
        let known = self.headings.iter().position(|known| known == heading);
        known.unwrap_or_else(|| {
            self.headings.push(heading.to_owned());
            self.headings.len() - 1
        })
    }

    /// Adds the sheet to the workbook.
    pub fn write(self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let head = Format::new().set_bold();
        let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0u16..).zip(&self.headings) {
            sheet.write_string_with_format(0, column, heading, &head)?;
            sheet.set_column_width(column, width(heading))?;
        }
        for (row, line) in (1u32..).zip(&self.lines) {
            for (column, cell) in line {
                let column = u16::try_from(*column).map_err(|_| XlsxError::RowColumnLimitError)?;
                match cell {
                    Cell::Text(text) => sheet.write_string_with_format(row, column, text, &body)?,
                    Cell::Code(code) => {
                        sheet.write_number_with_format(row, column, *code, &body)?
                    }
                };
            }
        }
        Ok(())
    }
}

/// Whether a cell can hold the text.
pub(super) fn fits(text: &str) -> bool {
    text.encode_utf16().count() <= MAX_CELL
}

/// In characters.
fn width(heading: &str) -> f64 {
    match heading.split("::").next() {
        Some("label" | "hint" | "message" | "constraint_message") => 45.0,
        Some("relevant" | "constraint" | "condition") => 30.0,
        _ => 18.0,
    }
}
