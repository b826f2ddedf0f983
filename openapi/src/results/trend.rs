//! A question over the waves of a survey, and where its series breaks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{Area, QuestionResult};
use crate::access::words;
use crate::day;
use crate::lang::Text;
use crate::municipalities::{Land, TownType};

words! {
    /// What differs from the wave before, so that figures of both are not simply compared.
    BreakKind {
        /// The question or a row of it is worded otherwise.
        Wording = "wording",
        /// Codes, options or their labels differ.
        Codes = "codes",
        /// Other respondents were shown the question.
        Filter = "filter",
        /// The wave asked other towns.
        Population = "population",
        /// Another kind of question, or another unit.
        Kind = "kind",
        /// The wave before did not ask it.
        Gap = "gap",
    }
}

/// One thing that differs from the wave before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SeriesBreak {
    /// What differs.
    pub kind: BreakKind,
    /// How it was in the wave before; what is the same is left out.
    pub before: Text,
    /// How it is in this wave.
    pub after: Text,
}

/// A question in the newest release of one wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrendPoint {
    /// Id of the release.
    #[schema(format = "uuid")]
    pub release_id: String,
    /// Number of the release.
    #[schema(example = "1.0")]
    pub number: String,
    /// Key of the wave.
    pub wave_key: String,
    /// Title of the wave.
    pub title: Text,
    /// First day of the field phase.
    #[serde(serialize_with = "day::write")]
    pub field_from: NaiveDate,
    /// Last day of the field phase.
    #[serde(serialize_with = "day::write")]
    pub field_to: NaiveDate,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// The area looked at, with its respondents; null when this wave has none there.
    pub area: Option<Area>,
    /// The published figures of the area: each table has one line at most. Null when this wave did not ask the question.
    pub question: Option<QuestionResult>,
    /// What differs from the wave before.
    pub breaks: Vec<SeriesBreak>,
}

/// Whose figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct TrendFilter {
    /// Key of a Land, 01 to 16; all Länder when absent.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land: Option<Land>,
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR); both when absent.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town_type: Option<TownType>,
}
