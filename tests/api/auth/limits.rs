//! Limits: too many requests are sent away with the time to come back.

use contract::access::Role;
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
