//! How fast Parquet is written: rows through our writer, beside the same columns, ready in memory, through the parquet
//! crate's own. `cargo run --release -p formats --example parquet_speed`.

#[path = "files/responses.rs"]
mod responses;
#[path = "../src/sample.rs"]
mod sample;
// The sample is written from within the crate.
use formats as study;

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use contract::questionnaire::Cell;
use formats::parquet::{ColumnSpec, ColumnType, ParquetWriter, columns};
use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use responses::Row;

/// Rows, all different, as many as a row group has.
const ROWS: usize = 32 * 1024;
const GROUPS: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let (study, codebook) = (sample::study(), sample::codebook());
    let rows = responses::invent(&study, &codebook, ROWS);
    let mut specs = columns(&study, &codebook);
    for spec in &mut specs {
        spec.nullable = false;
    }
    let ready: Vec<Ready> = specs
        .iter()
        .enumerate()
        .map(|(at, spec)| Ready::new(spec, &rows, at))
        .collect();
    let mut out = io::stdout().lock();
    for _ in 0..5 {
        let ours = timed(|| by_rows(&specs, &rows))?;
        let theirs = timed(|| by_columns(&specs, &ready))?;
        let rate = |time: Duration| (ROWS * GROUPS) as f64 / time.as_secs_f64();
        writeln!(
            out,
            "{} columns: {:.0} rows per second by rows, {:.0} by ready columns: {:.2}",
            specs.len(),
            rate(ours),
            rate(theirs),
            theirs.as_secs_f64() / ours.as_secs_f64(),
        )?;
    }
    Ok(())
}

fn timed(work: impl Fn() -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let began = Instant::now();
    work()?;
    Ok(began.elapsed())
}

fn by_rows(specs: &[ColumnSpec], rows: &[Row]) -> Result<(), Box<dyn Error>> {
    let mut writer = ParquetWriter::new(io::sink(), specs, Vec::new())?;
    for _ in 0..GROUPS {
        writer.push_batch(rows)?;
    }
    writer.finish()?;
    Ok(())
}

/// A column as the parquet crate takes it.
enum Ready {
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
    Text(Vec<ByteArray>),
}

impl Ready {
    fn new(spec: &ColumnSpec, rows: &[Row], at: usize) -> Self {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let number = |cell: &Cell<'_>| match cell {
            Cell::Integer(number) => *number as f64,
            Cell::Missing(code) => f64::from(*code),
            Cell::Decimal(number) => number.to_f64(),
            Cell::Text(text) => text.len() as f64,
        };
        match spec.kind {
            ColumnType::Int32 | ColumnType::Date => {
                Self::Int32(cells.map(|c| number(c) as i32).collect())
            }
            ColumnType::Int64 => Self::Int64(cells.map(|c| number(c) as i64).collect()),
            ColumnType::Double => Self::Double(cells.map(number).collect()),
            ColumnType::Text => {
                let text = |cell: &Cell<'_>| match cell {
                    Cell::Text(text) => text.to_string(),
                    cell => number(cell).to_string(),
                };
                Self::Text(
                    cells
                        .map(|cell| ByteArray::from(text(cell).into_bytes()))
                        .collect(),
                )
            }
        }
    }
}

fn by_columns(specs: &[ColumnSpec], ready: &[Ready]) -> Result<(), Box<dyn Error>> {
    let fields = specs.iter().map(|spec| {
        let (physical, logical) = match spec.kind {
            ColumnType::Int32 => (PhysicalType::INT32, None),
            ColumnType::Date => (PhysicalType::INT32, Some(LogicalType::Date)),
            ColumnType::Int64 => (PhysicalType::INT64, None),
            ColumnType::Double => (PhysicalType::DOUBLE, None),
            ColumnType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let field = Type::primitive_type_builder(&spec.name, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::REQUIRED);
        field.build().map(Arc::new)
    });
    let schema = Type::group_type_builder("schema")
        .with_fields(fields.collect::<Result<_, _>>()?)
        .build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut file = SerializedFileWriter::new(io::sink(), Arc::new(schema), Arc::new(properties))?;
    for _ in 0..GROUPS {
        let mut group = file.next_row_group()?;
        for column in ready {
            let Some(mut writer) = group.next_column()? else {
                continue;
            };
            match column {
                Ready::Int32(values) => writer
                    .typed::<Int32Type>()
                    .write_batch(values, None, None)?,
                Ready::Int64(values) => writer
                    .typed::<Int64Type>()
                    .write_batch(values, None, None)?,
                Ready::Double(values) => writer
                    .typed::<DoubleType>()
                    .write_batch(values, None, None)?,
                Ready::Text(values) => writer
                    .typed::<ByteArrayType>()
                    .write_batch(values, None, None)?,
            };
            writer.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}
