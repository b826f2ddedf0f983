//! What an earlier release of the same wave has already told.
//!
//! Someone who holds both releases may suppose that nearly nothing changed in between, and then read both as one. So:
//! 1. What was withheld stays withheld. Then the earlier figures contain the later ones, and both together give away no
//!    more than the earlier ones did.
//! 2. A figure that was published and would now be withheld could be told from its old value and the changes around it.
//!    Then the whole cut it belongs to, and what is finer, is withheld with its bases, all with the same letter: which
//!    figure was the cause, and in which town type or Land something changed, is not to be seen.
//! 3. Where the number of respondents changed by fewer than the minimum, the difference of two tables would be the answers
//!    of those few. Such an area is withheld for all questions, and so are others until it does not follow from them. If
//!    this concerns everybody, there can be no release.
//! 4. Where fewer answers than the minimum count more or less in one table, because the secretariat took some as
//!    implausible, the difference would be those answers. There the bases are withheld, and by rule 2 with them the cut.

use contract::results::{Area, AreaKind, AreaResult, PublishedCube, QuestionResult, ResultItem};

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

/// An earlier release, seen by the areas of the new one.
#[derive(Debug)]
pub(super) struct Earlier<'e> {
    cube: &'e PublishedCube,
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
    pub(super) fn new(cube: &'e PublishedCube, layout: &Layout) -> Self {
        let same = |ours: &Area, theirs: &Area| {
            ours.kind == theirs.kind
                && ours.land == theirs.land
                && ours.town_type == theirs.town_type
        };
        let place = |ours: &Area| cube.areas.iter().position(|theirs| same(ours, theirs));
        Self {
            cube,
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
        let needed = i64::from(min_count);
        let change = |area: usize| {
            let before = self.places.get(area).copied().flatten();
            let before = before.and_then(|place| self.cube.areas.get(place));
            let now = layout
                .areas
                .get(area)
                .map_or(0, |area| area.area.respondents);
            (now - before.map_or(0, |area| area.respondents)).abs()
        };
        let total = (0..layout.areas.len()).find(|area| layout.kind(*area) == AreaKind::Total);
        let too_few = TooFewChanged {
            changed: total.map_or(0, change),
            needed,
        };
        let is_small = |area: usize| (1..needed).contains(&change(area));
        let mut withheld: Vec<bool> = (0..layout.areas.len()).map(is_small).collect();
        let row = |area: usize| -> Vec<i64> {
            let inside = layout.strata_of(area);
            (0..layout.strata())
                .map(|s| i64::from(inside.contains(&s)))
                .collect()
        };
        loop {
            let is_held = |area: &usize| withheld.get(*area).copied().unwrap_or_default();
            let areas = 0..layout.areas.len();
            let mut span = Span::default();
            for area in areas.clone().filter(|area| !is_held(area)) {
                span.add(&row(area));
            }
            let told = areas
                .clone()
                .filter(is_held)
                .any(|area| span.contains(&row(area)));
            if total.as_ref().is_some_and(is_held) {
                return Err(too_few);
            }
            if !told {
                return Ok(withheld);
            }
            let rank = |area: &usize| match layout.kind(*area) {
                AreaKind::LandType => 0,
                AreaKind::Land => 1,
                AreaKind::Type => 2,
                AreaKind::Total => 3,
            };
            let next = areas
                .filter(|area| !is_held(area))
                .min_by_key(|area| (rank(area), change(*area), *area));
            match next.and_then(|area| withheld.get_mut(area)) {
                Some(place) => *place = true,
                None => return Err(too_few),
            }
        }
    }
}

impl<'e> Earlier<'e> {
    /// The areas of a table in which too few answers more or fewer count.
    pub(super) fn small_bases(
        &self,
        layout: &Layout,
        item: &Item,
        before: EarlierItem<'e>,
        min_count: u32,
    ) -> Vec<bool> {
        let few = 1..i64::from(min_count);
        let is_small = |area: usize| {
            let line = self.area(before, area);
            let inside = layout.strata_of(area);
            let sum = |by_stratum: &[i64]| -> i64 {
                inside.iter().filter_map(|s| by_stratum.get(*s)).sum()
            };
            let changed = |now: i64, before: Option<i64>| {
                before.is_some_and(|before| few.contains(&(now - before).abs()))
            };
            changed(sum(&item.valid), line.and_then(|line| line.valid))
                || changed(sum(&item.shown), line.and_then(|line| line.shown))
        };
        (0..layout.areas.len()).map(is_small).collect()
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
