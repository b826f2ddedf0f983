//! Where a wave stands while something is stored that depends on it.

use contract::waves::{Audience, WaveStatus};
use diesel::prelude::*;

use crate::db::schema::waves;
use crate::db::{Connection, Document};
use crate::http::Result;

/// What a wave is to those who answer it.
pub struct Field {
    /// Whether it is in the field.
    pub takes_answers: bool,
    /// Whether everybody answers who has its address.
    pub open_link: bool,
}

/// What a wave is to those who answer it; nothing where there is no such wave. It stays so until the transaction ends: who
/// closes the wave meanwhile waits, on PostgreSQL for the row, on SQLite for the writer.
pub fn field(c: &mut Connection, wave: &str) -> Result<Option<Field>> {
    // No `first`: SQLite plans a statement with a bound limit anew each time it runs.
    let columns = waves::table
        .find(wave)
        .select((waves::status, waves::audience));
    let found: Option<(String, Document<Audience>)> = match c {
        Connection::Sqlite(c) => columns.get_result(c).optional()?,
        Connection::Postgres(c) => columns.for_share().get_result(c).optional()?,
    };
    Ok(found.map(|(status, audience)| Field {
        takes_answers: status == WaveStatus::Open.as_str(),
        open_link: audience.0.open_link,
    }))
}

/// Whether a wave takes answers; nothing where there is no such wave. It stays so until the transaction ends, as `field` says.
pub fn is_open(c: &mut Connection, wave: &str) -> Result<Option<bool>> {
    Ok(field(c, wave)?.map(|field| field.takes_answers))
}

/// Whether a wave is tried out. It stays so until the transaction ends, as `field` says.
pub fn is_in_pretest(c: &mut Connection, wave: &str) -> Result<bool> {
    let status = waves::table.find(wave).select(waves::status);
    let found: Option<String> = match c {
        Connection::Sqlite(c) => status.get_result(c).optional()?,
        Connection::Postgres(c) => status.for_share().get_result(c).optional()?,
    };
    Ok(found.is_some_and(|status| status == WaveStatus::Pretest.as_str()))
}
