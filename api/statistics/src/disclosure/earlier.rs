//! What an earlier release of the same wave has already told.
//!
//! Someone who holds both releases may suppose that nearly nothing changed in between, and then read both as one. So:
//! 1. What was withheld stays withheld. Then the earlier figures contain the later ones, and both together give away no
//!    more than the earlier ones did.
//! 2. A figure that was published and would now be withheld could be told from its old value and the changes around it.
//!    Then the whole cut it belongs to, and what is finer, is withheld with its bases, all with the same letter: which
//!    figure was the cause, and in which town type or Land something changed, is not to be seen.
//! 3. Where fewer respondents than the minimum came or went, the difference of two tables would be the answers of those
//!    few. Such an area is withheld for all questions, and so are others until it does not follow from them. If this
//!    concerns everybody, there can be no release.
//! 4. Where in one table fewer answers than the minimum differ, because the secretariat took some as implausible or put
//!    in what a town told, the difference would be those answers. There the bases are withheld, with others from which
//!    they would follow, and by rule 2 with them the cut.
//!
//! For 3 and 4 those that differ are counted one by one against every earlier release (`changes.rs`), and as a balance
//! against the last.

use contract::results::{Area, AreaKind, AreaResult, PublishedCube, QuestionResult, ResultItem};

use super::changes::{BySlot, Changes};
use super::span::Span;
use super::table::is_within;
use crate::StratumKey;
use crate::cube::{Item, Layout};
use crate::strata::SLOTS;
use crate::weights::UNIT;

/// Too few respondents more or fewer than in the earlier release: their answers would be the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFewChanged {
    /// Respondents more or fewer.
    pub changed: i64,
    /// So many there must be, or none.
    pub needed: i64,
}

impl std::fmt::Display for TooFewChanged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "only {} respondents differ from the earlier release; it takes none or at least {}",
            self.changed, self.needed
        )
    }
}

impl std::error::Error for TooFewChanged {}

/// What was published of the same wave before.
#[derive(Clone, Copy, Debug)]
pub struct Before<'e> {
    /// The last release.
    pub cube: &'e PublishedCube,
    /// What differs from each earlier release.
    pub changes: &'e [Changes],
}

/// The last release, seen by the areas of the new one.
#[derive(Debug)]
pub(super) struct Earlier<'e> {
    cube: &'e PublishedCube,
    changes: &'e [Changes],
    /// Place of each of our areas in the earlier cube.
    places: Vec<Option<usize>>,
}

/// One table of the earlier release.
#[derive(Clone, Copy, Debug)]
pub(super) struct EarlierItem<'e> {
    question: &'e QuestionResult,
    item: &'e ResultItem,
}

impl<'e> Earlier<'e> {
    pub(super) fn new(before: Before<'e>, layout: &Layout) -> Self {
        let Before { cube, changes } = before;
        let same = |ours: &Area, theirs: &Area| {
            ours.kind == theirs.kind
                && ours.land == theirs.land
                && ours.town_type == theirs.town_type
        };
        let place = |ours: &Area| cube.areas.iter().position(|theirs| same(ours, theirs));
        Self {
            cube,
            changes,
            places: layout.areas.iter().map(|area| place(&area.area)).collect(),
        }
    }

