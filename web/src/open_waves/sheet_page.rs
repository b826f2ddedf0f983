//! One page of questions.

use contract::open_waves::OpenWave;
use contract::questionnaire::Completeness;
use leptos::prelude::*;

use super::{address, texts};
use crate::i18n::lang;
use crate::responses::{
    Place, ProgressLine, QuestionView, Sheet, Summary, focus_asked_for, only_filled,
    tell_of_filters,
};
use crate::router;
use crate::ui::view;
use crate::ui::{Button, Look, PageTitle};

#[component]
pub fn SheetPage(wave: OpenWave, at: usize) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let Some(page) = sheet.survey().pages.get(at).cloned() else {
        return ().into_any();
    };
    let id = StoredValue::new(wave.id);
    let go = Callback::new(move |place: Place| {
        let key = place.key(&sheet.survey());
        id.with_value(|wave| router::go(&address(wave, &key)));
    });
    let questions = StoredValue::new(page.questions.clone());
    // How often the reader tried to go on; from then on errors stand above the page until they are corrected.
    let attempts = RwSignal::new(0_u32);
    let found = move || only_filled(questions.with_value(|questions| sheet.errors(questions)));
    let errors = Memo::new(move |_| match attempts.get() {
        0 => Vec::new(),
        _ => found(),
    });
    let on = move || {
        if let Some(next) = sheet.evaluation.with_untracked(|e| Place::Page(at).next(e)) {
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
    let (wave_title, title) = (wave.title, page.title);
    view! {
        <p class="kern-body kern-body--muted kn-wave">
            {move || wave_title.get(lang()).to_owned()}
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
                .map(|question| view! { <QuestionView question /> })
                .collect_view()}
            <p class="kern-body kern-body--small kn-status">{texts::KEPT_IN_TAB}</p>
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
    .into_any()
}
