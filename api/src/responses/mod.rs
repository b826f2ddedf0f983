//! Responses: drafts while a town answers, the answer submitted once, and the data that partners pull.
//!
//! `writer` is the way in: one thread commits many waiting answers in one transaction. `feed` and `export` are the way
//! out: an order that becomes visible in order, and streams of constant memory. Not here: what is asked (`surveys`) and
//! whether a wave is open (`waves`).

mod changes;
mod checked;
mod drafts;
mod export;
mod feed;
mod handlers;
mod hands;
mod negotiate;
mod paradata;
mod policy;
mod pseudonym;
mod queries;
mod receipt;
mod reopenings;
mod rows;
mod streams;
mod towns;
mod writer;

pub use changes::list as changes;
pub use checked::row;
pub use drafts::{field as wrong_answer, keepable};
pub use export::Streams;
pub use hands::{draft_answers, is_answered, save_part, take_draft};
pub use paradata::of_wave as paradata;
pub use pseudonym::Pseudonyms;
pub use queries::{DraftState, count, draft_states, feed, given, newest_seq, same_answers};
pub use rows::{FeedRow, GivenRow, NewRow};
pub use writer::{Spent, Submission, Writer, insert, not_asked, not_open, take_numbers};

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::submit_response)
        .service(streams::list_responses)
        .service(handlers::get_draft)
        .service(handlers::save_draft)
        .service(handlers::get_receipt)
        .service(towns::list_draft_changes)
        .service(towns::reopen_response)
        .service(towns::get_town_answer);
}
