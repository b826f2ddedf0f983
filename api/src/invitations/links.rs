//! Personal links: made when a letter is written, stored as a hash, good until the next letter has been delivered or the
//! field phase ends. Opening one changes nothing, so that programs that look into mails can do no harm.

use contract::Lang;
use contract::members::TownRef;
use contract::surveys::ResponseUnit;
use contract::waves::WaveStatus;
use diesel::prelude::*;

use crate::auth::{Actor, secrets};
use crate::db::schema::{invitations, members, municipalities, surveys, waves};
use crate::db::{Connection, Stored};
use crate::http::{Error, Result};

/// Makes a new link and returns its secret. The one before stays good beside it until [`delivered`]: a letter that does
/// not come through takes nobody's link away.
pub fn make(c: &mut Connection, invitation: &str) -> Result<String> {
    let secret = secrets::new();
    diesel::update(invitations::table.find(invitation))
        .set(invitations::next_link_hash.eq(secrets::hash(&secret)))
        .execute(c)?;
    Ok(secret)
}

/// The letter with the newest link has been delivered: the link before it ends.
pub fn delivered(c: &mut Connection, invitation: &str) -> Result<()> {
    let newer = invitations::table
        .find(invitation)
        .filter(invitations::next_link_hash.is_not_null());
    diesel::update(newer)
        .set((
            invitations::link_hash.eq(invitations::next_link_hash),
            invitations::next_link_hash.eq(None::<String>),
        ))
        .execute(c)?;
    Ok(())
}

/// An invitation whose link is good: its wave is in the field, and who was invited may still answer for the town.
#[derive(Debug, Clone, Queryable)]
pub struct Invited {
    pub id: String,
    pub wave: String,
    pub member: String,
    unit_key: String,
    given_name: String,
    family_name: String,
    language: Stored<Lang>,
    ags: Option<String>,
    town: Option<(String, String)>,
    unit: Stored<ResponseUnit>,
}

impl Invited {
    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// Language of mails.
    pub fn language(&self) -> Lang {
        self.language.0
    }

    /// The town that is asked, where towns are asked.
    pub fn town(&self) -> Option<TownRef> {
        let (name, land) = self.town.clone()?;
        let ags = self.asked_town()?;
        Some(TownRef { ags, name, land })
    }

    fn asked_town(&self) -> Option<String> {
        match self.unit.0 {
            ResponseUnit::Municipality => self.ags.clone(),
            ResponseUnit::Person => None,
        }
    }

    /// Whether the person stands for what was asked: who acts for another town now has no more to do with it.
    fn stands_for_the_unit(&self) -> bool {
        match self.unit.0 {
            ResponseUnit::Municipality => self.ags.as_deref() == Some(&self.unit_key),
            ResponseUnit::Person => self.member == self.unit_key,
        }
    }
}

/// The invitation of a link.
pub fn by_secret(c: &mut Connection, secret: &str) -> Result<Invited> {
    let hash = secrets::hash(secret);
    let found = good(c, Which::Link(&hash))?;
    found.ok_or_else(|| {
        Error::field(
            "token",
            "link_over",
            "Dieser Link gilt nicht mehr: Eine neuere E-Mail hat ihn ersetzt, oder die Befragung ist beendet.",
            "This link is no longer valid: a newer mail has replaced it, or the survey is over.",
        )
    })
}

/// Who calls with the session of a link, if they still may.
pub fn actor(c: &mut Connection, invitation: &str) -> Result<Option<Actor>> {
    let invited = good(c, Which::Id(invitation))?;
    Ok(invited.map(|invited| Actor::Invited {
        ags: invited.asked_town(),
        member: invited.member,
        wave: invited.wave,
    }))
}

enum Which<'a> {
    Id(&'a str),
    Link(&'a str),
}

fn good(c: &mut Connection, which: Which<'_>) -> Result<Option<Invited>> {
    let all = invitations::table
        .inner_join(members::table.left_join(municipalities::table))
        .inner_join(waves::table.inner_join(surveys::table))
        .filter(waves::status.eq(WaveStatus::Open.as_str()))
        .filter(members::status.eq_any(["active", "invited"]))
        .filter(members::role.eq("participant"))
        .filter(
            invitations::link_hash
                .is_not_null()
                .or(invitations::next_link_hash.is_not_null()),
        )
        .select((
            invitations::id,
            invitations::wave_id,
            invitations::member_id,
            invitations::unit_key,
            members::given_name,
            members::family_name,
            members::language,
            members::ags,
            (municipalities::name, municipalities::land).nullable(),
            surveys::unit,
        ));
    let found: Option<Invited> = match which {
        Which::Id(id) => all
            .filter(invitations::id.eq(id))
            .get_result(c)
            .optional()?,
        Which::Link(hash) => all
            .filter(
                invitations::link_hash
                    .eq(hash)
                    .or(invitations::next_link_hash.eq(hash)),
            )
            .get_result(c)
            .optional()?,
    };
    Ok(found.filter(Invited::stands_for_the_unit))
}
