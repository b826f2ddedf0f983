//! Looks for second worlds: tables of counts that agree with everything published, weighted shares included.
//!
//! The walk starts at the true table and applies moves that touch withheld cells only. Every table it meets is a proof
//! that its values cannot be excluded; what it does not find it does not claim. It takes the same way every time.

use super::moves::Move;
use super::table::Table;
use crate::grid::Grid;

/// A published weighted share: which strata count how much, and between which sums the share stays the same.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    /// Weight by stratum, in millionths; 0 outside of the area.
    pub(super) weights: Vec<i64>,
    pub(super) category: usize,
    /// Lowest and highest weighted sum that rounds to what is published.
    pub(super) low: i64,
    pub(super) high: i64,
}

/// Steps per withheld cell, and in all.
const STEPS_PER_CELL: usize = 300;
const MOST_STEPS: usize = 60_000;
/// After so many steps the walk begins again at the truth.
const LEG: usize = 400;
/// Tables with more categories have too many moves to list.
const MOST_CATEGORIES: usize = 20;

/// Whether all withheld cells of a table stay protected when these weighted shares are published.
pub(super) fn is_protected(table: &Table<'_>, constraints: &[Constraint]) -> bool {
    let hidden = table.hidden_cells();
    if constraints.is_empty() || hidden.is_empty() {
        return true;
    }
    if table.width() > MOST_CATEGORIES {
        return false;
    }
    let steps = allowed(table);
    let mut walk = Walk::new(table, constraints);
    let mut open: Vec<(usize, usize)> = hidden
        .into_iter()
        .filter(|(area, category)| table.width_of(*area, *category) > 0)
        .collect();
    let most = MOST_STEPS.min(STEPS_PER_CELL * (open.len() + 10));
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for step in 0..most {
        if step % LEG == 0 {
            open.retain(|(area, category)| walk.seen(*area, *category) == 0);
            if open.is_empty() {
                return true;
            }
            walk.restart(table, constraints);
        }
        let sign = if dice.below(2) == 0 { 1 } else { -1 };
        let Some(choice) = steps.get(dice.below(steps.len())) else {
            return false;
        };
        walk.step(choice, sign);
    }
    open.retain(|(area, category)| walk.seen(*area, *category) == 0);
    open.is_empty()
}

/// A move of two categories that only touches withheld cells.
struct Choice<'m> {
    pattern: &'m Move,
    first: usize,
    second: usize,
}

fn allowed<'m>(table: &Table<'m>) -> Vec<Choice<'m>> {
    let mut found = Vec::new();
    for pattern in &table.setting().moves.all {
        let is_free = |category: usize| {
            let mut areas = pattern.areas.iter();
            areas.all(|(area, _)| table.is_hidden(*area, category))
        };
        let free: Vec<usize> = (0..table.width()).filter(|c| is_free(*c)).collect();
        for (place, first) in free.iter().enumerate() {
            for second in free.iter().skip(place + 1) {
                found.push(Choice {
                    pattern,
                    first: *first,
                    second: *second,
                });
            }
        }
    }
    found
}

struct Walk {
    counts: Grid<i64>,
    bounds: Grid<(i64, i64)>,
    least: Grid<i64>,
    most: Grid<i64>,
    constraints: Vec<Constraint>,
    /// Places of the constraints on each category.
    of_category: Vec<Vec<usize>>,
    /// Weighted sum of each constraint.
    sums: Vec<i64>,
}

impl Walk {
    fn new(table: &Table<'_>, constraints: &[Constraint]) -> Self {
        let (areas, width) = (table.setting().layout.areas.len(), table.width());
        let mut counts = Grid::new(areas, width);
        let mut bounds = Grid::new(areas, width);
        for area in 0..areas {
            for category in 0..width {
                counts.set(area, category, table.count(area, category));
                bounds.set(area, category, table.bounds(area, category));
            }
        }
        let mut of_category = vec![Vec::new(); width];
        for (place, constraint) in constraints.iter().enumerate() {
            if let Some(places) = of_category.get_mut(constraint.category) {
                places.push(place);
            }
        }
        Self {
            least: counts.clone(),
            most: counts.clone(),
            counts,
            bounds,
            constraints: constraints.to_vec(),
            of_category,
            sums: Vec::new(),
        }
    }

    fn restart(&mut self, table: &Table<'_>, constraints: &[Constraint]) {
        for (area, category) in table.hidden_cells() {
            self.counts.set(area, category, table.count(area, category));
        }
        self.sums = constraints.iter().map(|c| c.sum(table)).collect();
    }

    /// Takes a step if it leads to a table that agrees with everything published.
    fn step(&mut self, choice: &Choice<'_>, sign: i64) {
        let cells = [(choice.first, sign), (choice.second, -sign)];
        let fits = choice.pattern.areas.iter().all(|(area, change)| {
            cells.iter().all(|(category, sign)| {
                let value = self.counts.at(*area, *category) + change * sign;
                let (low, high) = self.bounds.at(*area, *category);
                (low..=high).contains(&value)
            })
        });
        if !fits || !self.weighted_fits(choice, &cells) {
            return;
        }
        for (category, sign) in cells {
            for place in self.of_category.get(category).into_iter().flatten() {
                let change = self.change(*place, choice.pattern) * sign;
                if let Some(sum) = self.sums.get_mut(*place) {
                    *sum += change;
                }
            }
        }
        for (area, change) in &choice.pattern.areas {
            for (category, sign) in cells {
                self.counts.add(*area, category, change * sign);
                let value = self.counts.at(*area, category);
                let (least, most) = (
                    self.least.at(*area, category),
                    self.most.at(*area, category),
                );
                self.least.set(*area, category, least.min(value));
                self.most.set(*area, category, most.max(value));
            }
        }
    }

    fn weighted_fits(&self, choice: &Choice<'_>, cells: &[(usize, i64)]) -> bool {
        cells.iter().all(|(category, sign)| {
            let places = self.of_category.get(*category).into_iter().flatten();
            places.copied().all(|place| {
                let sum = self.sums.get(place).copied().unwrap_or_default();
                let sum = sum + self.change(place, choice.pattern) * sign;
                let constraint = self.constraints.get(place);
                constraint.is_none_or(|c| (c.low..=c.high).contains(&sum))
            })
        })
    }

    fn change(&self, constraint: usize, pattern: &Move) -> i64 {
        let weights = self
            .constraints
            .get(constraint)
            .map(|c| c.weights.as_slice());
        let weight = |stratum: usize| weights.and_then(|w| w.get(stratum)).copied();
        let strata = pattern.strata.iter();
        strata
            .map(|(stratum, change)| weight(*stratum).unwrap_or_default() * change)
            .sum()
    }

    /// How wide the interval is between the values seen.
    fn seen(&self, area: usize, category: usize) -> i64 {
        self.most.at(area, category) - self.least.at(area, category)
    }
}

impl Constraint {
    fn sum(&self, table: &Table<'_>) -> i64 {
        let weights = self.weights.iter().enumerate();
        weights
            .map(|(stratum, weight)| weight * table.in_stratum(stratum, self.category))
            .sum()
    }
}

/// A fixed sequence that looks like dice (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count.max(1)
    }
}
