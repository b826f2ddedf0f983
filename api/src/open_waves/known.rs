//! What an answer needs to know and what never changes, or hardly ever: whom a wave that has been opened asks, and Land and
//! type of the small towns.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use contract::waves::Audience;
use lru::LruCache;

use crate::db::Db;
use crate::http::{Error, Id, Result};
use crate::{municipalities, waves};

/// How long the towns are believed. A new register comes once a year.
const BELIEVED: Duration = Duration::from_secs(60);
const WAVES: usize = 64;

/// Land and type of a small town: what is stored of where somebody lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Key of the Land.
    pub land: String,
    /// Town type.
    pub town_type: i32,
}

type Towns = Arc<HashMap<String, Place>>;

/// The memory.
pub struct Known {
    waves: Mutex<LruCache<String, Arc<Audience>>>,
    towns: Mutex<Option<(Instant, Towns)>>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            waves: Mutex::new(LruCache::new(
                NonZeroUsize::new(WAVES).unwrap_or(NonZeroUsize::MIN),
            )),
            towns: Mutex::new(None),
        }
    }
}

impl Known {
    /// Whom an open wave asks that is or has been in the field; 404 for every other.
    pub async fn audience(&self, db: &Db, wave: &Id) -> Result<Arc<Audience>> {
        if let Some(audience) = on(&self.waves).get(&wave.0) {
            return Ok(audience.clone());
        }
        let wanted = wave.0.clone();
        let row = db
            .read(move |c| waves::queries::find_visible(c, &wanted, false))
            .await?;
        if !row.audience.0.open_link {
            return Err(Error::not_found());
        }
        // It is fixed once the wave has been opened.
        let audience = Arc::new(row.audience.0);
        on(&self.waves).put(row.id, audience.clone());
        Ok(audience)
    }

    /// Where somebody lives, if the wave asks there.
    pub async fn place(&self, db: &Db, audience: &Audience, ags: &str) -> Result<Place> {
        let towns = self.towns(db).await?;
        let place = towns.get(ags).ok_or_else(|| {
            Error::field(
                "ags",
                "unknown_town",
                "Diese Kleinstadt gibt es nicht. Bitte wählen Sie Ihre Stadt aus der Liste.",
                "There is no such small town. Please choose your town from the list.",
            )
        })?;
        let in_land =
            audience.lands.is_empty() || audience.lands.iter().any(|land| land.key() == place.land);
        let of_type =
            audience.town_types.is_empty() || audience.town_types.contains(&place.town_type);
        if !in_land || !of_type {
            return Err(Error::field(
                "ags",
                "not_asked",
                "Diese Umfrage fragt Menschen aus anderen Kleinstädten: Sie ist auf Länder oder Stadttypen begrenzt.",
                "This survey asks people from other small towns: it is limited to Länder or types of towns.",
            ));
        }
        Ok(place.clone())
    }

    async fn towns(&self, db: &Db) -> Result<Towns> {
        if let Some((since, towns)) = &*on(&self.towns)
            && since.elapsed() < BELIEVED
        {
            return Ok(towns.clone());
        }
        let rows = db.read(municipalities::queries::kleinstaedte).await?;
        let towns: Towns = Arc::new(
            rows.into_iter()
                .map(|row| {
                    let place = Place {
                        land: row.land,
                        town_type: row.town_type,
                    };
                    (row.ags, place)
                })
                .collect(),
        );
        *on(&self.towns) = Some((Instant::now(), towns.clone()));
        Ok(towns)
    }
}

fn on<T>(memory: &Mutex<T>) -> MutexGuard<'_, T> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}
