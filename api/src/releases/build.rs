//! Makes a release in the background: freezes the answers of a wave, weights them, computes the tables and protects them.
//!
//! Any node may do it. Who builds says so with every piece of rows; one that falls silent is taken over from the beginning.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::time::Duration;

use contract::questionnaire::{Questionnaire, missing};
use contract::releases::ReleaseRules;
use contract::results::{DisclosureRules, WeightRules};
use ring::digest::{Context, SHA256};
use serde_json::value::RawValue;
use statistics::anonymity::QuasiIdentifiers;
use statistics::disclosure::Before;
use statistics::weights::FrameStratum;
use statistics::{Columns, StratumKey, anonymity, cube, disclosure, weights};

use super::compared::Compared;
use super::frozen::{self, FrozenRow};
use super::queries::{self, Built};
use super::rows::ReleaseRow;
use crate::db::{Connection, Db};
use crate::hex::hex;
use crate::http::{Error, Result};
use crate::jobs::Job;
use crate::responses::{self, FeedRow};
use crate::{cleaning, surveys, waves};

/// Rows per query.
const ROWS: i64 = 500;

/// Looks every second whether there is something to build.
pub fn watch(db: Db) -> std::result::Result<Job, String> {
    Job::start("releases", Duration::from_secs(1), move || {
        if let Err(error) = work(&db) {
            tracing::warn!(%error, "releases wait for another second to be built");
        }
    })
}

/// Builds what waits.
pub fn work(db: &Db) -> Result<()> {
    for id in db.read_now(queries::to_build)? {
        let Some(row) = db.write_now(|c| queries::claim(c, &id))? else {
            continue;
        };
        match build(db, &row) {
            Ok(Some(built)) => {
                db.write_now(|c| queries::finish(c, &row, &built))?;
            }
            Ok(None) => {}
            Err(Failed::Told { de, en }) => {
                db.write_now(|c| queries::fail(c, &row, &de, &en))?;
            }
            // It stays claimed, so that the next try comes after a while.
            Err(Failed::Fault(error)) => {
                tracing::error!(%error, release = %id, "a release could not be built");
            }
        }
    }
    Ok(())
}

