//! The tables of scores and their points. Who leads a lab sees what the others gave after giving their own, not even a mean
//! before; a score stands from the moment another one could be seen beside it.

use std::collections::HashMap;

use contract::labs::admission::{ApplicationStatus, CriterionPoints, LabScore, LabScoreForm};
use contract::page::PageQuery;
use contract::{Page, ProblemKind};
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use super::rows::{ApplicationRow, NameRow};
use super::{applications, call, parts};
use crate::auth::Actor;
use crate::db::schema::{lab_criteria, lab_points, lab_scores, members};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, FieldError, Id, IfMatch, Result, Versioned};
use crate::labs::policy;
use crate::labs::queries::take;
use crate::per_engine;

type Found = (String, String, i64, NameRow);

/// An application that this caller scores: 404 for everybody else, also for its author.
fn scored(c: &mut Connection, actor: &Actor, lab: &str, id: &str) -> Result<ApplicationRow> {
    let (found, part) = applications::find(c, actor, lab, id)?;
    if policy::leads(actor, part) {
        Ok(found.row)
    } else {
        Err(Error::not_found())
    }
}

/// A page of the scores of an application, none before the caller has given theirs.
pub fn list(
    c: &mut Connection,
    actor: &Actor,
    (lab, id): (&str, &str),
    page: &PageQuery,
) -> Result<Page<LabScore>> {
    scored(c, actor, lab, id)?;
    let after = cursor::after::<Id>(page)?.map_or_else(String::new, |id| id.0);
    let own = lab_scores::table.find((id, parts::person(actor)?));
    let rows: Vec<Found> = if select(exists(own)).get_result(c)? {
        lab_scores::table
            .inner_join(members::table)
            .filter(lab_scores::application_id.eq(id))
            .filter(lab_scores::member_id.gt(after))
            .order(lab_scores::member_id)
            .limit(page.limit() + 1)
            .select((
                lab_scores::member_id,
                lab_scores::note,
                lab_scores::version,
                NameRow::as_select(),
            ))
            .load(c)?
    } else {
        Vec::new()
    };
    let given = points(c, lab, id)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.0.clone(),
        |row| {
            let points = given.get(&row.0).cloned().unwrap_or_default();
            into_score(row, points)
        },
    ))
}

/// Number, points and weight of each criterion.
type Given = Vec<(i32, i32, i32)>;

fn into_score((member_id, note, _, name): Found, given: Given) -> LabScore {
    LabScore {
        member_id,
        name: name.full(),
        total: given
            .iter()
            .map(|(_, points, weight)| points * weight)
            .sum(),
        points: given
            .into_iter()
            .map(|(criterion, points, _)| CriterionPoints { criterion, points })
            .collect(),
        note,
    }
}

/// The points of an application by who gave them.
fn points(c: &mut Connection, lab: &str, id: &str) -> Result<HashMap<String, Given>> {
    let rows: Vec<(String, i32, i32, i32)> = lab_points::table
        .inner_join(
            lab_criteria::table.on(lab_criteria::lab_id
                .eq(lab_points::lab_id)
                .and(lab_criteria::number.eq(lab_points::number))),
        )
        .filter(lab_points::application_id.eq(id))
        .filter(lab_points::lab_id.eq(lab))
        .order((lab_points::member_id, lab_points::number))
        .select((
            lab_points::member_id,
            lab_points::number,
            lab_points::points,
            lab_criteria::weight,
        ))
        .load(c)?;
    let mut given: HashMap<String, Given> = HashMap::new();
    for (member, number, points, weight) in rows {
        given
            .entry(member)
            .or_default()
            .push((number, points, weight));
    }
    Ok(given)
}

/// The caller's own score of an application.
pub fn own(c: &mut Connection, actor: &Actor, lab: &str, id: &str) -> Result<Versioned<LabScore>> {
    scored(c, actor, lab, id)?;
    let member = parts::person(actor)?;
    let found: Found = lab_scores::table
        .inner_join(members::table)
        .filter(lab_scores::application_id.eq(id))
        .filter(lab_scores::member_id.eq(member))
        .select((
            lab_scores::member_id,
            lab_scores::note,
            lab_scores::version,
            NameRow::as_select(),
        ))
        .first(c)?;
    let given = points(c, lab, id)?.remove(member).unwrap_or_default();
    Ok(Versioned {
        version: found.2,
        body: into_score(found, given),
    })
}

