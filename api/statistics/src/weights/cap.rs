//! Limits weights and brings them to mean 1, both at once.
//!
//! Capping and then dividing by the mean would push weights over the limit again. So one factor s is sought for which the
//! capped weights min(high, max(low, s * raw)) have mean 1 over all respondents. That mean grows with s from `low`, at most 1,
//! to `high`, at least 1, so there is such a factor, and limits and mean hold together. Weights that are not capped keep
//! their proportions.

use contract::results::{CapSide, WeightRules};

use super::UNIT;

/// The weight of one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Capped {
    pub(super) millionths: i64,
    pub(super) side: Option<CapSide>,
}

impl Capped {
    pub(super) fn value(self) -> f64 {
        self.millionths as f64 / UNIT as f64
    }
}

/// Weight 1 for everyone.
pub(super) fn equal(raw: &[(f64, i64)]) -> Vec<Capped> {
    let one = Capped {
        millionths: UNIT,
        side: None,
    };
    vec![one; raw.len()]
}

/// The weights of cells, given towns per respondent and respondents of each.
pub(super) fn capped(raw: &[(f64, i64)], rules: &WeightRules) -> Vec<Capped> {
    let (low, high) = (rules.cap_low.min(1.0), rules.cap_high.max(1.0));
    let factor = factor(raw, low, high);
    raw.iter()
        .map(|(raw, _)| {
            let free = raw * factor;
            let side = if free < low {
                Some(CapSide::Low)
            } else if free > high {
                Some(CapSide::High)
            } else {
                None
            };
            Capped {
                millionths: (free.clamp(low, high) * UNIT as f64).round() as i64,
                side,
            }
        })
        .collect()
}

/// The factor for which the capped weights have mean 1. Between two neighbouring points where a cell meets a limit, the
/// mean is a straight line in the factor, so the solution is exact.
fn factor(raw: &[(f64, i64)], low: f64, high: f64) -> f64 {
    let respondents: f64 = raw.iter().map(|(_, n)| *n as f64).sum();
    let total_at = |factor: f64| -> f64 {
        raw.iter()
            .map(|(raw, n)| *n as f64 * (raw * factor).clamp(low, high))
            .sum()
    };
    let mut bends: Vec<f64> = raw
        .iter()
        .filter(|(raw, _)| *raw > 0.0)
        .flat_map(|(raw, _)| [low / raw, high / raw])
        .collect();
    bends.sort_by(f64::total_cmp);
    let below = |bend: &&f64| total_at(**bend) <= respondents;
    let left = bends.iter().rev().find(below).copied().unwrap_or(0.0);
    let right = bends.iter().copied().find(|bend| *bend > left);
    let (Some(right), start) = (right, total_at(left)) else {
        return left;
    };
    let slope = (total_at(right) - start) / (right - left);
    if slope > 0.0 {
        left + (respondents - start) / slope
    } else {
        left
    }
}
