//! Releases and their results. They are read by serde, since only one part of the client needs them and no field may be
//! forgotten in so many.

use contract::releases::Release;
use contract::results::PublishedCube;
use serde::Deserialize;
use serde_json::Value;

use super::FromJson;

impl FromJson for Release {
    fn from_json(json: &Value) -> Option<Self> {
        Self::deserialize(json).ok()
    }
}

impl FromJson for PublishedCube {
    fn from_json(json: &Value) -> Option<Self> {
        Self::deserialize(json).ok()
    }
}
