//! Writes an invented release into a folder, with everything that describes it: `cargo run -p formats --example files
//! FOLDER`. The partners' own tools read it in `tests/partners/test_formats.py`.

mod csv;
mod responses;
#[path = "../../src/sample.rs"]
mod sample;
#[path = "../../src/sample_tables.rs"]
mod sample_tables;
// The sample is written from within the crate.
use formats as study;
use formats as dcat;
use formats as json_stat;

use std::error::Error;
use std::fs;
use std::path::Path;

use contract::questionnaire::{Codebook, CodebookVariable, ColumnKind};
use contract::{Lang, Text};
use formats::Links;
use formats::parquet::{self, ParquetWriter};

/// As many as a wave of the Seismograph may have.
const ROWS: usize = 200;

/// What the shipped questionnaire has not: a day, a name too long for Stata, and texts that look like syntax everywhere.
fn awkward(codebook: &Codebook) -> Option<CodebookVariable> {
    let mut day = codebook.variables.last().cloned()?;
    day.name = "beschluss_der_stadtverordnetenversammlung".to_owned();
    day.variable.clone_from(&day.name);
    day.label = Text::new(
        "Wann war's \"beschlossen\"?\r\n<b>&amp;</b>\t$x `y' // /* */ \u{1b}]]> 🏛.",
        "When was it 'decided'?\n",
    );
    day.question = day.label.clone();
    day.kind = ColumnKind::Date;
    day.codes.clear();
    Some(day)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;

    let mut codebook = sample::codebook();
    codebook.variables.extend(awkward(&codebook));
    let mut study = sample::study();
    study.cases = Some(ROWS as u64);
    let rows = responses::invent(&study, &codebook, ROWS);
    for file in &mut study.files {
        let Some(dialect) = file.format.dialect() else {
            continue;
        };
        let table = csv::csv(&study.leading, &codebook, &rows, dialect);
        fs::write(folder.join(&file.name), &table)?;
        file.bytes = Some(table.len() as u64);
        file.sha256 = None;
    }

    let columns = parquet::columns(&study, &codebook);
    let metadata = parquet::metadata(&study, &codebook, Lang::De);
    let file = fs::File::create(folder.join("data.parquet"))?;
    let mut writer = ParquetWriter::new(file, &columns, metadata)?;
    writer.push_batch(&rows)?;
    writer.finish()?;

    let write = |name: &str, text: String| fs::write(folder.join(name), text);
    let beside = Links::Beside;
    write("ddi.xml", formats::ddi(&study, &codebook))?;
    let csvw = formats::csvw(&study, &codebook, beside);
    write("csvw-metadata.json", serde_json::to_string_pretty(&csvw)?)?;
    let package = formats::datapackage(&study, &codebook, beside, Lang::De);
    write("datapackage.json", serde_json::to_string_pretty(&package)?)?;
    for lang in [Lang::De, Lang::En] {
        let tag = lang.tag();
        write(
            &format!("data.{tag}.sps"),
            formats::spss(&study, &codebook, lang),
        )?;
        write(
            &format!("data.{tag}.do"),
            formats::stata(&study, &codebook, lang),
        )?;
    }
    let table = formats::json_stat(&sample_tables::table(), Lang::De)?;
    write("table.json", serde_json::to_string_pretty(&table)?)?;
    let catalogue = formats::catalogue(&sample_tables::catalogue(&study), &[study]);
    write(
        "catalogue.jsonld",
        serde_json::to_string_pretty(&catalogue)?,
    )?;
    write("codebook.json", serde_json::to_string_pretty(&codebook)?)?;
    Ok(())
}
