//! A group of single choices over one list, shown as a table: a matrix.

use contract::Text;
use contract::questionnaire::{Kind, Row as MatrixRow};

use super::names::Names;
use super::outline::Outline;
use super::questions::{Draft, no_label, options, question, truth};
use super::types::{RowType, row_type};
use crate::book::Row;
use crate::own;
use crate::table::Table;

/// As many as a matrix may have.
const MAX_ROWS: usize = 200;

/// Whether a group asks to be shown as a table.
pub(super) fn is_table(table: &Table, group: &Row) -> bool {
    let looks = table.get(group, "appearance").unwrap_or_default();
    table.get(group, own::ROLE) == Some(own::ROLE_MATRIX)
        || looks.split_whitespace().any(|word| word == "table-list")
}

/// How many rows the matrix that begins here has, its end included; none if the group is no matrix.
pub(super) fn rows_of_matrix(table: &Table, place: usize) -> Option<usize> {
    let group = table.rows.get(place)?;
    if !is_table(table, group) {
        return None;
    }
    let mut list = None;
    for (length, row) in table.rows.iter().skip(place + 1).enumerate() {
        match table.get(row, "type").map(row_type) {
            Some(RowType::EndGroup) => return (length > 0).then_some(length + 1),
            Some(RowType::One(of)) if !of.or_other && list.as_ref().is_none_or(|l| *l == of) => {
                list = Some(of);
            }
            _ => return None,
        }
        let asks_more = ["relevant", "constraint", "hint"]
            .iter()
            .any(|column| table.get(row, column).is_some());
        if asks_more {
            return None;
        }
    }
    None
}

/// A group of single choices over one list.
pub(super) fn matrix(outline: &mut Outline<'_>, group: &Row, rows: &[Row]) -> Option<Draft> {
    let at = outline.table.at_cell(group, "name");
    if rows.len() > MAX_ROWS {
        outline.report.refuse(
            &at,
            Text::new(
                format!("Die Tabelle hat mehr als {MAX_ROWS} Zeilen."),
                format!("The table has more than {MAX_ROWS} rows."),
            ),
        );
        return None;
    }
    let name = outline.table.get(group, "name").unwrap_or("matrix");
    let variable = outline.variables.give(name, &at, outline.report);
    let text = outline.table.text(group, "label", outline.report);
    let text = text.unwrap_or_else(|| {
        outline.report.change(
            &at,
            Text::new(
                "Die Tabelle hat keine Überschrift; es steht der Name da.",
                "The table has no heading; its name stands in.",
            ),
        );
        Text::new(name, name)
    });
    let list = rows
        .iter()
        .find_map(|row| match outline.table.get(row, "type").map(row_type) {
            Some(RowType::One(list)) => Some((row, list)),
            _ => None,
        });
    let (first, list) = list?;
    let options = options(outline, first, &list)?;
    let mut keys = Names::default();
    let (mut found, mut row_names) = (Vec::new(), Vec::new());
    let start = format!("{name}_");
    for row in rows {
        let row_name = outline.name_once(row)?;
        let at = outline.table.at_cell(row, "name");
        let key = outline.table.get(row, own::KEY);
        let key = key.unwrap_or(row_name.strip_prefix(&start).unwrap_or(row_name));
        let Some(text) = outline.table.text(row, "label", outline.report) else {
            no_label(outline, row);
            return None;
        };
        found.push(MatrixRow {
            key: keys.give(key, &at, outline.report),
            text,
        });
        row_names.push(row_name.to_owned());
    }
    let mut question = question(
        outline,
        group,
        variable,
        text,
        Kind::Matrix {
            rows: found,
            options: options.choices,
        },
    );
    question.required |= required_rows(outline, group, rows);
    Some(Draft {
        row: group.number,
        question,
        name: None,
        row_names,
        codes: options.codes,
        filters: Vec::new(),
    })
}

/// A matrix is required as a whole.
fn required_rows(outline: &mut Outline<'_>, group: &Row, rows: &[Row]) -> bool {
    let all = rows.len();
    let marked = rows
        .iter()
        .filter(|row| truth(outline.table.get(row, "required").unwrap_or_default()) == Some(true))
        .count();
    if marked > 0 && marked < all {
        outline.report.change(&outline.table.at(group), Text::new(
            "Nur manche Zeilen der Tabelle sind Pflicht; hier ist es die ganze Tabelle oder keine Zeile. Sie ist jetzt keine Pflicht.",
            "Only some rows of the table are required; here it is the whole table or none. It is not required now.",
        ));
    }
    marked == all
}
