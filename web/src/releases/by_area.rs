//! A question by town type and Land, one by one and crossed: what the reader chooses to see of it.

use std::sync::Arc;

use contract::results::{Category, QuestionResult};
use leptos::prelude::*;

use super::area_tables::{Chosen, Drawn, measure_words};
use super::breakdown::{Measure, most, tells_most};
use super::question::Shared;
use super::texts;
use crate::i18n::{Tr, lang};
use crate::ui::view;
use crate::ui::{Choice, Select};

/// The tables of a question by area; nothing where none is counted.
pub fn by_area(shared: &Arc<Shared>, question: &Arc<QuestionResult>) -> Option<AnyView> {
    let measures = Measure::of(question, shared.weighted);
    let usual = *measures.first()?;
    let first = question.items.first()?;
    let most = most(first, usual, question.categories.len());
    let telling = tells_most(first, &shared.areas, measures, most);
    let (item, measure) = (value_of(0), value_of(telling));
    let category = value_of(most);
    let chosen = Memo::new(move |_| Chosen {
        item: place_of(&item.read()),
        measure: measures
            .get(place_of(&measure.read()))
            .copied()
            .unwrap_or(usual),
        category: place_of(&category.read()),
    });
    let items = (question.items.len() > 1).then(|| {
        let names: Vec<_> = question
            .items
            .iter()
            .map(|item| item.text.clone())
            .collect();
        let names = names.into_iter().map(Option::unwrap_or_default);
        choice(
            "item",
            texts::ABOUT_WHAT,
            item,
            names.map(|name| move || name.get(lang()).to_owned()),
        )
    });
    let categories = usual.is_per_answer().then(|| {
        let names = question.categories.clone().into_iter();
        choice(
            "category",
            texts::ANSWER,
            category,
            names.map(|Category { text, .. }| move || text.get(lang()).to_owned()),
        )
    });
    let asks = shared.asks;
    let names = measures
        .iter()
        .map(move |measure| move || measure_words(*measure, asks).get().to_owned());
    let measures = choice("measure", texts::FIGURE, measure, names);
    let (shared, question) = (Arc::clone(shared), Arc::clone(question));
    let drawn = move || Drawn {
        shared: Arc::clone(&shared),
        question: Arc::clone(&question),
        chosen: chosen.get(),
    };
    let of_crossing = drawn.clone();
    Some(
        view! {
            <section class="kn-section" aria-labelledby="by-area">
                <h2 class="kern-heading-medium" id="by-area">
                    {texts::BY_AREA}
                </h2>
                <p class="kern-body kn-text">{texts::BY_AREA_HELP}</p>
                <div class="kn-filters">{items} {categories} {measures}</div>
                {move || drawn().each()}
                <h3 class="kern-heading-small">{texts::CROSSED}</h3>
                {move || of_crossing().crossing()}
            </section>
        }
        .into_any(),
    )
}

/// The value of a list for a place; the first is what stands there when nothing is chosen.
fn value_of(place: usize) -> RwSignal<String> {
    RwSignal::new(match place {
        0 => String::new(),
        place => place.to_string(),
    })
}

fn place_of(value: &str) -> usize {
    value.parse().unwrap_or_default()
}

/// A list of names by their places.
fn choice<N>(
    name: &'static str,
    label: Tr,
    value: RwSignal<String>,
    mut names: impl Iterator<Item = N>,
) -> AnyView
where
    N: Fn() -> String + Send + Sync + 'static,
{
    let first = names.next();
    let empty = move || first.as_ref().map_or_else(String::new, |first| first());
    let choices = names
        .enumerate()
        .map(|(at, name)| Choice::new((at + 1).to_string(), name))
        .collect::<Vec<_>>();
    view! { <Select name label value choices empty /> }.into_any()
}
