//! Weights: how many towns, and how many people, a response stands for.
//!
//! The frame is all small towns, the strata are Land by town type (DOMAIN 6.3). Every town had the chance to answer, so
//! this corrects for nonresponse: within a cell, those who answered stand for those who did not. `merge.rs` joins strata
//! that are too small, `cap.rs` limits the weights, this file puts both together and explains the outcome.

use contract::results::{StratumWeight, WeightGroup, WeightRules, Weighting};

use crate::strata::SLOTS;
use crate::{Columns, StratumKey};

mod cap;
mod merge;

/// Weights are whole millionths, so that sums over them are exact.
pub(crate) const UNIT: i64 = 1_000_000;

/// One stratum of the frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameStratum {
    /// Land and town type.
    pub stratum: StratumKey,
    /// Towns (N).
    pub towns: i64,
    /// Inhabitants of these towns.
    pub inhabitants: i64,
}

/// The weights of a wave: equal within a stratum, so that no town's own size shines through a weighted figure.
#[derive(Clone, Debug)]
pub struct Weights {
    report: Weighting,
    towns: [i64; SLOTS],
    inhabitants: [i64; SLOTS],
    frame: [i64; SLOTS],
}

impl Weights {
    /// The weights with everything they rest on.
    pub fn report(&self) -> &Weighting {
        &self.report
    }

    /// Weight of each slot to all towns, in millionths.
    pub(crate) fn towns(&self) -> &[i64; SLOTS] {
        &self.towns
    }

    /// Weight of each slot by inhabitants, in millionths.
    pub(crate) fn inhabitants(&self) -> &[i64; SLOTS] {
        &self.inhabitants
    }

    /// Towns in the frame by slot.
    pub(crate) fn frame(&self) -> &[i64; SLOTS] {
        &self.frame
    }
}

/// What a slot counts.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    towns: i64,
    inhabitants: i64,
    respondents: i64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.towns += other.towns;
        self.inhabitants += other.inhabitants;
        self.respondents += other.respondents;
    }
}

/// Weights the responses to the frame. With an empty frame, as in a citizens' wave, every weight is 1.
pub fn compute(frame: &[FrameStratum], columns: &Columns, rules: &WeightRules) -> Weights {
    let mut tallies = [Tally::default(); SLOTS];
    for (tally, respondents) in tallies.iter_mut().zip(columns.respondents()) {
        tally.respondents = respondents;
    }
    for entry in frame {
        if let Some(tally) = tallies.get_mut(usize::from(entry.stratum.slot())) {
            tally.towns += entry.towns.max(0);
            tally.inhabitants += entry.inhabitants.max(0);
        }
    }
    of_tallies(&tallies, rules)
}

fn of_tallies(tallies: &[Tally; SLOTS], rules: &WeightRules) -> Weights {
    let total = sum(tallies.iter());
    let weighted = total.towns > 0;
    let cells = if weighted {
        merge::cells(tallies, i64::from(rules.min_respondents))
    } else {
        merge::everyone(tallies)
    };
    let sums: Vec<Tally> = cells
        .iter()
        .map(|cell| sum(cell.slots.iter().filter_map(|slot| tallies.get(*slot))))
        .collect();
    let capped = |count: fn(&Tally) -> i64| {
        let raw: Vec<(f64, i64)> = sums
            .iter()
            .map(|sum| (ratio(count(sum), sum.respondents), sum.respondents))
            .collect();
        if weighted {
            cap::capped(&raw, rules)
        } else {
            cap::equal(&raw)
        }
    };
    let (towns, people) = (capped(|sum| sum.towns), capped(|sum| sum.inhabitants));
    let mut groups = Vec::new();
    let mut weights = ([UNIT; SLOTS], [UNIT; SLOTS]);
    let mut group_of = [0; SLOTS];
    for (place, (((cell, sum), town), person)) in
        cells.iter().zip(&sums).zip(&towns).zip(&people).enumerate()
    {
        for slot in &cell.slots {
            set(&mut weights.0, *slot, town.millionths);
            set(&mut weights.1, *slot, person.millionths);
            set(&mut group_of, *slot, place);
        }
        groups.push(WeightGroup {
            level: cell.level,
            label: cell.label(),
            frame: sum.towns,
            inhabitants: sum.inhabitants,
            respondents: sum.respondents,
            raw: rounded(ratio(sum.towns, sum.respondents)),
            weight: town.value(),
            capped: town.side,
            raw_inhabitants: rounded(ratio(sum.inhabitants, sum.respondents)),
            weight_inhabitants: person.value(),
            capped_inhabitants: person.side,
        });
    }
    let effect = |weights: &[i64; SLOTS]| design_effect(weights, tallies);
    let design_effect = effect(&weights.0);
    let report = Weighting {
        weighted,
        rules: *rules,
        frame: weighted.then_some(total.towns),
        respondents: total.respondents,
        rate: rate(total.respondents, total.towns),
        design_effect: rounded(design_effect),
        design_effect_inhabitants: rounded(effect(&weights.1)),
        effective_respondents: tenth(total.respondents as f64 / design_effect),
        groups,
        strata: strata(tallies, &group_of),
    };
    Weights {
        report,
        towns: weights.0,
        inhabitants: weights.1,
        frame: tallies.map(|tally| tally.towns),
    }
}

fn strata(tallies: &[Tally; SLOTS], group_of: &[usize; SLOTS]) -> Vec<StratumWeight> {
    let keys = StratumKey::all();
    let all = keys.into_iter().zip(tallies).zip(group_of);
    all.filter(|((_, tally), _)| tally.towns > 0 || tally.respondents > 0)
        .map(|((key, tally), group)| StratumWeight {
            land: key.land.map(|land| land.key().to_owned()),
            town_type: key.town_type,
            frame: tally.towns,
            inhabitants: tally.inhabitants,
            respondents: tally.respondents,
            rate: rate(tally.respondents, tally.towns),
            group: *group,
        })
        .collect()
}

/// Kish (1965): n times the sum of squared weights over the squared sum; 1 when all weights are equal.
fn design_effect(weights: &[i64; SLOTS], tallies: &[Tally; SLOTS]) -> f64 {
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (weight, tally) in weights.iter().zip(tallies) {
        let (weight, count) = (*weight as f64 / UNIT as f64, tally.respondents as f64);
        n += count;
        sum += count * weight;
        squares += count * weight * weight;
    }
    if sum > 0.0 {
        n * squares / (sum * sum)
    } else {
        1.0
    }
}

fn sum<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Tally {
    let mut total = Tally::default();
    for tally in tallies {
        total += *tally;
    }
    total
}

fn set<T>(values: &mut [T], slot: usize, value: T) {
    if let Some(place) = values.get_mut(slot) {
        *place = value;
    }
}

fn ratio(count: i64, respondents: i64) -> f64 {
    if respondents > 0 {
        count as f64 / respondents as f64
    } else {
        0.0
    }
}

/// Per cent with one decimal.
pub(crate) fn rate(respondents: i64, frame: i64) -> Option<f64> {
    (frame > 0).then(|| tenth(100.0 * respondents as f64 / frame as f64))
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn rounded(value: f64) -> f64 {
    (value * UNIT as f64).round() / UNIT as f64
}

#[cfg(test)]
mod tests;
