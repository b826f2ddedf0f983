//! Storing what an import takes over: in few large statements, because a register has eleven thousand municipalities.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveDateTime};
use contract::municipalities::Land;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::db::Connection;
use crate::db::schema::{municipalities, typologies};
use crate::http::Result;
use crate::municipalities::rows::{Row, TypologyRow};
use crate::per_engine;

/// Rows of one statement: SQLite takes 32,766 values, a municipality has 27.
const ROWS: usize = 500;
/// Keys of one statement.
const KEYS: usize = 200;

/// Lets one import at a time change the table, while others read. SQLite's transactions already do.
pub fn lock(c: &mut Connection) -> Result<()> {
    if let Connection::Postgres(c) = c {
        c.batch_execute("LOCK TABLE municipalities IN SHARE ROW EXCLUSIVE MODE")?;
    }
    Ok(())
}

/// Whether there is no municipality at all.
pub fn is_empty(c: &mut Connection) -> Result<bool> {
    let first: Option<String> = municipalities::table
        .select(municipalities::ags)
        .first(c)
        .optional()?;
    Ok(first.is_none())
}

/// Everything stored of these Länder, ended municipalities included.
pub fn of_laender(c: &mut Connection, laender: &[Land]) -> Result<HashMap<String, Row>> {
    let keys: Vec<&str> = laender.iter().map(|land| land.key()).collect();
    let rows: Vec<Row> = municipalities::table
        .filter(municipalities::land.eq_any(keys))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(|row| (row.ags.clone(), row)).collect())
}

/// Codes by scheme of every municipality in one edition.
pub fn typologies_of(
    c: &mut Connection,
    edition: &str,
) -> Result<HashMap<String, BTreeMap<String, String>>> {
    let rows: Vec<TypologyRow> = typologies::table
        .filter(typologies::edition.eq(edition))
        .select(TypologyRow::as_select())
        .load(c)?;
    let mut found: HashMap<String, BTreeMap<String, String>> = HashMap::new();
    for row in rows {
        found
            .entry(row.ags)
            .or_default()
            .insert(row.scheme, row.code);
    }
    Ok(found)
}

macro_rules! new_values {
    ($($column:ident)*) => {
        ($(municipalities::$column.eq(excluded(municipalities::$column)),)*)
    };
}

/// Inserts municipalities, and replaces those that are there.
pub fn put(c: &mut Connection, rows: &[Row]) -> Result<()> {
    for rows in rows.chunks(ROWS) {
        per_engine!(c, c => diesel::insert_into(municipalities::table)
            .values(rows)
            .on_conflict(municipalities::ags)
            .do_update()
            .set(new_values!(
                ars name official_name kind land kreis_key kreis_name verband_key verband_name area_ha population
                population_date postcode lon lat town_type is_kleinstadt territory_date valid_from valid_to
                successor_ags source search_key sort_key updated_at version
            ))
            .execute(c))?;
    }
    Ok(())
}

/// Replaces the codes of these municipalities in one edition. `stored` are those that have codes there now.
pub fn put_typologies(
    c: &mut Connection,
    edition: &str,
    stored: &[String],
    rows: &[TypologyRow],
) -> Result<()> {
    for keys in stored.chunks(KEYS) {
        let old = typologies::table
            .filter(typologies::edition.eq(edition))
            .filter(typologies::ags.eq_any(keys));
        diesel::delete(old).execute(c)?;
    }
    for rows in rows.chunks(ROWS) {
        per_engine!(c, c => diesel::insert_into(typologies::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Ends municipalities: they are in no register from `date` on.
pub fn end(c: &mut Connection, ags: &[String], date: NaiveDate, now: NaiveDateTime) -> Result<()> {
    for keys in ags.chunks(KEYS) {
        diesel::update(municipalities::table.filter(municipalities::ags.eq_any(keys)))
            .set((
                municipalities::valid_to.eq(date),
                municipalities::updated_at.eq(now),
                municipalities::version.eq(municipalities::version + 1),
            ))
            .execute(c)?;
    }
    Ok(())
}
