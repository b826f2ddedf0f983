//! The call of a lab.

use contract::access::{Role, Scope};
use contract::labs::admission::{CallState, LabCall};
use serde_json::json;
use tests::towns::MUENNERSTADT;

use super::NOWHERE;
use super::setting::{Setting, call_form, day};

#[tokio::test]
async fn everybody_reads_an_open_call_without_signing_in() {
    let s = Setting::new().await;
    let written = s
        .lead
        .put(&s.at("call"), "\"0\"", &call_form(0, 0))
        .await
        .expect(200);
    let call: LabCall = written.parse();
    assert_eq!(call.state, CallState::Open);
    assert_eq!(call.title.de, "Mitte beleben");
    assert_eq!((call.capacity, call.days_to_accept), (18, 10));
    assert_eq!(call.closes_on, day(0));
    let numbers: Vec<_> = call.criteria.iter().map(|c| (c.number, c.weight)).collect();
    assert_eq!(numbers, [(1, 3), (2, 2)]);
    let machine = s.app.machine(&[Scope::MembersRead]).await;
    for reader in [&s.app.anonymous(), &*machine, &*s.office] {
        let read = reader.get(&s.at("call")).await.expect(200);
        assert_eq!(read.parse::<LabCall>(), call);
        assert_eq!(read.etag(), written.etag());
    }
    s.call(-9, -1).await;
    let read = s.app.anonymous().get(&s.at("call")).await.expect(200);
    assert_eq!(read.parse::<LabCall>().state, CallState::Closed);
}

#[tokio::test]
async fn before_its_first_day_only_who_writes_a_call_sees_it() {
    let s = Setting::new().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let nothing = s.office.get(&s.at("call")).await;
    nothing.assert_problem(404, "not-found");
    let mut unpublished = call_form(0, 9);
    unpublished["published"] = json!(false);
    for (form, state) in [
        (unpublished, CallState::Draft),
        (call_form(1, 9), CallState::Announced),
    ] {
        s.office.put(&s.at("call"), "*", &form).await.expect(200);
        for reader in [&s.lead, &s.office] {
            let read = reader.get(&s.at("call")).await.expect(200);
            assert_eq!(read.parse::<LabCall>().state, state);
        }
        for reader in [&s.app.anonymous(), &*mayor] {
            let read = reader.get(&s.at("call")).await;
            read.assert_problem(404, "not-found");
        }
    }
}

#[tokio::test]
async fn only_leads_and_the_secretariat_write_a_call_and_with_its_version() {
    let s = Setting::new().await;
    let path = s.at("call");
    let expert = s.app.person(Role::Expert, None).await;
    let stranger = expert.put(&path, "*", &call_form(0, 9)).await;
    stranger.assert_problem(403, "forbidden");
    let early = s.office.put(&path, "\"1\"", &call_form(0, 9)).await;
    early.assert_problem(412, "stale");
    let first = s.office.put(&path, "\"0\"", &call_form(0, 9)).await;
    first.expect(200);
    let again = s.lead.put(&path, "\"0\"", &call_form(0, 8)).await;
    again.assert_problem(412, "stale");
    s.lead
        .put(&path, "\"1\"", &call_form(0, 8))
        .await
        .expect(200);
    let nowhere = format!("/api/v1/labs/{NOWHERE}/call");
    let nowhere = s.office.put(&nowhere, "*", &call_form(0, 9)).await;
    nowhere.assert_problem(404, "not-found");
}

#[tokio::test]
async fn a_wrong_call_is_refused_with_the_fields_name() {
    let s = Setting::new().await;
    let cases = [
        (
            "closes_on",
            call_form(3, 2)["closes_on"].clone(),
            "closes_on",
        ),
        ("days_to_accept", json!(0), "days_to_accept"),
        ("criteria", json!([]), "criteria"),
        (
            "criteria",
            json!(vec![call_form(0, 0)["criteria"][0].clone(); 9]),
            "criteria",
        ),
        (
            "criteria",
            json!([{ "name": { "de": "a", "en": "b" }, "weight": 6 }]),
            "criteria.0.weight",
        ),
    ];
    for (field, value, wrong) in cases {
        let mut form = call_form(3, 9);
        form[field] = value;
        let refused = s.office.put(&s.at("call"), "*", &form).await;
        refused.assert_invalid(&[wrong]);
    }
}
