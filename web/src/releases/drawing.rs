//! The pictures and tables of a question.

use std::sync::Arc;

use leptos::prelude::*;

use super::figures::{Line, are_weighted, lines};
use super::own::Mine;
use super::question::Shown;
use super::{texts, words};
use crate::i18n::lang;
use crate::ui::charts::{Bar, BarChart, BarRow, RangeChart, RangePoint};
use crate::ui::view;
use crate::ui::{ChartAndTable, Keep, Sheet};

/// A bar for each answer, the own ones filled.
pub fn counts(shown: Shown) -> AnyView {
    let lines = lines(&shown.question, &shown.line);
    let weighted = are_weighted(&lines);
    let counts = Arc::new(Counts {
        shown,
        lines,
        weighted,
    });
    let (of_chart, of_label, of_sheet) = (Arc::clone(&counts), Arc::clone(&counts), counts);
    let keep = Keep {
        label: Callback::new(move |()| {
            of_label
                .shown
                .label(Some(of_label.measure()), of_label.series())
        }),
        sheet: Callback::new(move |()| of_sheet.sheet()),
    };
    let chart = move || of_chart.chart();
    view! { <ChartAndTable titled=true keep chart /> }
}

struct Counts {
    shown: Shown,
    lines: Vec<Line>,
    weighted: bool,
}

impl Counts {
    fn measure(&self) -> String {
        let measure = if self.weighted {
            words::weighted(self.shown.shared.asks)
        } else {
            texts::SHARE
        };
        format!("{} {}", texts::SHARES.get(), measure.get())
    }

    /// Own and other answers, where there is an own one among the bars.
    fn series(&self) -> Vec<String> {
        match &self.shown.mine {
            Some(Mine::Codes(codes)) if !codes.is_empty() => {
                vec![
                    texts::MY_ANSWER.get().to_owned(),
                    texts::OTHER_ANSWERS.get().to_owned(),
                ]
            }
            _ => Vec::new(),
        }
    }

    fn sheet(&self) -> Sheet {
        let (shown, title) = (&self.shown, self.shown.title());
        words::counts(
            &shown.question,
            title,
            &self.lines,
            shown.mine.as_ref(),
            shown.shared.asks,
        )
    }

    fn chart(&self) -> AnyView {
        let series = self.series();
        let rows = self
            .lines
            .iter()
            .map(|line| self.row(line, !series.is_empty()))
            .collect();
        let title = self.shown.title();
        let description = match &self.shown.mine {
            Some(mine) => {
                let said = words::mine(&self.shown.question, mine);
                texts::chart_about_mine(&said)
            }
            None => texts::CHART_ABOUT.get().to_owned(),
        };
        view! {
            <p class="kern-body kern-body--small kern-body--muted">{self.measure()}</p>
            <BarChart title description series rows />
        }
    }

    fn row(&self, line: &Line, marked: bool) -> BarRow {
        let share = line.shown(self.weighted);
        let bar = Some(Bar {
            share: share.map(|share| share / 100.0),
            figure: words::or_secret(share, words::per_cent),
        });
        let code = self.shown.question.categories.get(line.category);
        let mine = self.shown.mine.as_ref();
        let chosen = code.zip(mine).is_some_and(|(c, mine)| mine.has(c.code));
        BarRow {
            label: words::category(&self.shown.question, line.category),
            bars: if marked && !chosen {
                vec![None, bar]
            } else {
                vec![bar]
            },
        }
    }
}

/// Where the middle lies, and the own number.
pub fn numbers(shown: Shown) -> AnyView {
    let number = shown.line.number.clone().unwrap_or_default();
    let unit = unit(&shown);
    let quartiles = number.q1.zip(number.median).zip(number.q3);
    let (of_sheet, of_label, of_chart) = (shown.clone(), shown.clone(), shown);
    let sheet = Callback::new(move |()| {
        words::number(
            of_sheet.title(),
            &number,
            of_sheet.mine.as_ref(),
            of_sheet.shared.asks,
        )
    });
    let table = move || sheet.run(()).table();
    let Some(((low, middle), high)) = quartiles else {
        // Without quartiles there is nothing to draw.
        return view! {
            {unit}
            {table}
        };
    };
    let label = move |()| {
        let about = [
            Some(texts::RANGE_ABOUT.get().to_owned()),
            unit_words(&of_label),
        ];
        let about = about.into_iter().flatten().collect::<Vec<_>>();
        of_label.label(Some(about.join(" ")), Vec::new())
    };
    let keep = Keep {
        label: Callback::new(label),
        sheet,
    };
    let chart = move || {
        let mine = match &of_chart.mine {
            Some(Mine::Number(mine)) => Some(RangePoint {
                value: mine.to_f64(),
                label: texts::my_figure(&mine.format(lang())),
            }),
            _ => None,
        };
        let middle = RangePoint {
            value: middle,
            label: texts::median_figure(&words::decimal(middle)),
        };
        let title = of_chart.title();
        view! {
            <p class="kern-body kern-body--small kern-body--muted">{texts::RANGE_ABOUT}</p>
            <RangeChart title description=texts::RANGE_ABOUT low high middle mine />
        }
    };
    view! {
        {unit}
        <ChartAndTable titled=true keep chart />
    }
}

fn unit_words(shown: &Shown) -> Option<String> {
    let unit = shown.question.unit.as_ref()?;
    Some(texts::unit(unit.get(lang())))
}

fn unit(shown: &Shown) -> Option<AnyView> {
    let shown = shown.clone();
    shown.question.unit.as_ref()?;
    Some(view! {
        <p class="kern-body kern-body--small kern-body--muted">{move || unit_words(&shown)}</p>
    })
}
