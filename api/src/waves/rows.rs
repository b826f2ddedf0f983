//! Rows of waves, and their way to the wire.

use contract::Text;
use contract::surveys::ResponseUnit;
use contract::waves::{Audience, Wave, WaveStatus};
use diesel::prelude::*;

use crate::db::schema::{questionnaires, surveys, waves};
use crate::db::{Document, Moment, Stored, StoredDay, utc};
use crate::http::Versioned;

/// A wave with version and length of its questionnaire.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = waves)]
pub struct WaveRow {
    pub id: String,
    pub survey_id: String,
    pub questionnaire_id: String,
    pub key: String,
    pub title_de: String,
    pub title_en: String,
    pub status: Stored<WaveStatus>,
    pub field_from: StoredDay,
    pub field_to: StoredDay,
    pub by_date: bool,
    pub audience: Document<Audience>,
    pub min_count: i32,
    pub opened_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub version: i64,
    #[diesel(select_expression = questionnaires::version)]
    pub questionnaire_version: i32,
    #[diesel(select_expression = questionnaires::question_count)]
    pub question_count: i32,
    #[diesel(select_expression = surveys::unit)]
    pub unit: Stored<ResponseUnit>,
}

impl WaveRow {
    /// Where it stands.
    pub fn status(&self) -> WaveStatus {
        self.status.0
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
            field_from: row.field_from.0,
            field_to: row.field_to.0,
            by_date: row.by_date,
            unit: row.unit.0,
            audience: row.audience.0,
            min_count: row.min_count,
            questionnaire_version: row.questionnaire_version,
            question_count: row.question_count,
            opened_at: row.opened_at.map(|at| utc(at.0)),
            closed_at: row.closed_at.map(|at| utc(at.0)),
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
