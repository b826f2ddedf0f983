//! The same figures as a picture and as a table.

use leptos::html;
use leptos::prelude::*;

use super::keep::{Keep, KeepButtons};
use super::view;

/// A table of more columns has no room beside its chart.
const BESIDE: usize = 5;

/// A chart with its table beside it, below it where there is no room; and below both, buttons to keep them as files. On
/// paper both stand.
#[component]
pub fn ChartAndTable(keep: Keep, #[prop(into)] chart: ViewFn) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let sheet = keep.sheet;
    let pictures = Signal::derive(|| true);
    view! {
        {move || {
            let sheet = sheet.run(());
            let beside = sheet.columns.len() <= BESIDE;
            view! {
                <div class="kn-both" class=("kn-both--beside", beside)>
                    <div node_ref=place>{chart.run()}</div>
                    <div>{sheet.table()}</div>
                </div>
            }
        }}
        <KeepButtons keep place pictures />
    }
}
