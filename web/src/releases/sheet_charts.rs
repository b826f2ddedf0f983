//! Questions on the factsheet: each a picture with its table below, and what both rest on.

use leptos::prelude::*;

use super::headlines::Headline;
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::surveys::Asks;
use crate::ui::charts::{Bar, BarChart, BarRow};
use crate::ui::view;
use crate::ui::{Cell, Sheet};

/// The questions of one page.
pub fn charts(lines: &[Headline], asks: Asks) -> AnyView {
    let charts = lines.iter().map(|line| chart(line, asks)).collect_view();
    view! { <div class="kn-sheet__charts">{charts}</div> }
}

fn chart(line: &Headline, asks: Asks) -> AnyView {
    let question = &line.question;
    let title = question.text.get(lang()).to_owned();
    let rows = line
        .bars
        .iter()
        .map(|bar| BarRow {
            label: words::category(question, bar.category),
            bars: vec![Some(Bar {
                share: bar.shown(line.weighted).map(|share| share / 100.0),
                figure: words::or_secret(bar.shown(line.weighted), words::per_cent),
            })],
        })
        .collect();
    let most = line.most.as_ref().map(|most| {
        let share = words::per_cent(most.shown(line.weighted));
        texts::most_often(&words::category(question, most.category), &share)
    });
    let left_out = (line.left_out > 0).then(|| texts::more_answers(line.left_out));
    let measure = if line.weighted {
        words::weighted(asks)
    } else {
        texts::SHARE
    };
    let base = texts::n_and_measure(&format::whole(line.valid, lang()), measure.get());
    let filter = question.filter.as_ref();
    let filter = filter.map(|filter| format!("{}: {}. ", texts::FILTER.get(), filter.get(lang())));
    view! {
        <section class="kn-sheet__chart">
            <h3 class="kn-sheet__question">{title.clone()}</h3>
            <p class="kn-sheet__most">{most}</p>
            <BarChart title description=texts::CHART_ABOUT_SHEET series=Vec::new() rows />
            <div class="kn-sheet__figures">{sheet(line).table()}</div>
            <p class="kn-sheet__small">{filter} {base} " " {left_out}</p>
        </section>
    }
}

/// What the picture shows, with the counts that it does not.
fn sheet(line: &Headline) -> Sheet {
    let mut columns = vec![
        (texts::ANSWER, false),
        (texts::COUNT, true),
        (texts::SHARE_COUNTED, true),
    ];
    columns.extend(line.weighted.then_some((texts::SHARE_PROJECTED, true)));
    let rows = line
        .bars
        .iter()
        .map(|bar| {
            let count = bar.count.map(|count| format::whole(count, lang()));
            let count = count.unwrap_or_else(|| words::WITHHELD.to_owned());
            let mut row = vec![
                Cell::text(words::category(&line.question, bar.category)),
                Cell::figure(count, bar.count.map(|count| count as f64)),
                Cell::figure(words::tenths(bar.share), bar.share),
            ];
            if line.weighted {
                row.push(Cell::figure(words::per_cent(bar.weighted), bar.weighted));
            }
            row
        })
        .collect();
    Sheet {
        caption: line.question.text.get(lang()).to_owned(),
        columns: columns
            .into_iter()
            .map(|(title, numeric)| (title.get().to_owned(), numeric))
            .collect(),
        rows,
    }
}
