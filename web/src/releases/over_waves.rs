//! One table of a question over the waves, as picture, table and file.

use std::sync::Arc;

use contract::results::TrendPoint;
use leptos::prelude::*;

use super::breakdown::Told;
use super::series::{Series, breaks, newest};
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::surveys::Asks;
use crate::ui::charts::{TrendChart, TrendMark, TrendRow};
use crate::ui::view;
use crate::ui::{Cell, ChartAndTable, Keep, Label, Sheet};

/// One table of the question over the waves.
struct Drawn {
    points: Arc<Vec<TrendPoint>>,
    series: Series,
    place: usize,
    asks: Asks,
}

/// Picture and table of one series.
pub fn chart(points: &Arc<Vec<TrendPoint>>, series: Series, place: usize, asks: Asks) -> AnyView {
    let drawn = Arc::new(Drawn {
        points: Arc::clone(points),
        series,
        place,
        asks,
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
            words::weighted(self.asks)
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
        let variable = newest(&self.points).map_or("", |q| q.variable.as_str());
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
        if !breaks(&self.points).is_empty() {
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
            let values = row.values.iter().map(|told| match told {
                Told::Nobody => Cell::text(texts::NOBODY.get()),
                told => Cell::figure(self.figure(told.figure()), told.figure()),
            });
            std::iter::once(name).chain(values).collect()
        });
        let releases = std::iter::once(Cell::text(texts::RELEASE.get())).chain(
            self.points
                .iter()
                .map(|point| Cell::text(point.number.clone())),
        );
        let broken = breaks(&self.points);
        let marks = (!broken.is_empty()).then(|| {
            let mark = |at| match broken.contains(&at) {
                true => Cell::text(texts::CHOSEN.get()),
                false => Cell::text(""),
            };
            let marks = (0..self.points.len()).map(mark);
            std::iter::once(Cell::text(texts::BREAK.get()))
                .chain(marks)
                .collect()
        });
        Sheet {
            caption: self.title(),
            columns,
            rows: figures.chain(marks).chain([releases.collect()]).collect(),
        }
    }

    fn chart(&self) -> AnyView {
        let values = self
            .series
            .rows
            .iter()
            .flat_map(|row| &row.values)
            .filter_map(|told| told.figure());
        let largest = values.fold(0.0_f64, f64::max);
        let rows = self
            .series
            .rows
            .iter()
            .map(|row| TrendRow {
                label: self.row_label(row.label.as_ref()),
                marks: row
                    .values
                    .iter()
                    .map(|told| {
                        told.figure().map(|value| TrendMark {
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
