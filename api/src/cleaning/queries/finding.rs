//! Storing what was found in a wave, and which waves wait to be looked through.

use contract::cleaning::DoubtState;
use contract::waves::WaveStatus;
use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::cleaning::rows::NewDoubt;
use crate::db::schema::{cleanings, doubts, waves};
use crate::db::{Connection, now};
use crate::http::{Error, Id, Result};
use crate::{per_engine, responses};

/// Rows of one statement.
const ROWS: usize = 200;
/// Before every number of a feed.
const NOTHING: i64 = -1;

/// Closed waves with answers that nobody has looked at. Closed ones are few, and each costs one step in an index.
pub fn to_look_at(c: &mut Connection) -> Result<Vec<String>> {
    let closed: Vec<String> = waves::table
        .filter(waves::status.eq(WaveStatus::Closed.as_str()))
        .order(waves::id)
        .select(waves::id)
        .load(c)?;
    let mut waiting = Vec::new();
    for wave in closed {
        if !is_looked_through(c, &wave)? {
            waiting.push(wave);
        }
    }
    Ok(waiting)
}

/// Whether all that was answered in a wave has been looked at.
pub fn is_looked_through(c: &mut Connection, wave: &str) -> Result<bool> {
    let up_to: Option<i64> = cleanings::table
        .find(wave)
        .select(cleanings::up_to)
        .first(c)
        .optional()?;
    Ok(up_to == Some(responses::newest_seq(c, wave)?))
}

#[derive(Insertable)]
#[diesel(table_name = doubts, treat_none_as_default_value = false)]
struct Row<'a> {
    id: String,
    wave_id: &'a str,
    response_id: &'a str,
    kind: &'static str,
    rule: &'a str,
    variables: String,
    text_de: &'a str,
    text_en: &'a str,
    state: &'static str,
    up_to: i64,
    updated_at: chrono::NaiveDateTime,
    version: i64,
}

/// Stores doubts. Of one that is there already the words are new; what was decided stays.
pub fn store(c: &mut Connection, wave: &str, up_to: i64, found: &[NewDoubt]) -> Result<()> {
    let at = now();
    for some in found.chunks(ROWS) {
        let rows: Vec<Row<'_>> = some
            .iter()
            .map(|doubt| {
                Ok(Row {
                    id: Id::new().0,
                    wave_id: wave,
                    response_id: &doubt.response_id,
                    kind: doubt.kind.as_str(),
                    rule: &doubt.rule,
                    variables: serde_json::to_string(&doubt.variables).map_err(Error::internal)?,
                    text_de: &doubt.text.de,
                    text_en: &doubt.text.en,
                    state: DoubtState::Open.as_str(),
                    up_to,
                    updated_at: at,
                    version: 1,
                })
            })
            .collect::<Result<_>>()?;
        per_engine!(c, c => diesel::insert_into(doubts::table)
            .values(&rows)
            .on_conflict((doubts::response_id, doubts::kind, doubts::rule))
            .do_update()
            .set((
                doubts::variables.eq(excluded(doubts::variables)),
                doubts::text_de.eq(excluded(doubts::text_de)),
                doubts::text_en.eq(excluded(doubts::text_en)),
                doubts::up_to.eq(excluded(doubts::up_to)),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// Lets a wave be looked through by other rules. What nobody has decided on goes; what still holds is found again.
pub fn forget(c: &mut Connection, wave: &str) -> Result<()> {
    let open = doubts::table
        .filter(doubts::wave_id.eq(wave))
        .filter(doubts::state.eq(DoubtState::Open.as_str()));
    diesel::delete(open).execute(c)?;
    diesel::update(cleanings::table.find(wave))
        .set(cleanings::up_to.eq(NOTHING))
        .execute(c)?;
    Ok(())
}

/// Says that a wave was looked through by the rules of a questionnaire, and forgets what is not doubtful any more and nobody
/// decided on. If the wave was given another one meanwhile, it will be looked through anew.
pub fn finish(
    c: &mut Connection,
    wave: &str,
    questionnaire: &str,
    up_to: i64,
    looked_at: i64,
) -> Result<()> {
    // Taken, so that nobody gives the wave another questionnaire in between.
    crate::waves::queries::take(c, wave)?;
    if crate::waves::queries::find(c, wave)?.questionnaire_id != questionnaire {
        return forget(c, wave);
    }
    let settled = doubts::table
        .filter(doubts::wave_id.eq(wave))
        .filter(doubts::state.eq(DoubtState::Open.as_str()))
        .filter(doubts::up_to.ne(up_to));
    diesel::delete(settled).execute(c)?;
    let values = (
        cleanings::wave_id.eq(wave),
        cleanings::up_to.eq(up_to),
        cleanings::responses.eq(looked_at),
        cleanings::looked_at.eq(now()),
    );
    per_engine!(c, c => diesel::insert_into(cleanings::table)
        .values(values)
        .on_conflict(cleanings::wave_id)
        .do_update()
        .set((
            cleanings::up_to.eq(excluded(cleanings::up_to)),
            cleanings::responses.eq(excluded(cleanings::responses)),
            cleanings::looked_at.eq(excluded(cleanings::looked_at)),
        ))
        .execute(c))?;
    Ok(())
}
