//! Somebody else has saved meanwhile: what differs, question by question, and which of both counts.

use std::sync::Arc;

use contract::editing::WorkingCopy;
use contract::questionnaire::{Question, Questionnaire};
use leptos::prelude::*;

use super::desk::Desk;
use super::edits;
use super::merge::{Difference, Part, Side, differences, merged};
use super::question_form::kind_name;
use super::texts;
use crate::i18n::lang;
use crate::net;
use crate::ui::view;
use crate::ui::{Alert, Badge, Button, Kind, Look, announce};

#[component]
pub fn MergeView() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let theirs = desk.saver().theirs.clone();
    move || theirs.get().map(|theirs| decide(desk, theirs))
}

fn decide(desk: Desk, theirs: net::Answer<WorkingCopy>) -> AnyView {
    let who = theirs.body.updated_by.clone();
    let who = who.unwrap_or_else(|| texts::SOMEBODY.get().to_owned());
    let Some(other) = theirs.body.questionnaire.clone() else {
        return gone(desk, theirs, &who);
    };
    let (base, mine, other) = (desk.saver().base(), desk.now(), Arc::new(other));
    let found = differences(&base, &mine, &other);
    let clashes = found.iter().filter(|difference| difference.clash).count();
    let choices = RwSignal::new(found.clone());
    let lines = found
        .into_iter()
        .enumerate()
        .map(|(at, difference)| line(choices, at, &difference, [&mine, &other]))
        .collect_view();
    let title = texts::somebody_saved(&who);
    let take = move |()| {
        // What was changed here since is in `mine` too.
        let next = choices.with_untracked(|choices| merged(&desk.now(), &other, choices));
        desk.put(next);
        desk.saver().decided(&theirs);
        announce(texts::MERGED.get());
    };
    view! {
        <section class="kn-merge" aria-label=texts::MERGE>
            <Alert kind=Kind::Warning title=title>
                <p class="kern-body">{texts::MERGE_HELP}</p>
                {(clashes > 0).then(|| view! { <p class="kern-body">{texts::clashes(clashes)}</p> })}
                <ul class="kn-merge__list">{lines}</ul>
                <Button label=texts::MERGE_DO on_press=take />
            </Alert>
        </section>
    }
}

/// Somebody stored or discarded it.
fn gone(desk: Desk, theirs: net::Answer<WorkingCopy>, who: &str) -> AnyView {
    let title = texts::somebody_discarded(who);
    view! {
        <section class="kn-merge" aria-label=texts::MERGE>
            <Alert kind=Kind::Warning title=title>
                <p class="kern-body">{texts::DISCARDED_HELP}</p>
                <Button
                    look=Look::Secondary
                    label=texts::KEEP_MINE
                    on_press=move |()| desk.saver().decided(&theirs)
                />
            </Alert>
        </section>
    }
}

fn line(
    choices: RwSignal<Vec<Difference>>,
    at: usize,
    difference: &Difference,
    sides: [&Questionnaire; 2],
) -> AnyView {
    let part = difference.part.clone();
    let [mine, theirs] = sides.map(|survey| told(survey, &part));
    let chosen = move || choices.with(|choices| choices.get(at).map(|d| d.choice));
    let radio = |side: Side, label: String, words: String| {
        let id = format!(
            "m-{at}-{}",
            if side == Side::Mine { "mine" } else { "theirs" }
        );
        view! {
            <div class="kern-form-check">
                <input
                    class="kern-form-check__radio"
                    type="radio"
                    id=id.clone()
                    name=format!("m-{at}")
                    prop:checked=move || chosen() == Some(side)
                    on:change=move |_| {
                        choices.update(|choices| {
                            if let Some(difference) = choices.get_mut(at) {
                                difference.choice = side;
                            }
                        });
                    }
                />
                <label class="kern-label" for=id>
                    <strong>{label} ": "</strong>
                    <span class="kn-merge__words">{words}</span>
                </label>
            </div>
        }
    };
    view! {
        <li>
            <fieldset class="kern-fieldset">
                <legend class="kern-label">
                    {name(&part)}
                    {difference
                        .clash
                        .then(|| view! { " " <Badge kind=Kind::Warning label=texts::BOTH_CHANGED /> })}
                </legend>
                {radio(Side::Mine, texts::MINE.get().to_owned(), mine)}
                {radio(Side::Theirs, texts::THEIRS.get().to_owned(), theirs)}
            </fieldset>
        </li>
    }
}

fn name(part: &Part) -> String {
    match part {
        Part::Order => texts::ORDER.get().to_owned(),
        Part::Page(key) => texts::part_page(key),
        Part::Question(variable) => texts::part_question(variable),
        Part::Check(id) => texts::part_check(id),
        Part::MissingCodes => texts::MISSING_CODES.get().to_owned(),
    }
}

/// What one side has, in words; enough to tell both apart.
fn told(survey: &Questionnaire, part: &Part) -> String {
    let absent = || texts::ABSENT.get().to_owned();
    match part {
        Part::Order => {
            let ids: Vec<&str> = survey.questions().map(|q| q.id.as_str()).collect();
            ids.join(", ")
        }
        Part::Page(key) => {
            let page = survey.pages.iter().find(|page| page.key == *key);
            page.map_or_else(absent, |page| {
                let filter = page
                    .show_if
                    .is_some()
                    .then(|| texts::HAS_FILTER.get().to_owned());
                let intro = page
                    .intro
                    .as_ref()
                    .map(|intro| intro.get(lang()).to_owned());
                let title = page.title.get(lang()).to_owned();
                joined([Some(title), intro, filter])
            })
        }
        Part::Question(variable) => survey
            .question(variable)
            .map_or_else(absent, question_words),
        Part::Check(id) => {
            let check = survey.checks.iter().find(|check| check.id == *id);
            check.map_or_else(absent, |check| check.message.get(lang()).to_owned())
        }
        Part::MissingCodes => {
            let codes = survey.missing_codes.iter();
            let codes = codes.map(|m| Some(format!("{} {}", m.code, m.text.get(lang()))));
            joined(codes)
        }
    }
}

fn question_words(question: &Question) -> String {
    let words = |text: &contract::Text| format!("{} / {}", text.de, text.en);
    let options = question.options().iter();
    let options: Vec<String> = options
        .map(|choice| format!("{} {}", choice.code, words(&choice.text)))
        .collect();
    let flag = |on: bool, text: crate::i18n::Tr| on.then(|| text.get().to_owned());
    joined([
        Some(format!("{} {}", question.id, words(&question.text))),
        question.help.as_ref().map(words),
        Some(kind_name(question.kind.word()).to_owned()),
        (!options.is_empty()).then(|| options.join(", ")),
        flag(question.required, texts::REQUIRED),
        flag(question.sensitive, texts::SENSITIVE),
        flag(question.show_if.is_some(), texts::HAS_FILTER),
    ])
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// A questionnaire to begin with when there is none.
pub fn or_blank(questionnaire: Option<Questionnaire>) -> Questionnaire {
    questionnaire.unwrap_or_else(edits::blank)
}
