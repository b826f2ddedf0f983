//! Pretests: a few people try a wave's questionnaire before it goes into the field, on the real form, and say at each question
//! what they did not understand.
//!
//! `links` says who may come, `trial` is what they call, `handlers` and `remarks` what the office calls; `findings` counts and
//! `carry` takes answers along to a corrected questionnaire, both without a database. What is entered here lies in tables of
//! its own: nothing that reads answers (`responses`, `cleaning`, `releases`) can meet it.

mod carry;
mod findings;
mod handlers;
mod letters;
mod links;
mod queries;
mod remarks;
mod rows;
mod trial;

pub use links::may_go;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(trial::open_trial)
        .service(trial::save_trial)
        .service(handlers::list_testers)
        .service(handlers::create_tester)
        .service(handlers::get_tester)
        .service(handlers::delete_tester)
        .service(handlers::create_tester_link)
        .service(handlers::withdraw_tester_link)
        .service(handlers::get_pretest)
        .service(handlers::delete_pretest)
        .service(remarks::list_pretest_remarks);
}
