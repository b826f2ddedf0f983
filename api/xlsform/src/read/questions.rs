//! A row as a question.

use std::collections::BTreeMap;

use contract::Text;
use contract::questionnaire::{Choice, Kind, OutlierRule, Question};

use super::choices::Options;
use super::outline::Outline;
use super::types::{List, RowType};
use crate::book::Row;
use crate::own;
use crate::report::echo;

/// Where the file does not say how long an answer may be.
pub(super) const USUAL_TEXT: u32 = 2_000;
/// Where the file does not say how many decimals a number has.
const USUAL_DECIMALS: u8 = 2;

/// A question on its way, with what its name and its options were called in the file.
#[derive(Debug)]
pub(super) struct Draft {
    pub row: u32,
    pub question: Question,
    /// Its name in the file; a matrix has none that an expression could use.
    pub name: Option<String>,
    /// Names of the rows of a matrix.
    pub row_names: Vec<String>,
    /// Codes of options by name.
    pub codes: BTreeMap<String, i32>,
    /// Rows whose `relevant` it depends on.
    pub filters: Vec<u32>,
}

/// A question from a row of its own.
pub(super) fn draft(outline: &mut Outline<'_>, row: &Row, kind: &RowType) -> Option<Draft> {
    if *kind == RowType::Note && outline.table.get(row, "name").is_none() {
        return heading(outline, row);
    }
    let name = outline.name_once(row)?;
    let at = outline.table.at_cell(row, "name");
    let variable = outline.variables.give(name, &at, outline.report);
    let mut codes = BTreeMap::new();
    let kind = match kind {
        RowType::Text => Kind::Text {
            max_length: USUAL_TEXT,
        },
        RowType::Integer => number(outline, row, 0),
        RowType::Decimal => {
            let decimals = decimals(outline, row);
            number(outline, row, decimals)
        }
        RowType::Date => Kind::Date {
            min: None,
            max: None,
        },
        RowType::One(list) => {
            let options = options(outline, row, list)?;
            codes = options.codes;
            Kind::Single {
                other_text: other(outline, row, list, &codes),
                options: options.choices,
            }
        }
        RowType::Several(list) => {
            let options = options(outline, row, list)?;
            codes = options.codes;
            Kind::Multiple {
                min: 0,
                max: u32::try_from(options.choices.len()).unwrap_or(u32::MAX),
                exclusive: Vec::new(),
                other_text: other(outline, row, list, &codes),
                options: options.choices,
            }
        }
        RowType::Rank(list) => {
            let options = options(outline, row, list)?;
            codes = options.codes;
            Kind::Ranking {
                min: own_number(outline, row, own::MIN),
                max: own_number(outline, row, own::MAX),
                options: options.choices,
            }
        }
        _ => Kind::Info,
    };
    let Some(text) = outline.table.text(row, "label", outline.report) else {
        no_label(outline, row);
        return None;
    };
    let question = question(outline, row, variable, text, kind);
    Some(Draft {
        row: row.number,
        question,
        name: Some(name.to_owned()),
        row_names: Vec::new(),
        codes,
        filters: Vec::new(),
    })
}

/// The heading of a group within a group, or a note without a name, as a text between questions.
pub(super) fn heading(outline: &mut Outline<'_>, row: &Row) -> Option<Draft> {
    let text = outline.table.text(row, "label", outline.report)?;
    let at = outline.table.at_cell(row, "name");
    let name = outline.table.get(row, "name").unwrap_or("hinweis");
    let unused = outline.variables.unused(&super::names::allowed(name));
    let variable = outline.variables.give(&unused, &at, outline.report);
    let question = question(outline, row, variable, text, Kind::Info);
    Some(Draft {
        row: row.number,
        question,
        name: None,
        row_names: Vec::new(),
        codes: BTreeMap::new(),
        filters: Vec::new(),
    })
}

/// What every kind of question has.
pub(super) fn question(
    outline: &mut Outline<'_>,
    row: &Row,
    variable: String,
    text: Text,
    kind: Kind,
) -> Question {
    let table = outline.table;
    let required = match table.get(row, "required").map(|cell| (cell, truth(cell))) {
        None => false,
        Some((_, Some(required))) => required,
        Some((cell, None)) => {
            let cell = echo(cell);
            outline.report.leave_out(&table.at_cell(row, "required"), Text::new(
                format!("Pflicht ist eine Frage immer oder nie; die Bedingung {cell} bleibt weg, die Frage ist keine Pflicht."),
                format!("A question is always required or never; the condition {cell} is left out, the question is not required."),
            ));
            false
        }
    };
    say_wording(outline, row, &text);
    let required = required || table.get(row, own::REQUIRED).is_some();
    Question {
        id: table.verbatim(row, own::ID).unwrap_or_default(),
        variable,
        text,
        help: table.text(row, "hint", outline.report),
        required,
        sensitive: table.get(row, own::SENSITIVE).and_then(truth) == Some(true),
        show_if: None,
        extra_missing: extra_missing(outline, row),
        source: table.verbatim(row, own::SOURCE),
        kind,
    }
}

/// Codes such as `-4 -2`.
fn extra_missing(outline: &mut Outline<'_>, row: &Row) -> Vec<i32> {
    let cell = outline.table.get(row, own::MISSING).unwrap_or_default();
    let codes: Result<Vec<i32>, _> = cell.split_whitespace().map(str::parse).collect();
    codes.unwrap_or_else(|_| {
        no_number(outline, row, own::MISSING);
        Vec::new()
    })
}

