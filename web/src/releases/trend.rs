//! A question over the waves of its survey: chart, table, and where the series breaks.

use std::sync::Arc;

use contract::Page;
use contract::municipalities::{Land, TownType};
use contract::operations::ListTrend;
use contract::page::PageQuery;
use contract::results::{BreakKind, TrendFilter, TrendPoint};
use leptos::prelude::*;

use super::series::{Series, breaks, newest, series};
use super::{texts, words};
use crate::i18n::{Tr, format, lang};
use crate::municipalities::{land_choices, small_type_choices};
use crate::net::call;
use crate::router;
use crate::session::Anyone;
use crate::ui::charts::{TrendChart, TrendMark, TrendRow};
use crate::ui::view;
use crate::ui::{
    Alert, Back, Cell, ChartAndTable, EmptyState, Keep, Kind, Label, Load, PageTitle, Select, Sheet,
};

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
        let points = call(ListTrend, &[&id, &variable])
            .query(&TrendFilter {
                land: Land::from_key(&land.read()),
                town_type: TownType::from_code(&town_type.read()),
            })
            .query(&PageQuery {
                limit: Some(WAVES),
                cursor: None,
            });
        points.reading::<Page<TrendPoint>>()
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
                let Page { items: mut points, next } = found.body;
                points.reverse();
                question.set(newest(&points).map(|question| question.text.clone()));
                drawn(Arc::new(points), next.is_some())
            }
        </Load>
    }
}

fn drawn(points: Arc<Vec<TrendPoint>>, older: bool) -> AnyView {
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
                {chart(&points, series, place)}
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

/// One table of the question over the waves.
struct Drawn {
    points: Arc<Vec<TrendPoint>>,
    series: Series,
    place: usize,
}

fn chart(points: &Arc<Vec<TrendPoint>>, series: Series, place: usize) -> AnyView {
    let drawn = Arc::new(Drawn {
        points: Arc::clone(points),
        series,
        place,
    });
    let (of_label, of_sheet) = (Arc::clone(&drawn), Arc::clone(&drawn));
    let keep = Keep {
        label: Callback::new(move |()| of_label.label()),
        sheet: Callback::new(move |()| of_sheet.sheet()),
    };
    view! {
        <ChartAndTable titled=true keep chart=move || drawn.chart() />
    }
}

impl Drawn {
    fn is_number(&self) -> bool {
        self.series.rows.iter().all(|row| row.label.is_none())
    }

    fn measure(&self) -> String {
        if self.is_number() {
            return texts::MEDIAN.get().to_owned();
        }
        let measure = if self.series.weighted {
            texts::WEIGHTED
        } else {
            texts::SHARE
        };
        format!("{} {}", texts::SHARES.get(), measure.get())
    }

    fn title(&self) -> String {
        let question = newest(&self.points).map_or("", |question| question.text.get(lang()));
        match &self.series.about {
            Some(about) => format!("{question} {}", about.get(lang())),
            None => question.to_owned(),
        }
    }

    fn row_label(&self, label: Option<&contract::Text>) -> String {
        label.map_or_else(
            || texts::MEDIAN.get().to_owned(),
            |label| label.get(lang()).to_owned(),
        )
    }

    fn figure(&self, value: Option<f64>) -> String {
        match value {
            Some(value) if self.is_number() => words::decimal(value),
            value => words::per_cent(value),
        }
    }

    /// Who was looked at in the newest wave, and how many answered in each.
    fn base(&self) -> Vec<String> {
        let area = self
            .points
            .iter()
            .rev()
            .find_map(|point| point.area.as_ref());
        let counts: Vec<String> = self
            .points
            .iter()
            .map(|point| {
                let n = point.area.as_ref().map_or(0, |area| area.respondents);
                texts::wave_n(&point.wave_key, &format::whole(n, lang()))
            })
            .collect();
        let name = area.map(|area| area.label.get(lang()).to_owned());
        name.into_iter().chain([counts.join(" · ")]).collect()
    }

    fn label(&self) -> Label {
        let newest = self.points.last();
        let variable = super::series::newest(&self.points).map_or("", |q| q.variable.as_str());
        let releases: Vec<String> = self
            .points
            .iter()
            .map(|point| texts::release_of(point.title.get(lang()), &point.number))
            .collect();
        let place = if self.place > 0 {
            format!("-{}", self.place + 1)
        } else {
            String::new()
        };
        let mut about = self.base();
        about.push(self.measure());
        if newest.is_some() && !breaks(&self.points).is_empty() {
            about.push(texts::BREAK_LINE.get().to_owned());
        }
        Label {
            name: format!("{}-{variable}{place}", texts::TREND_FILE.get()),
            title: self.title(),
            about,
            series: Vec::new(),
            source: format!("{}: {}", texts::SOURCE.get(), releases.join("; ")),
        }
    }

    fn sheet(&self) -> Sheet {
        let mut columns = vec![(texts::ANSWER.get().to_owned(), false)];
        columns.extend(
            self.points
                .iter()
                .map(|point| (point.wave_key.clone(), true)),
        );
        let figures = self.series.rows.iter().map(|row| {
            let name = Cell::text(self.row_label(row.label.as_ref()));
            let values = row.values.iter().map(|v| Cell::figure(self.figure(*v), *v));
            std::iter::once(name).chain(values).collect()
        });
        let broken = breaks(&self.points);
        let marks = std::iter::once(Cell::text(texts::BREAK.get())).chain(
            (0..self.points.len()).map(|at| {
                Cell::text(if broken.contains(&at) {
                    texts::CHOSEN.get()
                } else {
                    ""
                })
            }),
        );
        Sheet {
            caption: self.title(),
            columns,
            rows: figures.chain([marks.collect()]).collect(),
        }
    }

    fn chart(&self) -> AnyView {
        let values = self
            .series
            .rows
            .iter()
            .flat_map(|row| &row.values)
            .flatten();
        let largest = values.fold(0.0_f64, |most, value| most.max(*value));
        let rows = self
            .series
            .rows
            .iter()
            .map(|row| TrendRow {
                label: self.row_label(row.label.as_ref()),
                marks: row
                    .values
                    .iter()
                    .map(|value| {
                        value.map(|value| TrendMark {
                            share: if largest > 0.0 { value / largest } else { 0.0 },
                            figure: self.figure(Some(value)),
                        })
                    })
                    .collect(),
            })
            .collect();
        let waves = self.points.iter().map(|p| p.wave_key.clone()).collect();
        let broken = breaks(&self.points);
        let about = if broken.is_empty() {
            texts::TREND_ABOUT
        } else {
            texts::TREND_ABOUT_BREAKS
        };
        let base = self.base().join(": ");
        view! {
            <p class="kern-body kern-body--small kern-body--muted">
                {base} ". " {self.measure()}
            </p>
            <TrendChart title=self.title() description=about waves breaks=broken rows />
        }
    }
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
