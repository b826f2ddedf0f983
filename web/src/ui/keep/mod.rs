//! Charts and tables that leave the page as files: the picture as SVG and PNG, the figures as CSV.
//!
//! `layout.rs` says what stands around a chart in its picture and needs no browser; `picture.rs` takes the drawn chart
//! and makes a picture of it that needs neither page nor style sheet; `file.rs` hands files to the reader.

mod file;
mod layout;
mod picture;

use leptos::prelude::*;

use super::live::announce;
use super::sheet::Sheet;
use super::texts;
use super::view;
use crate::browser;
use crate::i18n::lang;

/// What a picture or a file says of itself, in one language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// Name of the files, without its ending.
    pub name: String,
    pub title: String,
    /// What is shown, of whom, and how many they are.
    pub about: Vec<String>,
    /// Names of the series, in their order; none for one series.
    pub series: Vec<String>,
    /// Where the figures come from.
    pub source: String,
}

/// A chart's label and figures, for the moment in which somebody wants them.
#[derive(Clone)]
pub struct Keep {
    pub label: Callback<(), Label>,
    pub sheet: Callback<(), Sheet>,
}

/// Buttons that hand out files; pictures are made of the chart inside `place`.
#[component]
pub fn KeepButtons(keep: Keep, place: NodeRef<leptos::html::Div>) -> impl IntoView {
    let label = keep.label;
    let png = move |()| {
        let label = label.run(());
        let drawn = place
            .get_untracked()
            .and_then(|place| picture::make(&place, &label));
        let Some(drawn) = drawn else {
            return announce(texts::KEEP_FAILED.get());
        };
        let name = format!("{}.png", label.name);
        file::png(drawn, move |image| match image {
            Some(image) => browser::keep(&image, &name),
            None => announce(texts::KEEP_FAILED.get()),
        });
    };
    let svg = move |()| {
        let label = label.run(());
        let drawn = place
            .get_untracked()
            .and_then(|place| picture::make(&place, &label));
        let blob = drawn.and_then(|drawn| file::text(&drawn.svg, "image/svg+xml"));
        match blob {
            Some(blob) => browser::keep(&blob, &format!("{}.svg", label.name)),
            None => announce(texts::KEEP_FAILED.get()),
        }
    };
    let csv = move |()| {
        let (label, sheet) = (label.run(()), keep.sheet.run(()));
        match file::text(&sheet.csv(lang()), "text/csv") {
            Some(blob) => browser::keep(&blob, &format!("{}.csv", label.name)),
            None => announce(texts::KEEP_FAILED.get()),
        }
    };
    let about = move || texts::keep_what(&label.run(()).title);
    let button = |kind: &'static str, hand_out: Callback<()>| {
        view! {
            <button type="button" class="kn-tool" on:click=move |_| hand_out.run(())>
                {kind}
            </button>
        }
    };
    let (svg, png, csv) = (Callback::new(svg), Callback::new(png), Callback::new(csv));
    view! {
        <div class="kn-keep" role="group" aria-label=about>
            <span class="kern-body kern-body--small kern-body--muted">{texts::KEEP}</span>
            {button("SVG", svg)}
            {button("PNG", png)}
            {button("CSV", csv)}
        </div>
    }
}
