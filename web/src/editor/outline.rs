//! The questionnaire at a glance: pages and questions to select, to drag, and to move by arrow and by keyboard.

use std::collections::BTreeMap;

use contract::questionnaire::{Severity, Spot};
use leptos::ev;
use leptos::prelude::*;

use super::desk::Desk;
use super::edits;
use super::moves;
use super::page_form::new_check;
use super::question_form::KINDS;
use super::texts;
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Button, Look};

/// Id of the entry for a place.
pub fn entry_id(spot: Spot) -> String {
    match spot {
        Spot::Whole => "o-whole".to_owned(),
        Spot::Page(page) => format!("o-{page}"),
        Spot::Question(page, nth) => format!("o-{page}-{nth}"),
        Spot::Check(at) => format!("o-check-{at}"),
        Spot::MissingCodes => "o-missing".to_owned(),
    }
}

/// What an entry shows.
#[derive(Clone, PartialEq)]
struct Entry {
    spot: Spot,
    number: String,
    words: String,
    /// Whether something is told of it, and how bad it is.
    hint: Option<bool>,
    filtered: bool,
}

#[derive(Clone, PartialEq, Default)]
struct Entries {
    pages: Vec<(Entry, Vec<Entry>)>,
    checks: Vec<Entry>,
    missing: Option<bool>,
}

fn entries(desk: Desk) -> Entries {
    let survey = desk.doc.get();
    let mut told: BTreeMap<Spot, bool> = BTreeMap::new();
    for hint in desk.hints.read().iter() {
        *told.entry(hint.spot).or_default() |= hint.severity == Severity::Error;
    }
    let lang = lang();
    let entry = |spot: Spot, number: String, words: &str, filtered: bool| Entry {
        spot,
        number,
        words: words.to_owned(),
        hint: told.get(&spot).copied(),
        filtered,
    };
    let pages = survey.pages.iter().enumerate().map(|(at, page)| {
        let head = entry(
            Spot::Page(at),
            (at + 1).to_string(),
            page.title.get(lang),
            page.show_if.is_some(),
        );
        let questions = page.questions.iter().enumerate().map(|(nth, question)| {
            entry(
                Spot::Question(at, nth),
                question.id.clone(),
                question.text.get(lang),
                question.show_if.is_some(),
            )
        });
        (head, questions.collect())
    });
    let checks = survey.checks.iter().enumerate();
    Entries {
        pages: pages.collect(),
        checks: checks
            .map(|(at, check)| entry(Spot::Check(at), String::new(), &check.id, false))
            .collect(),
        missing: told.get(&Spot::MissingCodes).copied(),
    }
}

