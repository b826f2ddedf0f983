//! One page of the questionnaire.

use contract::questionnaire::Question;
use contract::waves::Wave;
use leptos::prelude::*;

use super::disputes::Disputes;
use super::hands::hand_over;
use super::place::{Place, is_done, visible};
use super::questions::Questions;
use super::sheet::Sheet;
use super::status::{News, StatusLine};
use super::work::question_of;
use super::{address, texts};
use crate::i18n::lang;
use crate::router;
use crate::ui::PageTitle;
use crate::ui::view;

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
    let title = page.title.clone();
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
        <Questions page at go>
            <StatusLine />
        </Questions>
    }
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
