//! What is done to members, each in the transaction that it is given: checked, written, and noted in the audit.

use chrono::Utc;
use contract::ProblemKind;
use contract::access::Role;
use contract::members::{MemberProfile, MemberStatus, NewMember};

use super::policy::{self, Standing};
use super::queries::{self, Entry};
use super::rows::Found;
use crate::audit;
use crate::auth::{self, Actor};
use crate::db::{Connection, now};
use crate::http::{Error, Id, IfMatch, Result};
use crate::labs;
use crate::mail::{letters, outbox, refusals};
use crate::municipalities;
use crate::settings::Settings;
use crate::waves::calendar::day_in_germany;

/// One member, if the caller may know of them.
pub fn find(c: &mut Connection, actor: &Actor, id: &str) -> Result<Found> {
    let found = queries::find(c, id)?;
    if policy::sees(actor, id, found.row.status.0) {
        Ok(found)
    } else {
        Err(Error::not_found())
    }
}

/// Enters a member and mails the invitation.
pub fn create(
    c: &mut Connection,
    actor: &Actor,
    settings: &Settings,
    new: &NewMember,
) -> Result<Found> {
    policy::check_gives(actor, new.role)?;
    let id = enter(c, &actor.name(), new, None)?;
    letters::invitation(c, settings, &id)?;
    queries::find(c, &id)
}

/// Enters a member: active with a password, else invited. The letter is the caller's.
pub fn enter(
    c: &mut Connection,
    actor: &str,
    new: &NewMember,
    password_hash: Option<&str>,
) -> Result<Id> {
    check_town(c, new.role, None, new.ags.as_deref())?;
    let id = Id::new();
    queries::insert(
        c,
        Entry {
            id: &id,
            email: &new.email.to_lowercase(),
            password_hash,
            status: password_hash.map_or(MemberStatus::Invited, |_| MemberStatus::Active),
            given_name: new.given_name.trim(),
            family_name: new.family_name.trim(),
            role: new.role,
            ags: new.ags.as_deref(),
            function: new.function.trim(),
            organisation: new.organisation.trim(),
            language: new.language,
        },
    )
    .map_err(|error| error.on_conflict(address_taken))?;
    audit::note(c, actor, "create_member", &id)?;
    Ok(id)
}

fn address_taken() -> Error {
    Error::new(
        ProblemKind::Conflict,
        "Zu dieser E-Mail-Adresse gibt es schon ein Mitglied.",
        "There is a member with this e-mail address already.",
    )
}

/// A participant acts for a town, and a town that is newly set must exist.
fn check_town(c: &mut Connection, role: Role, now: Option<&str>, then: Option<&str>) -> Result<()> {
    match then {
        None if role == Role::Participant => Err(Error::field(
            "ags",
            "required",
            "Teilnehmende handeln für eine Stadt: bitte geben Sie ihren AGS an.",
            "Participants act for a town: please give its AGS.",
        )),
        Some(ags) if then != now && !municipalities::queries::exists(c, ags)? => Err(Error::field(
            "ags",
            "unknown_town",
            "Diese Gemeinde kennen wir nicht, oder es gibt sie nicht mehr.",
            "We do not know this municipality, or it exists no longer.",
        )),
        _ => Ok(()),
    }
}

/// Replaces a profile.
pub fn change(
    c: &mut Connection,
    actor: &Actor,
    id: &str,
    seen: IfMatch,
    profile: &MemberProfile,
) -> Result<Found> {
    let found = find(c, actor, id)?;
    let before = Standing {
        role: found.row.role.0,
        ags: found.town.as_ref().map(|town| town.ags.as_str()),
    };
    let after = Standing {
        role: profile.role.unwrap_or(before.role),
        ags: profile.ags.as_deref().or(before.ags),
    };
    policy::check_changes(actor, id, before, after)?;
    seen.check(found.row.version)?;
    check_present(found.row.status.0)?;
    check_town(c, after.role, before.ags, after.ags)?;
    if before.role == Role::Admin && after.role != Role::Admin {
        check_not_last_admin(c, id)?;
    }
    if !queries::change(c, id, found.row.version, profile, after.role, after.ags)? {
        return Err(ProblemKind::Stale.into());
    }
    audit::note(c, &actor.name(), "change_member", id)?;
    queries::find(c, id)
}

fn check_present(status: MemberStatus) -> Result<()> {
    if status != MemberStatus::Left {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "Wer das Netzwerk verlassen hat, hat kein Profil mehr.",
        "Who has left the network has no profile any more.",
    ))
}

fn check_not_last_admin(c: &mut Connection, id: &str) -> Result<()> {
    if !queries::is_last_admin(c, id)? {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "Sonst verwaltet niemand mehr diese Installation. Bestimmen Sie zuerst eine andere Person dafür.",
        "This is the last admin. Make somebody else an admin first.",
    ))
}

/// Suspends, lifts a suspension, or ends a membership for good.
pub fn change_status(
    c: &mut Connection,
    actor: &Actor,
    id: &str,
    seen: IfMatch,
    to: MemberStatus,
) -> Result<Found> {
    let row = find(c, actor, id)?.row;
    policy::check_step(actor, id, row.role.0, row.status.0, to)?;
    seen.check(row.version)?;
    if row.role.0 == Role::Admin && row.status.0 == MemberStatus::Active {
        check_not_last_admin(c, id)?;
    }
    if to == MemberStatus::Left {
        labs::admission::leads::check_may_leave(c, id)?;
        labs::admission::steps::leave(c, id, day_in_germany(Utc::now()))?;
    }
    if !queries::set_status(c, id, row.version, to)? {
        return Err(ProblemKind::Stale.into());
    }
    if to != MemberStatus::Active {
        auth::revoke_member(c, id, now())?;
    }
    if to == MemberStatus::Left {
        queries::forget_personal_data(c, &row)?;
        outbox::forget(c, &row.email)?;
        refusals::forget(c, &row.email)?;
    }
    audit::note(c, &actor.name(), &format!("member_{to}"), id)?;
    queries::find(c, id)
}

/// Mails another invitation; the link of the one before ends.
pub fn invite(c: &mut Connection, actor: &Actor, settings: &Settings, id: &str) -> Result<()> {
    let row = find(c, actor, id)?.row;
    policy::check_gives(actor, row.role.0)?;
    if row.status.0 != MemberStatus::Invited {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Eine Einladung bekommt nur, wer noch kein Passwort hat.",
            "Only those who have no password yet get an invitation.",
        ));
    }
    letters::invitation(c, settings, id)?;
    audit::note(c, &actor.name(), "invite_member", id)
}
