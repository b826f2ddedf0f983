//! Webhooks: partners' machine clients hear that a wave opened or closed and that a release was published or corrected,
//! signed as Standard Webhooks has it.
//!
//! What happened is written with the deed (`events`). `delivery` makes messages of it and sends them: `address` says
//! where to, `post` speaks HTTP, `schedule` says when again. Not here: what clients may do (`clients`), the deeds
//! (`waves`, `releases`).

mod address;
mod deliveries;
mod delivery;
pub mod events;
mod handlers;
mod policy;
mod post;
pub mod queries;
mod rows;
mod schedule;
mod secret;

pub use delivery::watch;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_webhooks)
        .service(handlers::create_webhook)
        .service(handlers::get_webhook)
        .service(handlers::change_webhook)
        .service(handlers::delete_webhook)
        .service(handlers::create_webhook_secret)
        .service(deliveries::test_webhook)
        .service(deliveries::list_deliveries)
        .service(deliveries::get_delivery)
        .service(deliveries::send_delivery);
}
