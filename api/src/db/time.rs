//! Times are set here, never by the database: UTC, to the microsecond, which both engines store exactly.

use chrono::{DateTime, DurationRound, NaiveDateTime, TimeDelta, Utc};

/// Now.
pub fn now() -> NaiveDateTime {
    let now = Utc::now();
    now.duration_trunc(TimeDelta::microseconds(1))
        .unwrap_or(now)
        .naive_utc()
}

/// A stored time on its way to the wire.
pub fn utc(stored: NaiveDateTime) -> DateTime<Utc> {
    stored.and_utc()
}
