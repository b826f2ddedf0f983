//! One question of a release: what was said in the area that was chosen, then by town type and Land.

use std::sync::Arc;

use contract::releases::Release;
use contract::results::{AreaKind, PublishedCube, QuestionResult};
use leptos::prelude::*;

use super::by_area::by_area;
use super::list::title;
use super::loaded::{Own, notice, release_with_figures};
use super::overview::question_address;
use super::question::{Shared, Whose, of_one_area};
use super::replaced::replaced;
use super::words::answers_of;
use super::{figures, texts};
use crate::browser;
use crate::i18n::lang;
use crate::router;
use crate::session::Anyone;
use crate::surveys::Asks;
use crate::ui::view;
use crate::ui::{
    Back, Button, Choice, EmptyState, Load, Look, PageTitle, Select, from_address, keep_in_address,
};

/// Value of the choice "all towns" where another one is usual.
const ALL: &str = "0";
/// Name of the area in the address.
const AREA: &str = "gebiet";

/// The page at `/ergebnisse/:id/fragen/:variable`.
#[component]
pub fn QuestionPage() -> impl IntoView {
    view! {
        <Anyone>
            <OneQuestion />
        </Anyone>
    }
}

#[component]
fn OneQuestion() -> impl IntoView {
    let (id, variable) = (router::param("id"), router::param("variable"));
    let back = format!("/ergebnisse/{id}");
    let heading = RwSignal::new(None::<(String, contract::Text)>);
    let fetch = move || release_with_figures(&id);
    view! {
        <Back to=back label=texts::BACK_TO_RELEASE />
        <PageTitle title=move || match &*heading.read() {
            Some((number, text)) => format!("{number} · {}", text.get(lang())),
            None => texts::RESULTS.get().to_owned(),
        } />
        <Load fetch let:found>
            {
                let (release, cube, own) = found;
                let mut questions = cube.questions.iter();
                match questions.position(|question| question.variable == variable) {
                    None => view! { <EmptyState title=texts::NO_QUESTION /> }.into_any(),
                    Some(place) => {
                        let question = cube.questions.get(place).cloned();
                        heading
                            .set(
                                question
                                    .as_ref()
                                    .map(|one| (one.question_id.clone(), one.text.clone())),
                            );
                        question.map(|question| shown(&release, &cube, own, place, question)).into_any()
                    }
                }
            }
        </Load>
    }
}

fn shown(
    release: &Release,
    cube: &PublishedCube,
    own: Own,
    place: usize,
    question: QuestionResult,
) -> AnyView {
    let asks = Asks::of_release(release);
    let notice = notice(&own, asks);
    let own = own.given();
    let compares = own.is_some();
    let area = RwSignal::new(from_address(AREA));
    let whose = Memo::new(move |_| match area.read().as_str() {
        "" if compares => Whose::Alike,
        place => Whose::Area(place.parse().unwrap_or(0)),
    });
    keep_in_address(
        question_address(&release.id, &question.variable),
        move || vec![(AREA, area.get())],
    );
    let shared = Arc::new(Shared::new(release, cube, own, whose));
    let (title, counts) = (title(release), answers_of(release));
    let filter = question.filter.clone().map(|filter| {
        view! {
            <p class="kern-body kern-body--small kern-body--muted">
                {texts::FILTER} ": " {move || filter.get(lang()).to_owned()}
            </p>
        }
    });
    let trend = format!("/ergebnisse/{}/verlauf/{}", release.id, question.variable);
    let question = Arc::new(question);
    view! {
        {replaced(release)}
        <p class="kern-body">{move || title.get()} ": " {counts}</p>
        {filter}
        {notice}
        <section class="kn-section" aria-labelledby="one-area">
            <h2 class="kern-heading-medium" id="one-area">
                {texts::ANSWERS}
            </h2>
            <p class="kern-body kn-text">{texts::ABOUT_FIGURES}</p>
            <div class="kn-filters">{areas(release, cube, area, compares)}</div>
            {of_one_area(&shared, &question)}
        </section>
        {by_area(&shared, &question)}
        <div class="kn-actions kn-no-print">
            <Button look=Look::Secondary label=texts::PRINT on_press=move |()| browser::print() />
            <a class="kern-link kern-link--no-visited-state" href=trend>
                {texts::TREND_LINK}
            </a>
        </div>
        {neighbours(release, cube, place, area)}
    }
    .into_any()
}

/// Whose answers are shown: what is usual comes first.
fn areas(
    release: &Release,
    cube: &PublishedCube,
    area: RwSignal<String>,
    compares: bool,
) -> AnyView {
    let asks = Asks::of_release(release);
    let everybody = asks.pick(texts::ALL_TOWNS, texts::EVERYBODY);
    let all = compares.then(|| Choice::new(ALL, everybody));
    let choices = figures::areas(cube)
        .filter(|(_, kind)| *kind != AreaKind::Total)
        .filter_map(|(place, _)| {
            let label = cube.areas.get(place)?.label.clone();
            let name = move || label.get(lang()).to_owned();
            Some(Choice::new(place.to_string(), name))
        });
    let choices = all.into_iter().chain(choices).collect::<Vec<_>>();
    let empty = match compares {
        true => asks.pick(texts::ALIKE, texts::ALIKE_PEOPLE),
        false => everybody,
    };
    view! { <Select name="area" label=texts::AREA value=area choices empty /> }.into_any()
}

/// The questions before and after, in the same area.
fn neighbours(
    release: &Release,
    cube: &PublishedCube,
    place: usize,
    area: RwSignal<String>,
) -> AnyView {
    let before = place.checked_sub(1).and_then(|at| cube.questions.get(at));
    let after = cube.questions.get(place + 1);
    let link = |label: crate::i18n::Tr, question: &QuestionResult| {
        let address = question_address(&release.id, &question.variable);
        let href = move || match area.read().as_str() {
            "" => address.clone(),
            area => format!("{address}?{AREA}={area}"),
        };
        let (number, text) = (question.question_id.clone(), question.text.clone());
        view! {
            <p class="kern-body">
                <a class="kern-link kern-link--no-visited-state" href=href>
                    {label}
                    ": "
                    {number}
                    " · "
                    {move || text.get(lang()).to_owned()}
                </a>
            </p>
        }
    };
    view! {
        <nav class="kn-no-print" aria-label=move || texts::OTHER_QUESTIONS.get()>
            {before.map(|question| link(texts::BEFORE, question))}
            {after.map(|question| link(texts::AFTER, question))}
        </nav>
    }
    .into_any()
}