/// Gives a score, or another one while nobody else has given theirs.
pub fn give(
    c: &mut Connection,
    actor: &Actor,
    (lab, id): (&str, &str),
    seen: IfMatch,
    form: &LabScoreForm,
) -> Result<Versioned<LabScore>> {
    take(c, lab, 0)?;
    let row = scored(c, actor, lab, id)?;
    let member = parts::person(actor)?;
    let stored: Option<i64> = lab_scores::table
        .find((id, member))
        .select(lab_scores::version)
        .first(c)
        .optional()?;
    seen.check(stored.unwrap_or_default())?;
    if row.status.0 != ApplicationStatus::Submitted {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Über diese Bewerbung ist entschieden.",
            "This application has been decided on.",
        ));
    }
    check_points(c, lab, form)?;
    if stored.is_some() {
        check_is_alone(c, id, member)?;
        let old = lab_points::table
            .filter(lab_points::application_id.eq(id))
            .filter(lab_points::member_id.eq(member));
        diesel::delete(old).execute(c)?;
        diesel::delete(lab_scores::table.find((id, member))).execute(c)?;
    }
    let at = now();
    diesel::insert_into(lab_scores::table)
        .values((
            lab_scores::application_id.eq(id),
            lab_scores::member_id.eq(member),
            lab_scores::note.eq(&form.note),
            lab_scores::created_at.eq(at),
            lab_scores::updated_at.eq(at),
            lab_scores::version.eq(stored.unwrap_or_default() + 1),
        ))
        .execute(c)?;
    let rows: Vec<_> = form
        .points
        .iter()
        .map(|given| {
            (
                lab_points::application_id.eq(id),
                lab_points::member_id.eq(member),
                lab_points::lab_id.eq(lab),
                lab_points::number.eq(given.criterion),
                lab_points::points.eq(given.points),
            )
        })
        .collect();
    per_engine!(c, c => diesel::insert_into(lab_points::table).values(&rows).execute(c))?;
    own(c, actor, lab, id)
}

/// Every criterion of the call once, and no other.
fn check_points(c: &mut Connection, lab: &str, form: &LabScoreForm) -> Result<()> {
    let mut open: Vec<i32> = call::criteria(c, lab)?
        .into_iter()
        .map(|criterion| criterion.number)
        .collect();
    let mut wrong = Vec::new();
    for (at, given) in form.points.iter().enumerate() {
        let before = open.len();
        open.retain(|number| *number != given.criterion);
        if open.len() == before {
            wrong.push(FieldError::new(
                format!("points.{at}.criterion"),
                "unknown_criterion",
                "Dieses Kriterium hat die Ausschreibung nicht, oder es steht zweimal da.",
                "The call has no such criterion, or it stands there twice.",
            ));
        }
    }
    if wrong.is_empty() && !open.is_empty() {
        wrong.push(FieldError::new(
            "points",
            "required",
            "Es fehlen Punkte: jedes Kriterium bekommt welche.",
            "Points are missing: every criterion gets some.",
        ));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(wrong))
    }
}

fn check_is_alone(c: &mut Connection, id: &str, member: &str) -> Result<()> {
    let others = lab_scores::table
        .filter(lab_scores::application_id.eq(id))
        .filter(lab_scores::member_id.ne(member));
    if !select(exists(others)).get_result::<bool>(c)? {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "Inzwischen hat noch jemand diese Bewerbung bewertet. Was Sie gegeben haben, bleibt stehen.",
        "Somebody else has scored this application by now. What you gave stands.",
    ))
}

/// Whether anything has been scored in this lab.
pub fn any(c: &mut Connection, lab: &str) -> Result<bool> {
    let given = lab_points::table.filter(lab_points::lab_id.eq(lab));
    Ok(select(exists(given)).get_result(c)?)
}

/// Forgets the scores of an application that is withdrawn.
pub fn forget(c: &mut Connection, id: &str) -> Result<()> {
    diesel::delete(lab_points::table.filter(lab_points::application_id.eq(id))).execute(c)?;
    diesel::delete(lab_scores::table.filter(lab_scores::application_id.eq(id))).execute(c)?;
    Ok(())
}
