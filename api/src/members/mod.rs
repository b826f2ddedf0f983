//! Members: the people of the network, their profiles, and the directory in which they find each other.
//!
//! Start in `policy`: who sees whom, and who may change what. `changes` are the deeds, each one transaction. Not here:
//! passwords, sessions and one-time links (`auth`) and the letters (`mail`).

pub mod changes;
pub mod handlers;
pub mod policy;
pub mod queries;
pub mod rows;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_members)
        .service(handlers::create_member)
        .service(handlers::get_member)
        .service(handlers::change_member)
        .service(handlers::change_member_status)
        .service(handlers::invite_member);
}
