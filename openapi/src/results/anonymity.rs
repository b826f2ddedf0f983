//! The k-anonymity check of microdata: how many respondents look alike, and what coarsening would help.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How well respondents hide among their likes, by the columns that an outsider may know (quasi-identifiers).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AnonymityReport {
    /// How many respondents must at least look alike.
    pub k: u32,
    /// The columns looked at, `land` and `town_type` first.
    pub quasi_identifiers: Vec<String>,
    /// Respondents looked at.
    pub respondents: i64,
    /// Size of the smallest class; 0 without respondents.
    pub smallest: i64,
    /// Respondents in classes below k.
    pub at_risk: i64,
    /// Classes below k, the smallest first, at most 200.
    pub small_classes: Vec<SmallClass>,
    /// How many classes are below k.
    pub small_class_count: i64,
    /// Coarsenings in the order in which to try them, each on top of the ones before. The last one reaches k.
    pub suggestions: Vec<Coarsening>,
}

/// Respondents who look alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SmallClass {
    /// Their values, one per quasi-identifier, as they would stand in the data set.
    pub values: Vec<String>,
    /// How many they are.
    pub respondents: i64,
}

/// One more step of coarsening and what is reached with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Coarsening {
    /// All steps so far.
    pub steps: Vec<CoarseningStep>,
    /// Size of the smallest class then.
    pub smallest: i64,
    /// Respondents in classes below k then.
    pub at_risk: i64,
}

/// One thing to do to the data set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum CoarseningStep {
    /// The region (Nord, Ost, Süd, West) in place of the Land.
    LandToRegion,
    /// No Land and no region.
    DropLand,
    /// No town type.
    DropTownType,
    /// Bands in place of a number: below the first limit, from each limit to below the next, from the last on.
    Band {
        /// Name of the column.
        #[schema(max_length = 70)]
        column: String,
        /// Limits, ascending.
        #[schema(max_items = 20)]
        limits: Vec<f64>,
    },
    /// The column is left out.
    Drop {
        /// Name of the column.
        #[schema(max_length = 70)]
        column: String,
    },
}
