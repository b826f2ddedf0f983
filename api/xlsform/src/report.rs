//! The report: one line for everything that is not simply taken over.

use contract::Text;
use contract::exchange::{ExchangeNote, ExchangeSeverity};

/// More lines than anyone reads.
const MAX_NOTES: usize = 500;
/// The longest piece of a file that is repeated in the report, in characters.
const MAX_ECHO: usize = 60;

/// A place in a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct At {
    sheet: Option<String>,
    row: Option<u32>,
    column: Option<String>,
}

impl At {
    /// The whole file.
    pub fn file() -> Self {
        Self::default()
    }

    /// A whole sheet.
    pub fn sheet(name: &str) -> Self {
        Self {
            sheet: Some(echo(name)),
            ..Self::default()
        }
    }

    /// A row of the sheet, counted from 1.
    pub fn row(mut self, number: u32) -> Self {
        self.row = Some(number);
        self
    }

    /// A column by its heading.
    pub fn column(mut self, heading: &str) -> Self {
        self.column = Some(echo(heading));
        self
    }
}

/// The lines so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    notes: Vec<ExchangeNote>,
    unsaid: usize,
    refused: bool,
}

impl Report {
    /// Something must be put right in the file.
    pub fn refuse(&mut self, at: &At, text: Text) {
        self.add(ExchangeSeverity::Refused, at, text);
    }

    /// Something is left out.
    pub fn leave_out(&mut self, at: &At, text: Text) {
        self.add(ExchangeSeverity::LeftOut, at, text);
    }

    /// Something is taken over in another form.
    pub fn change(&mut self, at: &At, text: Text) {
        self.add(ExchangeSeverity::Changed, at, text);
    }

    fn add(&mut self, severity: ExchangeSeverity, at: &At, text: Text) {
        let first_refusal = severity == ExchangeSeverity::Refused && !self.refused;
        self.refused |= severity == ExchangeSeverity::Refused;
        if self.notes.len() >= MAX_NOTES && !first_refusal {
            self.unsaid += 1;
            return;
        }
        self.notes.push(ExchangeNote {
            severity,
            sheet: at.sheet.clone(),
            row: at.row,
            column: at.column.clone(),
            text,
        });
    }

    /// Whether something must be put right before anything is taken over.
    pub fn is_refused(&self) -> bool {
        self.refused
    }

    /// All lines: what must be put right first, and each in order of the sheets and rows.
    pub fn into_notes(mut self) -> Vec<ExchangeNote> {
        self.notes.sort_by_key(|note| {
            let sheet = note.sheet.as_deref().map(str::to_lowercase);
            let sheet = match sheet.as_deref() {
                None => 0,
                Some("survey") => 1,
                Some("choices") => 2,
                Some(_) => 3,
            };
            (note.severity != ExchangeSeverity::Refused, sheet, note.row)
        });
        if self.unsaid > 0 {
            let more = self.unsaid;
            self.notes.push(ExchangeNote {
                severity: ExchangeSeverity::LeftOut,
                sheet: None,
                row: None,
                column: None,
                text: Text::new(
                    format!("Und {more} weitere Hinweise, die hier nicht mehr aufgeführt sind."),
                    format!("And {more} more remarks that are not listed here."),
                ),
            });
        }
        self.notes
    }
}

/// A piece of the file, short enough for a sentence.
pub(crate) fn echo(text: &str) -> String {
    let mut kept: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_ECHO)
        .collect();
    if text.chars().nth(MAX_ECHO).is_some() {
        kept.push('…');
    }
    kept
}

/// Row numbers in a sentence: `3, 5, 9 …`.
pub(crate) fn rows_in_words(rows: &[u32]) -> String {
    let shown: Vec<String> = rows.iter().take(20).map(u32::to_string).collect();
    let more = if rows.len() > 20 { " …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
