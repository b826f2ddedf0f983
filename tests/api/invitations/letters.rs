//! The texts: seen, changed, refused.

use contract::access::Role;
use serde_json::json;
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Field, TestApp};

use super::member;

fn form(body: &str) -> serde_json::Value {
    json!({
        "subject": { "de": "Post für {town}", "en": "Mail for {town}" },
        "body": { "de": "Guten Tag {name}: {link} {unsubscribe}", "en": body }
    })
}

#[tokio::test]
async fn the_office_sees_every_text_before_it_goes_and_whom_it_would_reach() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    member(&app, MUENNERSTADT, "de@example.org", "de").await;
    member(&app, LUEBBEN, "en@example.org", "en").await;
    let list = format!("/api/v1/waves/{}/letters", wave.wave);
    let letters = wave.office.get(&list).await.expect(200).json();
    let steps: Vec<_> = letters["items"].as_array().unwrap().iter().collect();
    let names: Vec<_> = steps.iter().map(|letter| &letter["step"]).collect();
    assert_eq!(names, ["invitation", "first_reminder", "second_reminder"]);
    assert_eq!(steps[0]["recipients"], json!({ "de": 1, "en": 1 }));
    assert_eq!(steps[1]["recipients"], json!({ "de": 0, "en": 0 }));
    for letter in steps {
        assert_eq!(letter["version"], 0);
        assert!(letter["body"]["de"].as_str().unwrap().contains("{link}"));
        let sample = letter["sample"].as_array().unwrap();
        let town = sample.iter().find(|s| s["placeholder"] == "town").unwrap();
        assert_eq!(town["value"]["de"], "Musterstadt");
    }
}

#[tokio::test]
async fn a_changed_text_is_kept_under_its_version_and_goes_out() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    member(&app, LUEBBEN, "en@example.org", "en").await;
    let letter = format!("/api/v1/waves/{}/letters/invitation", wave.wave);
    let first = wave.office.get(&letter).await.expect(200);
    let new = form("{name}, {town}, {wave}, {last_day}, {network}: {link} and {unsubscribe}");
    let kept = wave
        .office
        .put(&letter, first.etag(), &new)
        .await
        .expect(200);
    assert_eq!(kept.json()["version"], 1);
    let late = wave.office.put(&letter, first.etag(), &new).await;
    late.assert_problem(412, "stale");
    // Who has seen the older text sends nothing.
    let dispatches = format!("{letter}/dispatches");
    let stale = wave
        .office
        .post(&dispatches, &json!({ "version": 0 }))
        .await;
    stale.assert_problem(412, "stale");
    assert_eq!(wave.send("invitation").await, 1);
    let mail = app.mails.wait_for_mail("en@example.org").await;
    assert_eq!(mail.header("subject"), "Mail for Lübben (Spreewald)");
    let begin = "Erika Groß, Lübben (Spreewald), First wave, 15 March 2027, Kleinstadtnetz: http";
    assert!(mail.body.starts_with(begin), "{mail:?}");
    assert!(!mail.body.contains('{'), "{mail:?}");
}

#[tokio::test]
async fn a_text_with_wrong_placeholders_is_refused_by_name() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let letter = format!("/api/v1/waves/{}/letters/first_reminder", wave.wave);
    for (body, code) in [
        ("{link} {unsubscribe} {nmae}", "unknown_placeholder"),
        ("{link} {unsubscribe} {", "unknown_placeholder"),
        ("{link}", "missing_placeholder"),
        ("{unsubscribe}", "missing_placeholder"),
    ] {
        let refused = wave.office.put(&letter, "\"0\"", &form(body)).await;
        let problem = refused.assert_invalid(&["body.en"]);
        assert_eq!(problem.errors[0].code, code, "{body}");
    }
    let mut secret = form("{link} {unsubscribe}");
    secret["subject"]["de"] = json!("{link}");
    let refused = wave.office.put(&letter, "\"0\"", &secret).await;
    refused.assert_invalid(&["subject.de"]);
    secret["subject"]["de"] = json!("zwei\nZeilen");
    let refused = wave.office.put(&letter, "\"0\"", &secret).await;
    refused.assert_invalid(&["subject.de"]);
    let unknown = format!("/api/v1/waves/{}/letters/third_reminder", wave.wave);
    wave.office
        .get(&unknown)
        .await
        .assert_problem(404, "not-found");
}

#[tokio::test]
async fn letters_are_the_offices_business() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    for part in ["letters", "letters/invitation", "invitations"] {
        let address = format!("/api/v1/waves/{}/{part}", wave.wave);
        mayor.get(&address).await.assert_problem(403, "forbidden");
    }
    let nowhere = format!("/api/v1/waves/{}/letters", crate::operations::NOTHING);
    wave.office
        .get(&nowhere)
        .await
        .assert_problem(404, "not-found");
}
