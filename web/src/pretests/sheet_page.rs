//! One page of questions in a trial, with a place for a remark below each.

use contract::pretests::REMARK_MAX;
use contract::questionnaire::{Completeness, Question};
use leptos::prelude::*;

use super::texts;
use super::trial::Trying;
use crate::i18n::{Tr, lang};
use crate::responses::{
    Place, ProgressLine, QuestionView, StatusLine, Summary, focus_asked_for, only_filled,
    tell_of_filters,
};
use crate::ui::view;
use crate::ui::{Badge, Button, Kind, Look, PageTitle};

#[component]
pub fn SheetPage(trying: Trying, at: usize) -> impl IntoView {
    let sheet = trying.sheet;
    let Some(page) = sheet.survey().pages.get(at).cloned() else {
        return ().into_any();
    };
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
            trying.go(next);
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
    let title = page.title;
    view! {
        <p>
            <Badge kind=Kind::Info label=texts::NOT_COUNTED />
        </p>
        <PageTitle title=move || title.get(lang()).to_owned() />
        <ProgressLine place=Place::Page(at) />
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
                    let about = question.clone();
                    view! {
                        <QuestionView question />
                        <RemarkOn trying question=about />
                    }
                })
                .collect_view()}
            <StatusLine />
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
                                    on_press=move |()| trying.go(place)
                                />
                            }
                        })
                }}
            </div>
        </form>
    }
}

/// A place for a remark on a question, folded away while it is empty.
#[component]
fn RemarkOn(trying: Trying, question: Question) -> impl IntoView {
    let variable = question.variable.clone();
    let shown = Memo::new(move |_| trying.sheet.evaluation.read().is_visible(&variable));
    let (variable, number) = (question.variable, question.id);
    move || {
        shown.get().then(|| {
            let number = number.clone();
            let name = number.clone();
            let label = move || texts::remark_on(&number);
            let said = trying
                .entered
                .with_value(|entered| entered.remark(&variable));
            let open = !said.is_empty();
            view! {
                <details class="kn-pages" open=open>
                    <summary>{move || texts::remark_on(&name)}</summary>
                    <RemarkField trying variable=variable.clone() label hint=texts::REMARK_HINT />
                </details>
            }
        })
    }
}

/// The field of a remark; the one on the whole has an empty variable.
#[component]
pub fn RemarkField(
    trying: Trying,
    variable: String,
    #[prop(into)] label: TextProp,
    hint: Tr,
) -> impl IntoView {
    let id = format!("remark-{variable}");
    let hint_id = format!("{id}-hint");
    let said = trying
        .entered
        .with_value(|entered| entered.remark(&variable));
    let change = move |text: String| {
        trying
            .entered
            .with_value(|entered| entered.set_remark(&variable, text));
        trying.sheet.keeper().note();
    };
    view! {
        <div class="kern-form-input">
            <label class="kern-label" for=id.clone()>
                {move || label.get()}
            </label>
            <div class="kern-hint" id=hint_id.clone()>
                {hint}
            </div>
            <textarea
                class="kern-form-input__input"
                id=id
                rows="3"
                maxlength=REMARK_MAX.to_string()
                aria-describedby=hint_id
                prop:value=said
                on:input=move |event| change(event_target_value(&event))
            ></textarea>
        </div>
    }
}
