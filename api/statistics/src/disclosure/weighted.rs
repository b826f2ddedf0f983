//! Weighted shares, and where publishing them is safe.
//!
//! A weighted share is one more sum over strata, with factors that everyone knows. Where all strata of an area have the
//! same weight it says nothing new, and where all their counts are published it can be computed anyway. Within a Land,
//! two strata with different weights would give each other away, so there it is withheld otherwise. For the total and the
//! town types it is rounded to whole per cent and published if the walk still finds second worlds.

use contract::results::AreaKind;

use super::table::Table;
use super::walk::{Constraint, is_protected};
use crate::strata::SLOTS;

/// Weights by stratum that figures are, or once were, published with.
#[derive(Clone, Debug)]
pub(super) struct WeightSets {
    /// To towns, by inhabitants, and those of an earlier release where they differ.
    sets: Vec<Vec<i64>>,
    /// Those of this release.
    now: Vec<Vec<i64>>,
    /// Those of an earlier release: what it published with them stays known, whatever is published now.
    earlier: Vec<Vec<i64>>,
}

impl WeightSets {
    /// Weights by slot, as seen by the strata of a layout.
    pub(super) fn new(slots: &[usize], now: &[&[i64; SLOTS]], earlier: &[[i64; SLOTS]]) -> Self {
        let of_strata = |set: &[i64; SLOTS]| -> Vec<i64> {
            let weights = slots.iter().map(|slot| set.get(*slot).copied());
            weights.map(Option::unwrap_or_default).collect()
        };
        let earlier: Vec<Vec<i64>> = earlier.iter().map(of_strata).collect();
        let now: Vec<Vec<i64>> = now.iter().map(|set| of_strata(set)).collect();
        let mut sets: Vec<Vec<i64>> = Vec::new();
        for set in now.iter().chain(&earlier) {
            if !sets.contains(set) {
                sets.push(set.clone());
            }
        }
        Self { sets, now, earlier }
    }

    /// Whether each set has one weight for all of these strata.
    pub(super) fn are_equal(&self, strata: &[usize]) -> bool {
        self.sets.iter().all(|set| {
            let mut weights = strata.iter().map(|stratum| set.get(*stratum));
            let first = weights.next();
            weights.all(|weight| Some(weight) == first)
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[i64]> {
        self.sets.iter().map(Vec::as_slice)
    }
}

/// Sum of counts times weights over some strata.
pub(super) fn weighted_sum(weights: &[i64], strata: &[usize], count: impl Fn(usize) -> i64) -> i64 {
    let weight = |stratum: usize| weights.get(stratum).copied().unwrap_or_default();
    strata
        .iter()
        .map(|stratum| weight(*stratum) * count(*stratum))
        .sum()
}

/// A weighted share in whole per cent, as it is published.
pub(super) fn percent(sum: i64, base: i64) -> Option<i64> {
    (base > 0).then(|| {
        let (sum, base) = (i128::from(sum), i128::from(base));
        // Halves go up: floor(100 sum / base + 1/2).
        ((200 * sum + base).div_euclid(2 * base)) as i64
    })
}

/// The sums that round to the same percentage.
fn limits(percent: i64, base: i64) -> (i64, i64) {
    let (percent, base) = (i128::from(percent), i128::from(base));
    let first = ((2 * percent - 1) * base).div_euclid(200);
    let exact = ((2 * percent - 1) * base).rem_euclid(200) == 0;
    let low = if exact { first } else { first + 1 };
    let next = ((2 * percent + 1) * base).div_euclid(200);
    let exact = ((2 * percent + 1) * base).rem_euclid(200) == 0;
    let high = if exact { next - 1 } else { next };
    (low as i64, high as i64)
}

/// In which areas the weighted shares of a table's open cells may stand, area by area and category by category. Some areas
/// are `withheld` from the start; of some cells an earlier release has `told` the weighted share, also in such an area.
pub(super) fn decide(
    table: &Table<'_>,
    weights: &WeightSets,
    withheld: &[bool],
    told: &impl Fn(usize, usize) -> bool,
) -> Vec<Vec<bool>> {
    let layout = table.setting().layout;
    let is_withheld = |area: usize| withheld.get(area).copied().unwrap_or_default();
    let follows = |area: usize, category: usize| {
        let strata = layout.strata_of(area);
        weights.are_equal(strata)
            || strata.iter().all(|stratum| {
                let mut own =
                    (0..layout.areas.len()).filter(|a| layout.strata_of(*a) == [*stratum]);
                own.any(|area| !table.is_hidden(area, category))
            })
    };
    let levels: [&[AreaKind]; 3] = [&[AreaKind::Total, AreaKind::Type], &[AreaKind::Total], &[]];
    let mut chosen: &[AreaKind] = &[];
    let before = constraints(table, &weights.earlier, |area, category| {
        told(area, category) && !follows(area, category)
    });
    for kinds in levels {
        let mut all = constraints(table, &weights.now, |area, category| {
            kinds.contains(&layout.kind(area)) && !is_withheld(area) && !follows(area, category)
        });
        all.extend(before.iter().cloned());
        if is_protected(table, &all) {
            chosen = kinds;
            break;
        }
    }
    let may = |area: usize, category: usize| {
        !table.is_hidden(area, category)
            && (follows(area, category)
                || (chosen.contains(&layout.kind(area)) && !is_withheld(area)))
    };
    (0..layout.areas.len())
        .map(|area| {
            (0..table.width())
                .map(|category| may(area, category))
                .collect()
        })
        .collect()
}

/// What the weighted shares of these cells say, as far as their counts are open.
fn constraints(
    table: &Table<'_>,
    sets: &[Vec<i64>],
    is_shown: impl Fn(usize, usize) -> bool,
) -> Vec<Constraint> {
    let layout = table.setting().layout;
    let mut found = Vec::new();
    for area in 0..layout.areas.len() {
        let strata = layout.strata_of(area);
        for category in 0..table.width() {
            if table.is_hidden(area, category) || !is_shown(area, category) {
                continue;
            }
            for set in sets {
                let base = weighted_sum(set, strata, |stratum| {
                    (0..table.width())
                        .map(|c| table.in_stratum(stratum, c))
                        .sum()
                });
                let sum = weighted_sum(set, strata, |stratum| table.in_stratum(stratum, category));
                let Some(percent) = percent(sum, base) else {
                    continue;
                };
                let (low, high) = limits(percent, base);
                let inside = |(stratum, weight): (usize, &i64)| {
                    if strata.contains(&stratum) {
                        *weight
                    } else {
                        0
                    }
                };
                found.push(Constraint {
                    weights: set.iter().enumerate().map(inside).collect(),
                    category,
                    low,
                    high,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{limits, percent};

    #[test]
    fn the_limits_are_the_last_sums_that_round_alike() {
        for base in 1..400 {
            for sum in 0..=base {
                let share = percent(sum, base).unwrap();
                let (low, high) = limits(share, base);
                assert!((low..=high).contains(&sum), "{sum}/{base}");
                assert_ne!(percent(low - 1, base), Some(share), "{sum}/{base}");
                assert_ne!(percent(high + 1, base), Some(share), "{sum}/{base}");
            }
        }
    }
}
