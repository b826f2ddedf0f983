//! When a message is tried again: soon, then ever more rarely, for three days. Pure.

use chrono::{NaiveDateTime, TimeDelta};

/// So long after the first try comes the last one.
const LAST: i64 = 72 * 3600;

/// Seconds after the first try. What was missed while the service stood still is not made up for.
const TRIES: [i64; 9] = [
    5,
    5 * 60,
    35 * 60,
    2 * 3600 + 35 * 60,
    8 * 3600,
    18 * 3600,
    32 * 3600,
    51 * 3600,
    LAST,
];

/// When a message that was first tried at `begun` is tried next; none when its three days are over. `spread`, from 0 to
/// 1, lets a receiver that was down not get everything in the same second: a wait becomes up to a tenth longer.
pub fn next(begun: NaiveDateTime, now: NaiveDateTime, spread: f64) -> Option<NaiveDateTime> {
    let passed = (now - begun).num_seconds();
    let next = *TRIES.iter().find(|after| **after > passed)?;
    // Truncated: whole seconds are enough.
    let longer = ((next - passed) as f64 * spread.clamp(0.0, 1.0) / 10.0) as i64;
    Some(begun + TimeDelta::seconds((next + longer).min(LAST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> NaiveDateTime {
        "2027-02-01T08:00:00".parse().unwrap()
    }

    #[test]
    fn a_message_is_tried_for_three_days_and_then_no_more() {
        for spread in [0.0, 0.5, 1.0] {
            let (mut at, mut tries) = (begun(), 1);
            while let Some(next) = next(begun(), at, spread) {
                assert!(next > at);
                (at, tries) = (next, tries + 1);
            }
            assert_eq!(at - begun(), TimeDelta::days(3));
            assert_eq!(tries, 10);
        }
    }

    #[test]
    fn the_waits_grow() {
        let mut at = begun();
        let mut before = TimeDelta::zero();
        while let Some(next) = next(begun(), at, 0.0) {
            assert!(next - at > before, "{at}");
            (before, at) = (next - at, next);
        }
    }

    #[test]
    fn what_was_missed_is_not_made_up_for() {
        let back = begun() + TimeDelta::hours(40);
        let next = next(begun(), back, 0.0).unwrap();
        assert_eq!(next - begun(), TimeDelta::hours(51));
    }
}
