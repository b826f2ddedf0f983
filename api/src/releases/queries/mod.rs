//! Queries of releases and their frozen rows. Those of building one: `building`; of which one corrects which: `lineage`;
//! of a question over the waves: `series`.

mod building;
mod lineage;
mod series;

use contract::Page;
use contract::ProblemKind;
use contract::page::PageQuery;
use contract::releases::{Release, ReleaseFilter, ReleaseForm, ReleaseStatus};
use contract::results::PublishedCube;
use diesel::dsl::max;
use diesel::prelude::*;

use super::rows::ReleaseRow;
use crate::db::schema::{questionnaires, release_rows, releases, surveys, waves};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, IfMatch, Result};
use crate::per_engine;
use crate::settings::Settings;
use crate::waves::WaveRow;

pub use building::{Built, add_piece, claim, fail, finish, to_build};
pub use lineage::lineage;
pub use series::{series, tables_of};

/// Releases, the newest first. Those that are not public only for who prepares them.
pub fn list(
    c: &mut Connection,
    settings: &Settings,
    in_work: bool,
    filter: &ReleaseFilter,
    page: &PageQuery,
) -> Result<Page<Release>> {
    let after = cursor::after::<String>(page)?;
    let rows: Vec<ReleaseRow> = per_engine!(c, c => {
        let mut query = releases::table
            .inner_join(questionnaires::table)
            .inner_join(waves::table.inner_join(surveys::table))
            .select(ReleaseRow::as_select())
            // Ids begin with the time.
            .order(releases::id.desc())
            .limit(page.limit() + 1)
            .into_boxed();
        if !in_work {
            query = query.filter(releases::status.eq(ReleaseStatus::Published.as_str()));
        }
        if let Some(wave) = &filter.wave {
            query = query.filter(releases::wave_id.eq(wave));
        }
        if let Some(after) = after {
            query = query.filter(releases::id.lt(after));
        }
        query.load(c)?
    });
    let lineage = lineage(c, &rows)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.id.clone(),
        |row| row.wire(&lineage, settings),
    ))
}

/// One release.
pub fn find(c: &mut Connection, id: &str) -> Result<ReleaseRow> {
    Ok(releases::table
        .inner_join(questionnaires::table)
        .inner_join(waves::table.inner_join(surveys::table))
        .filter(releases::id.eq(id))
        .select(ReleaseRow::as_select())
        .first(c)?)
}

/// One release, as far as this caller may know of it.
pub fn find_visible(c: &mut Connection, id: &str, in_work: bool) -> Result<ReleaseRow> {
    let row = find(c, id)?;
    if row.is_public() || in_work {
        Ok(row)
    } else {
        Err(Error::not_found())
    }
}

/// A new release of this wave, to be built.
pub fn create(
    c: &mut Connection,
    wave: &WaveRow,
    form: &ReleaseForm,
    actor: &str,
) -> Result<ReleaseRow> {
    let newest: Option<i32> = releases::table
        .filter(releases::wave_id.eq(&wave.id))
        .select(max(releases::sequence))
        .first(c)?;
    let id = Id::new();
    let at = now();
    diesel::insert_into(releases::table)
        .values((
            releases::id.eq(&id.0),
            releases::wave_id.eq(&wave.id),
            releases::questionnaire_id.eq(&wave.questionnaire_id),
            releases::sequence.eq(newest.map_or(0, |newest| newest + 1)),
            releases::status.eq(ReleaseStatus::Building.as_str()),
            releases::notes_de.eq(&form.notes.de),
            releases::notes_en.eq(&form.notes.en),
            releases::rules.eq(json(&form.rules)?),
            releases::responses.eq(0_i64),
            releases::frame.eq(0_i64),
            releases::up_to.eq(0_i64),
            releases::decisions.eq(0_i64),
            releases::created_by.eq(actor),
            releases::created_at.eq(at),
            releases::updated_at.eq(at),
            releases::version.eq(1_i64),
        ))
        .execute(c)
        .map_err(|error| {
            Error::from(error).on_conflict(|| {
                Error::new(
                    ProblemKind::Conflict,
                    "Von dieser Welle ist schon ein Release in Arbeit.",
                    "A release of this wave is in work already.",
                )
            })
        })?;
    find(c, &id)
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// Takes a release that is not public yet until the transaction ends.
pub fn take_in_work(c: &mut Connection, id: &str, seen: IfMatch) -> Result<ReleaseRow> {
    if find(c, id)?.is_public() {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Was veröffentlicht ist, ändert sich nicht mehr. Eine Berichtigung ist ein neues Release.",
            "What is published does not change any more. A correction is a new release.",
        ));
    }
    let taken = diesel::update(releases::table.find(id))
        .set(releases::version.eq(releases::version))
        .execute(c)?;
    if taken == 0 {
        return Err(Error::not_found());
    }
    let row = find(c, id)?;
    seen.check(row.version)?;
    Ok(row)
}

