//! The table of applications: who sees which, and writing one. Its author's steps are in `steps`.

use contract::access::Role;
use contract::labs::admission::{
    ApplicationStatus, CallState, LabApplication, LabApplicationForm, LabApplicationSummary,
};
use contract::page::PageQuery;
use contract::{Page, ProblemKind};
use diesel::prelude::*;

use super::rows::{ApplicationRow, Found};
use super::{call, parts};
use crate::auth::Actor;
use crate::db::schema::{lab_applications, lab_places, members, municipalities};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, IfMatch, Result, Versioned};
use crate::labs::policy::{self, Part};
use crate::labs::queries::take;
use crate::waves::calendar::day_in_germany;

/// A page of applications, the oldest first: all that were handed in for who leads the lab, the own ones for participants.
pub fn list(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    page: &PageQuery,
) -> Result<Page<LabApplicationSummary>> {
    let part = parts::part(c, lab, actor)?;
    let after = cursor::after::<Id>(page)?.map_or_else(String::new, |id| id.0);
    let mut query = lab_applications::table
        .inner_join(members::table)
        .inner_join(municipalities::table)
        .left_join(lab_places::table)
        .filter(lab_applications::lab_id.eq(lab))
        .filter(lab_applications::id.gt(after))
        .order(lab_applications::id)
        .limit(page.limit() + 1)
        .select(Found::as_select())
        .into_boxed();
    if policy::leads(actor, part) {
        query = query.filter(lab_applications::status.ne_all(["draft", "withdrawn"]));
    } else if actor.is(Role::Participant) {
        query = query.filter(lab_applications::member_id.eq(parts::person(actor)?));
    } else {
        policy::check_leads(actor, part)?;
    }
    let rows: Vec<Found> = query.load(c)?;
    Ok(cursor::page(
        page,
        rows,
        |found| found.row.id.clone(),
        Found::into_summary,
    ))
}

/// An application that this caller may see, and what the caller is in its lab. 404 for any other.
pub fn find(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    id: &str,
) -> Result<(Found, Option<Part>)> {
    let part = parts::part(c, lab, actor)?;
    let found: Found = lab_applications::table
        .inner_join(members::table)
        .inner_join(municipalities::table)
        .left_join(lab_places::table)
        .filter(lab_applications::id.eq(id))
        .filter(lab_applications::lab_id.eq(lab))
        .select(Found::as_select())
        .first(c)?;
    let ApplicationRow {
        member_id, status, ..
    } = &found.row;
    if policy::sees_application(actor, part, member_id, status.0) {
        Ok((found, part))
    } else {
        Err(Error::not_found())
    }
}

/// One application, as its author and those who lead the lab see it.
pub fn get(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    id: &str,
) -> Result<Versioned<LabApplication>> {
    let (found, _) = find(c, actor, lab, id)?;
    Ok(found.into_application())
}

/// The row of an application of the caller's own, in a lab that is taken. 404 for any other.
pub fn own(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    id: &str,
    seen: IfMatch,
) -> Result<ApplicationRow> {
    take(c, lab, 0)?;
    let (found, _) = find(c, actor, lab, id)?;
    if found.row.member_id != parts::person(actor)? {
        return Err(Error::new(
            ProblemKind::Forbidden,
            "Das kann nur, wer sich beworben hat.",
            "Only who has applied can do that.",
        ));
    }
    seen.check(found.row.version)?;
    Ok(found.row)
}

/// Begins an application of the caller's town. A second one of the town is a conflict.
pub fn create(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    form: &LabApplicationForm,
) -> Result<Versioned<LabApplication>> {
    take(c, lab, 0)?;
    let part = parts::part(c, lab, actor)?;
    let ags = actor.ags().ok_or(ProblemKind::Forbidden)?;
    check_is_no_lead(part)?;
    check_open(c, lab)?;
    let id = Id::new();
    let at = now();
    diesel::insert_into(lab_applications::table)
        .values((
            lab_applications::id.eq(&id.0),
            lab_applications::lab_id.eq(lab),
            lab_applications::member_id.eq(parts::person(actor)?),
            lab_applications::ags.eq(ags),
            lab_applications::motivation.eq(&form.motivation),
            lab_applications::question.eq(&form.question),
            lab_applications::consent.eq(form.consent),
            lab_applications::status.eq(ApplicationStatus::Draft.as_str()),
            lab_applications::created_at.eq(at),
            lab_applications::updated_at.eq(at),
            lab_applications::version.eq(1),
        ))
        .execute(c)
        .map_err(|error| {
            Error::from(error).on_conflict(|| {
                Error::new(
                    ProblemKind::Conflict,
                    "Für Ihre Stadt gibt es in diesem Stadtlabor schon eine Bewerbung. Jede Stadt bewirbt sich mit einer Person.",
                    "There is an application of your town for this lab already. Each town applies with one person.",
                )
            })
        })?;
    get(c, actor, lab, &id)
}

/// Replaces what a draft says.
pub fn save(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    id: &str,
    seen: IfMatch,
    form: &LabApplicationForm,
) -> Result<Versioned<LabApplication>> {
    let row = own(c, actor, lab, id, seen)?;
    if row.status.0 != ApplicationStatus::Draft {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Diese Bewerbung ist abgegeben und bleibt, wie sie ist.",
            "This application has been handed in and stays as it is.",
        ));
    }
    check_open(c, lab)?;
    diesel::update(lab_applications::table.find(id))
        .set((
            lab_applications::motivation.eq(&form.motivation),
            lab_applications::question.eq(&form.question),
            lab_applications::consent.eq(form.consent),
            lab_applications::updated_at.eq(now()),
            lab_applications::version.eq(row.version + 1),
        ))
        .execute(c)?;
    get(c, actor, lab, id)
}

/// Who leads a lab does not apply for a place in it.
pub fn check_is_no_lead(part: Option<Part>) -> Result<()> {
    if part != Some(Part::Lead) {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "Sie leiten dieses Stadtlabor und können sich nicht darum bewerben.",
        "You lead this lab and cannot apply for it.",
    ))
}

/// Insists that the lab's call takes applications today.
pub fn check_open(c: &mut Connection, lab: &str) -> Result<()> {
    let today = day_in_germany(chrono::Utc::now());
    let call = call::find(c, lab)?;
    match call.map(|call| (call.state(today), call.closes_on)) {
        Some((CallState::Open, _)) => Ok(()),
        Some((CallState::Closed, closes_on)) => Err(Error::new(
            ProblemKind::CallNotOpen,
            format!(
                "Die Frist ist am {} abgelaufen.",
                closes_on.format("%d.%m.%Y")
            ),
            format!("The deadline was {closes_on}."),
        )),
        _ => Err(Error::new(
            ProblemKind::CallNotOpen,
            "Um dieses Stadtlabor kann man sich noch nicht bewerben.",
            "One cannot apply for this lab yet.",
        )),
    }
}
