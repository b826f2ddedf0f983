//! Where a client hears, and of what: the fields, for a new webhook and for one there is.

use contract::FieldProblem;
use contract::webhooks::{EventKind, WebhookForm};
use leptos::prelude::*;

use super::list::event_text;
use super::texts;
use crate::ui::view;
use crate::ui::{Checkbox, CheckboxGroup, Choice, Field};

/// What is typed.
#[derive(Clone, Copy)]
pub struct Typed {
    url: RwSignal<String>,
    events: RwSignal<Vec<String>>,
    active: RwSignal<bool>,
}

impl Typed {
    /// Begins with what stands, or with nothing.
    pub fn new(url: String, events: &[EventKind], active: bool) -> Self {
        let words = events.iter().map(|event| event.as_str().to_owned());
        Self {
            url: RwSignal::new(url),
            events: RwSignal::new(words.collect()),
            active: RwSignal::new(active),
        }
    }

    /// What can be sent, or what is wrong, by the field's name after `prefix`.
    pub fn check(self, prefix: &str) -> Result<WebhookForm, Vec<FieldProblem>> {
        let (url, chosen) = (self.url.get_untracked(), self.events.get_untracked());
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: &str| {
            problems.push(FieldProblem {
                field: format!("{prefix}{field}"),
                code: "required".to_owned(),
                message: message.to_owned(),
            });
        };
        if url.trim().is_empty() {
            wrong("url", texts::NEEDS_URL.get());
        }
        if chosen.is_empty() {
            wrong("events", texts::NEEDS_EVENT.get());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let chosen = chosen.iter().filter_map(|word| EventKind::parse(word));
        Ok(WebhookForm {
            url: url.trim().to_owned(),
            events: chosen.collect(),
            active: self.active.get_untracked(),
        })
    }
}

/// The fields, inside a form.
#[component]
pub fn Fields(typed: Typed, prefix: &'static str) -> impl IntoView {
    let choices = EventKind::ALL
        .iter()
        .map(|event| Choice::new(event.as_str(), event_text(*event)))
        .collect::<Vec<_>>();
    view! {
        <Field
            name=format!("{prefix}url")
            label=texts::URL
            value=typed.url
            hint=texts::URL_HINT
            kind="url"
            inputmode="url"
        />
        <CheckboxGroup
            name=format!("{prefix}events")
            label=texts::EVENTS
            value=typed.events
            choices
        />
        <Checkbox name=format!("{prefix}active") label=texts::ACTIVE value=typed.active />
    }
}