/// A whole number in a column of our own, which somebody may have edited.
fn own_number<T: TryFrom<i64>>(outline: &mut Outline<'_>, row: &Row, column: &str) -> Option<T> {
    outline.table.get(row, column)?;
    let number = outline.table.number(row, column);
    let number = number.and_then(|number| T::try_from(number).ok());
    if number.is_none() {
        no_number(outline, row, column);
    }
    number
}

fn no_number(outline: &mut Outline<'_>, row: &Row, column: &str) {
    outline.report.leave_out(
        &outline.table.at_cell(row, column),
        Text::new(
            "Hier gehört eine ganze Zahl hin; die Zelle bleibt weg.",
            "This should be a whole number; the cell is left out.",
        ),
    );
}

/// Texts are shown as they stand.
fn say_wording(outline: &mut Outline<'_>, row: &Row, text: &Text) {
    let at = outline.table.at_cell(row, "label");
    let has = |pieces: &[&str]| {
        let found = |words: &String| pieces.iter().any(|piece| words.contains(piece));
        found(&text.de) || found(&text.en)
    };
    if has(&["${"]) {
        outline.report.change(&at, Text::new(
            "Der Text will eine frühere Antwort einsetzen. Das gibt es hier nicht; der Verweis steht wörtlich da.",
            "The text wants to insert an earlier answer. That does not exist here; the reference stands as it is.",
        ));
    }
    if !outline.table.verbatim && has(&["**", "__", "](", "<span", "</", "<br"]) {
        outline.report.change(&at, Text::new(
            "Der Text ist formatiert (Markdown oder HTML). Texte sind hier einfach; die Zeichen stehen wörtlich da.",
            "The text is formatted (Markdown or HTML). Texts are plain here; the signs stand as they are.",
        ));
    }
}

/// Refuses a question without a text.
pub(super) fn no_label(outline: &mut Outline<'_>, row: &Row) {
    outline.report.refuse(
        &outline.table.at_cell(row, "label"),
        Text::new(
            "Der Text fehlt in beiden Sprachen.",
            "The text is missing in both languages.",
        ),
    );
}

fn number(outline: &mut Outline<'_>, row: &Row, decimals: u8) -> Kind {
    Kind::Number {
        unit: outline.table.text(row, own::UNIT, outline.report),
        decimals,
        min: None,
        max: None,
        outliers: outliers(outline, row),
    }
}

/// When a number is doubtful; somebody may have edited the cell.
fn outliers(outline: &mut Outline<'_>, row: &Row) -> Option<OutlierRule> {
    let rule = serde_json::from_str(outline.table.get(row, own::OUTLIERS)?);
    if rule.is_err() {
        outline.report.leave_out(
            &outline.table.at_cell(row, own::OUTLIERS),
            Text::new(
                "Diese Regel für auffällige Zahlen ist nicht lesbar; es gilt die übliche.",
                "This rule for doubtful numbers cannot be read; the usual one holds.",
            ),
        );
    }
    rule.ok()
}

fn decimals(outline: &mut Outline<'_>, row: &Row) -> u8 {
    if let Some(given) = own_number(outline, row, own::DECIMALS) {
        return given;
    }
    outline.report.change(&outline.table.at_cell(row, "type"), Text::new(
        format!("Wie viele Nachkommastellen erlaubt sind, sagt die Datei nicht; es sind {USUAL_DECIMALS}."),
        format!("The file does not say how many decimals are allowed; there are {USUAL_DECIMALS}."),
    ));
    USUAL_DECIMALS
}

/// The options of a list, with "other" if the row asks for it.
pub(super) fn options(outline: &mut Outline<'_>, row: &Row, list: &List) -> Option<Options> {
    let at = outline.table.at_cell(row, "type");
    let mut options = match outline.lists.take(&list.name, outline.report) {
        Ok(options) => options,
        Err(text) => {
            outline.report.refuse(&at, text);
            return None;
        }
    };
    if list.or_other && !options.codes.contains_key("other") {
        let highest = options.choices.iter().map(|choice| choice.code).max();
        let code = highest.unwrap_or(0).checked_add(1)?;
        options.codes.insert("other".to_owned(), code);
        options.choices.push(Choice {
            code,
            text: Text::new("Anderes", "Other"),
        });
        outline.report.change(&at, Text::new(
            format!("or_other: Dazugekommen ist die Antwort „Anderes“ mit dem Code {code} und einem Textfeld."),
            format!("or_other: the option “Other” with the code {code} and a text field is added."),
        ));
    }
    Some(options)
}

/// Code of the option that asks for a few words.
fn other(
    outline: &mut Outline<'_>,
    row: &Row,
    list: &List,
    codes: &BTreeMap<String, i32>,
) -> Option<i32> {
    let given = own_number(outline, row, own::OTHER);
    given.or_else(|| codes.get("other").copied().filter(|_| list.or_other))
}

/// `yes` and `no` in the words that spreadsheets use.
pub(super) fn truth(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" | "ja" | "wahr" => Some(true),
        "" | "no" | "false" | "false()" | "0" | "nein" | "falsch" => Some(false),
        _ => None,
    }
}
