//! A picture and its figures.

use leptos::html;
use leptos::prelude::*;

use super::texts;
use crate::ui::view;
use crate::ui::{Keep, KeepButtons};

/// A picture with its figures in a table: beside it where there is room, else below, where the table can be folded up. Both
/// can be kept as files. The heading above names both; the table's own caption is for screen readers.
#[component]
pub fn Pictured(keep: Keep, #[prop(into)] chart: ViewFn) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let sheet = keep.sheet;
    view! {
        <div class="kn-pictured">
            <div node_ref=place>{move || chart.run()}</div>
            <details class="kn-pictured__figures" open=true>
                <summary>{texts::FIGURES}</summary>
                {move || sheet.run(()).table()}
            </details>
        </div>
        <KeepButtons keep place pictures=Signal::derive(|| true) />
    }
}
