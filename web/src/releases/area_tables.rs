//! The pictures and tables of a question by area: pictures show one answer, tables all.

use std::sync::Arc;

use contract::results::{Area, QuestionResult, ResultItem};
use leptos::prelude::*;

use super::breakdown::{Measure, Told, crossed, one_by_one, told};
use super::figures::of_area;
use super::question::{Shared, about_item, label};
use super::{texts, words};
use crate::i18n::{Tr, format, lang};
use crate::surveys::Asks;
use crate::ui::charts::{Bar, BarChart, BarRow};
use crate::ui::view;
use crate::ui::{Cell, ChartAndTable, Keep, Sheet};

/// What the reader chose to see.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    pub item: usize,
    pub measure: Measure,
    pub category: usize,
}

/// A question by area, as it was chosen to be seen.
#[derive(Clone)]
pub struct Drawn {
    pub shared: Arc<Shared>,
    pub question: Arc<QuestionResult>,
    pub chosen: Chosen,
}

/// What a measure is called.
pub fn measure_words(measure: Measure, asks: Asks) -> Tr {
    match measure {
        Measure::Weighted => asks.pick(texts::SHARE_WEIGHTED, texts::SHARE_WEIGHTED_PEOPLE),
        Measure::Share => texts::SHARE_UNWEIGHTED,
        Measure::Inhabitants => texts::SHARE_INHABITANTS,
        Measure::Count => texts::COUNT,
        Measure::Median => texts::MEDIAN,
        Measure::MeanWeighted => asks.pick(texts::MEAN_WEIGHTED, texts::MEAN_WEIGHTED_PEOPLE),
        Measure::Mean => texts::MEAN,
        Measure::MeanInhabitants => texts::MEAN_INHABITANTS,
    }
}

impl Drawn {
    fn item(&self) -> Option<&ResultItem> {
        self.question.items.get(self.chosen.item)
    }

    fn area(&self, place: usize) -> Option<&Area> {
        self.shared.areas.get(place)
    }

    fn name(&self, place: usize) -> String {
        let area = self.area(place);
        area.map_or_else(String::new, |area| area.label.get(lang()).to_owned())
    }

    fn told(&self, area: usize, measure: Measure, category: usize) -> Told {
        let told = |item| told(item, area, measure, category);
        self.item().map_or(Told::Nobody, told)
    }

    /// The figure of the pictures in an area.
    fn shown(&self, area: usize) -> Told {
        self.told(area, self.chosen.measure, self.chosen.category)
    }

    fn cell(&self, told: Told, measure: Measure) -> Cell {
        match told {
            Told::Nobody => Cell::text(texts::NOBODY.get()),
            told => Cell::figure(written(told.figure(), measure), told.figure()),
        }
    }

    /// Valid answers of an area.
    fn valid(&self, area: usize) -> Cell {
        let line = self.item().and_then(|item| of_area(item, area));
        let Some(line) = line else {
            return Cell::figure("0", 0.0);
        };
        let shown = line
            .valid
            .map_or_else(|| words::WITHHELD.to_owned(), |n| format::whole(n, lang()));
        Cell::figure(shown, line.valid.map(|n| n as f64))
    }

    /// Towns asked in an area, and how many of them have answered.
    fn asked(&self, area: usize) -> [Cell; 2] {
        let area = self.area(area);
        let counts = area.and_then(|area| Some((area.respondents, area.frame?)));
        let shown = counts.map(|(n, frame)| format::rate(n, frame, lang()));
        let rate = area.and_then(|area| area.rate);
        let nobody = || texts::NOBODY.get().to_owned();
        let frame = counts.map(|(_, frame)| frame);
        let asked = frame.map_or_else(nobody, |frame| format::whole(frame, lang()));
        [
            Cell::figure(asked, frame.map(|frame| frame as f64)),
            Cell::figure(shown.unwrap_or_else(nobody), rate),
        ]
    }

    /// What the pictures show, in words.
    fn measure(&self) -> String {
        let measure = measure_words(self.chosen.measure, self.shared.asks).get();
        if !self.chosen.measure.is_per_answer() {
            return measure.to_owned();
        }
        let answer = words::category(&self.question, self.chosen.category);
        texts::measure_of(measure, &answer)
    }

    /// A bar against the longest; nothing where a picture would mislead, as below zero.
    fn bar(&self, told: Told, longest: f64) -> Option<Bar> {
        match told {
            Told::Nobody => None,
            Told::Withheld => Some(Bar {
                share: None,
                figure: texts::SECRET.get().to_owned(),
            }),
            Told::Figure(figure) => Some(Bar {
                share: Some(if longest > 0.0 { figure / longest } else { 0.0 }),
                figure: written(Some(figure), self.chosen.measure),
            }),
        }
    }

    /// What a bar as wide as the picture stands for; nothing where a figure is below zero.
    fn longest(&self, areas: impl Iterator<Item = usize>) -> Option<f64> {
        if self.chosen.measure.is_share() {
            return Some(100.0);
        }
        let figures: Vec<f64> = areas.filter_map(|area| self.shown(area).figure()).collect();
        let below = figures.iter().any(|figure| *figure < 0.0);
        (!below).then(|| figures.into_iter().fold(0.0, f64::max))
    }

