//! Open waves: surveys of citizens. Who has the address answers, without a sign-in and without a name, once per ticket.
//!
//! `ticket` makes and reads tickets, `crowd` says how much work one costs, `known` remembers what never changes, so that an
//! answer asks the database for nothing before it is written. Not here: storing (`responses::writer`) and what becomes of
//! the answers, which is the same as with all others.

mod crowd;
mod handlers;
mod known;
mod queries;
mod ticket;

pub use crowd::Crowd;
pub use known::Known;
pub use queries::forget_spent;
pub use ticket::Tickets;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::submit_open_response)
        .service(handlers::create_ticket)
        .service(handlers::get_open_wave);
}
