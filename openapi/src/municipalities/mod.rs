//! Municipalities: their official keys, kinds and types, and how their names are searched and sorted.
//!
//! Not here: reading official files (`api/src/municipalities/import`) and storing them.

pub mod keys;
pub mod kinds;
pub mod lands;
pub mod search;
mod wire;

pub use keys::{Ags, Ars, KeyError};
pub use kinds::{Degurba, MunicipalityKind, TownType, VerbandKind};
pub use lands::Land;
pub use wire::{
    LandOutline, MapPoint, Municipality, MunicipalityFilter, MunicipalityMap, MunicipalitySummary,
    Typology,
};
