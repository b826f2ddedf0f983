//! Applications for a lab.

use contract::Page;
use contract::access::Role;
use contract::labs::admission::{ApplicationStatus, LabApplication, LabApplicationSummary};
use reqwest::Method;
use serde_json::json;
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT};
use tests::{Answer, Caller};

use super::NOWHERE;
use super::setting::{Setting, form};

async fn list(s: &Setting, caller: &Caller) -> Vec<LabApplicationSummary> {
    let answer = caller.get(&s.at("applications")).await.expect(200);
    answer.parse::<Page<_>>().items
}

fn status(answer: Answer) -> ApplicationStatus {
    answer.expect(200).parse::<LabApplication>().status
}

#[tokio::test]
async fn a_draft_is_its_authors_alone_and_once_handed_in_also_the_leads() {
    let s = Setting::with_call().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let begun = s.begin(&mayor, &json!({})).await.expect(201);
    let draft: LabApplication = begun.parse();
    assert_eq!(draft.status, ApplicationStatus::Draft);
    assert_eq!(
        (draft.town.ags.as_str(), draft.consent),
        (MUENNERSTADT, false)
    );
    let path = begun.header("location").to_owned();
    assert_eq!(list(&s, &s.lead).await, []);
    let hidden = s.lead.get(&path).await;
    hidden.assert_problem(404, "not-found");

    let saved = mayor.put(&path, begun.etag(), &form()).await.expect(200);
    let stale = mayor.put(&path, begun.etag(), &form()).await;
    stale.assert_problem(412, "stale");
    let submitted = s.step_at(&mayor, &path, saved.etag(), "submit").await;
    let submitted: LabApplication = submitted.expect(200).parse();
    assert_eq!(submitted.status, ApplicationStatus::Submitted);
    assert!(submitted.submitted_at.is_some());

    let read = s.lead.get(&path).await.expect(200);
    assert_eq!(read.parse::<LabApplication>(), submitted);
    for reader in [&s.lead, &mayor] {
        let seen = list(&s, reader).await;
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].id, submitted.id);
    }
    let neighbour = s.app.person(Role::Participant, CALAU).await;
    assert_eq!(list(&s, &neighbour).await, []);
    let admin = s.app.person(Role::Admin, None).await;
    let expert = s.app.person(Role::Expert, None).await;
    for stranger in [&*neighbour, &*s.office, &*expert] {
        let hidden = stranger.get(&path).await;
        hidden.assert_problem(404, "not-found");
    }
    for stranger in [&*s.office, &*expert, &*admin] {
        let refused = stranger.get(&s.at("applications")).await;
        refused.assert_problem(403, "forbidden");
    }
    let refused = admin.get(&path).await;
    refused.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn an_application_is_complete_before_it_is_handed_in_and_stays_as_it_is() {
    let s = Setting::with_call().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let path = s
        .begin(&mayor, &json!({ "question": " " }))
        .await
        .expect(201);
    let path = path.header("location").to_owned();
    let refused = s.step_at(&mayor, &path, "*", "submit").await;
    refused.assert_invalid(&["motivation", "question", "consent"]);
    mayor.put(&path, "*", &form()).await.expect(200);
    s.step_at(&mayor, &path, "*", "submit").await.expect(200);
    let again = s.step_at(&mayor, &path, "*", "submit").await;
    again.assert_problem(409, "wrong-state");
    let late = mayor.put(&path, "*", &form()).await;
    late.assert_problem(409, "wrong-state");
    let unknown = s.step_at(&mayor, &path, "*", "jump").await;
    unknown.assert_invalid(&["step"]);
    let long = json!({ "motivation": "x".repeat(4001) });
    let refused = mayor.put(&path, "*", &long).await;
    refused.assert_invalid(&["motivation"]);
}

