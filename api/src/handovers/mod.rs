//! Handovers: a town hands pages of its questionnaire to colleagues, sees who has done what, returns a page, and takes it
//! back. A colleague comes by a link, without an account, and sees and changes only what lies in their hands.
//!
//! `part` says what that is; `links` who may come; `colleague` is what they call, `handlers` what the town calls. Not here:
//! the draft itself, how it is saved and who changed what in it (`responses`).

mod colleague;
mod forgetting;
mod handlers;
mod letters;
pub mod links;
mod pages;
mod part;
mod policy;
mod queries;
mod reminding;
mod rows;

pub use forgetting::forget_old;
pub use queries::end_all;
pub use reminding::{remind, watch};

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_handovers)
        .service(handlers::create_handover)
        .service(handlers::get_handover)
        .service(handlers::change_handed_page)
        .service(handlers::create_handover_link)
        .service(colleague::get_handed_pages)
        .service(colleague::save_handed_page);
}
