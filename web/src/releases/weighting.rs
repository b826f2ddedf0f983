//! The weights of a release: what they rest on, cell by cell, and what they cost.

use std::sync::Arc;

use contract::operations::{GetRelease, GetReleaseResults};
use contract::releases::Release;
use contract::results::{AreaKind, CapSide, PublishedCube, WeightGroup};
use leptos::prelude::*;

use super::breakdown::crossed;
use super::list::title;
use super::replaced::replaced;
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::municipalities::land_name;
use crate::net::{Reading, call};
use crate::router;
use crate::session::Anyone;
use crate::ui::charts::{Bar, BarChart, BarRow};
use crate::ui::view;
use crate::ui::{Cell, ChartAndTable, EmptyState, Facts, Keep, Label, Load, PageTitle, Sheet};

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
    let fetch = move || {
        let release = call(GetRelease, &[&id]);
        let cube = call(GetReleaseResults, &[&id]);
        Reading::new(async move {
            let release = release.fetch::<Release>().await?.body;
            Ok((release, cube.fetch::<PublishedCube>().await?.body))
        })
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back>
                {texts::BACK_TO_RELEASE}
            </a>
        </p>
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
    let facts = facts(&cube);
    let replaced = replaced(&release);
    let weights = Arc::new(Weighed { release, cube });
    view! {
        {replaced}
        <p class="kern-body kn-text">{how}</p>
        <p class="kern-body kn-text">{texts::WEIGHTING_INHABITANTS}</p>
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

struct Weighed {
    release: Release,
    cube: PublishedCube,
}

impl Weighed {
    fn label(&self, part: &str, about: &str, series: Vec<String>) -> Label {
        let release = &self.release;
        let (survey, wave, number) = (&release.survey_key, &release.wave_key, &release.number);
        let title = texts::release_of(release.title.get(lang()), number);
        Label {
            name: format!("{survey}-{wave}-{number}-{part}"),
            title: texts::weighting_of(&title),
            about: vec![about.to_owned()],
            series,
            source: format!("{}: {}", texts::SOURCE.get(), release.citation.get(lang())),
        }
    }

    fn groups(&self) -> &[WeightGroup] {
        &self.cube.weighting.groups
    }

    fn cells_sheet(&self) -> Sheet {
        let heads = [
            texts::FRAME_N,
            texts::RESPONDENTS_N,
            texts::RAW,
            texts::WEIGHT,
            texts::RAW_INHABITANTS,
            texts::WEIGHT_INHABITANTS,
        ];
        let mut columns = vec![(texts::CELL.get().to_owned(), false)];
        columns.extend(heads.map(|head| (head.get().to_owned(), true)));
        let rows = self
            .groups()
            .iter()
            .map(|group| {
                let whole = |n: i64| Cell::figure(format::whole(n, lang()), n as f64);
                vec![
                    Cell::text(group.label.get(lang())),
                    whole(group.frame),
                    whole(group.respondents),
                    Cell::figure(words::fixed(group.raw, 2), group.raw),
                    limited(group.weight, group.capped),
                    Cell::figure(
                        words::fixed(group.raw_inhabitants, 0),
                        group.raw_inhabitants,
                    ),
                    limited(group.weight_inhabitants, group.capped_inhabitants),
                ]
            })
            .collect();
        Sheet {
            caption: texts::ALL_CELLS.get().to_owned(),
            columns,
            rows,
        }
    }

    fn cells_chart(&self) -> AnyView {
        let longest = self.groups().iter().map(|group| group.weight);
        let longest = longest.fold(0.0, f64::max);
        let rows = self
            .groups()
            .iter()
            .map(|group| BarRow {
                label: group.label.get(lang()).to_owned(),
                bars: vec![Some(Bar {
                    share: Some(if longest > 0.0 {
                        group.weight / longest
                    } else {
                        0.0
                    }),
                    figure: words::fixed(group.weight, 2),
                })],
            })
            .collect();
        view! {
            <BarChart
                title=texts::CELLS
                description=texts::WEIGHTS_ABOUT
                series=Vec::new()
                rows
            />
        }
        .into_any()
    }

    fn types(&self) -> Vec<String> {
        let types = self
            .cube
            .areas
            .iter()
            .filter(|area| area.kind == AreaKind::Type);
        types
            .map(|area| area.label.get(lang()).to_owned())
            .collect()
    }

    fn strata_sheet(&self) -> Sheet {
        let columns = [
            (texts::LAND, false),
            (texts::TOWN_TYPE, false),
            (texts::FRAME_N, true),
            (texts::RESPONDENTS_N, true),
            (texts::RESPONSE_RATE_TITLE, true),
            (texts::CELL, false),
        ];
        let strata = self.cube.weighting.strata.iter();
        let rows = strata
            .map(|stratum| {
                let whole = |n: i64| Cell::figure(format::whole(n, lang()), n as f64);
                let land = stratum.land.as_deref();
                let land = land.map_or_else(|| texts::NOBODY.get().to_owned(), land_name);
                let of_type = |area: &&contract::results::Area| {
                    area.kind == AreaKind::Type && area.town_type == stratum.town_type
                };
                let town_type = self.cube.areas.iter().find(of_type);
                let town_type =
                    town_type.map_or(texts::NOBODY.get(), |area| area.label.get(lang()));
                let group = self.groups().get(stratum.group);
                vec![
                    Cell::text(land),
                    Cell::text(town_type),
                    whole(stratum.frame),
                    whole(stratum.respondents),
                    Cell::figure(
                        format::rate(stratum.respondents, stratum.frame, lang()),
                        stratum.rate,
                    ),
                    Cell::text(group.map_or("", |group| group.label.get(lang()))),
                ]
            })
            .collect();
        Sheet {
            caption: texts::ALL_STRATA.get().to_owned(),
            columns: columns
                .map(|(title, numeric)| (title.get().to_owned(), numeric))
                .to_vec(),
            rows,
        }
    }

    fn strata_chart(&self) -> AnyView {
        let areas = &self.cube.areas;
        let (_, lands) = crossed(areas);
        let bar = |place: &Option<usize>| {
            let area = areas.get((*place)?)?;
            let frame = area.frame.filter(|frame| *frame > 0)?;
            Some(Bar {
                share: Some(area.respondents as f64 / frame as f64),
                figure: format::rate(area.respondents, frame, lang()),
            })
        };
        let rows = lands
            .iter()
            .filter_map(|crossing| {
                Some(BarRow {
                    label: areas.get(crossing.land)?.label.get(lang()).to_owned(),
                    bars: crossing.types.iter().map(bar).collect(),
                })
            })
            .filter(|row| row.bars.iter().any(Option::is_some))
            .collect();
        view! {
            <BarChart
                title=texts::STRATA
                description=texts::STRATA_ABOUT
                series=self.types()
                rows
            />
        }
        .into_any()
    }
}

/// A weight, and whether it would be another one without the limits.
fn limited(weight: f64, capped: Option<CapSide>) -> Cell {
    let shown = words::fixed(weight, 3);
    let shown = match capped {
        None => shown,
        Some(CapSide::Low) => format!("{shown} ({})", texts::RAISED.get()),
        Some(CapSide::High) => format!("{shown} ({})", texts::LOWERED.get()),
    };
    Cell::figure(shown, weight)
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
