//! Who creates, sees and changes webhooks.

use contract::access::{Role, Scope};
use contract::webhooks::WebhookWithSecret;
use reqwest::Method;
use serde_json::json;
use tests::field::items;
use tests::{Receiver, TestApp};

use super::*;

const URL: &str = "https://institut.example/hook";

#[tokio::test]
async fn a_client_manages_its_own_webhooks_and_the_secretariat_all() {
    let app = TestApp::start().await;
    let (one, other) = (partner(&app).await, partner(&app).await);
    let office = app.person(Role::Office, None).await;
    let body = json!({ "webhook": form(URL, &["wave.opened"]) });
    let answer = one.post(WEBHOOKS, &body).await.expect(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    let created: WebhookWithSecret = answer.parse();
    assert!(created.secret.starts_with("whsec_"));
    assert_eq!(created.webhook.client_id, one.id);
    assert!(created.webhook.active);
    let path = address(&created.webhook.id);
    assert_eq!(answer.header("location"), path);
    let stored = one.get(&path).await.expect(200);
    assert_eq!(stored.parse::<Webhook>(), created.webhook);
    assert!(!stored.text().contains("whsec_"));

    for path in [path.clone(), format!("{path}/deliveries")] {
        other.get(&path).await.assert_problem(404, "not-found");
    }
    for path in [format!("{path}/tests"), format!("{path}/secrets")] {
        let body = json!({ "overlap_days": 1 });
        let refused = other.post(&path, &body).await;
        refused.assert_problem(404, "not-found");
    }
    let changed = form("https://institut.example/neu", &["release.published"]);
    let refused = other.put(&path, "*", &changed).await;
    refused.assert_problem(404, "not-found");
    let refused = other.delete(&path, "*").await;
    refused.assert_problem(404, "not-found");
    assert!(items(&other, WEBHOOKS).await.is_empty());
    let asked = format!("{WEBHOOKS}?client={}", one.id);
    assert!(items(&other, &asked).await.is_empty());

    let for_other = json!({ "client_id": other.id, "webhook": form(URL, &["wave.closed"]) });
    let refused = one.post(WEBHOOKS, &for_other).await;
    refused.assert_invalid(&["client_id"]);
    office.post(WEBHOOKS, &for_other).await.expect(201);
    assert_eq!(items(&office, WEBHOOKS).await.len(), 2);
    let of_one = items(&office, &asked).await;
    assert_eq!(of_one.len(), 1);
    assert_eq!(of_one[0]["client_name"], one.name);

    let etag = stored.etag();
    let without = office.call(Method::PUT, &path).json(&changed).send().await;
    without.assert_problem(428, "precondition-required");
    let answer = office.put(&path, etag, &changed).await.expect(200);
    assert_eq!(answer.json()["url"], "https://institut.example/neu");
    let stale = one.put(&path, etag, &changed).await;
    stale.assert_problem(412, "stale");
    let stale = one.delete(&path, etag).await;
    stale.assert_problem(412, "stale");
    one.delete(&path, answer.etag()).await.expect(204);
    one.get(&path).await.assert_problem(404, "not-found");
}

#[tokio::test]
async fn a_webhook_has_a_public_https_address_unless_the_settings_allow_more() {
    let app = TestApp::start().await;
    let partner = partner(&app).await;
    let create = async |url: &str| {
        let body = json!({ "webhook": form(url, &["wave.opened"]) });
        partner.post(WEBHOOKS, &body).await
    };
    for url in [
        "http://institut.example/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:10.0.0.1]/",
        "https://2130706433/",
        "https://0x7f.1:8443/",
        "https://erika:geheim@institut.example/",
        "https://institut.example:25/",
        "institut.example",
    ] {
        let refused = create(url).await;
        refused.assert_invalid(&["webhook.url"]);
    }
    let created: WebhookWithSecret = create(URL).await.expect(201).parse();
    let path = address(&created.webhook.id);
    for (form, field) in [
        (form("https://10.1.2.3/", &["wave.opened"]), "url"),
        (form(URL, &[]), "events"),
        (form(URL, &["wave.opened", "wave.opened"]), "events"),
    ] {
        let refused = partner.put(&path, "*", &form).await;
        refused.assert_invalid(&[field]);
    }
    let refused = partner.put(&path, "*", &form(URL, &["webhook.test"])).await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn a_name_that_stands_for_a_private_address_is_not_called() {
    let app = TestApp::start().await;
    let partner = partner(&app).await;
    let receiver = Receiver::start();
    let url = format!("https://localhost:{}/", receiver.port());
    let body = json!({ "webhook": form(&url, &["wave.opened"]) });
    let created: WebhookWithSecret = partner.post(WEBHOOKS, &body).await.expect(201).parse();
    test(&partner, &created.webhook.id).await;
    let failed = in_state(&partner, &created.webhook.id, DeliveryState::GivenUp).await;
    assert_eq!(failed.fault.unwrap().as_str(), "private_address");
    assert_eq!(failed.last_status, None);
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test]
async fn a_repeat_with_the_same_key_gets_the_same_webhook_with_the_same_secret() {
    let app = TestApp::start().await;
    let partner = partner(&app).await;
    let body = json!({ "webhook": form(URL, &["wave.opened"]) });
    let send = || {
        let call = partner.call(Method::POST, WEBHOOKS).once("k");
        call.json(&body).send()
    };
    let (first, second) = tokio::join!(send(), send());
    let first: WebhookWithSecret = first.expect(201).parse();
    let second: WebhookWithSecret = second.expect(201).parse();
    assert!(first == second, "two answers to one request");
    assert_eq!(items(&partner, WEBHOOKS).await.len(), 1);

    let secrets = format!("{}/secrets", address(&first.webhook.id));
    let send = || {
        let call = partner.call(Method::POST, &secrets).once("s");
        call.json(&json!({ "overlap_days": 1 })).send()
    };
    let (third, fourth) = tokio::join!(send(), send());
    let third: WebhookWithSecret = third.expect(201).parse();
    let fourth: WebhookWithSecret = fourth.expect(201).parse();
    assert!(third == fourth && third.secret != first.secret);
    assert_eq!(third.webhook.secrets.len(), 2);
    let long = partner.post(&secrets, &json!({ "overlap_days": 91 })).await;
    long.assert_invalid(&["overlap_days"]);
}

#[tokio::test]
async fn a_client_has_ten_webhooks_at_most_and_each_comes_exactly_once() {
    let app = TestApp::start().await;
    let partner = partner(&app).await;
    let body = json!({ "webhook": form(URL, &["wave.opened"]) });
    let all = (0..12).map(|_| partner.post(WEBHOOKS, &body));
    let all = futures_util::future::join_all(all).await;
    let made = all.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 10);
    let refused = all.iter().find(|answer| answer.status != 201).unwrap();
    refused.assert_problem(409, "wrong-state");
    let mut found = Vec::new();
    let mut path = format!("{WEBHOOKS}?limit=3");
    loop {
        let page: Page<Webhook> = partner.get(&path).await.expect(200).parse();
        found.extend(page.items.into_iter().map(|webhook| webhook.id));
        let Some(cursor) = page.next else { break };
        path = format!("{WEBHOOKS}?limit=3&cursor={cursor}");
    }
    let different: std::collections::BTreeSet<_> = found.iter().collect();
    assert_eq!((found.len(), different.len()), (10, 10));
}

#[tokio::test]
async fn a_client_that_could_hear_nothing_gets_no_webhook() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let (blind, _) = app.client(&[Scope::LabsRead], None).await;
    let (seeing, _) = app.client(&[Scope::SurveysRead], None).await;
    let create = async |client: Option<&str>| {
        let body = json!({ "client_id": client, "webhook": form(URL, &["wave.opened"]) });
        admin.post(WEBHOOKS, &body).await
    };
    create(Some(&blind)).await.assert_invalid(&["client_id"]);
    create(None).await.assert_invalid(&["client_id"]);
    let nobody = uuid::Uuid::now_v7().to_string();
    create(Some(&nobody)).await.assert_invalid(&["client_id"]);
    create(Some(&seeing)).await.expect(201);
    let client = format!("/api/v1/clients/{seeing}");
    admin.delete(&client, "*").await.expect(204);
    let refused = create(Some(&seeing)).await;
    refused.assert_problem(409, "wrong-state");
}
