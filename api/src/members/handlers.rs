//! The directory and its people.

use actix_web::{HttpResponse, get, post, put, web};
use contract::Page;
use contract::members::{Member, MemberFilter, MemberProfile, MemberStatusChange, NewMember};
use contract::operations as ops;
use contract::page::PageQuery;

use super::rows::Found;
use super::{changes, policy, queries};
use crate::auth::{Actor, Allow, Shared};
use crate::db::{Db, cursor};
use crate::http::{Created, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned};
use crate::settings::Settings;

/// List members
///
/// By family name. Everybody sees active members; the secretariat and machines with `members:write` see all. E-mail
/// address and telephone are there where the member shows them or the caller runs the network.
#[utoipa::path(
    tag = "members",
    params(MemberFilter, PageQuery),
    responses((status = 200, body = Page<Member>, description = "A page of the directory"))
)]
#[get("/api/v1/members")]
pub async fn list_members(
    actor: Allow<ops::ListMembers>,
    filter: Query<MemberFilter>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Member>> {
    let every_status = policy::sees_every_status(&actor);
    let wanted = page.0.clone();
    let found = db
        .read(move |c| queries::list(c, &filter.0, &wanted, every_status))
        .await?;
    Ok(Listed(cursor::page(
        &page.0,
        found,
        |found| (found.row.sort_key.clone(), found.row.id.clone()),
        |found| found.shown_to(&actor),
    )))
}

/// Enter a member
///
/// The member gets an invitation by mail, with a one-time link to set a password. Nobody can give a role above what they
/// govern: admins all, the secretariat all but `admin`, machines `participant` and `expert`.
#[utoipa::path(
    tag = "members",
    responses((status = 201, body = Member, description = "Entered; the invitation is on its way"))
)]
#[post("/api/v1/members")]
pub async fn create_member(
    actor: Allow<ops::CreateMember>,
    once: Once,
    body: Json<NewMember>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Created> {
    let name = actor.name();
    once.create(&db, &name, body.digest, move |c| {
        let found = changes::create(c, &actor, &settings, &body.value)?;
        let version = found.row.version;
        let member = found.shown_to(&actor);
        Created::new(&member, version, format!("/api/v1/members/{}", member.id))
    })
    .await
}

/// Get a member
#[utoipa::path(
    tag = "members",
    params(("id" = String, Path, format = "uuid", description = "Id of the member")),
    responses((status = 200, body = Member, description = "The member"))
)]
#[get("/api/v1/members/{id}")]
pub async fn get_member(
    actor: Allow<ops::GetMember>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<Member>> {
    db.read(move |c| Ok(versioned(changes::find(c, &actor, &id.0)?, &actor)))
        .await
}

fn versioned(found: Found, actor: &Actor) -> Versioned<Member> {
    Versioned {
        version: found.row.version,
        body: found.shown_to(actor),
    }
}

/// Change a member's profile
///
/// Members change their own, the secretariat all but an admin's, machines those of participants and experts. Role and
/// town are changed by the secretariat only. The last active admin stays one.
#[utoipa::path(
    tag = "members",
    params(("id" = String, Path, format = "uuid", description = "Id of the member")),
    responses((status = 200, body = Member, description = "The changed member"))
)]
#[put("/api/v1/members/{id}")]
pub async fn change_member(
    actor: Allow<ops::ChangeMember>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<MemberProfile>,
    auth: Shared,
    db: web::Data<Db>,
) -> Result<Versioned<Member>> {
    let changed = db
        .write(move |c| {
            let found = changes::change(c, &actor, &id.0, seen, &body.value)?;
            Ok(versioned(found, &actor))
        })
        .await?;
    auth.forget_all();
    Ok(changed)
}

/// Suspend a member, lift a suspension, or end a membership
///
/// Whoever is suspended or has left is signed out at once. Leaving is final: address, telephone and profile are forgotten,
/// name, role and town stay. The last active admin can neither be suspended nor leave.
#[utoipa::path(
    tag = "members",
    params(("id" = String, Path, format = "uuid", description = "Id of the member")),
    responses((status = 200, body = Member, description = "The changed member"))
)]
#[put("/api/v1/members/{id}/status")]
pub async fn change_member_status(
    actor: Allow<ops::ChangeMemberStatus>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<MemberStatusChange>,
    auth: Shared,
    db: web::Data<Db>,
) -> Result<Versioned<Member>> {
    let changed = db
        .write(move |c| {
            let found = changes::change_status(c, &actor, &id.0, seen, body.value.status)?;
            Ok(versioned(found, &actor))
        })
        .await?;
    auth.forget_all();
    Ok(changed)
}

/// Invite a member again
///
/// Mails another one-time link, as long as no password is set. The link of the invitation before ends.
#[utoipa::path(
    tag = "members",
    params(("id" = String, Path, format = "uuid", description = "Id of the member")),
    responses((status = 202, description = "The invitation is on its way"))
)]
#[post("/api/v1/members/{id}/invitations")]
pub async fn invite_member(
    actor: Allow<ops::InviteMember>,
    id: Path<Id>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    db.write(move |c| changes::invite(c, &actor, &settings, &id.0))
        .await?;
    Ok(HttpResponse::Accepted().finish())
}
