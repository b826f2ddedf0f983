//! The page about the weights of a release: what they rest on, cell by cell, and what they cost.

use std::sync::Arc;

use contract::releases::Release;
use contract::results::PublishedCube;
use leptos::prelude::*;

use super::list::title;
use super::loaded::release_and_cube;
use super::replaced::replaced;
use super::weights::Weighed;
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::router;
use crate::session::Anyone;
use crate::surveys::Asks;
use crate::ui::view;
use crate::ui::{Back, ChartAndTable, EmptyState, Facts, Keep, Load, PageTitle};

/// The page at `/ergebnisse/:id/gewichtung`.
#[component]
pub fn WeightingPage() -> impl IntoView {
    view! {
        <Anyone>
            <Weights />
        </Anyone>
    }
}

#[component]
fn Weights() -> impl IntoView {
    let id = router::param("id");
    let back = format!("/ergebnisse/{id}");
    let heading = RwSignal::new(None::<Signal<String>>);
    let fetch = move || release_and_cube(&id);
    view! {
        <Back to=back label=texts::BACK_TO_RELEASE />
        <PageTitle title=move || match &*heading.read() {
            Some(title) => texts::weighting_of(&title.get()),
            None => texts::HOW_WEIGHTED.get().to_owned(),
        } />
        <Load fetch let:found>
            {
                let (release, cube) = found;
                heading.set(Some(title(&release)));
                explained(release, cube)
            }
        </Load>
    }
}

fn explained(release: Release, cube: PublishedCube) -> AnyView {
    if !cube.weighting.weighted {
        return view! {
            <EmptyState title=texts::NO_WEIGHTS>
                <p class="kern-body">{texts::NO_WEIGHTING}</p>
            </EmptyState>
        }
        .into_any();
    }
    let rules = cube.weighting.rules;
    let how = move || {
        texts::weighting_how(
            rules.min_respondents,
            &words::decimal(rules.cap_low),
            &words::decimal(rules.cap_high),
        )
    };
    let inhabitants = Asks::of_release(&release).pick(
        texts::WEIGHTING_INHABITANTS,
        texts::WEIGHTING_INHABITANTS_PEOPLE,
    );
    let facts = facts(&cube);
    let replaced = replaced(&release);
    let weights = Arc::new(Weighed { release, cube });
    view! {
        {replaced}
        <p class="kern-body kn-text">{how}</p>
        <p class="kern-body kn-text">{inhabitants}</p>
        {facts}
        <section class="kn-section" aria-labelledby="cells">
            <h2 class="kern-heading-medium" id="cells">
                {texts::CELLS}
            </h2>
            {cells(&weights)}
        </section>
        <section class="kn-section" aria-labelledby="strata">
            <h2 class="kern-heading-medium" id="strata">
                {texts::STRATA}
            </h2>
            {strata(&weights)}
        </section>
    }
    .into_any()
}

fn facts(cube: &PublishedCube) -> AnyView {
    let weighting = &cube.weighting;
    let (n, frame) = (weighting.respondents, weighting.frame.unwrap_or_default());
    let effects = (weighting.design_effect, weighting.design_effect_inhabitants);
    let effective = weighting.effective_respondents;
    let rows = vec![
        (
            texts::FRAME_N,
            (move || format::whole(frame, lang())).into_any(),
        ),
        (
            texts::RESPONDENTS_N,
            (move || format::whole(n, lang())).into_any(),
        ),
        (
            texts::RESPONSE_RATE_TITLE,
            (move || format::rate(n, frame, lang())).into_any(),
        ),
        (
            texts::DESIGN_EFFECT,
            (move || words::fixed(effects.0, 2)).into_any(),
        ),
        (
            texts::DESIGN_EFFECT_INHABITANTS,
            (move || words::fixed(effects.1, 2)).into_any(),
        ),
        (
            texts::EFFECTIVE,
            (move || words::fixed(effective, 0)).into_any(),
        ),
    ];
    view! { <Facts rows /> }.into_any()
}

fn cells(weighed: &Arc<Weighed>) -> AnyView {
    let of_chart = Arc::clone(weighed);
    let (of_label, of_sheet) = (Arc::clone(weighed), Arc::clone(weighed));
    let keep = Keep {
        label: Callback::new(move |()| {
            of_label.label("gewichte", texts::WEIGHTS_ABOUT.get(), Vec::new())
        }),
        sheet: Callback::new(move |()| of_sheet.cells_sheet()),
    };
    view! {
        <p class="kern-body kern-body--small kern-body--muted">{texts::WEIGHTS_ABOUT}</p>
        <ChartAndTable titled=true keep chart=move || of_chart.cells_chart() />
    }
    .into_any()
}

fn strata(weighed: &Arc<Weighed>) -> AnyView {
    let of_chart = Arc::clone(weighed);
    let (of_label, of_sheet) = (Arc::clone(weighed), Arc::clone(weighed));
    let keep = Keep {
        label: Callback::new(move |()| {
            of_label.label("ruecklauf", texts::STRATA.get(), of_label.types())
        }),
        sheet: Callback::new(move |()| of_sheet.strata_sheet()),
    };
    view! {
        <ChartAndTable titled=true keep chart=move || of_chart.strata_chart() />
    }
    .into_any()
}
