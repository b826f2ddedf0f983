//! Planning and sending the decisions of a lab.

use contract::Page;
use contract::access::Role;
use contract::labs::admission::{ApplicationStatus, LabDecisions, LabMember, PlanStatus};
use serde_json::json;
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT, WUNSIEDEL};

use super::NOWHERE;
use super::setting::{Setting, day};

#[tokio::test]
async fn decisions_are_planned_unseen_and_sent_to_everybody_at_once() {
    let s = Setting::with_call().await;
    s.has_places(1).await.expect(200);
    let towns = s
        .applicants(&[MUENNERSTADT, CALAU, LUEBBEN, WUNSIEDEL])
        .await;
    let empty = s.lead.get(&s.at("decisions")).await.expect(200);
    assert_eq!(empty.etag(), "\"0\"");
    let plan = json!({
        "chosen": [towns[1].id()],
        "waiting": [towns[3].id(), towns[0].id()],
    });
    let planned = s.lead.put(&s.at("decisions"), "\"0\"", &plan).await;
    let planned = planned.expect(200);
    let early = s.send(planned.etag()).await;
    early.assert_problem(409, "wrong-state");
    for town in &towns {
        assert_eq!(town.stands().await, ApplicationStatus::Submitted);
        let hidden = town.person.get(&s.at("decisions")).await;
        hidden.assert_problem(403, "forbidden");
    }
    let hidden = s.office.get(&s.at("decisions")).await;
    hidden.assert_problem(403, "forbidden");
    s.call(-9, -1).await;
    let stale = s.send("\"7\"").await;
    stale.assert_problem(412, "stale");
    let sent: LabDecisions = s.send(planned.etag()).await.expect(200).parse();
    assert_eq!(sent.status, PlanStatus::Sent);
    let again = s.send("*").await;
    again.assert_problem(409, "wrong-state");
    let late = s.lead.put(&s.at("decisions"), "*", &plan).await;
    late.assert_problem(409, "wrong-state");

    let offered = towns[1].now().await;
    assert_eq!(offered.status, ApplicationStatus::Offered);
    assert_eq!(offered.answer_until, Some(day(10)));
    let ranks = [towns[3].now().await, towns[0].now().await].map(|a| (a.status, a.rank));
    let waiting = ApplicationStatus::Waiting;
    assert_eq!(ranks, [(waiting, Some(1)), (waiting, Some(2))]);
    assert_eq!(towns[2].stands().await, ApplicationStatus::Refused);
    let mail = s.app.mails.wait_for_mail(&towns[1].person.name).await;
    assert!(
        mail.body.contains("ist ein Platz für Ihre Stadt frei"),
        "{mail:?}"
    );
    let mail = s.app.mails.wait_for_mail(&towns[0].person.name).await;
    assert!(mail.body.contains("Platz 2 der Warteliste"), "{mail:?}");
    s.app.mails.wait_for_mail(&towns[2].person.name).await;

    towns[1].step("accept").await.expect(200);
    let expert = s.app.person(Role::Expert, None).await;
    for reader in [&s.office, &expert, &towns[2].person] {
        let page = reader.get(&s.at("members")).await.expect(200);
        let members: Vec<LabMember> = page.parse::<Page<_>>().items;
        assert_eq!(members.len(), 1);
        assert_eq!(members[0].town.ags, CALAU);
        assert_eq!(members[0].member_id, towns[1].person.id);
    }
}

#[tokio::test]
async fn a_plan_names_applications_of_its_lab_once_and_no_more_than_places() {
    let s = Setting::with_call().await;
    s.has_places(1).await.expect(200);
    let towns = s.applicants(&[MUENNERSTADT, CALAU]).await;
    let (a, b) = (towns[0].id(), towns[1].id());
    for (chosen, waiting, field) in [
        (json!([a, b]), json!([]), "chosen"),
        (json!([a, a]), json!([]), "chosen"),
        (json!([NOWHERE]), json!([]), "chosen.0"),
        (json!([a]), json!([b, a]), "waiting.1"),
        (json!(["x"]), json!([]), "chosen.0"),
    ] {
        let plan = json!({ "chosen": chosen, "waiting": waiting });
        let refused = s.lead.put(&s.at("decisions"), "*", &plan).await;
        refused.assert_invalid(&[field]);
    }
    let plan = json!({ "chosen": [a] });
    let stranger = s.office.put(&s.at("decisions"), "*", &plan).await;
    stranger.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn once_a_place_is_taken_the_room_is_the_leads_and_the_last_one_stays() {
    let s = Setting::with_call().await;
    let towns = s.applicants(&[MUENNERSTADT]).await;
    s.decide(&towns, 1, 0).await;
    towns[0].step("accept").await.expect(200);
    let friend = s.app.person(Role::Office, None).await;
    let refused = s.name_lead(&s.office, &friend.id).await;
    refused.assert_problem(409, "wrong-state");
    let lead = s.at(&format!("leads/{}", s.lead.id));
    let refused = s.office.delete(&lead, "*").await;
    refused.assert_problem(409, "wrong-state");
    let refused = s.lead.delete(&lead, "*").await;
    refused.assert_problem(409, "wrong-state");
    let status = format!("/api/v1/members/{}/status", s.lead.id);
    let left = json!({ "status": "left" });
    let refused = s.office.put(&status, "*", &left).await;
    refused.assert_problem(409, "wrong-state");
    let applicant = s.name_lead(&s.lead, &towns[0].person.id).await;
    applicant.assert_invalid(&["member_id"]);
    s.name_lead(&s.lead, &friend.id).await.expect(201);
    s.office.put(&status, "*", &left).await.expect(200);
}
