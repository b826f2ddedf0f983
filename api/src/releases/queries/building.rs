//! Building a release: who does it, piece by piece, and what it came to.

use chrono::TimeDelta;
use contract::releases::{ReleaseRules, ReleaseStatus};
use contract::results::{AnonymityReport, PublishedCube};
use diesel::prelude::*;

use super::{drop_rows, find, json};
use crate::db::schema::{release_rows, releases};
use crate::db::{Connection, now};
use crate::http::Result;
use crate::releases::rows::ReleaseRow;

/// Who builds a release and is not heard of for so long has died.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// Ids of releases that wait to be built, or whose builder has died.
pub fn to_build(c: &mut Connection) -> Result<Vec<String>> {
    let abandoned = now() - PATIENCE;
    let free = releases::claimed_at
        .is_null()
        .or(releases::claimed_at.lt(abandoned).assume_not_null());
    Ok(releases::table
        .filter(releases::status.eq(ReleaseStatus::Building.as_str()))
        .filter(free)
        .order((releases::created_at, releases::id))
        .select(releases::id)
        .load(c)?)
}

/// Claims a release for building and forgets rows of an earlier attempt. Nothing if somebody else has it.
pub fn claim(c: &mut Connection, id: &str) -> Result<Option<ReleaseRow>> {
    if !to_build(c)?.iter().any(|free| free == id) {
        return Ok(None);
    }
    diesel::update(releases::table.find(id))
        .set(releases::claimed_at.eq(now()))
        .execute(c)?;
    drop_rows(c, id)?;
    find(c, id).map(Some)
}

/// Adds a piece of rows and says that its builder lives. False: the release is wanted no more, or with other rules.
pub fn add_piece(c: &mut Connection, row: &ReleaseRow, piece: i32, data: &[u8]) -> Result<bool> {
    let mine = releases::table
        .find(&row.id)
        .filter(releases::version.eq(row.version))
        .filter(releases::status.eq(ReleaseStatus::Building.as_str()));
    let alive = diesel::update(mine)
        .set(releases::claimed_at.eq(now()))
        .execute(c)?;
    if alive == 0 {
        return Ok(false);
    }
    diesel::insert_into(release_rows::table)
        .values((
            release_rows::release_id.eq(&row.id),
            release_rows::piece.eq(piece),
            release_rows::data.eq(data),
        ))
        .execute(c)?;
    Ok(true)
}

/// What building a release came to.
pub struct Built {
    pub responses: i64,
    pub frame: i64,
    pub up_to: i64,
    pub decisions: i64,
    pub checksum: String,
    pub rules: ReleaseRules,
    pub results: PublishedCube,
    pub anonymity: AnonymityReport,
}

/// Stores what was built. False: the release is wanted no more, or with other rules.
pub fn finish(c: &mut Connection, row: &ReleaseRow, built: &Built) -> Result<bool> {
    let mine = releases::table
        .find(&row.id)
        .filter(releases::version.eq(row.version))
        .filter(releases::status.eq(ReleaseStatus::Building.as_str()));
    let stored = diesel::update(mine)
        .set((
            releases::status.eq(ReleaseStatus::Prepared.as_str()),
            releases::responses.eq(built.responses),
            releases::frame.eq(built.frame),
            releases::up_to.eq(built.up_to),
            releases::decisions.eq(built.decisions),
            releases::checksum.eq(&built.checksum),
            releases::rules.eq(json(&built.rules)?),
            releases::results.eq(json(&built.results)?),
            releases::anonymity.eq(json(&built.anonymity)?),
            releases::updated_at.eq(now()),
            releases::version.eq(row.version + 1),
        ))
        .execute(c)?;
    Ok(stored == 1)
}

/// Says why a release could not be built.
pub fn fail(c: &mut Connection, row: &ReleaseRow, de: &str, en: &str) -> Result<()> {
    let mine = releases::table
        .find(&row.id)
        .filter(releases::version.eq(row.version))
        .filter(releases::status.eq(ReleaseStatus::Building.as_str()));
    diesel::update(mine)
        .set((
            releases::status.eq(ReleaseStatus::Failed.as_str()),
            releases::failure_de.eq(de),
            releases::failure_en.eq(en),
            releases::updated_at.eq(now()),
            releases::version.eq(row.version + 1),
        ))
        .execute(c)?;
    Ok(())
}
