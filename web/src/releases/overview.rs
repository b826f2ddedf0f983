//! What a release is about: its questions, each with what came out, and a link to its page.

use contract::releases::{OwnResult, Release};
use contract::results::{PublishedCube, QuestionResult};
use leptos::prelude::*;

use super::figures::of_area;
use super::headlines::headline;
use super::loaded::{figures_of, notice};
use super::own;
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::surveys::Asks;
use crate::ui::Load;
use crate::ui::view;

/// All questions of a release, and in a word how its figures are weighted.
#[component]
pub fn Overview(release: Release) -> impl IntoView {
    let id = release.id.clone();
    let asks = Asks::of_release(&release);
    let about = match asks {
        Asks::Towns => texts::ABOUT_QUESTIONS,
        Asks::People => texts::ABOUT_QUESTIONS_PEOPLE,
        Asks::Anybody => texts::ABOUT_QUESTIONS_OPEN,
    };
    let fetch = move || figures_of(&release);
    view! {
        <Load fetch let:found>
            {
                let (cube, own) = found;
                let notice = notice(&own, asks);
                let own = own.given();
                let questions = cube
                    .questions
                    .iter()
                    .map(|question| entry(&id, question, own.as_ref()))
                    .collect_view();
                view! {
                    <section class="kn-section" aria-labelledby="questions">
                        <h2 class="kern-heading-medium" id="questions">
                            {texts::RESULTS}
                        </h2>
                        {notice}
                        <p class="kern-body kn-text">{about}</p>
                        <ul class="kn-cards">{questions}</ul>
                    </section>
                    {weighting(&id, &cube, asks)}
                }
            }
        </Load>
    }
}

fn entry(release: &str, question: &QuestionResult, own: Option<&OwnResult>) -> AnyView {
    let address = question_address(release, &question.variable);
    let (number, text) = (question.question_id.clone(), question.text.clone());
    let outcome = question.clone();
    let item = question.items.first().filter(|_| question.items.len() == 1);
    let mine = item.zip(own);
    let mine = mine.and_then(|(item, own)| own::mine(question, item, &own.answers));
    let said = mine.map(|mine| {
        let question = question.clone();
        view! {
            <p class="kern-body kern-body--small">
                {texts::MY_ANSWER} ": " {move || words::mine(&question, &mine)}
            </p>
        }
    });
    view! {
        <li class="kn-card">
            <h3 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=address>
                    {number}
                    " · "
                    {move || text.get(lang()).to_owned()}
                </a>
            </h3>
            <p class="kern-body">{move || came_out(&outcome)}</p>
            {said}
        </li>
    }
    .into_any()
}

/// In a line, what all towns said.
fn came_out(question: &QuestionResult) -> String {
    let total = question.items.first().and_then(|item| of_area(item, 0));
    let most = headline(question).and_then(|line| Some((line.most?, line.weighted)));
    let most = most.map(|(most, weighted)| {
        let answer = words::category(question, most.category);
        let share = words::per_cent(most.shown(weighted));
        match weighted {
            true => texts::most_often(&answer, &share),
            false => texts::most_often(&answer, &texts::share_as(&share, texts::SHARE.get())),
        }
    });
    let median = total.and_then(|line| line.number.as_ref()?.median);
    let median = median.map(|median| texts::median_figure(&words::decimal(median)));
    let unit = question.unit.as_ref().filter(|_| median.is_some());
    let unit = unit.map(|unit| texts::unit(unit.get(lang())));
    let tables = question.items.len();
    let several = (tables > 1).then(|| texts::tables(tables));
    let valid = total.and_then(|line| line.valid).filter(|_| tables == 1);
    let valid = valid.map(|valid| format!("n = {}", format::whole(valid, lang())));
    let told = [most, median, unit, several, valid];
    let told: Vec<String> = told.into_iter().flatten().collect();
    match told.is_empty() {
        true => texts::WITHHELD_QUESTION.get().to_owned(),
        false => told.join("; "),
    }
}

fn weighting(release: &str, cube: &PublishedCube, asks: Asks) -> AnyView {
    let weighting = &cube.weighting;
    let explained = if weighting.weighted {
        asks.pick(
            texts::WEIGHTING_IN_A_WORD,
            texts::WEIGHTING_IN_A_WORD_PEOPLE,
        )
    } else {
        texts::NO_WEIGHTING
    };
    let address = format!("/ergebnisse/{release}/gewichtung");
    let (n, effective) = (weighting.respondents, weighting.effective_respondents);
    let effect = weighting.design_effect;
    let more = weighting.weighted.then(|| {
        view! {
            <p class="kern-body kn-text">
                {move || {
                    texts::effective(
                        &format::whole(n, lang()),
                        &words::fixed(effective, 0),
                        &words::fixed(effect, 2),
                    )
                }}
            </p>
            <p>
                <a class="kern-link kern-link--no-visited-state" href=address>
                    {texts::WEIGHTING_LINK}
                </a>
            </p>
        }
    });
    view! {
        <section class="kn-section" aria-labelledby="weighting">
            <h2 class="kern-heading-medium" id="weighting">
                {texts::HOW_WEIGHTED}
            </h2>
            <p class="kern-body kn-text">{explained}</p>
            {more}
        </section>
    }
    .into_any()
}

/// Where a question of a release has its page.
pub fn question_address(release: &str, variable: &str) -> String {
    format!("/ergebnisse/{release}/fragen/{variable}")
}
