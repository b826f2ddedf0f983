//! Releases: the list of what is published, and one release with its figures, how to cite it, and what can be loaded.
//!
//! `figures.rs` lays out what a question's tables say, without words or browser; `question.rs` draws it. What the office
//! does is in `steer.rs`, and on a wave's page in `of_wave.rs`.

mod figures;
mod list;
mod of_wave;
mod question;
mod release;
mod steer;
mod texts;

use crate::router::{Route, route};
use crate::ui::view;
use list::ReleasesPage;
pub use of_wave::OfWave;
use release::ReleasePage;
pub use texts::RESULTS;

/// Addresses and pages of this room, for everybody.
pub const ROUTES: &[Route] = &[
    route("/ergebnisse", || view! { <ReleasesPage /> }),
    route("/ergebnisse/:id", || view! { <ReleasePage /> }),
];
