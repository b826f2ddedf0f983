//! Secondary suppression of one table: looks for a move for each withheld cell, and withholds what opens one.

use contract::results::AreaKind;

use super::moves::Move;
use super::table::{Content, Table, Veil, is_within};

/// From this cost on a move takes a figure of everybody, or of a whole town type.
const DEAR: i64 = 2_000;

impl Table<'_> {
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
                if !is_hidden && self.is_fixed_zero(*area, category) {
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
        let areas = &self.setting().layout.areas;
        let respondents = areas.get(area).map_or(0, |area| area.area.respondents);
        respondents - self.base(area)
    }

    /// What it costs to withhold a cell: small cells of small areas first.
    fn cost(&self, area: usize, category: usize) -> i64 {
        let weight = match self.setting().layout.kind(area) {
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
        let factor = if self.sides().iter().any(both_sides) {
            4
        } else {
            1
        };
        weight * factor * (10 + self.count(area, category))
    }

    /// How wide its interval is at least, by single moves over cells that are withheld.
    pub(super) fn width_of(&self, area: usize, category: usize) -> i64 {
        let (mut up, mut down) = (0, 0);
        for found in self.setting().moves.of_area(area) {
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
        if !self.setting().secondary || self.width() < 2 {
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
        for found in self.setting().moves.of_area(area) {
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
        let layout = self.setting().layout;
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
        let whole = match self.content() {
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
