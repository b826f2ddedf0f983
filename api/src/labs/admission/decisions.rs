//! The tables of what those who lead a lab plan to decide, and sending it.

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::labs::admission::{
    ApplicationStatus, CallState, LabDecisions, LabDecisionsForm, PlanStatus,
};
use diesel::prelude::*;

use super::places::{self, Applicant};
use super::{call, letters, parts};
use crate::auth::Actor;
use crate::db::schema::{lab_applications, lab_plan_entries, lab_plans};
use crate::db::{Connection, Moment, now, utc};
use crate::http::{Error, FieldError, IfMatch, Result, Versioned};
use crate::labs::policy;
use crate::labs::queries::{self, letter_of, take};
use crate::per_engine;
use crate::settings::Settings;

const CHOSEN: &str = "chosen";
const WAITING: &str = "waiting";

/// When it was sent, and its version.
type Stored = (Option<Moment>, i64);

fn find(c: &mut Connection, lab: &str) -> Result<Option<Stored>> {
    Ok(lab_plans::table
        .find(lab)
        .select((lab_plans::sent_at, lab_plans::version))
        .first(c)
        .optional()?)
}

/// Whether the decisions of a lab have been sent.
pub fn are_sent(c: &mut Connection, lab: &str) -> Result<bool> {
    Ok(find(c, lab)?.is_some_and(|(sent_at, _)| sent_at.is_some()))
}

/// Refuses what is too late once the decisions of a lab have been sent.
pub fn check_not_sent(c: &mut Connection, lab: &str) -> Result<()> {
    if !are_sent(c, lab)? {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "Die Entscheidungen dieses Stadtlabors sind verschickt.",
        "The decisions of this lab have been sent.",
    ))
}

/// The applications of one list of the plan, in order.
pub fn listed(c: &mut Connection, lab: &str, list: &str) -> Result<Vec<String>> {
    Ok(lab_plan_entries::table
        .filter(lab_plan_entries::lab_id.eq(lab))
        .filter(lab_plan_entries::list.eq(list))
        .order(lab_plan_entries::position)
        .select(lab_plan_entries::application_id)
        .load(c)?)
}

/// Whom the plan chooses.
pub fn chosen(c: &mut Connection, lab: &str) -> Result<Vec<String>> {
    listed(c, lab, CHOSEN)
}

fn read(c: &mut Connection, lab: &str) -> Result<Versioned<LabDecisions>> {
    let (sent_at, version) = find(c, lab)?.unwrap_or((None, 0));
    Ok(Versioned {
        version,
        body: LabDecisions {
            chosen: listed(c, lab, CHOSEN)?,
            waiting: listed(c, lab, WAITING)?,
            status: match sent_at {
                Some(_) => PlanStatus::Sent,
                None => PlanStatus::Draft,
            },
            sent_at: sent_at.map(|at| utc(at.0)),
        },
    })
}

/// The plan, which is empty and has version 0 before anybody writes it.
pub fn get(c: &mut Connection, actor: &Actor, lab: &str) -> Result<Versioned<LabDecisions>> {
    let part = parts::part(c, lab, actor)?;
    policy::check_leads(actor, part)?;
    read(c, lab)
}

/// Takes the lab for a change of its plan by who leads it, and gives the plan's version.
fn open(c: &mut Connection, actor: &Actor, lab: &str, seen: IfMatch) -> Result<i64> {
    take(c, lab, 0)?;
    let part = parts::part(c, lab, actor)?;
    policy::check_leads(actor, part)?;
    let (_, version) = find(c, lab)?.unwrap_or((None, 0));
    seen.check(version)?;
    check_not_sent(c, lab)?;
    Ok(version)
}

/// Replaces the plan.
pub fn plan(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    seen: IfMatch,
    form: &LabDecisionsForm,
) -> Result<Versioned<LabDecisions>> {
    let version = open(c, actor, lab, seen)?;
    check(c, lab, form)?;
    let at = now();
    let values = (
        lab_plans::updated_at.eq(at),
        lab_plans::version.eq(version + 1),
    );
    if version > 0 {
        diesel::update(lab_plans::table.find(lab))
            .set(values)
            .execute(c)?;
    } else {
        let new = (lab_plans::lab_id.eq(lab), lab_plans::created_at.eq(at));
        diesel::insert_into(lab_plans::table)
            .values((new, values))
            .execute(c)?;
    }
    diesel::delete(lab_plan_entries::table.filter(lab_plan_entries::lab_id.eq(lab))).execute(c)?;
    for (list, ids) in [(CHOSEN, &form.chosen), (WAITING, &form.waiting)] {
        let rows: Vec<_> = (1..)
            .zip(ids)
            .map(|(position, id): (i32, _)| {
                (
                    lab_plan_entries::application_id.eq(id),
                    lab_plan_entries::lab_id.eq(lab),
                    lab_plan_entries::list.eq(list),
                    lab_plan_entries::position.eq(position),
                )
            })
            .collect();
        for rows in rows.chunks(500) {
            per_engine!(c, c => diesel::insert_into(lab_plan_entries::table).values(rows).execute(c))?;
        }
    }
    read(c, lab)
}

