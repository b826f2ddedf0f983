//! Columns that stand: one per day or step, in order.

use leptos::prelude::*;

use super::frame::Frame;
use super::scale::{nice_top, per_cent};
use crate::i18n::{format, lang};
use crate::ui::view;

const HEIGHT: usize = 220;
const TOP: usize = 24;
const PLOT: usize = 164;

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnPoint {
    /// What it stands for; written below the first and the last one.
    pub label: String,
    pub value: i64,
}

/// Columns from the left to the right, the axis from nothing to a round figure.
#[component]
pub fn ColumnChart(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    points: Vec<ColumnPoint>,
) -> impl IntoView {
    let top = nice_top(points.iter().map(|point| point.value).max().unwrap_or(0));
    let count = points.len().max(1) as f64;
    // The first days are columns, too, and no walls.
    let width = (0.8 / count).min(0.1);
    let first = points.first().map(|point| point.label.clone());
    let last = points
        .last()
        .filter(|_| points.len() > 1)
        .map(|point| point.label.clone());
    let columns = points
        .into_iter()
        .enumerate()
        .map(|(at, point)| {
            let share = point.value as f64 / top as f64;
            let tip = format!("{}: {}", point.label, format::whole(point.value, lang()));
            view! {
                <rect
                    class="kn-chart__bar"
                    x=per_cent((at as f64 + 0.5) / count - width / 2.0)
                    width=per_cent(width)
                    y=per_cent(1.0 - share)
                    height=per_cent(share)
                >
                    <title>{tip}</title>
                </rect>
            }
        })
        .collect_view();
    let (bottom, below) = ((TOP + PLOT).to_string(), (TOP + PLOT + 22).to_string());
    view! {
        <Frame title description height=HEIGHT>
            <line class="kn-chart__line" x1="0" x2="100%" y1=TOP.to_string() y2=TOP.to_string() />
            <text class="kn-chart__figure" x="0" y=(TOP - 8).to_string()>
                {move || format::whole(top, lang())}
            </text>
            <svg x="0" y=TOP.to_string() width="100%" height=PLOT.to_string()>
                {columns}
            </svg>
            <line class="kn-chart__axis" x1="0" x2="100%" y1=bottom.clone() y2=bottom />
            <text class="kn-chart__figure" x="0" y=below.clone()>
                {first}
            </text>
            <text class="kn-chart__figure" x="100%" y=below text-anchor="end">
                {last}
            </text>
        </Frame>
    }
}
