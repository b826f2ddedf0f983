//! Surveys: programmes over years and the numbered versions of their questionnaires. A stored version never changes, so
//! a wave that uses it is frozen by itself. The next version is written as a working copy, beside what was asked before.
//!
//! Not here: fieldings (`waves`) and answers (`responses`).

mod asked;
mod catalog;
mod editing;
mod exchange;
mod handlers;
pub mod queries;
mod rows;
mod working_copies;

pub use asked::Asked;
pub use catalog::{Catalog, Loaded};
pub use rows::SurveyRow;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_surveys)
        .service(handlers::create_survey)
        .service(handlers::get_survey)
        .service(handlers::change_survey)
        .service(handlers::list_questionnaires)
        .service(handlers::create_questionnaire)
        .service(exchange::read_xlsform)
        .service(exchange::get_questionnaire)
        .service(editing::get_working_copy)
        .service(editing::save_working_copy)
        .service(editing::discard_working_copy)
        .service(editing::list_variables);
}
