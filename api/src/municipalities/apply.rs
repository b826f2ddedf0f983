//! Takes a register over into the tables: all of it, or nothing.
//!
//! What a file does not say stays as it was known (a GV100AD has no coordinates). A municipality that is no longer in the
//! register of its Land ends; it is never deleted, because members, answers and labs refer to it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use chrono::NaiveDate;
use contract::municipalities::Land;

use super::import::{self, FileError, ImportReport, MUNICIPALITIES_CSV, Parsed};
use super::plan::Plan;
use super::queries::store;
use super::rows::Row;
use crate::db::{Connection, now};
use crate::http::{Error, Result};

/// The days that a register speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Territory (Gebietsstand): the keys are those of this day.
    pub territory: NaiveDate,
    /// Day of the population, where the file does not say it itself.
    pub population: Option<NaiveDate>,
}

/// Stores what was read, inside the caller's transaction. A refused file changes nothing; the report says why.
///
/// # Errors
/// Only those of the database.
pub fn apply(c: &mut Connection, parsed: &Parsed, edition: Edition) -> Result<ImportReport> {
    let mut report = ImportReport {
        territory_date: Some(edition.territory),
        ..ImportReport::of(parsed)
    };
    if report.is_refused() {
        return Ok(report);
    }
    store::lock(c)?;
    let laender: BTreeSet<Land> = parsed.records.iter().map(|record| record.land).collect();
    let stored = store::of_laender(c, &Vec::from_iter(laender))?;
    let name = edition.territory.to_string();
    let plan = Plan::make(
        parsed,
        edition,
        &stored,
        &store::typologies_of(c, &name)?,
        now(),
    );
    report.reason = too_old(edition, &stored).or_else(|| cut_off(&stored, &plan.ended));
    if report.is_refused() {
        return Ok(report);
    }
    store::put(c, &plan.rows)?;
    store::put_typologies(c, &name, &plan.reclassed, &plan.typologies)?;
    store::end(c, &plan.ended, edition.territory, plan.at)?;
    report.new = plan.new;
    report.changed = plan.changed;
    report.unchanged = plan.unchanged;
    report.ended = plan.ended.len();
    Ok(report)
}

/// Another node may be loading the reference file when this one starts.
const OTHER_NODE: Duration = Duration::from_secs(60);

/// Loads the shipped reference file when there is no municipality yet. The connection waits longer for locks from then on.
pub fn load_reference(c: &mut Connection) -> Result<()> {
    if !store::is_empty(c)? {
        return Ok(());
    }
    let parsed = import::parse(MUNICIPALITIES_CSV).map_err(Error::internal)?;
    let territory = parsed
        .territory_date
        .ok_or_else(|| Error::internal("the reference file has no date"))?;
    let edition = Edition {
        territory,
        population: None,
    };
    c.wait_for_locks(OTHER_NODE)?;
    c.writing(|c| {
        // Another node may have been faster.
        store::lock(c)?;
        if !store::is_empty(c)? {
            return Ok(());
        }
        let report = apply(c, &parsed, edition)?;
        if report.is_refused() {
            return Err(Error::internal(report.text(contract::Lang::En)));
        }
        tracing::info!(municipalities = report.new, "loaded the reference data");
        Ok(())
    })
}

/// A register older than what is stored would bring back what has ended.
fn too_old(edition: Edition, stored: &HashMap<String, Row>) -> Option<FileError> {
    let newest = stored.values().map(|row| row.territory_date).max()?;
    (newest > edition.territory).then_some(FileError::Older {
        stored: newest,
        file: edition.territory,
    })
}

/// A file that lacks more than half of a Land was cut off.
fn cut_off(stored: &HashMap<String, Row>, ended: &[String]) -> Option<FileError> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in stored.values().filter(|row| row.valid_to.is_none()) {
        counts.entry(&row.land).or_default().0 += 1;
    }
    for row in ended.iter().filter_map(|ags| stored.get(ags)) {
        counts.entry(&row.land).or_default().1 += 1;
    }
    counts
        .into_iter()
        .find(|(_, (stored, missing))| missing * 2 > *stored)
        .and_then(|(land, (stored, missing))| {
            Some(FileError::Incomplete {
                land: Land::from_key(land)?,
                stored,
                missing,
            })
        })
}
