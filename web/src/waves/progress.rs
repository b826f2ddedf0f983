//! How the answers come in, as charts, each with a table of its figures.

use std::sync::Arc;

use contract::Lang;
use contract::municipalities::{Land, TownType};
use contract::operations::GetWaveProgress;
use contract::waves::{DayCount, Wave, WaveProgress};
use leptos::prelude::*;

use super::paradata::Paradata;
use super::rate_map::RateMap;
use super::rates::{Count, LandCounts, by_land, every_day, of_type, town_types};
use super::source::Source;
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::{Reading, call};
use crate::surveys::Asks;
use crate::ui::charts::{Bar, BarChart, BarRow, ColumnChart, ColumnPoint};
use crate::ui::view;
use crate::ui::{Button, Cell, ChartAndTable, EmptyState, Load, Look, Sheet, announce};

/// The progress of a wave, and a button to look again.
#[component]
pub fn Progress(wave: Wave) -> impl IntoView {
    let id = wave.id.clone();
    let asks = Asks::of_wave(&wave);
    let in_paradata = wave.clone();
    let again = RwSignal::new(0_u32);
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
                            {move || {
                                let frame = format::whole(frame, lang());
                                match asks {
                                    Asks::Towns => texts::no_responses_help(&frame),
                                    Asks::People => texts::no_responses_people(&frame),
                                    Asks::Anybody => texts::NO_RESPONSES_OPEN.get().to_owned(),
                                }
                            }}
                        </p>
                    </EmptyState>
                }
            } else {
                figures(&wave, progress)
            }}
        </Load>
        <Paradata wave=in_paradata again />
    }
}

fn figures(wave: &Wave, progress: WaveProgress) -> AnyView {
    let total = Count {
        frame: progress.frame,
        responses: progress.responses,
    };
    let asks = Asks::of_wave(wave);
    let open_link = asks.is_open();
    let strata = Arc::new(Strata {
        open_link,
        total,
        types: town_types(&progress.strata)
            .into_iter()
            .map(|code| (code, of_type(&progress.strata, code)))
            .collect(),
        lands: by_land(&progress.strata),
    });
    let days = Arc::new(every_day(&progress.days));
    let for_map = Arc::new(progress.strata);
    let sum = move || {
        let lang = lang();
        let responses = format::whole(total.responses, lang);
        let (frame, rate) = (format::whole(total.frame, lang), total.rate(lang));
        match asks {
            Asks::Towns => texts::total(&responses, &frame, &rate),
            Asks::People => texts::total_people(&responses, &frame, &rate),
            Asks::Anybody => texts::open_total(&responses),
        }
    };
    let source = Source::of(wave);
    let (in_chart, in_sheet) = (Arc::clone(&strata), Arc::clone(&strata));
    let of_lands = source.keep(
        texts::BY_LAND,
        "land",
        sum,
        move || strata.series(lang()),
        move || in_sheet.sheet(lang()),
    );
    let in_days = Arc::clone(&days);
    let of_days = source.keep(texts::BY_DAY, "tage", sum, Vec::new, move || {
        day_sheet(&in_days, lang())
    });
    view! {
        <p class="kern-body kern-body--large">{sum}</p>
        <h3 class="kern-heading-small">{texts::BY_LAND}</h3>
        <ChartAndTable titled=true keep=of_lands chart=move || in_chart.chart(lang()) />
        {(!open_link)
            .then(|| {
                view! {
                    <h3 class="kern-heading-small">{texts::RATE_MAP}</h3>
                    <RateMap strata=for_map source />
                }
            })}
        <h3 class="kern-heading-small">{texts::BY_DAY}</h3>
        <ChartAndTable titled=true keep=of_days chart=move || day_chart(&days, lang()) />
    }
}

struct Strata {
    /// Nobody knows of how many: shares are of all answers.
    open_link: bool,
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
                        share: Some(self.share(count)),
                        figure: self.figure(count, lang),
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
        let series = self.series(lang);
        let about = match self.open_link {
            true => texts::BY_LAND_OPEN_ABOUT,
            false => texts::BY_LAND_ABOUT,
        };
        view! { <BarChart title=texts::BY_LAND description=about series rows /> }
    }

    fn share(&self, count: Count) -> f64 {
        let of_answers = Count {
            frame: self.total.responses,
            ..count
        };
        let shown = if self.open_link { of_answers } else { count };
        shown.share().unwrap_or_default()
    }

    fn figure(&self, count: Count, lang: Lang) -> String {
        let responses = format::whole(count.responses, lang);
        if self.open_link {
            return responses;
        }
        let frame = format::whole(count.frame, lang);
        texts::figure(&responses, &frame, &count.rate(lang))
    }

    fn series(&self, lang: Lang) -> Vec<String> {
        let types = self.types.iter();
        types.map(|(code, _)| type_name(*code, lang)).collect()
    }

    fn columns(&self) -> Vec<(String, bool)> {
        let mut columns = vec![(texts::LAND, false), (texts::TOWN_TYPE, false)];
        match self.open_link {
            true => columns.push((texts::RESPONSES, true)),
            false => columns.extend([
                (texts::ASKED, true),
                (texts::ANSWERED, true),
                (texts::RATE, true),
            ]),
        }
        let words = |(words, right): (Tr, bool)| (words.get().to_owned(), right);
        columns.into_iter().map(words).collect()
    }

    fn sheet(&self, lang: Lang) -> Sheet {
        let row = |name: &str, town_type: String, count: Count| {
            let whole = |number: i64| Cell::figure(format::whole(number, lang), number as f64);
            let rate = count.share().map(|share| (share * 1000.0).round() / 10.0);
            let mut cells = vec![Cell::text(name), Cell::text(town_type)];
            if !self.open_link {
                cells.push(whole(count.frame));
            }
            cells.push(whole(count.responses));
            if !self.open_link {
                cells.push(Cell::figure(count.rate(lang), rate));
            }
            cells
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
        Sheet {
            caption: texts::BY_LAND.get().to_owned(),
            columns: self.columns(),
            rows,
        }
    }
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

fn day_sheet(days: &[DayCount], lang: Lang) -> Sheet {
    let mut so_far = 0;
    let whole = |number: i64| Cell::figure(format::whole(number, lang), number as f64);
    let rows = days
        .iter()
        .map(|day| {
            so_far += day.responses;
            vec![
                Cell::text(format::date(day.day, lang)),
                whole(day.responses),
                whole(so_far),
            ]
        })
        .collect();
    Sheet {
        caption: texts::BY_DAY.get().to_owned(),
        columns: vec![
            (texts::DAY.get().to_owned(), false),
            (texts::RESPONSES.get().to_owned(), true),
            (texts::SO_FAR.get().to_owned(), true),
        ],
        rows,
    }
}

fn land_name(land: Land, lang: Lang) -> &'static str {
    lang.pick(land.de(), land.en())
}

/// A code that nobody knows stands for itself.
fn type_name(code: i32, lang: Lang) -> String {
    let code = code.to_string();
    TownType::from_code(&code).map_or(code, |known| lang.pick(known.de(), known.en()).to_owned())
}
