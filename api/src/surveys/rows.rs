//! Rows of surveys and questionnaires, and their way to the wire.

use chrono::NaiveDateTime;
use contract::Text;
use contract::editing::WorkingCopy;
use contract::surveys::{QuestionnaireVersion, ResponseUnit, Survey};
use diesel::prelude::*;

use crate::db::schema::{questionnaires, surveys};
use crate::db::utc;
use crate::http::{Error, Result, Versioned};

/// A survey.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = surveys)]
pub struct SurveyRow {
    pub id: String,
    pub key: String,
    pub title_de: String,
    pub title_en: String,
    pub description_de: String,
    pub description_en: String,
    pub unit: String,
    pub created_at: NaiveDateTime,
    pub version: i64,
}

impl From<SurveyRow> for Survey {
    fn from(row: SurveyRow) -> Self {
        Self {
            id: row.id,
            key: row.key,
            title: Text::new(row.title_de, row.title_en),
            description: Text::new(row.description_de, row.description_en),
            unit: ResponseUnit::parse(&row.unit).unwrap_or(ResponseUnit::Municipality),
            created_at: utc(row.created_at),
        }
    }
}

impl From<SurveyRow> for Versioned<Survey> {
    fn from(row: SurveyRow) -> Self {
        Self {
            version: row.version,
            body: row.into(),
        }
    }
}

/// A questionnaire version, without its document.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = questionnaires)]
pub struct QuestionnaireRow {
    pub id: String,
    pub survey_id: String,
    pub version: i32,
    pub question_count: i32,
    pub created_at: NaiveDateTime,
}

impl From<QuestionnaireRow> for QuestionnaireVersion {
    fn from(row: QuestionnaireRow) -> Self {
        Self {
            id: row.id,
            survey_id: row.survey_id,
            version: row.version,
            question_count: row.question_count,
            created_at: utc(row.created_at),
        }
    }
}

/// A working copy and the name of who saved it.
#[derive(Debug, Clone, Queryable)]
pub struct WorkingCopyRow {
    pub document: Option<String>,
    pub based_on: Option<i32>,
    pub updated_at: NaiveDateTime,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub version: i64,
}

impl TryFrom<WorkingCopyRow> for Versioned<WorkingCopy> {
    type Error = Error;

    fn try_from(row: WorkingCopyRow) -> Result<Self> {
        let document = row.document.as_deref().map(serde_json::from_str);
        let name = row.given_name.zip(row.family_name);
        Ok(Self {
            version: row.version,
            body: WorkingCopy {
                questionnaire: document.transpose().map_err(Error::internal)?,
                based_on: row.based_on,
                updated_at: Some(utc(row.updated_at)),
                updated_by: name.map(|(given, family)| format!("{given} {family}")),
            },
        })
    }
}
