//! Responses: drafts while a town answers, the answer submitted once, and the data that partners pull.
//!
//! `writer` is the way in: one thread commits many waiting answers in one transaction. `feed` and `export` are the way
//! out: an order that becomes visible in order, and streams of constant memory. Not here: what is asked (`surveys`) and
//! whether a wave is open (`waves`).

mod drafts;
mod export;
mod feed;
mod handlers;
mod negotiate;
mod policy;
mod pseudonym;
mod queries;
mod receipt;
mod rows;
mod streams;
mod writer;

pub use export::Streams;
pub use pseudonym::Pseudonyms;
pub use queries::{DraftState, draft_states, feed, newest_seq};
pub use rows::{FeedRow, NewRow};
pub use writer::{Writer, insert, take_numbers};

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::submit_response)
        .service(streams::list_responses)
        .service(handlers::get_draft)
        .service(handlers::save_draft)
        .service(handlers::get_receipt);
}
