//! A table of figures as plain data: shown as a table, and kept as a file.

use std::fmt::Write;

use contract::Lang;
use leptos::prelude::*;

use super::table::{Column, DataTable};
use super::view;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    /// A figure as people read it and as programs read it; nothing to read where it is withheld.
    Figure {
        shown: String,
        value: Option<f64>,
    },
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn figure(shown: impl Into<String>, value: impl Into<Option<f64>>) -> Self {
        Self::Figure {
            shown: shown.into(),
            value: value.into(),
        }
    }

    fn shown(self) -> String {
        match self {
            Self::Text(text) | Self::Figure { shown: text, .. } => text,
        }
    }
}

/// Figures in rows and columns, in one language. The first cell of each row names the row.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub caption: String,
    /// Titles, and whether figures stand below.
    pub columns: Vec<(String, bool)>,
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// As a table on the page.
    pub fn table(self) -> AnyView {
        let Self {
            caption,
            columns,
            rows,
        } = self;
        let columns = columns
            .into_iter()
            .map(|(title, numeric)| Column {
                title: title.into(),
                numeric,
            })
            .collect();
        let rows = rows
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .map(|cell| cell.shown().into_any())
                    .collect()
            })
            .collect();
        view! { <DataTable caption columns rows /> }
    }

    /// As a file that the reader's own spreadsheet opens: in German with semicolons and decimal commas, in English as
    /// RFC 4180 says; UTF-8 with a byte order mark, without which spreadsheets guess.
    pub fn csv(&self, lang: Lang) -> String {
        let separator = lang.pick(";", ",");
        let mut out = "\u{feff}".to_owned();
        let head = self.columns.iter().map(|(title, _)| quoted(title));
        push_line(&mut out, head, separator);
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => quoted(text),
                Cell::Figure { value, .. } => value.map_or_else(String::new, |value| {
                    value.to_string().replace('.', lang.pick(",", "."))
                }),
            });
            // A decimal comma needs no quotes: the separator is another one then.
            push_line(&mut out, cells, separator);
        }
        out
    }
}

fn push_line(out: &mut String, cells: impl Iterator<Item = String>, separator: &str) {
    for (at, cell) in cells.enumerate() {
        // Writing to a String cannot fail.
        _ = write!(out, "{}{cell}", if at > 0 { separator } else { "" });
    }
    out.push_str("\r\n");
}

/// A text in quotes. What a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            caption: "Lage".to_owned(),
            columns: vec![("Antwort".to_owned(), false), ("Anteil".to_owned(), true)],
            rows: vec![
                vec![
                    Cell::text("\"gut\"; sehr"),
                    Cell::figure("1.234,5\u{a0}%", 1234.5),
                ],
                vec![Cell::text("=1+1"), Cell::figure(".", None)],
            ],
        }
    }

    #[test]
    fn a_file_holds_figures_as_the_readers_spreadsheet_takes_them() {
        assert_eq!(
            sheet().csv(Lang::De),
            "\u{feff}\"Antwort\";\"Anteil\"\r\n\"\"\"gut\"\"; sehr\";1234,5\r\n\"'=1+1\";\r\n"
        );
        let english = sheet().csv(Lang::En);
        assert!(
            english.contains("\"\"\"gut\"\"; sehr\",1234.5\r\n"),
            "{english}"
        );
    }
}
