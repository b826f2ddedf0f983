//! k-anonymity of microdata: whether each respondent looks like at least k - 1 others (Samarati and Sweeney 1998).
//!
//! What an outsider may know of a town are its Land, its type, and whatever columns the office names, such as posts or
//! euros. [`check`] counts the classes of equal respondents and tries what would help; `recode.rs` says what a coarsening
//! does to a value, for the check here and for the export alike. Text is no matter of this: it goes out only once read.

use std::collections::HashMap;

use contract::results::{AnonymityReport, Coarsening, CoarseningStep, SmallClass};

use crate::columns::Store;
use crate::{Columns, StratumKey};

mod recode;

pub use recode::{Recode, Recoded};

/// Small classes listed at most.
const LISTED: usize = 200;

/// What an outsider may know.
#[derive(Clone, Debug, PartialEq)]
pub struct QuasiIdentifiers {
    /// The Land.
    pub land: bool,
    /// The town type.
    pub town_type: bool,
    /// Columns of the data set.
    pub columns: Vec<String>,
}

/// Checks the responses as they would go out after some coarsening, and suggests more of it until every class has k.
pub fn check(
    columns: &Columns,
    known: &QuasiIdentifiers,
    steps: &[CoarseningStep],
    k: u32,
) -> AnonymityReport {
    let classes = Classes::of(columns, known, &Recode::new(steps));
    let small = classes.below(k);
    let mut names: Vec<String> = Vec::new();
    names.extend(known.land.then(|| "land".to_owned()));
    names.extend(known.town_type.then(|| "town_type".to_owned()));
    names.extend(known.columns.iter().cloned());
    AnonymityReport {
        k,
        quasi_identifiers: names,
        respondents: columns.len() as i64,
        smallest: classes.smallest(),
        at_risk: classes.at_risk(k),
        small_class_count: small.len() as i64,
        small_classes: small.into_iter().take(LISTED).collect(),
        suggestions: suggestions(columns, known, steps, k, &classes),
    }
}

/// First the region in place of the Land, then bands, then no Land, then without the columns, the last one first, and in
/// the end without the town type.
fn suggestions(
    columns: &Columns,
    known: &QuasiIdentifiers,
    steps: &[CoarseningStep],
    k: u32,
    classes: &Classes,
) -> Vec<Coarsening> {
    let mut candidates = Vec::new();
    if known.land {
        candidates.push(CoarseningStep::LandToRegion);
    }
    let bands = known
        .columns
        .iter()
        .filter_map(|column| bands(columns, column));
    candidates.extend(bands);
    if known.land {
        candidates.push(CoarseningStep::DropLand);
    }
    let drops = known.columns.iter().rev();
    candidates.extend(drops.map(|column| CoarseningStep::Drop {
        column: column.clone(),
    }));
    if known.town_type {
        candidates.push(CoarseningStep::DropTownType);
    }
    let mut found: Vec<Coarsening> = Vec::new();
    let mut steps = steps.to_vec();
    let mut at_risk = classes.at_risk(k);
    for step in candidates {
        if at_risk == 0 {
            break;
        }
        if Recode::new(&steps).has(&step) {
            continue;
        }
        steps.push(step);
        let classes = Classes::of(columns, known, &Recode::new(&steps));
        at_risk = classes.at_risk(k);
        found.push(Coarsening {
            steps: steps.clone(),
            smallest: classes.smallest(),
            at_risk,
        });
    }
    found
}

/// Four bands with about as many valid answers each.
fn bands(columns: &Columns, column: &str) -> Option<CoarseningStep> {
    let Store::Numbers { decimals, values } = columns.named(column)? else {
        return None;
    };
    let mut values: Vec<i64> = values.iter().filter(|value| *value >= 0).collect();
    values.sort_unstable();
    let quarter = |part: usize| values.get(values.len() * part / 4).copied();
    let mut limits: Vec<i64> = (1..4).filter_map(quarter).collect();
    limits.dedup();
    let first = values.first().copied()?;
    limits.retain(|limit| *limit > first);
    let limits = limits.into_iter();
    Some(CoarseningStep::Band {
        column: column.to_owned(),
        limits: limits
            .map(|limit| recode::value(limit, *decimals))
            .collect(),
    })
}

/// Respondents by class.
struct Classes {
    /// Values and size of each class.
    classes: Vec<(Vec<String>, i64)>,
}

impl Classes {
    fn of(columns: &Columns, known: &QuasiIdentifiers, recode: &Recode) -> Self {
        let mut rows: Vec<u32> = vec![0; columns.len()];
        let mut values: Vec<Vec<String>> = vec![Vec::new()];
        let mut split = |written: &dyn Fn(usize) -> Option<String>, key: &dyn Fn(usize) -> i64| {
            let mut next: HashMap<(u32, i64), u32> = HashMap::new();
            let mut names: HashMap<(u32, String), u32> = HashMap::new();
            let mut wider: Vec<Vec<String>> = Vec::new();
            for (row, class) in rows.iter_mut().enumerate() {
                let value = (*class, key(row));
                *class = *next.entry(value).or_insert_with(|| {
                    let word = written(row).unwrap_or_else(|| "*".to_owned());
                    let place = u32::try_from(wider.len()).unwrap_or(u32::MAX);
                    *names.entry((value.0, word.clone())).or_insert_with(|| {
                        let mut words = values.get(value.0 as usize).cloned().unwrap_or_default();
                        words.push(word);
                        wider.push(words);
                        place
                    })
                });
            }
            values = wider;
        };
        let keys = StratumKey::all();
        let slot = |row: usize| usize::from(columns.slots().get(row).copied().unwrap_or_default());
        let key = |row: usize| keys.get(slot(row)).copied().unwrap_or_default();
        if known.land {
            split(&|row| recode.land(key(row).land), &|row| {
                slot(row) as i64 / 3
            });
        }
        if known.town_type {
            split(&|row| recode.town_type(key(row).town_type), &|row| {
                slot(row) as i64 % 3
            });
        }
        for column in &known.columns {
            match columns.named(column) {
                Some(Store::Numbers { decimals, values }) => {
                    let number = |row: usize| values.get(row).unwrap_or(-1);
                    split(
                        &|row| recode.number(column, number(row), *decimals).written(),
                        &number,
                    );
                }
                Some(Store::Coded(coded)) => {
                    let code = |row: usize| i64::from(coded.code(row).unwrap_or(-1));
                    split(&|row| recode.code(column, code(row)).written(), &code);
                }
                None => {}
            }
        }
        let mut sizes = vec![0; values.len()];
        for class in &rows {
            if let Some(size) = sizes.get_mut(*class as usize) {
                *size += 1;
            }
        }
        let mut classes: Vec<(Vec<String>, i64)> = values.into_iter().zip(sizes).collect();
        classes.retain(|(_, size)| *size > 0);
        classes.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        Self { classes }
    }

    fn smallest(&self) -> i64 {
        self.classes.first().map_or(0, |(_, size)| *size)
    }

    fn at_risk(&self, k: u32) -> i64 {
        let sizes = self.classes.iter().map(|(_, size)| *size);
        sizes.filter(|size| *size < i64::from(k)).sum()
    }

    fn below(&self, k: u32) -> Vec<SmallClass> {
        let small = self.classes.iter().filter(|(_, size)| *size < i64::from(k));
        small
            .map(|(values, size)| SmallClass {
                values: values.clone(),
                respondents: *size,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
