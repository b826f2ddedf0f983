//! What the suite in `api/` stands on: the real application on a free port, with a database of its own, callers of every
//! kind, a mail server, and a receiver of webhooks.
//!
//! Start in `app`. `TEST_ENGINE=sqlite` (the default) or `postgres` chooses the engine; for the latter `TEST_POSTGRES_URL`
//! names a server where databases may be made (`scripts/postgres.sh` starts one). Not here: tests.

mod answer;
mod app;
mod caller;
mod database;
pub mod field;
pub mod hands;
mod mail;
mod people;
mod process;
mod receiver;
pub mod towns;

pub use answer::Answer;
pub use app::{Node, TestApp};
pub use caller::{Call, Caller};
pub use database::on_postgres;
pub use field::Field;
pub use mail::{Mail, MailServer};
pub use people::{PASSWORD, Session};
pub use process::{Process, binary};
pub use receiver::{Received, Receiver};

use std::future::Future;
use std::time::{Duration, Instant};

/// How long a condition is waited for before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Asks again and again until the answer is yes; panics with `what` when it never is.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let begun = Instant::now();
    let mut beat = tokio::time::interval(Duration::from_millis(50));
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "never came true: {what}");
        beat.tick().await;
    }
}
