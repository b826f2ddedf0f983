//! Weights that explain themselves: per stratum what it was, what was merged, what was capped.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::words;
use crate::lang::Text;
use crate::municipalities::Land;

words! {
    /// A group of Länder, for merging small strata and for coarsening microdata.
    Region {
        /// Schleswig-Holstein, Hamburg, Niedersachsen, Bremen.
        Nord = "nord",
        /// Berlin, Brandenburg, Mecklenburg-Vorpommern, Sachsen, Sachsen-Anhalt, Thüringen.
        Ost = "ost",
        /// Baden-Württemberg, Bayern.
        Sued = "sued",
        /// Nordrhein-Westfalen, Hessen, Rheinland-Pfalz, Saarland.
        West = "west",
    }
}

impl Region {
    /// The region of a Land.
    pub const fn of(land: Land) -> Self {
        match land {
            Land::SchleswigHolstein | Land::Hamburg | Land::Niedersachsen | Land::Bremen => {
                Self::Nord
            }
            Land::BadenWuerttemberg | Land::Bayern => Self::Sued,
            Land::NordrheinWestfalen | Land::Hessen | Land::RheinlandPfalz | Land::Saarland => {
                Self::West
            }
            Land::Berlin
            | Land::Brandenburg
            | Land::MecklenburgVorpommern
            | Land::Sachsen
            | Land::SachsenAnhalt
            | Land::Thueringen => Self::Ost,
        }
    }

    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::Nord => Text::new("Nord", "North"),
            Self::Ost => Text::new("Ost", "East"),
            Self::Sued => Text::new("Süd", "South"),
            Self::West => Text::new("West", "West"),
        }
    }
}

/// How weights are made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WeightRules {
    /// A stratum with fewer respondents is merged with others.
    #[validate(range(min = 1, max = 100))]
    #[schema(minimum = 1, maximum = 100)]
    pub min_respondents: u32,
    /// No weight is below this multiple of the mean weight.
    #[validate(range(min = 0.0, max = 1.0))]
    #[schema(minimum = 0, maximum = 1)]
    pub cap_low: f64,
    /// No weight is above this multiple of the mean weight.
    #[validate(range(min = 1.0, max = 100.0))]
    #[schema(minimum = 1, maximum = 100)]
    pub cap_high: f64,
}

impl Default for WeightRules {
    /// What DOMAIN 6.3 recommends.
    fn default() -> Self {
        Self {
            min_respondents: 5,
            cap_low: 0.3,
            cap_high: 3.0,
        }
    }
}

/// The weights of a wave and what they rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Weighting {
    /// Whether there is a frame to weight to. Without one, every weight is 1 and no weighted figures are published.
    pub weighted: bool,
    /// The rules.
    pub rules: WeightRules,
    /// Towns in the frame (N); absent without a frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<i64>,
    /// Respondents (n).
    pub respondents: i64,
    /// Response rate in per cent, one decimal; absent without a frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// Design effect of the weights to towns (Kish 1965): n times the sum of squares over the square of the sum, at least 1.
    pub design_effect: f64,
    /// Design effect of the weights to inhabitants.
    pub design_effect_inhabitants: f64,
    /// Effective number of respondents: n over the design effect.
    pub effective_respondents: f64,
    /// The cells in which weights are equal: a stratum, or several merged.
    pub groups: Vec<WeightGroup>,
    /// One entry per stratum of the frame, and per stratum that has respondents.
    pub strata: Vec<StratumWeight>,
}

words! {
    /// How far a cell of weights was merged.
    GroupLevel {
        /// One Land and one town type.
        Stratum = "stratum",
        /// Both town types of a Land.
        Land = "land",
        /// Several Länder of a region.
        Region = "region",
        /// Several regions.
        Country = "country",
    }
}

/// One cell in which weights are equal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeightGroup {
    /// How far it was merged.
    pub level: GroupLevel,
    /// Its name.
    pub label: Text,
    /// Towns in the frame.
    pub frame: i64,
    /// Inhabitants of these towns.
    pub inhabitants: i64,
    /// Respondents.
    pub respondents: i64,
    /// Towns per respondent: frame over respondents.
    pub raw: f64,
    /// Weight to all towns: capped, with mean 1 over all respondents.
    pub weight: f64,
    /// Whether the weight was capped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped: Option<CapSide>,
    /// Inhabitants per respondent.
    pub raw_inhabitants: f64,
    /// Weight by inhabitants: capped, with mean 1 over all respondents.
    pub weight_inhabitants: f64,
    /// Whether the weight by inhabitants was capped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped_inhabitants: Option<CapSide>,
}

words! {
    /// On which side a weight was capped.
    CapSide {
        /// Raised to the lower limit.
        Low = "low",
        /// Lowered to the upper limit.
        High = "high",
    }
}

/// One stratum and the cell whose weight it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StratumWeight {
    /// Key of the Land, 01 to 16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land: Option<String>,
    /// Town type, 30 or 40.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town_type: Option<i32>,
    /// Towns in the frame (N).
    pub frame: i64,
    /// Inhabitants of these towns.
    pub inhabitants: i64,
    /// Respondents (n).
    pub respondents: i64,
    /// Response rate in per cent, one decimal; absent where the frame holds no town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// Place of its cell in `groups`.
    pub group: usize,
}
