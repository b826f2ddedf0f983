//! One of many, as a list that opens.

use leptos::prelude::*;

use super::choice::Choice;
use super::field::{Frame, label_text};
use super::texts;
use super::view;

/// A list to choose from; take [`RadioGroup`](super::RadioGroup) for up to about six. Empty until something is chosen.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    /// What the first, empty entry says; "Bitte wählen" when absent.
    #[prop(optional, into)]
    empty: Option<TextProp>,
) -> impl IntoView {
    let frame = Frame::new(&name, hint);
    let empty = empty.unwrap_or_else(|| texts::PLEASE_CHOOSE.into());
    let options = choices
        .into_iter()
        .map(|Choice { value: word, label }| {
            let mine = word.clone();
            view! {
                <option value=word prop:selected=move || *value.read() == mine>
                    {move || label.get()}
                </option>
            }
        })
        .collect_view();
    let (wrong, described, outer) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="kern-form-input" class=("kern-form-input--error", move || outer.wrong())>
            <label class="kern-label" for=frame.id.clone()>
                {label_text(label, optional)}
            </label>
            {frame.hint()}
            <div class="kern-form-input__select-wrapper">
                <select
                    class="kern-form-input__select"
                    id=frame.id.clone()
                    name=name
                    on:change=move |event| value.set(event_target_value(&event))
                    aria-invalid=move || wrong.wrong().then_some("true")
                    aria-describedby=move || described.described_by()
                >
                    <option value="" prop:selected=move || value.read().is_empty()>
                        {move || empty.get()}
                    </option>
                    {options}
                </select>
            </div>
            {frame.error()}
        </div>
    }
}
