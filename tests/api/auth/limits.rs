//! Limits: too many requests are sent away with the time to come back.

use contract::access::Role;
use contract::auth::Token;
use diesel::prelude::*;
use tests::{Answer, PASSWORD, TestApp};

#[track_caller]
fn sent_away(answer: &Answer) {
    answer.assert_problem(429, "too-many-requests");
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn sign_ins_are_limited_also_with_the_right_password() {
    let app = TestApp::start_with(|s| s.limits.sign_ins_per_minute = 3).await;
    let (_, email) = app.member(Role::Office, None).await;
    for _ in 0..3 {
        app.sign_in(&email, "wrong")
            .await
            .assert_problem(401, "wrong-credentials");
    }
    sent_away(&app.sign_in(&email, PASSWORD).await);
    // The limit is the caller's, not the service's.
    app.anonymous().get("/api/v1/instance").await.expect(200);
}

#[tokio::test]
async fn the_other_ways_to_guess_a_secret_are_limited_too() {
    let app = TestApp::start_with(|s| s.limits.sign_ins_per_minute = 1).await;
    app.sign_in("nobody@example.org", "wrong").await.expect(401);
    let reset = serde_json::json!({ "email": "nobody@example.org" });
    sent_away(
        &app.anonymous()
            .post("/api/v1/auth/password-resets", &reset)
            .await,
    );
    let link = serde_json::json!({ "token": "guess", "password": "a long enough one" });
    sent_away(&app.anonymous().post("/api/v1/auth/password", &link).await);
    let grant = app
        .anonymous()
        .call(reqwest::Method::POST, "/api/v1/oauth/token")
        .basic("id", "secret")
        .form(&[("grant_type", "client_credentials")])
        .send()
        .await;
    sent_away(&grant);
}

#[tokio::test]
async fn requests_are_limited_per_caller_and_say_what_is_left() {
    let app = TestApp::start_with(|s| s.limits.requests_per_minute = 4).await;
    let office = app.person(Role::Office, None).await;
    // One of the four was the sign-in, and it says so.
    for left in [2, 1, 0] {
        let answer = app.anonymous().get("/api/v1/instance").await.expect(200);
        assert_eq!(answer.header("ratelimit"), format!("\"default\";r={left}"));
        assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=4;w=60");
    }
    sent_away(&app.anonymous().get("/api/v1/instance").await);
    // Behind the same address, but signed in: a caller of its own.
    office.get("/api/v1/instance").await.expect(200);
}

#[tokio::test]
async fn invented_tokens_do_not_make_many_callers_of_one() {
    let app = TestApp::start_with(|s| s.limits.requests_per_minute = 3).await;
    for n in 0..3 {
        let caller = app.anonymous().with_token(&format!("a.b.{n}"));
        caller.get("/api/v1/instance").await.expect(200);
    }
    sent_away(
        &app.anonymous()
            .with_token("a.b.c")
            .get("/api/v1/instance")
            .await,
    );
    sent_away(&app.anonymous().get("/api/v1/instance").await);
}

#[tokio::test]
async fn a_person_is_one_caller_with_all_of_their_tokens() {
    let app = TestApp::start_with(|s| s.limits.requests_per_minute = 3).await;
    let (_, email) = app.member(Role::Office, None).await;
    let mut sessions = Vec::new();
    for _ in 0..2 {
        let token: Token = app.sign_in(&email, PASSWORD).await.expect(200).parse();
        sessions.push(app.anonymous().with_token(&token.access_token));
    }
    for _ in 0..3 {
        sessions[0].get("/api/v1/me").await.expect(200);
    }
    sent_away(&sessions[0].get("/api/v1/me").await);
    sent_away(&sessions[1].get("/api/v1/me").await);
}

#[tokio::test]
async fn behind_a_proxy_an_ipv6_line_is_one_caller() {
    let app = TestApp::start_with(|s| {
        s.limits.requests_per_minute = 2;
        s.limits.behind_proxy = true;
    })
    .await;
    let from = |address: &str| {
        // What stands before the proxy's own word, and `Forwarded`, is the caller's invention.
        let invented = uuid::Uuid::new_v4().simple().to_string();
        app.anonymous()
            .call(reqwest::Method::GET, "/api/v1/instance")
            .header("forwarded", &format!("for={invented}"))
            .header("x-forwarded-for", &format!("{invented}, {address}"))
            .send()
    };
    from("2001:db8:1:2::1").await.expect(200);
    from("2001:db8:1:2:ffff::2").await.expect(200);
    sent_away(&from("2001:db8:1:2::3").await);
    from("2001:db8:1:3::1").await.expect(200);
    from("192.0.2.1").await.expect(200);
}

#[tokio::test]
async fn asking_for_a_reset_writes_whether_there_is_an_account_or_not() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let notes = || {
        app.read(|c| {
            use api::db::schema::audit::dsl;
            Ok(dsl::audit.count().get_result::<i64>(c)?)
        })
    };
    for (known, address) in [(1, email.as_str()), (2, "nobody@example.org")] {
        let body = serde_json::json!({ "email": address });
        let answer = app
            .anonymous()
            .post("/api/v1/auth/password-resets", &body)
            .await;
        answer.expect(202);
        assert_eq!(notes().await, known, "{address}");
    }
}
