//! How the answers come in, as charts and as tables of the same figures.

use std::sync::Arc;

use contract::Lang;
use contract::municipalities::{Land, TownType};
use contract::operations::GetWaveProgress;
use contract::waves::{DayCount, WaveProgress};
use leptos::prelude::*;

use super::rates::{Count, LandCounts, by_land, every_day, of_type, town_types};
use super::texts;
use crate::i18n::{format, lang};
use crate::net::{Reading, call};
use crate::ui::charts::{Bar, BarChart, BarRow, ColumnChart, ColumnPoint};
use crate::ui::view;
use crate::ui::{Button, ChartOrTable, Column, DataTable, EmptyState, Load, Look, announce};

/// The progress of the wave with this id, and a button to look again.
#[component]
pub fn Progress(id: String) -> impl IntoView {
    let again = RwSignal::new(0_u32);
    let as_tables = [RwSignal::new(false), RwSignal::new(false)];
    let fetch = move || {
        let looked = again.get();
        let progress = call(GetWaveProgress, &[&id]);
        Reading::new(async move {
            let progress = progress.fetch::<WaveProgress>().await?;
            if looked > 0 {
                announce(texts::REFRESHED.get());
            }
            Ok(progress.body)
        })
    };
    view! {
        <p>
            <Button
                look=Look::Secondary
                label=texts::REFRESH
                on_press=move |()| again.update(|n| *n += 1)
            />
        </p>
        <Load fetch let:progress>
            {if progress.responses == 0 {
                let frame = progress.frame;
                view! {
                    <EmptyState title=texts::NO_RESPONSES>
                        <p class="kern-body">
                            {move || texts::no_responses_help(&format::whole(frame, lang()))}
                        </p>
                    </EmptyState>
                }
            } else {
                figures(progress, as_tables).into_any()
            }}
        </Load>
    }
}

fn figures(progress: WaveProgress, as_tables: [RwSignal<bool>; 2]) -> impl IntoView {
    let [lands_as_table, days_as_table] = as_tables;
    let total = Count {
        frame: progress.frame,
        responses: progress.responses,
    };
    let strata = Arc::new(Strata {
        total,
        types: town_types(&progress.strata)
            .into_iter()
            .map(|code| (code, of_type(&progress.strata, code)))
            .collect(),
        lands: by_land(&progress.strata),
    });
    let days = Arc::new(every_day(&progress.days));
    let (strata_again, days_again) = (Arc::clone(&strata), Arc::clone(&days));
    let sum = move || {
        let lang = lang();
        texts::total(
            &format::whole(total.responses, lang),
            &format::whole(total.frame, lang),
            &total.rate(lang),
        )
    };
    view! {
        <p class="kern-body kern-body--large">{sum}</p>
        <h3 class="kern-heading-small">{texts::BY_LAND}</h3>
        <ChartOrTable
            as_table=lands_as_table
            chart=move || strata.chart(lang())
            table=move || strata_again.table(lang())
        />
        <h3 class="kern-heading-small">{texts::BY_DAY}</h3>
        <ChartOrTable
            as_table=days_as_table
            chart=move || day_chart(&days, lang())
            table=move || day_table(&days_again, lang())
        />
    }
}

struct Strata {
    total: Count,
    types: Vec<(i32, Count)>,
    lands: Vec<LandCounts>,
}

impl Strata {
    fn chart(&self, lang: Lang) -> AnyView {
        let row = |label: &str, counts: Vec<Option<Count>>| BarRow {
            label: label.to_owned(),
            bars: counts
                .into_iter()
                .map(|count| {
                    count.map(|count| Bar {
                        share: count.share().unwrap_or_default(),
                        figure: figure(count, lang),
                    })
                })
                .collect(),
        };
        let all = self.types.iter().map(|(_, count)| Some(*count)).collect();
        let mut rows = vec![row(texts::ALL.get(), all)];
        rows.extend(
            self.lands
                .iter()
                .map(|land| row(land_name(land.land, lang), land.types.clone())),
        );
        let series = self
            .types
            .iter()
            .map(|(code, _)| type_name(*code, lang))
            .collect();
        view! { <BarChart title=texts::BY_LAND description=texts::BY_LAND_ABOUT series rows /> }
    }

    fn table(&self, lang: Lang) -> AnyView {
        let row = |name: &str, town_type: String, count: Count| {
            vec![
                name.to_owned().into_any(),
                town_type.into_any(),
                format::whole(count.frame, lang).into_any(),
                format::whole(count.responses, lang).into_any(),
                count.rate(lang).into_any(),
            ]
        };
        let mut rows = vec![row(texts::ALL.get(), String::new(), self.total)];
        for (code, count) in &self.types {
            rows.push(row(texts::ALL.get(), type_name(*code, lang), *count));
        }
        for land in &self.lands {
            for ((code, _), count) in self.types.iter().zip(&land.types) {
                if let Some(count) = count {
                    let name = land_name(land.land, lang);
                    rows.push(row(name, type_name(*code, lang), *count));
                }
            }
        }
        let columns = vec![
            Column::text(texts::LAND),
            Column::text(texts::TOWN_TYPE),
            Column::number(texts::ASKED),
            Column::number(texts::ANSWERED),
            Column::number(texts::RATE),
        ];
        view! { <DataTable caption=texts::BY_LAND columns rows /> }
    }
}

fn figure(count: Count, lang: Lang) -> String {
    texts::figure(
        &format::whole(count.responses, lang),
        &format::whole(count.frame, lang),
        &count.rate(lang),
    )
}

fn day_chart(days: &[DayCount], lang: Lang) -> AnyView {
    let points = days
        .iter()
        .map(|day| ColumnPoint {
            label: format::date(day.day, lang),
            value: day.responses,
        })
        .collect();
    view! { <ColumnChart title=texts::BY_DAY description=texts::BY_DAY_ABOUT points /> }
}

fn day_table(days: &[DayCount], lang: Lang) -> AnyView {
    let mut so_far = 0;
    let rows = days
        .iter()
        .map(|day| {
            so_far += day.responses;
            vec![
                format::date(day.day, lang).into_any(),
                format::whole(day.responses, lang).into_any(),
                format::whole(so_far, lang).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(texts::DAY),
        Column::number(texts::RESPONSES),
        Column::number(texts::SO_FAR),
    ];
    view! { <DataTable caption=texts::BY_DAY columns rows /> }
}

fn land_name(land: Land, lang: Lang) -> &'static str {
    lang.pick(land.de(), land.en())
}

/// A code that nobody knows stands for itself.
fn type_name(code: i32, lang: Lang) -> String {
    let code = code.to_string();
    TownType::from_code(&code).map_or(code, |known| lang.pick(known.de(), known.en()).to_owned())
}
