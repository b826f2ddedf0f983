//! The waves of a survey that have a public release, for a question over the years.

use std::collections::HashMap;

use contract::page::PageQuery;
use contract::releases::ReleaseStatus;
use contract::results::{Area, QuestionResult};
use contract::waves::Audience;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use serde::Deserialize;

use crate::db::schema::{questionnaires, releases, surveys, waves};
use crate::db::{Connection, Document, cursor};
use crate::http::{Error, Result};
use crate::per_engine;
use crate::releases::rows::ReleaseRow;

/// Cubes in memory at a time: each may have a megabyte.
const CUBES: usize = 8;

/// The place of a wave in the series: the first day of its field phase, and its id.
pub type Place = (cursor::Day, String);

/// The newest public release of each wave of a survey, with whom the wave asked; the newest wave first. One more than
/// the page, with which its last one is compared.
pub fn series(
    c: &mut Connection,
    survey: &str,
    page: &PageQuery,
) -> Result<Vec<(ReleaseRow, Audience)>> {
    let after = cursor::after::<Place>(page)?;
    let newer = diesel::alias!(releases as newer);
    let rows: Vec<(ReleaseRow, Document<Audience>)> = per_engine!(c, c => {
        let mut query = releases::table
            .inner_join(questionnaires::table)
            .inner_join(waves::table.inner_join(surveys::table))
            .filter(waves::survey_id.eq(survey))
            .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
            .filter(not(exists(
                newer
                    .filter(newer.field(releases::wave_id).eq(releases::wave_id))
                    .filter(newer.field(releases::sequence).gt(releases::sequence))
                    .filter(newer.field(releases::status).eq(ReleaseStatus::Published.as_str())),
            )))
            .select((ReleaseRow::as_select(), waves::audience))
            .order((waves::field_from.desc(), waves::id.desc()))
            .limit(page.limit() + 1)
            .into_boxed();
        if let Some((cursor::Day(from), id)) = &after {
            query = query
                .filter(waves::field_from.le(*from))
                .filter(waves::field_from.lt(*from).or(waves::id.lt(id.clone())));
        }
        query.load(c)?
    });
    Ok(rows
        .into_iter()
        .map(|(row, audience)| (row, audience.0))
        .collect())
}

/// What of a cube tells about a question.
#[derive(Deserialize)]
struct Figures {
    areas: Vec<Area>,
    questions: Vec<QuestionResult>,
}

/// The areas of a release, and the published tables of a question where it was asked.
pub type Tables = (Vec<Area>, Option<QuestionResult>);

/// The published tables of one question by release; a few cubes at a time.
pub fn tables_of(
    c: &mut Connection,
    rows: &[(ReleaseRow, Audience)],
    variable: &str,
) -> Result<HashMap<String, Tables>> {
    let mut found = HashMap::new();
    for some in rows.chunks(CUBES) {
        let ids: Vec<&str> = some.iter().map(|(row, _)| row.id.as_str()).collect();
        let cubes: Vec<(String, Option<String>)> = releases::table
            .filter(releases::id.eq_any(ids))
            .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
            .select((releases::id, releases::results))
            .load(c)?;
        for (id, cube) in cubes {
            let Some(cube) = cube else { continue };
            let figures: Figures = serde_json::from_str(&cube).map_err(Error::internal)?;
            let mut questions = figures.questions.into_iter();
            let question = questions.find(|question| question.variable == variable);
            found.insert(id, (figures.areas, question));
        }
    }
    Ok(found)
}
