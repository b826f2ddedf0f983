//! What somebody is in a lab.

use contract::ProblemKind;
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use crate::auth::Actor;
use crate::db::Connection;
use crate::db::schema::{lab_applications, lab_leads};
use crate::http::Result;
use crate::labs::policy::Part;
use crate::labs::queries;

/// What this caller is in the lab. Asked for people who have signed in only. 404 if there is no such lab.
pub fn part(c: &mut Connection, lab: &str, actor: &Actor) -> Result<Option<Part>> {
    queries::exists(c, lab)?;
    let Actor::Person { id, .. } = actor else {
        return Ok(None);
    };
    let lead = lab_leads::table.find((lab, id));
    if select(exists(lead)).get_result(c)? {
        return Ok(Some(Part::Lead));
    }
    let place = lab_applications::table
        .filter(lab_applications::lab_id.eq(lab))
        .filter(lab_applications::member_id.eq(id))
        .filter(lab_applications::status.eq("accepted"));
    let holds: bool = select(exists(place)).get_result(c)?;
    Ok(holds.then_some(Part::Member))
}

/// Id of the person who has signed in.
pub fn person(actor: &Actor) -> Result<&str> {
    match actor {
        Actor::Person { id, .. } => Ok(id),
        _ => Err(ProblemKind::Forbidden.into()),
    }
}
