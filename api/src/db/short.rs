//! A short text of a column, kept where the row is: a pull of many rows allocates nothing for it.

use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

/// A text that nearly always has at most `N` bytes (`N` below 256). A longer one is kept elsewhere and is no less right.
#[derive(Debug, Clone, PartialEq, Eq, FromSqlRow)]
pub struct Short<const N: usize>(Place<N>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place<const N: usize> {
    Here([u8; N], u8),
    Elsewhere(Box<[u8]>),
}

impl<const N: usize> Short<N> {
    /// The text, in UTF-8.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Place::Here(bytes, length) => bytes.get(..usize::from(*length)).unwrap_or(bytes),
            Place::Elsewhere(bytes) => bytes,
        }
    }
}

impl<const N: usize> From<&[u8]> for Short<N> {
    fn from(text: &[u8]) -> Self {
        let mut bytes = [0; N];
        let place = match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(begin), Ok(length)) => {
                begin.copy_from_slice(text);
                Place::Here(bytes, length)
            }
            _ => Place::Elsewhere(text.into()),
        };
        Self(place)
    }
}

impl<const N: usize> From<&str> for Short<N> {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

impl<const N: usize> FromSql<Text, Sqlite> for Short<N> {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        Ok(value.read_text().into())
    }
}

impl<const N: usize> FromSql<Text, Pg> for Short<N> {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        Ok(std::str::from_utf8(value.as_bytes())?.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_whatever_its_length() {
        for text in [
            "",
            "12",
            "Köln",
            "12345678",
            "123456789",
            "a much longer text",
        ] {
            let short = Short::<8>::from(text);
            assert_eq!(short.as_bytes(), text.as_bytes());
            assert_eq!(
                matches!(short.0, Place::Here(..)),
                text.len() <= 8,
                "{text}"
            );
        }
    }
}
