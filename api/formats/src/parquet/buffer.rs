//! The values of a row group until it is written.
//!
//! Columns of one type lie together: a row is taken type by type, without asking for each cell what its column is.

use std::io::Write;

use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedRowGroupWriter};
use contract::questionnaire::Cell;

use super::cells::{day, number, small, whole};
use super::codes::Codes;
use super::{ColumnSpec, ColumnType};

/// All columns.
#[derive(Default)]
pub(super) struct Buffers {
    codes: Codes,
    int32: Vec<Buffer<i32>>,
    int64: Vec<Buffer<i64>>,
    double: Vec<Buffer<f64>>,
    days: Vec<Buffer<i32>>,
    texts: Vec<Texts>,
    /// Of each column its type, whether it may be empty, and its place among its like.
    order: Vec<(ColumnType, bool, usize)>,
    /// Bytes of text that wait.
    pub text_bytes: usize,
}

/// Values of one column.
struct Buffer<T> {
    /// Place of the column in a row.
    at: usize,
    values: Vec<T>,
    /// For each row 1 for a value, 0 for none, in a column that may be empty.
    present: Option<Vec<i16>>,
}

/// Texts of one column: all behind each other, and where each ends.
struct Texts {
    column: Buffer<usize>,
    bytes: Vec<u8>,
}

impl Buffers {
    pub fn new(columns: &[ColumnSpec]) -> Self {
        let mut buffers = Self::default();
        for (at, column) in columns.iter().enumerate() {
            let nullable = column.nullable;
            let place = match column.kind {
                ColumnType::Int32 if !nullable => buffers.codes.add(at),
                ColumnType::Int32 => add(&mut buffers.int32, Buffer::new(at, nullable)),
                ColumnType::Int64 => add(&mut buffers.int64, Buffer::new(at, nullable)),
                ColumnType::Double => add(&mut buffers.double, Buffer::new(at, nullable)),
                ColumnType::Date => add(&mut buffers.days, Buffer::new(at, nullable)),
                ColumnType::Text => add(
                    &mut buffers.texts,
                    Texts {
                        column: Buffer::new(at, nullable),
                        bytes: Vec::new(),
                    },
                ),
            };
            buffers.order.push((column.kind, nullable, place));
        }
        buffers
    }

    /// Takes a row with a cell per column.
    ///
    /// # Errors
    /// The place of a cell that its column cannot hold.
    pub fn push(&mut self, cells: &[Cell<'_>]) -> std::result::Result<(), usize> {
        self.codes.push(cells)?;
        self.int32
            .iter_mut()
            .try_for_each(|c| c.push(cells, small))?;
        self.int64
            .iter_mut()
            .try_for_each(|c| c.push(cells, whole))?;
        self.double
            .iter_mut()
            .try_for_each(|c| c.push(cells, number))?;
        self.days.iter_mut().try_for_each(|c| c.push(cells, day))?;
        for texts in &mut self.texts {
            self.text_bytes += texts.push(cells)?;
        }
        Ok(())
    }

    /// Writes everything as a row group, and is empty again.
    pub fn write<W: Write + Send>(
        &mut self,
        mut group: SerializedRowGroupWriter<'_, W>,
    ) -> Result<()> {
        self.codes.sort();
        for (kind, nullable, place) in &self.order {
            let Some(column) = group.next_column()? else {
                continue;
            };
            match kind {
                ColumnType::Int32 if !nullable => self.codes.write(*place, column)?,
                ColumnType::Int32 => write::<Int32Type>(&mut self.int32, *place, column)?,
                ColumnType::Int64 => write::<Int64Type>(&mut self.int64, *place, column)?,
                ColumnType::Double => write::<DoubleType>(&mut self.double, *place, column)?,
                ColumnType::Date => write::<Int32Type>(&mut self.days, *place, column)?,
                ColumnType::Text => match self.texts.get_mut(*place) {
                    Some(texts) => texts.write(column)?,
                    None => column.close()?,
                },
            }
        }
        self.text_bytes = 0;
        group.close().map(drop)
    }
}

/// Adds a column to those of its type and says at which place.
fn add<T>(columns: &mut Vec<T>, column: T) -> usize {
    columns.push(column);
    columns.len() - 1
}

fn write<D: DataType>(
    columns: &mut [Buffer<D::T>],
    place: usize,
    mut writer: SerializedColumnWriter<'_>,
) -> Result<()> {
    if let Some(column) = columns.get_mut(place) {
        let present = column.present.as_deref();
        writer
            .typed::<D>()
            .write_batch(&column.values, present, None)?;
        column.clear();
    }
    writer.close()
}

impl<T> Buffer<T> {
    fn new(at: usize, nullable: bool) -> Self {
        Self {
            at,
            values: Vec::new(),
            present: nullable.then(Vec::new),
        }
    }

    #[inline]
    fn push(
        &mut self,
        cells: &[Cell<'_>],
        read: impl Fn(&Cell<'_>) -> Option<T>,
    ) -> std::result::Result<(), usize> {
        let cell = cells.get(self.at).ok_or(self.at)?;
        let value = read(cell);
        if let Some(present) = &mut self.present {
            let empty = matches!(cell, Cell::Text(text) if text.is_empty());
            if value.is_none() && !empty {
                return Err(self.at);
            }
            present.push(value.is_some().into());
            self.values.extend(value);
            return Ok(());
        }
        self.values.push(value.ok_or(self.at)?);
        Ok(())
    }

    fn clear(&mut self) {
        self.values.clear();
        if let Some(present) = &mut self.present {
            present.clear();
        }
    }
}

impl Texts {
    /// Takes a text and says how long it was.
    fn push(&mut self, cells: &[Cell<'_>]) -> std::result::Result<usize, usize> {
        let before = self.bytes.len();
        let bytes = &mut self.bytes;
        match cells.get(self.column.at).ok_or(self.column.at)? {
            Cell::Text(text) => bytes.extend_from_slice(text.as_bytes()),
            Cell::Missing(code) => bytes.extend_from_slice(code.to_string().as_bytes()),
            Cell::Integer(n) => bytes.extend_from_slice(n.to_string().as_bytes()),
            Cell::Decimal(n) => bytes.extend_from_slice(n.to_string().as_bytes()),
        }
        self.column.values.push(self.bytes.len());
        if let Some(present) = &mut self.column.present {
            present.push(1);
        }
        Ok(self.bytes.len() - before)
    }

    fn write(&mut self, mut writer: SerializedColumnWriter<'_>) -> Result<()> {
        let next = Vec::with_capacity(self.bytes.len());
        let all = ByteArray::from(std::mem::replace(&mut self.bytes, next));
        let mut start = 0;
        let text = |end: &usize| {
            let text = all.slice(start, end - start);
            start = *end;
            text
        };
        let texts: Vec<ByteArray> = self.column.values.iter().map(text).collect();
        let present = self.column.present.as_deref();
        writer
            .typed::<ByteArrayType>()
            .write_batch(&texts, present, None)?;
        self.column.clear();
        writer.close()
    }
}
