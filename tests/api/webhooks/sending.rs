//! How messages are sent: again after a fault, once by however many nodes, for three days.

use api::auth::keys::Keys;
use api::db::schema::webhook_events;
use api::settings::Settings;
use api::webhooks::queries::messages::forget_old;
use contract::webhooks::DeliveryFault;
use reqwest::Method;
use tests::Field;

use super::*;

#[tokio::test]
async fn a_message_is_sent_again_after_a_fault_with_the_same_id() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    receiver.answers(500);
    let made = subscribe(&partner, &receiver, &["wave.opened"]).await;
    let id = &made.webhook.id;
    Field::open(&app).await;
    let first = tried(&partner, id, 1).await;
    assert_eq!(first.state, DeliveryState::Waiting);
    assert_eq!(
        (first.last_status, first.fault),
        (Some(500), Some(DeliveryFault::Status))
    );
    let wait = first.next_at.unwrap() - first.last_tried_at.unwrap();
    assert!(
        wait > TimeDelta::seconds(3) && wait < TimeDelta::seconds(30),
        "{wait}"
    );

    later(&app, TimeDelta::minutes(1)).await;
    let second = tried(&partner, id, 2).await;
    let wait = second.next_at.unwrap() - second.last_tried_at.unwrap();
    assert!(
        wait > TimeDelta::minutes(3) && wait < TimeDelta::minutes(6),
        "{wait}"
    );

    receiver.answers(301);
    later(&app, TimeDelta::minutes(6)).await;
    let third = delivery(&partner, id, "a redirect", |found| {
        found.last_status == Some(301)
    })
    .await;
    assert_eq!(third.fault, Some(DeliveryFault::Status));

    receiver.answers(200);
    later(&app, TimeDelta::hours(2)).await;
    let last = in_state(&partner, id, DeliveryState::Delivered).await;
    assert_eq!(
        (last.attempts, last.last_status, last.fault),
        (4, Some(200), None)
    );
    let received = receiver.wait_for(4).await;
    for again in &received {
        assert_eq!(again.header("webhook-id"), first.id);
        assert_eq!(again.body, received[0].body);
        assert!(again.is_signed_with(&made.secret));
    }
}

#[tokio::test]
async fn after_three_days_a_message_is_given_up_and_can_be_sent_again_by_hand() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    receiver.answers(503);
    let made = subscribe(&partner, &receiver, &["wave.opened"]).await;
    let id = &made.webhook.id;
    Field::open(&app).await;
    let first = tried(&partner, id, 1).await;
    let again = format!("{}/deliveries/{}/dispatches", address(id), first.id);
    let refused = partner.post_empty(&again).await;
    refused.assert_problem(409, "wrong-state");
    later(&app, TimeDelta::hours(71)).await;
    let late = tried(&partner, id, 2).await;
    assert_eq!(late.state, DeliveryState::Waiting);
    later(&app, TimeDelta::hours(2)).await;
    let over = in_state(&partner, id, DeliveryState::GivenUp).await;
    assert_eq!(
        (over.attempts, over.last_status, over.next_at),
        (3, Some(503), None)
    );

    receiver.answers(204);
    let sent = partner.post_empty(&again).await.expect(202);
    assert_eq!(sent.json()["state"], "waiting");
    let arrived = in_state(&partner, id, DeliveryState::Delivered).await;
    assert_eq!(arrived.id, first.id);
    assert_eq!(receiver.wait_for(4).await[3].header("webhook-id"), first.id);
    let nothing = format!("{}/deliveries/{id}/dispatches", address(id));
    let refused = partner.post_empty(&nothing).await;
    refused.assert_problem(404, "not-found");
}

