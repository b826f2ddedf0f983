//! The statements that store answers. Each is prepared once and kept by its connection.
//!
//! When the first answer was entered, the draft knows; an answer that was not typed in online has none.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::backend::Backend;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{Array, BigInt, Bool, Date, HasSqlType, Integer, Text, Timestamp};
use diesel::sqlite::Sqlite;

use super::super::rows::NewRow;
use crate::db::{Connection, Moment};
use crate::http::Result;
use crate::per_engine;

/// Takes `count` numbers from the feed's clock and returns the first. Holds the clock until the commit.
pub fn take_numbers(c: &mut Connection, count: usize) -> Result<i64> {
    let count = i64::try_from(count).unwrap_or(0);
    let last: i64 = per_engine!(c, c => TakeNumbers(count).get_result(c))?;
    Ok(last - count + 1)
}

/// As a fragment of its own, because the query builder has every update prepared anew.
struct TakeNumbers(i64);

impl Query for TakeNumbers {
    type SqlType = BigInt;
}

impl<C> RunQueryDsl<C> for TakeNumbers {}

impl QueryId for TakeNumbers {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB> QueryFragment<DB> for TakeNumbers
where
    DB: Backend + HasSqlType<BigInt>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE response_clock SET seq = seq + ");
        out.push_bind_param::<BigInt, _>(&self.0)?;
        out.push_sql(" WHERE id = 1 RETURNING seq");
        Ok(())
    }
}

/// Inserts what is not there yet and returns the numbers that were stored, in order.
pub fn insert(c: &mut Connection, rows: &[&NewRow]) -> Result<Vec<i64>> {
    match c {
        Connection::Sqlite(c) => {
            let mut stored = Vec::with_capacity(rows.len());
            for row in rows {
                let at = Moment(row.submitted_at).text();
                let day = row.day().to_string();
                if (InsertOne { row, at, day }).execute(c)? == 1 {
                    stored.push(row.seq);
                }
            }
            Ok(stored)
        }
        Connection::Postgres(c) => {
            let mut stored = InsertMany::new(rows).load(c)?;
            stored.sort_unstable();
            Ok(stored)
        }
    }
}

/// SQLite: a statement per row costs less than a long one, because nothing travels.
struct InsertOne<'a> {
    row: &'a NewRow,
    /// When it was submitted.
    at: String,
    /// The day of that.
    day: String,
}

impl RunQueryDsl<SqliteConnection> for InsertOne<'_> {}

impl QueryId for InsertOne<'_> {
    type QueryId = InsertOne<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Sqlite> for InsertOne<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        let row = self.row;
        out.push_sql(
            "INSERT INTO responses (id, wave_id, unit_key, land, town_type, mode, partial, questionnaire_version, \
             answers, answers_hash, submitted_at, submitted_on, submitted_by, seq, started_at) VALUES (",
        );
        out.push_bind_param::<Text, _>(&row.id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&row.wave_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&row.unit_key)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&row.land)?;
        out.push_sql(", ");
        out.push_bind_param::<Integer, _>(&row.town_type)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(row.mode)?;
        out.push_sql(", ");
        out.push_bind_param::<Bool, _>(&row.partial)?;
        out.push_sql(", ");
        out.push_bind_param::<Integer, _>(&row.questionnaire_version)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&row.answers)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&row.answers_hash)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.at)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.day)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&row.submitted_by)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(&row.seq)?;
        out.push_sql(", coalesce((SELECT started_at FROM drafts WHERE wave_id = ");
        out.push_bind_param::<Text, _>(&row.wave_id)?;
        out.push_sql(" AND unit_key = ");
        out.push_bind_param::<Text, _>(&row.unit_key)?;
        out.push_sql(" AND ");
        out.push_bind_param::<Text, _>(row.mode)?;
        out.push_sql(" = 'online'), ");
        out.push_bind_param::<Text, _>(&self.at)?;
        out.push_sql(")) ON CONFLICT DO NOTHING");
        Ok(())
    }
}

/// PostgreSQL: one statement for a batch of every size.
struct InsertMany<'a> {
    id: Vec<&'a str>,
    wave_id: Vec<&'a str>,
    unit_key: Vec<&'a str>,
    land: Vec<&'a str>,
    town_type: Vec<i32>,
    mode: Vec<&'a str>,
    partial: Vec<bool>,
    questionnaire_version: Vec<i32>,
    answers: Vec<&'a str>,
    answers_hash: Vec<&'a str>,
    submitted_at: Vec<NaiveDateTime>,
    submitted_on: Vec<NaiveDate>,
    submitted_by: Vec<&'a str>,
    seq: Vec<i64>,
}

impl<'a> InsertMany<'a> {
    fn new(rows: &[&'a NewRow]) -> Self {
        fn each<'a, T>(rows: &[&'a NewRow], of: impl Fn(&'a NewRow) -> T) -> Vec<T> {
            rows.iter().map(|row| of(row)).collect()
        }
        Self {
            id: each(rows, |row| row.id.as_str()),
            wave_id: each(rows, |row| row.wave_id.as_str()),
            unit_key: each(rows, |row| row.unit_key.as_str()),
            land: each(rows, |row| row.land.as_str()),
            town_type: each(rows, |row| row.town_type),
            mode: each(rows, |row| row.mode),
            partial: each(rows, |row| row.partial),
            questionnaire_version: each(rows, |row| row.questionnaire_version),
            answers: each(rows, |row| row.answers.as_str()),
            answers_hash: each(rows, |row| row.answers_hash.as_str()),
            submitted_at: each(rows, |row| row.submitted_at),
            submitted_on: each(rows, |row| row.day()),
            submitted_by: each(rows, |row| row.submitted_by.as_str()),
            seq: each(rows, |row| row.seq),
        }
    }
}

impl Query for InsertMany<'_> {
    type SqlType = BigInt;
}

impl RunQueryDsl<PgConnection> for InsertMany<'_> {}

impl QueryId for InsertMany<'_> {
    type QueryId = InsertMany<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for InsertMany<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(
            "INSERT INTO responses (id, wave_id, unit_key, land, town_type, mode, partial, questionnaire_version, \
             answers, answers_hash, started_at, submitted_at, submitted_on, submitted_by, seq) \
             SELECT new.id, new.wave_id, new.unit_key, new.land, new.town_type, new.mode, new.partial, \
             new.questionnaire_version, new.answers, new.answers_hash, coalesce(drafts.started_at, new.submitted_at), \
             new.submitted_at, new.submitted_on, new.submitted_by, new.seq FROM unnest(",
        );
        out.push_bind_param::<Array<Text>, _>(&self.id)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.wave_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.unit_key)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.land)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Integer>, _>(&self.town_type)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.mode)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Bool>, _>(&self.partial)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Integer>, _>(&self.questionnaire_version)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.answers)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.answers_hash)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamp>, _>(&self.submitted_at)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Date>, _>(&self.submitted_on)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.submitted_by)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&self.seq)?;
        out.push_sql(
            ") AS new (id, wave_id, unit_key, land, town_type, mode, partial, questionnaire_version, answers, \
             answers_hash, submitted_at, submitted_on, submitted_by, seq) \
             LEFT JOIN drafts ON drafts.wave_id = new.wave_id AND drafts.unit_key = new.unit_key \
             AND new.mode = 'online' ON CONFLICT DO NOTHING RETURNING seq",
        );
        Ok(())
    }
}
