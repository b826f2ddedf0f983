//! Queries of drafts, receipts and the feed.

use std::collections::HashMap;
use std::ops::ControlFlow;

use contract::ProblemKind;
use diesel::connection::DefaultLoadingMode;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::rows::{DraftRow, FeedRow, GivenRow, ReceiptRow};
use crate::db::schema::{drafts, handovers, members, responses, wave_frame};
use crate::db::{Connection, bytes, now};
use crate::http::{Error, IfMatch, Result};
use crate::per_engine;

/// Hashes of one statement.
const HASHES: usize = 200;

/// The draft of a town or person, if somebody began.
pub fn draft(c: &mut Connection, wave: &str, unit: &str) -> Result<Option<DraftRow>> {
    Ok(drafts::table
        .inner_join(members::table.on(members::id.eq(drafts::updated_by)))
        .left_join(handovers::table.on(drafts::saved_by_handover.eq(handovers::id.nullable())))
        .filter(drafts::wave_id.eq(wave))
        .filter(drafts::unit_key.eq(unit))
        .select((
            drafts::answers,
            drafts::updated_at,
            members::given_name,
            members::family_name,
            drafts::saved_by_handover,
            handovers::name.nullable(),
            drafts::version,
        ))
        .first(c)
        .optional()?)
}

/// Keeps a draft and returns its new version. An untouched draft has version 0.
pub fn save_draft(
    c: &mut Connection,
    wave: &str,
    unit: &str,
    member: &str,
    seen: IfMatch,
    answers: &str,
) -> Result<i64> {
    let stored: Option<i64> = drafts::table
        .find((wave, unit))
        .select(drafts::version)
        .first(c)
        .optional()?;
    let version = stored.unwrap_or(0);
    seen.check(version)?;
    let at = now();
    if stored.is_none() {
        diesel::insert_into(drafts::table)
            .values((
                drafts::wave_id.eq(wave),
                drafts::unit_key.eq(unit),
                drafts::answers.eq(answers),
                drafts::started_at.eq(at),
                drafts::updated_at.eq(at),
                drafts::updated_by.eq(member),
                drafts::version.eq(1_i64),
            ))
            .execute(c)
            // Somebody else of the town began in the same moment.
            .map_err(|error| Error::from(error).on_conflict(|| ProblemKind::Stale.into()))?;
        return Ok(1);
    }
    let changed = diesel::update(
        drafts::table
            .find((wave, unit))
            .filter(drafts::version.eq(version)),
    )
    .set((
        drafts::answers.eq(answers),
        drafts::updated_at.eq(at),
        drafts::updated_by.eq(member),
        drafts::saved_by_handover.eq(None::<String>),
        drafts::version.eq(version + 1),
    ))
    .execute(c)?;
    if changed == 0 {
        return Err(ProblemKind::Stale.into());
    }
    Ok(version + 1)
}

/// The receipt of a town's or person's answer.
pub fn receipt(c: &mut Connection, wave: &str, unit: &str) -> Result<Option<ReceiptRow>> {
    Ok(responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::unit_key.eq(unit))
        .filter(responses::withdrawn_at.is_null())
        .select((
            responses::id,
            responses::wave_id,
            responses::unit_key,
            responses::submitted_at,
            responses::mode,
            responses::partial,
            responses::answers_hash,
        ))
        .first(c)
        .optional()?)
}

/// Who submitted an answer.
pub struct Submitter {
    pub member: String,
    /// By the personal link that was mailed to this member, which others may have been given.
    pub by_link: bool,
}

/// Who submitted the answer that stands; none where a machine did.
pub fn submitter(c: &mut Connection, wave: &str, unit: &str) -> Result<Option<Submitter>> {
    let actor: Option<String> = responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::unit_key.eq(unit))
        .filter(responses::withdrawn_at.is_null())
        .select(responses::submitted_by)
        .first(c)
        .optional()?;
    Ok(actor.and_then(|actor| {
        let (kind, id) = actor.split_once(':')?;
        matches!(kind, "member" | "link").then(|| Submitter {
            member: id.to_owned(),
            by_link: kind == "link",
        })
    }))
}

/// How far a unit has come in one wave.
pub struct DraftState {
    pub wave_id: String,
    /// The draft's document, if somebody began.
    pub draft: Option<String>,
    pub answered: bool,
}

