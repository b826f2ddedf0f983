//! One page of questions in a trial, with a place for a remark below each.

use contract::pretests::REMARK_MAX;
use contract::questionnaire::Question;
use leptos::prelude::*;

use super::texts;
use super::trial::Trying;
use crate::i18n::{Tr, lang};
use crate::responses::{Place, ProgressLine, Questions, StatusLine};
use crate::ui::view;
use crate::ui::{Badge, Kind, PageTitle};

#[component]
pub fn SheetPage(trying: Trying, at: usize) -> impl IntoView {
    let sheet = trying.sheet;
    let Some(page) = sheet.survey().pages.get(at).cloned() else {
        return ().into_any();
    };
    let go = Callback::new(move |place| trying.go(place));
    let remark = Callback::new(move |question| view! { <RemarkOn trying question /> });
    let title = page.title.clone();
    view! {
        <p>
            <Badge kind=Kind::Info label=texts::NOT_COUNTED />
        </p>
        <PageTitle title=move || title.get(lang()).to_owned() />
        <ProgressLine place=Place::Page(at) />
        <Questions page at go below=remark>
            <StatusLine />
        </Questions>
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
