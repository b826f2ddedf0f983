//! One table of counts, area by category, and which of its cells are withheld.
//!
//! Its bases count as known to everyone. Cells below the minimum are withheld first. Then each withheld cell needs a
//! [`Move`](super::moves::Move) that only touches withheld cells: a second world in which it has another value and everything
//! published is the same. `suppress.rs` sees to that.

use contract::results::{AreaKind, ConfStatus, DisclosureRules};

use super::moves::Moves;
use crate::cube::Layout;
use crate::grid::Grid;

/// A zero among so many times the minimum is a finding; among fewer it tells something about each of them.
const ZERO_IS_A_FINDING: i64 = 10;

/// What is common to all tables of a cube.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'c> {
    pub(super) layout: &'c Layout,
    pub(super) moves: &'c Moves,
    pub(super) rules: &'c DisclosureRules,
    /// False leaves out secondary suppression: only to show in tests what it is for.
    pub(super) secondary: bool,
}

/// What a table counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Content {
    /// Answers.
    Answers,
    /// Missing codes, by which nobody says anything: a zero is open, and a base is small below the minimum count.
    Missing,
}

#[derive(Debug)]
pub(super) struct Table<'c> {
    setting: Setting<'c>,
    content: Content,
    counts: Grid<i64>,
    by_stratum: Grid<i64>,
    bases: Vec<i64>,
    hidden: Grid<Hidden>,
    /// Zeros that are published. They are never withheld for other cells: no letter would fit them.
    zeros: Grid<bool>,
    veils: Vec<Veil>,
    /// Sets of categories as bits, by which a later question is filtered; hiding on both sides of one costs more.
    sides: Vec<u64>,
}

/// How much of an area is withheld whatever its counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(super) enum Veil {
    /// Nothing.
    #[default]
    No,
    /// All counts, all with the same letter.
    Counts,
    /// The bases too.
    Bases,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Hidden {
    #[default]
    No,
    Primary,
    Secondary,
}

impl<'c> Table<'c> {
    /// A table from counts by stratum.
    pub(super) fn new(setting: Setting<'c>, content: Content, by_stratum: &Grid<i64>) -> Self {
        let (areas, width) = (setting.layout.areas.len(), by_stratum.width());
        let mut counts = Grid::new(areas, width);
        for area in 0..areas {
            for stratum in setting.layout.strata_of(area) {
                for (category, count) in by_stratum.row(*stratum).iter().enumerate() {
                    counts.add(area, category, *count);
                }
            }
        }
        let bases = (0..areas)
            .map(|area| counts.row(area).iter().sum())
            .collect();
        let mut table = Self {
            setting,
            content,
            counts,
            by_stratum: by_stratum.clone(),
            bases,
            hidden: Grid::new(areas, width),
            zeros: Grid::new(areas, width),
            veils: vec![Veil::No; areas],
            sides: Vec::new(),
        };
        table.hide_small();
        table
    }

    /// Tells by which sets of categories later questions are filtered.
    pub(super) fn filtered_by(mut self, sides: Vec<u64>) -> Self {
        self.sides = sides;
        self
    }

    pub(super) fn sides(&self) -> &[u64] {
        &self.sides
    }

    pub(super) fn content(&self) -> Content {
        self.content
    }

    /// A zero that is published and cannot be withheld for other cells.
    pub(super) fn is_fixed_zero(&self, area: usize, category: usize) -> bool {
        self.content == Content::Answers && self.zeros.at(area, category)
    }