/// Why a release was not built.
enum Failed {
    /// The secretariat has to do something.
    Told { de: String, en: String },
    /// A fault, which may pass.
    Fault(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

/// Everything a release needs; none when it is not wanted any more.
fn build(db: &Db, row: &ReleaseRow) -> std::result::Result<Option<Built>, Failed> {
    // Connections of its own: requests never wait in the pool for a release.
    let mut c = db.connect()?;
    c.keep_little().map_err(Error::from)?;
    let (_, document, ..) = surveys::queries::document(&mut c, &row.questionnaire_id)?;
    let questionnaire: Questionnaire = serde_json::from_str(&document).map_err(Error::internal)?;
    let wave = waves::queries::find(&mut c, &row.wave_id)?;
    let frame = match wave.audience.0.open_link {
        // Who answered stands for nobody else: nothing is weighted.
        true => Vec::new(),
        false => waves::frame::strata(&mut c, &row.wave_id)?,
    };
    let up_to = responses::newest_seq(&mut c, &row.wave_id)?;
    // Counted first: a decision taken meanwhile makes this release out of date, never a newer one.
    let decisions = cleaning::count_decisions(&mut c, &row.wave_id)?;
    let decided = cleaning::overlays(&mut c, &row.wave_id)?;
    let count = responses::count(&mut c, &row.wave_id)?;
    let compared = Compared::read(&mut c, &row.wave_id, up_to, &questionnaire)?;
    let mut rows = Rows::new(db, row, &questionnaire, (count, decided), compared);
    let mut after = Some(0);
    while let Some(begin) = after {
        let mut page = Vec::new();
        after = responses::feed(&mut c, &row.wave_id, begin, up_to, ROWS, |stored| {
            page.push(stored);
            Ok(ControlFlow::Continue(()))
        })?;
        for stored in page.iter().filter(|stored| !stored.withdrawn) {
            rows.take(stored)?;
        }
        if rows.lines.len() >= frozen::PIECE && !rows.store()? {
            return Ok(None);
        }
    }
    if !rows.lines.is_empty() && !rows.store()? {
        return Ok(None);
    }
    let rules = rules(&row.rules.0, wave.min_count);
    let known = Known {
        up_to,
        decisions,
        open_link: wave.audience.0.open_link,
    };
    finish(&mut c, row, &questionnaire, &frame, rows, rules, known).map(Some)
}

/// The rules of the release; what is withheld is never less than the wave promised.
fn rules(given: &ReleaseRules, min_count: i32) -> ReleaseRules {
    let promised = u32::try_from(min_count).unwrap_or(0);
    let disclosure = DisclosureRules {
        min_count: given.disclosure.min_count.max(promised),
        ..given.disclosure
    };
    ReleaseRules {
        disclosure,
        ..given.clone()
    }
}

/// What of a wave a release knows.
struct Known {
    /// Newest number of its feed.
    up_to: i64,
    /// Decisions about doubtful answers.
    decisions: i64,
    /// Whether it had no frame before its answers.
    open_link: bool,
}

fn finish(
    c: &mut Connection,
    row: &ReleaseRow,
    questionnaire: &Questionnaire,
    frame: &[waves::frame::FrameCount],
    rows: Rows<'_>,
    mut rules: ReleaseRules,
    seen: Known,
) -> std::result::Result<Built, Failed> {
    let columns = &rows.columns;
    let strata: Vec<FrameStratum> = frame
        .iter()
        .map(|count| FrameStratum {
            stratum: StratumKey::new(Some(&count.land), Some(count.town_type)),
            towns: count.units,
            inhabitants: count.inhabitants,
        })
        .collect();
    let weighting: &WeightRules = &rules.weights;
    let weights = weights::compute(&strata, columns, weighting);
    let cube = cube::tabulate(questionnaire, columns, &weights);
    let changes = rows.compared.finish()?;
    let earlier = queries::published_before(c, &row.wave_id)?;
    let before = earlier.as_ref().map(|cube| Before {
        cube,
        changes: &changes,
    });
    let results = disclosure::protect(&cube, &rules.disclosure, before).map_err(|_| {
        Failed::Told {
            de: "Gegenüber einem früheren Release sind so wenige Antworten dazugekommen oder weggefallen, dass der Unterschied ihre Angaben verriete.".to_owned(),
            en: "So few responses came or went since an earlier release that the difference would tell what they said.".to_owned(),
        }
    })?;
    let microdata = &mut rules.microdata;
    let known = QuasiIdentifiers {
        land: true,
        town_type: true,
        columns: microdata.quasi_identifiers.clone(),
    };
    let chosen = microdata.coarsening.clone();
    let steps = chosen.as_deref().unwrap_or_default();
    let mut report = anonymity::check(columns, &known, steps, microdata.k);
    if chosen.is_none() {
        let needed = report.suggestions.last().map(|last| last.steps.clone());
        let needed = needed.unwrap_or_default();
        report = anonymity::check(columns, &known, &needed, microdata.k);
        microdata.coarsening = Some(needed);
    }
    let responses = i64::try_from(columns.len()).unwrap_or(i64::MAX);
    Ok(Built {
        responses,
        frame: match seen.open_link {
            true => responses,
            false => frame.iter().map(|count| count.units).sum(),
        },
        up_to: seen.up_to,
        decisions: seen.decisions,
        checksum: hex(rows.hash.finish().as_ref()),
        rules,
        results,
        anonymity: report,
    })
}

/// Rows on their way into the release: into columns for counting, and into pieces to keep.
struct Rows<'a> {
    db: &'a Db,
    release: &'a ReleaseRow,
    questionnaire: &'a Questionnaire,
    columns: Columns,
    /// What counts in place of what was given, by town.
    decided: HashMap<String, cleaning::Overlay>,
    compared: Compared,
    lines: Vec<u8>,
    pieces: i32,
    hash: Context,
}

impl<'a> Rows<'a> {
    fn new(
        db: &'a Db,
        release: &'a ReleaseRow,
        questionnaire: &'a Questionnaire,
        (count, decided): (i64, HashMap<String, cleaning::Overlay>),
        compared: Compared,
    ) -> Self {
        // Columns that grow need twice their room while they do.
        let count = usize::try_from(count).unwrap_or(0);
        Self {
            db,
            release,
            questionnaire,
            columns: Columns::with_capacity(questionnaire, count),
            decided,
            compared,
            lines: Vec::new(),
            pieces: 0,
            hash: Context::new(&SHA256),
        }
    }

    fn take(&mut self, stored: &FeedRow) -> Result<()> {
        let text = |bytes| str::from_utf8(bytes).map_err(Error::internal);
        let land = text(stored.land.as_bytes())?;
        let unit = text(stored.unit_key.as_bytes())?;
        let decided = self.decided.get(unit);
        let given = text(&stored.answers)?;
        let answers = decided.map_or(Ok(Cow::Borrowed(given)), |overlay| overlay.told(given))?;
        let stratum = StratumKey::new(Some(land), Some(stored.town_type));
        self.columns
            .push(stratum, &answers)
            .map_err(Error::internal)?;
        let decided = decided.map_or(&[][..], |overlay| overlay.implausible.as_slice());
        let cleaned = match decided {
            [] => answers,
            variables => Cow::Owned(cleaning::lay(self.questionnaire, &answers, variables)?),
        };
        let row = self.columns.len() - 1;
        for variable in decided {
            self.columns.overlay(row, variable, missing::IMPLAUSIBLE);
        }
        self.compared.take((unit, stored.seq), stratum, &cleaned)?;
        let submitted = text(stored.submitted_at.as_bytes())?;
        let row = FrozenRow {
            unit,
            land,
            town_type: stored.town_type,
            mode: text(stored.mode.as_bytes())?,
            partial: stored.partial,
            questionnaire_version: stored.questionnaire_version,
            submitted_on: submitted.get(..10).unwrap_or(submitted),
            answers: serde_json::from_str::<&RawValue>(&cleaned).map_err(Error::internal)?,
        };
        serde_json::to_writer(&mut self.lines, &row).map_err(Error::internal)?;
        self.lines.push(b'\n');
        Ok(())
    }

    /// Keeps what was taken. False: the release is wanted no more.
    fn store(&mut self) -> Result<bool> {
        self.hash.update(&self.lines);
        let data = frozen::pack(&self.lines)?;
        let (release, piece) = (self.release, self.pieces);
        let wanted = self
            .db
            .write_now(|c| queries::add_piece(c, release, piece, &data))?;
        self.pieces += 1;
        self.lines.clear();
        Ok(wanted)
    }
}
