//! What the author does with an application.

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::labs::admission::{ApplicationStatus, ApplicationStep, LabApplication};
use diesel::prelude::*;

use super::applications::{self, check_is_no_lead, check_open};
use super::rows::ApplicationRow;
use super::{parts, places, scores};
use crate::auth::Actor;
use crate::db::schema::{lab_applications, lab_plan_entries};
use crate::db::{Connection, now};
use crate::http::{Error, FieldError, IfMatch, Result, Versioned};
use crate::labs::queries::take;
use crate::settings::Settings;

/// Does a step. 409 where the application does not stand so that it can.
pub fn go(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    id: &str,
    seen: IfMatch,
    (step, settings, today): (ApplicationStep, &Settings, NaiveDate),
) -> Result<Versioned<LabApplication>> {
    let row = applications::own(c, actor, lab, id, seen)?;
    match step {
        ApplicationStep::Submit => submit(c, actor, &row)?,
        ApplicationStep::Withdraw => {
            check_stands(
                &row,
                &[
                    ApplicationStatus::Draft,
                    ApplicationStatus::Submitted,
                    ApplicationStatus::Waiting,
                ],
            )?;
            withdraw(c, &row.id)?;
        }
        ApplicationStep::Accept => {
            check_stands(&row, &[ApplicationStatus::Offered])?;
            places::accept(c, &row.id, today)?;
        }
        ApplicationStep::Decline => {
            check_stands(&row, &[ApplicationStatus::Offered])?;
            let key = (lab, row.id.as_str());
            places::free(c, settings, key, ApplicationStatus::Declined, today)?;
        }
        ApplicationStep::GiveBack => {
            check_stands(&row, &[ApplicationStatus::Accepted])?;
            let key = (lab, row.id.as_str());
            places::free(c, settings, key, ApplicationStatus::Returned, today)?;
        }
    }
    applications::get(c, actor, lab, id)
}

fn check_stands(row: &ApplicationRow, at: &[ApplicationStatus]) -> Result<()> {
    if at.contains(&row.status.0) {
        return Ok(());
    }
    if row.status.0 == ApplicationStatus::Lapsed && at.contains(&ApplicationStatus::Offered) {
        return Err(Error::new(
            ProblemKind::OfferExpired,
            "Die Zeit, den Platz anzunehmen, ist vorbei.",
            "The time to accept the place is over.",
        ));
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "So, wie die Bewerbung jetzt steht, geht dieser Schritt nicht.",
        "This step is not possible as the application stands now.",
    ))
}

fn submit(c: &mut Connection, actor: &Actor, row: &ApplicationRow) -> Result<()> {
    check_stands(row, &[ApplicationStatus::Draft])?;
    check_open(c, &row.lab_id)?;
    check_is_no_lead(parts::part(c, &row.lab_id, actor)?)?;
    if actor.ags() != Some(&row.ags) {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Sie handeln inzwischen für eine andere Stadt als die, für die Sie diese Bewerbung begonnen haben.",
            "You act for another town by now than the one for which you began this application.",
        ));
    }
    check_complete(row)?;
    let at = now();
    diesel::update(lab_applications::table.find(&row.id))
        .set((
            lab_applications::status.eq(ApplicationStatus::Submitted.as_str()),
            lab_applications::submitted_at.eq(at),
            lab_applications::updated_at.eq(at),
            lab_applications::version.eq(row.version + 1),
        ))
        .execute(c)?;
    Ok(())
}

fn check_complete(row: &ApplicationRow) -> Result<()> {
    let mut missing = Vec::new();
    for (field, text) in [("motivation", &row.motivation), ("question", &row.question)] {
        if text.trim().is_empty() {
            missing.push(FieldError::new(
                field,
                "required",
                "Diese Angabe fehlt.",
                "This field is missing.",
            ));
        }
    }
    if !row.consent {
        missing.push(FieldError::new(
            "consent",
            "required",
            "Ohne Ihre Einwilligung darf die Leitung die Bewerbung nicht lesen.",
            "Without your consent those who lead the lab may not read the application.",
        ));
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(missing))
    }
}

/// Takes an application out, with its words.
fn withdraw(c: &mut Connection, id: &str) -> Result<()> {
    scores::forget(c, id)?;
    diesel::delete(lab_plan_entries::table.find(id)).execute(c)?;
    diesel::update(lab_applications::table.find(id))
        .set((
            lab_applications::status.eq(ApplicationStatus::Withdrawn.as_str()),
            lab_applications::motivation.eq(""),
            lab_applications::question.eq(""),
            lab_applications::rank.eq(None::<i32>),
            lab_applications::updated_at.eq(now()),
            lab_applications::version.eq(lab_applications::version + 1),
        ))
        .execute(c)?;
    Ok(())
}

/// Takes what somebody applied for out of the way when they leave the network. A place that is taken is the town's and
/// stays; what was written goes in any case.
pub fn leave(c: &mut Connection, member: &str, today: NaiveDate) -> Result<()> {
    let theirs: Vec<(String, String)> = lab_applications::table
        .filter(lab_applications::member_id.eq(member))
        .filter(lab_applications::status.ne(ApplicationStatus::Withdrawn.as_str()))
        .order(lab_applications::lab_id)
        .select((lab_applications::lab_id, lab_applications::id))
        .load(c)?;
    for (lab, id) in theirs {
        take(c, &lab, 0)?;
        let status: String = lab_applications::table
            .find(&id)
            .select(lab_applications::status)
            .first(c)?;
        match ApplicationStatus::parse(&status) {
            Some(
                ApplicationStatus::Draft
                | ApplicationStatus::Submitted
                | ApplicationStatus::Waiting,
            ) => withdraw(c, &id)?,
            Some(ApplicationStatus::Offered) => {
                places::let_run_out(c, &id, today)?;
                forget_words(c, &id)?;
            }
            _ => forget_words(c, &id)?,
        }
    }
    Ok(())
}

fn forget_words(c: &mut Connection, id: &str) -> Result<()> {
    diesel::update(lab_applications::table.find(id))
        .set((
            lab_applications::motivation.eq(""),
            lab_applications::question.eq(""),
        ))
        .execute(c)?;
    Ok(())
}
