//! Rows as a release keeps them: one JSON object per line, many lines in one compressed piece.

use contract::ProblemKind;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::http::{Error, Result};

/// One response, frozen.
#[derive(Debug, Serialize, Deserialize)]
pub struct FrozenRow<'a> {
    /// AGS of the town, or id of the person.
    #[serde(borrow)]
    pub unit: &'a str,
    /// Key of the Land.
    #[serde(borrow)]
    pub land: &'a str,
    /// Town type.
    pub town_type: i32,
    /// How the answer came in.
    #[serde(borrow)]
    pub mode: &'a str,
    /// Whether questions were left out.
    pub partial: bool,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// Day of submission (UTC), `YYYY-MM-DD`.
    #[serde(borrow)]
    pub submitted_on: &'a str,
    /// Answers by variable, after cleaning.
    #[serde(borrow)]
    pub answers: &'a RawValue,
}

/// Bytes of lines in one piece, before compression.
pub const PIECE: usize = 512 * 1024;

/// Level 3: twice as fast as level 6 for a tenth more bytes.
const LEVEL: i32 = 3;

/// The lines as they are stored.
pub fn pack(lines: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(lines, LEVEL).map_err(Error::internal)
}

/// The lines of a piece.
pub fn unpack(piece: &[u8]) -> Result<Vec<u8>> {
    // One row may be longer than a piece is meant to be.
    zstd::stream::decode_all(piece).map_err(Error::internal)
}

/// Each row of a piece's lines.
pub fn rows(lines: &[u8]) -> impl Iterator<Item = Result<FrozenRow<'_>>> {
    lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            serde_json::from_slice(line).map_err(|error| Error {
                cause: Some(format!("a frozen row cannot be read: {error}")),
                ..ProblemKind::Internal.into()
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_comes_back_as_it_went_in() {
        let answers =
            RawValue::from_string(r#"{"rolle":1,"wort":"Zeile\nund \"Wort\""}"#.to_owned());
        let answers = answers.unwrap();
        let row = |unit| FrozenRow {
            unit,
            land: "12",
            town_type: 40,
            mode: "online",
            partial: false,
            questionnaire_version: 1,
            submitted_on: "2027-02-01",
            answers: &answers,
        };
        let mut lines = Vec::new();
        for unit in ["12070424", "09672135"] {
            serde_json::to_writer(&mut lines, &row(unit)).unwrap();
            lines.push(b'\n');
        }
        let back = unpack(&pack(&lines).unwrap()).unwrap();
        assert_eq!(back, lines);
        let units: Vec<&str> = rows(&back).map(|row| row.unwrap().unit).collect();
        assert_eq!(units, ["12070424", "09672135"]);
        let read = rows(&back).next().unwrap().unwrap();
        assert_eq!(read.answers.get(), answers.get());
    }
}
