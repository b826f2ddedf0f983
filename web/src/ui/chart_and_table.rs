//! The same figures as a picture and as a table.

use leptos::html;
use leptos::prelude::*;

use super::keep::{Keep, KeepButtons};
use super::texts;
use super::view;

/// A table of more columns has no room beside its picture.
const BESIDE: usize = 5;

/// A picture with its figures in a table: beside it where there is room, else below, where the table can be folded up; on
/// paper both stand. Both can be kept as files. `titled` where the heading above says what the table's caption says: then
/// only screen readers are told.
#[component]
pub fn ChartAndTable(
    keep: Keep,
    #[prop(into)] chart: ViewFn,
    #[prop(optional)] titled: bool,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let sheet = keep.sheet;
    let is_wide = move || sheet.run(()).columns.len() > BESIDE;
    view! {
        <div class="kn-pictured" class=("kn-pictured--wide", is_wide)>
            <div node_ref=place>{move || chart.run()}</div>
            <details class="kn-pictured__figures" class=("kn-pictured__figures--titled", titled) open=true>
                <summary>{texts::FIGURES}</summary>
                {move || sheet.run(()).table()}
            </details>
        </div>
        <KeepButtons keep place />
    }
}
