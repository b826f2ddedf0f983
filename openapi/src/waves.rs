//! Waves: one fielding of one frozen questionnaire version, with its frame of towns and its response progress.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::lang::{Line, Text};
use crate::questionnaire::Questionnaire;
use crate::{day, rules};

words! {
    /// Where a wave stands.
    WaveStatus {
        /// In preparation.
        Draft = "draft",
        /// In the field: towns can answer.
        Open = "open",
        /// The field phase is over.
        Closed = "closed",
    }
}

/// A wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Wave {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the survey.
    #[schema(format = "uuid")]
    pub survey_id: String,
    /// Short key within the survey, for instance `2027-1`.
    pub key: String,
    /// Title
    pub title: Text,
    /// Where it stands.
    pub status: WaveStatus,
    /// First day in the field.
    #[serde(serialize_with = "day::write")]
    pub field_from: NaiveDate,
    /// Last day in the field.
    #[serde(serialize_with = "day::write")]
    pub field_to: NaiveDate,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// Number of questions.
    pub question_count: i32,
    /// When it was opened.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was closed.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub closed_at: Option<DateTime<Utc>>,
}

/// A wave to create.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewWave {
    /// Id of the survey.
    #[validate(length(equal = 36))]
    #[schema(format = "uuid")]
    pub survey_id: String,
    /// Id of the questionnaire version; the survey's newest when absent.
    #[serde(default)]
    #[validate(length(equal = 36))]
    #[schema(format = "uuid")]
    pub questionnaire_id: Option<String>,
    /// The wave's own texts and dates.
    #[validate(nested)]
    pub wave: WaveForm,
}

/// Texts and dates of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = ends_after_it_begins))]
pub struct WaveForm {
    /// Short key, one of its kind within the survey.
    #[validate(length(min = 1, max = 60), custom(function = rules::key))]
    #[schema(min_length = 1, max_length = 60, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub key: String,
    /// Title
    #[validate(nested)]
    pub title: Line,
    /// First day in the field, in the years 2000 to 2100.
    #[validate(custom(function = rules::day))]
    pub field_from: NaiveDate,
    /// Last day in the field, not before the first, in the years 2000 to 2100.
    #[validate(custom(function = rules::day))]
    pub field_to: NaiveDate,
}

fn ends_after_it_begins(form: &WaveForm) -> Result<(), validator::ValidationError> {
    if form.field_to < form.field_from {
        return Err(validator::ValidationError::new("before_start"));
    }
    Ok(())
}

/// A new status: draft to open, open to closed, closed to open again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WaveStatusChange {
    /// The new status.
    pub status: WaveStatus,
}

/// Which waves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct WaveFilter {
    /// Id of a survey.
    #[param(format = "uuid")]
    #[validate(length(equal = 36))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    /// Where the wave stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<WaveStatus>,
}

/// The questionnaire of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WaveQuestionnaire {
    /// The wave.
    pub wave: Wave,
    /// What is asked.
    pub questionnaire: Questionnaire,
}

/// Response progress of a wave against its frame of towns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WaveProgress {
    /// Towns in the frame.
    pub frame: i64,
    /// Towns that have answered.
    pub responses: i64,
    /// One entry per stratum, by Land and town type.
    pub strata: Vec<Stratum>,
    /// Answers per day, the first day first.
    pub days: Vec<DayCount>,
}

/// One stratum of the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Stratum {
    /// Key of the Land, 01 to 16.
    pub land: String,
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR).
    pub town_type: i32,
    /// Towns in the frame.
    pub frame: i64,
    /// Towns that have answered.
    pub responses: i64,
}

/// Answers of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DayCount {
    /// The day (UTC).
    pub day: NaiveDate,
    /// Answers that came in.
    pub responses: i64,
}
