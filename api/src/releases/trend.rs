//! A question over the waves of a survey: only what is public, and where the series breaks.

use contract::page::PageQuery;
use contract::results::{Area, QuestionResult, SeriesBreak, TrendFilter, TrendPoint};
use contract::waves::Audience;
use contract::{Page, Text};

use super::rows::ReleaseRow;
use super::{breaks, queries};
use crate::db::{Connection, cursor};
use crate::http::Result;

/// One page of the series, the newest wave first.
pub fn list(
    c: &mut Connection,
    survey: &str,
    variable: &str,
    filter: &TrendFilter,
    page: &PageQuery,
) -> Result<Page<TrendPoint>> {
    let rows = queries::series(c, survey, page)?;
    let mut tables = queries::tables_of(c, &rows, variable)?;
    let waves: Vec<Wave> = rows
        .into_iter()
        .map(|(row, audience)| {
            let (areas, question) = tables.remove(&row.id).unwrap_or_default();
            Wave {
                row,
                audience,
                areas,
                question,
            }
        })
        .collect();
    // Each is compared with the one behind it, which is the wave before.
    let breaks: Vec<Vec<SeriesBreak>> = waves
        .iter()
        .zip(waves.iter().skip(1).map(Some).chain([None]))
        .map(|(wave, before)| before.map_or_else(Vec::new, |before| wave.breaks(before)))
        .collect();
    let points = waves.into_iter().zip(breaks).collect();
    Ok(cursor::page(
        page,
        points,
        |(wave, _)| (wave.row.field_from.0, wave.row.wave_id.clone()),
        |(wave, breaks)| wave.point(filter, breaks),
    ))
}

struct Wave {
    row: ReleaseRow,
    audience: Audience,
    areas: Vec<Area>,
    question: Option<QuestionResult>,
}

impl Wave {
    fn breaks(&self, before: &Self) -> Vec<SeriesBreak> {
        match (&before.question, &self.question) {
            (Some(old), Some(new)) => {
                breaks::between((old, &before.audience), (new, &self.audience))
            }
            (None, Some(_)) => vec![breaks::gap()],
            (_, None) => Vec::new(),
        }
    }

    fn point(self, filter: &TrendFilter, breaks: Vec<SeriesBreak>) -> TrendPoint {
        let wanted = self.areas.iter().position(|area| is_wanted(area, filter));
        let question = self.question.map(|mut question| {
            for item in &mut question.items {
                item.areas.retain(|line| Some(line.area) == wanted);
            }
            question
        });
        let area = wanted.and_then(|place| self.areas.into_iter().nth(place));
        TrendPoint {
            number: self.row.number(),
            release_id: self.row.id,
            wave_key: self.row.wave_key,
            title: Text::new(self.row.title_de, self.row.title_en),
            field_from: self.row.field_from.0,
            field_to: self.row.field_to.0,
            questionnaire_version: self.row.questionnaire_version,
            area,
            question,
            breaks,
        }
    }
}

/// An area is cut by exactly what was asked for.
fn is_wanted(area: &Area, filter: &TrendFilter) -> bool {
    let land = filter.land.map(|land| land.key());
    let town_type = filter.town_type.and_then(|of| of.code().parse().ok());
    area.land.as_deref() == land && area.town_type == town_type
}
