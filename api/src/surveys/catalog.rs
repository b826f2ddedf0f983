//! Questionnaires in memory, ready to check and to flatten. A wave keeps its questionnaire for ever, so nothing here can
//! become stale.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use contract::questionnaire::{FlattenPlan, Questionnaire};
use contract::surveys::ResponseUnit;
use lru::LruCache;

use super::queries;
use crate::db::{Connection, Db};
use crate::http::{Error, Result};

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
    waves: Shelf,
    questionnaires: Shelf,
}

type Shelf = Mutex<LruCache<String, Arc<Loaded>>>;

impl Default for Catalog {
    fn default() -> Self {
        let shelf = || {
            Mutex::new(LruCache::new(
                NonZeroUsize::new(64).unwrap_or(NonZeroUsize::MIN),
            ))
        };
        Self {
            waves: shelf(),
            questionnaires: shelf(),
        }
    }
}

impl Catalog {
    /// The questionnaire of a wave; 404 if there is no such wave.
    pub async fn of_wave(&self, db: &Db, wave: &str) -> Result<Arc<Loaded>> {
        if let Some(loaded) = on(&self.waves).get(wave) {
            return Ok(loaded.clone());
        }
        let wanted = wave.to_owned();
        let id = db
            .read(move |c| queries::questionnaire_of(c, &wanted))
            .await?;
        let loaded = self.questionnaire(db, id).await?;
        on(&self.waves).put(wave.to_owned(), loaded.clone());
        Ok(loaded)
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

fn on(shelf: &Shelf) -> MutexGuard<'_, LruCache<String, Arc<Loaded>>> {
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
