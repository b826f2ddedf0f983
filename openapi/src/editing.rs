//! Writing a questionnaire: the working copy of a survey's next version, and what was asked before. Stored versions are
//! in `surveys`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::lang::Text;
use crate::questionnaire::{Question, Questionnaire};
use crate::rules;

/// A survey's next questionnaire while it is being written. `ETag` is its version; 0 before anybody began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WorkingCopy {
    /// The questionnaire as far as it is; null where there is no working copy. It need not be right yet.
    pub questionnaire: Option<Questionnaire>,
    /// The stored version it was begun from; null when it was begun from nothing or from a file.
    #[schema(minimum = 1)]
    pub based_on: Option<i32>,
    /// When somebody last saved or discarded it; null before anybody began.
    pub updated_at: Option<DateTime<Utc>>,
    /// Who did; null before anybody began, and for machines.
    pub updated_by: Option<String>,
}

/// A working copy to keep. Only its shape must be right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WorkingCopyForm {
    /// The questionnaire as far as it is.
    pub questionnaire: Questionnaire,
    /// The stored version it was begun from; absent when it was begun from nothing or from a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub based_on: Option<i32>,
}

/// A question as it was asked before. A variable that was asked with other codes or labels stands there once for each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct KnownVariable {
    /// Id of the survey.
    #[schema(format = "uuid")]
    pub survey_id: String,
    /// Key of the survey.
    pub survey_key: String,
    /// Title of the survey.
    pub survey_title: Text,
    /// The question as it was asked last, with its name and codes.
    pub question: Question,
    /// Versions of the questionnaire that ask it like this, the newest first.
    pub versions: Vec<i32>,
    /// Keys of the waves that asked it like this, the newest first.
    pub waves: Vec<String>,
}

/// Which variables.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct VariableFilter {
    /// Words in the variable's name or in the question, in any order.
    #[param(max_length = 200)]
    #[validate(length(max = 200), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Names of variables, separated by commas; 50 of any length fit.
    #[param(max_length = 1700, example = "lage,stellen")]
    #[validate(length(max = 1700), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<String>,
    /// Id of a survey.
    #[param(format = "uuid")]
    #[validate(custom(function = rules::id))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
}
