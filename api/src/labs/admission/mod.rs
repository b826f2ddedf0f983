//! How a lab gets its people: who leads it, its call, the applications, their scores, the decisions, and the
//! places.
//!
//! Each step has its queries in a file of its own and its handlers in `handlers`. Who sees what is in the room's `policy`;
//! `parts` looks up what somebody is in a lab. Every change takes the lab's row first, so that no two steps of one lab
//! pass each other.

mod applications;
mod balance;
pub mod calendar;
mod call;
mod decisions;
mod handlers;
pub mod leads;
mod letters;
pub mod parts;
pub mod places;
mod rows;
mod scores;
pub mod steps;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::leads::list_lab_leads)
        .service(handlers::leads::name_lab_lead)
        .service(handlers::leads::get_lab_lead)
        .service(handlers::leads::remove_lab_lead)
        .service(handlers::call::get_lab_call)
        .service(handlers::call::change_lab_call)
        .service(handlers::applications::list_lab_applications)
        .service(handlers::applications::create_lab_application)
        .service(handlers::applications::get_lab_application)
        .service(handlers::applications::save_lab_application)
        .service(handlers::applications::change_lab_application_status)
        .service(handlers::scores::list_lab_scores)
        .service(handlers::scores::get_lab_score)
        .service(handlers::scores::give_lab_score)
        .service(handlers::scores::get_lab_balance)
        .service(handlers::decisions::get_lab_decisions)
        .service(handlers::decisions::plan_lab_decisions)
        .service(handlers::decisions::send_lab_decisions)
        .service(handlers::decisions::list_lab_members);
}
