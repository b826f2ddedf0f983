//! Decisions. Whoever decides has taken the wave's row, so that decisions and the end of the cleaning wait for each other.

use std::collections::{HashMap, HashSet};

use contract::ProblemKind;
use contract::cleaning::{Decision, DecisionForm, DoubtState, KeepForm};
use contract::questionnaire::{Answers, Questionnaire};
use contract::waves::WaveStatus;
use diesel::prelude::*;

use super::{asking, find};
use crate::cleaning::overlay::{Laid, Overlay};
use crate::cleaning::rows::DoubtRow;
use crate::cleaning::told::{corrected, still_fits};
use crate::db::schema::{decisions, doubts, responses};
use crate::db::{Connection, now};
use crate::http::{Error, Id, IfMatch, Result};
use crate::per_engine;
use crate::settings::Settings;
use crate::waves::{self, WaveRow};

/// Rows of one statement.
const ROWS: usize = 200;
/// States of doubts whose decision is laid over the answer.
const LAID: [DoubtState; 2] = [DoubtState::SetMissing, DoubtState::Corrected];

/// Takes a decision about a doubt. A question to the town goes to its people by mail.
pub fn decide(
    c: &mut Connection,
    settings: &Settings,
    (wave, id): (&str, &str),
    seen: IfMatch,
    form: &DecisionForm,
    questionnaire: &Questionnaire,
    actor: &str,
) -> Result<()> {
    let of = take_closed(c, wave)?;
    let row = find(c, wave, id)?;
    seen.check(row.version)?;
    let variables = covered(form, &row)?;
    let was_corrected = row.state.0 == DoubtState::Corrected;
    let takes_back = was_corrected && form.decision != Decision::SetMissing;
    let told = match &form.answers {
        Some(told) => {
            let (_, others) = without(c, id)?;
            let told = corrected(questionnaire, &others, &row.variables.0, told)?;
            Some(serde_json::to_string(&told).map_err(Error::internal)?)
        }
        None if takes_back => {
            let (given, others) = without(c, id)?;
            still_fits(questionnaire, &given, &others)?;
            None
        }
        None => None,
    };
    let asked = match &form.question {
        Some(question) => asking::question(c, settings, &of, &row.unit_key, question)?,
        None => 0,
    };
    let (number, at) = (row.version + 1, now());
    diesel::update(doubts::table.find(id))
        .set((
            doubts::state.eq(form.decision.state().as_str()),
            doubts::updated_at.eq(at),
            doubts::version.eq(number),
        ))
        .execute(c)?;
    diesel::insert_into(decisions::table)
        .values((
            decisions::id.eq(Id::new().0),
            decisions::doubt_id.eq(id),
            decisions::wave_id.eq(wave),
            decisions::number.eq(number),
            decisions::decision.eq(form.decision.as_str()),
            decisions::variables.eq(serde_json::to_string(&variables).map_err(Error::internal)?),
            decisions::reason.eq(&form.reason),
            decisions::question.eq(&form.question),
            decisions::asked.eq(asked),
            decisions::decided_by.eq(actor),
            decisions::decided_at.eq(at),
            decisions::answers.eq(told),
        ))
        .execute(c)?;
    Ok(())
}

/// The answer that a doubt is about: as it was given, and with what the town told about other doubts.
fn without(c: &mut Connection, doubt: &str) -> Result<(Answers, Answers)> {
    let (response, given): (String, String) = doubts::table
        .inner_join(responses::table)
        .filter(doubts::id.eq(doubt))
        .select((responses::id, responses::answers))
        .first(c)?;
    let mut overlay = Overlay::default();
    let taken = decisions::table
        .inner_join(doubts::table)
        .filter(doubts::response_id.eq(response))
        .filter(doubts::id.ne(doubt))
        .filter(doubts::state.eq_any(LAID.map(DoubtState::as_str)))
        .filter(decisions::number.eq(doubts::version))
        .order((decisions::decided_at, decisions::id))
        .select((decisions::variables, decisions::answers));
    for laid in taken.load::<Laid>(c)? {
        overlay.take(laid);
    }
    let read = |json: &str| serde_json::from_str(json).map_err(Error::internal);
    Ok((read(&given)?, read(&overlay.told(&given)?)?))
}

/// The variables that count as -6 after a decision.
fn covered(form: &DecisionForm, doubt: &DoubtRow) -> Result<Vec<String>> {
    let all = &doubt.variables.0;
    match (form.decision, &form.variables) {
        (Decision::SetMissing, None) => Ok(all.clone()),
        (Decision::SetMissing, Some(some)) if some.iter().all(|one| all.contains(one)) => {
            Ok(some.clone())
        }
        (_, None) => Ok(Vec::new()),
        _ => Err(Error::field(
            "variables",
            "unknown_variable",
            "Nur Variablen, um die es hier geht, und nur bei set_missing.",
            "Only variables this is about, and only with set_missing.",
        )),
    }
}

