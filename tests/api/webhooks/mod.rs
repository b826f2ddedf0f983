//! Webhooks: who manages them, who hears what, and how messages are sent.

mod hearing;
mod managing;
mod sending;

use api::db::now;
use api::db::schema::{clients, webhook_deliveries};
use chrono::{NaiveDate, TimeDelta};
use contract::Page;
use contract::access::Scope;
use contract::webhooks::{Delivery, DeliveryState, Webhook, WebhookWithSecret};
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::{Caller, Receiver, Session, TestApp, eventually};

const WEBHOOKS: &str = "/api/v1/webhooks";

/// A service that also sends to this machine, over plain HTTP.
async fn app() -> TestApp {
    TestApp::start_with(|settings| {
        settings.webhooks.allow_http = true;
        settings.webhooks.allow_private_addresses = true;
    })
    .await
}

async fn partner(app: &TestApp) -> Session {
    app.machine(&[Scope::SurveysRead]).await
}

fn address(id: &str) -> String {
    format!("{WEBHOOKS}/{id}")
}

fn form(url: &str, events: &[&str]) -> Value {
    json!({ "url": url, "events": events })
}

/// A webhook of the calling client to this receiver.
async fn subscribe(caller: &Caller, receiver: &Receiver, events: &[&str]) -> WebhookWithSecret {
    let body = json!({ "webhook": form(&receiver.url(), events) });
    caller.post(WEBHOOKS, &body).await.expect(201).parse()
}

async fn read(caller: &Caller, id: &str) -> Webhook {
    caller.get(&address(id)).await.expect(200).parse()
}

/// Its deliveries, the newest first.
async fn deliveries(caller: &Caller, id: &str) -> Vec<Delivery> {
    let page = caller.get(&format!("{}/deliveries", address(id))).await;
    page.expect(200).parse::<Page<Delivery>>().items
}

/// Its newest delivery, once it is like this.
async fn delivery(
    caller: &Caller,
    id: &str,
    what: &str,
    like: impl Fn(&Delivery) -> bool,
) -> Delivery {
    let newest = async || deliveries(caller, id).await.into_iter().next();
    eventually(what, async || {
        newest().await.is_some_and(|found| like(&found))
    })
    .await;
    newest().await.unwrap()
}

async fn in_state(caller: &Caller, id: &str, state: DeliveryState) -> Delivery {
    delivery(caller, id, state.as_str(), |found| found.state == state).await
}

/// After a try in vain, before the next.
async fn tried(caller: &Caller, id: &str, attempts: i32) -> Delivery {
    delivery(caller, id, "it was tried", |found| {
        found.attempts == attempts && found.fault.is_some()
    })
    .await
}

async fn test(caller: &Caller, id: &str) {
    let tests = format!("{}/tests", address(id));
    caller.post_empty(&tests).await.expect(202);
}

/// Lets so much time pass for everything that waits.
async fn later(app: &TestApp, passed: TimeDelta) {
    app.write(move |c| {
        type Times = (String, chrono::NaiveDateTime, chrono::NaiveDateTime);
        let waiting: Vec<Times> = webhook_deliveries::table
            .filter(webhook_deliveries::due_at.is_not_null())
            .select((
                webhook_deliveries::id,
                webhook_deliveries::begun_at,
                webhook_deliveries::due_at.assume_not_null(),
            ))
            .load(c)?;
        for (id, begun, due) in waiting {
            diesel::update(webhook_deliveries::table.find(id))
                .set((
                    webhook_deliveries::begun_at.eq(begun - passed),
                    webhook_deliveries::due_at.eq(due - passed),
                ))
                .execute(c)?;
        }
        Ok(())
    })
    .await;
}

/// The client's contract was until yesterday.
async fn end_contract(app: &TestApp, client: &str) {
    let client = client.to_owned();
    app.write(move |c| {
        let yesterday: NaiveDate = (now() - TimeDelta::days(1)).date();
        diesel::update(clients::table.find(client))
            .set(clients::contract_until.eq(yesterday))
            .execute(c)?;
        Ok(())
    })
    .await;
}
