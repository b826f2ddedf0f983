//! What an earlier release of the same wave has already told.
//!
//! Someone who holds both releases may suppose that nearly nothing changed in between, and then read both as one. So:
//! 1. What was withheld stays withheld. Then the earlier figures contain the later ones, and both together give away no
//!    more than the earlier ones did.
//! 2. A figure that was published and would now be withheld could be told from its old value and the changes around it.
//!    Then the whole cut it belongs to, and what is finer, is withheld with its bases, all with the same letter: which
//!    figure was the cause, and in which town type or Land something changed, is not to be seen.
//! 3. Where fewer respondents than a base needs came or went, the difference of two tables would be the answers of those
//!    few. Such an area is withheld for all questions, and so are others until it does not follow from them. If this
//!    concerns everybody, there can be no release.
//! 4. Where in one table fewer answers than a base needs differ, because the secretariat took some as implausible or put
//!    in what a town told, the difference would be those answers; and where one number moved more than all others, the
//!    difference of two sums would be that one. There the bases are withheld, with others from which they would follow,
//!    and by rule 2 with them the cut. Weighted means go where it is so in a part of the area: with the unweighted one
//!    they would tell the parts.
//!
//! For 3 and 4 those that differ are counted one by one against every earlier release (`changes.rs`), and as a balance
//! against the last.

use contract::results::{
    Area, AreaKind, AreaResult, DisclosureRules, PublishedCube, QuestionResult, ResultItem,
};

use super::changes::{BySlot, Changes, Difference, Moved};
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
        rules: &DisclosureRules,
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
        let differing = Differing {
            layout,
            rules,
            balances: vec![(0..layout.areas.len()).map(balance).collect()],
            counts: self.changes.iter().map(Changes::respondents).collect(),
            moved: Vec::new(),
        };
        let open = vec![false; layout.areas.len()];
        differing.withheld(&open).ok_or_else(|| TooFewChanged {
            changed: differing.least(),
            needed: i64::from(rules.min_base),
        })
    }

    /// The areas of a table to withhold because too few answers differ; `closed` are withheld anyway.
    pub(super) fn small_bases(
        &self,
        layout: &Layout,
        (variable, item): (&str, &Item),
        before: EarlierItem<'e>,
        (closed, rules): (&[bool], &DisclosureRules),
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
        let differences = self.differences(variable, item);
        let counts = differences.iter().flat_map(|one| [&one.valid, &one.shown]);
        let moved = differences.iter().map(|one| &one.moved);
        let differing = Differing {
            layout,
            rules,
            balances: vec![
                balance(&item.valid, |line| line.valid),
                balance(&item.shown, |line| line.shown),
            ],
            counts: counts.collect(),
            moved: moved.filter(|_| item.numbers.is_some()).collect(),
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

impl<'e> Earlier<'e> {
    /// What differs in a table from each earlier release.
    fn differences(&self, variable: &str, item: &Item) -> Vec<&'e Difference> {
        let each = self.changes.iter();
        each.filter_map(|changes| changes.table(variable, item.key.as_deref()))
            .collect()
    }

    /// The areas in a part of which too few answers to a question differ.
    pub(super) fn uneven(
        &self,
        layout: &Layout,
        (variable, item): (&str, &Item),
        rules: &DisclosureRules,
    ) -> Vec<bool> {
        let differences = self.differences(variable, item);
        let few = 1..i64::from(rules.min_base);
        let is_small = |stratum: &usize| {
            let slot = layout.slots.get(*stratum);
            let mut counts = differences.iter();
            counts.any(|one| {
                slot.is_some_and(|slot| one.valid.get(*slot).is_some_and(|n| few.contains(n)))
            })
        };
        (0..layout.areas.len())
            .map(|area| layout.strata_of(area).iter().any(is_small))
            .collect()
    }
}

/// A part of the country: strata, and for the total also those that nobody is in any more.
struct Part {
    strata: Vec<usize>,
    is_total: bool,
}

/// What differs, in several ways of counting.
struct Differing<'d> {
    layout: &'d Layout,
    rules: &'d DisclosureRules,
    /// More or fewer than in the last release, by area.
    balances: Vec<Vec<i64>>,
    /// One by one, against each earlier release.
    counts: Vec<&'d BySlot>,
    moved: Vec<&'d [Moved; SLOTS]>,
}

