//! What was asked before: the variables of all stored questionnaires. They are taken from the documents once for each
//! survey and kept in memory until it gets another version; stored versions never change.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use contract::Page;
use contract::editing::{KnownVariable, VariableFilter};
use contract::municipalities::search::{fold, search_key};
use contract::page::PageQuery;
use contract::questionnaire::{Question, Questionnaire};
use lru::LruCache;

use super::queries;
use crate::db::{Connection, cursor};
use crate::http::{Error, Result};

/// Surveys whose variables are kept at the same time.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// The variables of the surveys that were last asked for.
pub struct Asked(Mutex<LruCache<String, OfSurvey>>);

/// A survey's newest version, and the variables of all of them.
type OfSurvey = (i32, Arc<Vec<Variable>>);

/// A question as some versions of a survey ask it.
struct Variable {
    question: Question,
    /// The newest first.
    versions: Vec<i32>,
    /// What is searched in.
    words: String,
}

/// Where an entry stands in the list: variable, key of the survey, newest version backwards.
type Position = (String, String, i32);

impl Default for Asked {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

impl Asked {
    /// Variables by name, then by survey, the newest wording first.
    pub fn list(
        &self,
        c: &mut Connection,
        filter: &VariableFilter,
        page: &PageQuery,
    ) -> Result<Page<KnownVariable>> {
        let after = cursor::after::<Position>(page)?;
        let wanted = fold(filter.q.as_deref().unwrap_or_default());
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        let mut found: Vec<(Position, KnownVariable)> = Vec::new();
        for (id, newest) in queries::newest_versions(c, filter.survey.as_deref())? {
            let survey = queries::find(c, &id)?;
            let variables = self.of_survey(c, &id, newest)?;
            let waves = queries::waves_by_version(c, &id)?;
            for variable in variables.iter() {
                let position = (
                    variable.question.variable.clone(),
                    survey.key.clone(),
                    variable.versions.first().map_or(0, |newest| -newest),
                );
                let fits = wanted.iter().all(|word| variable.words.contains(word));
                if !fits || after.as_ref().is_some_and(|after| position <= *after) {
                    continue;
                }
                let waves = waves.iter();
                let waves = waves.filter(|(version, _)| variable.versions.contains(version));
                let known = KnownVariable {
                    survey_id: id.clone(),
                    survey_key: survey.key.clone(),
                    survey_title: contract::Text::new(&survey.title_de, &survey.title_en),
                    question: variable.question.clone(),
                    versions: variable.versions.clone(),
                    waves: waves.map(|(_, key)| key.clone()).collect(),
                };
                found.push((position, known));
            }
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(cursor::page(
            page,
            found,
            |(position, _)| position.clone(),
            |(_, known)| known,
        ))
    }

    fn of_survey(
        &self,
        c: &mut Connection,
        survey: &str,
        newest: i32,
    ) -> Result<Arc<Vec<Variable>>> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((version, variables)) = kept().get(survey)
            && *version == newest
        {
            return Ok(variables.clone());
        }
        let mut variables: Vec<Variable> = Vec::new();
        for (version, document) in queries::documents(c, survey)? {
            let questionnaire: Questionnaire =
                serde_json::from_str(&document).map_err(Error::internal)?;
            gather(&mut variables, version, questionnaire);
        }
        let variables = Arc::new(variables);
        kept().put(survey.to_owned(), (newest, variables.clone()));
        Ok(variables)
    }
}

/// Adds what a version asks; versions come from the newest to the oldest.
fn gather(variables: &mut Vec<Variable>, version: i32, questionnaire: Questionnaire) {
    let questions = questionnaire.pages.into_iter().flat_map(|p| p.questions);
    for question in questions.filter(Question::has_answer) {
        let known = variables
            .iter_mut()
            .find(|known| is_same(&known.question, &question));
        match known {
            Some(known) => known.versions.push(version),
            None => {
                let (name, text) = (&question.variable, &question.text);
                variables.push(Variable {
                    words: search_key(&format!("{name} {} {}", text.de, text.en)),
                    versions: vec![version],
                    question,
                });
            }
        }
    }
}

/// Whether two questions are stored under the same name and mean the same by their codes.
fn is_same(a: &Question, b: &Question) -> bool {
    a.variable == b.variable
        && a.kind.word() == b.kind.word()
        && a.options() == b.options()
        && a.rows() == b.rows()
}
