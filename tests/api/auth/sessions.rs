//! Sessions of people: signing in, refresh tokens, signing out.

use std::time::{Duration, Instant};

use super::KNOWN;
use api::db::now;
use api::db::schema::{members, refresh_tokens};
use chrono::TimeDelta;
use contract::access::Role;
use contract::auth::Token;
use diesel::prelude::*;
use reqwest::Method;
use tests::towns::MUENNERSTADT;
use tests::{Answer, PASSWORD, TestApp, eventually};

async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    app.anonymous()
        .call(Method::POST, "/api/v1/auth/refresh")
        .header("cookie", cookie)
        .send()
        .await
}

async fn set_status(app: &TestApp, id: &str, status: &'static str) {
    let id = id.to_owned();
    app.write(move |c| {
        let changed = diesel::update(members::table.find(id))
            .set(members::status.eq(status))
            .execute(c)?;
        assert_eq!(changed, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_signed_in_mayor_is_known_by_the_token() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let me = mayor.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["email"].as_str(), Some(mayor.name.as_str()), "{me}");
    let nobody = app.anonymous().get("/api/v1/me").await;
    nobody.assert_problem(401, "sign-in-needed");
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn an_address_signs_in_whatever_its_case() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let answer = app
        .sign_in(&format!(" {}", email.to_uppercase()), PASSWORD)
        .await;
    let token: Token = answer.expect(200).parse();
    assert_eq!(
        (token.token_type.as_str(), token.expires_in),
        ("Bearer", 600)
    );
}

#[tokio::test]
async fn a_wrong_password_an_unknown_address_and_a_suspended_account_get_the_same_answer() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let (suspended, suspended_email) = app.member(Role::Office, None).await;
    set_status(&app, &suspended, "suspended").await;
    let wrong = app.sign_in(&email, "not the password").await;
    let mut expected = wrong.assert_problem(401, "wrong-credentials");
    assert!(wrong.cookie().is_none());
    expected.instance = None;
    for (email, password) in [
        ("nobody@example.org", PASSWORD),
        (suspended_email.as_str(), PASSWORD),
        (email.as_str(), "another wrong one"),
    ] {
        let answer = app.sign_in(email, password).await;
        let mut problem = answer.assert_problem(401, "wrong-credentials");
        problem.instance = None;
        assert_eq!(problem, expected);
        assert!(answer.cookie().is_none());
    }
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    // Taken in turns, so that a busy machine slows both down.
    for _ in 0..15 {
        known.push(time_of_sign_in(&app, &email).await);
        unknown.push(time_of_sign_in(&app, "nobody@example.org").await);
    }
    let (known, unknown) = (median(known), median(unknown));
    // Without the comparison for nobody, the unknown address would be ten times as fast.
    let ratio = known.as_secs_f64() / unknown.as_secs_f64();
    assert!((0.4..2.5).contains(&ratio), "{known:?} to {unknown:?}");
}

async fn time_of_sign_in(app: &TestApp, email: &str) -> Duration {
    let begun = Instant::now();
    app.sign_in(email, "wrong").await.expect(401);
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[tokio::test]
async fn the_refresh_token_is_a_cookie_that_no_script_and_no_other_site_can_use() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let answer = app.sign_in(&email, PASSWORD).await;
    let (_, header) = answer.cookie().unwrap();
    for word in [
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
        "Path=/api/v1/auth",
        "Max-Age=",
    ] {
        assert!(header.contains(word), "{word} is missing in {header}");
    }
    assert_eq!(answer.header("cache-control"), "no-store");
    let secret = answer
        .cookie()
        .unwrap()
        .0
        .split_once('=')
        .unwrap()
        .1
        .to_owned();
    let stored: i64 = app
        .read(move |c| {
            let plain = refresh_tokens::table.filter(refresh_tokens::token_hash.eq(secret));
            Ok(plain.count().get_result(c)?)
        })
        .await;
    assert_eq!(stored, 0, "stored hashed only");
}

#[tokio::test]
async fn a_refresh_token_is_exchanged_for_the_next() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let mut cookie = mayor.cookie.clone();
    for _ in 0..3 {
        let answer = refresh(&app, &cookie).await.expect(200);
        let next = answer.cookie().unwrap().0;
        assert_ne!(next, cookie);
        cookie = next;
        let token: Token = answer.parse();
        let again = app.anonymous().with_token(&token.access_token);
        again.get(KNOWN).await.expect(200);
    }
}