#[tokio::test]
async fn a_town_applies_once_whoever_does_it_and_again_after_withdrawing() {
    let s = Setting::with_call().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let deputy = s.app.person(Role::Participant, MUENNERSTADT).await;
    let path = s.apply(&mayor).await;
    for person in [&mayor, &deputy] {
        let second = s.begin(person, &form()).await;
        second.assert_problem(409, "conflict");
    }
    let foreign = s.step_at(&deputy, &path, "*", "withdraw").await;
    foreign.assert_problem(404, "not-found");
    let gone = s.step_at(&mayor, &path, "*", "withdraw").await.expect(200);
    let gone: LabApplication = gone.parse();
    assert_eq!(gone.status, ApplicationStatus::Withdrawn);
    assert_eq!(
        (gone.motivation, gone.question),
        (String::new(), String::new())
    );
    assert_eq!(list(&s, &s.lead).await, []);
    let hidden = s.lead.get(&path).await;
    hidden.assert_problem(404, "not-found");
    let again = s.step_at(&mayor, &path, "*", "submit").await;
    again.assert_problem(409, "wrong-state");
    s.apply(&deputy).await;
}

#[tokio::test]
async fn of_many_of_one_town_at_once_one_applies() {
    let s = Setting::with_call().await;
    let mut people = Vec::new();
    for _ in 0..8 {
        people.push(s.app.person(Role::Participant, LUEBBEN).await);
    }
    let all = people.into_iter().map(|person| {
        let path = s.at("applications");
        tokio::spawn(async move { person.post(&path, &form()).await.status })
    });
    let mut statuses = Vec::new();
    for one in all.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
}

#[tokio::test]
async fn before_the_call_and_after_its_deadline_nobody_applies() {
    let s = Setting::new().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let early = s.begin(&mayor, &form()).await;
    early.assert_problem(409, "call-not-open");
    s.call(1, 9).await;
    let early = s.begin(&mayor, &form()).await;
    early.assert_problem(409, "call-not-open");
    s.call(-1, 0).await;
    let path = s.begin(&mayor, &form()).await.expect(201);
    let path = path.header("location").to_owned();
    s.call(-2, -1).await;
    let late = mayor.put(&path, "*", &form()).await;
    let detail = late.assert_problem(409, "call-not-open").detail.unwrap();
    let yesterday = super::setting::day(-1).format("%d.%m.%Y").to_string();
    assert!(detail.contains(&yesterday), "{detail}");
    let late = s.step_at(&mayor, &path, "*", "submit").await;
    late.assert_problem(409, "call-not-open");
    let withdrawn = s.step_at(&mayor, &path, "*", "withdraw").await;
    assert_eq!(status(withdrawn), ApplicationStatus::Withdrawn);
}

#[tokio::test]
async fn who_leads_a_lab_does_not_apply_and_who_applies_does_not_lead() {
    let s = Setting::with_call().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    s.name_lead(&s.office, &mayor.id).await.expect(201);
    let refused = s.begin(&mayor, &form()).await;
    refused.assert_problem(409, "wrong-state");
    let applicant = s.app.person(Role::Participant, CALAU).await;
    s.apply(&applicant).await;
    let refused = s.name_lead(&s.office, &applicant.id).await;
    assert_eq!(
        refused.assert_invalid(&["member_id"]).errors[0].code,
        "applies"
    );
}

#[tokio::test]
async fn an_application_belongs_to_its_lab_and_repeats_create_none() {
    let s = Setting::with_call().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let call = mayor.call(Method::POST, &s.at("applications")).once("once");
        let begun = call.json(&form()).send().await.expect(201);
        ids.push(begun.parse::<LabApplication>().id);
    }
    assert_eq!(ids[0], ids[1]);
    let other = super::new_lab(&s.office, "Wohnen").await;
    for path in [
        format!("/api/v1/labs/{}/applications/{}", other.id, ids[0]),
        s.at(&format!("applications/{NOWHERE}")),
        format!("/api/v1/labs/{NOWHERE}/applications/{}", ids[0]),
    ] {
        let read = mayor.get(&path).await;
        read.assert_problem(404, "not-found");
        let saved = mayor.put(&path, "*", &form()).await;
        saved.assert_problem(404, "not-found");
        let step = s.step_at(&mayor, &path, "*", "submit").await;
        step.assert_problem(404, "not-found");
    }
}

#[tokio::test]
async fn who_leaves_the_network_takes_their_words_along() {
    let s = Setting::with_call().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let path = s.apply(&mayor).await;
    let status = json!({ "status": "left" });
    let member = format!("/api/v1/members/{}/status", mayor.id);
    s.office.put(&member, "*", &status).await.expect(200);
    let hidden = s.lead.get(&path).await;
    hidden.assert_problem(404, "not-found");
    let deputy = s.app.person(Role::Participant, MUENNERSTADT).await;
    s.apply(&deputy).await;
}
