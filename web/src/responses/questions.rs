//! The questions of a page as a form with its way on and back. Who cannot go on is told why, and may go on all the same.

use contract::questionnaire::{Completeness, Finding, Page, Question};
use leptos::html;
use leptos::prelude::*;

use super::kinds::{QuestionView, input_id};
use super::place::Place;
use super::sheet::Sheet;
use super::{device, texts};
use crate::browser;
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Button, Look, announce};

/// The questions of page number `at` of the [`Sheet`] in the context. `below` is what stands below each of them, the
/// children stand below all of them.
#[component]
pub fn Questions(
    page: Page,
    at: usize,
    go: Callback<Place>,
    #[prop(optional)] below: Option<Callback<Question, AnyView>>,
    children: Children,
) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let questions = StoredValue::new(page.questions.clone());
    // How often the reader tried to go on; from then on errors stand above the page until they are corrected.
    let attempts = RwSignal::new(0_u32);
    let found = move || only_filled(questions.with_value(|questions| sheet.errors(questions)));
    let errors = Memo::new(move |_| match attempts.get() {
        0 => Vec::new(),
        _ => found(),
    });
    let on = move || {
        let next = sheet.evaluation.with_untracked(|e| Place::Page(at).next(e));
        if let Some(next) = next {
            go.run(next);
        }
    };
    let try_on = move || {
        questions.with_value(|questions| {
            let names = questions.iter().map(|q| q.variable.as_str());
            sheet.tell_all(names, Completeness::Partial);
        });
        if untrack(found).is_empty() {
            on();
        } else {
            attempts.update(|n| *n += 1);
        }
    };
    let back = Memo::new(move |_| sheet.evaluation.with(|e| Place::Page(at).back(e)));
    tell_of_filters(sheet, at);
    focus_asked_for(sheet);
    view! {
        <Summary errors attempts go_on=move |()| on() />
        {page
            .intro
            .map(|intro| {
                view! { <p class="kern-body kn-text">{move || intro.get(lang()).to_owned()}</p> }
            })}
        <form
            class="kn-form kn-questions"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                try_on();
            }
        >
            {page
                .questions
                .into_iter()
                .map(|question| {
                    let after = below.map(|below| below.run(question.clone()));
                    view! {
                        <QuestionView question />
                        {after}
                    }
                })
                .collect_view()}
            {children()}
            <div class="kn-steps">
                <button type="submit" class="kern-btn kern-btn--primary">
                    <span class="kern-label">{texts::NEXT}</span>
                </button>
                {move || {
                    back.get()
                        .map(|place| {
                            view! {
                                <Button
                                    look=Look::Secondary
                                    label=texts::BACK
                                    on_press=move |()| go.run(place)
                                />
                            }
                        })
                }}
            </div>
        </form>
    }
}

/// What is still empty does not keep anybody on a page; it is asked for at the end.
pub fn only_filled(found: Vec<Finding>) -> Vec<Finding> {
    use contract::questionnaire::FindingCode::Required;
    found.into_iter().filter(|f| f.code != Required).collect()
}

/// What stands in the way of going on, with links, and a way on all the same.
#[component]
pub fn Summary(
    errors: Memo<Vec<Finding>>,
    attempts: RwSignal<u32>,
    #[prop(into)] go_on: Callback<()>,
) -> impl IntoView {
    let box_ref = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        attempts.track();
        if let Some(summary) = box_ref.get() {
            _ = summary.focus();
        }
    });
    let shown = Memo::new(move |_| !errors.read().is_empty());
    view! {
        <Show when=move || shown.get()>
            <div class="kern-alert kern-alert--danger" role="alert" tabindex="-1" node_ref=box_ref>
                <div class="kern-alert__header">
                    <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
                    <span class="kern-title">{texts::PLEASE_CHECK}</span>
                </div>
                <div class="kern-alert__body">
                    <ul class="kern-list kern-list--bullet">
                        {move || errors.get().into_iter().map(link).collect_view()}
                    </ul>
                    <Button
                        look=Look::Tertiary
                        label=texts::GO_ON_ANYWAY
                        on_press=go_on
                    />
                </div>
            </div>
        </Show>
    }
}

fn link(found: Finding) -> impl IntoView {
    let id = input_id(&found.variable);
    let href = format!("#{id}");
    let text = found.text;
    view! {
        <li>
            <a
                class="kern-link"
                href=href
                on:click=move |event| {
                    event.prevent_default();
                    browser::focus(&id);
                }
            >
                {move || text.get(lang()).to_owned()}
            </a>
        </li>
    }
}

/// Says when an answer has opened or closed questions on this page.
pub fn tell_of_filters(sheet: Sheet, at: usize) {
    let count = Memo::new(move |_| {
        let shown = sheet.evaluation.read();
        let page = shown.pages.get(at);
        page.map_or(0, |page| {
            page.questions.iter().filter(|q| q.visible).count()
        })
    });
    Effect::new(move |before: Option<usize>| {
        let now = count.get();
        match before {
            Some(before) if now > before => announce(texts::questions_appeared(now - before)),
            Some(before) if now < before => announce(texts::questions_gone(before - now)),
            _ => {}
        }
        now
    });
}

/// Leads to the question that a link on another page has asked for.
fn focus_asked_for(sheet: Sheet) {
    Effect::new(move |_| {
        let wanted = sheet.focus.get_untracked();
        if let Some(name) = wanted {
            sheet.focus.set(None);
            device::focus_soon(input_id(&name));
        }
    });
}
