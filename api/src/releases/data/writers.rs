//! Writes a table in one format.

use std::borrow::Cow;
use std::io::Write;

use contract::Lang;
use contract::questionnaire::Cell;
use contract::releases::DataFormat;
use formats::Study;
use formats::parquet::{self, ParquetWriter};
use serde::ser::{SerializeMap, Serializer};

use super::table::Table;
use crate::http::{Error, Result};

/// Where a file is written to.
pub type Out<'a> = &'a mut (dyn Write + Send);

/// Writes rows in one format.
pub trait Writer {
    fn row(&mut self, values: &[Cell<'_>]) -> Result<()>;
    fn finish(self: Box<Self>) -> Result<()>;
}

/// RFC 4180, or what a German Excel opens by double click: semicolon, decimal comma, byte order mark.
pub struct Csv<'o> {
    inner: csv::Writer<Out<'o>>,
    excel: bool,
}

impl<'o> Csv<'o> {
    /// With the head line.
    pub fn new(out: Out<'o>, names: &[String], excel: bool) -> Result<Self> {
        if excel {
            out.write_all("\u{feff}".as_bytes())
                .map_err(Error::unavailable)?;
        }
        let mut inner = csv::WriterBuilder::new()
            .delimiter(if excel { b';' } else { b',' })
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        inner.write_record(names).map_err(Error::unavailable)?;
        Ok(Self { inner, excel })
    }
}

impl Writer for Csv<'_> {
    fn row(&mut self, values: &[Cell<'_>]) -> Result<()> {
        for value in values {
            let written = match value {
                Cell::Text(text) if self.excel && begins_formula(text) => {
                    self.inner.write_field(format!("'{}", one_line(text)))
                }
                Cell::Text(text) => self.inner.write_field(one_line(text).as_bytes()),
                Cell::Integer(number) => self.inner.write_field(number.to_string()),
                Cell::Missing(code) => self.inner.write_field(code.to_string()),
                Cell::Decimal(number) if self.excel => {
                    self.inner.write_field(number.to_string().replace('.', ","))
                }
                Cell::Decimal(number) => self.inner.write_field(number.to_string()),
            };
            written.map_err(Error::unavailable)?;
        }
        self.inner
            .write_record(None::<&[u8]>)
            .map_err(Error::unavailable)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.inner.flush().map_err(Error::unavailable)
    }
}

/// SPSS takes a line for a case, quoted or not.
fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        text.replace("\r\n", " ").replace(['\n', '\r'], " ").into()
    } else {
        text.into()
    }
}

/// What Excel would take for a formula.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// One JSON object per line, flat: the names of the columns, the values of the row.
pub struct Ndjson<'o> {
    out: Out<'o>,
    names: Vec<String>,
}

impl<'o> Ndjson<'o> {
    pub fn new(out: Out<'o>, names: Vec<String>) -> Self {
        Self { out, names }
    }
}

impl Writer for Ndjson<'_> {
    fn row(&mut self, values: &[Cell<'_>]) -> Result<()> {
        let mut json = serde_json::Serializer::new(&mut self.out);
        let mut map = json
            .serialize_map(Some(values.len()))
            .map_err(Error::unavailable)?;
        for (name, value) in self.names.iter().zip(values) {
            let written = match value {
                Cell::Text(text) => map.serialize_entry(name, text),
                Cell::Integer(number) => map.serialize_entry(name, number),
                Cell::Missing(code) => map.serialize_entry(name, code),
                Cell::Decimal(number) => map.serialize_entry(name, number),
            };
            written.map_err(Error::unavailable)?;
        }
        map.end().map_err(Error::unavailable)?;
        self.out.write_all(b"\n").map_err(Error::unavailable)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.out.flush().map_err(Error::unavailable)
    }
}

/// Apache Parquet, labels in its metadata.
pub struct Parquet<'o>(ParquetWriter<Out<'o>>);

impl<'o> Parquet<'o> {
    pub fn new(out: Out<'o>, table: &Table, study: &Study) -> Result<Self> {
        let codebook = table.codebook();
        let columns = parquet::columns(study, &codebook);
        let metadata = parquet::metadata(study, &codebook, Lang::De);
        ParquetWriter::new(out, &columns, metadata)
            .map(Self)
            .map_err(Error::internal)
    }
}

impl Writer for Parquet<'_> {
    fn row(&mut self, values: &[Cell<'_>]) -> Result<()> {
        self.0.push_row(values).map_err(Error::internal)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.0.finish().map(drop).map_err(Error::unavailable)
    }
}

/// Media type and ending of a file.
pub fn kind(format: DataFormat) -> (&'static str, &'static str) {
    match format {
        DataFormat::Csv => ("text/csv; charset=utf-8; header=present", "csv"),
        DataFormat::Excel => (
            "text/csv; charset=utf-8; header=present; dialect=de",
            "excel.csv",
        ),
        DataFormat::Ndjson => ("application/x-ndjson", "ndjson"),
        DataFormat::Parquet => ("application/vnd.apache.parquet", "parquet"),
        DataFormat::JsonStat => ("application/json", "json"),
    }
}
