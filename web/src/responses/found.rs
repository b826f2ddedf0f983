//! What there is to begin with, on this device and at the service.

use contract::responses::Draft;

use super::work::Work;
use crate::kept::{self, Shelf};
use crate::{net, wire};

/// What is there to begin with.
#[derive(Clone)]
pub struct Found {
    /// The service's draft, as far as this browser knows it.
    pub draft: net::Answer<Draft>,
    /// What was entered here and is not at the service yet.
    pub work: Work,
    /// Whether there was no connection to ask the service.
    pub offline: bool,
}

impl Found {
    /// Under which this browser keeps the work on a wave.
    pub fn key(wave: &str, member: &str, ags: Option<&str>) -> String {
        match ags {
            Some(ags) => format!("answers:{wave}:{member}:{ags}"),
            None => format!("answers:{wave}:{member}"),
        }
    }

    /// The work that this browser has kept under this key.
    pub async fn work(key: &str) -> Work {
        let kept = kept::read(Shelf::Work, key).await;
        kept.and_then(|kept| wire::from_str(&kept))
            .unwrap_or_default()
    }
}
