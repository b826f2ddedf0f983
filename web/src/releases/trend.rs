//! The page of a question over the waves of its survey: chart, table, and where the series breaks.

use std::sync::Arc;

use contract::Page;
use contract::municipalities::{Land, TownType};
use contract::operations::{GetRelease, ListTrend};
use contract::page::PageQuery;
use contract::releases::Release;
use contract::results::{BreakKind, TrendFilter, TrendPoint};
use leptos::prelude::*;

use super::over_waves::chart;
use super::replaced::replaced_in_series;
use super::series::{newest, series};
use super::texts;
use crate::i18n::{Tr, lang};
use crate::municipalities::{land_choices, small_type_choices};
use crate::net::{Reading, call};
use crate::router;
use crate::session::Anyone;
use crate::surveys::Asks;
use crate::ui::view;
use crate::ui::{Alert, Back, EmptyState, Kind, Load, PageTitle, Select};

/// Waves in one picture.
const WAVES: u32 = 24;

/// The page at `/ergebnisse/:id/verlauf/:variable`.
#[component]
pub fn TrendPage() -> impl IntoView {
    view! {
        <Anyone>
            <Trend />
        </Anyone>
    }
}

#[component]
fn Trend() -> impl IntoView {
    let (id, variable) = (router::param("id"), router::param("variable"));
    let back = format!("/ergebnisse/{id}");
    let question = RwSignal::new(None::<contract::Text>);
    let (land, town_type) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fetch = move || {
        let release = call(GetRelease, &[&id]);
        let points = call(ListTrend, &[&id, &variable])
            .query(&TrendFilter {
                land: Land::from_key(&land.read()),
                town_type: TownType::from_code(&town_type.read()),
            })
            .query(&PageQuery {
                limit: Some(WAVES),
                cursor: None,
            });
        Reading::new(async move {
            let release = release.fetch::<Release>().await?.body;
            Ok((release, points.fetch::<Page<TrendPoint>>().await?.body))
        })
    };
    let title = move || match &*question.read() {
        Some(question) => texts::trend_of(question.get(lang())),
        None => texts::TREND.get().to_owned(),
    };
    view! {
        <Back to=back label=texts::BACK_TO_RELEASE />
        <PageTitle title />
        <p class="kern-body kn-text">{texts::TREND_HELP}</p>
        <div class="kn-filters">
            <Select
                name="land"
                label=texts::LAND
                value=land
                choices=land_choices()
                empty=texts::ALL_LANDS
            />
            <Select
                name="town_type"
                label=texts::TOWN_TYPE
                value=town_type
                choices=small_type_choices()
                empty=texts::BOTH_TYPES
            />
        </div>
        <Load fetch let:found>
            {
                let (release, Page { items: mut points, next }) = found;
                points.reverse();
                question.set(newest(&points).map(|question| question.text.clone()));
                view! {
                    {replaced_in_series(&release)}
                    {drawn(Arc::new(points), next.is_some(), Asks::of_release(&release))}
                }
            }
        </Load>
    }
}

fn drawn(points: Arc<Vec<TrendPoint>>, older: bool, asks: Asks) -> AnyView {
    let told = points
        .iter()
        .filter(|point| point.question.is_some())
        .count();
    if told == 0 {
        return view! { <EmptyState title=texts::NO_TREND /> };
    }
    let all = series(&points);
    let several = all.len() > 1;
    let charts = all
        .into_iter()
        .enumerate()
        .map(|(place, series)| {
            let heading = series.about.clone().filter(|_| several).map(|about| {
                view! {
                    <h2 class="kern-heading-small">{move || about.get(lang()).to_owned()}</h2>
                }
            });
            view! {
                {heading}
                {chart(&points, series, place, asks)}
            }
        })
        .collect_view();
    let broken = (points.len() > 1).then(|| broken(&points));
    view! {
        {(told == 1)
            .then(|| {
                view! {
                    <Alert kind=Kind::Info title=texts::ONE_WAVE>
                        <p class="kern-body">{texts::ONE_WAVE_HELP}</p>
                    </Alert>
                }
            })}
        {older.then(|| view! { <p class="kern-body">{texts::OLDER_WAVES}</p> })}
        {charts}
        {broken}
    }
    .into_any()
}

/// What differs, wave by wave.
fn broken(points: &Arc<Vec<TrendPoint>>) -> AnyView {
    let points = Arc::clone(points);
    let list = move || {
        let lang = lang();
        let entries: Vec<AnyView> = points
            .iter()
            .skip(1)
            .flat_map(|point| point.breaks.iter().map(move |one| (point, one)))
            .map(|(point, one)| {
                let wave = point.wave_key.clone();
                let what = texts::differs(
                    kind_words(one.kind).get(),
                    one.before.get(lang),
                    one.after.get(lang),
                );
                view! {
                    <li>
                        <strong>{wave} ": "</strong>
                        {what}
                    </li>
                }
                .into_any()
            })
            .collect();
        if entries.is_empty() {
            return view! { <p class="kern-body">{texts::NO_BREAKS}</p> };
        }
        view! {
            <p class="kern-body kn-text">{texts::BREAKS_HELP}</p>
            <ul class="kern-list kern-list--bullet">{entries}</ul>
        }
    };
    view! {
        <section class="kn-section" aria-labelledby="breaks">
            <h2 class="kern-heading-medium" id="breaks">
                {texts::BREAKS}
            </h2>
            {list}
        </section>
    }
    .into_any()
}

fn kind_words(kind: BreakKind) -> Tr {
    match kind {
        BreakKind::Wording => texts::BREAK_WORDING,
        BreakKind::Codes => texts::BREAK_CODES,
        BreakKind::Filter => texts::BREAK_FILTER,
        BreakKind::Population => texts::BREAK_POPULATION,
        BreakKind::Kind => texts::BREAK_KIND,
        BreakKind::Gap => texts::BREAK_GAP,
    }
}
