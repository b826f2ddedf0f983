//! What an answer to an open wave brings besides itself: its ticket, which is spent with it, its place in the frame, which it
//! makes for itself, and how long it took, which is only counted. Each statement is prepared once and kept by its connection.

use std::collections::HashSet;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, Binary, Integer, Text};
use diesel::sqlite::Sqlite;
use uuid::Uuid;

use super::super::rows::NewRow;
use super::Spent;
use crate::db::Connection;
use crate::db::schema::open_times;
use crate::http::Result;
use crate::per_engine;

/// Bits of an id below its number.
const BELOW: u32 = 80;

/// A wave and a ticket for it.
type Ticket<'a> = (&'a str, &'a Spent);

/// Under which key an answer stands that nobody has signed. It says no more than the answer's number, which stands beside
/// it, and as keys come in their order, no index is written all over.
pub fn unit_key(seq: i64) -> String {
    format!("open-{seq:019}")
}

/// The id of such an answer: its number too, and nothing of the time that other ids begin with.
pub fn id(seq: i64) -> String {
    let number = u128::try_from(seq).unwrap_or_default() << BELOW;
    let random = Uuid::new_v4().as_u128() & ((1 << BELOW) - 1);
    uuid::Builder::from_custom_bytes((number | random).to_be_bytes())
        .into_uuid()
        .to_string()
}

/// Spends the tickets and returns those that were good: each once, also of two in one batch. They are written in an order
/// of their own, so that it does not tell with which answer each came.
pub fn spend<'a>(c: &mut Connection, mut tickets: Vec<Ticket<'a>>) -> Result<HashSet<Ticket<'a>>> {
    tickets.sort_unstable();
    tickets.dedup();
    let mut spent = HashSet::with_capacity(tickets.len());
    match c {
        Connection::Sqlite(c) => {
            for (wave, ticket) in tickets {
                if (SpendOne { wave, ticket }).execute(c)? == 1 {
                    spent.insert((wave, ticket));
                }
            }
        }
        Connection::Postgres(_) if tickets.is_empty() => {}
        Connection::Postgres(c) => {
            let statement = SpendMany {
                wave: tickets.iter().map(|(wave, _)| *wave).collect(),
                ticket: tickets
                    .iter()
                    .map(|(_, ticket)| ticket.as_slice())
                    .collect(),
            };
            let new: HashSet<(String, Vec<u8>)> = statement.load(c)?.into_iter().collect();
            spent.extend(tickets.into_iter().filter(|(wave, ticket)| {
                new.contains(&((*wave).to_owned(), ticket.as_slice().to_vec()))
            }));
        }
    }
    Ok(spent)
}

/// Puts these answers into the frames of their waves.
pub fn enframe(c: &mut Connection, rows: &[&NewRow]) -> Result<()> {
    match c {
        Connection::Sqlite(c) => {
            for row in rows {
                EnframeOne(row).execute(c)?;
            }
        }
        Connection::Postgres(_) if rows.is_empty() => {}
        Connection::Postgres(c) => {
            let statement = EnframeMany {
                wave_id: rows.iter().map(|row| row.wave_id.as_str()).collect(),
                unit_key: rows.iter().map(|row| row.unit_key.as_str()).collect(),
                land: rows.iter().map(|row| row.land.as_str()).collect(),
                town_type: rows.iter().map(|row| row.town_type).collect(),
            };
            statement.execute(c)?;
        }
    }
    Ok(())
}

/// Counts answers that took so long. Beside an answer, its time would tell it to whoever has a log of when a page was asked for
/// and when an answer came.
pub fn count_time(c: &mut Connection, wave: &str, minutes: i32, answers: i64) -> Result<()> {
    per_engine!(c, c => diesel::insert_into(open_times::table)
        .values((
            open_times::wave_id.eq(wave),
            open_times::minutes.eq(minutes),
            open_times::answers.eq(answers),
        ))
        .on_conflict((open_times::wave_id, open_times::minutes))
        .do_update()
        .set(open_times::answers.eq(open_times::answers + answers))
        .execute(c))?;
    Ok(())
}

struct SpendOne<'a> {
    wave: &'a str,
    ticket: &'a Spent,
}

impl RunQueryDsl<SqliteConnection> for SpendOne<'_> {}

impl QueryId for SpendOne<'_> {
    type QueryId = SpendOne<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Sqlite> for SpendOne<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("INSERT INTO spent_tickets (wave_id, ticket) VALUES (");
        out.push_bind_param::<Text, _>(self.wave)?;
        out.push_sql(", ");
        out.push_bind_param::<Binary, _>(self.ticket.as_slice())?;
        out.push_sql(") ON CONFLICT DO NOTHING");
        Ok(())
    }
}

struct SpendMany<'a> {
    wave: Vec<&'a str>,
    ticket: Vec<&'a [u8]>,
}

impl Query for SpendMany<'_> {
    type SqlType = (Text, Binary);
}

impl RunQueryDsl<PgConnection> for SpendMany<'_> {}

impl QueryId for SpendMany<'_> {
    type QueryId = SpendMany<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for SpendMany<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO spent_tickets (wave_id, ticket) SELECT * FROM unnest(");
        out.push_bind_param::<Array<Text>, _>(&self.wave)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Binary>, _>(&self.ticket)?;
        out.push_sql(") ON CONFLICT DO NOTHING RETURNING wave_id, ticket");
        Ok(())
    }
}

struct EnframeOne<'a>(&'a NewRow);

impl RunQueryDsl<SqliteConnection> for EnframeOne<'_> {}

impl QueryId for EnframeOne<'_> {
    type QueryId = EnframeOne<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Sqlite> for EnframeOne<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("INSERT INTO wave_frame (wave_id, unit_key, land, town_type) VALUES (");
        out.push_bind_param::<Text, _>(&self.0.wave_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.0.unit_key)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.0.land)?;
        out.push_sql(", ");
        out.push_bind_param::<Integer, _>(&self.0.town_type)?;
        out.push_sql(")");
        Ok(())
    }
}

struct EnframeMany<'a> {
    wave_id: Vec<&'a str>,
    unit_key: Vec<&'a str>,
    land: Vec<&'a str>,
    town_type: Vec<i32>,
}

impl RunQueryDsl<PgConnection> for EnframeMany<'_> {}

impl QueryId for EnframeMany<'_> {
    type QueryId = EnframeMany<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for EnframeMany<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "INSERT INTO wave_frame (wave_id, unit_key, land, town_type) SELECT * FROM unnest(",
        );
        out.push_bind_param::<Array<Text>, _>(&self.wave_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.unit_key)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.land)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Integer>, _>(&self.town_type)?;
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_keys_come_in_the_order_of_the_numbers_and_tell_no_time() {
        let ids: Vec<String> = [1, 9, 10, 255, 1 << 40].map(id).to_vec();
        assert!(ids.is_sorted());
        assert!(ids[3].starts_with("00000000-00ff-8"), "{}", ids[3]);
        assert_ne!(id(7), id(7));
        let keys: Vec<String> = [1, 9, 10, i64::MAX].map(unit_key).to_vec();
        assert!(keys.is_sorted() && keys.iter().all(|key| key.len() == 24));
    }
}