    pub(super) fn setting(&self) -> Setting<'c> {
        self.setting
    }

    pub(super) fn width(&self) -> usize {
        self.counts.width()
    }

    pub(super) fn areas(&self) -> usize {
        self.bases.len()
    }

    pub(super) fn count(&self, area: usize, category: usize) -> i64 {
        self.counts.at(area, category)
    }

    pub(super) fn in_stratum(&self, stratum: usize, category: usize) -> i64 {
        self.by_stratum.at(stratum, category)
    }

    pub(super) fn base(&self, area: usize) -> i64 {
        self.bases.get(area).copied().unwrap_or_default()
    }

    pub(super) fn is_hidden(&self, area: usize, category: usize) -> bool {
        self.hidden.at(area, category) != Hidden::No
    }

    pub(super) fn veil(&self, area: usize) -> Veil {
        self.veils.get(area).copied().unwrap_or_default()
    }

    pub(super) fn is_blank(&self, area: usize) -> bool {
        self.veil(area) == Veil::Bases
    }

    pub(super) fn status(&self, area: usize, category: usize) -> Option<ConfStatus> {
        match self.hidden.at(area, category) {
            Hidden::No => None,
            _ if self.veil(area) > Veil::No => Some(ConfStatus::Secondary),
            Hidden::Primary => Some(ConfStatus::Confidential),
            Hidden::Secondary => Some(ConfStatus::Secondary),
        }
    }

    /// Withholds a cell because another figure would tell it.
    pub(super) fn hide(&mut self, area: usize, category: usize) {
        if !self.is_hidden(area, category) {
            self.hidden.set(area, category, Hidden::Secondary);
        }
    }

    /// Withholds an area. Without a base there is nothing to withhold, unless nobody is to know that.
    pub(super) fn hide_area(&mut self, area: usize, veil: Veil) {
        if let Some(known) = self.veils.get_mut(area)
            && *known < veil
        {
            *known = veil;
        }
        if self.base(area) > 0 || veil == Veil::Bases {
            for category in 0..self.width() {
                if !self.is_open_zero(area, category) {
                    self.hide(area, category);
                }
            }
        }
    }

    fn min(&self) -> i64 {
        i64::from(self.setting.rules.min_count)
    }

    fn base_is_small(&self, area: usize) -> bool {
        let least = match self.content {
            Content::Answers => self.setting.rules.min_base,
            Content::Missing => self.setting.rules.min_count,
        };
        self.base(area) < i64::from(least)
    }

    fn zero_is_open(&self, area: usize) -> bool {
        self.content == Content::Missing || self.base(area) >= ZERO_IS_A_FINDING * self.min()
    }

    /// Primary suppression: too few, or too few to speak of. Nobody's answers are in an area without a base.
    fn hide_small(&mut self) {
        if self.width() < 2 {
            return;
        }
        for area in 0..self.areas() {
            let zeros: Vec<bool> = (0..self.width())
                .map(|category| self.is_open_zero(area, category))
                .collect();
            // The only answer beside open zeros is the base itself, which everybody knows.
            let told = zeros.iter().filter(|zero| !**zero).count() < 2;
            for (category, zero) in zeros.into_iter().enumerate() {
                self.zeros.set(area, category, zero);
                let small = self.count(area, category) < self.min() || self.base_is_small(area);
                if small && self.base(area) > 0 && !zero && !told {
                    self.hidden.set(area, category, Hidden::Primary);
                }
            }
        }
    }

    /// A zero that is open, or that follows from one that is.
    fn is_open_zero(&self, area: usize, category: usize) -> bool {
        if self.count(area, category) != 0 {
            return false;
        }
        let inside = self.setting.layout.strata_of(area);
        (0..self.areas()).any(|wider| {
            let strata = self.setting.layout.strata_of(wider);
            self.count(wider, category) == 0
                && self.veil(wider) < Veil::Bases
                && self.zero_is_open(wider)
                && inside.iter().all(|stratum| strata.contains(stratum))
        })
    }

    /// The values a reader of the letters must think possible, who knows the rules and the base.
    pub(super) fn bounds(&self, area: usize, category: usize) -> (i64, i64) {
        let base = self.base(area);
        if self.veil(area) > Veil::No || self.base_is_small(area) {
            return (0, base);
        }
        match (self.hidden.at(area, category), self.content) {
            (Hidden::Primary, _) => (i64::from(self.zero_is_open(area)), self.min() - 1),
            (_, Content::Answers) => (self.min(), base),
            (_, Content::Missing) => (0, base),
        }
    }

    /// How wide the interval of a withheld cell has to be.
    pub(super) fn required(&self, area: usize, category: usize) -> i64 {
        match self.hidden.at(area, category) {
            Hidden::Primary => i64::from(self.setting.rules.protection).min(self.base(area)),
            _ => 1,
        }
    }

    /// Withheld cells, the widest areas first: what is withheld there narrows what is below.
    pub(super) fn hidden_cells(&self) -> Vec<(usize, usize)> {
        let all = (0..self.areas()).flat_map(|area| (0..self.width()).map(move |c| (area, c)));
        all.filter(|(area, category)| self.is_hidden(*area, *category))
            .collect()
    }
}

/// Whether areas of one kind lie within areas of another.
pub(super) fn is_within(inner: AreaKind, outer: AreaKind) -> bool {
    outer == AreaKind::Total || inner == outer || inner == AreaKind::LandType
}
