//! Where the middle of a number lies: the middle half as a band, the median as a line, and one's own as a mark.

use leptos::prelude::*;

use super::frame::Frame;
use super::scale::{nice_top, number, per_cent};
use crate::i18n::{format, lang};
use crate::ui::view;

const HEIGHT: usize = 128;
const TOP: usize = 44;
const BAND: usize = 36;

/// A place on the axis and what is written at it.
#[derive(Debug, Clone, PartialEq)]
pub struct RangePoint {
    pub value: f64,
    pub label: String,
}

/// A band between two figures; the axis goes from nothing to a round figure.
#[component]
pub fn RangeChart(
    #[prop(into)] title: TextProp,
    #[prop(into)] description: TextProp,
    low: f64,
    high: f64,
    middle: RangePoint,
    mine: Option<RangePoint>,
) -> impl IntoView {
    let largest = mine.iter().fold(high, |most, mine| most.max(mine.value));
    let top = nice_top(largest.ceil() as i64);
    let share = move |value: f64| value / top as f64;
    let bottom = TOP + BAND;
    let mark = mine.map(|mine| {
        let x = per_cent(share(mine.value));
        view! {
            <line class="kn-chart__mine" x1=x.clone() x2=x.clone() y1=(TOP - 10).to_string() y2=(bottom + 4).to_string() />
            <text class="kn-chart__label" x=x y=(TOP - 16).to_string() text-anchor=anchor(share(mine.value))>
                {mine.label}
            </text>
        }
    });
    let x = per_cent(share(middle.value));
    view! {
        <Frame title description height=HEIGHT>
            <rect class="kn-chart__track" y=TOP.to_string() width="100%" height=BAND.to_string() rx="2" />
            <rect
                class="kn-chart__bar kn-chart__bar--light"
                x=per_cent(share(low))
                width=format!("{}%", number((share(high) - share(low)).max(0.0) * 100.0, 2))
                y=TOP.to_string()
                height=BAND.to_string()
            />
            <line class="kn-chart__middle" x1=x.clone() x2=x.clone() y1=TOP.to_string() y2=bottom.to_string() />
            <text
                class="kn-chart__figure"
                x=x
                y=(bottom + 20).to_string()
                text-anchor=anchor(share(middle.value))
            >
                {middle.label}
            </text>
            <text class="kn-chart__figure" x="0" y=(bottom + 42).to_string()>
                "0"
            </text>
            <text class="kn-chart__figure" x="100%" y=(bottom + 42).to_string() text-anchor="end">
                {move || format::whole(top, lang())}
            </text>
            {mark}
        </Frame>
    }
}

/// Words stay inside the picture.
fn anchor(share: f64) -> &'static str {
    if share < 0.3 {
        "start"
    } else if share > 0.7 {
        "end"
    } else {
        "middle"
    }
}
