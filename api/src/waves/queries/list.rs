//! Pages of waves.

use contract::Page;
use contract::page::PageQuery;
use contract::waves::{Wave, WaveFilter, WaveStatus};
use diesel::prelude::*;

use crate::db::schema::{questionnaires, surveys, waves};
use crate::db::{Connection, cursor};
use crate::http::Result;
use crate::per_engine;
use crate::waves::rows::WaveRow;

/// Waves, the newest field phase first. Drafts only for who prepares them.
pub fn list(
    c: &mut Connection,
    drafts: bool,
    filter: &WaveFilter,
    page: &PageQuery,
) -> Result<Page<Wave>> {
    let after = cursor::after::<(_, String)>(page)?;
    let rows: Vec<WaveRow> = per_engine!(c, c => {
        let mut query = waves::table
            .inner_join(questionnaires::table)
            .inner_join(surveys::table)
            .select(WaveRow::as_select())
            .order((waves::field_from.desc(), waves::id.desc()))
            .limit(page.limit() + 1)
            .into_boxed();
        if !drafts {
            query = query.filter(waves::status.ne_all([
                WaveStatus::Draft.as_str(),
                WaveStatus::Pretest.as_str(),
            ]));
        }
        if let Some(survey) = &filter.survey {
            query = query.filter(waves::survey_id.eq(survey));
        }
        if let Some(status) = filter.status {
            query = query.filter(waves::status.eq(status.as_str()));
        }
        if let Some((cursor::Day(from), id)) = after {
            // The first comparison alone lets the index begin here; an `or` would read it from its beginning.
            query = query
                .filter(waves::field_from.le(from))
                .filter(waves::field_from.lt(from).or(waves::id.lt(id)));
        }
        query.load(c)?
    });
    Ok(cursor::page(
        page,
        rows,
        |row| (row.field_from.0, row.id.clone()),
        Wave::from,
    ))
}
