//! Means, sums and quartiles: in which areas they may stand.
//!
//! A mean times its number of answers is a sum, and sums add up. So an area is withheld when it has too few answers or one
//! of them makes up nearly all of the sum; and further areas until no withheld area's sum can be computed from published
//! ones, nor what is left of an area without its published parts would itself have to be withheld.

use contract::results::{AreaKind, ConfStatus, DisclosureRules};

use super::span::Span;
use super::table::Setting;
use super::weighted::WeightSets;
use crate::cube::{Item, Layout, Numbers};

/// What is withheld of a number, by area.
#[derive(Debug)]
pub(super) struct NumberMask {
    pub(super) status: Vec<Option<ConfStatus>>,
    /// Areas whose weighted means may stand.
    pub(super) weighted: Vec<bool>,
}

struct Case<'c> {
    layout: &'c Layout,
    rules: &'c DisclosureRules,
    item: &'c Item,
    numbers: &'c Numbers,
}

/// What is withheld already, by area: for an earlier release, or with its bases.
pub(super) struct Held<'h> {
    pub(super) areas: &'h [bool],
    pub(super) weighted: &'h [bool],
}

/// Decides for all areas.
pub(super) fn decide(
    setting: Setting<'_>,
    item: &Item,
    numbers: &Numbers,
    held: &Held<'_>,
    weights: &WeightSets,
) -> NumberMask {
    let case = Case {
        layout: setting.layout,
        rules: setting.rules,
        item,
        numbers,
    };
    let layout = setting.layout;
    let mut status: Vec<Option<ConfStatus>> = (0..layout.areas.len())
        .map(|area| {
            let strata = layout.strata_of(area);
            if case.answers(strata) > 0 && !case.is_safe(strata) {
                Some(ConfStatus::Confidential)
            } else {
                let is_held = held.areas.get(area).copied().unwrap_or_default();
                is_held.then_some(ConfStatus::Secondary)
            }
        })
        .collect();
    while let Some(area) = case.endangered(&status).filter(|_| setting.secondary) {
        if let Some(status) = status.get_mut(area) {
            *status = Some(ConfStatus::Secondary);
        }
    }
    let weighted = case.weighted(&status, weights, held.weighted);
    NumberMask { status, weighted }
}

