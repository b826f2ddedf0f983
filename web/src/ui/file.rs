//! A file from the reader's device.

use leptos::prelude::*;

use super::field::{Frame, label_text};
use super::view;
use crate::browser::File;

/// One file. `accept` says which kinds the browser offers, as in HTML.
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<Option<File>, LocalStorage>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] accept: &'static str,
) -> impl IntoView {
    let frame = Frame::new(&name, hint);
    let (wrong, described, outer) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="kern-form-input" class=("kern-form-input--error", move || outer.wrong())>
            <label class="kern-label" for=frame.id.clone()>
                {label_text(label, false)}
            </label>
            {frame.hint()}
            <input
                class="kern-form-input__input"
                id=frame.id.clone()
                name=name
                type="file"
                accept=accept
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    value.set(input.files().and_then(|files| files.get(0)));
                }
                aria-invalid=move || wrong.wrong().then_some("true")
                aria-describedby=move || described.described_by()
            />
            {frame.error()}
        </div>
    }
}