/// Every id is an application that is to be decided, and stands in one list.
fn check(c: &mut Connection, lab: &str, form: &LabDecisionsForm) -> Result<()> {
    if call::find(c, lab)?.is_none() {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Dieses Stadtlabor hat noch keine Ausschreibung.",
            "This lab has no call yet.",
        ));
    }
    let capacity = queries::get(c, lab)?.body.capacity;
    if i32::try_from(form.chosen.len()).unwrap_or(i32::MAX) > capacity {
        return Err(Error::field(
            CHOSEN,
            "more_than_places",
            format!("Dieses Stadtlabor hat {capacity} Plätze."),
            format!("This lab has {capacity} places."),
        ));
    }
    let to_decide: Vec<String> = lab_applications::table
        .filter(lab_applications::lab_id.eq(lab))
        .filter(lab_applications::status.eq(ApplicationStatus::Submitted.as_str()))
        .select(lab_applications::id)
        .load(c)?;
    let mut wrong = Vec::new();
    for (list, ids) in [(CHOSEN, &form.chosen), (WAITING, &form.waiting)] {
        for (at, id) in ids.iter().enumerate() {
            if !to_decide.contains(id) {
                wrong.push(FieldError::new(
                    format!("{list}.{at}"),
                    "unknown_application",
                    "Eine solche Bewerbung steht in diesem Stadtlabor nicht zur Entscheidung.",
                    "There is no such application to decide on in this lab.",
                ));
            } else if list == WAITING && form.chosen.contains(id) {
                wrong.push(FieldError::new(
                    format!("{list}.{at}"),
                    "twice",
                    "Diese Bewerbung bekommt schon einen Platz.",
                    "This application gets a place already.",
                ));
            }
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(wrong))
    }
}

/// Sends the decisions, once, to everybody who applied: places are offered, ranks given, and whom the plan does not name is
/// refused. Where somebody has withdrawn since, the waiting list moves up at once.
pub fn send(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    seen: IfMatch,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Versioned<LabDecisions>> {
    let version = open(c, actor, lab, seen)?;
    let call = call::find(c, lab)?;
    if version == 0 || call.is_none_or(|call| call.state(today) != CallState::Closed) {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Entscheidungen gehen hinaus, wenn die Frist abgelaufen ist und sie geplant sind.",
            "Decisions are sent when the deadline is over and they have been planned.",
        ));
    }
    let at = now();
    diesel::update(lab_plans::table.find(lab))
        .set((
            lab_plans::sent_at.eq(at),
            lab_plans::updated_at.eq(at),
            lab_plans::version.eq(version + 1),
        ))
        .execute(c)?;
    let (chosen, waiting) = (listed(c, lab, CHOSEN)?, listed(c, lab, WAITING)?);
    let lab = letter_of(c, lab)?;
    let mut applicants = places::applicants(c, &lab.id, ApplicationStatus::Submitted)?;
    let mut named = |ids: Vec<String>| -> Vec<Applicant> {
        let found = ids.iter().filter_map(|id| {
            let at = applicants.iter().position(|one| one.id == *id)?;
            Some(applicants.swap_remove(at))
        });
        found.collect()
    };
    let (chosen, waiting) = (named(chosen), named(waiting));
    for (number, applicant) in (1..).zip(&chosen) {
        places::offer(c, settings, &lab, number, applicant, today)?;
    }
    for (rank, applicant) in (1..).zip(&waiting) {
        places::stand(c, &applicant.id, ApplicationStatus::Waiting, Some(rank))?;
        letters::waiting(c, settings, &lab, applicant, rank)?;
    }
    for applicant in &applicants {
        places::stand(c, &applicant.id, ApplicationStatus::Refused, None)?;
        letters::refused(c, settings, &lab, applicant)?;
    }
    places::fill(c, settings, &lab, today)?;
    read(c, &lab.id)
}
