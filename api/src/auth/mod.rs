//! Who calls: signing in, tokens, and the type in every handler's signature that says who may.
//!
//! `allow` is what rooms use; `actor` is who was recognised; `authenticate` recognises. Passwords, refresh tokens and
//! keys are this room's own. Not here: which person may change which thing — that is each room's `policy.rs`.

mod actor;
mod allow;
mod authenticate;
mod client_token;
pub mod handlers;
pub mod keys;
pub mod links;
pub mod passwords;
mod queries;
mod refresh;
pub mod secrets;
mod tokens;

pub use actor::Actor;
pub use allow::Allow;
pub use authenticate::{Authenticator, authenticate};
pub use queries::revoke_member;
pub use tokens::Tokens;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::login)
        .service(handlers::refresh)
        .service(handlers::logout)
        .service(handlers::request_password_reset)
        .service(handlers::set_password)
        .service(handlers::issue_token)
        .service(handlers::get_jwks);
}

/// Everything sign-in needs, shared by all workers.
pub type Shared = web::Data<Authenticator>;
