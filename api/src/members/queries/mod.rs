//! The members' tables: `members` and `member_topics`, with the town joined. Pages of the directory: `list`.

mod list;

use std::collections::HashSet;

use contract::Lang;
use contract::access::Role;
use contract::members::{MemberProfile, MemberStatus, Topic};
use contract::municipalities::search;
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use super::rows::{Found, MemberRow};
use crate::db::schema::{member_topics, members, municipalities};
use crate::db::{Connection, now};
use crate::http::Result;
use crate::per_engine;

pub use list::list;

pub(super) const ADVISE: &str = "advise";
pub(super) const SEEK: &str = "seek";

/// One member.
pub fn find(c: &mut Connection, id: &str) -> Result<Found> {
    Ok(members::table
        .left_join(municipalities::table)
        .filter(members::id.eq(id))
        .select(Found::as_select())
        .first(c)?)
}

/// Name of a member.
pub fn name(c: &mut Connection, id: &str) -> Result<Option<String>> {
    let name: Option<(String, String)> = members::table
        .find(id)
        .select((members::given_name, members::family_name))
        .first(c)
        .optional()?;
    Ok(name.map(|(given, family)| format!("{given} {family}")))
}

/// A new member, with the fields that are set when entering.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub id: &'a str,
    pub email: &'a str,
    pub password_hash: Option<&'a str>,
    pub status: MemberStatus,
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub role: Role,
    pub ags: Option<&'a str>,
    pub function: &'a str,
    pub organisation: &'a str,
    pub language: Lang,
}

/// Enters a member. A second one with the same address is a conflict.
pub fn insert(c: &mut Connection, new: Entry<'_>) -> Result<()> {
    let at = now();
    let keys = Keys::of(
        new.given_name,
        new.family_name,
        new.function,
        new.organisation,
    );
    diesel::insert_into(members::table)
        .values((
            members::id.eq(new.id),
            members::email.eq(new.email),
            members::password_hash.eq(new.password_hash),
            members::given_name.eq(new.given_name),
            members::family_name.eq(new.family_name),
            members::role.eq(new.role.as_str()),
            members::status.eq(new.status.as_str()),
            members::function.eq(new.function),
            members::organisation.eq(new.organisation),
            members::phone.eq(""),
            members::about.eq(""),
            members::ags.eq(new.ags),
            members::language.eq(new.language.tag()),
            members::show_email.eq(false),
            members::show_phone.eq(false),
            members::search_key.eq(keys.search),
            members::sort_key.eq(keys.sort),
            members::created_at.eq(at),
            members::updated_at.eq(at),
            members::version.eq(1),
        ))
        .execute(c)?;
    Ok(())
}

/// What a member is found by, the town apart, and sorted by.
struct Keys {
    search: String,
    sort: String,
}

impl Keys {
    fn of(given: &str, family: &str, function: &str, organisation: &str) -> Self {
        Self {
            search: search::search_key(&format!("{given} {family} {function} {organisation}")),
            sort: search::sort_key(&format!("{family} {given}")),
        }
    }
}

/// Replaces a profile of this version. False: it has another by now.
pub fn change(
    c: &mut Connection,
    id: &str,
    version: i64,
    profile: &MemberProfile,
    role: Role,
    ags: Option<&str>,
) -> Result<bool> {
    let given = profile.given_name.trim();
    let family = profile.family_name.trim();
    let function = profile.function.trim();
    let organisation = profile.organisation.trim();
    let keys = Keys::of(given, family, function, organisation);
    let changed = diesel::update(members::table.find(id).filter(members::version.eq(version)))
        .set((
            members::given_name.eq(given),
            members::family_name.eq(family),
            members::phone.eq(profile.phone.trim()),
            members::function.eq(function),
            members::organisation.eq(organisation),
            members::about.eq(profile.about.trim()),
            members::language.eq(profile.language.tag()),
            members::show_email.eq(profile.visibility.email),
            members::show_phone.eq(profile.visibility.phone),
            members::role.eq(role.as_str()),
            members::ags.eq(ags),
            members::search_key.eq(keys.search),
            members::sort_key.eq(keys.sort),
            members::updated_at.eq(now()),
            members::version.eq(version + 1),
        ))
        .execute(c)?;
    let topics = [(ADVISE, &profile.advise_on), (SEEK, &profile.look_for)];
    replace_topics(c, id, &topics)?;
    Ok(changed == 1)
}