#[component]
pub fn Outline() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let shown = Memo::new(move |_| entries(desk));
    let pages = move || {
        let pages = shown.get().pages.into_iter();
        pages
            .map(|(page, questions)| {
                let spot = page.spot;
                let questions = questions
                    .into_iter()
                    .map(|question| {
                        let spot = question.spot;
                        view! {
                            <li
                                class="kn-entry"
                                draggable="true"
                                on:dragstart=move |event| begin(desk, spot, &event)
                                on:dragover=move |event| over(desk, &event)
                                on:drop=move |event| end(desk, spot, &event)
                            >
                                {button(desk, question, "kn-entry__button")}
                                {moves_of(desk, spot)}
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    <li>
                        <div
                            class="kn-entry"
                            draggable="true"
                            on:dragstart=move |event| begin(desk, spot, &event)
                            on:dragover=move |event| over(desk, &event)
                            on:drop=move |event| end(desk, spot, &event)
                        >
                            {button(desk, page, "kn-entry__button kn-entry__button--page")}
                            {moves_of(desk, spot)}
                        </div>
                        <ol class="kn-entries">{questions}</ol>
                    </li>
                }
            })
            .collect_view()
    };
    let checks = move || {
        let checks = shown.get().checks.into_iter();
        checks
            .map(|check| {
                let spot = check.spot;
                view! {
                    <li
                        class="kn-entry"
                        draggable="true"
                        on:dragstart=move |event| begin(desk, spot, &event)
                        on:dragover=move |event| over(desk, &event)
                        on:drop=move |event| end(desk, spot, &event)
                    >
                        {button(desk, check, "kn-entry__button")}
                        {moves_of(desk, spot)}
                    </li>
                }
            })
            .collect_view()
    };
    let missing = move || {
        let entry = Entry {
            spot: Spot::MissingCodes,
            number: String::new(),
            words: texts::MISSING_CODES.get().to_owned(),
            hint: shown.read().missing,
            filtered: false,
        };
        button(desk, entry, "kn-entry__button")
    };
    view! {
        <h2 class="kern-heading-small">{texts::OUTLINE}</h2>
        <p class="kern-body kern-body--small kern-body--muted">{texts::OUTLINE_HINT}</p>
        <ol class="kn-entries kn-entries--pages">{pages}</ol>
        <Adding />
        <h3 class="kern-heading-small">{texts::CHECKS}</h3>
        <ol class="kn-entries">{checks}</ol>
        <Button
            look=Look::Tertiary
            label=texts::ADD_CHECK
            on_press=move |()| {
                if let Some(check) = new_check(&desk.now()) {
                    desk.edit(None, |survey| survey.checks.push(check));
                    desk.show(Spot::Check(desk.now().checks.len() - 1));
                }
            }
        />
        <div class="kn-entry">{missing}</div>
    }
}

fn button(desk: Desk, entry: Entry, class: &'static str) -> AnyView {
    let Entry {
        spot,
        number,
        words,
        hint,
        filtered,
    } = entry;
    let words = if words.is_empty() {
        texts::NO_WORDS.get().to_owned()
    } else {
        words
    };
    let sign = hint.map(|error| {
        let (class, name) = if error {
            ("kern-icon kern-icon--danger", texts::HAS_ERROR)
        } else {
            ("kern-icon kern-icon--warning", texts::HAS_WARNING)
        };
        view! {
            <span class=class aria-hidden="true"></span>
            <span class="kern-sr-only">{name}</span>
        }
    });
    let filter = filtered.then(|| {
        view! {
            <span class="kn-entry__filter" title=texts::HAS_FILTER>
                <span aria-hidden="true">"◇"</span>
                <span class="kern-sr-only">{texts::HAS_FILTER}</span>
            </span>
        }
    });
    view! {
        <button
            type="button"
            class=class
            id=entry_id(spot)
            aria-current=move || (desk.selected.get() == spot).then_some("true")
            on:click=move |_| desk.select(spot)
            on:keydown=move |event| moved_by_key(desk, spot, &event)
        >
            <span class="kn-entry__number">{number}</span>
            <span class="kn-entry__words">{words}</span>
            {filter}
            {sign}
        </button>
    }
}

/// Arrows beside what is selected.
fn moves_of(desk: Desk, spot: Spot) -> AnyView {
    let arrows = move || (desk.selected.get() == spot).then(|| moves::arrows(desk, spot));
    view! { <div class="kn-entry__moves">{arrows}</div> }
}

/// Alt with an arrow moves what has the focus.
fn moved_by_key(desk: Desk, spot: Spot, event: &ev::KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowUp" => false,
        "ArrowDown" => true,
        _ => return,
    };
    if event.alt_key() {
        event.prevent_default();
        desk.step(spot, down, entry_id);
    }
}

fn begin(desk: Desk, spot: Spot, event: &ev::DragEvent) {
    event.stop_propagation();
    desk.dragged.set(Some(spot));
    if let Some(transfer) = event.data_transfer() {
        transfer.set_effect_allowed("move");
        // Some browsers drag nothing that carries no data.
        _ = transfer.set_data("text/plain", &entry_id(spot));
    }
}

fn over(desk: Desk, event: &ev::DragEvent) {
    if desk.dragged.get_untracked().is_some() {
        event.prevent_default();
    }
}

fn end(desk: Desk, on: Spot, event: &ev::DragEvent) {
    event.prevent_default();
    event.stop_propagation();
    let to = match (desk.dragged.get_untracked(), on) {
        (Some(Spot::Page(_)), Spot::Question(page, _)) => Spot::Page(page),
        _ => on,
    };
    desk.drop_at(to);
}

/// New questions and pages, behind what is selected.
#[component]
fn Adding() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let kind = RwSignal::new("single".to_owned());
    let kinds = KINDS
        .iter()
        .map(|(word, name)| {
            let name = *name;
            view! {
                <option value=*word prop:selected=move || *kind.read() == *word>
                    {name}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="kn-adding">
            <label class="kern-label" for="o-kind">
                {texts::NEW_QUESTION}
            </label>
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id="o-kind"
                    on:change=move |event| kind.set(event_target_value(&event))
                >
                    {kinds}
                </select>
            </div>
            <div class="kn-row">
                <Button
                    look=Look::Secondary
                    label=texts::ADD_QUESTION
                    on_press=move |()| {
                        let mut next = (*desk.now()).clone();
                        let question = edits::new_question(&next, &kind.read_untracked());
                        let at = edits::insert(&mut next, desk.selected.get_untracked(), question);
                        desk.put(next);
                        desk.show(at);
                    }
                />
                <Button
                    look=Look::Tertiary
                    label=texts::ADD_PAGE
                    on_press=move |()| {
                        let mut next = (*desk.now()).clone();
                        let at = edits::insert_page(&mut next, desk.selected.get_untracked());
                        desk.put(next);
                        desk.show(at);
                    }
                />
            </div>
        </div>
    }
}
