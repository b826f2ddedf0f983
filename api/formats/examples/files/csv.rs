//! The CSV files of a release.

use contract::questionnaire::{Cell, Codebook};
use formats::{Dialect, LeadingColumn};

use crate::responses::Row;

/// The file of a release.
pub fn csv(
    leading: &[LeadingColumn],
    codebook: &Codebook,
    rows: &[Row],
    dialect: Dialect,
) -> String {
    let mut out = String::new();
    if dialect == Dialect::Excel {
        out.push('\u{feff}');
    }
    let leading = leading.iter().map(|column| column.name.clone());
    let answers = codebook
        .variables
        .iter()
        .map(|variable| variable.name.clone());
    let mut line = |cells: Vec<String>| {
        out.push_str(&cells.join(dialect.delimiter()));
        out.push_str("\r\n");
    };
    line(leading.chain(answers).collect());
    for row in rows {
        line(row.iter().map(|cell| value(cell, dialect)).collect());
    }
    out
}

fn value(cell: &Cell<'_>, dialect: Dialect) -> String {
    match cell {
        Cell::Integer(number) => number.to_string(),
        Cell::Missing(code) => code.to_string(),
        Cell::Decimal(number) => number.to_string().replace('.', dialect.decimal_point()),
        Cell::Text(text) if text.contains(['"', ',', ';', '\n']) => {
            format!("\"{}\"", text.replace('"', "\"\""))
        }
        Cell::Text(text) => text.to_string(),
    }
}
