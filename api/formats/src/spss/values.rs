//! How SPSS is told about values: formats, missing values, texts in quotes.

use contract::questionnaire::{ColumnKind, MissingCode, OTHER_TEXT_MAX, missing};

use crate::syntax::cut;
use crate::variable::Variable;

/// The longest literal in one piece.
const PIECE: usize = 200;

/// Which codes a text declares as missing when there are more than the three that SPSS allows.
const FOREMOST: [i32; 7] = [
    missing::NO_ANSWER,
    missing::NOT_APPLICABLE,
    missing::BREAK_OFF,
    missing::NOT_ASKED,
    missing::IMPLAUSIBLE,
    missing::DONT_KNOW,
    missing::NOT_RESPONSIBLE,
];

/// How a column is read. A width bounds texts only.
pub(super) fn format(column: &Variable<'_>) -> String {
    match column.kind {
        ColumnKind::Integer if !column.codes.is_empty() => "F8.0".to_owned(),
        ColumnKind::Integer => "F16.0".to_owned(),
        ColumnKind::Decimal { decimals } => format!("F20.{decimals}"),
        ColumnKind::Date => "A10".to_owned(),
        ColumnKind::Text => {
            let longest = column.codes.iter().map(|code| code.value.len()).max();
            match (longest, column.asked) {
                (Some(longest), _) => format!("A{}", longest.max(1)),
                (None, None) => "A64".to_owned(),
                (None, Some(asked)) if asked.name != asked.variable => {
                    format!("A{}", OTHER_TEXT_MAX * 4)
                }
                // The longest text of a questionnaire has 10,000 characters.
                (None, Some(_)) => "A12000".to_owned(),
            }
        }
    }
}

/// The missing values of a column: three at most, or a range that holds no valid number.
pub(super) fn declaration(column: &Variable<'_>) -> Option<String> {
    let mut codes: Vec<i32> = column
        .missing
        .iter()
        .map(|m: &MissingCode| m.code)
        .collect();
    if column.kind == ColumnKind::Text {
        codes.sort_by_key(|code| FOREMOST.iter().position(|known| known == code));
        // What is not known comes first in that order.
        let unknown = codes
            .iter()
            .take_while(|code| !FOREMOST.contains(code))
            .count();
        codes.rotate_left(unknown);
        codes.truncate(3);
        let texts: Vec<String> = codes.iter().map(|code| format!("'{code}'")).collect();
        return (!texts.is_empty()).then(|| texts.join(", "));
    }
    codes.sort_unstable();
    match codes.as_slice() {
        [] => None,
        [lowest, .., highest] if codes.len() > 3 => Some(format!("{lowest} THRU {highest}")),
        few => Some(
            few.iter()
                .map(i32::to_string)
                .collect::<Vec<_>>()
                .join(", "),
        ),
    }
}

/// A text in quotes, in pieces that fit into a line, at most so many bytes.
pub(super) fn literal(text: &str, bytes: usize) -> String {
    let text = cut(text, bytes);
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
            if c == '\'' {
                piece.push(c);
            }
            if piece.len() >= PIECE {
                pieces.push(String::new());
            }
        }
    }
    if pieces.len() > 1 && pieces.last().is_some_and(String::is_empty) {
        pieces.pop();
    }
    format!("'{}'", pieces.join("' +\n    '"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled_line_breaks_go_and_long_texts_come_in_pieces() {
        assert_eq!(
            literal("Wie geht's\n\"heute\"?", 255),
            "'Wie geht''s \"heute\"?'"
        );
        let long = literal(&"ä".repeat(300), 1000);
        assert!(long.lines().all(|line| line.len() < 256), "{long}");
        assert_eq!(long.matches('ä').count(), 300);
        assert!(literal(&"ä".repeat(300), 120).len() <= 122);
    }
}
