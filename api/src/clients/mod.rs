//! Machine clients: partner institutes and scripts, each with a secret, scopes and an end of contract.
//!
//! Not here: tokens for them (`auth::client_token`).

pub mod handlers;
pub mod policy;
pub mod queries;
pub mod rows;
pub mod secret;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_clients)
        .service(handlers::create_client)
        .service(handlers::get_client)
        .service(handlers::revoke_client);
}
