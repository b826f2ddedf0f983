//! Reading official registers of municipalities: from the bytes of a file to checked records, and their size types.
//!
//! Pure functions: no database, no HTTP, no clock. Whoever stores the records takes all of a file or nothing, and refuses
//! it when [`Parsed::refused_total`] is not zero. Start at [`parse`]; each format has its own file.

mod auszug_gv;
mod decode;
mod fields;
mod file_name;
mod gv100ad;
mod record;
mod reference;
mod refusal;
mod register;
mod report;
mod table;
#[cfg(test)]
mod tests;
mod typology;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

pub use decode::{Encoding, decode};
pub use file_name::date_in_name;
pub use record::GemeindeRecord;
pub use reference::{LAENDER_JSON, MUNICIPALITIES_CSV};
pub use refusal::{FileError, Refusal};
pub use report::ImportReport;
pub use typology::{SCHEME, Typing, classify};

/// Ten times the size of a complete register.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// The formats that [`parse`] tells apart by their content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Extract from the Gemeindeverzeichnis as CSV, hierarchical by Satzart.
    AuszugGv,
    /// Gemeindeverzeichnis in lines of 220 characters (Statistisches Bundesamt, GV100AD).
    Gv100ad,
    /// The file that a fresh installation starts with (`reference/municipalities.csv`).
    Reference,
}

impl Format {
    pub const fn label(self) -> &'static str {
        match self {
            Format::AuszugGv => "AuszugGV (CSV)",
            Format::Gv100ad => "GV100AD",
            Format::Reference => "Reference (CSV)",
        }
    }

    /// Who publishes such files.
    pub const fn source(self) -> &'static str {
        match self {
            Format::AuszugGv | Format::Gv100ad => {
                "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis"
            }
            Format::Reference => "© GeoBasis-DE / BKG 2016 (Daten verändert); GeoNames, CC BY 4.0",
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub format: Format,
    pub encoding: Encoding,
    /// The territory that the keys belong to. AuszugGV does not say it; see [`date_in_name`].
    pub territory_date: Option<NaiveDate>,
    /// The municipalities (Satzart 60) that could be read, in the order of the file.
    pub records: Vec<GemeindeRecord>,
    /// The first refused lines, at most 1,000.
    pub refused: Vec<Refusal>,
    pub refused_total: usize,
    /// Lines by Satzart (`"10"` to `"60"`), refused ones included.
    pub by_satzart: BTreeMap<String, usize>,
}

/// Reads a register of municipalities in any known format and encoding.
///
/// # Errors
/// `FileError` when the file as a whole cannot be read. Lines that cannot be read are in [`Parsed::refused`].
pub fn parse(bytes: &[u8]) -> Result<Parsed, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: bytes.len() });
    }
    let (text, encoding) = decode(bytes)?;
    let format = detect(&text)?;
    let register = match format {
        Format::AuszugGv => auszug_gv::read(&text)?,
        Format::Gv100ad => gv100ad::read(&text),
        Format::Reference => reference::read(&text)?,
    };
    Ok(register.finish(format, encoding))
}

fn detect(text: &str) -> Result<Format, FileError> {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .peekable();
    let header = lines.peek().ok_or(FileError::Empty)?.to_ascii_lowercase();
    if header.contains("satzart") && header.contains("gemeindename") {
        Ok(Format::AuszugGv)
    } else if header.contains("territory_date") && header.contains("ars") {
        Ok(Format::Reference)
    } else if lines.any(gv100ad::looks_like_a_record) {
        Ok(Format::Gv100ad)
    } else {
        Err(FileError::UnknownFormat)
    }
}
