//! What all surveys asked before under the names that the questionnaire uses, looked up as names appear.

use std::collections::BTreeSet;
use std::sync::Arc;

use contract::Page;
use contract::editing::{KnownVariable, VariableFilter};
use contract::operations::ListVariables;
use contract::page::PageQuery;
use contract::questionnaire::{Earlier, Questionnaire};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::texts;
use crate::net::{Failure, call};

/// Names of one call.
const NAMES: usize = 50;

/// A question for variables, page by page.
#[derive(Serialize)]
pub struct Search {
    #[serde(flatten)]
    pub filter: VariableFilter,
    #[serde(flatten)]
    pub page: PageQuery,
}

/// What is known of the names in the document; it grows.
pub fn follow(doc: Memo<Arc<Questionnaire>>) -> RwSignal<Vec<KnownVariable>> {
    let known = RwSignal::new(Vec::new());
    let looked_up = StoredValue::new(BTreeSet::new());
    Effect::new(move |_| {
        let new = doc.with(|doc| looked_up.with_value(|known| names(doc, known)));
        looked_up.update_value(|names| names.extend(new.iter().cloned()));
        for names in new.chunks(NAMES).map(<[String]>::to_vec) {
            spawn_local(async move {
                match look_up(&names).await {
                    Ok(found) => {
                        known.try_update(|known| known.extend(found));
                    }
                    // Asked again at the next change: without it only a hint is absent.
                    Err(_) => {
                        looked_up.try_update_value(|known| known.retain(|n| !names.contains(n)));
                    }
                }
            });
        }
    });
    known
}

/// Names in the document that nobody has looked up.
fn names(doc: &Questionnaire, known: &BTreeSet<String>) -> Vec<String> {
    let asked = doc.questions().filter(|question| question.has_answer());
    let new: BTreeSet<&String> = asked
        .map(|question| &question.variable)
        .filter(|name| !name.is_empty() && !known.contains(*name))
        .collect();
    new.into_iter().cloned().collect()
}

async fn look_up(names: &[String]) -> Result<Vec<KnownVariable>, Failure> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let search = Search {
            filter: VariableFilter {
                names: Some(names.join(",")),
                ..VariableFilter::default()
            },
            page: PageQuery {
                limit: Some(200),
                cursor,
            },
        };
        let page = call(ListVariables, &[]).query(&search);
        let page = page.fetch::<Page<KnownVariable>>().await?.body;
        found.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(found);
        }
    }
}

/// What was asked, and where. Versions that no wave asked count only while they are the newest.
pub fn earlier<'k>(
    survey: &str,
    known: &'k [KnownVariable],
    told: &'k [String],
) -> Vec<Earlier<'k>> {
    let mut newest = BTreeSet::new();
    known
        .iter()
        .zip(told)
        .filter_map(|(known, told)| {
            let first = newest.insert((&known.question.variable, &known.survey_id));
            (first || !known.waves.is_empty()).then(|| Earlier {
                question: &known.question,
                told,
                elsewhere: (known.survey_id != survey).then_some(&known.survey_title),
            })
        })
        .collect()
}

/// The waves that asked it, or the versions that would.
pub fn asked_in(known: &KnownVariable) -> String {
    if known.waves.is_empty() {
        let versions: Vec<String> = known.versions.iter().map(ToString::to_string).collect();
        texts::in_versions(&versions.join(", "))
    } else {
        known.waves.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use contract::Text;

    use super::*;
    use crate::responses::sample::survey;

    fn known(survey_id: &str, version: i32, wave: Option<&str>) -> KnownVariable {
        KnownVariable {
            survey_id: survey_id.to_owned(),
            survey_key: survey_id.to_owned(),
            survey_title: Text::new(survey_id, survey_id),
            question: survey().question("grund").unwrap().clone(),
            versions: vec![version],
            waves: wave.map(str::to_owned).into_iter().collect(),
        }
    }

    #[test]
    fn a_version_that_nobody_was_asked_counts_only_while_it_is_the_newest() {
        let all = [
            known("hier", 3, None),
            known("hier", 2, None),
            known("hier", 1, Some("2026-1")),
            known("dort", 1, Some("2025-1")),
        ];
        let told: Vec<String> = ["3", "2", "2026-1", "2025-1"].map(str::to_owned).to_vec();
        let found = earlier("hier", &all, &told);
        let seen: Vec<(&str, bool)> = found
            .iter()
            .map(|earlier| (earlier.told, earlier.elsewhere.is_some()))
            .collect();
        assert_eq!(seen, [("3", false), ("2026-1", false), ("2025-1", true)]);
    }

    #[test]
    fn each_name_is_looked_up_once() {
        let doc = survey();
        let all = names(&doc, &BTreeSet::new());
        assert!(all.contains(&"grund".to_owned()));
        assert!(names(&doc, &all.iter().cloned().collect()).is_empty());
    }
}
