//! Releases and their results. They are read by serde, since only one part of the client needs them and no field may be
//! forgotten in so many.

use contract::releases::{FreeText, OwnResult, Release};
use contract::results::{AnonymityReport, PublishedCube, TrendPoint};
use serde::Deserialize;
use serde_json::Value;

use super::FromJson;

macro_rules! by_serde {
    ($($name:ident)+) => {
        $(impl FromJson for $name {
            fn from_json(json: &Value) -> Option<Self> {
                Self::deserialize(json).ok()
            }
        })+
    };
}

by_serde! { Release PublishedCube OwnResult TrendPoint AnonymityReport FreeText }
