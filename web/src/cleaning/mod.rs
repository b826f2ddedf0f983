//! Cleaning: which answers of a closed wave are doubtful, and what the office decides about them.
//!
//! `card.rs` is what stands on the wave's page, `list.rs` the list, `doubt.rs` one doubt with its history, `decide.rs` the
//! form there, `told.rs` its fields for what a town told. Answers in words: `responses/said.rs`.

mod card;
mod decide;
mod doubt;
mod list;
mod texts;
mod told;

use contract::cleaning::{DoubtKind, DoubtState};

use crate::i18n::Tr;
use crate::router::{Route, route};
use crate::ui::Kind;
use crate::ui::view;
pub use card::OfWave;
use doubt::DoubtPage;
use list::DoubtsPage;

/// Addresses and pages of this room; only the office opens them.
pub const OFFICE: &[Route] = &[
    route("/wellen/:id/plausibilitaet", || view! { <DoubtsPage /> }),
    route(
        "/wellen/:id/plausibilitaet/:doubt",
        || view! { <DoubtPage /> },
    ),
];

/// A kind of doubt in words.
fn kind_words(kind: DoubtKind) -> Tr {
    match kind {
        DoubtKind::CrossCheck => texts::CROSS_CHECK,
        DoubtKind::Outlier => texts::OUTLIER,
        DoubtKind::Duplicate => texts::DUPLICATE,
    }
}

/// A state as a word, and how much it matters.
fn state_words(state: DoubtState) -> (Kind, Tr) {
    match state {
        DoubtState::Open => (Kind::Warning, texts::OPEN),
        DoubtState::Queried => (Kind::Warning, texts::QUERIED),
        DoubtState::Kept => (Kind::Success, texts::KEPT),
        DoubtState::SetMissing => (Kind::Info, texts::SET_MISSING),
        DoubtState::Corrected => (Kind::Success, texts::CORRECTED),
    }
}
