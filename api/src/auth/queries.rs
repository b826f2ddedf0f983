//! Accounts as sign-in sees them.

use chrono::NaiveDateTime;
use contract::access::{Role, Scope};
use diesel::prelude::*;

use super::Actor;
use super::tokens::Claims;
use crate::db::schema::{client_secrets, clients, members, refresh_families};
use crate::db::{Connection, now};
use crate::http::Result;
use crate::{handovers, invitations};

/// Id, password hash and status of an account by its address.
pub fn account(
    c: &mut Connection,
    email: &str,
) -> Result<Option<(String, Option<String>, String)>> {
    Ok(members::table
        .filter(members::email.eq(email))
        .select((members::id, members::password_hash, members::status))
        .first(c)
        .optional()?)
}

/// The caller behind a token, if the account may still act.
pub fn actor(c: &mut Connection, claims: &Claims) -> Result<Option<Actor>> {
    match claims.sub.split_once(':') {
        Some(("member", id)) => person(c, id, claims.family.as_deref().unwrap_or_default()),
        Some(("link", id)) => invitations::links::actor(c, id),
        Some(("handover", id)) => {
            handovers::links::actor(c, id, claims.family.as_deref().unwrap_or_default())
        }
        Some(("client", id)) => machine(c, id, claims.scope.as_deref().unwrap_or_default()),
        _ => Ok(None),
    }
}

fn person(c: &mut Connection, id: &str, family: &str) -> Result<Option<Actor>> {
    let row: Option<(String, Option<String>)> = members::table
        .inner_join(refresh_families::table)
        .filter(members::id.eq(id))
        .filter(members::status.eq("active"))
        .filter(refresh_families::id.eq(family))
        .filter(refresh_families::revoked_at.is_null())
        .select((members::role, members::ags))
        // No `first`: SQLite plans a statement with a bound limit anew each time it runs.
        .get_result(c)
        .optional()?;
    Ok(row.and_then(|(role, ags)| {
        Some(Actor::Person {
            id: id.to_owned(),
            role: Role::parse(&role)?,
            ags,
        })
    }))
}

fn machine(c: &mut Connection, id: &str, granted: &str) -> Result<Option<Actor>> {
    let held = client(c, id)?;
    Ok(held.map(|scopes| Actor::Machine {
        id: id.to_owned(),
        // A token never has more than the client has now.
        scopes: granted
            .split(' ')
            .filter_map(Scope::parse)
            .filter(|scope| scopes.contains(scope))
            .collect(),
    }))
}

/// Scopes of a client whose contract runs.
pub fn client(c: &mut Connection, id: &str) -> Result<Option<Vec<Scope>>> {
    let row: Option<String> = clients::table
        .filter(clients::id.eq(id))
        .filter(clients::revoked_at.is_null())
        .filter(
            clients::contract_until
                .is_null()
                .or(clients::contract_until.ge(now().date())),
        )
        .select(clients::scopes)
        .get_result(c)
        .optional()?;
    Ok(row.map(|scopes| scopes.split(' ').filter_map(Scope::parse).collect()))
}

/// Hashes of the secrets of a client that count now.
pub fn client_secrets(c: &mut Connection, id: &str) -> Result<Vec<String>> {
    Ok(client_secrets::table
        .filter(client_secrets::client_id.eq(id))
        .filter(
            client_secrets::valid_until
                .is_null()
                .or(client_secrets::valid_until.gt(now())),
        )
        .select(client_secrets::secret_hash)
        .load(c)?)
}

/// Ends every session of a member.
pub fn revoke_member(c: &mut Connection, member: &str, at: NaiveDateTime) -> Result<()> {
    let families = refresh_families::table
        .filter(refresh_families::member_id.eq(member))
        .filter(refresh_families::revoked_at.is_null());
    diesel::update(families)
        .set(refresh_families::revoked_at.eq(at))
        .execute(c)?;
    Ok(())
}

/// Replaces the password and makes an invited member active.
pub fn set_password(c: &mut Connection, member: &str, hash: &str) -> Result<()> {
    let at = now();
    diesel::update(members::table.find(member))
        .set((
            members::password_hash.eq(hash),
            members::updated_at.eq(at),
            members::version.eq(members::version + 1),
        ))
        .execute(c)?;
    diesel::update(
        members::table
            .find(member)
            .filter(members::status.eq("invited")),
    )
    .set(members::status.eq("active"))
    .execute(c)?;
    revoke_member(c, member, at)
}
