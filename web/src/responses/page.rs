//! One page of the questionnaire.

use contract::questionnaire::{Completeness, Finding, Question};
use contract::waves::Wave;
use leptos::html;
use leptos::prelude::*;

use super::disputes::Disputes;
use super::hands::hand_over;
use super::kinds::{QuestionView, input_id};
use super::place::{Place, is_done, visible};
use super::sheet::Sheet;
use super::status::{News, StatusLine};
use super::work::question_of;
use super::{address, device, texts};
use crate::browser;
use crate::i18n::lang;
use crate::router;
use crate::ui::view;
use crate::ui::{Button, Look, PageTitle, announce};

#[component]
pub fn QuestionPage(wave: Wave, at: usize) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let survey = sheet.survey();
    let Some(page) = survey.pages.get(at).cloned() else {
        return ().into_any();
    };
    let wave_title = wave.title.clone();
    let wave_id = StoredValue::new(wave.id);
    let go = Callback::new(move |place: Place| {
        let key = place.key(&sheet.survey());
        let to = wave_id.with_value(|wave| address(wave, &key));
        sheet.keeper().flush();
        router::go(&to);
    });
    // How often the reader tried to go on; from then on errors stand above the page until they are corrected.
    let attempts = RwSignal::new(0_u32);
    let questions = StoredValue::new(page.questions.clone());
    let on = move || {
        let next = sheet.evaluation.with_untracked(|e| Place::Page(at).next(e));
        if let Some(next) = next {
            go.run(next);
        }
    };
    let found = move || only_filled(questions.with_value(|questions| sheet.errors(questions)));
    let errors = Memo::new(move |_| match attempts.get() {
        0 => Vec::new(),
        _ => found(),
    });
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
        <p class="kern-body kern-body--muted kn-wave">
            {move || wave_title.get(lang()).to_owned()}
        </p>
        <PageTitle title=move || title.get(lang()).to_owned() />
        <ProgressLine place=Place::Page(at) />
        <Pages wave=wave_id.get_value() place=Place::Page(at) />
        <News />
        <Disputes
            here=at
            to=move |page: String| wave_id.with_value(|wave| address(wave, &page))
        />
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

/// Where the reader is, in words and as a bar.
#[component]
pub fn ProgressLine(place: Place) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let numbers = Memo::new(move |_| {
        let shown = sheet.evaluation.read();
        let progress = shown.progress();
        (place.number(&shown), (progress.answered, progress.visible))
    });
    let words = move || {
        let ((number, of), (answered, questions)) = numbers.get();
        texts::position(number, of, answered, questions)
    };
    view! {
        <div class="kn-progress">
            <p class="kern-body">{words}</p>
            <progress
                aria-hidden="true"
                max=move || numbers.get().1.1.max(1).to_string()
                value=move || numbers.get().1.0.to_string()
            ></progress>
        </div>
    }
}

/// All pages with what is done, folded away.
#[component]
pub fn Pages(wave: String, place: Place) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let wave = StoredValue::new(wave);
    let items = move || {
        let shown = sheet.evaluation.get();
        let survey = sheet.survey();
        let pages = visible(&shown).map(Place::Page).chain([Place::Check]);
        pages
            .map(|this| {
                let (title, state) = match this {
                    Place::Page(at) => {
                        let title = survey.pages.get(at).map(|p| p.title.get(lang()).to_owned());
                        (title, shown.pages.get(at))
                    }
                    Place::Check => (Some(texts::CHECK.get().to_owned()), None),
                };
                let done = state
                    .filter(|page| page.progress().visible > 0)
                    .map(|page| {
                        let progress = page.progress();
                        let words = if is_done(page) {
                            texts::DONE.get().to_owned()
                        } else {
                            texts::answered_of(progress.answered, progress.visible)
                        };
                        view! { <span class="kern-body--muted">" – " {words}</span> }
                    });
                let href = wave.with_value(|wave| address(wave, &this.key(&survey)));
                view! {
                    <li>
                        <a
                            class="kern-link"
                            href=href
                            aria-current=(this == place).then_some("step")
                        >
                            {title}
                        </a>
                        {done}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <details class="kn-pages">
            <summary>{texts::ALL_PAGES}</summary>
            <ol class="kern-list">{items}</ol>
            {hand_over(sheet, wave)}
        </details>
    }
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
pub fn focus_asked_for(sheet: Sheet) {
    Effect::new(move |_| {
        let wanted = sheet.focus.get_untracked();
        if let Some(name) = wanted {
            sheet.focus.set(None);
            device::focus_soon(input_id(&name));
        }
    });
}

/// The page and the question that a variable is asked on.
pub fn page_of(sheet: Sheet, variable: &str) -> Option<(String, Question)> {
    let survey = sheet.survey();
    let question = question_of(&survey, variable)?;
    let page = survey.pages.iter().find(|page| {
        page.questions
            .iter()
            .any(|q| q.variable == question.variable)
    })?;
    Some((page.key.clone(), question.clone()))
}
