//! Makes messages of what happened and sends them, each on a thread of its own, so that a slow receiver holds up nobody
//! else.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, Thread};
use std::time::Duration;

use chrono::Utc;
use contract::operations::{self as ops, Op};
use contract::webhooks::{EventKind, Message, MessageData, MessageKind};

use super::post::{Outgoing, Post};
use super::queries::{self, messages, sending};
use super::rows::{DeliveryRow, EventRow};
use super::{policy, secret};
use crate::auth::keys::PartnerKey;
use crate::clients;
use crate::db::{Connection, Db, now, utc};
use crate::http::{Error, Id, Result};
use crate::jobs::Job;
use crate::settings::Settings;

const PAUSE: Duration = Duration::from_secs(1);
/// So many messages of a node are on their way at once.
const AT_ONCE: usize = 16;
/// And so many of them to webhooks of one client.
const PER_CLIENT: usize = 4;

/// Tells clients what happens, until the job is dropped. It ends when what is on its way has arrived.
pub fn watch(
    db: Db,
    partner_key: PartnerKey,
    settings: &Settings,
) -> std::result::Result<Job, String> {
    let mut desk = Desk {
        db,
        partner_key,
        public_url: settings.public_url(),
        post: Arc::new(Post::new(&settings.webhooks)?),
        on_their_way: OnTheirWay::default(),
        threads: Vec::new(),
    };
    Job::start("webhooks", PAUSE, move || {
        if let Err(error) = desk.round() {
            tracing::warn!(%error, "webhooks wait");
        }
    })
}

/// Where messages are made and given out.
struct Desk {
    db: Db,
    partner_key: PartnerKey,
    public_url: String,
    post: Arc<Post>,
    on_their_way: OnTheirWay,
    threads: Vec<JoinHandle<()>>,
}

impl Desk {
    /// Tells of everything that has happened, and sends what is due as long as there is room.
    fn round(&mut self) -> Result<()> {
        while let Some(event) = self.db.read_now(messages::next_event)? {
            self.db.write_now(|c| spread(c, &event, &self.public_url))?;
        }
        self.threads.retain(|thread| !thread.is_finished());
        loop {
            let (webhooks, clients) = self.on_their_way.busy();
            if webhooks.len() >= AT_ONCE {
                return Ok(());
            }
            let due = self.db.read_now(|c| sending::due(c, &webhooks, &clients))?;
            let Some((row, client)) = due else {
                return Ok(());
            };
            let claimed = self.db.write_now(|c| claim(c, &self.partner_key, &row))?;
            if let Some(outgoing) = claimed {
                self.send(row, client, outgoing)?;
            }
        }
    }

    fn send(&mut self, row: DeliveryRow, client: String, outgoing: Outgoing) -> Result<()> {
        let place = self.on_their_way.enter(row.webhook_id.clone(), client);
        let (db, post) = (self.db.clone(), self.post.clone());
        let thread = thread::Builder::new()
            .name("webhook".to_owned())
            .spawn(move || {
                let outcome = post.send(&outgoing, Utc::now().timestamp());
                let noted =
                    db.write_now(|c| sending::finish(c, &row, outcome, rand::random::<f64>()));
                if let Err(error) = noted {
                    tracing::warn!(%error, delivery = %row.id, "how a webhook's try went is not noted");
                }
                tracing::debug!(delivery = %row.id, status = outcome.status, "a webhook was tried");
                drop(place);
            });
        self.threads.push(thread.map_err(Error::unavailable)?);
        Ok(())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a webhook's try ended badly");
            }
        }
    }
}

/// Makes a message of an event for everybody who hears of it.
fn spread(c: &mut Connection, event: &EventRow, public_url: &str) -> Result<()> {
    if !messages::claim_event(c, &event.id)? {
        return Ok(());
    }
    let today = now().date();
    for webhook in messages::active(c, event.at)? {
        let wanted = |kind: &EventKind| kind.as_str() == event.kind.0.as_str();
        if !webhook.events().iter().any(wanted) {
            continue;
        }
        let client = clients::queries::find(c, &webhook.client_id)?;
        let terms = clients::queries::terms(c, &webhook.client_id)?;
        if policy::hears(&client, &terms, today, Some(&event.survey_id)) {
            let body = body(event, &webhook.id, public_url)?;
            let id = Id::new();
            messages::insert(c, &id, &webhook.id, Some(&event.id), event.kind.0, &body)?;
        }
    }
    Ok(())
}