impl Case<'_> {
    fn answers(&self, strata: &[usize]) -> i64 {
        let valid = strata.iter().filter_map(|s| self.item.valid.get(*s));
        valid.sum()
    }

    /// Enough answers, and none that is nearly the whole sum.
    fn is_safe(&self, strata: &[usize]) -> bool {
        let answers = self.answers(strata);
        let sums = strata.iter().filter_map(|s| self.numbers.sums.get(*s));
        let sum = i128::from(sums.sum::<i64>());
        let largest = strata.iter().filter_map(|s| self.numbers.largest.get(*s));
        let largest = i128::from(largest.map(|[first, _]| *first).max().unwrap_or_default());
        let dominated = sum > 0 && 100 * largest >= i128::from(self.rules.dominance_percent) * sum;
        answers >= i64::from(self.rules.min_count) && !dominated
    }

    fn row(&self, strata: &[usize]) -> Vec<i64> {
        let is_there = |stratum: usize| {
            let counted = self.item.valid.get(stratum).is_some_and(|valid| *valid > 0);
            i64::from(counted && strata.contains(&stratum))
        };
        (0..self.layout.strata()).map(is_there).collect()
    }

    /// The next area to withhold: the one with the fewest answers among those that would give another away.
    fn endangered(&self, status: &[Option<ConfStatus>]) -> Option<usize> {
        let is_open = |area: &usize| status.get(*area).is_none_or(Option::is_none);
        let areas: Vec<usize> = (0..self.layout.areas.len())
            .filter(|area| self.answers(self.layout.strata_of(*area)) > 0)
            .collect();
        let open: Vec<usize> = areas.iter().copied().filter(is_open).collect();
        let mut span = Span::default();
        for area in &open {
            span.add(&self.row(self.layout.strata_of(*area)));
        }
        let derivable = areas.iter().filter(|area| !is_open(area)).find(|area| {
            let row = self.row(self.layout.strata_of(**area));
            span.contains(&row)
        });
        if let Some(area) = derivable {
            return self.cheapest(&open, |other| self.touches(other, *area));
        }
        for whole in &open {
            for kind in [AreaKind::Type, AreaKind::Land, AreaKind::LandType] {
                if let Some(area) = self.unsafe_rest(*whole, kind, &open) {
                    return Some(area);
                }
            }
        }
        None
    }

    /// An area without its published parts must be safe too. If it is not, one more part has to go.
    fn unsafe_rest(&self, whole: usize, kind: AreaKind, open: &[usize]) -> Option<usize> {
        let strata = self.layout.strata_of(whole);
        let is_part = |area: &usize| {
            let part = self.layout.strata_of(*area);
            self.layout.kind(*area) == kind
                && part.len() < strata.len()
                && part.iter().all(|stratum| strata.contains(stratum))
        };
        let parts: Vec<usize> = open.iter().copied().filter(is_part).collect();
        let mut rest = strata.to_vec();
        for part in &parts {
            rest.retain(|stratum| !self.layout.strata_of(*part).contains(stratum));
        }
        if self.answers(&rest) == 0 || self.is_safe(&rest) {
            return None;
        }
        self.cheapest(&parts, |_| true).or(Some(whole))
    }

    fn touches(&self, one: usize, other: usize) -> bool {
        let other = self.layout.strata_of(other);
        let mut one = self.layout.strata_of(one).iter();
        one.any(|stratum| other.contains(stratum))
    }

    /// The smallest area of the finest cut among these; one that has no common town helps only if nothing else is left.
    fn cheapest(&self, open: &[usize], near: impl Fn(usize) -> bool) -> Option<usize> {
        let order = |area: &usize| {
            let rank = match self.layout.kind(*area) {
                AreaKind::LandType => 0,
                AreaKind::Land => 1,
                AreaKind::Type => 2,
                AreaKind::Total => 3,
            };
            (
                rank,
                !near(*area),
                self.answers(self.layout.strata_of(*area)),
            )
        };
        open.iter().copied().min_by_key(order)
    }

    /// Weighted means are sums with known factors: they may stand where they follow from open strata, and otherwise for
    /// the total and the types as long as no withheld sum follows from them.
    fn weighted(
        &self,
        status: &[Option<ConfStatus>],
        weights: &WeightSets,
        withheld: &[bool],
    ) -> Vec<bool> {
        let is_open = |area: usize| status.get(area).is_none_or(Option::is_none);
        let mut span = Span::default();
        for (area, inside) in self.layout.areas.iter().enumerate() {
            if is_open(area) {
                span.add(&self.row(&inside.strata));
            }
        }
        let mut decided = vec![false; self.layout.areas.len()];
        for (area, inside) in self.layout.areas.iter().enumerate() {
            if !is_open(area) {
                continue;
            }
            let held = withheld.get(area).copied().unwrap_or_default();
            let row = self.row(&inside.strata);
            let weighted: Vec<Vec<i64>> = weights
                .iter()
                .map(|set| {
                    row.iter()
                        .zip(set)
                        .map(|(one, weight)| one * weight)
                        .collect()
                })
                .collect();
            let follows = weighted.iter().all(|row| span.contains(row));
            let mut wider = span.clone();
            weighted.iter().for_each(|row| wider.add(row));
            let harmless = || {
                let mut areas = self.layout.areas.iter().enumerate();
                matches!(inside.area.kind, AreaKind::Total | AreaKind::Type)
                    && areas.all(|(other, strata)| {
                        let hidden = !is_open(other) && self.answers(&strata.strata) > 0;
                        !hidden || !wider.contains(&self.row(&strata.strata))
                    })
            };
            let may = follows || (!held && harmless());
            if may {
                span = wider;
            }
            if let Some(place) = decided.get_mut(area) {
                *place = may;
            }
        }
        decided
    }
}
