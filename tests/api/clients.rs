//! Machine clients: creating, using and revoking them.

use contract::Page;
use contract::access::{Role, Scope};
use contract::clients::{Client, ClientWithSecret};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Session, TestApp};

const CLIENTS: &str = "/api/v1/clients";

fn new_client(name: &str, scopes: &[&str]) -> Value {
    json!({ "name": name, "scopes": scopes })
}

async fn create(caller: &Session, key: &str, body: &Value) -> Answer {
    let call = caller.call(Method::POST, CLIENTS).once(key).json(body);
    call.send().await
}

async fn token(app: &TestApp, created: &ClientWithSecret) -> Answer {
    app.anonymous()
        .call(Method::POST, "/api/v1/oauth/token")
        .basic(&created.client.id, &created.client_secret)
        .form(&[("grant_type", "client_credentials")])
        .send()
        .await
}

#[tokio::test]
async fn a_client_gets_a_token_until_it_is_revoked() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let body = new_client("BBSR", &["members:read"]);
    let answer = create(&admin, "k", &body).await.expect(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    let created: ClientWithSecret = answer.parse();
    let path = format!("{CLIENTS}/{}", created.client.id);
    assert_eq!(answer.header("location"), path);

    let issued = token(&app, &created).await.expect(200).json();
    let machine = app
        .anonymous()
        .with_token(issued["access_token"].as_str().unwrap());
    machine.get("/api/v1/members").await.expect(200);

    let read = admin.get(&path).await.expect(200);
    assert_eq!(read.parse::<Client>(), created.client);
    assert!(!read.text().contains(&created.client_secret));
    let without = admin.call(Method::DELETE, &path).send().await;
    without.assert_problem(428, "precondition-required");
    let stale = admin.delete(&path, "\"99\"").await;
    stale.assert_problem(412, "stale");
    admin.delete(&path, read.etag()).await.expect(204);

    let refused = machine.get("/api/v1/members").await;
    refused.assert_problem(401, "sign-in-needed");
    let refused = token(&app, &created).await;
    refused.assert_problem(401, "wrong-credentials");
    let kept: Client = admin.get(&path).await.expect(200).parse();
    assert!(kept.revoked_at.is_some());
    let same_name = create(&admin, "k2", &body).await;
    same_name.assert_problem(409, "conflict");
}

#[tokio::test]
async fn a_repeat_with_the_same_key_gets_the_same_client_with_the_same_secret() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let body = new_client("BBSR", &["surveys:read"]);
    let (first, second) = tokio::join!(create(&admin, "k", &body), create(&admin, "k", &body));
    let first: ClientWithSecret = first.expect(201).parse();
    let second: ClientWithSecret = second.expect(201).parse();
    assert!(first == second, "two answers to one request");
    token(&app, &second).await.expect(200);
    let list: Page<Client> = admin.get(CLIENTS).await.expect(200).parse();
    assert_eq!(list.items, [first.client]);

    let other = new_client("Difu", &["surveys:read"]);
    let mismatch = create(&admin, "k", &other).await;
    mismatch.assert_problem(422, "idempotency-mismatch");
}

#[tokio::test]
async fn a_machine_creates_only_clients_with_scopes_of_its_own() {
    let app = TestApp::start().await;
    let machine = app
        .machine(&[Scope::ClientsWrite, Scope::SurveysRead])
        .await;
    let more = new_client("A", &["surveys:read", "responses:read"]);
    let refused = machine.post(CLIENTS, &more).await;
    refused.assert_problem(403, "forbidden");
    let as_much = new_client("A", &["surveys:read"]);
    machine.post(CLIENTS, &as_much).await.expect(201);
}

#[tokio::test]
async fn a_client_has_each_scope_once_and_a_contract_that_still_runs() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let twice = new_client("A", &["labs:read", "labs:read"]);
    admin
        .post(CLIENTS, &twice)
        .await
        .assert_invalid(&["scopes"]);
    let none = new_client("A", &[]);
    admin.post(CLIENTS, &none).await.assert_invalid(&["scopes"]);
    let mut body = new_client("A", &["labs:read"]);
    for past in ["2020-12-31", "1999-01-01", "2101-01-01"] {
        body["contract_until"] = json!(past);
        let answer = admin.post(CLIENTS, &body).await;
        answer.assert_invalid(&["contract_until"]);
    }
    body["contract_until"] = json!("2100-12-31");
    let created: ClientWithSecret = admin.post(CLIENTS, &body).await.expect(201).parse();
    token(&app, &created).await.expect(200);
}

#[tokio::test]
async fn every_client_comes_exactly_once_the_oldest_first() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let names = ["E", "D", "C", "B", "A"];
    for name in names {
        let body = new_client(name, &["labs:read"]);
        admin.post(CLIENTS, &body).await.expect(201);
    }
    let mut found = Vec::new();
    let mut address = format!("{CLIENTS}?limit=2");
    loop {
        let page: Page<Client> = admin.get(&address).await.expect(200).parse();
        found.extend(page.items.into_iter().map(|client| client.name));
        let Some(cursor) = page.next else { break };
        address = format!("{CLIENTS}?limit=2&cursor={cursor}");
    }
    assert_eq!(found, names);
}
