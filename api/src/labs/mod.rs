//! Labs (Stadtlabore): yearly cohorts of at most twenty towns, and their sessions of two days.
//!
//! Everybody who is signed in sees every lab, also a planned one. `schedule` holds the rules about days; `queries` the
//! tables `labs` and `lab_sessions`; `policy` how far somebody sees into a lab; `admission` how it gets its people.

pub mod admission;
mod handlers;
pub mod policy;
pub mod queries;
pub mod rows;
mod schedule;
pub mod sessions;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_labs)
        .service(handlers::create_lab)
        .service(handlers::get_lab)
        .service(handlers::change_lab)
        .service(handlers::list_lab_sessions)
        .service(handlers::create_lab_session)
        .service(handlers::get_lab_session)
        .service(handlers::change_lab_session);
    admission::routes(config);
}
