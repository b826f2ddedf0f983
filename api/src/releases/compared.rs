//! What differs between the releases of a wave that are public and the one that is being built.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use contract::questionnaire::Questionnaire;
use statistics::StratumKey;
use statistics::disclosure::Changes;

use super::{frozen, queries};
use crate::db::Connection;
use crate::http::{Error, Result};
use crate::{cleaning, responses};

/// Rows per query.
const ROWS: i64 = 500;

/// A row as an earlier release holds it: stratum and answers.
type Earlier = (StratumKey, String);

/// The releases of a wave that are public, and the rows in which the new one may differ from them.
pub struct Compared {
    /// Towns or persons that something was ever decided about, or whose answer was given back since the first release. All
    /// others have the same answers in every release in which they are.
    units: HashSet<String>,
    releases: Vec<Public>,
}

/// A public release.
struct Public {
    /// Where its rows end in the feed.
    up_to: i64,
    rows: HashMap<String, Earlier>,
    changes: Changes,
}

impl Compared {
    /// Reads what the public releases hold of those that may differ. `up_to` is where the new one ends.
    pub fn read(
        c: &mut Connection,
        wave: &str,
        up_to: i64,
        questionnaire: &Questionnaire,
    ) -> Result<Self> {
        let public = queries::published_rows(c, wave)?;
        let Some(first) = public.iter().map(|(_, up_to)| *up_to).min() else {
            return Ok(Self {
                units: HashSet::new(),
                releases: Vec::new(),
            });
        };
        let mut units = cleaning::units_decided(c, wave)?;
        let mut after = Some(first);
        while let Some(begin) = after {
            after = responses::feed(c, wave, begin, up_to, ROWS, |stored| {
                let unit = str::from_utf8(stored.unit_key.as_bytes()).map_err(Error::internal)?;
                if stored.withdrawn {
                    units.insert(unit.to_owned());
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
        let mut releases = Vec::with_capacity(public.len());
        for (id, up_to) in public {
            let rows = match units.is_empty() {
                true => HashMap::new(),
                false => rows_of(c, &id, &units)?,
            };
            releases.push(Public {
                up_to,
                rows,
                changes: Changes::new(questionnaire),
            });
        }
        Ok(Self { units, releases })
    }

    /// Takes in a row of the new release, as it is kept; `seq` is its number in the feed.
    pub fn take(
        &mut self,
        (unit, seq): (&str, i64),
        stratum: StratumKey,
        answers: &str,
    ) -> Result<()> {
        let may_differ = self.units.contains(unit);
        for public in &mut self.releases {
            if !may_differ && seq <= public.up_to {
                continue;
            }
            let before = public.rows.remove(unit);
            let before = before.as_ref().map(|(place, json)| (*place, json.as_str()));
            let taken = public.changes.take(before, Some((stratum, answers)));
            taken.map_err(Error::internal)?;
        }
        Ok(())
    }

    /// What differs from each public release, when all rows were taken in: who is left has gone.
    pub fn finish(self) -> Result<Vec<Changes>> {
        let each = self.releases.into_iter().map(|mut public| {
            for (stratum, answers) in public.rows.values() {
                let taken = public.changes.take(Some((*stratum, answers)), None);
                taken.map_err(Error::internal)?;
            }
            Ok(public.changes)
        });
        each.collect()
    }
}

fn rows_of(
    c: &mut Connection,
    release: &str,
    units: &HashSet<String>,
) -> Result<HashMap<String, Earlier>> {
    let mut found = HashMap::new();
    let mut number = 0;
    while let Some(piece) = queries::piece(c, release, number)? {
        let lines = frozen::unpack(&piece)?;
        for row in frozen::rows(&lines) {
            let row = row?;
            if units.contains(row.unit) {
                let stratum = StratumKey::new(Some(row.land), Some(row.town_type));
                found.insert(row.unit.to_owned(), (stratum, row.answers.get().to_owned()));
            }
        }
        number += 1;
    }
    Ok(found)
}
