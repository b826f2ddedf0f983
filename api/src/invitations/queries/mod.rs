//! Queries of letters and their texts. Whom a letter may reach: `recipients`; on which day it goes by itself: `dates`. Who
//! was invited, page by page: `list`; how many, and how many of them have answered: `reach`.
//!
//! What joins many tables is written in SQL: one statement decides about ten thousand people.

pub mod dates;
mod list;
mod reach;
pub mod recipients;

use contract::ProblemKind;
use contract::invitations::{LetterForm, LetterStep};
use contract::{Line, Text};
use diesel::connection::{Connection as _, SimpleConnection};
use diesel::prelude::*;

use super::defaults;
use super::rows::LetterRow;
use crate::db::schema::letters;
use crate::db::{Connection, now};
use crate::http::{Error, IfMatch, Result};

pub use list::list;
pub use reach::reach;

/// A statement with the parameters `$1`, `$2` and so on, as the engine wants it.
fn statement(c: &Connection, text: &str) -> String {
    match c {
        // SQLite would number `$1` by where it first stands.
        Connection::Sqlite(_) => text.replace('$', "?"),
        Connection::Postgres(_) => text.to_owned(),
    }
}

/// Runs work that joins whole tables. Without statistics of rows that have just come, PostgreSQL takes them for a few and
/// compares each with each: a minute for ten thousand people instead of a second.
pub fn in_bulk<T>(
    c: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T>,
) -> Result<T> {
    if matches!(c, Connection::Sqlite(_)) {
        return work(c);
    }
    c.transaction(|c| {
        c.batch_execute("SET LOCAL enable_nestloop = off")?;
        work(c)
    })
}

/// The text of a letter, and its version: 0 for the text of the product.
pub fn text(c: &mut Connection, wave: &str, step: LetterStep) -> Result<(LetterForm, i64)> {
    let row: Option<LetterRow> = letters::table
        .find((wave, step.as_str()))
        .select(LetterRow::as_select())
        .first(c)
        .optional()?;
    Ok(match row {
        None => (defaults::letter(step), 0),
        Some(row) => (
            LetterForm {
                subject: Line::new(row.subject_de, row.subject_en),
                body: Text::new(row.body_de, row.body_en),
            },
            row.version,
        ),
    })
}

/// Replaces the text of a letter.
pub fn change(
    c: &mut Connection,
    wave: &str,
    step: LetterStep,
    seen: IfMatch,
    form: &LetterForm,
) -> Result<()> {
    let (_, version) = text(c, wave, step)?;
    seen.check(version)?;
    let at = now();
    let texts = (
        letters::subject_de.eq(&form.subject.de),
        letters::subject_en.eq(&form.subject.en),
        letters::body_de.eq(&form.body.de),
        letters::body_en.eq(&form.body.en),
        letters::updated_at.eq(at),
        letters::version.eq(version + 1),
    );
    if version == 0 {
        diesel::insert_into(letters::table)
            .values((
                letters::wave_id.eq(wave),
                letters::step.eq(step.as_str()),
                letters::created_at.eq(at),
                texts,
            ))
            .execute(c)
            .map_err(|error| Error::from(error).on_conflict(|| ProblemKind::Stale.into()))?;
        return Ok(());
    }
    let stored = letters::table
        .find((wave, step.as_str()))
        .filter(letters::version.eq(version));
    match diesel::update(stored).set(texts).execute(c)? {
        0 => Err(ProblemKind::Stale.into()),
        _ => Ok(()),
    }
}