fn replace_topics(c: &mut Connection, id: &str, topics: &[(&str, &Vec<Topic>)]) -> Result<()> {
    let old = member_topics::table.filter(member_topics::member_id.eq(id));
    diesel::delete(old).execute(c)?;
    let mut rows = Vec::new();
    for (direction, topics) in topics {
        let mut topics = (*topics).clone();
        topics.sort_unstable();
        topics.dedup();
        rows.extend(topics.into_iter().map(|topic| {
            (
                member_topics::member_id.eq(id),
                member_topics::direction.eq(*direction),
                member_topics::topic.eq(topic.as_str()),
            )
        }));
    }
    per_engine!(c, c => diesel::insert_into(member_topics::table).values(&rows).execute(c))?;
    Ok(())
}

/// Sets the status of a member of this version. False: it has another by now.
pub fn set_status(
    c: &mut Connection,
    id: &str,
    version: i64,
    status: MemberStatus,
) -> Result<bool> {
    let changed = diesel::update(members::table.find(id).filter(members::version.eq(version)))
        .set((
            members::status.eq(status.as_str()),
            members::updated_at.eq(now()),
            members::version.eq(version + 1),
        ))
        .execute(c)?;
    Ok(changed == 1)
}

/// Forgets of a member who has left what nobody needs any more (DSGVO, Art. 5 (1) c and e): password, address, telephone,
/// function and words. Name, role and town stay, because what the member did in the network refers to them. The address
/// is free for a new membership.
pub fn forget_personal_data(c: &mut Connection, row: &MemberRow) -> Result<()> {
    let keys = Keys::of(&row.given_name, &row.family_name, "", "");
    diesel::update(members::table.find(&row.id))
        .set((
            members::password_hash.eq(None::<String>),
            // A domain that no mail reaches (RFC 2606).
            members::email.eq(format!("{}@left.invalid", row.id)),
            members::phone.eq(""),
            members::function.eq(""),
            members::organisation.eq(""),
            members::about.eq(""),
            members::show_email.eq(false),
            members::show_phone.eq(false),
            members::search_key.eq(keys.search),
            members::sort_key.eq(keys.sort),
        ))
        .execute(c)?;
    replace_topics(c, &row.id, &[])
}

/// Whether this member is the only active admin. Locks the admins until the end of the transaction, so that of two who
/// go at once only one can: on SQLite the transaction has the only write lock anyway.
pub fn is_last_admin(c: &mut Connection, id: &str) -> Result<bool> {
    let admins = members::table
        .filter(members::role.eq(Role::Admin.as_str()))
        .filter(members::status.eq(MemberStatus::Active.as_str()))
        .order(members::id)
        .select(members::id);
    let active: Vec<String> = match c {
        Connection::Sqlite(c) => admins.load(c)?,
        Connection::Postgres(c) => admins.for_update().load(c)?,
    };
    Ok(active == [id])
}

/// Whether there is any member yet.
pub fn any(c: &mut Connection) -> Result<bool> {
    Ok(select(exists(members::table.select(members::id))).get_result(c)?)
}

/// Whether a profile says neither what its member can advise on nor what they look for.
pub fn says_too_little(c: &mut Connection, id: &str) -> Result<bool> {
    let topics = member_topics::table.filter(member_topics::member_id.eq(id));
    Ok(!select(exists(topics)).get_result::<bool>(c)?)
}

/// AGS of the towns for which an active member acts; with topics, one who advises on or looks for one of them.
pub fn towns(c: &mut Connection, topics: &[Topic]) -> Result<HashSet<String>> {
    let active = || {
        members::table
            .filter(members::status.eq(MemberStatus::Active.as_str()))
            .filter(members::ags.is_not_null())
            .select(members::ags.assume_not_null())
    };
    let towns: Vec<String> = if topics.is_empty() {
        active().load(c)?
    } else {
        let topics: Vec<&str> = topics.iter().map(|topic| topic.as_str()).collect();
        let interested = member_topics::table
            .filter(member_topics::topic.eq_any(topics))
            .select(member_topics::member_id);
        active().filter(members::id.eq_any(interested)).load(c)?
    };
    Ok(towns.into_iter().collect())
}