#[tokio::test]
async fn however_many_nodes_there_are_a_message_goes_once() {
    let app = app().await;
    let partner = partner(&app).await;
    let receivers: Vec<Receiver> = (0..8).map(|_| Receiver::start()).collect();
    for receiver in &receivers {
        subscribe(&partner, receiver, &["wave.opened", "wave.closed"]).await;
    }
    let mut nodes = Vec::new();
    for _ in 0..4 {
        let settings = Settings {
            webhooks: api::settings::WebhookSettings {
                allow_http: true,
                allow_private_addresses: true,
            },
            ..Settings::default()
        };
        let keys = Keys::open(app.data()).unwrap();
        let node = api::webhooks::watch(app.db().clone(), keys.partner, &settings);
        nodes.push(node.unwrap());
    }
    let field = Field::open(&app).await;
    crate::releases::moved(&field, "closed").await.expect(200);
    eventually("everything has arrived", async || {
        app.read(|c| {
            let arrived: i64 = webhook_deliveries::table
                .filter(webhook_deliveries::state.eq("delivered"))
                .count()
                .get_result(c)?;
            Ok(arrived == 16)
        })
        .await
    })
    .await;
    for receiver in &receivers {
        receiver.wait_for(2).await;
    }
    tokio::task::spawn_blocking(move || drop(nodes))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_receiver_that_is_slow_holds_up_nobody_else() {
    let app = app().await;
    let (one, other) = (partner(&app).await, partner(&app).await);
    let (slow, quick) = (Receiver::start(), Receiver::start());
    slow.falls_silent();
    let waits = subscribe(&one, &slow, &["wave.opened", "wave.closed"]).await;
    subscribe(&other, &quick, &["wave.opened", "wave.closed"]).await;
    let field = Field::open(&app).await;
    slow.wait_for(1).await;
    crate::releases::moved(&field, "closed").await.expect(200);
    quick.wait_for(2).await;
    let waiting = deliveries(&one, &waits.webhook.id).await;
    assert_eq!(waiting.len(), 2);
    assert!(
        waiting
            .iter()
            .all(|one| one.state == DeliveryState::Waiting)
    );
    assert_eq!(slow.received().len(), 1, "one after the other");
}

#[tokio::test]
async fn a_receiver_that_is_gone_switches_its_webhook_off() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    receiver.answers(410);
    let made = subscribe(&partner, &receiver, &["wave.opened", "wave.closed"]).await;
    let id = &made.webhook.id;
    let field = Field::open(&app).await;
    let told = in_state(&partner, id, DeliveryState::GivenUp).await;
    assert_eq!((told.fault, told.attempts), (Some(DeliveryFault::Gone), 1));
    let off = read(&partner, id).await;
    assert!(!off.active && off.gone_at.is_some());
    let again = format!("{}/deliveries/{}/dispatches", address(id), told.id);
    let refused = partner.post_empty(&again).await;
    refused.assert_problem(409, "wrong-state");
    crate::releases::moved(&field, "closed").await.expect(200);
    eventually("nobody is told", async || {
        app.read(|c| {
            let untold: i64 = webhook_events::table
                .filter(webhook_events::spread_at.is_null())
                .count()
                .get_result(c)?;
            Ok(untold == 0)
        })
        .await
    })
    .await;
    assert_eq!(deliveries(&partner, id).await.len(), 1);

    receiver.answers(204);
    let form = form(&receiver.url(), &["wave.opened"]);
    let on = partner.put(&address(id), "*", &form).await.expect(200);
    let on: Webhook = on.parse();
    assert!(on.active && on.gone_at.is_none());
    partner.post_empty(&again).await.expect(202);
    in_state(&partner, id, DeliveryState::Delivered).await;
}

