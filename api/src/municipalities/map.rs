//! Germany as a drawing: outlines of the Länder and a dot for every Kleinstadt. Drawn once for each state of the data,
//! then answered from memory.

use std::sync::{Arc, PoisonError, RwLock};

use actix_web::web::Bytes;
use chrono::NaiveDateTime;
use contract::municipalities::{Land, LandOutline, MunicipalityMap};
use serde::Deserialize;

use super::{import::LAENDER_JSON, queries};
use crate::db::Connection;
use crate::http::{Error, Result};

/// Where a point lies on the drawing: degrees to the right and downwards, rounded to a tenth.
pub fn project(lon: f64, lat: f64) -> (f64, f64) {
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    let shrink = 51.2_f64.to_radians().cos();
    (
        tenth((lon - 5.80) * shrink * 100.0),
        tenth((55.10 - lat) * 100.0),
    )
}

/// A drawn map, ready to send.
#[derive(Debug)]
pub struct Drawn {
    version: Option<NaiveDateTime>,
    /// JSON of [`MunicipalityMap`].
    pub body: Bytes,
}

impl Drawn {
    /// Value of its `ETag`, without quotes.
    pub fn tag(&self) -> String {
        let stamp = self.version.map_or(0, |v| v.and_utc().timestamp_micros());
        format!("map-{stamp}")
    }
}

/// The last drawn map.
#[derive(Debug, Default)]
pub struct Maps(RwLock<Option<Arc<Drawn>>>);

impl Maps {
    /// The map of what is stored now.
    pub fn current(&self, c: &mut Connection) -> Result<Arc<Drawn>> {
        let version = queries::data_version(c)?;
        let last = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(drawn) = last.filter(|drawn| drawn.version == version) {
            return Ok(drawn);
        }
        let body = serde_json::to_vec(&draw(c)?).map_err(Error::internal)?;
        let drawn = Arc::new(Drawn {
            version,
            body: body.into(),
        });
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(drawn.clone());
        Ok(drawn)
    }
}

#[derive(Deserialize)]
struct Outlines {
    #[serde(rename = "viewBox")]
    view_box: String,
    laender: Vec<Outline>,
}

#[derive(Deserialize)]
struct Outline {
    key: Land,
    path: String,
}

fn draw(c: &mut Connection) -> Result<MunicipalityMap> {
    let outlines: Outlines = serde_json::from_str(LAENDER_JSON).map_err(Error::internal)?;
    let land = |outline: Outline| LandOutline {
        land: outline.key,
        path: outline.path,
    };
    Ok(MunicipalityMap {
        view_box: outlines.view_box,
        laender: outlines.laender.into_iter().map(land).collect(),
        points: queries::kleinstadt_points(c)?,
    })
}

#[cfg(test)]
mod tests {
    use super::project;

    #[test]
    fn places_lie_where_the_outlines_have_them() {
        assert_eq!(project(5.80, 55.10), (0.0, 0.0));
        // Wittenberge, in the north east.
        assert_eq!(project(11.75, 53.0), (372.8, 210.0));
    }
}
