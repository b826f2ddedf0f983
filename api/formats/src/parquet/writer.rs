//! Writes a table row by row.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;
use contract::questionnaire::Cell;

use super::buffer::Buffers;

/// Rows in a group at most.
const GROUP_ROWS: usize = 32 * 1024;
/// Bytes of text in a group at most, about; long texts make smaller groups.
const GROUP_TEXT: usize = 16 * 1024 * 1024;

/// A column to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Name
    pub name: String,
    /// Type
    pub kind: ColumnType,
    /// Whether a row may have no value, which an empty text stands for.
    pub nullable: bool,
}

/// Type of the values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Codes and small whole numbers.
    Int32,
    /// Whole numbers.
    Int64,
    /// Numbers with decimals.
    Double,
    /// UTF-8
    Text,
    /// Days, given as text `YYYY-MM-DD`.
    Date,
}

/// Writes rows into a Parquet file. What waits in memory is one row group: at most 32,768 rows, and at most about 16 MiB
/// of text.
pub struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    names: Vec<String>,
    buffers: Buffers,
    rows: usize,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file with these columns; `metadata` are pairs of key and value.
    ///
    /// # Errors
    /// When the columns make no schema or `out` fails.
    pub fn new(out: W, columns: &[ColumnSpec], metadata: Vec<(String, String)>) -> Result<Self> {
        let fields = columns.iter().map(field).collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder("schema").with_fields(fields);
        let metadata = metadata.into_iter();
        let metadata = metadata.map(|(key, value)| KeyValue::new(key, value));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by("Kleinstadtnetz".to_owned())
            .set_key_value_metadata(Some(metadata.collect()));
        let (schema, properties) = (Arc::new(schema.build()?), Arc::new(properties.build()));
        Ok(Self {
            file: SerializedFileWriter::new(out, schema, properties)?,
            names: columns.iter().map(|column| column.name.clone()).collect(),
            buffers: Buffers::new(columns),
            rows: 0,
        })
    }

    /// Adds a row: one cell per column. A missing code stands in a text as its digits.
    ///
    /// # Errors
    /// When the row has another width, a value does not fit its column, or `out` fails. The file is of no use then.
    pub fn push_row(&mut self, cells: &[Cell<'_>]) -> Result<()> {
        if cells.len() != self.names.len() {
            let (given, wanted) = (cells.len(), self.names.len());
            let message = format!("a row of {given} cells for {wanted} columns");
            return Err(ParquetError::General(message));
        }
        if let Err(place) = self.buffers.push(cells) {
            let name = self.names.get(place).map_or("", String::as_str);
            let cell = cells.get(place).map_or("nothing", described);
            let message = format!("column {name} cannot hold {cell}");
            return Err(ParquetError::General(message));
        }
        self.rows += 1;
        if self.rows >= GROUP_ROWS || self.buffers.text_bytes >= GROUP_TEXT {
            self.write_group()?;
        }
        Ok(())
    }

    /// Adds rows as [`Self::push_row`] does.
    ///
    /// # Errors
    /// As [`Self::push_row`].
    pub fn push_batch<'a, R: AsRef<[Cell<'a>]>>(
        &mut self,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<()> {
        rows.into_iter()
            .try_for_each(|row| self.push_row(row.as_ref()))
    }

    /// Writes what is left and the end of the file, and gives back where it was written.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn finish(mut self) -> Result<W> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.file.into_inner()
    }

    fn write_group(&mut self) -> Result<()> {
        self.buffers.write(self.file.next_row_group()?)?;
        self.rows = 0;
        Ok(())
    }
}

fn field(column: &ColumnSpec) -> Result<Arc<Type>> {
    let (physical, logical) = match column.kind {
        ColumnType::Int32 => (PhysicalType::INT32, None),
        ColumnType::Int64 => (PhysicalType::INT64, None),
        ColumnType::Double => (PhysicalType::DOUBLE, None),
        ColumnType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnType::Date => (PhysicalType::INT32, Some(LogicalType::Date)),
    };
    let repetition = if column.nullable {
        Repetition::OPTIONAL
    } else {
        Repetition::REQUIRED
    };
    let field = Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition);
    Ok(Arc::new(field.build()?))
}

