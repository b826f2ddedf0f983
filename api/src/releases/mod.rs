//! Releases: what a wave came to, frozen, numbered and citable. The tables are for everybody, the rows for contract
//! partners.
//!
//! `build` makes one in the background, `compared` finds what differs from those before it; the figures themselves, and
//! what of them may be shown, come from the crate `statistics`. `frozen` is how rows are kept, `data` how they leave,
//! `describe` what is told about them, `lineage` which one corrects which, `trend` a question over the waves. Not here: the
//! running field phase (`waves`, `responses`), but for its codebook, which has the same formats.

mod breaks;
mod build;
mod catalogue;
mod check;
mod compared;
mod data;
mod describe;
mod frozen;
mod handlers;
mod lineage;
mod policy;
mod publish;
mod queries;
mod reading;
mod rows;
mod trend;

pub use build::{watch, work};
pub use data::Files as ReleaseFiles;
pub use publish::{begin, publish};
pub use queries::{newest_published, status};

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_releases)
        .service(handlers::create_release)
        .service(handlers::get_release)
        .service(handlers::change_release)
        .service(handlers::delete_release)
        .service(handlers::publish_release)
        .service(handlers::get_release_results)
        .service(handlers::get_release_anonymity)
        .service(handlers::list_release_texts)
        .service(handlers::list_trend)
        .service(handlers::get_own_result)
        .service(data::get_release_data)
        .service(describe::get_release_codebook)
        .service(describe::get_codebook)
        .service(catalogue::get_catalogue);
}
