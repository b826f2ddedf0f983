//! The rules of a release as inputs.

use contract::FieldProblem;
use contract::releases::{MicrodataRules, Release, ReleaseForm, ReleaseRules};
use contract::results::{AnonymityReport, CoarseningStep, DisclosureRules};
use leptos::prelude::*;

use super::texts;

/// What stands in the inputs.
#[derive(Clone, Copy)]
pub struct RuleFields {
    pub k: RwSignal<String>,
    pub min_count: RwSignal<String>,
    pub min_base: RwSignal<String>,
    pub dominance: RwSignal<String>,
    pub quasi: RwSignal<Vec<String>>,
    /// Empty: the least that reaches k; `keep`: as it is; else a suggestion by its place.
    pub coarsening: RwSignal<String>,
    pub texts: RwSignal<Vec<String>>,
}

impl RuleFields {
    /// What the release says now.
    pub fn of(release: &Release) -> Self {
        let ReleaseRules {
            disclosure,
            microdata,
            ..
        } = &release.rules;
        let number = |number: u32| RwSignal::new(number.to_string());
        Self {
            k: number(microdata.k),
            min_count: number(disclosure.min_count),
            min_base: number(disclosure.min_base),
            dominance: number(disclosure.dominance_percent),
            quasi: RwSignal::new(microdata.quasi_identifiers.clone()),
            coarsening: RwSignal::new("keep".to_owned()),
            texts: RwSignal::new(microdata.texts.clone()),
        }
    }

    /// The form to send, or what is wrong in it. The service knows the limits; here only what is no number is refused.
    pub fn read(
        self,
        release: &Release,
        report: &AnonymityReport,
    ) -> Result<ReleaseForm, Vec<FieldProblem>> {
        let mut wrong = Vec::new();
        let mut number = |field: &str, value: RwSignal<String>| {
            let read = value.read_untracked().trim().parse::<u32>();
            read.unwrap_or_else(|_| {
                wrong.push(FieldProblem {
                    field: field.to_owned(),
                    code: "number".to_owned(),
                    message: texts::NO_NUMBER.get().to_owned(),
                });
                0
            })
        };
        let k = number("rules.microdata.k", self.k);
        let disclosure = DisclosureRules {
            min_count: number("rules.disclosure.min_count", self.min_count),
            min_base: number("rules.disclosure.min_base", self.min_base),
            dominance_percent: number("rules.disclosure.dominance_percent", self.dominance),
            ..release.rules.disclosure
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(ReleaseForm {
            notes: release.notes.clone(),
            rules: ReleaseRules {
                disclosure,
                microdata: MicrodataRules {
                    k,
                    quasi_identifiers: self.quasi.get_untracked(),
                    coarsening: self.coarsening(release, report),
                    texts: self.texts.get_untracked(),
                },
                ..release.rules
            },
        })
    }

    fn coarsening(
        self,
        release: &Release,
        report: &AnonymityReport,
    ) -> Option<Vec<CoarseningStep>> {
        let chosen = self.coarsening.read_untracked();
        match chosen.as_str() {
            "" => None,
            "keep" => release.rules.microdata.coarsening.clone(),
            place => {
                let way = report.suggestions.get(place.parse::<usize>().ok()?)?;
                Some(way.steps.clone())
            }
        }
    }
}
