//! The table of who leads a lab.

use contract::access::Role;
use contract::labs::admission::LabLead;
use contract::members::MemberStatus;
use contract::page::PageQuery;
use contract::{Page, ProblemKind};
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use crate::auth::Actor;
use crate::db::schema::{lab_applications, lab_leads, members};
use crate::db::{Connection, Moment, cursor, now, utc};
use crate::http::{Error, Id, IfMatch, Result, Versioned};
use crate::labs::queries::{self, take};
use crate::labs::{admission::parts, policy};

type Found = (String, String, String, Moment);

fn into_lead((member_id, given, family, since): Found) -> LabLead {
    LabLead {
        member_id,
        name: format!("{given} {family}"),
        since: utc(since.0),
    }
}

/// A page of who leads a lab, in the order in which they became members of the network.
pub fn list(c: &mut Connection, lab: &str, page: &PageQuery) -> Result<Page<LabLead>> {
    queries::exists(c, lab)?;
    let after = cursor::after::<Id>(page)?.map_or_else(String::new, |id| id.0);
    let rows: Vec<Found> = lab_leads::table
        .inner_join(members::table)
        .filter(lab_leads::lab_id.eq(lab))
        .filter(lab_leads::member_id.gt(after))
        .order(lab_leads::member_id)
        .limit(page.limit() + 1)
        .select((
            members::id,
            members::given_name,
            members::family_name,
            lab_leads::created_at,
        ))
        .load(c)?;
    Ok(cursor::page(page, rows, |row| row.0.clone(), into_lead))
}

/// One who leads the lab. Nothing about it ever changes.
pub fn get(c: &mut Connection, lab: &str, member: &str) -> Result<Versioned<LabLead>> {
    let found: Found = lab_leads::table
        .inner_join(members::table)
        .filter(lab_leads::lab_id.eq(lab))
        .filter(lab_leads::member_id.eq(member))
        .select((
            members::id,
            members::given_name,
            members::family_name,
            lab_leads::created_at,
        ))
        .first(c)?;
    Ok(Versioned {
        version: 1,
        body: into_lead(found),
    })
}

/// Lets a member lead the lab.
pub fn name(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    member: &str,
) -> Result<Versioned<LabLead>> {
    take(c, lab, 0)?;
    let part = parts::part(c, lab, actor)?;
    policy::check_names_leads(actor, part, somebody_is_in(c, lab)?)?;
    if actor.person() == Some(member) {
        return Err(Error::field(
            "member_id",
            "yourself",
            "Sich selbst kann niemand zur Leitung bestimmen.",
            "Nobody can make themself a lead.",
        ));
    }
    check_fits(c, lab, member)?;
    diesel::insert_into(lab_leads::table)
        .values((
            lab_leads::lab_id.eq(lab),
            lab_leads::member_id.eq(member),
            lab_leads::created_at.eq(now()),
        ))
        .execute(c)
        .map_err(|error| {
            Error::from(error).on_conflict(|| {
                Error::new(
                    ProblemKind::Conflict,
                    "Diese Person leitet das Stadtlabor schon.",
                    "This person leads the lab already.",
                )
            })
        })?;
    get(c, lab, member)
}

fn check_fits(c: &mut Connection, lab: &str, member: &str) -> Result<()> {
    let active: bool = select(exists(
        members::table
            .find(member)
            .filter(members::status.eq(MemberStatus::Active.as_str()))
            .filter(members::role.ne(Role::Admin.as_str())),
    ))
    .get_result(c)?;
    if !active {
        return Err(Error::field(
            "member_id",
            "unfit",
            "Leiten kann nur, wer aktives Mitglied ist und nicht diese Installation verwaltet.",
            "Only active members who do not run this instance can lead.",
        ));
    }
    let applies: bool = select(exists(
        lab_applications::table
            .filter(lab_applications::lab_id.eq(lab))
            .filter(lab_applications::member_id.eq(member))
            .filter(lab_applications::status.ne_all(["draft", "withdrawn"])),
    ))
    .get_result(c)?;
    if applies {
        return Err(Error::field(
            "member_id",
            "applies",
            "Wer sich um einen Platz beworben hat, kann das Stadtlabor nicht leiten.",
            "Who has applied for a place cannot lead the lab.",
        ));
    }
    Ok(())
}

/// Ends somebody's lead. 409 when nobody would be left to lead those who are in.
pub fn remove(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    member: &str,
    seen: IfMatch,
) -> Result<()> {
    take(c, lab, 0)?;
    let part = parts::part(c, lab, actor)?;
    let is_in = somebody_is_in(c, lab)?;
    policy::check_names_leads(actor, part, is_in)?;
    let found = get(c, lab, member)?;
    seen.check(found.version)?;
    if is_in && !another_leads(c, lab, member)? {
        return Err(last_lead());
    }
    diesel::delete(lab_leads::table.find((lab, member))).execute(c)?;
    Ok(())
}

fn last_lead() -> Error {
    Error::new(
        ProblemKind::WrongState,
        "Sonst leitet niemand mehr dieses Stadtlabor. Die Leitung bestimmt zuerst eine weitere Person.",
        "Nobody else leads this lab. Its lead names another person first.",
    )
}

/// Refuses to let a member go who alone leads a lab that somebody is in: nobody could ever lead it again, because the
/// secretariat must not.
pub fn check_may_leave(c: &mut Connection, member: &str) -> Result<()> {
    let led: Vec<String> = lab_leads::table
        .filter(lab_leads::member_id.eq(member))
        .order(lab_leads::lab_id)
        .select(lab_leads::lab_id)
        .load(c)?;
    for lab in led {
        take(c, &lab, 0)?;
        if somebody_is_in(c, &lab)? && !another_leads(c, &lab, member)? {
            return Err(last_lead());
        }
    }
    Ok(())
}

fn another_leads(c: &mut Connection, lab: &str, member: &str) -> Result<bool> {
    let others = lab_leads::table
        .inner_join(members::table)
        .filter(lab_leads::lab_id.eq(lab))
        .filter(lab_leads::member_id.ne(member))
        .filter(members::status.eq(MemberStatus::Active.as_str()))
        .filter(members::role.ne(Role::Admin.as_str()));
    Ok(select(exists(others)).get_result(c)?)
}

/// Whether a place of this lab has ever been taken, also when it was given back.
pub fn somebody_is_in(c: &mut Connection, lab: &str) -> Result<bool> {
    let taken = lab_applications::table
        .filter(lab_applications::lab_id.eq(lab))
        .filter(lab_applications::status.eq_any(["accepted", "returned"]));
    Ok(select(exists(taken)).get_result(c)?)
}
