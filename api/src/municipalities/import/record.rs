//! One municipality as every readable file gives it.

use chrono::NaiveDate;
use contract::municipalities::{Ags, Ars, Degurba, Land, MunicipalityKind, VerbandKind};

/// A municipality, read and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct GemeindeRecord {
    /// Line in the file, counted from 1.
    pub line: u64,
    pub ags: Ags,
    pub ars: Ars,
    /// Without designations: "Brunsbüttel".
    pub name: String,
    /// As in the source: "Brunsbüttel, Stadt".
    pub official_name: String,
    pub kind: MunicipalityKind,
    pub land: Land,
    /// 5 digits.
    pub kreis_key: String,
    /// As in the source, designations included; `None` where the source has no record of the Kreis.
    pub kreis_name: Option<String>,
    /// 9 digits; the unit of the BBSR typology.
    pub verband_key: String,
    pub verband_name: Option<String>,
    pub verband_kind: Option<VerbandKind>,
    /// Hectares (100 ha = 1 km²): whole numbers, because the sources are exact to the hectare.
    pub area_ha: Option<i64>,
    /// `None` where the source does not know it; gemeindefreie Gebiete have 0.
    pub population: Option<i64>,
    /// Only where the source gives it: official files leave it to their title.
    pub population_date: Option<NaiveDate>,
    /// 5 digits, of the seat of the administration.
    pub postcode: Option<String>,
    /// Degrees, WGS 84. Longitude and latitude are both given or both absent.
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub degurba: Option<Degurba>,
    /// NUTS level 3 code, such as `DEF05`.
    pub nuts3: Option<String>,
}
