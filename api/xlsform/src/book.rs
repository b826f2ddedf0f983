//! The workbook as sheets of texts, whatever the cells were.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use contract::Text;
use contract::questionnaire::Decimal;

use crate::package::{damaged, repacked, too_large};
use crate::report::{At, Report, rows_in_words};

/// A questionnaire has at most 2,000 columns of data; its lists of options may be longer.
const MAX_ROWS: u32 = 10_000;
const MAX_COLUMNS: u32 = 256;
const MAX_CELLS: usize = 100_000;
const MAX_TEXT: usize = 4 << 20;
/// What a cell of a spreadsheet holds at most, in characters.
const MAX_CELL: usize = 32_767;
const MAX_SHEETS: usize = 100;

/// A sheet: what is not empty.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The name as it stands in the file.
    pub name: String,
    /// Rows with content, in order.
    pub rows: Vec<Row>,
}

/// A row: its cells by column, counted from 0.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// Counted from 1, as spreadsheet programs do.
    pub number: u32,
    pub cells: BTreeMap<u32, String>,
}

/// The workbook's sheets whose names are wanted, read, and the names of the others.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub sheets: Vec<Sheet>,
    pub others: Vec<String>,
}

/// Reads the workbook.
///
/// # Errors
/// Why the file is not read, in words.
pub(crate) fn read(
    bytes: &[u8],
    wanted: impl Fn(&str) -> bool,
    report: &mut Report,
) -> Result<Book, Text> {
    let packed = repacked(bytes)?;
    let mut xlsx = Xlsx::new(Cursor::new(packed)).map_err(|_| damaged())?;
    let names = xlsx.sheet_names();
    if names.len() > MAX_SHEETS {
        return Err(too_large());
    }
    let mut book = Book::default();
    let mut room = Room::default();
    for name in names {
        if !wanted(&name) {
            book.others.push(name);
            continue;
        }
        let rows = rows(&mut xlsx, &name, &mut room, report)?;
        let merged = xlsx.merge_cells_by_sheet_name(&name).unwrap_or_default();
        if !merged.is_empty() {
            let starts: Vec<u32> = merged.iter().map(|area| area.start.0 + 1).collect();
            let rows = rows_in_words(&starts);
            report.change(&At::sheet(&name), Text::new(
                format!("Verbundene Zellen (ab Zeile {rows}): Der Inhalt gilt nur für die erste Zelle, die anderen sind leer."),
                format!("Merged cells (from row {rows}): their content counts for the first cell only, the others are empty."),
            ));
        }
        book.sheets.push(Sheet { name, rows });
    }
    Ok(book)
}

/// What was read so far, over all sheets.
#[derive(Default)]
struct Room {
    cells: usize,
    text: usize,
}

fn rows(
    xlsx: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    room: &mut Room,
    report: &mut Report,
) -> Result<Vec<Row>, Text> {
    let mut cells = match xlsx.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(_) => return Err(damaged()),
    };
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let (mut computed, mut uncomputed) = (Vec::new(), Vec::new());
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(|_| damaged())?
    {
        let (row, column) = cell.pos;
        let number = row.saturating_add(1);
        if let DataRef::Error(_) = cell.value {
            report.refuse(&At::sheet(name).row(number), Text::new(
                "Eine Zelle zeigt einen Fehler der Tabellenkalkulation, zum Beispiel #REF!. Bitte berichtigen Sie sie.",
                "A cell shows an error of the spreadsheet program, such as #REF!. Please correct it.",
            ));
            continue;
        }
        let text = in_words(&cell.value);
        let blank = text.trim().is_empty();
        if let DataRef::DateTime(_) = cell.value {
            report.change(&At::sheet(name).row(number), Text::new(
                format!("Für die Tabellenkalkulation ist das ein Datum; übernommen ist {text}. War etwas anderes gemeint, zum Beispiel 1-3, geben Sie der Zelle das Format Text und schreiben Sie es noch einmal."),
                format!("For the spreadsheet program this is a date; {text} is taken over. If something else was meant, such as 1-3, give the cell the format Text and write it again."),
            ));
        }
        if cell.formula.is_some() {
            if blank {
                &mut uncomputed
            } else {
                &mut computed
            }
            .push(number);
        }
        if blank {
            continue;
        }
        room.cells += 1;
        room.text += text.len();
        if number > MAX_ROWS || column >= MAX_COLUMNS {
            return Err(too_far_out(name));
        }
        if room.cells > MAX_CELLS || room.text > MAX_TEXT || text.chars().count() > MAX_CELL {
            return Err(too_large());
        }
        let row = rows.entry(number).or_default();
        row.number = number;
        row.cells.insert(column, text);
    }
    computed.dedup();
    uncomputed.dedup();
    formulas(name, &computed, &uncomputed, report);
    Ok(rows.into_values().collect())
}

fn formulas(name: &str, computed: &[u32], uncomputed: &[u32], report: &mut Report) {
    if !computed.is_empty() {
        let rows = rows_in_words(computed);
        report.change(&At::sheet(name), Text::new(
            format!("Formeln (Zeile {rows}): Übernommen ist das Ergebnis, wie es zuletzt gespeichert wurde."),
            format!("Formulas (row {rows}): what is taken over is the result as last saved."),
        ));
    }
    for row in uncomputed {
        report.leave_out(&At::sheet(name).row(*row), Text::new(
            "Eine Formel ohne gespeichertes Ergebnis: Die Zelle gilt als leer. Öffnen und speichern Sie die Datei in Excel, wenn etwas fehlt.",
            "A formula without a saved result: the cell counts as empty. Open and save the file in Excel if something is missing.",
        ));
    }
}

fn too_far_out(name: &str) -> Text {
    Text::new(
        format!(
            "Auf dem Blatt {} steht etwas hinter Zeile {MAX_ROWS} oder Spalte {MAX_COLUMNS}. Bitte kopieren Sie nur die Zeilen mit Inhalt in eine neue Arbeitsmappe.",
            crate::report::echo(name)
        ),
        format!(
            "The sheet {} has content beyond row {MAX_ROWS} or column {MAX_COLUMNS}. Please copy only the rows with content into a new workbook.",
            crate::report::echo(name)
        ),
    )
}

fn in_words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => in_digits(*number),
        DataRef::DateTime(day) => as_date(day),
        DataRef::String(text) => lines(text),
        DataRef::SharedString(text) => lines(text),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// `2027-03-05`; times of day and durations as the number that they are.
fn as_date(day: &ExcelDateTime) -> String {
    let (year, month, date, ..) = day.to_ymd_hms_milli();
    match day.is_datetime() && day.as_f64() >= 1.0 {
        true => format!("{year}-{month:02}-{date:02}"),
        false => in_digits(day.as_f64()),
    }
}

/// `1` for the code that a spreadsheet keeps as 1.0.
fn in_digits(number: f64) -> String {
    Decimal::from_f64(number).map_or_else(|| number.to_string(), |number| number.to_string())
}

/// Line breaks as everywhere else, and no byte order marks.
fn lines(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    if text.contains(['\r', '\t']) {
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\t', " ")
    } else {
        text.to_owned()
    }
}
