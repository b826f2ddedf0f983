//! Small inputs of the editor. They are drawn again at every change and keep nothing themselves. What takes a closure
//! boxes it, so that each input is compiled once.

use std::rc::Rc;

use contract::Text;
use contract::questionnaire::Questionnaire;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::Desk;
use super::texts;
use crate::i18n::Tr;
use crate::ui::view;

/// Leads to a text in the document.
pub type TextOf = fn(&mut Questionnaire, Place) -> Option<&mut Text>;
/// Where in the document a field belongs, for [`TextOf`].
pub type Place = (contract::questionnaire::Spot, usize);

/// A text in both languages, side by side. `id` names the field on the page and for undoing.
pub fn both(
    desk: Desk,
    id: &str,
    label: Tr,
    rows: u32,
    text: &Text,
    (of, place): (TextOf, Place),
) -> AnyView {
    let one = |tag: &'static str, label: String, value: String, german: bool| {
        let id = format!("{id}-{tag}");
        let key = id.clone();
        let typed = move |event: ev::Event| {
            let words = event_target_value(&event);
            desk.edit(Some(&key), |survey| {
                if let Some(text) = of(survey, place) {
                    *(if german { &mut text.de } else { &mut text.en }) = words;
                }
            });
        };
        view! {
            <div class="kern-form-input">
                <label class="kern-label" for=id.clone()>
                    {label}
                </label>
                <textarea
                    class="kern-form-input__input"
                    id=id
                    lang=tag
                    rows=rows.to_string()
                    prop:value=value
                    on:input=typed
                ></textarea>
            </div>
        }
    };
    view! {
        <div class="kn-pair">
            {one("de", texts::in_german(label.get()), text.de.clone(), true)}
            {one("en", texts::in_english(label.get()), text.en.clone(), false)}
        </div>
    }
}

/// The same in one line, for a table whose heads name the languages.
pub fn cells(
    desk: Desk,
    id: &str,
    label: &str,
    text: &Text,
    (of, place): (TextOf, Place),
) -> [AnyView; 2] {
    let one = |tag: &'static str, label: String, value: String, german: bool| {
        let id = format!("{id}-{tag}");
        let key = id.clone();
        let typed = move |event: ev::Event| {
            let words = event_target_value(&event);
            desk.edit(Some(&key), |survey| {
                if let Some(text) = of(survey, place) {
                    *(if german { &mut text.de } else { &mut text.en }) = words;
                }
            });
        };
        view! {
            <input
                class="kern-form-input__input"
                id=id
                type="text"
                lang=tag
                aria-label=label
                placeholder=if german { "Deutsch" } else { "English" }
                prop:value=value
                on:input=typed
            />
        }
    };
    [
        one("de", texts::in_german(label), text.de.clone(), true),
        one("en", texts::in_english(label), text.en.clone(), false),
    ]
}

/// A line that counts when it is left. `take` says whether it could be read; otherwise the former value stands again.
pub fn line(
    id: &str,
    label: Tr,
    hint: Option<Tr>,
    value: String,
    take: impl Fn(&str) -> bool + 'static,
) -> AnyView {
    labelled_line(id, label, hint, value, Rc::new(take))
}

type Take = Rc<dyn Fn(&str) -> bool>;

fn labelled_line(id: &str, label: Tr, hint: Option<Tr>, value: String, take: Take) -> AnyView {
    let described = format!("{id}-hint");
    let hint = hint.map(|hint| {
        let id = described.clone();
        view! { <div class="kern-hint" id=id>{hint}</div> }
    });
    let by = hint.is_some().then_some(described);
    view! {
        <div class="kern-form-input">
            <label class="kern-label" for=id.to_owned()>
                {label}
            </label>
            {hint}
            {line_by(id, None, by, value, take)}
        </div>
    }
}

/// The input alone, named by `label` where no label stands beside it.
pub fn bare_line(
    id: &str,
    label: Option<String>,
    described_by: Option<String>,
    value: String,
    take: impl Fn(&str) -> bool + 'static,
) -> AnyView {
    line_by(id, label, described_by, value, Rc::new(take))
}

fn line_by(
    id: &str,
    label: Option<String>,
    described_by: Option<String>,
    value: String,
    take: Take,
) -> AnyView {
    let before = value.clone();
    let left = move |event: ev::Event| {
        let typed = event_target_value(&event);
        if !take(typed.trim()) {
            let input = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(input) = input {
                let input: web_sys::HtmlInputElement = input;
                input.set_value(&before);
            }
        }
    };
    view! {
        <input
            class="kern-form-input__input"
            id=id.to_owned()
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-label=label
            aria-describedby=described_by
            prop:value=value
            on:change=left
        />
    }
}

/// A box to tick.
pub fn tick(id: String, label: AnyView, ticked: bool, change: impl Fn(bool) + 'static) -> AnyView {
    tick_by(id, label, ticked, Box::new(change))
}

fn tick_by(id: String, label: AnyView, ticked: bool, change: Box<dyn Fn(bool)>) -> AnyView {
    view! {
        <div class="kern-form-check">
            <input
                class="kern-form-check__checkbox"
                type="checkbox"
                id=id.clone()
                prop:checked=ticked
                on:change=move |event| change(event_target_checked(&event))
            />
            <label class="kern-label" for=id>
                {label}
            </label>
        </div>
    }
}

/// A list to choose from, of words and what they say. `label` is read out only, unless `shown`.
pub fn pick(
    id: &str,
    (label, shown): (String, bool),
    choices: Vec<(String, String)>,
    chosen: &str,
    take: impl Fn(String) + 'static,
) -> AnyView {
    pick_by(id, (label, shown), choices, chosen, Box::new(take))
}

fn pick_by(
    id: &str,
    (label, shown): (String, bool),
    choices: Vec<(String, String)>,
    chosen: &str,
    take: Box<dyn Fn(String)>,
) -> AnyView {
    let options = choices
        .into_iter()
        .map(|(word, says)| {
            let selected = word == chosen;
            view! {
                <option value=word prop:selected=selected>
                    {says}
                </option>
            }
        })
        .collect_view();
    let name = (!shown).then(|| label.clone());
    let label = shown.then(|| {
        view! {
            <label class="kern-label" for=id.to_owned()>
                {label}
            </label>
        }
    });
    view! {
        <div class="kern-form-input">
            {label}
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id=id.to_owned()
                    aria-label=name
                    on:change=move |event| take(event_target_value(&event))
                >
                    {options}
                </select>
            </div>
        </div>
    }
}

/// A small button; `name` says to screen readers what `sign` shows.
pub fn small(
    id: Option<String>,
    sign: &'static str,
    name: String,
    press: impl Fn() + 'static,
) -> AnyView {
    small_by(id, sign, name, Box::new(press))
}

fn small_by(id: Option<String>, sign: &'static str, name: String, press: Box<dyn Fn()>) -> AnyView {
    view! {
        <button
            type="button"
            class="kn-small-button"
            id=id
            aria-label=name.clone()
            title=name
            on:click=move |_| press()
        >
            <span aria-hidden="true">{sign}</span>
        </button>
    }
}
