//! Who leads a lab.

use contract::Page;
use contract::access::{Role, Scope};
use contract::labs::admission::LabLead;
use reqwest::Method;
use serde_json::json;
use tests::towns::MUENNERSTADT;

use super::NOWHERE;
use super::setting::Setting;

#[tokio::test]
async fn the_secretariat_names_who_leads_and_everybody_signed_in_reads_it() {
    let s = Setting::new().await;
    let mayor = s.app.person(Role::Participant, MUENNERSTADT).await;
    let named = s.name_lead(&s.office, &mayor.id).await.expect(201);
    let lead: LabLead = named.parse();
    assert_eq!(lead.member_id, mayor.id);
    assert_eq!(lead.name, "Erika Groß");
    let read = mayor.get(named.header("location")).await.expect(200);
    assert_eq!(read.parse::<LabLead>(), lead);

    let page: Page<LabLead> = mayor.get(&s.at("leads?limit=1")).await.parse();
    assert_eq!(page.items[0].member_id, s.lead.id);
    let next = format!("leads?limit=1&cursor={}", page.next.unwrap());
    let page: Page<LabLead> = mayor.get(&s.at(&next)).await.parse();
    assert_eq!((page.items, page.next), (vec![lead], None));
    let machine = s.app.machine(&[Scope::LabsRead]).await;
    let refused = machine.get(&s.at("leads")).await;
    refused.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn only_the_secretariat_and_leads_name_leads_and_nobody_themself() {
    let s = Setting::new().await;
    let expert = s.app.person(Role::Expert, None).await;
    let other = s.app.person(Role::Office, None).await;
    let stranger = s.name_lead(&expert, &other.id).await;
    stranger.assert_problem(403, "forbidden");
    let themself = s.name_lead(&s.office, &s.office.id).await;
    let problem = themself.assert_invalid(&["member_id"]);
    assert_eq!(problem.errors[0].code, "yourself");
    s.name_lead(&s.lead, &other.id).await.expect(201);
    s.name_lead(&other, &s.office.id).await.expect(201);
    let again = s.name_lead(&s.office, &other.id).await;
    again.assert_problem(409, "conflict");
}

#[tokio::test]
async fn who_cannot_lead_is_not_named() {
    let s = Setting::new().await;
    let admin = s.app.person(Role::Admin, None).await;
    for nobody in [&admin.id, NOWHERE] {
        let refused = s.name_lead(&s.office, nobody).await;
        assert_eq!(
            refused.assert_invalid(&["member_id"]).errors[0].code,
            "unfit"
        );
    }
    let refused = s.name_lead(&s.office, "x").await;
    refused.assert_invalid(&["member_id"]);
    let path = format!("/api/v1/labs/{NOWHERE}/leads");
    let body = json!({ "member_id": s.lead.id });
    let nowhere = s.office.post(&path, &body).await;
    nowhere.assert_problem(404, "not-found");
    let nowhere = s.office.get(&path).await;
    nowhere.assert_problem(404, "not-found");
}

#[tokio::test]
async fn a_lead_ends_with_its_version_and_a_repeated_naming_names_once() {
    let s = Setting::new().await;
    let expert = s.app.person(Role::Expert, None).await;
    for _ in 0..2 {
        let body = json!({ "member_id": expert.id });
        let call = s.office.call(Method::POST, &s.at("leads"));
        call.once("once").json(&body).send().await.expect(201);
    }
    let one = s.at(&format!("leads/{}", expert.id));
    let without = s.office.call(Method::DELETE, &one).send().await;
    without.assert_problem(428, "precondition-required");
    let stale = s.office.delete(&one, "\"2\"").await;
    stale.assert_problem(412, "stale");
    let stranger = s.app.person(Role::Expert, None).await;
    let stranger = stranger.delete(&one, "*").await;
    stranger.assert_problem(403, "forbidden");
    expert.delete(&one, "\"1\"").await.expect(204);
    s.office.get(&one).await.assert_problem(404, "not-found");
    let gone = s.office.delete(&one, "*").await;
    gone.assert_problem(404, "not-found");
}

#[tokio::test]
async fn while_nobody_is_in_the_last_lead_may_go() {
    let s = Setting::new().await;
    let one = s.at(&format!("leads/{}", s.lead.id));
    s.office.delete(&one, "*").await.expect(204);
    let page: Page<LabLead> = s.office.get(&s.at("leads")).await.parse();
    assert_eq!(page.items, []);
}
