//! A text column read as the bytes it is made of, for who passes it on without looking at its characters.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::Sqlite;

/// The text's bytes in UTF-8, as the database keeps them: reading a text checks each of its characters.
#[derive(Debug, Clone, Copy, QueryId, ValidGrouping)]
pub struct Bytes<T>(T);

/// [`Bytes`] of a column.
pub fn bytes<T: Expression<SqlType = Text>>(column: T) -> Bytes<T> {
    Bytes(column)
}

impl<T: Expression<SqlType = Text>> Expression for Bytes<T> {
    type SqlType = Binary;
}

impl<T, S> AppearsOnTable<S> for Bytes<T>
where
    T: AppearsOnTable<S>,
    Self: Expression,
{
}

impl<T, S> SelectableExpression<S> for Bytes<T>
where
    T: SelectableExpression<S>,
    Self: AppearsOnTable<S>,
{
}

impl<T: QueryFragment<Sqlite>> QueryFragment<Sqlite> for Bytes<T> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("CAST(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(" AS BLOB)");
        Ok(())
    }
}

/// PostgreSQL sends a text as its bytes anyway.
impl<T: QueryFragment<Pg>> QueryFragment<Pg> for Bytes<T> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}
