//! A look through the XML of a part, with the parser and the settings that the spreadsheet reader uses, so that both see
//! the same.
//!
//! Found here is what would make that reader reserve memory for strings that are not there, or count beyond its integers.
//! No entity of the file's own is ever resolved, but a file that declares some is refused all the same.

use contract::Text;
use quick_xml::Reader;
use quick_xml::events::{BytesDecl, BytesStart, Event};

use crate::package::damaged;

const MAX_DEPTH: usize = 64;
const MAX_ATTRIBUTES: usize = 64;
/// Six digits would do for the limits of a sheet; a row is a number of at most seven.
const MAX_ROW_DIGITS: usize = 7;
const MAX_COLUMN_LETTERS: usize = 3;

/// Checks one part.
///
/// # Errors
/// Why the file is not read, in words.
pub(crate) fn look_through(part: &[u8]) -> Result<(), Text> {
    if std::str::from_utf8(part).is_err() {
        return Err(damaged());
    }
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth: usize = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| damaged())? {
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err(declares_entities()),
            Event::Decl(declaration) => encoding(&declaration)?,
            Event::Start(element) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(damaged());
                }
                element_is_sound(&element, part.len())?;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

fn encoding(declaration: &BytesDecl<'_>) -> Result<(), Text> {
    let Some(Ok(encoding)) = declaration.encoding() else {
        return Ok(());
    };
    if encoding.eq_ignore_ascii_case("utf-8") {
        Ok(())
    } else {
        Err(damaged())
    }
}

fn element_is_sound(element: &BytesStart<'_>, size: usize) -> Result<(), Text> {
    let sound: fn(&str, usize) -> bool = match element.local_name().as_ref() {
        "sst" => |count, size| is_number(count, 8) && count.parse().is_ok_and(|n: usize| n <= size),
        "row" => |row, _| is_number(row, MAX_ROW_DIGITS),
        "c" => |cell, _| position(cell).is_some(),
        "dimension" | "mergeCell" | "f" => |range, _| is_range(range),
        _ => return Ok(()),
    };
    let named = match element.local_name().as_ref() {
        "sst" => "uniqueCount",
        "row" | "c" => "r",
        _ => "ref",
    };
    for (number, attribute) in element.attributes().enumerate() {
        // Each is compared with all before it.
        if number == MAX_ATTRIBUTES {
            return Err(damaged());
        }
        let attribute = attribute.map_err(|_| damaged())?;
        let key: &str = attribute.key.as_ref();
        if key == named && !sound(&attribute.value, size) {
            return Err(damaged());
        }
    }
    Ok(())
}

fn is_number(text: &str, digits: usize) -> bool {
    (1..=digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Row and column of `B12`, each as something that can be compared.
fn position(cell: &str) -> Option<(u64, (usize, String))> {
    let letters = cell
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let (column, row) = cell.split_at_checked(letters)?;
    let sound = (1..=MAX_COLUMN_LETTERS).contains(&letters) && is_number(row, MAX_ROW_DIGITS);
    let row: u64 = row.parse().ok().filter(|row| sound && *row > 0)?;
    Some((row, (letters, column.to_ascii_uppercase())))
}

/// `A1` or `A1:B12`, the smaller corner first.
fn is_range(range: &str) -> bool {
    let (start, end) = range.split_once(':').unwrap_or((range, range));
    let (Some(start), Some(end)) = (position(start), position(end)) else {
        return false;
    };
    start.0 <= end.0 && start.1 <= end.1
}

fn declares_entities() -> Text {
    Text::new(
        "Die Datei enthält eine Dokumenttyp-Deklaration (DOCTYPE), wie sie in Arbeitsmappen nicht vorkommt. Sie wird nicht gelesen.",
        "The file contains a document type declaration (DOCTYPE), which workbooks never have. It is not read.",
    )
}
