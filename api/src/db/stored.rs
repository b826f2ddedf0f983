//! Words of closed lists as they come out of a text column.

use contract::access::Word;
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

use super::connection::{MultiBackend, MultiRawValue};

/// A word of the contract, read from its column. A word that is none of the list is a fault of the database, not a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromSqlRow)]
pub struct Stored<T>(pub T);

impl<T: Word> Stored<T> {
    fn read(word: &str) -> Result<Self> {
        T::read(word)
            .map(Self)
            .ok_or_else(|| format!("{word:?} is no word of this column").into())
    }
}

impl<T: Word> FromSql<Text, Pg> for Stored<T> {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        Self::read(str::from_utf8(value.as_bytes())?)
    }
}

impl<T: Word> FromSql<Text, Sqlite> for Stored<T> {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        Self::read(value.read_text())
    }
}

impl<T: Word> FromSql<Text, MultiBackend> for Stored<T> {
    fn from_sql(value: MultiRawValue<'_>) -> Result<Self> {
        value.from_sql::<Self, Text>()
    }
}
