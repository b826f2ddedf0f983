//! The result cube of a release: areas, questions and what belongs to both.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{AreaResult, Weighting};
use crate::access::words;
use crate::lang::Text;
use crate::questionnaire::MissingCode;

/// The results of a release after disclosure control, as anyone may read them. What stands in it is final: nothing has
/// to be computed, and nothing that is withheld can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PublishedCube {
    /// The rules under which figures were withheld.
    pub rules: DisclosureRules,
    /// The weights, the response rate and where they come from.
    pub weighting: Weighting,
    /// The areas of all tables: first the total, then town types, Länder, and Länder by town type. Tables name an area by
    /// its place in this list.
    pub areas: Vec<Area>,
    /// One entry per question that has an answer, in the order of the questionnaire.
    pub questions: Vec<QuestionResult>,
}

/// When a figure is withheld (docs/statistics.md).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DisclosureRules {
    /// A count below this is withheld, zero included. At least 3, usually 5.
    #[validate(range(min = 3, max = 50))]
    #[schema(minimum = 3, maximum = 50)]
    pub min_count: u32,
    /// Shares, medians and quartiles need at least this many valid answers. Never below `min_count`, usually 10.
    #[validate(range(min = 3, max = 100))]
    #[schema(minimum = 3, maximum = 100)]
    pub min_base: u32,
    /// A sum or mean is withheld when a single answer makes up this share of the sum or more, in per cent, or when the second
    /// largest could tell the largest as closely (the p % rule, p being what is left to 100).
    #[validate(range(min = 50, max = 100))]
    #[schema(minimum = 50, maximum = 100)]
    pub dominance_percent: u32,
    /// The possible values of a count withheld for itself are aimed to lie this far apart, or as far as its base allows, unless
    /// that takes a figure of the total or of a town type. Two different values are always left.
    #[validate(range(min = 1, max = 10))]
    #[schema(minimum = 1, maximum = 10)]
    pub protection: u32,
}

impl Default for DisclosureRules {
    /// What DOMAIN 6.5 recommends for publication.
    fn default() -> Self {
        Self {
            min_count: 5,
            min_base: 10,
            dominance_percent: 85,
            protection: 2,
        }
    }
}

words! {
    /// What an area is cut by.
    AreaKind {
        /// Everybody.
        Total = "total",
        /// One town type.
        Type = "type",
        /// One Land.
        Land = "land",
        /// One town type within one Land.
        LandType = "land_type",
    }
}

/// One area of the tables, with its respondents. How many towns responded is no secret: it says nothing of any answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Area {
    /// What it is cut by.
    pub kind: AreaKind,
    /// Key of the Land, 01 to 16. Absent in areas not cut by Land, and for respondents without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land: Option<String>,
    /// Town type, 30 or 40. Absent in areas not cut by type, and for respondents without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town_type: Option<i32>,
    /// Its name.
    pub label: Text,
    /// Respondents (n).
    pub respondents: i64,
    /// Towns in the frame (N); absent without a frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<i64>,
    /// Response rate in per cent, one decimal; absent without a frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
}

words! {
    /// What the figures of a question are.
    ResultKind {
        /// Count and share per code.
        Single = "single",
        /// Count and share per option, of those who were shown the question.
        Multiple = "multiple",
        /// Count and share per code, one item per row.
        Matrix = "matrix",
        /// Two items: how often an option was ranked first, and how often it was ranked at all.
        Ranking = "ranking",
        /// Mean, median and quartiles.
        Number = "number",
        /// Count and share per year; only the number of answers when the questionnaire sets no limits.
        Date = "date",
        /// The number of answers.
        Text = "text",
    }
}

words! {
    /// What shares refer to.
    Base {
        /// Respondents who gave a valid answer.
        Valid = "valid",
        /// Respondents who were shown the question.
        Shown = "shown",
    }
}

/// The results of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QuestionResult {
    /// Number of the question, such as `F01`.
    pub question_id: String,
    /// Name of the variable.
    pub variable: String,
    /// The question as it was asked.
    pub text: Text,
    /// What the figures are.
    pub kind: ResultKind,
    /// What the shares refer to.
    pub base: Base,
    /// Unit of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// The answer is particularly worth protecting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Who was asked, in words; absent when everyone was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Text>,
    /// Codes, options or years: the columns of every table, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Missing codes of those who were shown the question: the columns of `missing`, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_codes: Vec<MissingCode>,
    /// The tables. One, except for a matrix (one per row) and a ranking (first places, ranked at all).
    pub items: Vec<ResultItem>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Category {
    /// Code, or year.
    pub code: i32,
    /// Label.
    pub text: Text,
}

/// One table of a question: a line per area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResultItem {
    /// Key of a matrix row; `first` or `ranked` in a ranking; absent when the question has one table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the table is about; absent when the question has one table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// The lines, in the order of the areas. Areas without respondents have none.
    pub areas: Vec<AreaResult>,
}