/// Replaces notes and rules of a release that has been taken. With other rules it is built anew.
pub fn change(c: &mut Connection, row: &ReleaseRow, form: &ReleaseForm) -> Result<ReleaseRow> {
    let changed = releases::table.find(&row.id);
    diesel::update(changed)
        .set((
            releases::notes_de.eq(&form.notes.de),
            releases::notes_en.eq(&form.notes.en),
            releases::updated_at.eq(now()),
            releases::version.eq(row.version + 1),
        ))
        .execute(c)?;
    if row.rules.0 != form.rules || row.status.0 == ReleaseStatus::Failed {
        diesel::update(changed)
            .set((
                releases::rules.eq(json(&form.rules)?),
                releases::status.eq(ReleaseStatus::Building.as_str()),
                releases::checksum.eq(None::<String>),
                releases::results.eq(None::<String>),
                releases::anonymity.eq(None::<String>),
                releases::failure_de.eq(None::<String>),
                releases::failure_en.eq(None::<String>),
                releases::claimed_at.eq(None::<chrono::NaiveDateTime>),
            ))
            .execute(c)?;
    }
    find(c, &row.id)
}

/// Removes a release that has been taken, with its rows.
pub fn delete(c: &mut Connection, row: &ReleaseRow) -> Result<()> {
    drop_rows(c, &row.id)?;
    diesel::delete(releases::table.find(&row.id)).execute(c)?;
    Ok(())
}

fn drop_rows(c: &mut Connection, id: &str) -> Result<()> {
    diesel::delete(release_rows::table.filter(release_rows::release_id.eq(id))).execute(c)?;
    Ok(())
}

/// Makes a prepared release public. The rows are frozen from now on.
pub fn publish(c: &mut Connection, row: &ReleaseRow) -> Result<ReleaseRow> {
    let at = now();
    diesel::update(releases::table.find(&row.id))
        .set((
            releases::status.eq(ReleaseStatus::Published.as_str()),
            releases::published_at.eq(at),
            releases::updated_at.eq(at),
            releases::version.eq(row.version + 1),
        ))
        .execute(c)?;
    find(c, &row.id)
}

/// The published figures, as JSON.
pub fn results(c: &mut Connection, id: &str) -> Result<Option<String>> {
    Ok(releases::table
        .find(id)
        .select(releases::results)
        .first(c)?)
}

/// How well respondents hide among their likes, as JSON.
pub fn anonymity(c: &mut Connection, id: &str) -> Result<Option<String>> {
    Ok(releases::table
        .find(id)
        .select(releases::anonymity)
        .first(c)?)
}

/// The figures of the wave's last public release: a new one must not give away what they hide.
pub fn published_before(c: &mut Connection, wave: &str) -> Result<Option<PublishedCube>> {
    let document: Option<Option<String>> = releases::table
        .filter(releases::wave_id.eq(wave))
        .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
        .order(releases::sequence.desc())
        .select(releases::results)
        .first(c)
        .optional()?;
    document
        .flatten()
        .map(|document| serde_json::from_str(&document).map_err(Error::internal))
        .transpose()
}

/// The wave's public releases, the first first: id, and where its rows end in the feed.
pub fn published_rows(c: &mut Connection, wave: &str) -> Result<Vec<(String, i64)>> {
    Ok(releases::table
        .filter(releases::wave_id.eq(wave))
        .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
        .order(releases::sequence)
        .select((releases::id, releases::up_to))
        .load(c)?)
}

/// Id of the wave's last public release.
pub fn newest_published(c: &mut Connection, wave: &str) -> Result<Option<String>> {
    Ok(releases::table
        .filter(releases::wave_id.eq(wave))
        .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
        .order(releases::sequence.desc())
        .select(releases::id)
        .first(c)
        .optional()?)
}

/// One piece of a release's rows; none behind the last.
pub fn piece(c: &mut Connection, id: &str, piece: i32) -> Result<Option<Vec<u8>>> {
    Ok(release_rows::table
        .find((id, piece))
        .select(release_rows::data)
        .first(c)
        .optional()?)
}

/// Releases in the catalogue, at most: GovData harvests it in one piece.
const CATALOGUE: i64 = 500;

/// Everything public with its figures, the newest first.
pub fn published(c: &mut Connection) -> Result<Vec<(ReleaseRow, PublishedCube)>> {
    let rows: Vec<(ReleaseRow, Option<String>)> = releases::table
        .inner_join(questionnaires::table)
        .inner_join(waves::table.inner_join(surveys::table))
        .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
        .order(releases::id.desc())
        .limit(CATALOGUE)
        .select((ReleaseRow::as_select(), releases::results))
        .load(c)?;
    rows.into_iter()
        .filter_map(|(row, results)| Some((row, results?)))
        .map(|(row, results)| {
            let cube = serde_json::from_str(&results).map_err(Error::internal)?;
            Ok((row, cube))
        })
        .collect()
}

/// Where a release stands.
pub fn status(c: &mut Connection, id: &str) -> Result<ReleaseStatus> {
    Ok(find(c, id)?.status.0)
}
