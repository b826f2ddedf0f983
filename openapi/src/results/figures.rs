//! The figures of one table in one area.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::words;

words! {
    /// Why a figure is withheld, by the letters of SDMX's code list CONF_STATUS.
    ConfStatus {
        /// Primary: the figure itself would tell something about too few.
        Confidential = "c",
        /// Secondary: another figure could be computed from it.
        Secondary = "d",
    }
}

/// What one table says about one area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AreaResult {
    /// Place of the area in the cube's list.
    pub area: usize,
    /// Respondents who were shown the question; absent when withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<i64>,
    /// Respondents who gave a valid answer; absent when withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<i64>,
    /// Why the bases, and with them everything else here, are withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ConfStatus>,
    /// One cell per category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CountCell>,
    /// One cell per missing code, unweighted and without shares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<CountCell>,
    /// The figures of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberCell>,
}

/// A count and its shares.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CountCell {
    /// Why the cell is withheld; then it holds nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ConfStatus>,
    /// Responses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// Share of the base in per cent, unweighted, one decimal. Absent where the base is zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Share of the base in per cent, weighted to all towns, whole per cent. Absent without weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighted: Option<f64>,
    /// Share of the base in per cent, weighted by inhabitants, whole per cent. Absent without weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inhabitants: Option<f64>,
    /// Why the weighted shares are withheld although the count is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighted_status: Option<ConfStatus>,
}

/// The figures of a number over the valid answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NumberCell {
    /// Why the figures are withheld; then the cell holds nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ConfStatus>,
    /// Mean, with one decimal more than the question allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// Mean weighted to all towns. Absent without weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighted: Option<f64>,
    /// Mean weighted by inhabitants. Absent without weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inhabitants: Option<f64>,
    /// Why the weighted means are withheld although the mean is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighted_status: Option<ConfStatus>,
    /// First quartile. Absent below `min_base` answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q1: Option<f64>,
    /// Median. Absent below `min_base` answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// Third quartile. Absent below `min_base` answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q3: Option<f64>,
    /// Sum over the respondents, where a sum makes sense (not of percentages).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<f64>,
}
