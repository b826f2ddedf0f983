//! From bytes to text: UTF-8, or Windows-1252 where an office saved the file the old way.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::FileError;

/// How the bytes of a file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    Utf8,
    /// Windows-1252, of which Latin-1 text is a part.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    pub const fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Windows1252 => "Windows-1252 (Latin-1)",
        }
    }
}

/// Reads bytes as text without a byte order mark, in composed characters, and says which encoding it took.
///
/// # Errors
/// `NotText` for a file with NUL bytes (a workbook, UTF-16), `DamagedUtf8` for UTF-8 with foreign bytes in it, which read
/// as Windows-1252 would shift columns and spoil names.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), FileError> {
    if bytes.contains(&0) {
        return Err(FileError::NotText);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((composed(text), Encoding::Utf8)),
        Err(error) if is_mostly_utf8(bytes) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
            Err(FileError::DamagedUtf8 { line })
        }
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Ok((text, Encoding::Windows1252))
        }
    }
}

/// In German Latin-1 text, two neighbouring bytes hardly ever form a UTF-8 character.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut foreign) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        foreign += usize::from(!chunk.invalid().is_empty());
    }
    characters > foreign
}

/// A letter followed by a combining mark takes two columns of a fixed-width line, so both become one.
fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)) {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, FileError, decode};

    #[test]
    fn utf8_is_tried_first_and_loses_its_byte_order_mark() {
        let (text, encoding) = decode(b"\xef\xbb\xbfM\xc3\xbcnchen").unwrap();
        assert_eq!((text.as_ref(), encoding), ("München", Encoding::Utf8));
    }

    #[test]
    fn what_is_no_utf8_is_read_as_windows_1252() {
        let (text, encoding) = decode(b"M\xfcnchen \x80").unwrap();
        assert_eq!(
            (text.as_ref(), encoding),
            ("München €", Encoding::Windows1252)
        );
    }

    #[test]
    fn utf8_with_a_foreign_byte_is_refused_with_its_line() {
        let bytes = b"M\xc3\xbcnchen\nL\xc3\xbcbeck\nK\xf6ln\n";
        assert_eq!(decode(bytes), Err(FileError::DamagedUtf8 { line: 3 }));
    }

    #[test]
    fn a_workbook_or_utf16_is_not_text() {
        assert_eq!(decode(b"PK\x03\x04\x14\x00"), Err(FileError::NotText));
        assert_eq!(decode(b"\xff\xfea\x00"), Err(FileError::NotText));
    }

    #[test]
    fn decomposed_umlauts_become_one_character() {
        assert_eq!(decode("Mu\u{308}nchen".as_bytes()).unwrap().0, "München");
    }
}