/// What kind of value it is; never the value itself, which may be an answer.
fn described(cell: &Cell<'_>) -> &'static str {
    match cell {
        Cell::Integer(_) => "this whole number",
        Cell::Decimal(_) => "this number",
        Cell::Missing(_) => "this missing code",
        Cell::Text(text) if text.is_empty() => "an empty value",
        Cell::Text(_) => "this text",
    }
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::{Field, Row, RowAccessor};
    use contract::questionnaire::Decimal;

    use super::*;

    fn column(name: &str, kind: ColumnType, nullable: bool) -> ColumnSpec {
        ColumnSpec {
            name: name.to_owned(),
            kind,
            nullable,
        }
    }

    fn all_types() -> Vec<ColumnSpec> {
        vec![
            column("code", ColumnType::Int32, false),
            column("euro", ColumnType::Int64, false),
            column("share", ColumnType::Double, false),
            column("text", ColumnType::Text, false),
            column("day", ColumnType::Date, true),
        ]
    }

    fn text(text: &str) -> Cell<'_> {
        Cell::Text(text.into())
    }

    fn day(row: &Row) -> &Field {
        row.get_column_iter().nth(4).unwrap().1
    }

    fn read(file: Vec<u8>) -> SerializedFileReader<bytes::Bytes> {
        SerializedFileReader::new(bytes::Bytes::from(file)).unwrap()
    }

    #[test]
    fn every_value_comes_back_and_missing_codes_stay_negative_numbers() {
        let mut writer = ParquetWriter::new(Vec::new(), &all_types(), Vec::new()).unwrap();
        let share = Cell::Decimal(Decimal::parse("12.5").unwrap());
        let euro = Cell::Integer(5_000_000_000);
        let full = [
            Cell::Integer(7),
            euro,
            share,
            text("Łódź \"x\"\n"),
            text("2027-02-01"),
        ];
        let missing = [
            Cell::Missing(-1),
            Cell::Missing(-2),
            Cell::Missing(-3),
            Cell::Missing(-7),
            text(""),
        ];
        writer.push_batch([&full, &missing]).unwrap();
        let reader = read(writer.finish().unwrap());
        let rows: Vec<_> = reader
            .get_row_iter(None)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get_int(0).unwrap(), 7);
        assert_eq!(rows[0].get_long(1).unwrap(), 5_000_000_000);
        assert_eq!(rows[0].get_double(2).unwrap(), 12.5);
        assert_eq!(rows[0].get_string(3).unwrap(), "Łódź \"x\"\n");
        assert_eq!(day(&rows[0]), &Field::Date(20_850));
        assert_eq!(rows[1].get_int(0).unwrap(), -1);
        assert_eq!(rows[1].get_double(2).unwrap(), -3.0);
        assert_eq!(rows[1].get_string(3).unwrap(), "-7");
        assert_eq!(day(&rows[1]), &Field::Null);
    }

    #[test]
    fn rows_leave_in_groups_and_none_is_lost_at_the_seam() {
        let columns = [column("code", ColumnType::Int32, false)];
        let mut writer = ParquetWriter::new(Vec::new(), &columns, Vec::new()).unwrap();
        let rows = GROUP_ROWS as i64 + 1;
        for number in 0..rows {
            writer.push_row(&[Cell::Integer(number)]).unwrap();
        }
        let reader = read(writer.finish().unwrap());
        let groups = reader.metadata().row_groups().iter();
        let sizes: Vec<i64> = groups.map(|group| group.num_rows()).collect();
        assert_eq!(sizes, [GROUP_ROWS as i64, 1]);
        let rows = reader.get_row_iter(None).unwrap();
        let numbers = rows.map(|row| i64::from(row.unwrap().get_int(0).unwrap()));
        assert!(numbers.eq(0..GROUP_ROWS as i64 + 1));
    }

    #[test]
    fn long_texts_make_smaller_groups() {
        let columns = [column("text", ColumnType::Text, false)];
        let mut writer = ParquetWriter::new(Vec::new(), &columns, Vec::new()).unwrap();
        let long = "ä".repeat(GROUP_TEXT / 8);
        for _ in 0..9 {
            writer.push_row(&[text(&long)]).unwrap();
        }
        let reader = read(writer.finish().unwrap());
        assert_eq!(reader.metadata().num_row_groups(), 3);
    }

    #[test]
    fn a_row_of_another_width_or_type_is_refused_without_showing_the_answer() {
        let refused = |cells: &[Cell<'_>]| {
            let mut writer = ParquetWriter::new(Vec::new(), &all_types(), Vec::new()).unwrap();
            writer.push_row(cells).unwrap_err().to_string()
        };
        assert!(refused(&[Cell::Integer(1)]).contains("1 cells for 5 columns"));
        let wrong = [text("geheim"), text("x"), text("x"), text("x"), text("x")];
        let message = refused(&wrong);
        assert!(
            message.contains("column code") && !message.contains("geheim"),
            "{message}"
        );
        let fit = [
            Cell::Integer(1),
            Cell::Integer(1),
            Cell::Integer(1),
            text(""),
        ];
        let with = |last| [&fit[..], &[last]].concat();
        assert!(refused(&with(text("gestern"))).contains("column day"));
        assert!(refused(&with(Cell::Missing(-1))).contains("column day"));
    }

    #[test]
    fn an_empty_table_is_a_file_with_columns_and_metadata() {
        let metadata = vec![("labels".to_owned(), "{}".to_owned())];
        let writer = ParquetWriter::new(Vec::new(), &all_types(), metadata).unwrap();
        let reader = read(writer.finish().unwrap());
        let file = reader.metadata().file_metadata();
        assert_eq!((file.num_rows(), file.schema_descr().num_columns()), (0, 5));
        let pairs = file.key_value_metadata().unwrap();
        assert!(pairs.iter().any(|pair| pair.key == "labels"));
    }
}
