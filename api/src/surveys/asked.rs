//! What was asked before: the variables of all stored questionnaires. They are taken from the documents once for each
//! survey and kept in memory until it gets another version; stored versions never change.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use contract::editing::{KnownVariable, VariableFilter};
use contract::municipalities::search::{fold, search_key};
use contract::page::PageQuery;
use contract::questionnaire::{Question, Questionnaire};
use contract::{Page, Text};
use lru::LruCache;

use super::queries::{self, AskedRow};
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

impl Variable {
    /// As it travels; `waves` are survey, version and key of waves, the newest first.
    fn known(&self, survey: &AskedRow, waves: &[(String, i32, String)]) -> KnownVariable {
        let asks = |(of, version, _): &&(String, i32, String)| {
            *of == survey.id && self.versions.contains(version)
        };
        let waves = waves.iter().filter(asks);
        KnownVariable {
            survey_id: survey.id.clone(),
            survey_key: survey.key.clone(),
            survey_title: Text::new(&survey.title_de, &survey.title_en),
            question: self.question.clone(),
            versions: self.versions.clone(),
            waves: waves.map(|(.., key)| key.clone()).collect(),
        }
    }
}

/// What somebody looks for.
struct Wanted {
    words: Vec<String>,
    names: Option<BTreeSet<String>>,
}

impl Wanted {
    fn new(filter: &VariableFilter) -> Self {
        let words = fold(filter.q.as_deref().unwrap_or_default());
        let names = filter.names.as_deref();
        Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
            names: names.map(|names| {
                names
                    .split(',')
                    .map(|name| name.trim().to_owned())
                    .collect()
            }),
        }
    }

    fn fits(&self, variable: &Variable) -> bool {
        let named = &variable.question.variable;
        self.names
            .as_ref()
            .is_none_or(|names| names.contains(named))
            && self.words.iter().all(|word| variable.words.contains(word))
    }
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
        let wanted = Wanted::new(filter);
        let mut surveys = Vec::new();
        for row in queries::asked(c, filter.survey.as_deref())? {
            let newest = row.newest.unwrap_or_default();
            let variables = self.of_survey(c, &row.id, newest)?;
            surveys.push((row, variables));
        }
        let mut found: Vec<(Position, &AskedRow, &Variable)> = Vec::new();
        for (survey, variables) in &surveys {
            for variable in variables.iter().filter(|variable| wanted.fits(variable)) {
                let position = (
                    variable.question.variable.clone(),
                    survey.key.clone(),
                    variable.versions.first().map_or(0, |newest| -newest),
                );
                if after.as_ref().is_none_or(|after| position > *after) {
                    found.push((position, survey, variable));
                }
            }
        }
        found.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        let limit = usize::try_from(page.limit()).unwrap_or(usize::MAX);
        found.truncate(limit.saturating_add(1));
        let shown: BTreeSet<&String> = found.iter().map(|(_, survey, _)| &survey.id).collect();
        let shown: Vec<String> = shown.into_iter().cloned().collect();
        let waves = queries::waves_by_version(c, &shown)?;
        Ok(cursor::page(
            page,
            found,
            |(position, ..)| position.clone(),
            |(_, survey, variable)| variable.known(survey, &waves),
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
