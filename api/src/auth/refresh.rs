//! Refresh tokens: stored hashed, rotated at each use. A token that comes a second time was stolen or replayed, so its
//! whole family ends (RFC 9700, 4.14).

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::secrets;
use crate::db::schema::{members, refresh_families, refresh_tokens};
use crate::db::{Connection, now};
use crate::http::{Id, Result};

/// Life of a session without use.
pub const LIFE: TimeDelta = TimeDelta::days(30);

/// A session: whose, which family, and the next refresh token.
pub struct Session {
    pub member: String,
    pub family: String,
    pub secret: String,
}

/// Begins a session.
pub fn begin(c: &mut Connection, member: &str) -> Result<Session> {
    let family = Id::new().0;
    diesel::insert_into(refresh_families::table)
        .values((
            refresh_families::id.eq(&family),
            refresh_families::member_id.eq(member),
            refresh_families::created_at.eq(now()),
        ))
        .execute(c)?;
    let secret = add(c, &family)?;
    Ok(Session {
        member: member.to_owned(),
        family,
        secret,
    })
}

fn add(c: &mut Connection, family: &str) -> Result<String> {
    let secret = secrets::new();
    let at = now();
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_hash.eq(secrets::hash(&secret)),
            refresh_tokens::family_id.eq(family),
            refresh_tokens::issued_at.eq(at),
            refresh_tokens::expires_at.eq(at + LIFE),
        ))
        .execute(c)?;
    Ok(secret)
}

/// What became of a refresh token.
pub enum Rotation {
    /// The session goes on.
    Next(Session),
    /// It came a second time, or too late: its session has ended with it.
    Ended,
    /// There is no such session, or no more.
    Unknown,
}

/// Exchanges a refresh token for the next.
pub fn rotate(c: &mut Connection, secret: &str) -> Result<Rotation> {
    let hash = secrets::hash(secret);
    let at = now();
    // Claimed by the update itself: of two that come at once only one rotates.
    let claimed = diesel::update(
        refresh_tokens::table
            .find(&hash)
            .filter(refresh_tokens::rotated_at.is_null())
            .filter(refresh_tokens::expires_at.gt(at)),
    )
    .set(refresh_tokens::rotated_at.eq(at))
    .execute(c)?;
    let row: Option<(String, String, Option<NaiveDateTime>, String)> = refresh_tokens::table
        .inner_join(refresh_families::table.inner_join(members::table))
        .filter(refresh_tokens::token_hash.eq(&hash))
        .select((
            refresh_families::id,
            refresh_families::member_id,
            refresh_families::revoked_at,
            members::status,
        ))
        .first(c)
        .optional()?;
    let Some((family, member, revoked, status)) = row else {
        return Ok(Rotation::Unknown);
    };
    if revoked.is_some() || status != "active" {
        return Ok(Rotation::Unknown);
    }
    if claimed == 0 {
        end_family(c, &family)?;
        return Ok(Rotation::Ended);
    }
    let secret = add(c, &family)?;
    Ok(Rotation::Next(Session {
        member,
        family,
        secret,
    }))
}

/// Ends the session that a refresh token belongs to. False: there is none.
pub fn end(c: &mut Connection, secret: &str) -> Result<bool> {
    let family: Option<String> = refresh_tokens::table
        .find(secrets::hash(secret))
        .select(refresh_tokens::family_id)
        .first(c)
        .optional()?;
    family.map_or(Ok(false), |family| end_family(c, &family))
}

fn end_family(c: &mut Connection, family: &str) -> Result<bool> {
    let ended = diesel::update(
        refresh_families::table
            .find(family)
            .filter(refresh_families::revoked_at.is_null()),
    )
    .set(refresh_families::revoked_at.eq(now()))
    .execute(c)?;
    Ok(ended > 0)
}
