//! Sends what is in the outbox, on a thread of its own.

use std::time::Duration;

use super::{Transport, outbox};
use crate::db::Db;
use crate::http::Result;
use crate::jobs::Job;

const PAUSE: Duration = Duration::from_secs(1);
const AT_ONCE: i64 = 50;

/// Begins to send, until the job is dropped.
pub fn deliver(db: Db, transport: Transport) -> Result<Job, String> {
    Job::start("mail", PAUSE, move || {
        if let Err(error) = round(&db, &transport) {
            tracing::warn!(%error, "mails wait");
        }
    })
}

fn round(db: &Db, transport: &Transport) -> Result<()> {
    for mail in db.read_now(|c| outbox::due(c, AT_ONCE))? {
        if !db.write_now(|c| outbox::claim(c, &mail))? {
            continue;
        }
        match transport.send(&mail) {
            Ok(()) => db.write_now(|c| outbox::sent(c, &mail.id))?,
            Err(error) => {
                tracing::warn!(mail = %mail.id, attempts = mail.attempts + 1, "a mail could not be sent");
                db.write_now(|c| outbox::failed(c, &mail.id, &error))?;
            }
        }
    }
    Ok(())
}
