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
        for (other, status) in status.iter_mut().enumerate() {
            if case.same(other, area) && status.is_none() {
                *status = Some(ConfStatus::Secondary);
            }
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

    /// Enough answers, none that is nearly the whole sum, and none that the second largest can tell to within a few per cent
    /// by taking itself off the sum (the p % rule).
    fn is_safe(&self, strata: &[usize]) -> bool {
        let answers = self.answers(strata);
        let sums = strata.iter().filter_map(|s| self.numbers.sums.get(*s));
        let sum = i128::from(sums.sum::<i64>());
        let mut top: Vec<i64> = strata
            .iter()
            .filter_map(|s| self.numbers.largest.get(*s))
            .flatten()
            .copied()
            .collect();
        top.sort_unstable_by(|a, b| b.cmp(a));
        let at = |place: usize| i128::from(top.get(place).copied().unwrap_or_default());
        let (largest, second) = (at(0), at(1));
        let share = i128::from(self.rules.dominance_percent);
        let dominated = 100 * largest >= share * sum;
        let told = 100 * (sum - largest - second) < (100 - share) * largest;
        answers >= i64::from(self.rules.min_count) && (sum == 0 || !(dominated || told))
    }

    fn row(&self, strata: &[usize]) -> Vec<i64> {
        let is_there = |stratum: usize| {
            let counted = self.item.valid.get(stratum).is_some_and(|valid| *valid > 0);
            i64::from(counted && strata.contains(&stratum))
        };
        (0..self.layout.strata()).map(is_there).collect()
    }

    /// The next area to withhold, so that no withheld one follows from open ones.
    fn endangered(&self, status: &[Option<ConfStatus>]) -> Option<usize> {
        let is_open = |area: &usize| status.get(*area).is_none_or(Option::is_none);
        let areas: Vec<usize> = (0..self.layout.areas.len())
            .filter(|area| self.answers(self.layout.strata_of(*area)) > 0)
            .collect();
        let open: Vec<usize> = areas.iter().copied().filter(is_open).collect();
        let span = self.span(&open);
        let is_told = |area: &&usize| span.contains(&self.row(self.layout.strata_of(**area)));
        if let Some(told) = areas.iter().filter(|area| !is_open(area)).find(is_told) {
            return self.against(*told, &open);
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

    fn span(&self, areas: &[usize]) -> Span {
        let mut span = Span::default();
        for area in areas {
            span.add(&self.row(self.layout.strata_of(*area)));
        }
        span
    }

    /// What to withhold so that an area no longer follows: the smallest area that alone is enough, or else a first step, in
    /// the same Land if there is one.
    fn against(&self, told: usize, open: &[usize]) -> Option<usize> {
        let row = self.row(self.layout.strata_of(told));
        let mut candidates = open.to_vec();
        candidates.sort_by_key(|area| self.order(*area));
        let is_enough = |area: &&usize| {
            let rest: Vec<usize> = open
                .iter()
                .copied()
                .filter(|o| !self.same(*o, **area))
                .collect();
            !self.span(&rest).contains(&row)
        };
        let enough = candidates.iter().find(is_enough);
        let land = |area: usize| {
            self.layout
                .areas
                .get(area)
                .map(|area| area.area.land.clone())
        };
        let in_land = |area: &&usize| {
            self.layout.kind(**area) == AreaKind::LandType && land(**area) == land(told)
        };
        enough
            .or_else(|| candidates.iter().find(in_land))
            .or_else(|| candidates.first())
            .copied()
    }

    /// Whether two areas have the same answers, such as a Land that has one town type.
    fn same(&self, one: usize, other: usize) -> bool {
        self.row(self.layout.strata_of(one)) == self.row(self.layout.strata_of(other))
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
        let smallest = parts.iter().copied().min_by_key(|area| self.order(*area));
        smallest.or(Some(whole))
    }

    /// The finest cut first, and there the fewest answers.
    fn order(&self, area: usize) -> (u8, i64) {
        let rank = match self.layout.kind(area) {
            AreaKind::LandType => 0,
            AreaKind::Land => 1,
            AreaKind::Type => 2,
            AreaKind::Total => 3,
        };
        (rank, self.answers(self.layout.strata_of(area)))
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
