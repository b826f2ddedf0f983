//! Cleaning: which answers of a closed wave are doubtful, and what the secretariat decides about them.
//!
//! `rules` says what is doubtful about an answer and `numbers` about a number, `look` goes through the answers of a wave,
//! `told` checks what a town told when it was asked, `overlay` lays decisions over an answer on its way into a release. What
//! was answered never changes. Not here: the statistics of what is usual (`statistics::outliers`), and the wave's steps
//! (`waves`). For people: `docs/cleaning.md`.

mod handlers;
mod look;
mod numbers;
mod overlay;
mod queries;
mod rows;
mod rules;
mod told;

pub use look::{catch_up, look_here, watch};
pub use overlay::{Overlay, lay};
pub use queries::{
    check_settled, cleaning, count_decisions, forget, keep, overlays, units_decided,
};

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::get_cleaning)
        .service(handlers::list_doubts)
        .service(handlers::get_doubt)
        .service(handlers::decide_doubt)
        .service(handlers::keep_doubts);
}
