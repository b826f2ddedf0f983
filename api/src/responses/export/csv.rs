//! Responses as a table, one column per variable as the codebook names them: RFC 4180, or the dialect that a German
//! Excel opens by double click (semicolon, decimal comma, byte order mark). Never a mixture.

use std::sync::Arc;

use contract::questionnaire::Cell;

use super::{Face, FeedRow, Sink, text};
use crate::http::{Error, Result};
use crate::surveys::Loaded;

/// Columns before the answers; `ags` only for who may see it.
const HEAD: [&str; 10] = [
    "case_id",
    "ags",
    "land",
    "town_type",
    "mode",
    "partial",
    "questionnaire_version",
    "submitted_at",
    "seq",
    "withdrawn",
];

pub struct Csv {
    loaded: Arc<Loaded>,
    face: Face,
    excel: bool,
}

impl Csv {
    pub fn new(loaded: &Arc<Loaded>, face: &Face, excel: bool) -> Self {
        Self {
            loaded: loaded.clone(),
            face: face.clone(),
            excel,
        }
    }

    fn separator(&self) -> u8 {
        if self.excel { b';' } else { b',' }
    }

    /// A text, quoted where RFC 4180 asks for it. In Excel's dialect a text that would begin a formula is defused. A line
    /// break becomes a space, as in releases: SPSS takes a line for a case, quoted or not.
    fn text(&self, text: &[u8], buffer: &mut Vec<u8>) {
        let formula = self.excel && matches!(text, [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]);
        let separator = self.separator();
        // No short cut at the first: so many bytes are compared at once.
        let special = |b: u8| (b == separator) | (b == b'"') | (b == b'\n') | (b == b'\r');
        if !formula && !text.iter().fold(false, |any, b| any | special(*b)) {
            buffer.extend_from_slice(text);
            return;
        }
        buffer.push(b'"');
        if formula {
            buffer.push(b'\'');
        }
        let mut bytes = text.iter().peekable();
        while let Some(&byte) = bytes.next() {
            match byte {
                b'\r' if bytes.peek() == Some(&&b'\n') => {}
                b'\r' | b'\n' => buffer.push(b' '),
                b'"' => buffer.extend_from_slice(b"\"\""),
                other => buffer.push(other),
            }
        }
        buffer.push(b'"');
    }

    fn cell(&self, cell: &Cell<'_>, buffer: &mut Vec<u8>) {
        match cell {
            Cell::Integer(number) => text::integer(*number, buffer),
            Cell::Missing(code) => text::integer((*code).into(), buffer),
            Cell::Decimal(number) => {
                let point = if self.excel { b',' } else { b'.' };
                text::decimal(*number, point, buffer);
            }
            Cell::Text(text) => self.text(text.as_bytes(), buffer),
        }
    }
}