    /// The table of a variable.
    pub(super) fn item(&self, variable: &str, key: Option<&str>) -> Option<EarlierItem<'e>> {
        let mut questions = self.cube.questions.iter();
        let question = questions.find(|question| question.variable == variable)?;
        let mut items = question.items.iter();
        let item = items.find(|item| item.key.as_deref() == key)?;
        Some(EarlierItem { question, item })
    }

    /// The line of one of our areas.
    pub(super) fn area(&self, item: EarlierItem<'e>, area: usize) -> Option<&'e AreaResult> {
        let place = self.places.get(area).copied().flatten()?;
        item.item.areas.iter().find(|line| line.area == place)
    }

    /// Both weights by slot, in millionths.
    pub(super) fn weights(&self) -> Vec<[i64; SLOTS]> {
        let report = &self.cube.weighting;
        if !report.weighted {
            return Vec::new();
        }
        let mut sets = vec![[UNIT; SLOTS]; 2];
        for stratum in &report.strata {
            let key = StratumKey::new(stratum.land.as_deref(), stratum.town_type);
            let Some(group) = report.groups.get(stratum.group) else {
                continue;
            };
            let weights = [group.weight, group.weight_inhabitants];
            for (set, weight) in sets.iter_mut().zip(weights) {
                if let Some(place) = set.get_mut(usize::from(key.slot())) {
                    *place = (weight * UNIT as f64).round() as i64;
                }
            }
        }
        sets
    }

    /// The areas to withhold because too few respondents came or went.
    ///
    /// # Errors
    /// When this concerns the total.
    pub(super) fn small_changes(
        &self,
        layout: &Layout,
        min_count: u32,
    ) -> Result<Vec<bool>, TooFewChanged> {
        let balance = |area: usize| {
            let before = self.places.get(area).copied().flatten();
            let before = before.and_then(|place| self.cube.areas.get(place));
            let now = layout
                .areas
                .get(area)
                .map_or(0, |area| area.area.respondents);
            now - before.map_or(0, |area| area.respondents)
        };
        let areas = 0..layout.areas.len();
        let each = self.changes.iter().map(Changes::respondents);
        let differing = Differing {
            layout,
            needed: i64::from(min_count),
            ways: std::iter::once(areas.clone().map(balance).collect())
                .chain(each.map(|counts| by_area(layout, counts)))
                .collect(),
        };
        let open = vec![false; areas.len()];
        differing.withheld(&open).ok_or_else(|| TooFewChanged {
            changed: differing.least(),
            needed: differing.needed,
        })
    }

    /// The areas of a table to withhold because too few answers differ; `closed` are withheld anyway.
    pub(super) fn small_bases(
        &self,
        layout: &Layout,
        (variable, item): (&str, &Item),
        before: EarlierItem<'e>,
        (closed, min_count): (&[bool], u32),
    ) -> Vec<bool> {
        let areas = 0..layout.areas.len();
        let line = |area: usize| self.area(before, area);
        let balance = |counts: &[i64], base: fn(&AreaResult) -> Option<i64>| -> Vec<i64> {
            let of_area = |area: usize| {
                let inside = layout.strata_of(area).iter();
                let now: i64 = inside.filter_map(|s| counts.get(*s)).sum();
                let before = line(area).and_then(base);
                before.map_or(0, |before| now - before)
            };
            areas.clone().map(of_area).collect()
        };
        let each = self.changes.iter();
        let each = each.filter_map(|changes| changes.answers(variable, item.key.as_deref()));
        let balances = [
            balance(&item.valid, |line| line.valid),
            balance(&item.shown, |line| line.shown),
        ];
        let differing = Differing {
            layout,
            needed: i64::from(min_count),
            ways: balances
                .into_iter()
                .chain(each.map(|counts| by_area(layout, counts)))
                .collect(),
        };
        let closed: Vec<bool> = areas
            .map(|area| {
                closed.get(area).copied().unwrap_or_default()
                    || line(area).is_some_and(|line| line.status.is_some())
            })
            .collect();
        let withheld = differing.withheld(&closed);
        withheld.unwrap_or_else(|| vec![true; closed.len()])
    }
}

fn by_area(layout: &Layout, counts: &BySlot) -> Vec<i64> {
    let of_area = |area: usize| -> i64 {
        // Of the total also what lies in strata that nobody is in any more.
        if layout.kind(area) == AreaKind::Total {
            return counts.iter().sum();
        }
        let slots = layout.strata_of(area).iter();
        let slots = slots.filter_map(|stratum| layout.slots.get(*stratum));
        slots.filter_map(|slot| counts.get(*slot)).sum()
    };
    (0..layout.areas.len()).map(of_area).collect()
}

/// What differs by area, in several ways of counting.
struct Differing<'l> {
    layout: &'l Layout,
    needed: i64,
    ways: Vec<Vec<i64>>,
}

