//! Who hears of what.

use std::collections::BTreeSet;

use api::db::schema::{client_surveys, clients, webhook_events};
use api::waves::calendar;
use contract::access::Role;
use tests::Field;
use tests::field::{questionnaire, survey, wave};

use super::*;
use crate::releases::{moved, prepared, publish};

async fn survey_of(field: &Field) -> String {
    let wave = format!("/api/v1/waves/{}", field.wave);
    let wave = field.office.get(&wave).await.expect(200).json();
    wave["survey_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_client_hears_signed_that_a_wave_opened_and_closed() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let all = ["wave.opened", "wave.closed"];
    let made = subscribe(&partner, &receiver, &all).await;
    let field = Field::open(&app).await;
    let opened = receiver.wait_for(1).await.remove(0);
    assert_eq!(opened.line, "POST /hook?of=partner HTTP/1.1");
    assert_eq!(opened.header("content-type"), "application/json");
    let host = format!("127.0.0.1:{}", receiver.port());
    assert_eq!(opened.header("host"), host);
    assert!(opened.is_signed_with(&made.secret));
    assert_eq!(opened.signatures().len(), 1);
    let body = opened.json();
    assert_eq!(body["type"], "wave.opened");
    assert_eq!(body["data"]["wave_id"], field.wave);
    assert_eq!(body["data"]["survey_id"], survey_of(&field).await);
    let named = body["data"]["wave_url"].as_str().unwrap();
    let path = named.strip_prefix(&app.url()).unwrap();
    assert_eq!(partner.get(path).await.expect(200).json()["id"], field.wave);

    let told = in_state(&partner, &made.webhook.id, DeliveryState::Delivered).await;
    assert_eq!(told.id, opened.header("webhook-id"));
    assert_eq!(told.body, opened.body);
    assert_eq!((told.attempts, told.last_status), (1, Some(204)));
    assert_eq!((told.fault, told.next_at), (None, None));

    moved(&field, "closed").await.expect(200);
    let closed = receiver.wait_for(2).await.remove(1);
    assert_eq!(closed.json()["type"], "wave.closed");
    assert!(closed.is_signed_with(&made.secret));
    assert_ne!(closed.header("webhook-id"), opened.header("webhook-id"));
    // Neither is a closing.
    for status in ["cleaned", "closed"] {
        moved(&field, status).await.expect(200);
    }
    moved(&field, "open").await.expect(200);
    let again = receiver.wait_for(3).await.remove(2);
    assert_eq!(again.json()["type"], "wave.opened");
}

#[tokio::test]
async fn what_was_before_the_webhook_is_not_told() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let field = Field::open(&app).await;
    subscribe(&partner, &receiver, &["wave.opened", "wave.closed"]).await;
    // Events are told in their order: with the second, it is decided about the first.
    moved(&field, "closed").await.expect(200);
    let told = receiver.wait_for(1).await.remove(0);
    assert_eq!(told.json()["type"], "wave.closed");
}

#[tokio::test]
async fn a_client_hears_what_dates_do_by_themselves() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    subscribe(&partner, &receiver, &["wave.opened", "wave.closed"]).await;
    let office = app.person(Role::Office, None).await;
    let made = async |path: &str, body: Value| {
        let answer = office.post(path, &body).await.expect(201);
        answer.json()["id"].as_str().unwrap().to_owned()
    };
    let survey = made("/api/v1/surveys", survey("von-selbst")).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&questionnaires, questionnaire()).await;
    let mut body = wave(&survey);
    body["wave"]["by_date"] = json!(true);
    let wave = made("/api/v1/waves", body).await;
    for (day, kind) in [("2027-02-01", "wave.opened"), ("2027-03-16", "wave.closed")] {
        let (db, day) = (app.db().clone(), day.parse().unwrap());
        let moved = tokio::task::spawn_blocking(move || calendar::act(&db, day));
        assert_eq!(moved.await.unwrap().unwrap(), 1);
        let many = receiver.received().len() + 1;
        let heard = receiver.wait_for(many).await.pop().unwrap().json();
        assert_eq!(heard["type"], kind);
        assert_eq!(heard["data"]["wave_id"], wave);
    }
}

