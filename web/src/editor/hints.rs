//! What is to be put right, what is worth a second look, and how long answering takes.

use contract::questionnaire::{Hint, Severity, Spot, estimate};
use leptos::prelude::*;

use super::desk::Desk;
use super::edits::question_at;
use super::question_form::kind_name;
use super::texts;
use crate::i18n::lang;
use crate::ui::view;

#[component]
pub fn Hints() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let list = move || {
        let hints = desk.hints.get();
        if hints.is_empty() {
            return view! { <p class="kern-body">{texts::NO_HINTS}</p> };
        }
        let hints = hints
            .into_iter()
            .map(|hint| line(desk, hint))
            .collect_view();
        view! { <ul class="kn-hints">{hints}</ul> }
    };
    let summary = move || {
        let hints = desk.hints.read();
        let errors = hints
            .iter()
            .filter(|h| h.severity == Severity::Error)
            .count();
        texts::hints(errors, hints.len() - errors)
    };
    view! {
        <h2 class="kern-heading-small" id="hints" tabindex="-1">
            {texts::HINTS}
        </h2>
        <p class="kern-body kern-body--small" role="status">{summary}</p>
        {list}
        <Duration />
    }
}

fn line(desk: Desk, hint: Hint) -> AnyView {
    let (class, kind) = match hint.severity {
        Severity::Error => ("kern-icon kern-icon--danger", texts::ERROR),
        Severity::Warning => ("kern-icon kern-icon--warning", texts::WARNING),
    };
    let (spot, text) = (hint.spot, hint.text);
    let place = place(desk, spot);
    let words = text.get(lang()).to_owned();
    view! {
        <li>
            <span class=class aria-hidden="true"></span>
            <span class="kern-sr-only">{kind} ": "</span>
            {if spot == Spot::Whole {
                view! { <span class="kern-body">{words}</span> }
            } else {
                view! {
                    <button
                        type="button"
                        class="kn-hints__link"
                        on:click=move |_| desk.show(spot)
                    >
                        <strong>{place} " "</strong>
                        {words}
                    </button>
                }
            }}
        </li>
    }
}

fn place(desk: Desk, spot: Spot) -> String {
    let survey = desk.now();
    match spot {
        Spot::Page(page) => texts::page_heading(page + 1),
        Spot::Question(..) => {
            question_at(&survey, spot).map_or_else(String::new, |question| question.id.clone())
        }
        Spot::Check(at) => {
            let check = survey.checks.get(at);
            check.map_or_else(String::new, |check| check.id.clone())
        }
        Spot::MissingCodes => texts::MISSING_CODES.get().to_owned(),
        Spot::Whole => String::new(),
    }
}

/// The estimate, and how it comes about.
#[component]
fn Duration() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let estimate = Memo::new(move |_| estimate(&desk.doc.read()));
    let parts = move || {
        let parts = estimate.get().parts.into_iter();
        parts
            .map(|part| {
                let kind = kind_name(part.kind);
                let sum = texts::part(part.questions, kind, &minutes(part.seconds));
                view! {
                    <li>
                        {sum} <br />
                        <span class="kern-body--muted">{part.rule.get(lang()).to_owned()}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <details class="kn-more-fields">
            <summary>{move || texts::about_minutes(estimate.read().minutes())}</summary>
            <p class="kern-body kern-body--small">{texts::ESTIMATE_HELP}</p>
            <ul class="kern-list kern-list--bullet kn-small">{parts}</ul>
            <p class="kern-body kern-body--small">
                {move || texts::in_sum(&minutes(estimate.read().seconds()))}
            </p>
        </details>
    }
}

/// `3:05`
fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
