//! The signed-in person. Not here: changing the own profile (`members`) and signing out (`auth`).

pub mod handlers;
mod tasks;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(handlers::get_me).service(tasks::list_tasks);
}
