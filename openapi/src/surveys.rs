//! Surveys: a programme over years. Its questionnaires are numbered versions, frozen once a wave uses them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::lang::{Line, Text};
use crate::questionnaire::Questionnaire;
use crate::rules;

words! {
    /// Who gives one answer.
    ResponseUnit {
        /// One answer per municipality and wave.
        Municipality = "municipality",
        /// One answer per person and wave.
        Person = "person",
    }
}

/// A survey programme, for instance the Seismograph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Survey {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Short key, stable for ever, for instance `seismograph`.
    pub key: String,
    /// Title
    pub title: Text,
    /// What it is for.
    pub description: Text,
    /// Who gives one answer.
    pub unit: ResponseUnit,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// A survey to create, or its new state as a whole. Key and unit are fixed once a wave exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SurveyForm {
    /// Short key: lower case letters, digits, hyphens.
    #[validate(length(min = 1, max = 60), custom(function = rules::key))]
    #[schema(min_length = 1, max_length = 60, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub key: String,
    /// Title
    #[validate(nested)]
    pub title: Line,
    /// What it is for.
    #[validate(nested)]
    pub description: Text,
    /// Who gives one answer.
    pub unit: ResponseUnit,
}

/// One version of a survey's questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireVersion {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the survey.
    #[schema(format = "uuid")]
    pub survey_id: String,
    /// 1, 2, 3 ...
    #[schema(minimum = 1)]
    pub version: i32,
    /// Number of questions.
    #[schema(minimum = 0)]
    pub question_count: i32,
    /// When it was stored. A stored version never changes.
    pub created_at: DateTime<Utc>,
}

/// A questionnaire to store as the survey's next version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewQuestionnaire {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
}

words! {
    /// A format of a questionnaire.
    QuestionnaireFormat {
        /// Our own, as JSON.
        Json = "json",
        /// An XLSForm workbook (.xlsx).
        XlsForm = "xlsform",
    }
}

/// Which format of the questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct QuestionnaireQuery {
    /// The format; goes before `Accept`.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<QuestionnaireFormat>,
}
