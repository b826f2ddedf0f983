//! Responses as a table, one column per variable as the codebook names them: RFC 4180, or the dialect that a German
//! Excel opens by double click (semicolon, decimal comma, byte order mark). Never a mixture.

use std::io::Write;
use std::sync::Arc;

use contract::questionnaire::{Cell, ColumnKind};

use super::{Face, FeedRow, Sink};
use crate::db::utc;
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

    /// A text, quoted where RFC 4180 asks for it. In Excel's dialect a text that would begin a formula is defused.
    fn text(&self, text: &str, buffer: &mut Vec<u8>) {
        let formula = self.excel && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let separator = self.separator();
        let plain = !formula
            && !text
                .bytes()
                .any(|b| b == separator || matches!(b, b'"' | b'\n' | b'\r'));
        if plain {
            buffer.extend_from_slice(text.as_bytes());
            return;
        }
        buffer.push(b'"');
        if formula {
            buffer.push(b'\'');
        }
        for byte in text.bytes() {
            if byte == b'"' {
                buffer.push(b'"');
            }
            buffer.push(byte);
        }
        buffer.push(b'"');
    }

    fn cell(&self, cell: &Cell<'_>, buffer: &mut Vec<u8>) -> Result<()> {
        match cell {
            Cell::Integer(number) => write!(buffer, "{number}"),
            Cell::Missing(code) => write!(buffer, "{code}"),
            Cell::Decimal(number) => {
                let begin = buffer.len();
                let written = write!(buffer, "{number}");
                if self.excel {
                    for byte in buffer.iter_mut().skip(begin).filter(|byte| **byte == b'.') {
                        *byte = b',';
                    }
                }
                written
            }
            Cell::Text(text) => {
                self.text(text, buffer);
                Ok(())
            }
        }
        .map_err(Error::internal)
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
        let separator = char::from(self.separator());
        let withdrawn = row.withdrawn_at.is_some();
        write!(
            buffer,
            "{}{separator}",
            self.face.pseudonyms.of(&row.unit_key)
        )
        .map_err(Error::internal)?;
        if self.face.geo {
            write!(buffer, "{}{separator}", row.unit_key).map_err(Error::internal)?;
        }
        write!(
            buffer,
            "{land}{separator}{kind}{separator}{mode}{separator}{partial}{separator}{version}{separator}{at}{separator}{seq}{separator}{withdrawn}",
            land = row.land,
            kind = row.town_type,
            mode = row.mode,
            partial = u8::from(row.partial),
            version = row.questionnaire_version,
            at = utc(row.submitted_at).to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
            seq = row.seq,
            withdrawn = u8::from(withdrawn),
        )
        .map_err(Error::internal)?;
        if withdrawn {
            // A tombstone: every column is there, and every one is empty.
            buffer.extend(std::iter::repeat_n(
                self.separator(),
                self.loaded.plan.columns().len(),
            ));
        } else {
            let mut cells = Vec::with_capacity(self.loaded.plan.columns().len());
            self.loaded
                .plan
                .read_json(&row.answers, &mut cells)
                .map_err(Error::internal)?;
            for (cell, column) in cells.iter().zip(self.loaded.plan.columns()) {
                buffer.push(self.separator());
                debug_assert!(!matches!(
                    (cell, &column.kind),
                    (Cell::Text(_), ColumnKind::Integer)
                ));
                self.cell(cell, buffer)?;
            }
        }
        buffer.extend_from_slice(b"\r\n");
        Ok(())
    }
}