/// How far a unit has come in each of these waves that ask it.
pub fn draft_states(c: &mut Connection, waves: &[String], unit: &str) -> Result<Vec<DraftState>> {
    let asked: Vec<(String, Option<String>)> = wave_frame::table
        .left_join(
            drafts::table.on(drafts::wave_id
                .eq(wave_frame::wave_id)
                .and(drafts::unit_key.eq(wave_frame::unit_key))),
        )
        .filter(wave_frame::unit_key.eq(unit))
        .filter(wave_frame::wave_id.eq_any(waves))
        .select((wave_frame::wave_id, drafts::answers.nullable()))
        .load(c)?;
    let answered: Vec<String> = responses::table
        .filter(responses::unit_key.eq(unit))
        .filter(responses::wave_id.eq_any(waves))
        .filter(responses::withdrawn_at.is_null())
        .select(responses::wave_id)
        .load(c)?;
    Ok(asked
        .into_iter()
        .map(|(wave_id, draft)| DraftState {
            answered: answered.contains(&wave_id),
            wave_id,
            draft,
        })
        .collect())
}

/// The newest number in a wave's feed; 0 while it is empty.
pub fn newest_seq(c: &mut Connection, wave: &str) -> Result<i64> {
    let newest: Option<i64> = responses::table
        .filter(responses::wave_id.eq(wave))
        .select(max(responses::seq))
        .first(c)?;
    Ok(newest.unwrap_or(0))
}

/// Hands the responses of a wave to `row` in feed order, after one number and up to another, at most `most` of them, and
/// only as long as `row` goes on. Returns the number of the last; none when there was none.
pub fn feed(
    c: &mut Connection,
    wave: &str,
    after: i64,
    up_to: i64,
    most: i64,
    mut row: impl FnMut(FeedRow) -> Result<ControlFlow<()>>,
) -> Result<Option<i64>> {
    let query = responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::seq.gt(after))
        .filter(responses::seq.le(up_to))
        .order(responses::seq)
        .limit(most)
        .select((
            responses::unit_key,
            responses::land,
            responses::town_type,
            responses::mode,
            responses::partial,
            responses::questionnaire_version,
            bytes(responses::answers),
            responses::submitted_at,
            responses::withdrawn_at.is_not_null(),
            responses::seq,
        ));
    let mut last = None;
    per_engine!(c, c => {
        for stored in query.load_iter::<FeedRow, DefaultLoadingMode>(c)? {
            let stored = stored?;
            last = Some(stored.seq);
            if row(stored)?.is_break() {
                break;
            }
        }
    });
    Ok(last)
}

/// How many answers of a wave stand.
pub fn count(c: &mut Connection, wave: &str) -> Result<i64> {
    Ok(responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .count()
        .get_result(c)?)
}

/// Answers of a wave that stand, in feed order, after one number and up to another, at most `most` of them.
pub fn given(
    c: &mut Connection,
    wave: &str,
    after: i64,
    up_to: i64,
    most: i64,
) -> Result<Vec<GivenRow>> {
    let place = wave_frame::wave_id
        .eq(responses::wave_id)
        .and(wave_frame::unit_key.eq(responses::unit_key));
    let query = responses::table
        .inner_join(wave_frame::table.on(place))
        .filter(responses::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .filter(responses::seq.gt(after))
        .filter(responses::seq.le(up_to))
        .order(responses::seq)
        .limit(most)
        .select((
            responses::id,
            responses::unit_key,
            responses::town_type,
            wave_frame::inhabitants,
            responses::answers,
            responses::answers_hash,
            responses::seq,
        ));
    per_engine!(c, c => Ok(query.load(c)?))
}

/// Answers of a wave that came more than once: by their hash, who gave them, in feed order.
pub fn same_answers(c: &mut Connection, wave: &str) -> Result<HashMap<String, Vec<String>>> {
    let standing = || {
        responses::table
            .filter(responses::wave_id.eq(wave))
            .filter(responses::withdrawn_at.is_null())
    };
    let repeated = standing()
        .group_by(responses::answers_hash)
        .having(count_star().gt(1))
        .select(responses::answers_hash);
    let hashes: Vec<String> = repeated.load(c)?;
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for some in hashes.chunks(HASHES) {
        let rows: Vec<(String, String)> = standing()
            .filter(responses::answers_hash.eq_any(some))
            .order(responses::seq)
            .select((responses::answers_hash, responses::unit_key))
            .load(c)?;
        for (hash, unit) in rows {
            found.entry(hash).or_default().push(unit);
        }
    }
    Ok(found)
}