#[tokio::test]
async fn a_refresh_token_that_comes_twice_ends_the_whole_session() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let other = app.sign_in(&mayor.name, PASSWORD).await.expect(200);
    let answer = refresh(&app, &mayor.cookie).await.expect(200);
    let token: Token = answer.parse();
    let newest = answer.cookie().unwrap().0;
    let thief = refresh(&app, &mayor.cookie).await;
    thief.assert_problem(401, "sign-in-needed");
    refresh(&app, &newest)
        .await
        .assert_problem(401, "sign-in-needed");
    let owner = app.anonymous().with_token(&token.access_token);
    owner.get(KNOWN).await.assert_problem(401, "sign-in-needed");
    // The session on the other machine goes on.
    refresh(&app, &other.cookie().unwrap().0).await.expect(200);
}

#[tokio::test]
async fn of_many_that_use_a_refresh_token_at_once_at_most_one_gets_the_next() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let all = (0..8).map(|_| refresh(&app, &mayor.cookie));
    let answers = futures_util::future::join_all(all).await;
    let exchanged = answers.iter().filter(|a| a.status == 200).count();
    assert_eq!(exchanged, 1);
    for answer in answers.iter().filter(|a| a.status != 200) {
        answer.assert_problem(401, "sign-in-needed");
    }
}

#[tokio::test]
async fn unknown_missing_and_expired_refresh_tokens_are_refused() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let name = mayor.cookie.split_once('=').unwrap().0.to_owned();
    for cookie in [
        "x=y".to_owned(),
        format!("{name}="),
        format!("{name}=made-up"),
    ] {
        let answer = refresh(&app, &cookie).await;
        answer.assert_problem(401, "sign-in-needed");
    }
    let without = app.anonymous().post_empty("/api/v1/auth/refresh").await;
    without.assert_problem(401, "sign-in-needed");
    app.write(|c| {
        let past = now() - TimeDelta::seconds(1);
        diesel::update(refresh_tokens::table)
            .set(refresh_tokens::expires_at.eq(past))
            .execute(c)?;
        Ok(())
    })
    .await;
    let expired = refresh(&app, &mayor.cookie).await;
    expired.assert_problem(401, "sign-in-needed");
}

#[tokio::test]
async fn signing_out_ends_the_refresh_token_and_the_access_token() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    mayor.get(KNOWN).await.expect(200);
    let answer = app
        .anonymous()
        .call(Method::POST, "/api/v1/auth/logout")
        .header("cookie", &mayor.cookie)
        .send()
        .await
        .expect(204);
    assert!(answer.cookie().unwrap().1.contains("Max-Age=0"));
    let me = mayor.get(KNOWN).await;
    me.assert_problem(401, "sign-in-needed");
    let again = refresh(&app, &mayor.cookie).await;
    again.assert_problem(401, "sign-in-needed");
    // Who has no session signs out all the same.
    app.anonymous()
        .post_empty("/api/v1/auth/logout")
        .await
        .expect(204);
}

#[tokio::test]
async fn a_suspended_person_loses_access() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    mayor.get(KNOWN).await.expect(200);
    set_status(&app, &mayor.id, "suspended").await;
    let refreshed = refresh(&app, &mayor.cookie).await;
    refreshed.assert_problem(401, "sign-in-needed");
    // Another node may believe the token for some seconds.
    eventually("the token is refused", async || {
        mayor.get(KNOWN).await.status == 401
    })
    .await;
    let sign_in = app.sign_in(&mayor.name, PASSWORD).await;
    sign_in.assert_problem(401, "wrong-credentials");
}

#[tokio::test]
async fn a_storm_of_sign_ins_is_sent_away_instead_of_starving_everybody() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let all = (0..60).map(|_| app.sign_in(&email, PASSWORD));
    let answers = futures_util::future::join_all(all).await;
    assert!(answers.iter().any(|a| a.status == 200));
    for answer in answers.iter().filter(|a| a.status != 200) {
        answer.assert_problem(503, "unavailable");
        assert_ne!(answer.header("retry-after"), "");
    }
}
