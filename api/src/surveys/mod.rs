//! Surveys: programmes over years and the numbered versions of their questionnaires. A stored version never changes, so
//! a wave that uses it is frozen by itself.
//!
//! Not here: fieldings (`waves`) and answers (`responses`).

mod catalog;
mod handlers;
pub mod queries;
mod rows;

pub use catalog::{Catalog, Loaded};

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_surveys)
        .service(handlers::create_survey)
        .service(handlers::get_survey)
        .service(handlers::change_survey)
        .service(handlers::list_questionnaires)
        .service(handlers::create_questionnaire);
}
