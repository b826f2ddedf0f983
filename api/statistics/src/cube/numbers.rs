//! Means, medians and quartiles of a number, exact in its own units.

use chrono::{Datelike, NaiveDate};

use super::{Item, Layout};
use crate::columns::{Amounts, Store};
use crate::strata::SLOTS;
use crate::{Columns, grid::Grid};

/// The figures of a number.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) decimals: u8,
    /// Sum of the valid answers by stratum, in units of 10^-decimals.
    pub(crate) sums: Vec<i64>,
    /// The two largest answers by stratum.
    pub(crate) largest: Vec<[i64; 2]>,
    /// First quartile, median and third quartile by area, in units of 10^-decimals; none without answers.
    pub(crate) quartiles: Vec<Option<[f64; 3]>>,
}

impl Numbers {
    /// From the valid answers of a column; `valid` is how many there are by stratum.
    pub(super) fn new(
        values: &Amounts,
        slots: &[u8],
        layout: &Layout,
        valid: &[i64],
        decimals: u8,
    ) -> Self {
        // Lists that grow need twice their room while they do.
        let room = |count: &i64| Vec::with_capacity(usize::try_from(*count).unwrap_or(0));
        let mut by_stratum: Vec<Vec<i64>> = valid.iter().map(room).collect();
        let mut scratch = Vec::with_capacity(by_stratum.iter().map(Vec::capacity).sum());
        for (value, slot) in values.iter().zip(slots) {
            if value < 0 {
                continue;
            }
            let stratum = layout.stratum(*slot);
            if let Some(found) = stratum.and_then(|stratum| by_stratum.get_mut(stratum)) {
                found.push(value);
            }
        }
        let quartiles = (0..layout.areas.len())
            .map(|area| {
                scratch.clear();
                for stratum in layout.strata_of(area) {
                    scratch.extend(by_stratum.get(*stratum).into_iter().flatten());
                }
                quartiles(&mut scratch)
            })
            .collect();
        Self {
            decimals,
            sums: by_stratum
                .iter()
                .map(|values| values.iter().sum())
                .collect(),
            largest: by_stratum.iter().map(|values| largest(values)).collect(),
            quartiles,
        }
    }
}

fn largest(values: &[i64]) -> [i64; 2] {
    let mut top = [0, 0];
    for value in values {
        let [first, second] = top;
        top = if *value > first {
            [*value, first]
        } else {
            [first, second.max(*value)]
        };
    }
    top
}

/// The quartiles by linear interpolation between neighbours (Hyndman and Fan 1996, type 7), as R and pandas have it.
fn quartiles(values: &mut [i64]) -> Option<[f64; 3]> {
    if values.is_empty() {
        return None;
    }
    Some([1, 2, 3].map(|quarter| quantile(values, quarter)))
}

fn quantile(values: &mut [i64], quarter: usize) -> f64 {
    let position = (values.len() - 1) * quarter;
    let (place, rest) = (position / 4, position % 4);
    let (_, low, above) = values.select_nth_unstable(place);
    let low = *low as f64;
    match above.iter().min() {
        Some(next) if rest > 0 => low + (*next as f64 - low) * rest as f64 / 4.0,
        _ => low,
    }
}

/// Counts the answers to a date question by year, from `first` on.
pub(super) fn by_year(
    columns: &Columns,
    variable: &str,
    layout: &Layout,
    first: i32,
    item: &mut Item,
) {
    let Some(Store::Numbers { values, .. }) = columns.of_variable(variable).next() else {
        return;
    };
    let width = item.counts.width();
    let mut by_slot: Grid<i64> = Grid::new(SLOTS, width);
    for (days, slot) in values.iter().zip(columns.slots()) {
        let day = i32::try_from(days).ok().filter(|days| *days > 0);
        let year = day.and_then(NaiveDate::from_num_days_from_ce_opt);
        let place = year.and_then(|day| usize::try_from(day.year() - first).ok());
        if let Some(place) = place.filter(|place| *place < width) {
            by_slot.add(usize::from(*slot), place, 1);
        }
    }
    // A day outside of the limits is no valid answer.
    let strata = layout.slots.iter().enumerate().zip(&mut item.valid);
    for ((stratum, slot), valid) in strata {
        *valid = by_slot.row(*slot).iter().sum();
        for (place, count) in by_slot.row(*slot).iter().enumerate() {
            item.counts.set(stratum, place, *count);
        }
    }
}
