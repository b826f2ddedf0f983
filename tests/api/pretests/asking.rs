//! Who is asked, by which link, and who may know of it.

use api::db::schema::{mail_choices, outbox, tester_remarks, testers};
use api::mail::refusals;
use contract::access::Role;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::towns::MUENNERSTADT;

use super::{OPENINGS, Pretest, created, paged, remark};
use crate::operations::NOTHING;

#[tokio::test]
async fn a_link_without_an_address_is_shown_once_and_a_newer_one_replaces_it() {
    let pretest = Pretest::start().await;
    let karla = pretest.tester("Kollegin Bau").await;
    let seen = pretest.seen(&karla).await.expect(200).json();
    assert_eq!(
        (&seen["name"], &seen["state"]),
        (&json!("Kollegin Bau"), &json!("waiting"))
    );
    assert_eq!(
        (&seen["has_link"], &seen["minutes"]),
        (&json!(true), &Value::Null)
    );
    assert!(!seen.to_string().contains(&karla.token));
    let newer = pretest.secret(&karla.id).await;
    karla.open().await.assert_problem(404, "not-found");
    let body = json!({ "token": newer });
    let opened = karla.caller.post(OPENINGS, &body).await.expect(200);
    assert_eq!(opened.header("cache-control"), "no-store");
    let trial = opened.json();
    assert_eq!(trial["name"], "Kollegin Bau");
    assert_eq!(trial["questionnaire"]["pages"][0]["key"], "lage");
    assert_eq!(
        pretest.seen(&karla).await.json()["state"],
        "waiting",
        "looking is not beginning"
    );
}

#[tokio::test]
async fn who_has_an_address_is_written_to_in_their_language() {
    let pretest = Pretest::start().await;
    for (email, language, subject) in [
        ("bau@rathaus.example", "de", "Bitte ausprobieren: "),
        ("office@town.example", "en", "Please try out: "),
    ] {
        let body = json!({ "name": "Karla", "email": email, "language": language });
        let id = created(&pretest.office, &pretest.address("/testers"), &body).await;
        let mail = pretest.app.mails.wait_for_mail(email).await;
        assert!(mail.header("subject").starts_with(subject));
        assert!(mail.body.contains("/vortest#token="));
        let body = json!({ "token": mail.link_token() });
        let anonymous = pretest.app.anonymous();
        anonymous.post(OPENINGS, &body).await.expect(200);
        let links = pretest.address(&format!("/testers/{id}/links"));
        let made = pretest
            .office
            .post(&links, &json!({}))
            .await
            .expect(200)
            .json();
        assert_eq!(made["mailed"], true);
    }
}

#[tokio::test]
async fn nobody_is_mailed_who_cannot_be_or_does_not_want_to_and_a_members_refusal_stays() {
    let pretest = Pretest::start().await;
    let app = &pretest.app;
    let (silent, silent_mail) = app.member(Role::Participant, MUENNERSTADT).await;
    let (_, refused) = app.member(Role::Participant, MUENNERSTADT).await;
    let address = refused.clone();
    app.write(move |c| {
        refusals::note(c, &address, "550 no such mailbox")?;
        let at = api::db::now();
        diesel::insert_into(mail_choices::table)
            .values((
                mail_choices::member_id.eq(silent),
                mail_choices::survey_mails.eq(false),
                mail_choices::created_at.eq(at),
                mail_choices::updated_at.eq(at),
                mail_choices::version.eq(1_i64),
            ))
            .execute(c)?;
        Ok(())
    })
    .await;
    for email in [&silent_mail, &refused] {
        let body = json!({ "name": "Karla", "email": email, "language": "de" });
        let id = created(&pretest.office, &pretest.address("/testers"), &body).await;
        let links = pretest.address(&format!("/testers/{id}/links"));
        let made = pretest.office.post(&links, &json!({})).await.expect(200);
        assert_eq!(made.json()["mailed"], false, "{email}");
        let tester = pretest.address(&format!("/testers/{id}"));
        pretest.office.delete(&tester, "*").await.expect(204);
    }
    let still = app.read(move |c| refusals::is_refused(c, &refused)).await;
    assert!(still, "their bounce is a member's");
}

