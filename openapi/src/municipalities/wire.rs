//! Municipalities as they travel: one, a line of the list, and the map.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{Ags, Ars, Land, MunicipalityKind, TownType};
use crate::rules;

/// A municipality with all that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Municipality {
    /// Amtlicher Gemeindeschlüssel
    pub ags: Ags,
    /// Amtlicher Regionalschlüssel
    pub ars: Ars,
    /// Name without designations: "Brunsbüttel".
    pub name: String,
    /// Name with its designations: "Brunsbüttel, Stadt".
    pub official_name: String,
    /// Kind by the official code.
    pub kind: MunicipalityKind,
    /// Land
    pub land: Land,
    /// Key of the Kreis or kreisfreie Stadt.
    #[schema(pattern = "^[0-9]{5}$")]
    pub kreis_key: String,
    /// Name of the Kreis; null where the register does not say it.
    pub kreis_name: Option<String>,
    /// Key of the unit: the Gemeindeverband, or the municipality itself where it belongs to none.
    #[schema(pattern = "^[0-9]{9}$")]
    pub verband_key: String,
    /// Name of the unit; null where the register does not say it.
    pub verband_name: Option<String>,
    /// Area in hectares; 100 ha are 1 km².
    #[schema(minimum = 0)]
    pub area_ha: Option<i64>,
    /// Inhabitants; null where the register does not know.
    #[schema(minimum = 0)]
    pub population: Option<i64>,
    /// Day that the inhabitants were counted for, where the register says it.
    pub population_date: Option<NaiveDate>,
    /// Postcode of the seat of the administration.
    #[schema(pattern = "^[0-9]{5}$")]
    pub postcode: Option<String>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<f64>,
    /// Latitude in degrees, WGS 84.
    pub lat: Option<f64>,
    /// Every typology that the municipality has been classed by, the newest editions first.
    pub typologies: Vec<Typology>,
    /// Stadt- und Gemeindetyp of its unit, newest edition; null for uninhabited areas and where no population is known.
    pub town_type: Option<TownType>,
    /// Whether it is a Kleinstadt: the centre of a unit of type 30 or 40. Other members of the unit carry the type only.
    pub is_kleinstadt: bool,
    /// Territory (Gebietsstand) of the register that these figures come from.
    pub territory_date: NaiveDate,
    /// Territory of the first register with it.
    pub valid_from: NaiveDate,
    /// Territory of the first register without it; null while it exists.
    pub valid_to: Option<NaiveDate>,
    /// AGS of the municipality that took its place, where known.
    pub successor_ags: Option<Ags>,
    /// Who publishes the register; name it wherever you show the figures.
    pub source: String,
}

/// How a typology classes a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Typology {
    /// Name of the typology, for instance `bbsr_stadt_gemeindetyp` or `degurba`.
    pub scheme: String,
    /// The data it was made with: the territory date of the register.
    pub edition: String,
    /// Code in the typology.
    pub code: String,
}

/// A municipality in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MunicipalitySummary {
    /// Amtlicher Gemeindeschlüssel
    pub ags: Ags,
    /// Name without designations. Several municipalities can share it.
    pub name: String,
    /// Land
    pub land: Land,
    /// Name of the Kreis; null where the register does not say it.
    pub kreis_name: Option<String>,
    /// Kind by the official code.
    pub kind: MunicipalityKind,
    /// Inhabitants; null where the register does not know.
    #[schema(minimum = 0)]
    pub population: Option<i64>,
    /// Stadt- und Gemeindetyp of its unit, newest edition.
    pub town_type: Option<TownType>,
    /// Whether it is a Kleinstadt: the centre of a unit of type 30 or 40.
    pub is_kleinstadt: bool,
}

/// Which municipalities. Those that no longer exist are in no list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct MunicipalityFilter {
    /// Words that begin words of the name, the AGS or the postcode; umlauts may be left out or written out.
    #[param(max_length = 100)]
    #[validate(length(max = 100), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Key of a Land, 01 to 16.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land: Option<Land>,
    /// Kind by the official code, 60 to 67.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MunicipalityKind>,
    /// Stadt- und Gemeindetyp of the unit; with `kleinstadt=true` only its centre.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town_type: Option<TownType>,
    /// Only Kleinstädte (`true`), or everything else (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kleinstadt: Option<bool>,
}

/// Germany with its Kleinstädte, in one plane: `x = (lon - 5.80) * cos(51.2°) * 100`, `y = (55.10 - lat) * 100`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MunicipalityMap {
    /// `viewBox` of an SVG that holds everything.
    pub view_box: String,
    /// Outlines of the Länder.
    pub laender: Vec<LandOutline>,
    /// The Kleinstädte, in the order of their names.
    pub points: Vec<MapPoint>,
}

/// The outline of a Land.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LandOutline {
    /// Land
    pub land: Land,
    /// `d` of an SVG path.
    pub path: String,
}

/// A Kleinstadt on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MapPoint {
    /// Amtlicher Gemeindeschlüssel
    pub ags: Ags,
    /// Name without designations.
    pub name: String,
    /// To the right, rounded to 0.1.
    pub x: f64,
    /// Downwards, rounded to 0.1.
    pub y: f64,
    /// 30 or 40.
    pub town_type: TownType,
}