#[tokio::test]
async fn a_new_secret_signs_beside_the_old_one_until_the_old_one_ends() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let first = subscribe(&partner, &receiver, &["wave.opened"]).await;
    let id = &first.webhook.id;
    let secrets = format!("{}/secrets", address(id));
    let rotate = async |days: i32| -> WebhookWithSecret {
        let body = json!({ "overlap_days": days });
        let made = partner.post(&secrets, &body).await.expect(201);
        assert_eq!(made.header("cache-control"), "no-store");
        made.parse()
    };
    let second = rotate(7).await;
    test(&partner, id).await;
    let both = receiver.wait_for(1).await.remove(0);
    assert_eq!(both.signatures().len(), 2);
    assert!(both.is_signed_with(&first.secret) && both.is_signed_with(&second.secret));
    in_state(&partner, id, DeliveryState::Delivered).await;

    let third = rotate(0).await;
    assert_eq!(third.webhook.secrets.len(), 1);
    test(&partner, id).await;
    let one = receiver.wait_for(2).await.remove(1);
    assert_eq!(one.signatures().len(), 1);
    assert!(one.is_signed_with(&third.secret) && !one.is_signed_with(&second.secret));
}

#[tokio::test]
async fn a_test_says_at_once_how_it_went_and_is_not_repeated() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let made = subscribe(&partner, &receiver, &["wave.opened"]).await;
    let id = &made.webhook.id;
    let mut form = form(&receiver.url(), &["wave.opened"]);
    form["active"] = json!(false);
    partner.put(&address(id), "*", &form).await.expect(200);
    let tests = format!("{}/tests", address(id));
    let begun = partner.post_empty(&tests).await.expect(202);
    let own = begun.header("location").to_owned();
    let sent = receiver.wait_for(1).await.remove(0);
    assert_eq!(sent.json()["type"], "webhook.test");
    assert_eq!(sent.json()["data"], json!({ "webhook_id": id }));
    assert!(sent.is_signed_with(&made.secret));
    let went = in_state(&partner, id, DeliveryState::Delivered).await;
    let read: Delivery = partner.get(&own).await.expect(200).parse();
    assert_eq!(read, went);

    receiver.answers(500);
    test(&partner, id).await;
    let failed = in_state(&partner, id, DeliveryState::GivenUp).await;
    assert_eq!((failed.attempts, failed.last_status), (1, Some(500)));
    let again = format!("{}/deliveries/{}/dispatches", address(id), failed.id);
    let refused = partner.post_empty(&again).await;
    refused.assert_problem(409, "wrong-state");

    receiver.falls_silent();
    test(&partner, id).await;
    receiver.wait_for(3).await;
    let second = partner.call(Method::POST, &tests).send().await;
    second.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn deliveries_come_in_pages_and_are_forgotten_after_90_days() {
    let app = app().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let made = subscribe(&partner, &receiver, &["wave.opened"]).await;
    let id = &made.webhook.id;
    Field::open(&app).await;
    in_state(&partner, id, DeliveryState::Delivered).await;
    for many in 2..5 {
        test(&partner, id).await;
        receiver.wait_for(many).await;
        in_state(&partner, id, DeliveryState::Delivered).await;
    }
    let list = format!("{}/deliveries?limit=1", address(id));
    let (mut found, mut path) = (Vec::new(), list.clone());
    loop {
        let page: Page<Delivery> = partner.get(&path).await.expect(200).parse();
        found.extend(page.items.into_iter().map(|one| one.id));
        let Some(cursor) = page.next else { break };
        path = format!("{list}&cursor={cursor}");
    }
    let all: Vec<String> = deliveries(&partner, id)
        .await
        .into_iter()
        .map(|one| one.id)
        .collect();
    assert_eq!((found.len(), &found), (4, &all));

    let oldest = found.pop().unwrap();
    app.write(move |c| {
        let long_ago = now() - TimeDelta::days(91);
        diesel::update(webhook_deliveries::table.find(oldest))
            .set(webhook_deliveries::created_at.eq(long_ago))
            .execute(c)?;
        diesel::update(webhook_events::table)
            .set(webhook_events::at.eq(long_ago))
            .execute(c)?;
        forget_old(c)
    })
    .await;
    let left: Vec<String> = deliveries(&partner, id)
        .await
        .into_iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(left, found);
    let events: i64 = app
        .read(|c| Ok(webhook_events::table.count().get_result(c)?))
        .await;
    assert_eq!(events, 0);
    partner.delete(&address(id), "*").await.expect(204);
}