/// Takes a wave that is being cleaned until the transaction ends.
fn take_closed(c: &mut Connection, wave: &str) -> Result<WaveRow> {
    waves::queries::take(c, wave)?;
    let found = waves::queries::find(c, wave)?;
    if found.status() != WaveStatus::Closed {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Entschieden wird, solange die Welle abgeschlossen und die Prüfung nicht beendet ist.",
            "Decisions are taken while the wave is closed and its cleaning not finished.",
        ));
    }
    Ok(found)
}

#[derive(Insertable)]
#[diesel(table_name = decisions, treat_none_as_default_value = false)]
struct Keeping<'a> {
    id: String,
    doubt_id: &'a str,
    wave_id: &'a str,
    number: i64,
    decision: &'static str,
    variables: &'static str,
    reason: &'a str,
    question: Option<&'a str>,
    decided_by: &'a str,
    decided_at: chrono::NaiveDateTime,
}

/// Keeps all answers that one rule doubts and nobody has decided on, each with a decision of its own. Gives their number.
pub fn keep(c: &mut Connection, wave: &str, form: &KeepForm, actor: &str) -> Result<i64> {
    take_closed(c, wave)?;
    let standing = responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .select(responses::id);
    let open: Vec<String> = doubts::table
        .filter(doubts::wave_id.eq(wave))
        .filter(doubts::kind.eq(form.kind.as_str()))
        .filter(doubts::rule.eq(&form.rule))
        .filter(doubts::state.eq(DoubtState::Open.as_str()))
        .filter(doubts::response_id.eq_any(standing))
        .order(doubts::id)
        .select(doubts::id)
        .load(c)?;
    let at = now();
    for some in open.chunks(ROWS) {
        diesel::update(doubts::table.filter(doubts::id.eq_any(some)))
            .set((
                doubts::state.eq(DoubtState::Kept.as_str()),
                doubts::updated_at.eq(at),
                doubts::version.eq(2_i64),
            ))
            .execute(c)?;
        let rows: Vec<Keeping<'_>> = some
            .iter()
            .map(|doubt| Keeping {
                id: Id::new().0,
                doubt_id: doubt,
                wave_id: wave,
                number: 2,
                decision: Decision::Keep.as_str(),
                variables: "[]",
                reason: &form.reason,
                question: None,
                decided_by: actor,
                decided_at: at,
            })
            .collect();
        per_engine!(c, c => diesel::insert_into(decisions::table).values(&rows).execute(c))?;
    }
    Ok(i64::try_from(open.len()).unwrap_or(i64::MAX))
}

/// How many decisions were ever taken in a wave.
pub fn count_decisions(c: &mut Connection, wave: &str) -> Result<i64> {
    let taken = decisions::table.filter(decisions::wave_id.eq(wave));
    Ok(taken.count().get_result(c)?)
}

/// Keys of the towns or persons about whose answers something was ever decided that changes what counts, also if another
/// decision took its place.
pub fn units_decided(c: &mut Connection, wave: &str) -> Result<HashSet<String>> {
    let changing = [Decision::SetMissing, Decision::Correct].map(Decision::as_str);
    let units: Vec<String> = decisions::table
        .inner_join(doubts::table.inner_join(responses::table))
        .filter(doubts::wave_id.eq(wave))
        .filter(decisions::decision.eq_any(changing))
        .select(responses::unit_key)
        .distinct()
        .load(c)?;
    Ok(units.into_iter().collect())
}

/// What counts in place of what was given, by the key of the town or person whose answer stands.
pub fn overlays(c: &mut Connection, wave: &str) -> Result<HashMap<String, Overlay>> {
    let rows: Vec<(String, Laid)> = decisions::table
        .inner_join(doubts::table.inner_join(responses::table))
        .filter(doubts::wave_id.eq(wave))
        .filter(doubts::state.eq_any(LAID.map(DoubtState::as_str)))
        .filter(decisions::number.eq(doubts::version))
        .filter(responses::withdrawn_at.is_null())
        .order((decisions::decided_at, decisions::id))
        .select((
            responses::unit_key,
            (decisions::variables, decisions::answers),
        ))
        .load(c)?;
    let mut found: HashMap<String, Overlay> = HashMap::new();
    for (unit, laid) in rows {
        found.entry(unit).or_default().take(laid);
    }
    Ok(found)
}
