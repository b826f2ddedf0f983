//! Work that comes back: a thread that does its round, waits, and does it again until it is dropped.
//!
//! Not here: what a round does. Sending mails is in `mail`, opening and closing waves in `waves::calendar`,
//! forgetting what nobody needs any more in [`forget`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::web;
use chrono::Utc;

use crate::db::{Db, now};
use crate::handovers;
use crate::http::{Result as Answer, idempotency};
use crate::limits::Limits;
use crate::open_waves::{self, Crowd};
use crate::releases::ReleaseFiles;
use crate::waves::calendar::day_in_germany;
use crate::webhooks;

/// A running job; ends when dropped.
pub struct Job {
    name: &'static str,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Job {
    /// Does the first round at once.
    pub fn start(
        name: &'static str,
        pause: Duration,
        mut round: impl FnMut() + Send + 'static,
    ) -> Result<Self, String> {
        Self::until_done(name, pause, move || {
            round();
            false
        })
    }

    /// The same for work that comes in heaps: while a round says that there is more, the next follows without a pause.
    pub fn until_done(
        name: &'static str,
        pause: Duration,
        mut round: impl FnMut() -> bool + Send + 'static,
    ) -> Result<Self, String> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    if !round() {
                        std::thread::park_timeout(pause);
                    }
                }
            })
            .map_err(|e| e.to_string())?;
        Ok(Self {
            name,
            stop,
            thread: Some(thread),
        })
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!(job = self.name, "a job ended badly");
            }
        }
    }
}

/// Forgets once a minute: callers who have not been seen for a while, networks that asked for tickets, spent tickets an hour
/// after the field phase, answers kept for repeats for 24 hours, messages to
/// webhooks after 90 days, files of releases that nobody asks for, and who helped a town to answer.
pub fn forget(
    db: Db,
    (limits, crowd): (web::Data<Limits>, web::Data<Crowd>),
    files: web::Data<ReleaseFiles>,
) -> Result<Job, String> {
    Job::start("forget", Duration::from_secs(60), move || {
        limits.tidy();
        crowd.tidy();
        if let Err(error) = files.forget_old() {
            tracing::warn!(%error, "old files of releases are kept for another minute");
        }
        if let Err(error) = db.write_now(idempotency::forget_old) {
            tracing::warn!(%error, "old repeats are kept for another minute");
        }
        if let Err(error) = forget_tickets(&db) {
            tracing::warn!(%error, "spent tickets are kept for another minute");
        }
        let today = day_in_germany(Utc::now());
        if let Err(error) = db.write_now(|c| handovers::forget_old(c, today)) {
            tracing::warn!(%error, "names of colleagues are kept for another minute");
        }
        if let Err(error) = db.write_now(webhooks::queries::messages::forget_old) {
            tracing::warn!(%error, "old messages to webhooks are kept for another minute");
        }
    })
}

/// In pieces, so that answers to other waves never wait for long.
fn forget_tickets(db: &Db) -> Answer<()> {
    while db.write_now(|c| open_waves::forget_spent(c, now()))? > 0 {}
    Ok(())
}