impl Differing<'_> {
    /// Some, but too few, of a sum of areas with these factors.
    fn is_small(&self, parts: &[(usize, i64)]) -> bool {
        self.ways.iter().any(|by_area| {
            let part = |(area, factor): &(usize, i64)| by_area.get(*area).map(|n| n * factor);
            let sum: i64 = parts.iter().filter_map(part).sum();
            (1..self.needed).contains(&sum.abs())
        })
    }

    fn total(&self) -> Option<usize> {
        (0..self.layout.areas.len()).find(|area| self.layout.kind(*area) == AreaKind::Total)
    }

    /// Of the total, in the way that counts the fewest.
    fn least(&self) -> i64 {
        let total = self.total();
        let of_total = |by_area: &Vec<i64>| total.and_then(|area| by_area.get(area)).copied();
        let counts = self.ways.iter().filter_map(of_total).map(i64::abs);
        counts.filter(|count| *count > 0).min().unwrap_or_default()
    }

    /// What is left of an open area without those parts of it that are open too.
    fn rests(&self, is_open: &dyn Fn(&usize) -> bool) -> Vec<Vec<(usize, i64)>> {
        let areas = || (0..self.layout.areas.len()).filter(is_open);
        let mut rests = Vec::new();
        for whole in areas() {
            let outer = self.layout.strata_of(whole);
            for kind in [AreaKind::Type, AreaKind::Land, AreaKind::LandType] {
                let inside = |area: &usize| {
                    let strata = self.layout.strata_of(*area).iter();
                    let mut strata = strata.map(|stratum| outer.contains(stratum));
                    *area != whole && self.layout.kind(*area) == kind && strata.all(|inside| inside)
                };
                let mut rest = vec![(whole, 1)];
                rest.extend(areas().filter(inside).map(|part| (part, -1)));
                rests.push(rest);
            }
        }
        rests
    }

    /// The areas with small differences, and others until none follows from what stays open; `closed` is not open anyway.
    /// None when the total is among them.
    fn withheld(&self, closed: &[bool]) -> Option<Vec<bool>> {
        let layout = self.layout;
        let areas = 0..layout.areas.len();
        let small: Vec<usize> = areas
            .clone()
            .filter(|area| self.is_small(&[(*area, 1)]))
            .collect();
        let mut withheld: Vec<bool> = areas.clone().map(|area| small.contains(&area)).collect();
        let row = |area: usize| -> Vec<i64> {
            let inside = layout.strata_of(area);
            (0..layout.strata())
                .map(|s| i64::from(inside.contains(&s)))
                .collect()
        };
        let total = self.total();
        loop {
            let is_held = |area: &usize| withheld.get(*area).copied().unwrap_or_default();
            let is_open = |area: &usize| !is_held(area) && closed.get(*area) != Some(&true);
            if total.as_ref().is_some_and(is_held) {
                return None;
            }
            let mut span = Span::default();
            for area in areas.clone().filter(is_open) {
                span.add(&row(area));
            }
            let follows = small.iter().any(|area| span.contains(&row(*area)));
            let rests = self.rests(&is_open);
            if !follows && !rests.iter().any(|rest| self.is_small(rest)) {
                return Some(withheld);
            }
            let rank = |area: &usize| match layout.kind(*area) {
                AreaKind::LandType => 0,
                AreaKind::Land => 1,
                AreaKind::Type => 2,
                AreaKind::Total => 3,
            };
            let next = areas
                .clone()
                .filter(is_open)
                .min_by_key(|area| (rank(area), *area));
            let place = next.and_then(|area| withheld.get_mut(area))?;
            *place = true;
        }
    }
}

impl<'e> EarlierItem<'e> {
    /// Place of a code among its categories.
    pub(super) fn category(&self, code: i32) -> Option<usize> {
        let mut categories = self.question.categories.iter();
        categories.position(|category| category.code == code)
    }

    /// Place of a missing code among its missing codes.
    pub(super) fn missing(&self, code: i32) -> Option<usize> {
        let mut codes = self.question.missing_codes.iter();
        codes.position(|missing| missing.code == code)
    }
}

/// All areas of the cut in which something was published that is now withheld, and of finer cuts.
pub(super) fn cuts_of(layout: &Layout, areas: &[usize]) -> Vec<usize> {
    let kinds: Vec<AreaKind> = areas.iter().map(|area| layout.kind(*area)).collect();
    let lies_within = |area: &usize| {
        let kind = layout.kind(*area);
        kinds.iter().any(|outer| is_within(kind, *outer))
    };
    (0..layout.areas.len()).filter(lies_within).collect()
}