impl Sink for Csv {
    fn head(&mut self, buffer: &mut Vec<u8>) -> Result<()> {
        if self.excel {
            buffer.extend_from_slice("\u{feff}".as_bytes());
        }
        let separator = self.separator();
        let head = HEAD
            .iter()
            .copied()
            .filter(|name| self.face.geo || *name != "ags");
        let columns = self
            .loaded
            .plan
            .columns()
            .iter()
            .map(|column| column.name.as_str());
        for (index, name) in head.chain(columns).enumerate() {
            if index > 0 {
                buffer.push(separator);
            }
            buffer.extend_from_slice(name.as_bytes());
        }
        buffer.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn row(&mut self, row: &FeedRow, buffer: &mut Vec<u8>) -> Result<()> {
        let separator = self.separator();
        text::hex(self.face.pseudonyms.of(row.unit_key.as_bytes()), buffer);
        buffer.push(separator);
        if self.face.geo {
            self.text(row.unit_key.as_bytes(), buffer);
            buffer.push(separator);
        }
        self.text(row.land.as_bytes(), buffer);
        buffer.push(separator);
        text::integer(row.town_type.into(), buffer);
        buffer.push(separator);
        self.text(row.mode.as_bytes(), buffer);
        buffer.push(separator);
        text::integer(row.partial.into(), buffer);
        buffer.push(separator);
        text::integer(row.questionnaire_version.into(), buffer);
        buffer.push(separator);
        buffer.extend_from_slice(row.submitted_at.as_bytes());
        buffer.push(separator);
        text::integer(row.seq, buffer);
        buffer.push(separator);
        text::integer(row.withdrawn.into(), buffer);
        let plan = &self.loaded.plan;
        if row.withdrawn {
            // A tombstone: every column is there, and every one is empty.
            buffer.extend(std::iter::repeat_n(separator, plan.columns().len()));
        } else {
            let mut cells = Vec::with_capacity(plan.columns().len());
            let answers = str::from_utf8(&row.answers).map_err(Error::internal)?;
            plan.read_json(answers, &mut cells)
                .map_err(Error::internal)?;
            for cell in &cells {
                buffer.push(separator);
                self.cell(cell, buffer);
            }
        }
        buffer.extend_from_slice(b"\r\n");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use contract::questionnaire::FlattenPlan;
    use contract::surveys::ResponseUnit;

    use super::*;
    use crate::responses::export::tests::{face, stored};

    /// The lines of a table of one response, cut at the separator.
    fn table(row: &FeedRow, geo: bool, excel: bool) -> (Vec<String>, Vec<String>) {
        let questionnaire =
            include_str!("../../../../reference/questionnaires/seismograph-2027-1.json");
        let questionnaire = serde_json::from_str(questionnaire).unwrap();
        let loaded = Loaded {
            survey_id: "survey".to_owned(),
            unit: ResponseUnit::Municipality,
            version: 2,
            plan: FlattenPlan::new(&questionnaire),
            questionnaire,
        };
        let mut csv = Csv::new(&Arc::new(loaded), &face(geo), excel);
        let mut out = Vec::new();
        csv.head(&mut out).unwrap();
        csv.row(row, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let cut = |line: &str| {
            let separator = if excel { ';' } else { ',' };
            line.split(separator).map(str::to_owned).collect()
        };
        let (head, row) = text.split_once("\r\n").unwrap();
        (cut(head), cut(row.strip_suffix("\r\n").unwrap()))
    }

    fn value(row: &FeedRow, geo: bool, excel: bool, name: &str) -> String {
        let (head, row) = table(row, geo, excel);
        assert_eq!(head.len(), row.len());
        let place = head.iter().position(|column| column == name).unwrap();
        row[place].clone()
    }

    #[test]
    fn every_value_stands_below_its_name() {
        let row = stored(1_234);
        for (name, expected) in [
            ("land", "12"),
            ("town_type", "40"),
            ("mode", "telephone"),
            ("partial", "0"),
            ("questionnaire_version", "2"),
            ("submitted_at", "2027-02-01T09:08:07.120000Z"),
            ("seq", "1234"),
            ("withdrawn", "0"),
            ("rolle", "1"),
            ("stellen", "80.5"),
            ("haushalt", "-5"),
        ] {
            assert_eq!(value(&row, false, false, name), expected, "{name}");
        }
        assert_eq!(value(&row, true, false, "ags"), "12070424");
        assert!(!table(&row, false, false).0.contains(&"ags".to_owned()));
    }

    #[test]
    fn excel_gets_a_decimal_comma_and_no_formula() {
        let mut row = stored(1);
        assert_eq!(value(&row, false, true, "stellen"), "80,5");
        row.answers = br#"{"rahmen":"=1+1"}"#.to_vec();
        assert_eq!(value(&row, false, true, "rahmen"), "\"'=1+1\"");
        assert_eq!(value(&row, false, false, "rahmen"), "=1+1");
    }

    #[test]
    fn a_line_of_the_table_is_a_response() {
        let mut row = stored(1);
        row.answers = br#"{"rahmen":"one\r\ntwo\nthree \"four\""}"#.to_vec();
        let written = "\"one two three \"\"four\"\"\"";
        assert_eq!(value(&row, false, false, "rahmen"), written);
    }

    #[test]
    fn a_tombstone_has_every_column_and_no_answer() {
        let mut row = stored(1);
        row.withdrawn = true;
        assert_eq!(value(&row, false, false, "withdrawn"), "1");
        assert_eq!(value(&row, false, false, "rolle"), "");
    }
}
