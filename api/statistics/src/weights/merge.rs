//! Joins strata with too few respondents, so that no weight rests on two or three towns.
//!
//! The rule, always in this order, ties to the lower key:
//! 1. A Land in which one town type has too few respondents is weighted as a whole: towns of one Land share its law, its
//!    money and its programmes, which matters more to most questions than their size.
//! 2. A Land that still has too few is joined with the Land of its region (Nord, Ost, Süd, West) that has the fewest
//!    respondents, until there are enough or the region is one cell.
//! 3. A region that still has too few is joined with the region that has the fewest respondents.
//!
//! Every stratum of the frame is in exactly one cell, so each of its towns is represented as soon as anyone answered.
//! Respondents without a Land are a region of their own.

use contract::lang::Text;
use contract::municipalities::TownType;
use contract::results::{GroupLevel, Region};

use super::Tally;
use crate::StratumKey;
use crate::strata::SLOTS;

/// Strata that share a weight.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) level: GroupLevel,
    pub(super) slots: Vec<usize>,
}

/// One cell for everyone who is there.
pub(super) fn everyone(tallies: &[Tally; SLOTS]) -> Vec<Cell> {
    let slots = present(tallies);
    vec![Cell {
        level: GroupLevel::Country,
        slots,
    }]
}

/// The cells of the weights, each with at least `min` respondents unless there are fewer altogether.
pub(super) fn cells(tallies: &[Tally; SLOTS], min: i64) -> Vec<Cell> {
    let mut lands: Vec<Vec<usize>> = Vec::new();
    for slot in present(tallies) {
        match lands.last_mut() {
            Some(land) if land.first().map(|first| first / 3) == Some(slot / 3) => land.push(slot),
            _ => lands.push(vec![slot]),
        }
    }
    let enough = |slots: &[usize]| is_enough(tallies, slots, min);
    let regions = |lands: &[Vec<usize>]| {
        let mut regions: Vec<(Option<Region>, Vec<Vec<usize>>)> = Vec::new();
        for land in lands {
            let region = region(land);
            match regions.iter_mut().find(|(known, _)| *known == region) {
                Some((_, lands)) => lands.push(land.clone()),
                None => regions.push((region, vec![land.clone()])),
            }
        }
        regions
    };
    let joined: Vec<Vec<Vec<usize>>> = regions(&lands)
        .into_iter()
        .map(|(_, lands)| join(lands, &enough, tallies))
        .collect();
    let (whole, small): (Vec<_>, Vec<_>) = joined
        .into_iter()
        .partition(|cells| cells.iter().all(|cell| enough(cell)));
    let mut cells = whole;
    if !small.is_empty() {
        let mut all: Vec<Vec<usize>> = cells.iter().map(|cells| cells.concat()).collect();
        all.extend(small.iter().map(|cells| cells.concat()));
        // A region stays as it is unless a small one is joined to it.
        for country in join(all, &enough, tallies) {
            if !cells.iter().any(|cells| same(&cells.concat(), &country)) {
                cells.retain(|cells| !cells.iter().flatten().any(|slot| country.contains(slot)));
                cells.push(vec![country]);
            }
        }
    }
    let mut found: Vec<Cell> = cells
        .into_iter()
        .flatten()
        .flat_map(|slots| divided(slots, &enough))
        .collect();
    found.sort_by_key(|cell| cell.slots.first().copied());
    found
}

/// A cell of one Land is divided into its town types where each of them has enough.
fn divided(mut slots: Vec<usize>, enough: &impl Fn(&[usize]) -> bool) -> Vec<Cell> {
    slots.sort_unstable();
    let one_land = slots
        .iter()
        .all(|slot| Some(slot / 3) == slots.first().map(|s| s / 3));
    let one = |slot: &usize| Cell {
        level: GroupLevel::Stratum,
        slots: vec![*slot],
    };
    if one_land && slots.iter().all(|slot| enough(&[*slot])) {
        return slots.iter().map(one).collect();
    }
    if let ([slot], true) = (slots.as_slice(), one_land) {
        return vec![one(slot)];
    }
    let first = region(&slots);
    let one_region = slots.iter().all(|slot| region(&[*slot]) == first);
    let level = match (one_land, one_region) {
        (true, _) => GroupLevel::Land,
        (false, true) => GroupLevel::Region,
        (false, false) => GroupLevel::Country,
    };
    vec![Cell { level, slots }]
}

/// Joins the smallest cell with the next smallest while any has too few.
fn join(
    mut cells: Vec<Vec<usize>>,
    enough: &impl Fn(&[usize]) -> bool,
    tallies: &[Tally; SLOTS],
) -> Vec<Vec<usize>> {
    while cells.len() > 1 && !cells.iter().all(|cell| enough(cell)) {
        let order = |cell: &Vec<usize>| {
            let complete = enough(cell);
            (complete, respondents(tallies, cell), cell.first().copied())
        };
        cells.sort_by_key(order);
        let poorest = cells.remove(0);
        cells.sort_by_key(|cell| (respondents(tallies, cell), cell.first().copied()));
        if let Some(next) = cells.first_mut() {
            next.extend(poorest);
            next.sort_unstable();
        }
    }
    cells
}

/// Enough respondents, and towns in the frame they can stand for.
fn is_enough(tallies: &[Tally; SLOTS], slots: &[usize], min: i64) -> bool {
    let towns: i64 = slots
        .iter()
        .filter_map(|slot| tallies.get(*slot))
        .map(|tally| tally.towns)
        .sum();
    towns > 0 && respondents(tallies, slots) >= min.max(1)
}

fn respondents(tallies: &[Tally; SLOTS], slots: &[usize]) -> i64 {
    let found = slots.iter().filter_map(|slot| tallies.get(*slot));
    found.map(|tally| tally.respondents).sum()
}

fn present(tallies: &[Tally; SLOTS]) -> Vec<usize> {
    let all = tallies.iter().enumerate();
    all.filter(|(_, tally)| tally.towns > 0 || tally.respondents > 0)
        .map(|(slot, _)| slot)
        .collect()
}

fn same(left: &[usize], right: &[usize]) -> bool {
    left.len() == right.len() && left.iter().all(|slot| right.contains(slot))
}

fn key(slot: usize) -> StratumKey {
    StratumKey::all().get(slot).copied().unwrap_or_default()
}

fn region(slots: &[usize]) -> Option<Region> {
    let land = slots.first().and_then(|slot| key(*slot).land);
    land.map(Region::of)
}

impl Cell {
    /// Its name: the strata of one Land, or the Länder, or the regions.
    pub(super) fn label(&self) -> Text {
        let mut names: Vec<Text> = Vec::new();
        for slot in &self.slots {
            let key = key(*slot);
            let name = match (self.level, key.land) {
                (_, None) => Text::new("ohne Land", "no Land"),
                (GroupLevel::Stratum, Some(land)) => {
                    let code = key.town_type.map(|code| code.to_string());
                    match code.as_deref().and_then(TownType::from_code) {
                        Some(kind) => Text::new(
                            format!("{}, {}", land.de(), kind.de()),
                            format!("{}, {}", land.en(), kind.en()),
                        ),
                        None => Text::new(land.de(), land.en()),
                    }
                }
                (GroupLevel::Land | GroupLevel::Region, Some(land)) => {
                    Text::new(land.de(), land.en())
                }
                (GroupLevel::Country, Some(land)) => Region::of(land).label(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let join = |pick: fn(&Text) -> &str| {
            let names: Vec<&str> = names.iter().map(pick).collect();
            names.join(" + ")
        };
        Text::new(join(|text| &text.de), join(|text| &text.en))
    }
}
