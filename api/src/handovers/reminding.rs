//! Reminds colleagues the day before their pages are due, once.

use std::time::Duration;

use chrono::{Days, NaiveDate, Utc};
use contract::handovers::HandedState;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::letters::{self, Reason};
use super::{links, queries};
use crate::db::schema::{handed_pages, handovers};
use crate::db::{Connection, Db, now, utc};
use crate::http::Result;
use crate::invitations::writing::Desk;
use crate::jobs::Job;
use crate::waves::calendar::day_in_germany;

/// Looks twice a minute whom to remind.
pub fn watch(db: Db, desk: Desk) -> std::result::Result<Job, String> {
    Job::start("handovers", Duration::from_secs(30), move || {
        if let Err(error) = remind(&db, &desk, day_in_germany(Utc::now())) {
            tracing::warn!(%error, "colleagues wait for another half minute for their reminders");
        }
    })
}

/// Reminds everybody whose pages are due the day after this one, or on it where that was missed. Gives the number of
/// mails.
pub fn remind(db: &Db, desk: &Desk, today: NaiveDate) -> Result<usize> {
    let due = db.read_now(|c| due(c, today))?;
    let mut mailed = 0;
    for id in due {
        match db.write_now(|c| remind_one(c, desk, &id)) {
            Ok(true) => mailed += 1,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, handover = %id, "a reminder waits"),
        }
    }
    Ok(mailed)
}

/// Handovers that are due and not done. Who got pages today needs no reminder of them today.
fn due(c: &mut Connection, today: NaiveDate) -> Result<Vec<String>> {
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let rows: Vec<(String, chrono::NaiveDateTime)> = handovers::table
        .filter(handovers::email.is_not_null())
        .filter(handovers::link_hash.is_not_null())
        .filter(handovers::reminded_at.is_null())
        .filter(handovers::due_on.between(today, tomorrow))
        .filter(exists(not_done()))
        .order(handovers::id)
        .select((handovers::id, handovers::created_at))
        .load(c)?;
    let earlier = rows
        .into_iter()
        .filter(|(_, at)| day_in_germany(utc(*at)) < today);
    Ok(earlier.map(|(id, _)| id).collect())
}

#[diesel::dsl::auto_type]
fn not_done() -> _ {
    let states: [&'static str; 2] = [HandedState::Open.as_str(), HandedState::Returned.as_str()];
    handed_pages::table
        .filter(handed_pages::handover_id.eq(handovers::id))
        .filter(handed_pages::state.eq_any(states))
}

/// Reminds one colleague, unless that has been done, or there is nothing more to do.
fn remind_one(c: &mut Connection, desk: &Desk, id: &str) -> Result<bool> {
    queries::take(c, id)?;
    let waiting = handovers::table
        .find(id)
        .filter(handovers::reminded_at.is_null())
        .filter(exists(not_done()));
    let waits: bool = diesel::select(exists(waiting)).get_result(c)?;
    if !waits {
        return Ok(false);
    }
    let Some(handed) = links::if_good(c, id)? else {
        return Ok(false);
    };
    diesel::update(handovers::table.find(id))
        .set(handovers::reminded_at.eq(now()))
        .execute(c)?;
    letters::send(c, desk, &handed, Reason::Due)?;
    Ok(true)
}