#[tokio::test]
async fn a_withdrawn_link_opens_nothing_and_what_was_said_by_it_stays() {
    let pretest = Pretest::start().await;
    let karla = pretest.tester("Karla").await;
    let form = karla
        .form(
            json!({ "lage": 2 }),
            json!([remark("lage", "Welche Lage?")]),
            false,
        )
        .await;
    karla.save(&form).await.expect(200);
    let links = pretest.address(&format!("/testers/{}/links", karla.id));
    let stale = pretest.office.delete(&links, "\"1\"").await;
    stale.assert_problem(412, "stale");
    let seen = pretest.seen(&karla).await;
    pretest.office.delete(&links, seen.etag()).await.expect(204);
    karla.open().await.assert_problem(404, "not-found");
    karla.save(&form).await.assert_problem(404, "not-found");
    let seen = pretest.seen(&karla).await.json();
    assert_eq!(
        (&seen["has_link"], &seen["remarks"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(pretest.findings().await["remarks"], 1);
}

#[tokio::test]
async fn people_are_asked_only_while_the_wave_is_tried_out() {
    let pretest = Pretest::prepared().await;
    let body = json!({ "name": "Karla", "language": "de" });
    let testers = pretest.address("/testers");
    let early = pretest.office.post(&testers, &body).await;
    early.assert_problem(409, "wrong-state");
    pretest.moved("pretest").await.expect(200);
    let karla = pretest.tester("Karla").await;
    pretest.moved("draft").await.expect(200);
    karla.open().await.assert_problem(409, "wrong-state");
    let links = pretest.address(&format!("/testers/{}/links", karla.id));
    let late = pretest.office.post(&links, &json!({})).await;
    late.assert_problem(409, "wrong-state");
    pretest.moved("pretest").await.expect(200);
    karla.open().await.expect(200);
}

#[tokio::test]
async fn only_office_and_admins_know_of_it_and_only_in_its_wave() {
    let pretest = Pretest::start().await;
    let karla = pretest.tester("Karla").await;
    let other = Pretest {
        wave: created(&pretest.office, "/api/v1/waves", &{
            let mut wave = tests::field::wave(&pretest.survey);
            wave["wave"]["key"] = json!("2028-1");
            wave
        })
        .await,
        app: pretest.app,
        office: pretest.office.clone(),
        survey: pretest.survey.clone(),
    };
    other.seen(&karla).await.assert_problem(404, "not-found");
    let foreign = other.address(&format!("/testers/{}", karla.id));
    pretest
        .office
        .delete(&foreign, "*")
        .await
        .assert_problem(404, "not-found");
    let links = format!("{foreign}/links");
    pretest
        .office
        .post(&links, &json!({}))
        .await
        .assert_problem(404, "not-found");
    pretest
        .office
        .delete(&links, "*")
        .await
        .assert_problem(404, "not-found");
    for part in ["testers", "pretest", "pretest-remarks"] {
        let nowhere = format!("/api/v1/waves/{NOTHING}/{part}");
        pretest
            .office
            .get(&nowhere)
            .await
            .assert_problem(404, "not-found");
    }
    let admin = other.app.person(Role::Admin, None).await;
    admin.get(&other.address("/pretest")).await.expect(200);
    for role in [Role::Participant, Role::Expert] {
        let town = (role == Role::Participant).then_some(MUENNERSTADT);
        let person = other.app.person(role, town).await;
        let refused = person.get(&other.address("/pretest")).await;
        refused.assert_problem(403, "forbidden");
    }
    let wrong = json!({ "token": "falsch" });
    let refused = other.app.anonymous().post(OPENINGS, &wrong).await;
    refused.assert_problem(404, "not-found");
}

#[tokio::test]
async fn a_form_names_what_is_wrong_with_it() {
    let pretest = Pretest::start().await;
    let testers = pretest.address("/testers");
    let bad = json!({ "name": " ", "email": "kein", "language": "de" });
    let refused = pretest.office.post(&testers, &bad).await;
    refused.assert_invalid(&["name", "email"]);
    let long = json!({ "name": "x".repeat(121), "language": "fr" });
    assert_eq!(pretest.office.post(&testers, &long).await.status, 422);
    let body = json!({ "name": "Karla", "language": "de" });
    let twice = async || {
        let post = pretest.office.call(reqwest::Method::POST, &testers);
        post.once("karla-einmal-0001")
            .json(&body)
            .send()
            .await
            .expect(201)
    };
    assert_eq!(twice().await.json(), twice().await.json());
    assert_eq!(
        tests::field::items(&pretest.office, &testers).await.len(),
        1
    );
}

#[tokio::test]
async fn more_than_a_hundred_are_not_asked_and_every_one_is_listed_once() {
    let pretest = Pretest::start().await;
    for number in 0..100 {
        pretest.asked(&format!("Karla {number}")).await;
    }
    let testers = pretest.address("/testers");
    let body = json!({ "name": "Eine zu viel", "language": "de" });
    let refused = pretest.office.post(&testers, &body).await;
    refused.assert_problem(409, "conflict");
    let listed = paged(&pretest.office, &testers, 7).await;
    let names: std::collections::BTreeSet<_> =
        listed.iter().map(|it| it["name"].to_string()).collect();
    assert_eq!((listed.len(), names.len()), (100, 100));
    assert_eq!(listed[0]["name"], "Karla 99");
}

#[tokio::test]
async fn what_is_deleted_is_gone_and_nobody_deletes_what_they_have_not_seen() {
    let pretest = Pretest::start().await;
    let body = json!({ "name": "Karla", "email": "karla@rathaus.example", "language": "de" });
    let karla = created(&pretest.office, &pretest.address("/testers"), &body).await;
    let erwin = pretest.tester("Erwin").await;
    let remarks = json!([remark("lage", "Hm."), { "text": "Zu lang." }]);
    let whole = pretest.address("/pretest");
    let before = pretest.office.get(&whole).await.expect(200);
    erwin.enter(json!({}), remarks, true).await.expect(200);
    let stale = pretest.office.delete(&whole, before.etag()).await;
    stale.assert_problem(412, "stale");

    let address = pretest.address(&format!("/testers/{karla}"));
    let unread = pretest.office.delete(&address, "\"99\"").await;
    unread.assert_problem(412, "stale");
    pretest.office.delete(&address, "*").await.expect(204);
    pretest
        .office
        .get(&address)
        .await
        .assert_problem(404, "not-found");
    let seen = pretest.office.get(&whole).await.expect(200);
    pretest.office.delete(&whole, seen.etag()).await.expect(204);
    erwin.open().await.assert_problem(404, "not-found");
    let left: (i64, i64, i64) = pretest
        .app
        .read(|c| {
            let mails = outbox::table.filter(outbox::tester_id.is_not_null());
            Ok((
                testers::table.count().get_result(c)?,
                tester_remarks::table.count().get_result(c)?,
                mails.count().get_result(c)?,
            ))
        })
        .await;
    assert_eq!(left, (0, 0, 0));
}
