//! The columns that most of a release consists of: codes and other small whole numbers, missing codes included.

use ::parquet::data_type::Int32Type;
use ::parquet::errors::Result;
use ::parquet::file::writer::SerializedColumnWriter;
use contract::questionnaire::Cell;

use super::cells::small;

/// Rows that wait together before they are sorted into columns.
const BLOCK: usize = 64;

/// Columns of small whole numbers that always have a value, which most are.
///
/// Some rows are written behind each other first, and then sorted into columns: a processor that writes to eighty places
/// in turn waits for memory most of the time.
#[derive(Default)]
pub(super) struct Codes {
    /// Places of the columns in a row.
    at: Vec<usize>,
    /// Row by row.
    rows: Vec<i32>,
    columns: Vec<Vec<i32>>,
}

impl Codes {
    pub fn add(&mut self, at: usize) -> usize {
        self.at.push(at);
        self.columns.push(Vec::new());
        self.columns.len() - 1
    }

    pub fn push(&mut self, cells: &[Cell<'_>]) -> std::result::Result<(), usize> {
        for at in &self.at {
            let number = cells.get(*at).and_then(small);
            self.rows.push(number.ok_or(*at)?);
        }
        if self.rows.len() >= BLOCK * self.at.len() {
            self.sort();
        }
        Ok(())
    }

    /// Sorts what waits into columns.
    pub fn sort(&mut self) {
        let rows = self.rows.chunks_exact(self.at.len().max(1));
        for (place, column) in self.columns.iter_mut().enumerate() {
            let start = column.len();
            column.resize(start + rows.len(), 0);
            let fresh = column.get_mut(start..).unwrap_or_default();
            for (value, row) in fresh.iter_mut().zip(rows.clone()) {
                *value = row.get(place).copied().unwrap_or_default();
            }
        }
        self.rows.clear();
    }

    pub fn write(&mut self, place: usize, mut writer: SerializedColumnWriter<'_>) -> Result<()> {
        if let Some(column) = self.columns.get_mut(place) {
            writer
                .typed::<Int32Type>()
                .write_batch(column, None, None)?;
            column.clear();
        }
        writer.close()
    }
}
