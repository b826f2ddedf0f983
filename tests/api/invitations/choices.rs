//! Unsubscribing: by one click in the mail program, and on the page.

use serde_json::json;
use tests::towns::MUENNERSTADT;
use tests::{Field, TestApp};

use super::member;

/// A member's choice, as it is told.
fn choice_of(survey_mails: bool) -> serde_json::Value {
    json!({ "survey_mails": survey_mails, "colleague": false })
}

const MAYOR: &str = "mayor@example.org";

/// The address in the header of a letter, without the host.
async fn address(app: &TestApp) -> String {
    let wave = Field::open(app).await;
    member(app, MUENNERSTADT, MAYOR, "de").await;
    wave.send("invitation").await;
    let mail = app.mails.wait_for_mail(MAYOR).await;
    let header = mail.header("list-unsubscribe").trim_matches(['<', '>']);
    let place = header.strip_prefix(&app.url()).unwrap().to_owned();
    let token = place.rsplit('/').next().unwrap();
    let page = format!("{}/abmelden#token={token}", app.url());
    assert!(mail.body.contains(&page), "{mail:?}");
    place
}

#[tokio::test]
async fn one_click_unsubscribes_whatever_way_the_mail_program_sends_it() {
    let app = TestApp::start().await;
    let place = address(&app).await;
    let choice = async || app.anonymous().get(&place).await.expect(200);
    assert_eq!(choice().await.json(), choice_of(true));
    let form = app.anonymous().call(reqwest::Method::POST, &place);
    let form = form.form(&[("List-Unsubscribe", "One-Click")]);
    assert!(form.send().await.expect(204).body.is_empty());
    assert_eq!(choice().await.json(), choice_of(false));
    let version = choice().await.etag().to_owned();
    let multipart = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    let again = app.anonymous().call(reqwest::Method::POST, &place);
    let again = again.bytes("multipart/form-data; boundary=x", multipart);
    again.send().await.expect(204);
    assert_eq!(
        choice().await.etag(),
        version,
        "a second click changes nothing"
    );
}

#[tokio::test]
async fn looking_at_the_address_changes_nothing_and_leads_browsers_to_the_page() {
    let app = TestApp::start().await;
    let place = address(&app).await;
    for _ in 0..2 {
        let browser = app.anonymous().call(reqwest::Method::GET, &place);
        let led = browser
            .header("accept", "text/html,*/*")
            .send()
            .await
            .expect(303);
        let token = place.rsplit('/').next().unwrap();
        assert_eq!(
            led.header("location"),
            format!("{}/abmelden#token={token}", app.url())
        );
        app.anonymous()
            .call(reqwest::Method::HEAD, &place)
            .send()
            .await
            .expect(200);
    }
    let seen = app.anonymous().get(&place).await.expect(200);
    assert_eq!(seen.json(), choice_of(true));
}

#[tokio::test]
async fn who_changes_their_mind_is_mailed_again() {
    let app = TestApp::start().await;
    let place = address(&app).await;
    let no = json!({ "survey_mails": false });
    let first = app.anonymous().put(&place, "\"0\"", &no).await.expect(200);
    let stale = app.anonymous().put(&place, "\"0\"", &no).await;
    stale.assert_problem(412, "stale");
    let yes = json!({ "survey_mails": true });
    let changed = app.anonymous().put(&place, first.etag(), &yes).await;
    assert_eq!(changed.expect(200).json(), choice_of(true));
}

#[tokio::test]
async fn a_forged_address_is_nobodys_choice() {
    let app = TestApp::start().await;
    let place = address(&app).await;
    for forged in [
        format!("{place}x"),
        place.replace(".", "%2e%2e"),
        format!("/api/v1/mail-choices/{}.x", crate::operations::NOTHING),
    ] {
        app.anonymous()
            .get(&forged)
            .await
            .assert_problem(404, "not-found");
        let click = app.anonymous().post_empty(&forged).await;
        click.assert_problem(404, "not-found");
    }
}
