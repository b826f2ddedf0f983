//! Client credentials (RFC 6749, section 4.4).

use api::db::now;
use api::db::schema::clients;
use chrono::TimeDelta;
use contract::access::Scope;
use contract::auth::Token;
use diesel::prelude::*;
use reqwest::Method;
use tests::{Answer, Call, Caller, TestApp, eventually};

const GRANT: (&str, &str) = ("grant_type", "client_credentials");

fn ask(app: &TestApp) -> Call {
    app.anonymous().call(Method::POST, "/api/v1/oauth/token")
}

/// Tries to create a lab of nothing: 422 for who may, 403 for who may not.
async fn creates(machine: &Caller) -> Answer {
    machine.post("/api/v1/labs", &serde_json::json!({})).await
}

#[track_caller]
fn refused(answer: &Answer, status: u16, slug: &str, code: &str) {
    let problem = answer.assert_problem(status, slug);
    assert_eq!(problem.error.as_deref(), Some(code));
}

#[tokio::test]
async fn a_client_gets_a_token_by_basic_and_by_form() {
    let app = TestApp::start().await;
    let (id, secret) = app.client(&[Scope::LabsRead, Scope::LabsWrite], None).await;
    let by_basic = ask(&app).basic(&id, &secret).form(&[GRANT]).send().await;
    let fields = [GRANT, ("client_id", &id), ("client_secret", &secret)];
    let by_form = ask(&app).form(&fields).send().await;
    for answer in [by_basic, by_form] {
        let answer = answer.expect(200);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.cookie().is_none());
        let token: Token = answer.parse();
        assert_eq!(token.token_type, "Bearer");
        assert_eq!(token.scope.as_deref(), Some("labs:read labs:write"));
        let machine = app.anonymous().with_token(&token.access_token);
        machine.get("/api/v1/labs").await.expect(200);
    }
}

#[tokio::test]
async fn a_client_gets_the_scopes_it_asks_for_and_no_others() {
    let app = TestApp::start().await;
    let (id, secret) = app.client(&[Scope::LabsRead, Scope::LabsWrite], None).await;
    let asked = [GRANT, ("scope", "labs:read")];
    let answer = ask(&app).basic(&id, &secret).form(&asked).send().await;
    let token: Token = answer.expect(200).parse();
    assert_eq!(token.scope.as_deref(), Some("labs:read"));
    let machine = app.anonymous().with_token(&token.access_token);
    machine.get("/api/v1/labs").await.expect(200);
    creates(&machine).await.assert_problem(403, "forbidden");
    for scope in [
        "surveys:read",
        "labs:read surveys:read",
        "everything",
        "labs:read,labs:write",
    ] {
        let asked = [GRANT, ("scope", scope)];
        let answer = ask(&app).basic(&id, &secret).form(&asked).send().await;
        refused(&answer, 400, "malformed", "invalid_scope");
    }
}

#[tokio::test]
async fn wrong_ids_and_secrets_get_the_same_answer() {
    let app = TestApp::start().await;
    let (id, secret) = app.client(&[Scope::LabsRead], None).await;
    let nobody = uuid::Uuid::nil().to_string();
    for (id, secret) in [
        (id.as_str(), "wrong"),
        (id.as_str(), ""),
        (nobody.as_str(), secret.as_str()),
        (nobody.as_str(), ""),
        ("no id", secret.as_str()),
        ("", ""),
    ] {
        let answer = ask(&app).basic(id, secret).form(&[GRANT]).send().await;
        refused(&answer, 401, "wrong-credentials", "invalid_client");
        // RFC 6749, 5.2: the scheme that the client used.
        assert!(answer.header("www-authenticate").starts_with("Basic "));
        let fields = [GRANT, ("client_id", id), ("client_secret", secret)];
        let answer = ask(&app).form(&fields).send().await;
        refused(&answer, 401, "wrong-credentials", "invalid_client");
    }
    let answer = ask(&app).form(&[GRANT]).send().await;
    refused(&answer, 401, "wrong-credentials", "invalid_client");
}

#[tokio::test]
async fn a_request_that_is_no_client_credentials_grant_is_refused_with_its_code() {
    let app = TestApp::start().await;
    let (id, secret) = app.client(&[Scope::LabsRead], None).await;
    let other = [("grant_type", "password")];
    let answer = ask(&app).basic(&id, &secret).form(&other).send().await;
    refused(&answer, 400, "malformed", "unsupported_grant_type");
    let answer = ask(&app).basic(&id, &secret).form(&[]).send().await;
    refused(&answer, 400, "malformed", "invalid_request");
    let twice = [GRANT, GRANT];
    let answer = ask(&app).basic(&id, &secret).form(&twice).send().await;
    refused(&answer, 400, "malformed", "invalid_request");
    let long = "x".repeat(501);
    let answer = ask(&app)
        .basic(&id, &secret)
        .form(&[GRANT, ("scope", &long)])
        .send()
        .await;
    refused(&answer, 400, "malformed", "invalid_request");
    let json = serde_json::json!({ "grant_type": "client_credentials" });
    let answer = ask(&app).basic(&id, &secret).json(&json).send().await;
    answer.assert_problem(415, "unsupported-media-type");
}

#[tokio::test]
async fn a_contract_lasts_to_the_end_of_its_last_day() {
    let app = TestApp::start().await;
    let today = now().date();
    let (id, secret) = app.client(&[Scope::LabsRead], Some(today)).await;
    ask(&app)
        .basic(&id, &secret)
        .form(&[GRANT])
        .send()
        .await
        .expect(200);
    let yesterday = today - TimeDelta::days(1);
    let (id, secret) = app.client(&[Scope::LabsRead], Some(yesterday)).await;
    let answer = ask(&app).basic(&id, &secret).form(&[GRANT]).send().await;
    refused(&answer, 401, "wrong-credentials", "invalid_client");
}

#[tokio::test]
async fn a_token_ends_with_the_contract_and_shrinks_with_its_scopes() {
    let app = TestApp::start().await;
    let machine = app.machine(&[Scope::LabsRead, Scope::LabsWrite]).await;
    creates(&machine).await.expect(422);
    let id = machine.id.clone();
    app.write(move |c| {
        diesel::update(clients::table.find(id))
            .set(clients::scopes.eq("labs:read"))
            .execute(c)?;
        Ok(())
    })
    .await;
    eventually("the scope is gone", async || {
        creates(&machine).await.status == 403
    })
    .await;
    machine.get("/api/v1/labs").await.expect(200);
    let id = machine.id.clone();
    app.write(move |c| {
        diesel::update(clients::table.find(id))
            .set(clients::contract_until.eq(now().date() - TimeDelta::days(1)))
            .execute(c)?;
        Ok(())
    })
    .await;
    eventually("the token is refused", async || {
        machine.get("/api/v1/labs").await.status == 401
    })
    .await;
}
