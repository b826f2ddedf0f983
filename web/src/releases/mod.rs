//! Releases: the list of what is published, and one release with its figures, how to cite it, and what can be loaded.
//!
//! `figures.rs` lays out what a question's tables say and `own.rs` what the own town said and who is like it, both without
//! words or browser; so do `series.rs` for a question over the waves (`trend.rs`) and `headlines.rs` for the factsheet
//! (`factsheet.rs`). `words.rs` writes the figures, `question.rs` and `drawing.rs` show them. What the office
//! does is in `disclosure.rs` (with `rules.rs`, `free_texts.rs`) and `steer.rs`, and on a wave's page in `of_wave.rs`.

mod disclosure;
mod drawing;
mod factsheet;
mod figures;
mod free_texts;
mod headlines;
mod list;
mod of_wave;
mod own;
mod question;
mod questions;
mod release;
mod rules;
mod series;
mod steer;
mod texts;
mod trend;
mod words;

use crate::router::{Route, route};
use crate::ui::view;
use factsheet::FactsheetPage;
use list::ReleasesPage;
pub use of_wave::OfWave;
use release::ReleasePage;
pub use texts::RESULTS;
use trend::TrendPage;

/// Addresses and pages of this room, for everybody.
pub const ROUTES: &[Route] = &[
    route("/ergebnisse", || view! { <ReleasesPage /> }),
    route("/ergebnisse/:id", || view! { <ReleasePage /> }),
    route(
        "/ergebnisse/:id/faktenblatt",
        || view! { <FactsheetPage /> },
    ),
    route(
        "/ergebnisse/:id/verlauf/:variable",
        || view! { <TrendPage /> },
    ),
];
