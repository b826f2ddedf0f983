//! Queries of letters, and of the texts of all mails of a wave. Whom a letter may reach: `recipients`; on which day it goes by itself: `dates`. Who
//! was invited, page by page: `list`; how many, and how many of them have answered: `reach`.
//!
//! What joins many tables is written in SQL: one statement decides about ten thousand people.

pub mod dates;
mod list;
mod reach;
pub mod recipients;

use contract::ProblemKind;
use contract::invitations::{LetterForm, TextOf};
use contract::surveys::ResponseUnit;
use contract::{Line, Text};
use diesel::connection::{Connection as _, SimpleConnection};
use diesel::prelude::*;

use super::defaults;
use super::rows::TextRow;
use crate::db::schema::{mail_texts, surveys, waves};
use crate::db::{Connection, Stored, now};
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

/// The text of a mail, and its version: 0 for the text of the product.
pub fn text(c: &mut Connection, wave: &str, of: TextOf) -> Result<(LetterForm, i64)> {
    let row: Option<TextRow> = mail_texts::table
        .find((wave, of.as_str()))
        .select(TextRow::as_select())
        .first(c)
        .optional()?;
    if let Some(row) = row {
        return Ok((
            LetterForm {
                subject: Line::new(row.subject_de, row.subject_en),
                body: Text::new(row.body_de, row.body_en),
            },
            row.version,
        ));
    }
    Ok((defaults::text(of, unit(c, wave)?), 0))
}

/// Who answers a wave.
pub fn unit(c: &mut Connection, wave: &str) -> Result<ResponseUnit> {
    let unit: Stored<ResponseUnit> = waves::table
        .inner_join(surveys::table)
        .filter(waves::id.eq(wave))
        .select(surveys::unit)
        .first(c)?;
    Ok(unit.0)
}

/// Replaces the text of a mail.
pub fn change(
    c: &mut Connection,
    wave: &str,
    of: TextOf,
    seen: IfMatch,
    form: &LetterForm,
) -> Result<()> {
    let (_, version) = text(c, wave, of)?;
    seen.check(version)?;
    let at = now();
    let texts = (
        mail_texts::subject_de.eq(&form.subject.de),
        mail_texts::subject_en.eq(&form.subject.en),
        mail_texts::body_de.eq(&form.body.de),
        mail_texts::body_en.eq(&form.body.en),
        mail_texts::updated_at.eq(at),
        mail_texts::version.eq(version + 1),
    );
    if version == 0 {
        diesel::insert_into(mail_texts::table)
            .values((
                mail_texts::wave_id.eq(wave),
                mail_texts::kind.eq(of.as_str()),
                mail_texts::created_at.eq(at),
                texts,
            ))
            .execute(c)
            .map_err(|error| Error::from(error).on_conflict(|| ProblemKind::Stale.into()))?;
        return Ok(());
    }
    let stored = mail_texts::table
        .find((wave, of.as_str()))
        .filter(mail_texts::version.eq(version));
    match diesel::update(stored).set(texts).execute(c)? {
        0 => Err(ProblemKind::Stale.into()),
        _ => Ok(()),
    }
}
