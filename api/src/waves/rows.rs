//! Rows of waves, and their way to the wire.

use chrono::{NaiveDate, NaiveDateTime};
use contract::Text;
use contract::waves::{Wave, WaveStatus};
use diesel::prelude::*;

use crate::db::utc;
use crate::http::Versioned;

/// A wave with version and length of its questionnaire.
#[derive(Debug, Clone, Queryable)]
pub struct WaveRow {
    pub id: String,
    pub survey_id: String,
    pub key: String,
    pub title_de: String,
    pub title_en: String,
    pub status: String,
    pub field_from: NaiveDate,
    pub field_to: NaiveDate,
    pub opened_at: Option<NaiveDateTime>,
    pub closed_at: Option<NaiveDateTime>,
    pub version: i64,
    pub questionnaire_version: i32,
    pub question_count: i32,
}

impl WaveRow {
    /// Where it stands.
    pub fn status(&self) -> WaveStatus {
        WaveStatus::parse(&self.status).unwrap_or(WaveStatus::Draft)
    }
}

impl From<WaveRow> for Wave {
    fn from(row: WaveRow) -> Self {
        Self {
            status: row.status(),
            id: row.id,
            survey_id: row.survey_id,
            key: row.key,
            title: Text::new(row.title_de, row.title_en),
            field_from: row.field_from,
            field_to: row.field_to,
            questionnaire_version: row.questionnaire_version,
            question_count: row.question_count,
            opened_at: row.opened_at.map(utc),
            closed_at: row.closed_at.map(utc),
        }
    }
}

impl From<WaveRow> for Versioned<Wave> {
    fn from(row: WaveRow) -> Self {
        Self {
            version: row.version,
            body: row.into(),
        }
    }
}
