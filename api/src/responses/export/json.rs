//! Responses as JSON: one object per line, or a page. The stored document goes out as it is.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Face, FeedRow, Sink};
use crate::db::utc;
use crate::http::{Error, Result};

/// `contract::responses::ResponseRow`, with the answers as stored.
#[derive(Serialize)]
struct Row<'a> {
    case_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ags: Option<&'a str>,
    land: &'a str,
    town_type: i32,
    mode: &'a str,
    partial: bool,
    questionnaire_version: i32,
    submitted_at: chrono::DateTime<chrono::Utc>,
    seq: i64,
    withdrawn: bool,
    answers: &'a RawValue,
}

fn row<'a>(stored: &'a FeedRow, face: &Face) -> Result<Row<'a>> {
    let withdrawn = stored.withdrawn_at.is_some();
    let answers = if withdrawn {
        "{}"
    } else {
        stored.answers.as_str()
    };
    Ok(Row {
        case_id: face.pseudonyms.of(&stored.unit_key),
        ags: face.geo.then_some(stored.unit_key.as_str()),
        land: &stored.land,
        town_type: stored.town_type,
        mode: &stored.mode,
        partial: stored.partial,
        questionnaire_version: stored.questionnaire_version,
        submitted_at: utc(stored.submitted_at),
        seq: stored.seq,
        withdrawn,
        answers: serde_json::from_str(answers).map_err(Error::internal)?,
    })
}

/// One object per line.
pub struct Lines {
    face: Face,
}

impl Lines {
    pub fn new(face: &Face) -> Self {
        Self { face: face.clone() }
    }
}

impl Sink for Lines {
    fn head(&mut self, _: &mut Vec<u8>) -> Result<()> {
        Ok(())
    }

    fn row(&mut self, stored: &FeedRow, buffer: &mut Vec<u8>) -> Result<()> {
        serde_json::to_writer(&mut *buffer, &row(stored, &self.face)?).map_err(Error::internal)?;
        buffer.push(b'\n');
        Ok(())
    }
}

/// A page, written.
pub struct JsonPage {
    /// `contract::responses::ResponsePage`
    pub json: Vec<u8>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Cursor of the next pull.
    pub since: String,
}

/// A page of at most `limit` of the rows, of which there may be one more. `cursor` makes the cursor after a number, or
/// after everything that was visible.
pub fn json_page(
    mut rows: Vec<FeedRow>,
    limit: usize,
    face: &Face,
    cursor: impl Fn(Option<i64>) -> String,
) -> Result<JsonPage> {
    #[derive(Serialize)]
    struct Page<'a> {
        items: Vec<Row<'a>>,
        next: &'a Option<String>,
        since: &'a str,
    }
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().map(|row| row.seq);
    let next = more.then(|| cursor(last));
    let since = cursor(last.filter(|_| more));
    let items = rows
        .iter()
        .map(|stored| row(stored, face))
        .collect::<Result<Vec<_>>>()?;
    let json = serde_json::to_vec(&Page {
        items,
        next: &next,
        since: &since,
    })
    .map_err(Error::internal)?;
    Ok(JsonPage { json, next, since })
}
