//! How shares or figures go over time: one band per thing, a point per wave, and a broken line where waves cannot be
//! compared.

use leptos::prelude::*;

use super::frame::Frame;
use super::scale::per_cent;
use super::words::broken;
use crate::ui::view;

const LABEL: usize = 20;
/// Letters of a label that fit beside each other on the narrowest screen.
const LETTERS: usize = 32;
const FIGURE: usize = 26;
const PLOT: usize = 44;
const GAP: usize = 18;
/// With more waves only the first and the last figure are written.
const FEW: usize = 5;

/// A figure of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendMark {
    /// Height in its band, 0 to 1.
    pub share: f64,
    pub figure: String,
}

/// One thing over the waves; nothing where a wave does not tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRow {
    pub label: String,
    pub marks: Vec<Option<TrendMark>>,
}

/// Bands below each other. `waves` are written at their places, the oldest at the left; `breaks` are the waves before
/// which the series breaks, by their place.
#[component]
pub fn TrendChart(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    waves: Vec<String>,
    breaks: Vec<usize>,
    rows: Vec<TrendRow>,
) -> impl IntoView {
    let count = waves.len().max(1);
    let mut y = 4;
    let mut drawn = Vec::new();
    for row in rows {
        for line in broken(&row.label, LETTERS) {
            y += LABEL;
            drawn.push(
                view! {
                    <text class="kn-chart__label" x="0" y=(y - 5).to_string()>
                        {line}
                    </text>
                }
                .into_any(),
            );
        }
        y += FIGURE;
        drawn.push(band(&row.marks, &breaks, y).into_any());
        y += PLOT + GAP;
    }
    let last = count - 1;
    let names = waves
        .into_iter()
        .enumerate()
        .filter(|(at, _)| count <= FEW || *at == 0 || *at == last)
        .map(|(at, name)| {
            view! {
                <text
                    class="kn-chart__figure"
                    x=place(at, count)
                    y=(y + 4).to_string()
                    text-anchor=anchor(at, count)
                >
                    {name}
                </text>
            }
        })
        .collect_view();
    let lines = breaks
        .into_iter()
        .map(|at| {
            let x = per_cent(at as f64 / count as f64);
            view! {
                <line class="kn-chart__break" x1=x.clone() x2=x y1="4" y2=(y - 12).to_string() />
            }
        })
        .collect_view();
    view! {
        <Frame title description height=y + 12>
            {lines}
            {drawn}
            {names}
        </Frame>
    }
}

fn band(marks: &[Option<TrendMark>], breaks: &[usize], top: usize) -> impl IntoView + use<> {
    let count = marks.len().max(1);
    let height = |share: f64| per_cent(1.0 - share);
    let joins = marks.iter().zip(marks.iter().skip(1)).enumerate();
    let lines = joins
        .filter(|(at, _)| !breaks.contains(&(at + 1)))
        .filter_map(|(at, (from, to))| {
            let (from, to) = from.as_ref().zip(to.as_ref())?;
            Some(view! {
                <line
                    class="kn-chart__mine"
                    x1=place(at, count)
                    x2=place(at + 1, count)
                    y1=height(from.share)
                    y2=height(to.share)
                />
            })
        })
        .collect_view();
    let told = |at: usize| count <= FEW || at == 0 || at + 1 == count;
    let (mut dots, mut figures) = (Vec::new(), Vec::new());
    for (at, mark) in marks.iter().enumerate() {
        let Some(mark) = mark else { continue };
        dots.push(
            view! {
                <circle class="kn-chart__bar" cx=place(at, count) cy=height(mark.share) r="5" />
            }
            .into_any(),
        );
        if told(at) {
            let above = ((1.0 - mark.share.clamp(0.0, 1.0)) * PLOT as f64) as usize;
            figures.push(
                view! {
                    <text
                        class="kn-chart__figure"
                        x=place(at, count)
                        y=(top + above).saturating_sub(9).to_string()
                        text-anchor=anchor(at, count)
                    >
                        {mark.figure.clone()}
                    </text>
                }
                .into_any(),
            );
        }
    }
    let floor = (top + PLOT).to_string();
    view! {
        <line class="kn-chart__line" x1="0" x2="100%" y1=floor.clone() y2=floor />
        <svg x="0" y=top.to_string() width="100%" height=PLOT.to_string() overflow="visible">
            {lines}
            {dots}
        </svg>
        {figures}
    }
}

/// Waves stand in the middle of equal parts.
fn place(at: usize, count: usize) -> String {
    per_cent((at as f64 + 0.5) / count as f64)
}

/// Words at the edges stay inside the picture.
fn anchor(at: usize, count: usize) -> &'static str {
    if count <= FEW {
        "middle"
    } else if at == 0 {
        "start"
    } else {
        "end"
    }
}
