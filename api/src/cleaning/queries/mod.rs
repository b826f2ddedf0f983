//! Queries of doubts. Storing what was found: `finding`; decisions: `deciding`; asking a town: `asking`.

mod asking;
mod deciding;
mod finding;

use std::collections::HashMap;

use contract::cleaning::Doubt;
use contract::cleaning::{Cleaning, DoubtCount, DoubtFilter, DoubtHistory, DoubtKind, DoubtState};
use contract::members::TownRef;
use contract::page::PageQuery;
use contract::questionnaire::Answers;
use contract::{Page, ProblemKind};
use diesel::dsl::{count_star, exists, select};
use diesel::prelude::*;

use super::rows::{DecisionRow, DoubtRow};
use crate::db::schema::{cleanings, decisions, doubts, members, responses};
use crate::db::{Connection, Stored, cursor, utc};
use crate::http::{Error, Id, Result, Versioned};
use crate::{municipalities, per_engine};

pub use deciding::{count_decisions, decide, keep, overlays, units_decided};
pub use finding::{finish, forget, store, to_look_at};

/// More decisions about one doubt than anybody takes.
const HISTORY: i64 = 200;

/// A page of doubts, in the order in which they were found. Those about answers that were withdrawn are left out.
pub fn list(
    c: &mut Connection,
    wave: &str,
    filter: &DoubtFilter,
    page: &PageQuery,
) -> Result<Page<Doubt>> {
    let after = cursor::after::<Id>(page)?;
    let rows: Vec<DoubtRow> = per_engine!(c, c => {
        let mut query = doubts::table
            .inner_join(responses::table)
            .filter(doubts::wave_id.eq(wave))
            .filter(responses::withdrawn_at.is_null())
            .select(DoubtRow::as_select())
            .order(doubts::id)
            .limit(page.limit() + 1)
            .into_boxed();
        if let Some(kind) = filter.kind {
            query = query.filter(doubts::kind.eq(kind.as_str()));
        }
        if let Some(state) = filter.state {
            query = query.filter(doubts::state.eq(state.as_str()));
        }
        if let Some(rule) = &filter.rule {
            query = query.filter(doubts::rule.eq(rule));
        }
        if let Some(after) = after {
            query = query.filter(doubts::id.gt(after.0));
        }
        query.load(c)?
    });
    let towns = towns(c, &rows)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.id.clone(),
        |row| {
            let town = towns.get(&row.id).cloned();
            row.wire(town)
        },
    ))
}

/// The towns of doubts, by the doubts' ids.
fn towns(c: &mut Connection, rows: &[DoubtRow]) -> Result<HashMap<String, TownRef>> {
    let keys: Vec<String> = rows.iter().map(|row| row.unit_key.clone()).collect();
    let found = municipalities::queries::town_refs(c, &keys)?;
    let of_row = |row: &DoubtRow| Some((row.id.clone(), found.get(&row.unit_key)?.clone()));
    Ok(rows.iter().filter_map(of_row).collect())
}

/// One doubt of a wave, about an answer that stands.
pub fn find(c: &mut Connection, wave: &str, id: &str) -> Result<DoubtRow> {
    Ok(doubts::table
        .inner_join(responses::table)
        .filter(doubts::id.eq(id))
        .filter(doubts::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .select(DoubtRow::as_select())
        .first(c)?)
}

/// All answers of the town or person that a doubt is about, as they were given.
fn given(c: &mut Connection, id: &str) -> Result<Answers> {
    let document: String = doubts::table
        .inner_join(responses::table)
        .filter(doubts::id.eq(id))
        .select(responses::answers)
        .first(c)?;
    serde_json::from_str(&document).map_err(Error::internal)
}

/// One doubt with its answers and its decisions.
pub fn history(c: &mut Connection, wave: &str, id: &str) -> Result<Versioned<DoubtHistory>> {
    let row = find(c, wave, id)?;
    let all = given(c, id)?;
    let about = row.variables.0.iter();
    let answers: Answers = about
        .filter_map(|variable| Some((variable.as_str(), all.get(variable)?.clone())))
        .collect();
    let taken: Vec<DecisionRow> = decisions::table
        .left_join(members::table.on(members::id.eq(decisions::decided_by)))
        .filter(decisions::doubt_id.eq(id))
        .order(decisions::number.desc())
        .limit(HISTORY)
        .select((
            decisions::decision,
            decisions::variables,
            decisions::reason,
            decisions::question,
            decisions::asked,
            members::given_name.nullable(),
            members::family_name.nullable(),
            decisions::decided_at,
            decisions::answers,
        ))
        .load(c)?;
    let town = towns(c, std::slice::from_ref(&row))?.remove(&row.id);
    Ok(Versioned {
        version: row.version,
        body: DoubtHistory {
            doubt: row.wire(town),
            answers,
            decisions: taken.into_iter().map(Into::into).collect(),
        },
    })
}

/// How far the cleaning of a wave is.
pub fn cleaning(c: &mut Connection, wave: &str) -> Result<Cleaning> {
    // First, so that what is read after it is of that look or of a later one.
    let ready = finding::is_looked_through(c, wave)?;
    let looked: Option<(i64, chrono::NaiveDateTime)> = cleanings::table
        .find(wave)
        .select((cleanings::responses, cleanings::looked_at))
        .first(c)
        .optional()?;
    type Counted = (Stored<DoubtKind>, String, Stored<DoubtState>, i64);
    let counts: Vec<Counted> = doubts::table
        .inner_join(responses::table)
        .filter(doubts::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .group_by((doubts::kind, doubts::rule, doubts::state))
        .order((doubts::kind, doubts::rule, doubts::state))
        .select((doubts::kind, doubts::rule, doubts::state, count_star()))
        .load(c)?;
    Ok(Cleaning {
        ready,
        responses: looked.map_or(0, |(responses, _)| responses),
        looked_at: looked.map(|(_, at)| utc(at)),
        counts: counts
            .into_iter()
            .map(|(kind, rule, state, doubts)| DoubtCount {
                kind: kind.0,
                rule,
                state: state.0,
                doubts,
            })
            .collect(),
    })
}

/// Refuses while a doubt about an answer of the wave waits for a decision, or for the town.
pub fn check_settled(c: &mut Connection, wave: &str) -> Result<()> {
    if !finding::is_looked_through(c, wave)? {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Die Antworten werden noch durchgesehen. Versuchen Sie es in einer Minute noch einmal.",
            "The answers are still being looked through. Try again in a minute.",
        ));
    }
    let unsettled = doubts::table
        .inner_join(responses::table)
        .filter(doubts::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .filter(doubts::state.eq_any([DoubtState::Open.as_str(), DoubtState::Queried.as_str()]));
    if select(exists(unsettled)).get_result(c)? {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Über einige zweifelhafte Angaben ist noch nicht entschieden, oder eine Stadt wird noch gefragt. Sie stehen unter „Plausibilität“.",
            "Some doubtful answers have not been decided on, or a town is still being asked. They stand under \"Plausibility\".",
        ));
    }
    Ok(())
}
