//! Releases: the list of what is published, and one release with its figures, how to cite it, and what can be loaded.
//!
//! A release's page is `release.rs` with `overview.rs`; a question's is `question_page.rs`, with `question.rs` and
//! `drawing.rs` for one area, `by_area.rs` and `area_tables.rs` for all of them; the weights' is `weighting.rs` with
//! `weights.rs`. What they
//! show is laid out without words or browser in `figures.rs`, `breakdown.rs` and `own.rs` (what the own town said and who
//! is like it), in `series.rs` for a question over the waves (`trend.rs`, `over_waves.rs`) and in `headlines.rs` for the factsheet
//! (`factsheet.rs`, `sheet_charts.rs`). `words.rs` writes the figures. What the office does is in `disclosure.rs` (with `rules.rs`,
//! `free_texts.rs`) and `steer.rs`, and on a wave's page in `of_wave.rs`.

mod area_tables;
mod breakdown;
mod by_area;
mod disclosure;
mod drawing;
mod factsheet;
mod figures;
mod free_texts;
mod headlines;
mod list;
mod loaded;
mod of_wave;
mod over_waves;
mod overview;
mod own;
mod question;
mod question_page;
mod release;
mod replaced;
mod rules;
#[cfg(test)]
mod samples;
mod series;
mod sheet_charts;
mod steer;
mod texts;
mod trend;
mod weighting;
mod weights;
mod words;

use crate::router::{Route, route};
use crate::ui::view;
use factsheet::FactsheetPage;
use list::ReleasesPage;
pub use of_wave::OfWave;
use question_page::QuestionPage;
use release::ReleasePage;
pub use texts::RESULTS;
use trend::TrendPage;
use weighting::WeightingPage;

/// Addresses and pages of this room, for everybody.
pub const ROUTES: &[Route] = &[
    route("/ergebnisse", || view! { <ReleasesPage /> }),
    route("/ergebnisse/:id", || view! { <ReleasePage /> }),
    route(
        "/ergebnisse/:id/fragen/:variable",
        || view! { <QuestionPage /> },
    ),
];

/// What stands behind and beside the figures.
pub const PAPERS: &[Route] = &[
    route(
        "/ergebnisse/:id/faktenblatt",
        || view! { <FactsheetPage /> },
    ),
    route("/ergebnisse/:id/gewichtung", || view! { <WeightingPage /> }),
    route(
        "/ergebnisse/:id/verlauf/:variable",
        || view! { <TrendPage /> },
    ),
];
