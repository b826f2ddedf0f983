//! Questionnaires in memory, ready to check and to flatten. A questionnaire never changes; which one a wave has may, so
//! that is looked up again every two seconds.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use contract::questionnaire::{FlattenPlan, Questionnaire};
use contract::surveys::ResponseUnit;
use lru::LruCache;

use super::queries;
use crate::db::{Connection, Db};
use crate::http::{Error, Result};

/// How long it is believed which questionnaire a wave has. Answers to the one before are taken anyway.
const BELIEVED: Duration = Duration::from_secs(2);

/// A questionnaire with what is derived from it.
pub struct Loaded {
    /// Id of the survey.
    pub survey_id: String,
    /// Who gives one answer.
    pub unit: ResponseUnit,
    /// Version of the questionnaire.
    pub version: i32,
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// How answers become columns.
    pub plan: FlattenPlan,
}

/// Questionnaires, and which wave uses which.
pub struct Catalog {
    waves: Shelf<(Instant, Arc<Loaded>)>,
    questionnaires: Shelf<Arc<Loaded>>,
}

type Shelf<T> = Mutex<LruCache<String, T>>;

impl Default for Catalog {
    fn default() -> Self {
        let size = NonZeroUsize::new(64).unwrap_or(NonZeroUsize::MIN);
        Self {
            waves: Mutex::new(LruCache::new(size)),
            questionnaires: Mutex::new(LruCache::new(size)),
        }
    }
}

impl Catalog {
    /// The questionnaire of a wave; 404 if there is no such wave.
    pub async fn of_wave(&self, db: &Db, wave: &str) -> Result<Arc<Loaded>> {
        if let Some((seen, loaded)) = on(&self.waves).get(wave)
            && seen.elapsed() < BELIEVED
        {
            return Ok(loaded.clone());
        }
        let wanted = wave.to_owned();
        let id = db
            .read(move |c| queries::questionnaire_of(c, &wanted))
            .await?;
        let loaded = self.questionnaire(db, id).await?;
        on(&self.waves).put(wave.to_owned(), (Instant::now(), loaded.clone()));
        Ok(loaded)
    }

    /// The questionnaire of a wave in the version that somebody has answered: the wave's, or one that it had before.
    pub async fn answered(&self, db: &Db, wave: &str, version: Option<i32>) -> Result<Arc<Loaded>> {
        let loaded = self.of_wave(db, wave).await?;
        let Some(version) = version.filter(|version| *version != loaded.version) else {
            return Ok(loaded);
        };
        // Another node may have corrected it a moment ago.
        self.forget(wave);
        let loaded = self.of_wave(db, wave).await?;
        if version == loaded.version {
            return Ok(loaded);
        }
        let wanted = wave.to_owned();
        let earlier = db
            .read(move |c| queries::earlier_of(c, &wanted, version))
            .await?;
        let id = earlier.ok_or_else(|| {
            Error::field(
                "questionnaire_version",
                "unknown_version",
                "Diese Fassung war in dieser Befragung nicht im Feld.",
                "This wave never had this version in the field.",
            )
        })?;
        self.questionnaire(db, id).await
    }

    /// Looks up anew which questionnaire a wave has, as soon as somebody asks.
    pub fn forget(&self, wave: &str) {
        on(&self.waves).pop(wave);
    }

    /// A questionnaire by its own id.
    pub async fn questionnaire(&self, db: &Db, id: String) -> Result<Arc<Loaded>> {
        if let Some(loaded) = on(&self.questionnaires).get(&id) {
            return Ok(loaded.clone());
        }
        let wanted = id.clone();
        let loaded = Arc::new(db.read(move |c| load(c, &wanted)).await?);
        on(&self.questionnaires).put(id, loaded.clone());
        Ok(loaded)
    }
}

fn on<T>(shelf: &Shelf<T>) -> MutexGuard<'_, LruCache<String, T>> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

fn load(c: &mut Connection, questionnaire: &str) -> Result<Loaded> {
    let (version, document, survey_id, unit) = queries::document(c, questionnaire)?;
    let questionnaire: Questionnaire = serde_json::from_str(&document).map_err(Error::internal)?;
    Ok(Loaded {
        survey_id,
        unit: ResponseUnit::parse(&unit).unwrap_or(ResponseUnit::Municipality),
        version,
        plan: FlattenPlan::new(&questionnaire),
        questionnaire,
    })
}
