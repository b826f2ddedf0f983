//! The exchanges under which all published margins stay as they are.
//!
//! A move takes one answer from one code to another in some strata, and back in others. Seen over the margins too, these
//! are the cuboids of the Quaderverfahren (Repsilber; Giessing and Repsilber 2002), in which German offices look for
//! secondary suppressions: one stratum; two strata against each other; two Länder by two types crosswise. In the first, the
//! margins above change too; in the last, none does.

use crate::StratumKey;
use crate::cube::Layout;

/// One pattern over strata.
#[derive(Debug)]
pub(super) struct Move {
    /// Strata and how the first code changes there; the second changes the other way.
    pub(super) strata: Vec<(usize, i64)>,
    /// Areas whose counts change, and how.
    pub(super) areas: Vec<(usize, i64)>,
}

/// All patterns of a layout.
#[derive(Debug)]
pub(super) struct Moves {
    pub(super) all: Vec<Move>,
    /// Places of the patterns that change an area.
    by_area: Vec<Vec<usize>>,
}

impl Moves {
    pub(super) fn new(layout: &Layout) -> Self {
        let mut patterns: Vec<Vec<(usize, i64)>> = Vec::new();
        for one in 0..layout.strata() {
            patterns.push(vec![(one, 1)]);
            patterns.extend((0..one).map(|other| vec![(one, 1), (other, -1)]));
        }
        patterns.extend(crosswise(layout));
        let all: Vec<Move> = patterns
            .into_iter()
            .map(|strata| {
                let areas = layout.areas.iter().enumerate().map(|(area, inside)| {
                    let inside = strata.iter().filter(|(s, _)| inside.strata.contains(s));
                    (area, inside.map(|(_, change)| change).sum::<i64>())
                });
                let areas = areas.filter(|(_, change)| *change != 0).collect();
                Move { strata, areas }
            })
            .collect();
        let mut by_area = vec![Vec::new(); layout.areas.len()];
        for (place, found) in all.iter().enumerate() {
            for (area, _) in &found.areas {
                if let Some(places) = by_area.get_mut(*area) {
                    places.push(place);
                }
            }
        }
        Self { all, by_area }
    }

    /// The patterns that change an area.
    pub(super) fn of_area(&self, area: usize) -> impl Iterator<Item = &Move> {
        let places = self.by_area.get(area).into_iter().flatten();
        places.filter_map(|place| self.all.get(*place))
    }
}

/// Two Länder by two types, where all four strata have respondents.
fn crosswise(layout: &Layout) -> Vec<Vec<(usize, i64)>> {
    let keys = StratumKey::all();
    let key = |stratum: &usize| {
        let slot = layout.slots.get(*stratum).copied().unwrap_or_default();
        keys.get(slot).copied().unwrap_or_default()
    };
    let strata: Vec<usize> = (0..layout.strata()).collect();
    let stratum = |land, town_type| {
        let wanted = StratumKey { land, town_type };
        strata
            .iter()
            .copied()
            .find(|stratum| key(stratum) == wanted)
    };
    let mut found = Vec::new();
    for one in &strata {
        for opposite in strata.iter().filter(|opposite| *opposite > one) {
            let (a, b) = (key(one), key(opposite));
            if a.land == b.land || a.town_type == b.town_type {
                continue;
            }
            let corners = (stratum(a.land, b.town_type), stratum(b.land, a.town_type));
            // Each cuboid is met twice, from both of its diagonals.
            if let (Some(second), Some(third)) = corners
                && *one < second.min(third)
            {
                found.push(vec![(*one, 1), (*opposite, 1), (second, -1), (third, -1)]);
            }
        }
    }
    found
}
