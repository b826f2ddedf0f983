//! What comes out of a text column: words of closed lists, and small documents.

use contract::access::Word;
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use serde::de::DeserializeOwned;

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

/// A small document of the contract, read from the JSON in its column.
#[derive(Debug, Clone, PartialEq, Eq, FromSqlRow)]
pub struct Document<T>(pub T);

impl<T: DeserializeOwned> FromSql<Text, Pg> for Document<T> {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        Ok(Self(serde_json::from_slice(value.as_bytes())?))
    }
}

impl<T: DeserializeOwned> FromSql<Text, Sqlite> for Document<T> {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        Ok(Self(serde_json::from_str(value.read_text())?))
    }
}

impl<T: DeserializeOwned> FromSql<Text, MultiBackend> for Document<T> {
    fn from_sql(value: MultiRawValue<'_>) -> Result<Self> {
        value.from_sql::<Self, Text>()
    }
}
