//! One-time links: mailed with an invitation or a reset, good for one password, stored as a hash.

use chrono::TimeDelta;
use contract::ProblemKind;
use diesel::prelude::*;

use super::secrets;
use crate::db::schema::{members, one_time_links};
use crate::db::{Connection, now};
use crate::http::{Error, Result};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// First password; good for 14 days.
    Invitation,
    /// New password; good for one hour.
    Reset,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    fn life(self) -> TimeDelta {
        match self {
            Self::Invitation => TimeDelta::days(14),
            Self::Reset => TimeDelta::hours(1),
        }
    }
}

/// Makes a link's secret; earlier links of the member for the same purpose end.
pub fn make(c: &mut Connection, member: &str, purpose: Purpose) -> Result<String> {
    let at = now();
    diesel::update(
        one_time_links::table
            .filter(one_time_links::member_id.eq(member))
            .filter(one_time_links::purpose.eq(purpose.word()))
            .filter(one_time_links::used_at.is_null()),
    )
    .set(one_time_links::used_at.eq(at))
    .execute(c)?;
    let secret = secrets::new();
    diesel::insert_into(one_time_links::table)
        .values((
            one_time_links::token_hash.eq(secrets::hash(&secret)),
            one_time_links::member_id.eq(member),
            one_time_links::purpose.eq(purpose.word()),
            one_time_links::created_at.eq(at),
            one_time_links::expires_at.eq(at + purpose.life()),
        ))
        .execute(c)?;
    Ok(secret)
}

/// Uses a link up and says whose it was.
pub fn redeem(c: &mut Connection, secret: &str) -> Result<String> {
    let hash = secrets::hash(secret);
    let at = now();
    let used = diesel::update(
        one_time_links::table
            .find(&hash)
            .filter(one_time_links::used_at.is_null())
            .filter(one_time_links::expires_at.gt(at)),
    )
    .set(one_time_links::used_at.eq(at))
    .execute(c)?;
    let member: Option<String> = one_time_links::table
        .inner_join(members::table)
        .filter(one_time_links::token_hash.eq(&hash))
        .filter(members::status.eq_any(["invited", "active"]))
        .select(members::id)
        .first(c)
        .optional()?;
    match member {
        Some(member) if used == 1 => Ok(member),
        _ => Err(Error {
            kind: ProblemKind::Invalid,
            ..Error::field(
                "token",
                "link_over",
                "Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.",
                "This link is no longer valid. Ask for a new one.",
            )
        }),
    }
}
