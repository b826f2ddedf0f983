//! Dates that act: a wave that says so opens on its first day and closes after its last one, counted as in Germany.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Berlin;
use contract::waves::WaveStatus;

use super::{queries, status};
use crate::audit;
use crate::db::{Connection, Db};
use crate::http::Result;
use crate::jobs::Job;

/// The day in Germany at this moment.
pub fn day_in_germany(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Berlin).date_naive()
}

/// Looks twice a minute whether a date has come.
pub fn watch(db: Db) -> std::result::Result<Job, String> {
    Job::start("calendar", Duration::from_secs(30), move || {
        if let Err(error) = act(&db, day_in_germany(Utc::now())) {
            tracing::warn!(%error, "waves wait for another half minute for their dates");
        }
    })
}

/// Opens and closes what is due on this day, each wave by itself: one that cannot be opened holds up no other. Gives the
/// number of waves that moved.
pub fn act(db: &Db, today: NaiveDate) -> Result<usize> {
    let (to_open, to_close) = db.read_now(|c| queries::due(c, today))?;
    let open = to_open.iter().map(|id| (id, WaveStatus::Open));
    let close = to_close.iter().map(|id| (id, WaveStatus::Closed));
    let mut moved = 0;
    for (id, to) in open.chain(close) {
        match db.write_now(|c| turn(c, id, to, today)) {
            Ok(true) => moved += 1,
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, wave = %id, %to, "a wave's date has come, but it could not be moved")
            }
        }
    }
    Ok(moved)
}

/// Moves one wave, unless somebody else has, or has changed its dates, since it was found.
fn turn(c: &mut Connection, id: &str, to: WaveStatus, today: NaiveDate) -> Result<bool> {
    queries::take(c, id)?;
    let (to_open, to_close) = queries::due(c, today)?;
    let still = match to {
        WaveStatus::Open => to_open,
        _ => to_close,
    };
    if !still.iter().any(|due| due == id) {
        return Ok(false);
    }
    let row = queries::find(c, id)?;
    audit::note(c, "calendar", &format!("wave_{to}"), id)?;
    status::turn(c, &row, to)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_germany_in_summer_and_winter() {
        let at = |text: &str| day_in_germany(text.parse().unwrap());
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(at("2027-02-01T22:59:59Z"), day("2027-02-01"));
        assert_eq!(at("2027-02-01T23:00:00Z"), day("2027-02-02"));
        assert_eq!(at("2027-07-01T22:00:00Z"), day("2027-07-02"));
    }
}
