//! Rows of the two tables, and how they become what travels.

use chrono::{NaiveDate, NaiveDateTime};
use contract::members::TownRef;
use contract::municipalities::{
    Land, MapPoint, Municipality, MunicipalityKind, MunicipalitySummary, TownType, Typology,
};
use diesel::prelude::*;

use super::map;
use crate::db::schema::{municipalities, typologies};
use crate::http::{Error, Result};

/// A municipality as it is stored. Unknown names of Kreis and Verband are empty.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = municipalities, treat_none_as_default_value = false)]
pub struct Row {
    pub ags: String,
    pub ars: String,
    pub name: String,
    pub official_name: String,
    pub kind: i32,
    pub land: String,
    pub kreis_key: String,
    pub kreis_name: String,
    pub verband_key: String,
    pub verband_name: String,
    pub area_ha: Option<i64>,
    pub population: Option<i64>,
    pub population_date: Option<NaiveDate>,
    pub postcode: Option<String>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub town_type: Option<i32>,
    pub is_kleinstadt: bool,
    pub territory_date: NaiveDate,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub successor_ags: Option<String>,
    pub source: String,
    pub search_key: String,
    pub sort_key: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

/// A town's code in one edition of a typology.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = typologies, treat_none_as_default_value = false)]
pub struct TypologyRow {
    pub ags: String,
    pub scheme: String,
    pub edition: String,
    pub code: String,
}

/// What a survey's frame needs of a Kleinstadt.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = municipalities)]
pub struct SmallTown {
    pub ags: String,
    pub land: String,
    #[diesel(select_expression = municipalities::town_type.assume_not_null())]
    pub town_type: i32,
    pub population: Option<i64>,
}

/// What a list needs of a municipality.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = municipalities)]
pub struct SummaryRow {
    pub ags: String,
    pub name: String,
    pub land: String,
    pub kreis_name: String,
    pub kind: i32,
    pub population: Option<i64>,
    pub town_type: Option<i32>,
    pub is_kleinstadt: bool,
    pub sort_key: String,
}

/// What the map needs of a Kleinstadt.
#[derive(Debug, Clone, Queryable)]
pub struct PointRow {
    pub ags: String,
    pub name: String,
    pub lon: f64,
    pub lat: f64,
    pub town_type: i32,
}

/// What other rooms show of a town.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = municipalities)]
pub struct RefRow {
    pub ags: String,
    pub name: String,
    pub land: String,
}

impl Row {
    /// The wire type with its typologies.
    pub fn with(self, typologies: Vec<TypologyRow>) -> Result<Municipality> {
        Ok(Municipality {
            ags: key(self.ags)?,
            ars: key(self.ars)?,
            name: self.name,
            official_name: self.official_name,
            kind: kind(self.kind)?,
            land: land(&self.land)?,
            kreis_key: self.kreis_key,
            kreis_name: known(self.kreis_name),
            verband_key: self.verband_key,
            verband_name: known(self.verband_name),
            area_ha: self.area_ha,
            population: self.population,
            population_date: self.population_date,
            postcode: self.postcode,
            lon: self.lon,
            lat: self.lat,
            typologies: typologies.into_iter().map(Typology::from).collect(),
            town_type: self.town_type.map(town_type).transpose()?,
            is_kleinstadt: self.is_kleinstadt,
            territory_date: self.territory_date,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            successor_ags: self.successor_ags.map(key).transpose()?,
            source: self.source,
        })
    }
}

impl From<TypologyRow> for Typology {
    fn from(row: TypologyRow) -> Self {
        Self {
            scheme: row.scheme,
            edition: row.edition,
            code: row.code,
        }
    }
}

impl TryFrom<SummaryRow> for MunicipalitySummary {
    type Error = Error;

    fn try_from(row: SummaryRow) -> Result<Self> {
        Ok(Self {
            ags: key(row.ags)?,
            name: row.name,
            land: land(&row.land)?,
            kreis_name: known(row.kreis_name),
            kind: kind(row.kind)?,
            population: row.population,
            town_type: row.town_type.map(town_type).transpose()?,
            is_kleinstadt: row.is_kleinstadt,
        })
    }
}

impl TryFrom<PointRow> for MapPoint {
    type Error = Error;

    fn try_from(row: PointRow) -> Result<Self> {
        let (x, y) = map::project(row.lon, row.lat);
        Ok(Self {
            ags: key(row.ags)?,
            name: row.name,
            x,
            y,
            town_type: town_type(row.town_type)?,
        })
    }
}

impl From<RefRow> for TownRef {
    fn from(row: RefRow) -> Self {
        Self {
            ags: row.ags,
            name: row.name,
            land: row.land,
        }
    }
}

// The tables' checks let nothing else in: a key or code that cannot be read is a fault of ours.

fn key<K: TryFrom<String, Error = contract::municipalities::KeyError>>(
    stored: String,
) -> Result<K> {
    K::try_from(stored).map_err(Error::internal)
}

fn land(stored: &str) -> Result<Land> {
    Land::from_key(stored).ok_or_else(|| Error::internal(format!("Land {stored}")))
}

fn kind(stored: i32) -> Result<MunicipalityKind> {
    MunicipalityKind::from_code(&stored.to_string())
        .ok_or_else(|| Error::internal(format!("kind {stored}")))
}

fn town_type(stored: i32) -> Result<TownType> {
    TownType::from_code(&stored.to_string())
        .ok_or_else(|| Error::internal(format!("town type {stored}")))
}

fn known(name: String) -> Option<String> {
    (!name.is_empty()).then_some(name)
}
