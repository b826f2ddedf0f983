//! Words of closed lists as they come out of a text column.

use contract::access::Word;
use diesel::backend::Backend;
use diesel::deserialize::{FromStaticSqlRow, Queryable, Result};
use diesel::sql_types::Text;

/// A word of the contract, read from its column. A word that is none of the list is a fault of the database, not a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored<T>(pub T);

impl<T: Word, DB: Backend> Queryable<Text, DB> for Stored<T>
where
    String: FromStaticSqlRow<Text, DB>,
{
    type Row = String;

    fn build(word: String) -> Result<Self> {
        T::read(&word)
            .map(Self)
            .ok_or_else(|| format!("{word:?} is no word of this column").into())
    }
}
