//! Why a file, or a line of it, was not taken: by line and field, in both languages.

use chrono::NaiveDate;
use contract::municipalities::{KeyError, Land};
use serde::Serialize;

/// A line that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Line in the file, counted from 1.
    pub line: u64,
    /// The field in the file's own terms (`gemeindename`, `EF9`, `ags`).
    pub field: &'static str,
    /// A stable code for machines.
    pub code: &'static str,
    pub de: String,
    pub en: String,
}

/// Why the whole file was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FileError {
    Empty,
    TooLarge {
        bytes: usize,
    },
    NotText,
    DamagedUtf8 {
        line: u64,
    },
    UnknownFormat,
    MissingColumn {
        column: &'static str,
    },
    /// Neither the file nor its name nor the caller says which territory the keys belong to.
    NoDate,
    /// What is stored comes from a newer register.
    Older {
        stored: NaiveDate,
        file: NaiveDate,
    },
    /// More than half of a Land's municipalities are missing: nobody reforms that much, so the file is cut off.
    Incomplete {
        land: Land,
        stored: usize,
        missing: usize,
    },
}

impl FileError {
    pub const fn code(&self) -> &'static str {
        match self {
            FileError::Empty => "empty",
            FileError::TooLarge { .. } => "too_large",
            FileError::NotText => "not_text",
            FileError::DamagedUtf8 { .. } => "damaged_utf8",
            FileError::UnknownFormat => "unknown_format",
            FileError::MissingColumn { .. } => "missing_column",
            FileError::NoDate => "no_date",
            FileError::Older { .. } => "older",
            FileError::Incomplete { .. } => "incomplete",
        }
    }

    pub fn de(&self) -> String {
        match self {
            FileError::Empty => "Die Datei ist leer.".into(),
            FileError::TooLarge { bytes } => {
                format!("Die Datei ist mit {bytes} Bytes zu groß für ein Gemeindeverzeichnis.")
            }
            FileError::NotText => {
                "Das ist keine Textdatei. Arbeitsmappen bitte als CSV (UTF-8) speichern.".into()
            }
            FileError::DamagedUtf8 { line } => {
                format!("Die Datei ist UTF-8, aber in Zeile {line} stehen fremde Bytes. Bitte neu herunterladen.")
            }
            FileError::UnknownFormat => {
                "Das Format ist unbekannt. Gelesen werden AuszugGV (CSV), GV100AD (Text) und die mitgelieferte Referenzdatei.".into()
            }
            FileError::MissingColumn { column } => {
                format!("Die Spalte „{column}“ fehlt in der Kopfzeile.")
            }
            FileError::NoDate => {
                "Der Gebietsstand steht weder in der Datei noch in ihrem Namen. Bitte mit --date JJJJ-MM-TT angeben.".into()
            }
            FileError::Older { stored, file } => format!(
                "Der Gebietsstand der Datei ({file}) ist älter als der gespeicherte ({stored})."
            ),
            FileError::Incomplete { land, stored, missing } => format!(
                "Von {stored} Gemeinden des Landes {} fehlen {missing}. Die Datei ist wohl unvollständig.",
                land.de()
            ),
        }
    }

    pub fn en(&self) -> String {
        match self {
            FileError::Empty => "The file is empty.".into(),
            FileError::TooLarge { bytes } => {
                format!("With {bytes} bytes the file is too large for a register of municipalities.")
            }
            FileError::NotText => {
                "This is no text file. Please save workbooks as CSV (UTF-8).".into()
            }
            FileError::DamagedUtf8 { line } => {
                format!("The file is UTF-8, but line {line} has foreign bytes. Please download it again.")
            }
            FileError::UnknownFormat => {
                "The format is unknown. AuszugGV (CSV), GV100AD (text) and the supplied reference file can be read.".into()
            }
            FileError::MissingColumn { column } => {
                format!("The column \"{column}\" is missing in the header row.")
            }
            FileError::NoDate => {
                "Neither the file nor its name says the territory date. Please give it by --date YYYY-MM-DD.".into()
            }
            FileError::Older { stored, file } => format!(
                "The territory of the file ({file}) is older than the stored one ({stored})."
            ),
            FileError::Incomplete { land, stored, missing } => format!(
                "Of {stored} municipalities of {}, {missing} are missing. The file is probably incomplete.",
                land.en()
            ),
        }
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for FileError {}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub field: &'static str,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Missing,
    Key(KeyError),
    LeadingZeroLost { digits: usize },
    NotDigits { digits: usize },
    NotANumber,
    TooLong { characters: usize },
    ControlCharacter,
    UnknownCode,
    NotADate,
    OtherDate,
    OutsideGermany,
    KeysDiffer,
    Duplicate { line: u64 },
    NoParent { key: String },
    Columns { expected: usize, found: usize },
    Unreadable,
}

