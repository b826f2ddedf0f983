//! Questions that are answered by typing.

use leptos::prelude::*;

use super::form::{FormState, field_id};
use super::texts;
use super::view;

/// Label, hint and error around an input, and what ties them to it for screen readers.
#[derive(Clone)]
pub(super) struct Frame {
    pub id: String,
    hint: Option<TextProp>,
    problem: Signal<Option<String>>,
}

impl Frame {
    pub fn new(name: &str, hint: Option<TextProp>) -> Self {
        let field = name.to_owned();
        let form = use_context::<FormState>();
        Self {
            id: field_id(name),
            hint,
            problem: Signal::derive(move || form.and_then(|form| form.problem(&field))),
        }
    }

    pub fn wrong(&self) -> bool {
        self.problem.read().is_some()
    }

    /// For `aria-describedby`.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.wrong().then(|| format!("{}-error", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub fn hint(&self) -> impl IntoView + use<> {
        let id = format!("{}-hint", self.id);
        self.hint
            .clone()
            .map(|hint| view! { <div class="kern-hint" id=id>{move || hint.get()}</div> })
    }

    pub fn error(&self) -> impl IntoView + use<> {
        let id = format!("{}-error", self.id);
        let problem = self.problem;
        move || {
            problem.get().map(|message| {
                view! {
                    <p class="kern-error" id=id.clone()>
                        <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
                        <span class="kern-body">
                            <span class="kern-sr-only">{texts::ERROR}": "</span>
                            {message}
                        </span>
                    </p>
                }
            })
        }
    }
}

/// The label's text, and "freiwillig" where nothing needs to be answered.
pub(super) fn label_text(label: TextProp, optional: bool) -> impl IntoView {
    view! {
        {move || label.get()}
        {optional.then(|| view! { <span class="kern-label__optional">" – " {texts::OPTIONAL}</span> })}
    }
}

/// One line. `name` is the field's path in what is sent, as problems name it. `kind` is the input's type; ask for
/// numbers with `kind="text" inputmode="decimal"`, since number inputs change by scrolling and hide what they refuse.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
) -> impl IntoView {
    let frame = Frame::new(&name, hint);
    let (wrong, described, outer) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="kern-form-input" class=("kern-form-input--error", move || outer.wrong())>
            <label class="kern-label" for=frame.id.clone()>
                {label_text(label, optional)}
            </label>
            {frame.hint()}
            <input
                class="kern-form-input__input"
                id=frame.id.clone()
                name=name
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                aria-invalid=move || wrong.wrong().then_some("true")
                aria-describedby=move || described.described_by()
            />
            {frame.error()}
        </div>
    }
}

/// Several lines.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(default = 4)] rows: u32,
) -> impl IntoView {
    let frame = Frame::new(&name, hint);
    let (wrong, described, outer) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="kern-form-input" class=("kern-form-input--error", move || outer.wrong())>
            <label class="kern-label" for=frame.id.clone()>
                {label_text(label, optional)}
            </label>
            {frame.hint()}
            <textarea
                class="kern-form-input__input"
                id=frame.id.clone()
                name=name
                rows=rows.to_string()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                aria-invalid=move || wrong.wrong().then_some("true")
                aria-describedby=move || described.described_by()
            ></textarea>
            {frame.error()}
        </div>
    }
}
