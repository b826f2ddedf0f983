//! One table of counts, area by category, and which of its cells are withheld.
//!
//! Its bases count as known to everyone. Cells below the minimum are withheld first; then each withheld cell needs a
//! [`Move`] that only touches withheld cells: a second world in which it has another value and everything published is
//! the same. Where there is none, the cheapest cells that open one are withheld too.

use contract::results::{AreaKind, ConfStatus, DisclosureRules};

use super::moves::{Move, Moves};
use crate::cube::Layout;
use crate::grid::Grid;

/// A zero among so many times the minimum is a finding; among fewer it tells something about each of them.
const ZERO_IS_A_FINDING: i64 = 10;

/// From this cost on a move takes a figure of everybody, or of a whole town type.
const DEAR: i64 = 2_000;

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

    pub(super) fn setting(&self) -> Setting<'c> {
        self.setting
    }

    pub(super) fn width(&self) -> usize {
        self.counts.width()
    }

    fn areas(&self) -> usize {
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

    fn veil(&self, area: usize) -> Veil {
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
            for category in 0..self.width() {
                let zero = self.is_open_zero(area, category);
                self.zeros.set(area, category, zero);
                let small = self.count(area, category) < self.min() || self.base_is_small(area);
                if small && self.base(area) > 0 && !zero {
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

    /// How far the first code can go up and down by a move against the second, and what would have to be withheld for it.
    /// Without a second code the answer leaves the area's base, which is possible only where bases are withheld.
    fn reach(&self, found: &Move, first: usize, second: Option<usize>) -> Reach {
        let mut reach = Reach {
            up: i64::MAX,
            down: i64::MAX,
            cost: 0,
        };
        for (area, change) in &found.areas {
            if second.is_none() && !self.is_blank(*area) {
                return Reach::default();
            }
            let cells = [
                Some((first, *change)),
                second.map(|second| (second, -change)),
            ];
            for (category, change) in cells.into_iter().flatten() {
                let value = self.count(*area, category);
                let is_hidden = self.is_hidden(*area, category);
                if self.content == Content::Answers && !is_hidden && self.zeros.at(*area, category)
                {
                    return Reach::default();
                }
                let (low, high) = match second {
                    Some(_) => self.bounds(*area, category),
                    None => (0, value + self.outside(*area)),
                };
                let (rise, fall) = ((high - value).max(0), (value - low).max(0));
                let (with, against) = if change > 0 {
                    (rise, fall)
                } else {
                    (fall, rise)
                };
                reach.up = reach.up.min(with);
                reach.down = reach.down.min(against);
                if !is_hidden {
                    reach.cost += self.cost(*area, category);
                }
            }
        }
        reach
    }

    /// Respondents of an area who are not in its base.
    fn outside(&self, area: usize) -> i64 {
        let areas = &self.setting.layout.areas;
        let respondents = areas.get(area).map_or(0, |area| area.area.respondents);
        respondents - self.base(area)
    }

    /// What it costs to withhold a cell: small cells of small areas first.
    fn cost(&self, area: usize, category: usize) -> i64 {
        let weight = match self.setting.layout.kind(area) {
            AreaKind::Total => 1_000,
            AreaKind::Type => 200,
            AreaKind::Land => 20,
            AreaKind::LandType => 1,
        };
        let both_sides = |side: &u64| {
            let is_in = |category: usize| side >> category.min(63) & 1 == 1;
            (0..self.width())
                .any(|other| self.is_hidden(area, other) && is_in(other) != is_in(category))
        };
        let factor = if self.sides.iter().any(both_sides) {
            4
        } else {
            1
        };
        weight * factor * (10 + self.count(area, category))
    }

    /// How wide the interval of a withheld cell has to be.
    pub(super) fn required(&self, area: usize, category: usize) -> i64 {
        match self.hidden.at(area, category) {
            Hidden::Primary => i64::from(self.setting.rules.protection).min(self.base(area)),
            _ => 1,
        }
    }

    /// How wide its interval is at least, by single moves over cells that are withheld.
    pub(super) fn width_of(&self, area: usize, category: usize) -> i64 {
        let (mut up, mut down) = (0, 0);
        for found in self.setting.moves.of_area(area) {
            let sign = change_in(found, area);
            for second in self.partners(category) {
                let reach = self.reach(found, category, second);
                if reach.cost == 0 {
                    let (rise, fall) = reach.seen(sign);
                    up = up.max(rise);
                    down = down.max(fall);
                }
            }
        }
        up.saturating_add(down)
    }

    fn partners(&self, category: usize) -> impl Iterator<Item = Option<usize>> {
        let others = (0..self.width()).filter(move |other| *other != category);
        others.map(Some).chain(std::iter::once(None))
    }

    /// Secondary suppression, until every withheld cell is protected. What cannot be protected by cells alone is withheld
    /// with its bases.
    pub(super) fn protect(&mut self) {
        if !self.setting.secondary || self.width() < 2 {
            return;
        }
        loop {
            let mut changed = false;
            let mut helpless = Vec::new();
            for (area, category) in self.hidden_cells() {
                let required = self.required(area, category);
                let width = self.width_of(area, category);
                if width >= required {
                    continue;
                }
                match self.cheapest(area, category, required, width) {
                    Some(cells) => {
                        for (area, category) in cells {
                            self.hide(area, category);
                        }
                        changed = true;
                    }
                    None if width == 0 => helpless.push(area),
                    None => {}
                }
            }
            if changed {
                continue;
            }
            if !self.give_up(&helpless) {
                return;
            }
        }
    }

    /// Withheld cells, the widest areas first: what is withheld there narrows what is below.
    pub(super) fn hidden_cells(&self) -> Vec<(usize, usize)> {
        let all = (0..self.areas()).flat_map(|area| (0..self.width()).map(move |c| (area, c)));
        all.filter(|(area, category)| self.is_hidden(*area, *category))
            .collect()
    }

    /// The cells of the cheapest move that protects a cell. A figure of everybody is too dear for the second step of an
    /// interval: it is given up only for a cell that would be told otherwise.
    fn cheapest(
        &self,
        area: usize,
        category: usize,
        required: i64,
        width: i64,
    ) -> Option<Vec<(usize, usize)>> {
        let mut best: Option<(bool, i64, &Move, usize)> = None;
        for found in self.setting.moves.of_area(area) {
            for second in self.partners(category).flatten() {
                let reach = self.reach(found, category, Some(second));
                let reached = reach.up.saturating_add(reach.down).min(required);
                if reach.cost == 0 || reached <= width || (width > 0 && reach.cost >= DEAR) {
                    continue;
                }
                let is_short = reached < required && reach.cost < DEAR;
                let better = best.is_none_or(|(short, cost, ..)| {
                    let dear = (reach.cost >= DEAR, cost >= DEAR);
                    (dear.0, is_short, reach.cost) < (dear.1, short, cost)
                });
                if better {
                    best = Some((is_short, reach.cost, found, second));
                }
            }
        }
        let (.., found, second) = best?;
        let areas = found.areas.iter();
        Some(
            areas
                .flat_map(|(area, _)| [(*area, category), (*area, second)])
                .collect(),
        )
    }

    /// Withholds more than cells where a cell has no protection at all: first all counts of the Land it is in, without
    /// telling letters; then all areas of its cut, with their bases if they count answers; then all areas. False when there
    /// is nothing more to withhold.
    fn give_up(&mut self, helpless: &[usize]) -> bool {
        let layout = self.setting.layout;
        let is_land =
            |area: usize| matches!(layout.kind(area), AreaKind::Land | AreaKind::LandType);
        let overlap = |one: usize, other: usize| {
            let strata = layout.strata_of(other);
            layout
                .strata_of(one)
                .iter()
                .any(|stratum| strata.contains(stratum))
        };
        let local = |area: usize| {
            let mut helpless = helpless.iter().filter(|helpless| is_land(**helpless));
            is_land(area) && helpless.any(|helpless| overlap(area, *helpless))
        };
        let cut = |area: usize| {
            let mut kinds = helpless.iter().map(|helpless| layout.kind(*helpless));
            kinds.any(|outer| is_within(layout.kind(area), outer))
        };
        let whole = match self.content {
            Content::Answers => Veil::Bases,
            Content::Missing => Veil::Counts,
        };
        let anyone = helpless.iter().any(|area| self.base(*area) > 0);
        self.veil_more(local, Veil::Counts)
            || self.veil_more(cut, whole)
            || self.veil_more(|_| anyone, whole)
    }

    /// Withholds areas that are not withheld as much; whether there were any.
    fn veil_more(&mut self, which: impl Fn(usize) -> bool, veil: Veil) -> bool {
        let more: Vec<usize> = (0..self.areas())
            .filter(|area| which(*area) && self.veil(*area) < veil)
            .collect();
        for area in &more {
            self.hide_area(*area, veil);
        }
        !more.is_empty()
    }
}

/// Whether areas of one kind lie within areas of another.
pub(super) fn is_within(inner: AreaKind, outer: AreaKind) -> bool {
    outer == AreaKind::Total || inner == outer || inner == AreaKind::LandType
}

/// How a move changes an area.
fn change_in(found: &Move, area: usize) -> i64 {
    let change = found.areas.iter().find(|(touched, _)| *touched == area);
    change.map_or(0, |(_, change)| *change)
}

/// How far a move can go.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    up: i64,
    down: i64,
    cost: i64,
}

impl Reach {
    /// Up and down as an area sees it in which the move goes this way.
    fn seen(self, sign: i64) -> (i64, i64) {
        if sign > 0 {
            (self.up, self.down)
        } else {
            (self.down, self.up)
        }
    }
}
