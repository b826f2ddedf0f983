//! The values of one column until their row group is written.

use std::str::FromStr;

use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::writer::SerializedColumnWriter;
use chrono::NaiveDate;
use contract::questionnaire::Cell;

use super::ColumnType;

/// Values of one column, and which rows have one.
pub(super) struct Buffer {
    values: Values,
    /// 1 for a value, 0 for none, in a column that may be empty.
    present: Option<Vec<i16>>,
}

enum Values {
    Int32(Vec<i32>),
    Date(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
    /// All texts behind each other, and where each ends.
    Text(Vec<u8>, Vec<usize>),
}

impl Buffer {
    pub fn new(kind: ColumnType, nullable: bool) -> Self {
        let values = match kind {
            ColumnType::Int32 => Values::Int32(Vec::new()),
            ColumnType::Date => Values::Date(Vec::new()),
            ColumnType::Int64 => Values::Int64(Vec::new()),
            ColumnType::Double => Values::Double(Vec::new()),
            ColumnType::Text => Values::Text(Vec::new(), Vec::new()),
        };
        Self {
            values,
            present: nullable.then(Vec::new),
        }
    }

    /// Takes a value; false if the column cannot hold it.
    pub fn push(&mut self, cell: &Cell<'_>) -> bool {
        let taken = self.values.push(cell);
        let Some(present) = &mut self.present else {
            return taken;
        };
        let empty = matches!(cell, Cell::Text(text) if text.is_empty());
        if !taken && !empty {
            return false;
        }
        present.push(taken.into());
        true
    }

    /// Writes all values as one column of a row group, and is empty again.
    pub fn write(&mut self, mut column: SerializedColumnWriter<'_>) -> Result<()> {
        let present = self.present.as_deref();
        match &mut self.values {
            Values::Int32(values) | Values::Date(values) => {
                column
                    .typed::<Int32Type>()
                    .write_batch(values, present, None)?;
                values.clear();
            }
            Values::Int64(values) => {
                column
                    .typed::<Int64Type>()
                    .write_batch(values, present, None)?;
                values.clear();
            }
            Values::Double(values) => {
                column
                    .typed::<DoubleType>()
                    .write_batch(values, present, None)?;
                values.clear();
            }
            Values::Text(bytes, ends) => {
                let room = bytes.len();
                let all = ByteArray::from(std::mem::replace(bytes, Vec::with_capacity(room)));
                let mut start = 0;
                let text = |end: usize| {
                    let text = all.slice(start, end - start);
                    start = end;
                    text
                };
                let texts: Vec<ByteArray> = ends.drain(..).map(text).collect();
                column
                    .typed::<ByteArrayType>()
                    .write_batch(&texts, present, None)?;
            }
        }
        if let Some(present) = &mut self.present {
            present.clear();
        }
        column.close()
    }
}

impl Values {
    /// Takes a value; false if it has another type.
    fn push(&mut self, cell: &Cell<'_>) -> bool {
        match self {
            Self::Int32(values) => keep(values, whole(cell).and_then(|n| i32::try_from(n).ok())),
            Self::Int64(values) => keep(values, whole(cell)),
            Self::Double(values) => keep(values, number(cell)),
            Self::Date(values) => keep(values, day(cell)),
            Self::Text(bytes, ends) => {
                match cell {
                    Cell::Text(text) => bytes.extend_from_slice(text.as_bytes()),
                    Cell::Missing(code) => bytes.extend_from_slice(code.to_string().as_bytes()),
                    Cell::Integer(n) => bytes.extend_from_slice(n.to_string().as_bytes()),
                    Cell::Decimal(n) => bytes.extend_from_slice(n.to_string().as_bytes()),
                }
                ends.push(bytes.len());
                true
            }
        }
    }
}

fn keep<T>(values: &mut Vec<T>, value: Option<T>) -> bool {
    let taken = value.is_some();
    values.extend(value);
    taken
}

fn whole(cell: &Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Integer(number) => Some(*number),
        Cell::Missing(code) => Some((*code).into()),
        Cell::Decimal(number) => number.as_integer(),
        Cell::Text(_) => None,
    }
}

fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Decimal(number) => Some(number.to_f64()),
        // Whole numbers of answers are below 2^53.
        Cell::Integer(number) => Some(*number as f64),
        Cell::Missing(code) => Some((*code).into()),
        Cell::Text(_) => None,
    }
}

/// Days since 1970.
fn day(cell: &Cell<'_>) -> Option<i32> {
    let Cell::Text(text) = cell else { return None };
    let day = NaiveDate::from_str(text).ok()?;
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok()
}
