//! Links of colleagues: stored as a hash, good while a page is in their hands, the wave is open and the town has not
//! answered. Opening one changes nothing.

use contract::Lang;
use contract::handovers::HandedState;
use contract::members::TownRef;
use contract::waves::WaveStatus;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::rows::HandoverRow;
use crate::auth::{Actor, secrets};
use crate::db::schema::{handed_pages, handovers, members, municipalities, responses, waves};
use crate::db::{Connection, now};
use crate::http::{Error, Result};

/// Makes a new link and returns its secret; the one before ends. With `ends_sessions`, what it opened ends, too.
pub fn make(c: &mut Connection, handover: &str, ends_sessions: bool) -> Result<String> {
    let secret = secrets::new();
    diesel::update(handovers::table.find(handover))
        .set((
            handovers::link_hash.eq(secrets::hash(&secret)),
            handovers::generation.eq(handovers::generation + i32::from(ends_sessions)),
            handovers::updated_at.eq(now()),
            handovers::version.eq(handovers::version + 1),
        ))
        .execute(c)?;
    Ok(secret)
}

/// A handover whose link is good.
#[derive(Debug, Clone)]
pub struct Handed {
    pub row: HandoverRow,
    pub town: TownRef,
    /// Title of the wave, in German and English.
    pub wave: (String, String),
}

impl Handed {
    /// Name of the colleague.
    pub fn name(&self) -> String {
        self.row.name.clone().unwrap_or_default()
    }

    /// Language of mails.
    pub fn language(&self) -> Lang {
        self.row.language.0
    }
}

/// The handover of a link, if it is good.
pub fn by_secret(c: &mut Connection, secret: &str) -> Result<Option<Handed>> {
    let hash = secrets::hash(secret);
    good(c, Which::Link(&hash))
}

/// A handover by its id, if its link is good; 404 otherwise.
pub fn standing(c: &mut Connection, handover: &str) -> Result<Handed> {
    if_good(c, handover)?.ok_or_else(Error::not_found)
}

/// A handover by its id, if its link is good.
pub fn if_good(c: &mut Connection, handover: &str) -> Result<Option<Handed>> {
    good(c, Which::Id(handover))
}

/// Who calls with the session of a colleague's link, if they still may.
pub fn actor(c: &mut Connection, handover: &str, generation: &str) -> Result<Option<Actor>> {
    let handed = if_good(c, handover)?;
    let same = handed.filter(|handed| handed.row.generation.to_string() == generation);
    Ok(same.map(|handed| Actor::Colleague {
        handover: handed.row.id,
    }))
}

enum Which<'a> {
    Id(&'a str),
    Link(&'a str),
}

fn good(c: &mut Connection, which: Which<'_>) -> Result<Option<Handed>> {
    type Found = (HandoverRow, (String, String, String), (String, String));
    let in_hands = handed_pages::table
        .filter(handed_pages::handover_id.eq(handovers::id))
        .filter(handed_pages::state.ne(HandedState::TakenBack.as_str()));
    let answered = responses::table
        .filter(responses::wave_id.eq(handovers::wave_id))
        .filter(responses::unit_key.eq(handovers::unit_key))
        .filter(responses::withdrawn_at.is_null());
    let all = handovers::table
        .inner_join(members::table)
        .inner_join(waves::table)
        .inner_join(municipalities::table.on(municipalities::ags.eq(handovers::unit_key)))
        .filter(waves::status.eq(WaveStatus::Open.as_str()))
        .filter(handovers::link_hash.is_not_null())
        .filter(exists(in_hands))
        .filter(not(exists(answered)))
        .select((
            HandoverRow::as_select(),
            (
                municipalities::ags,
                municipalities::name,
                municipalities::land,
            ),
            (waves::title_de, waves::title_en),
        ));
    let found: Option<Found> = match which {
        Which::Id(id) => all.filter(handovers::id.eq(id)).get_result(c).optional()?,
        Which::Link(hash) => all
            .filter(handovers::link_hash.eq(hash))
            .get_result(c)
            .optional()?,
    };
    Ok(found.map(|(row, (ags, name, land), wave)| Handed {
        row,
        town: TownRef { ags, name, land },
        wave,
    }))
}
