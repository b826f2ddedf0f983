//! Questions that are answered by ticking.

use leptos::prelude::*;

use super::field::{Frame, label_text};
use super::view;

/// One thing that can be chosen.
#[derive(Clone)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    pub label: TextProp,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A single yes or no.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<bool>,
) -> impl IntoView {
    let frame = Frame::new(&name, None);
    let (wrong, described) = (frame.clone(), frame.clone());
    view! {
        <div class="kern-form-check">
            <input
                class="kern-form-check__checkbox"
                type="checkbox"
                id=frame.id.clone()
                name=name
                prop:checked=value
                on:change=move |event| value.set(event_target_checked(&event))
                aria-invalid=move || wrong.wrong().then_some("true")
                aria-describedby=move || described.described_by()
            />
            <label class="kern-label" for=frame.id.clone()>
                {move || label.get()}
            </label>
        </div>
        {frame.error()}
    }
}

/// One of a few.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = name.clone();
    let inputs = move |frame: &Frame| {
        choices
            .iter()
            .enumerate()
            .map(|(at, Choice { value: word, label })| {
                let (mine, chosen, label) = (word.clone(), word.clone(), label.clone());
                let id = item_id(frame, at);
                view! {
                    <div class="kern-form-check">
                        <input
                            class="kern-form-check__radio"
                            type="radio"
                            id=id.clone()
                            name=field.clone()
                            value=word.clone()
                            prop:checked=move || *value.read() == mine
                            on:change=move |_| value.set(chosen.clone())
                        />
                        <label class="kern-label" for=id>
                            {move || label.get()}
                        </label>
                    </div>
                }
            })
            .collect_view()
            .into_any()
    };
    group(&name, label, hint, optional, inputs)
}

/// Any of a few.
#[component]
pub fn CheckboxGroup(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<Vec<String>>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = name.clone();
    let inputs = move |frame: &Frame| {
        choices
            .iter()
            .enumerate()
            .map(|(at, Choice { value: word, label })| {
                let (mine, toggled, label) = (word.clone(), word.clone(), label.clone());
                let id = item_id(frame, at);
                view! {
                    <div class="kern-form-check">
                        <input
                            class="kern-form-check__checkbox"
                            type="checkbox"
                            id=id.clone()
                            name=field.clone()
                            value=word.clone()
                            prop:checked=move || value.read().contains(&mine)
                            on:change=move |event| {
                                let checked = event_target_checked(&event);
                                value
                                    .update(|chosen| {
                                        chosen.retain(|word| *word != toggled);
                                        if checked {
                                            chosen.push(toggled.clone());
                                        }
                                    });
                            }
                        />
                        <label class="kern-label" for=id>
                            {move || label.get()}
                        </label>
                    </div>
                }
            })
            .collect_view()
            .into_any()
    };
    group(&name, label, hint, optional, inputs)
}

/// The first input carries the group's id, so that the summary of errors leads to it.
fn item_id(frame: &Frame, at: usize) -> String {
    if at == 0 {
        frame.id.clone()
    } else {
        format!("{}-{at}", frame.id)
    }
}

fn group(
    name: &str,
    label: TextProp,
    hint: Option<TextProp>,
    optional: bool,
    inputs: impl FnOnce(&Frame) -> AnyView,
) -> AnyView {
    let frame = Frame::new(name, hint);
    let inputs = inputs(&frame);
    let (outer, described) = (frame.clone(), frame.clone());
    view! {
        <fieldset
            class="kern-fieldset"
            class=("kern-fieldset--error", move || outer.wrong())
            aria-describedby=move || described.described_by()
        >
            <legend class="kern-label">{label_text(label, optional)}</legend>
            {frame.hint()}
            <div class="kern-fieldset__body">{inputs}</div>
            {frame.error()}
        </fieldset>
    }
}
