//! Bars that lie: one row per thing, one bar per series in it, the figure behind each bar.

use leptos::prelude::*;

use super::frame::Frame;
use super::scale::per_cent;
use super::words::broken;
use crate::ui::view;

const LABEL: usize = 26;
const LINE: usize = 18;
/// Letters of a label that fit beside each other on the narrowest screen.
const LETTERS: usize = 32;
/// Letters of a figure that leaves more room for its bar.
const SHORT: usize = 8;
const BAR: usize = 22;
const GAP: usize = 14;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Length, 0 to 1. Nothing where it is withheld, which must not look like 0.
    pub share: Option<f64>,
    /// What stands behind it.
    pub figure: String,
}

/// What is compared with the other rows; one bar for each series, `None` where the series has nothing here.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    pub label: String,
    pub bars: Vec<Option<Bar>>,
}

/// Rows of up to three bars. `series` names them, in their order, in a legend above; one series needs none.
#[component]
pub fn BarChart(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    series: Vec<String>,
    rows: Vec<BarRow>,
) -> impl IntoView {
    let figures = rows.iter().flat_map(|row| row.bars.iter().flatten());
    let longest = figures.map(|bar| bar.figure.chars().count()).max();
    let width = if longest.is_some_and(|letters| letters > SHORT) {
        "54%"
    } else {
        "78%"
    };
    let mut y = 0;
    let mut drawn = Vec::new();
    for row in rows {
        for (at, line) in broken(&row.label, LETTERS).into_iter().enumerate() {
            y += if at == 0 { LABEL } else { LINE };
            drawn.push(
                view! {
                    <text class="kn-chart__label" x="0" y=(y - 8).to_string()>
                        {line}
                    </text>
                }
                .into_any(),
            );
        }
        for (at, bar) in row.bars.into_iter().enumerate() {
            let Some(bar) = bar else { continue };
            drawn.push(one(at, bar, y, width).into_any());
            y += BAR;
        }
        y += GAP;
    }
    let legend = (series.len() > 1).then(|| {
        let entries = series
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                view! {
                    <li>
                        <svg width="16" height="16" aria-hidden="true">
                            <rect class=series_class(at) x="1" y="1" width="14" height="14" rx="2" />
                        </svg>
                        {name}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="kn-legend">{entries}</ul> }
    });
    view! {
        {legend}
        <Frame title description height=y>
            {drawn}
        </Frame>
    }
}

fn one(series: usize, bar: Bar, y: usize, width: &'static str) -> impl IntoView {
    let height = (BAR - 6).to_string();
    let track = match bar.share {
        Some(_) => "kn-chart__track",
        None => "kn-chart__withheld",
    };
    view! {
        <svg x="0" y=y.to_string() width=width height=BAR.to_string()>
            <rect class=track y="1" width="100%" height=height.clone() rx="2" />
            {bar
                .share
                .map(|share| {
                    view! {
                        <rect
                            class=series_class(series)
                            y="1"
                            width=per_cent(share)
                            height=height
                            rx="2"
                        />
                    }
                })}
        </svg>
        <text class="kn-chart__figure" x="100%" y=(y + BAR - 9).to_string() text-anchor="end">
            {bar.figure}
        </text>
    }
}

/// How a series is filled: told apart by filling, not by colour alone.
pub fn series_class(at: usize) -> &'static str {
    match at {
        0 => "kn-chart__bar",
        1 => "kn-chart__bar kn-chart__bar--light",
        _ => "kn-chart__bar kn-chart__bar--empty",
    }
}
