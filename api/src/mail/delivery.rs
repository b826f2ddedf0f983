//! Sends what is in the outbox, on a thread of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Transport, outbox};
use crate::db::Db;
use crate::http::Result;

const PAUSE: Duration = Duration::from_secs(1);
const AT_ONCE: i64 = 50;

/// The running thread; ends when dropped.
pub struct Delivery {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Delivery {
    /// Begins to send.
    pub fn start(db: Db, transport: Transport) -> Result<Self, String> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = std::thread::Builder::new()
            .name("mail".to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    if let Err(error) = round(&db, &transport) {
                        tracing::warn!(%error, "mails wait");
                    }
                    std::thread::park_timeout(PAUSE);
                }
            })
            .map_err(|e| e.to_string())?;
        Ok(Self {
            stop,
            thread: Some(thread),
        })
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("the mail thread ended badly");
            }
        }
    }
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
