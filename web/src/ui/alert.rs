//! Messages: what went well or wrong, that there is nothing, that something is on its way.

use leptos::prelude::*;

use super::button::{Button, Look};
use super::texts;
use super::view;
use crate::net::Failure;

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Info,
    Success,
    Warning,
    Danger,
}

impl Kind {
    fn alert(self) -> &'static str {
        match self {
            Self::Info => "kern-alert kern-alert--info",
            Self::Success => "kern-alert kern-alert--success",
            Self::Warning => "kern-alert kern-alert--warning",
            Self::Danger => "kern-alert kern-alert--danger",
        }
    }

    fn badge(self) -> &'static str {
        match self {
            Self::Info => "kern-badge kern-badge--info",
            Self::Success => "kern-badge kern-badge--success",
            Self::Warning => "kern-badge kern-badge--warning",
            Self::Danger => "kern-badge kern-badge--danger",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Info => "kern-icon kern-icon--info",
            Self::Success => "kern-icon kern-icon--success",
            Self::Warning => "kern-icon kern-icon--warning",
            Self::Danger => "kern-icon kern-icon--danger",
        }
    }
}

/// A message in a box. Read out at once when it appears, a danger even in the middle of a sentence.
#[component]
pub fn Alert(
    #[prop(optional)] kind: Kind,
    #[prop(into)] title: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if kind == Kind::Danger {
        "alert"
    } else {
        "status"
    };
    view! {
        <div class=kind.alert() role=role>
            <div class="kern-alert__header">
                <span class=kind.icon() aria-hidden="true"></span>
                <span class="kern-title">{move || title.get()}</span>
            </div>
            {children.map(|children| view! { <div class="kern-alert__body">{children()}</div> })}
        </div>
    }
}

/// A word about the state of a thing, such as "offen".
#[component]
pub fn Badge(#[prop(optional)] kind: Kind, #[prop(into)] label: TextProp) -> impl IntoView {
    view! {
        <span class=kind.badge()>
            <span class=kind.icon() aria-hidden="true"></span>
            <span class="kern-label kern-label--small">{move || label.get()}</span>
        </span>
    }
}

/// Instead of an empty list: that there is nothing, and in the children what to do about it.
#[component]
pub fn EmptyState(
    #[prop(into)] title: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="kn-empty">
            <p class="kern-body kern-body--bold">{move || title.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// What went wrong, what to do, and a button to try again where that may help.
#[component]
pub fn FailureView(
    failure: Failure,
    #[prop(into)] on_retry: Callback<()>,
    /// Says what is wrong with each field, where no field on the page says it.
    #[prop(optional)]
    reasons: bool,
) -> impl IntoView {
    let title = failure.title();
    let detail = failure.detail();
    let fields = if reasons { failure.fields() } else { &[] };
    let fields: Vec<_> = fields
        .iter()
        .map(|why| view! { <li>{why.message.clone()}</li> })
        .collect();
    view! {
        <Alert kind=Kind::Danger title=title>
            {(!detail.is_empty()).then(|| view! { <p class="kern-body">{detail}</p> })}
            {(!fields.is_empty())
                .then(|| view! { <ul class="kern-list kern-list--bullet">{fields}</ul> })}
            {failure
                .may_pass()
                .then(|| {
                    view! { <Button look=Look::Secondary label=texts::RETRY on_press=on_retry /> }
                })}
        </Alert>
    }
}

/// Grey bars where content will be.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="kn-skeleton" role="status">
            <span class="kern-sr-only">{texts::LOADING}</span>
            <span class="kn-bar" aria-hidden="true"></span>
            <span class="kn-bar" aria-hidden="true"></span>
            <span class="kn-bar" aria-hidden="true"></span>
        </div>
    }
}
