//! Goes through the answers of a closed wave, twice: to learn what is usual, and to find what is not.
//!
//! In pages, with memory that does not grow with the number of answers. Two nodes may do it at once: they find the same.

use std::collections::HashMap;
use std::time::Duration;

use contract::questionnaire::Questionnaire;
use contract::surveys::ResponseUnit;

use super::queries;
use super::rows::NewDoubt;
use super::rules::{Rules, Twins};
use crate::db::{Connection, Db};
use crate::http::{Error, Result};
use crate::jobs::Job;
use crate::responses::{self, GivenRow};
use crate::{municipalities, surveys, waves};

/// Rows per query.
const ROWS: i64 = 500;
/// So many answers are looked at while somebody waits, in well under a second.
const AT_ONCE: i64 = 10_000;

/// Looks every second whether a wave was closed.
pub fn watch(db: Db) -> std::result::Result<Job, String> {
    Job::start("cleaning", Duration::from_secs(1), move || {
        if let Err(error) = work(&db) {
            tracing::warn!(%error, "answers wait for another second to be looked at");
        }
    })
}

fn work(db: &Db) -> Result<()> {
    for wave in db.read_now(queries::to_look_at)? {
        look(db, &wave)?;
    }
    Ok(())
}

/// Looks through a closed wave at once if it is small, so that nobody waits for the next round.
pub async fn catch_up(db: &Db, wave: &str) -> Result<()> {
    let (db, wave) = (db.clone(), wave.to_owned());
    let done = actix_web::web::block(move || {
        let small = db.read_now(|c| {
            let waits = queries::to_look_at(c)?.contains(&wave);
            Ok(waits && responses::count(c, &wave)? <= AT_ONCE)
        })?;
        if small { look(&db, &wave) } else { Ok(()) }
    });
    done.await.map_err(Error::unavailable)?
}

fn look(db: &Db, wave: &str) -> Result<()> {
    // A connection of its own: requests never wait in the pool for this.
    let mut c = db.connect()?;
    c.keep_little().map_err(Error::from)?;
    go_through(&mut c, wave, &Place::Aside(db))
}

/// Looks through a wave within a transaction.
pub fn look_here(c: &mut Connection, wave: &str) -> Result<()> {
    go_through(c, wave, &Place::Here)
}

/// Where what was found is written.
enum Place<'a> {
    /// On the connection that reads.
    Here,
    /// In short transactions of their own.
    Aside(&'a Db),
}

impl Place<'_> {
    fn write(
        &self,
        c: &mut Connection,
        write: impl FnOnce(&mut Connection) -> Result<()>,
    ) -> Result<()> {
        match self {
            Self::Here => write(c),
            Self::Aside(db) => db.write_now(write),
        }
    }
}

fn go_through(c: &mut Connection, wave: &str, place: &Place<'_>) -> Result<()> {
    let row = waves::queries::find(c, wave)?;
    let (_, document, _, unit) = surveys::queries::document(c, &row.questionnaire_id)?;
    let questionnaire: Questionnaire = serde_json::from_str(&document).map_err(Error::internal)?;
    let rules = Rules::new(&questionnaire);
    let up_to = responses::newest_seq(c, wave)?;
    let mut learned = rules.learner();
    let mut looked_at = 0;
    pages(c, wave, up_to, |_, page| {
        for given in &page {
            rules.learn(&mut learned, given)?;
            looked_at += 1;
        }
        Ok(())
    })?;
    let limits = rules.limits(learned);
    // Many people give the same few answers; towns with a whole questionnaire do not.
    let twins = match ResponseUnit::parse(&unit) {
        Some(ResponseUnit::Municipality) => responses::same_answers(c, wave)?,
        _ => Twins::new(),
    };
    let names = names(c, &twins)?;
    pages(c, wave, up_to, |c, page| {
        let mut found: Vec<NewDoubt> = Vec::new();
        for given in &page {
            found.extend(rules.doubts(given, &limits, &twins, &names)?);
        }
        if found.is_empty() {
            return Ok(());
        }
        place.write(c, |c| queries::store(c, wave, up_to, &found))
    })?;
    place.write(c, |c| {
        queries::finish(c, wave, &row.questionnaire_id, up_to, looked_at)
    })
}

/// Every answer up to a number of the feed.
fn pages(
    c: &mut Connection,
    wave: &str,
    up_to: i64,
    mut take: impl FnMut(&mut Connection, Vec<GivenRow>) -> Result<()>,
) -> Result<()> {
    let mut after = 0;
    loop {
        let page = responses::given(c, wave, after, up_to, ROWS)?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.seq;
        take(c, page)?;
    }
}

fn names(c: &mut Connection, twins: &Twins) -> Result<HashMap<String, String>> {
    let towns: Vec<String> = twins.values().flatten().cloned().collect();
    let found = municipalities::queries::town_refs(c, &towns)?;
    Ok(found
        .into_iter()
        .map(|(ags, town)| (ags, town.name))
        .collect())
}
