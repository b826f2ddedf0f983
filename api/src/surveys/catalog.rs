//! Questionnaires in memory, ready to check and to flatten. A wave keeps its questionnaire for ever, so nothing here can
//! become stale.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use contract::questionnaire::{FlattenPlan, Questionnaire};
use contract::surveys::ResponseUnit;
use lru::LruCache;

use super::queries;
use crate::db::{Connection, Db};
use crate::http::{Error, Result};

/// A wave's questionnaire with what is derived from it.
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

/// Questionnaires by wave.
pub struct Catalog(Mutex<LruCache<String, Arc<Loaded>>>);

impl Default for Catalog {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(
            NonZeroUsize::new(64).unwrap_or(NonZeroUsize::MIN),
        )))
    }
}

impl Catalog {
    /// The questionnaire of a wave; 404 if there is no such wave.
    pub async fn of_wave(&self, db: &Db, wave: &str) -> Result<Arc<Loaded>> {
        if let Some(loaded) = self.lock().get(wave) {
            return Ok(loaded.clone());
        }
        let wanted = wave.to_owned();
        let loaded = db.read(move |c| load(c, &wanted)).await?;
        let loaded = Arc::new(loaded);
        self.lock().put(wave.to_owned(), loaded.clone());
        Ok(loaded)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, LruCache<String, Arc<Loaded>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn load(c: &mut Connection, wave: &str) -> Result<Loaded> {
    let (version, document, survey_id, unit) = queries::of_wave(c, wave)?;
    let questionnaire: Questionnaire = serde_json::from_str(&document).map_err(Error::internal)?;
    Ok(Loaded {
        survey_id,
        unit: ResponseUnit::parse(&unit).unwrap_or(ResponseUnit::Municipality),
        version,
        plan: FlattenPlan::new(&questionnaire),
        questionnaire,
    })
}
