//! Invitations: the letters of a wave and the texts of its other mails, who is mailed which, the personal link that leads to the questionnaire, and who
//! wants no such mail.
//!
//! A dispatch only puts people into the outbox (`sending`, `queries::recipients`), when the secretariat says so or on the
//! day it has set (`calendar`, by the rules in `schedule`). Whether somebody is still to be mailed is decided
//! when their turn comes (`writing`), in the transaction that claims the mail; the link's secret is made there too and
//! never stored. Not here: sending (`mail`), what a link may do (`contract::operations`, `auth::Allow`), and invitations
//! into the network itself (`members`).

pub mod calendar;
pub mod choices;
mod defaults;
mod handlers;
pub mod links;
pub mod queries;
mod rows;
pub mod schedule;
mod sending;
pub mod writing;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::letters::list_letters)
        .service(handlers::letters::get_letter)
        .service(handlers::letters::change_letter)
        .service(handlers::letters::send_letter)
        .service(handlers::dates::get_letter_dates)
        .service(handlers::dates::change_letter_dates)
        .service(handlers::mails::list_mail_texts)
        .service(handlers::mails::get_mail_text)
        .service(handlers::mails::change_mail_text)
        .service(handlers::people::list_invitations)
        .service(handlers::people::open_link)
        .service(handlers::choices::get_mail_choice)
        .service(handlers::choices::unsubscribe)
        .service(handlers::choices::change_mail_choice);
}