#[tokio::test]
async fn a_client_hears_of_a_release_and_of_its_correction() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let all = ["release.published", "release.corrected"];
    subscribe(&partner, &receiver, &all).await;
    let only_corrections = Receiver::start();
    subscribe(&partner, &only_corrections, &["release.corrected"]).await;
    let field = Field::open(&app).await;
    let release = async || {
        for status in ["closed", "cleaned"] {
            moved(&field, status).await.expect(200);
        }
        let id = prepared(&field).await;
        publish(&field, &id).await.expect(200);
        id
    };
    let first = release().await;
    let heard = receiver.wait_for(1).await.remove(0).json();
    assert_eq!(heard["type"], "release.published");
    assert_eq!(heard["data"]["release_id"], first);
    assert!(heard["data"].get("corrects").is_none());
    let second = release().await;
    let heard = receiver.wait_for(2).await.remove(1).json();
    assert_eq!(heard["type"], "release.corrected");
    assert_eq!(heard["data"]["release_id"], second);
    assert_eq!(heard["data"]["corrects"], first);
    let named = heard["data"]["release_url"].as_str().unwrap();
    let path = named.strip_prefix(&app.url()).unwrap();
    assert_eq!(partner.get(path).await.expect(200).json()["number"], "1.1");
    let heard = only_corrections.wait_for(1).await.remove(0).json();
    assert_eq!(heard["type"], "release.corrected");
}

#[tokio::test]
async fn what_is_refused_is_told_to_nobody() {
    let app = app().await;
    let field = Field::open(&app).await;
    for status in ["released", "draft", "open"] {
        assert_eq!(moved(&field, status).await.status, 409, "{status}");
    }
    let events: i64 = app
        .read(|c| Ok(webhook_events::table.count().get_result(c)?))
        .await;
    assert_eq!(events, 1);
}

#[tokio::test]
async fn who_may_not_know_hears_nothing() {
    let app = app().await;
    let field = Field::open(&app).await;
    let survey = survey_of(&field).await;
    let receiver = Receiver::start();
    let mut machines = Vec::new();
    for _ in 0..6 {
        let machine = partner(&app).await;
        subscribe(&machine, &receiver, &["wave.closed"]).await;
        machines.push(machine);
    }
    let [fine, named, other, ended, revoked, blind] = &machines[..] else {
        panic!("six of them");
    };
    end_contract(&app, &ended.id).await;
    let office = app.person(Role::Office, None).await;
    let another = office
        .post("/api/v1/surveys", &tests::field::survey("andere"))
        .await;
    let another = another.expect(201).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let agreed = [(named.id.clone(), survey), (other.id.clone(), another)];
    let (revoked, blind) = (revoked.id.clone(), blind.id.clone());
    app.write(move |c| {
        for (client, survey) in agreed {
            diesel::insert_into(client_surveys::table)
                .values((
                    client_surveys::client_id.eq(client),
                    client_surveys::survey_id.eq(survey),
                ))
                .execute(c)?;
        }
        diesel::update(clients::table.find(revoked))
            .set(clients::revoked_at.eq(now()))
            .execute(c)?;
        diesel::update(clients::table.find(blind))
            .set(clients::scopes.eq("labs:read"))
            .execute(c)?;
        Ok(())
    })
    .await;
    moved(&field, "closed").await.expect(200);
    let heard = receiver.wait_for(2).await;
    let heard: BTreeSet<String> = heard
        .iter()
        .map(|got| {
            got.json()["data"]["webhook_id"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    let webhooks: Page<Webhook> = office.get(WEBHOOKS).await.expect(200).parse();
    let hears: BTreeSet<String> = webhooks
        .items
        .into_iter()
        .filter(|webhook| [&fine.id, &named.id].contains(&&webhook.client_id))
        .map(|webhook| webhook.id)
        .collect();
    assert_eq!(heard, hears);
    let told: i64 = app
        .read(|c| Ok(webhook_deliveries::table.count().get_result(c)?))
        .await;
    assert_eq!(told, 2, "for the others there is not even a message");
}

#[tokio::test]
async fn what_waits_is_withdrawn_when_the_contract_ends() {
    let app = app().await;
    let partner = partner(&app).await;
    let office = app.person(Role::Office, None).await;
    let receiver = Receiver::start();
    receiver.answers(500);
    let made = subscribe(&partner, &receiver, &["wave.opened"]).await;
    Field::open(&app).await;
    let id = &made.webhook.id;
    tried(&office, id, 1).await;
    end_contract(&app, &partner.id).await;
    later(&app, TimeDelta::minutes(1)).await;
    let kept = in_state(&office, id, DeliveryState::Withdrawn).await;
    assert_eq!((kept.attempts, kept.last_status), (1, Some(500)));
    assert_eq!(receiver.received().len(), 1);
    for path in [
        "tests".to_owned(),
        format!("deliveries/{}/dispatches", kept.id),
    ] {
        let refused = office.post_empty(&format!("{}/{path}", address(id))).await;
        refused.assert_problem(409, "wrong-state");
    }
}