impl Reason {
    pub(super) const fn at(self, field: &'static str) -> Fault {
        Fault {
            field,
            reason: self,
        }
    }

    const fn code(&self) -> &'static str {
        match self {
            Reason::Missing => "missing",
            Reason::Key(error) => error.code(),
            Reason::LeadingZeroLost { .. } => "leading_zero_lost",
            Reason::NotDigits { .. } => "not_digits",
            Reason::NotANumber => "not_a_number",
            Reason::TooLong { .. } => "too_long",
            Reason::ControlCharacter => "control_character",
            Reason::UnknownCode => "unknown_code",
            Reason::NotADate => "not_a_date",
            Reason::OtherDate => "other_date",
            Reason::OutsideGermany => "outside_germany",
            Reason::KeysDiffer => "keys_differ",
            Reason::Duplicate { .. } => "duplicate",
            Reason::NoParent { .. } => "no_parent",
            Reason::Columns { .. } => "columns",
            Reason::Unreadable => "unreadable",
        }
    }

    fn de(&self) -> String {
        match self {
            Reason::Missing => "Die Angabe fehlt, oder die Zeile ist abgeschnitten.".into(),
            Reason::Key(error) => error.de(),
            Reason::LeadingZeroLost { digits } => {
                format!(
                    "Die führende Null ging verloren; es müssen {digits} Ziffern sein. Schlüssel als Text speichern, nicht als Zahl."
                )
            }
            Reason::NotDigits { digits } => format!("Hier müssen genau {digits} Ziffern stehen."),
            Reason::NotANumber => "Das ist keine lesbare Zahl.".into(),
            Reason::TooLong { characters } => format!("Mehr als {characters} Zeichen."),
            Reason::ControlCharacter => "Steuerzeichen sind hier nicht erlaubt.".into(),
            Reason::UnknownCode => "Dieser Code steht nicht in der amtlichen Liste.".into(),
            Reason::NotADate => "Das ist kein Datum.".into(),
            Reason::OtherDate => "Der Gebietsstand ist ein anderer als in der ersten Zeile.".into(),
            Reason::OutsideGermany => "Der Punkt liegt nicht in Deutschland.".into(),
            Reason::KeysDiffer => "AGS und Regionalschlüssel passen nicht zusammen.".into(),
            Reason::Duplicate { line } => {
                format!("Derselbe Schlüssel steht schon in Zeile {line}.")
            }
            Reason::NoParent { key } => {
                format!("Der übergeordnete Satz {key} fehlt; die Datei ist unvollständig.")
            }
            Reason::Columns { expected, found } => {
                format!("Die Zeile hat {found} Spalten statt {expected}.")
            }
            Reason::Unreadable => "Die Zeile ist nicht lesbar.".into(),
        }
    }

    fn en(&self) -> String {
        match self {
            Reason::Missing => "The value is missing, or the line was cut off.".into(),
            Reason::Key(error) => error.en(),
            Reason::LeadingZeroLost { digits } => {
                format!(
                    "The leading zero was lost; there must be {digits} digits. Store keys as text, not as numbers."
                )
            }
            Reason::NotDigits { digits } => format!("There must be exactly {digits} digits."),
            Reason::NotANumber => "This is no readable number.".into(),
            Reason::TooLong { characters } => format!("More than {characters} characters."),
            Reason::ControlCharacter => "Control characters are not allowed here.".into(),
            Reason::UnknownCode => "This code is not in the official list.".into(),
            Reason::NotADate => "This is no date.".into(),
            Reason::OtherDate => "The territory date differs from that of the first line.".into(),
            Reason::OutsideGermany => "The point is not in Germany.".into(),
            Reason::KeysDiffer => "AGS and ARS do not belong together.".into(),
            Reason::Duplicate { line } => format!("Line {line} has the same key."),
            Reason::NoParent { key } => {
                format!("The record {key} above it is missing; the file is incomplete.")
            }
            Reason::Columns { expected, found } => {
                format!("The line has {found} columns instead of {expected}.")
            }
            Reason::Unreadable => "The line cannot be read.".into(),
        }
    }
}

/// Collects refusals; beyond [`Refusals::KEPT`] they are only counted, so that a hostile file cannot fill the memory.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    pub kept: Vec<Refusal>,
    pub total: usize,
}

impl Refusals {
    pub const KEPT: usize = 1_000;

    pub fn add(&mut self, line: u64, fault: &Fault) {
        self.total += 1;
        if self.kept.len() < Self::KEPT {
            self.kept.push(Refusal {
                line,
                field: fault.field,
                code: fault.reason.code(),
                de: fault.reason.de(),
                en: fault.reason.en(),
            });
        }
    }
}