fn body(event: &EventRow, webhook: &str, public_url: &str) -> Result<String> {
    let at = |path: String| format!("{public_url}{path}");
    let release_url = event
        .release_id
        .as_ref()
        .map(|id| at(ops::GetRelease::OPERATION.at(&[id])));
    let message = Message {
        kind: event.kind.0,
        timestamp: utc(event.at),
        data: MessageData {
            webhook_id: webhook.to_owned(),
            survey_id: Some(event.survey_id.clone()),
            wave_id: Some(event.wave_id.clone()),
            wave_url: Some(at(ops::GetWave::OPERATION.at(&[&event.wave_id]))),
            release_id: event.release_id.clone(),
            release_url,
            corrects: event.corrects.clone(),
        },
    };
    serde_json::to_string(&message).map_err(Error::internal)
}

/// What a test says.
pub fn test_body(webhook: &str) -> Result<String> {
    let message = Message {
        kind: MessageKind::WebhookTest,
        timestamp: utc(now()),
        data: MessageData {
            webhook_id: webhook.to_owned(),
            ..MessageData::default()
        },
    };
    serde_json::to_string(&message).map_err(Error::internal)
}

/// Takes a message for sending; none if another node was faster, or if it may no longer go: that is decided now, and not
/// when it was written.
fn claim(c: &mut Connection, key: &PartnerKey, row: &DeliveryRow) -> Result<Option<Outgoing>> {
    if !sending::claim(c, row)? {
        return Ok(None);
    }
    let webhook = queries::find(c, &row.webhook_id, None)?;
    let client = clients::queries::find(c, &webhook.client_id)?;
    let terms = clients::queries::terms(c, &webhook.client_id)?;
    let survey = sending::survey(c, row)?;
    let test = row.kind.0 == MessageKind::WebhookTest;
    let hears = policy::hears(&client, &terms, now().date(), survey.as_deref());
    if !hears || !(webhook.active || test) {
        sending::withdraw(c, row)?;
        return Ok(None);
    }
    let numbers = queries::valid_secrets(c, &webhook.id)?;
    Ok(Some(Outgoing {
        id: row.id.clone(),
        url: webhook.url,
        body: row.body.clone(),
        keys: numbers
            .into_iter()
            .map(|number| secret::key(key, &webhook.id, number))
            .collect(),
    }))
}

/// Webhooks with a message on its way, one each, and their clients.
#[derive(Clone, Default)]
struct OnTheirWay(Arc<Mutex<Vec<(String, String)>>>);

impl OnTheirWay {
    fn entries(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Webhooks that have to wait for their last message, and clients with as many on their way as they may have.
    fn busy(&self) -> (Vec<String>, Vec<String>) {
        let entries = self.entries();
        let many = |client: &str| entries.iter().filter(|(_, of)| of == client).count();
        let mut clients: Vec<String> = entries.iter().map(|(_, client)| client.clone()).collect();
        clients.retain(|client| many(client) >= PER_CLIENT);
        let webhooks = entries.iter().map(|(webhook, _)| webhook.clone()).collect();
        (webhooks, clients)
    }

    fn enter(&self, webhook: String, client: String) -> Place {
        self.entries().push((webhook.clone(), client));
        Place {
            all: self.clone(),
            webhook,
            desk: thread::current(),
        }
    }
}

/// A message on its way; when dropped, there is room for another.
struct Place {
    all: OnTheirWay,
    webhook: String,
    desk: Thread,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.all
            .entries()
            .retain(|(webhook, _)| *webhook != self.webhook);
        self.desk.unpark();
    }
}