    fn keep(&self, part: &'static str, series: Vec<String>, sheet: Sheet) -> Keep {
        let of_label = self.clone();
        Keep {
            label: Callback::new(move |()| {
                let mut label = label(&of_label.shared, &of_label.question, of_label.chosen.item);
                label.name = format!("{}-{part}", label.name);
                label.about.push(of_label.measure());
                label.series = series.clone();
                label
            }),
            sheet: Callback::new(move |()| sheet.clone()),
        }
    }

    /// All, the town types and the Länder.
    pub fn each(&self) -> AnyView {
        let places = one_by_one(&self.shared.areas);
        let sheet = self.each_sheet(&places);
        let keep = self.keep("gebiete", Vec::new(), sheet);
        let drawn = self.clone();
        let chart = move || {
            let longest = drawn.longest(places.iter().copied())?;
            let rows = places
                .iter()
                .filter_map(|place| {
                    let bar = drawn.bar(drawn.shown(*place), longest)?;
                    Some(BarRow {
                        label: drawn.name(*place),
                        bars: vec![Some(bar)],
                    })
                })
                .collect();
            Some(drawn.chart(Vec::new(), rows))
        };
        view! { <ChartAndTable keep chart /> }.into_any()
    }

    fn each_sheet(&self, places: &[usize]) -> Sheet {
        let per_answer = self.chosen.measure.is_per_answer();
        let figures: Vec<(String, Measure, usize)> = if per_answer {
            let categories = 0..self.question.categories.len();
            categories
                .map(|at| (words::category(&self.question, at), self.chosen.measure, at))
                .collect()
        } else {
            Measure::of(&self.question, self.shared.weighted)
                .iter()
                .map(|measure| {
                    (
                        measure_words(*measure, self.shared.asks).get().to_owned(),
                        *measure,
                        0,
                    )
                })
                .collect()
        };
        let has_frame = self.shared.weighted;
        let mut columns = vec![
            (texts::AREA.get().to_owned(), false),
            (texts::VALID.get().to_owned(), true),
        ];
        if has_frame {
            let titles = [texts::FRAME_N, texts::RESPONSE_RATE_TITLE];
            columns.extend(titles.map(|title| (title.get().to_owned(), true)));
        }
        columns.extend(figures.iter().map(|(title, ..)| (title.clone(), true)));
        let rows = places
            .iter()
            .map(|place| {
                let mut row = vec![Cell::text(self.name(*place)), self.valid(*place)];
                if has_frame {
                    row.extend(self.asked(*place));
                }
                row.extend(figures.iter().map(|(_, measure, category)| {
                    self.cell(self.told(*place, *measure, *category), *measure)
                }));
                row
            })
            .collect();
        let measure = measure_words(self.chosen.measure, self.shared.asks).get();
        let caption = if per_answer {
            measure
        } else {
            texts::BY_AREA.get()
        };
        Sheet {
            caption: self.caption(caption),
            columns,
            rows,
        }
    }

    /// What a table is about, and of which part of the question where it has several.
    fn caption(&self, what: &str) -> String {
        match about_item(&self.question, self.chosen.item) {
            Some(about) => format!("{about}: {what}"),
            None => what.to_owned(),
        }
    }

    /// Every Land by town type.
    pub fn crossing(&self) -> AnyView {
        let (types, lands) = crossed(&self.shared.areas);
        let names: Vec<String> = types.iter().map(|place| self.name(*place)).collect();
        let mut columns = vec![(texts::LAND.get().to_owned(), false)];
        for name in &names {
            columns.push((name.clone(), true));
            columns.push((texts::n_of(name), true));
        }
        let rows = lands
            .iter()
            .map(|crossing| {
                let mut row = vec![Cell::text(self.name(crossing.land))];
                for place in &crossing.types {
                    let told = place.map_or(Told::Nobody, |place| self.shown(place));
                    row.push(self.cell(told, self.chosen.measure));
                    row.push(
                        place.map_or_else(|| Cell::figure("0", 0.0), |place| self.valid(place)),
                    );
                }
                row
            })
            .collect();
        let sheet = Sheet {
            caption: self.caption(&self.measure()),
            columns,
            rows,
        };
        let keep = self.keep("gekreuzt", names.clone(), sheet);
        let drawn = self.clone();
        let chart = move || {
            let places = lands.iter().flat_map(|one| one.types.iter().flatten());
            let longest = drawn.longest(places.copied())?;
            let rows = lands
                .iter()
                .map(|crossing| {
                    let bar = |place: &Option<usize>| drawn.bar(drawn.shown((*place)?), longest);
                    BarRow {
                        label: drawn.name(crossing.land),
                        bars: crossing.types.iter().map(bar).collect(),
                    }
                })
                .filter(|row| row.bars.iter().any(Option::is_some))
                .collect();
            Some(drawn.chart(names.clone(), rows))
        };
        view! { <ChartAndTable keep chart /> }.into_any()
    }

    fn chart(&self, series: Vec<String>, rows: Vec<BarRow>) -> AnyView {
        let title = format!("{}: {}", self.question.text.get(lang()), self.measure());
        view! {
            <p class="kern-body kern-body--small kern-body--muted">{self.measure()}</p>
            <BarChart title description=texts::BY_AREA_ABOUT series rows />
        }
        .into_any()
    }
}

/// A figure as people write it.
fn written(figure: Option<f64>, measure: Measure) -> String {
    match figure {
        Some(figure) if !measure.is_share() => words::decimal(figure),
        figure if measure == Measure::Share => words::tenths(figure),
        figure => words::per_cent(figure),
    }
}
