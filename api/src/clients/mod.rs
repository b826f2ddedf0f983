//! Machine clients: partner institutes and scripts, each with secrets, scopes and a contract, and which rows
//! they were given.
//!
//! Not here: tokens for them (`auth::client_token`).

pub mod accesses;
pub mod handlers;
pub mod policy;
pub mod queries;
pub mod rows;
pub mod secret;
pub mod terms;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_clients)
        .service(handlers::create_client)
        .service(handlers::get_client)
        .service(handlers::change_client)
        .service(handlers::revoke_client)
        .service(handlers::create_client_secret)
        .service(accesses::list_data_accesses);
}
