//! Offers that nobody answered in time, and places that have become free otherwise, for instance by a larger capacity: the
//! next of the waiting list is offered them. Works with any number of nodes: who has taken the lab's row looks again.

use std::time::Duration;

use actix_web::web;
use chrono::{NaiveDate, Utc};
use contract::labs::LabStatus;
use contract::labs::admission::ApplicationStatus;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{letters, places};
use crate::audit;
use crate::db::schema::{lab_applications, lab_places, labs};
use crate::db::{Connection, Db};
use crate::http::Result;
use crate::jobs::Job;
use crate::labs::queries::{self, take};
use crate::settings::Settings;
use crate::waves::calendar::day_in_germany;

/// Looks twice a minute.
pub fn watch(db: Db, settings: web::Data<Settings>) -> std::result::Result<Job, String> {
    Job::start("labs", Duration::from_secs(30), move || {
        if let Err(error) = act(&db, &settings, day_in_germany(Utc::now())) {
            tracing::warn!(%error, "places of labs wait for another half minute");
        }
    })
}

/// Does what this day asks for, each lab by itself. Gives the number of offers that ran out.
pub fn act(db: &Db, settings: &Settings, today: NaiveDate) -> Result<usize> {
    let due = db.read_now(|c| due(c, today))?;
    let mut lapsed = 0;
    for lab in due {
        match db.write_now(|c| move_up(c, settings, &lab, today)) {
            Ok(count) => lapsed += count,
            Err(error) => tracing::warn!(%error, %lab, "the waiting list of a lab waits"),
        }
    }
    Ok(lapsed)
}

/// Labs with an offer that ran out, and those where somebody waits.
fn due(c: &mut Connection, today: NaiveDate) -> Result<Vec<String>> {
    let late = lab_places::table
        .filter(lab_places::lab_id.eq(labs::id))
        .filter(lab_places::state.eq("offered"))
        .filter(lab_places::answer_until.lt(today));
    let waiting = lab_applications::table
        .filter(lab_applications::lab_id.eq(labs::id))
        .filter(lab_applications::status.eq(ApplicationStatus::Waiting.as_str()));
    Ok(labs::table
        .filter(exists(late).or(exists(waiting).and(labs::status.ne(LabStatus::Ended.as_str()))))
        .order(labs::id)
        .select(labs::id)
        .load(c)?)
}

fn move_up(c: &mut Connection, settings: &Settings, lab: &str, today: NaiveDate) -> Result<usize> {
    take(c, lab, 0)?;
    let late: Vec<String> = lab_places::table
        .filter(lab_places::lab_id.eq(lab))
        .filter(lab_places::state.eq("offered"))
        .filter(lab_places::answer_until.lt(today))
        .order(lab_places::number)
        .select(lab_places::application_id)
        .load(c)?;
    let of = queries::letter_of(c, lab)?;
    let offered = places::applicants(c, lab, ApplicationStatus::Offered)?;
    for applicant in offered.iter().filter(|one| late.contains(&one.id)) {
        let key = (lab, applicant.id.as_str());
        letters::lapsed(c, settings, &of, applicant)?;
        audit::note(c, "calendar", "lapse_lab_offer", &applicant.id)?;
        places::free(c, settings, key, ApplicationStatus::Lapsed, today)?;
    }
    places::fill(c, settings, &of, today)?;
    Ok(late.len())
}
