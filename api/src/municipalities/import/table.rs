//! A CSV file with a header row, read by column name, with the line of every row.

use csv::{ReaderBuilder, StringRecord};

use super::{
    FileError,
    refusal::{Fault, Reason},
};

/// One row; a column that the file does not have reads as empty.
pub(super) struct Row<'a> {
    columns: &'a [String],
    cells: StringRecord,
}

impl Row<'_> {
    pub fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|index| self.cells.get(index))
            .unwrap_or_default()
    }
}

/// Calls `each` with the line and the row, or with what is wrong with the row.
///
/// # Errors
/// `MissingColumn` when the header row lacks one of `required`.
pub(super) fn rows(
    text: &str,
    required: &[&'static str],
    mut each: impl FnMut(u64, Result<Row<'_>, Fault>),
) -> Result<(), FileError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut cells = StringRecord::new();
    if !matches!(reader.read_record(&mut cells), Ok(true)) {
        return Err(FileError::Empty);
    }
    let columns: Vec<String> = cells
        .iter()
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    if let Some(column) = required
        .iter()
        .find(|column| !columns.iter().any(|c| c == *column))
    {
        return Err(FileError::MissingColumn { column });
    }
    let mut lines = Lines::new(text);
    for cells in reader.into_records() {
        match cells {
            Ok(cells) => {
                let line = lines.of(cells.position());
                let (expected, found) = (columns.len(), cells.len());
                if expected == found {
                    each(
                        line,
                        Ok(Row {
                            columns: &columns,
                            cells,
                        }),
                    );
                } else {
                    each(line, Err(Reason::Columns { expected, found }.at("")));
                }
            }
            Err(error) => {
                let line = lines.of(error.position());
                each(line, Err(Reason::Unreadable.at("")));
            }
        }
    }
    Ok(())
}

/// Lines of rows, asked in the order of the file. The reader's own count is that of the place where the row before ended,
/// which may lie before blank lines and within CR LF.
struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Lines {
            bytes: text.as_bytes(),
            offset: 0,
            line: 1,
        }
    }

    fn of(&mut self, row: Option<&csv::Position>) -> u64 {
        let start = row
            .and_then(|row| usize::try_from(row.byte()).ok())
            .unwrap_or_default();
        while let Some(byte) = self.bytes.get(self.offset) {
            let next = self.bytes.get(self.offset + 1);
            let ends_line = *byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n'));
            if self.offset >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(ends_line);
            self.offset += 1;
        }
        self.line
    }
}

/// German spreadsheets separate by semicolon.
fn delimiter(text: &str) -> u8 {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |c: char| header.matches(c).count();
    if count(';') > count(',') { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn rows_know_their_line_also_after_blank_lines_and_line_breaks_in_cells() {
        for newline in ["\n", "\r\n", "\r"] {
            let text = ["", "A,b", "1,2", "", "\"x", "y\",4", "5", "7,8"].join(newline);
            let mut seen = Vec::new();
            rows(&text, &["a"], |line, row| {
                seen.push((line, row.map(|row| row.get("b").to_owned()).ok()));
            })
            .unwrap();
            let b = |text: &str| Some(text.to_owned());
            assert_eq!(seen, [(3, b("2")), (5, b("4")), (7, None), (8, b("8"))]);
        }
    }

    #[test]
    fn a_semicolon_separates_where_the_header_uses_it() {
        let mut seen = Vec::new();
        rows("a;b\n1,5;2\n", &["a", "b"], |_, row| {
            seen.push(row.ok().map(|row| row.get("a").to_owned()));
        })
        .unwrap();
        assert_eq!(seen, [Some("1,5".to_owned())]);
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = rows("a,b\n", &["a", "ars"], |_, _| {}).unwrap_err();
        assert!(error.to_string().contains("\"ars\""));
    }
}