impl Differing<'_> {
    fn is_few(&self, count: i64) -> bool {
        (1..i64::from(self.rules.min_base)).contains(&count)
    }

    fn part(&self, area: usize) -> Part {
        Part {
            strata: self.layout.strata_of(area).to_vec(),
            is_total: self.layout.kind(area) == AreaKind::Total,
        }
    }

    fn slots(&self, part: &Part) -> Vec<usize> {
        let inside = part.strata.iter();
        let mut slots: Vec<usize> = inside
            .filter_map(|stratum| self.layout.slots.get(*stratum).copied())
            .collect();
        if part.is_total {
            slots.extend((0..SLOTS).filter(|slot| !self.layout.slots.contains(slot)));
        }
        slots
    }

    /// Too few differ in a part, or one number moved more than all others there.
    fn is_small(&self, part: &Part) -> bool {
        let slots = self.slots(part);
        let few = self.counts.iter().any(|counts| {
            let counts = slots.iter().filter_map(|slot| counts.get(*slot));
            self.is_few(counts.sum())
        });
        few || self.moved.iter().any(|moved| {
            let mut all = Moved::default();
            let moved = slots.iter().filter_map(|slot| moved.get(*slot));
            moved.for_each(|one| all.merge(one));
            let share = i128::from(self.rules.dominance_percent);
            let [largest, second] = all.most;
            let told = 100 * (all.sum - largest - second) < (100 - share) * largest;
            all.sum > 0 && (100 * largest >= share * all.sum || told)
        })
    }

    fn is_small_area(&self, area: usize) -> bool {
        let mut balances = self.balances.iter().filter_map(|by_area| by_area.get(area));
        balances.any(|balance| self.is_few(balance.abs())) || self.is_small(&self.part(area))
    }

    fn total(&self) -> Option<usize> {
        (0..self.layout.areas.len()).find(|area| self.layout.kind(*area) == AreaKind::Total)
    }

    /// Of all respondents, in the way that counts the fewest.
    fn least(&self) -> i64 {
        let total = self.total();
        let of_total = |by_area: &Vec<i64>| total.and_then(|area| by_area.get(area)).copied();
        let balances = self.balances.iter().filter_map(of_total).map(i64::abs);
        let each = self.counts.iter().map(|counts| counts.iter().sum());
        let counts = balances.chain(each).filter(|count| *count > 0);
        counts.min().unwrap_or_default()
    }

    fn is_nothing(&self) -> bool {
        let balances = self.balances.iter().flatten();
        let counts = self.counts.iter().copied().flatten();
        balances.chain(counts).all(|count| *count == 0)
    }

    /// What is left of an area without those that lie in it: first of one kind, then what finer ones are left.
    fn rests(&self, told: &[usize]) -> Vec<Part> {
        let mut rests = Vec::new();
        for whole in told {
            for kinds in [
                &[AreaKind::Type, AreaKind::LandType][..],
                &[AreaKind::Land, AreaKind::LandType],
                &[AreaKind::Type],
                &[AreaKind::Land],
                &[AreaKind::LandType],
            ] {
                let mut rest = self.part(*whole);
                for kind in kinds {
                    for part in told.iter().filter(|part| self.layout.kind(**part) == *kind) {
                        let inside = self.layout.strata_of(*part);
                        if part != whole && inside.iter().all(|one| rest.strata.contains(one)) {
                            rest.strata.retain(|one| !inside.contains(one));
                        }
                    }
                }
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
        if self.is_nothing() {
            return Some(vec![false; layout.areas.len()]);
        }
        let small: Vec<usize> = areas
            .clone()
            .filter(|area| self.is_small_area(*area))
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
            let told: Vec<usize> = areas
                .clone()
                .filter(|area| span.contains(&row(*area)))
                .collect();
            let follows = small.iter().any(|area| told.contains(area));
            if !follows && !self.rests(&told).iter().any(|rest| self.is_small(rest)) {
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
