//! Scores of applications, and the balance of a lab.

use contract::Page;
use contract::access::Role;
use contract::labs::admission::{LabBalance, LabScore};
use serde_json::{Value, json};
use tests::Caller;
use tests::towns::{CALAU, MUENNERSTADT, WUNSIEDEL};

use super::NOWHERE;
use super::setting::{Setting, call_form};

fn score(first: i32, second: i32) -> Value {
    json!({
        "points": [{ "criterion": 1, "points": first }, { "criterion": 2, "points": second }],
        "note": "Gut begründet.",
    })
}

async fn seen(caller: &Caller, path: &str) -> Vec<LabScore> {
    let answer = caller.get(&format!("{path}/scores")).await.expect(200);
    answer.parse::<Page<_>>().items
}

#[tokio::test]
async fn a_lead_sees_the_others_scores_after_giving_their_own() {
    let s = Setting::with_call().await;
    let other = s.app.person(Role::Office, None).await;
    s.name_lead(&s.office, &other.id).await.expect(201);
    let town = s.applicants(&[MUENNERSTADT]).await.remove(0);
    let path = format!("{}/score", town.path);
    let none = s.lead.get(&path).await;
    none.assert_problem(404, "not-found");
    let given = s.lead.put(&path, "\"0\"", &score(5, 1)).await.expect(200);
    let given: LabScore = given.parse();
    assert_eq!((given.total, given.note.as_str()), (17, "Gut begründet."));
    let changed = s.lead.put(&path, "\"1\"", &score(4, 1)).await.expect(200);
    assert_eq!(changed.parse::<LabScore>().total, 14);

    assert_eq!(seen(&other, &town.path).await, []);
    other.put(&path, "*", &score(0, 0)).await.expect(200);
    for lead in [&other, &s.lead] {
        let totals: Vec<_> = seen(lead, &town.path)
            .await
            .iter()
            .map(|s| s.total)
            .collect();
        assert_eq!(totals.len(), 2);
        assert_eq!(totals.iter().sum::<i32>(), 14);
    }
    let late = s.lead.put(&path, "*", &score(5, 5)).await;
    late.assert_problem(409, "wrong-state");

    let mut form = call_form(-3, 9);
    form["criteria"][0]["weight"] = json!(1);
    let changed = s.lead.put(&s.at("call"), "*", &form).await;
    changed.assert_problem(409, "wrong-state");
    s.call(-3, 8).await;

    town.step("withdraw").await.expect(200);
    s.lead.get(&path).await.assert_problem(404, "not-found");
}

#[tokio::test]
async fn only_who_leads_scores_and_reads_scores() {
    let s = Setting::with_call().await;
    let town = s.applicants(&[MUENNERSTADT]).await.remove(0);
    let expert = s.app.person(Role::Expert, None).await;
    for caller in [&town.person, &s.office, &expert] {
        for what in ["score", "scores"] {
            let refused = caller.get(&format!("{}/{what}", town.path)).await;
            refused.assert_problem(404, "not-found");
        }
        let path = format!("{}/score", town.path);
        let refused = caller.put(&path, "*", &score(1, 1)).await;
        refused.assert_problem(404, "not-found");
    }
    let nothing = s.at(&format!("applications/{NOWHERE}/score"));
    let nothing = s.lead.put(&nothing, "*", &score(1, 1)).await;
    nothing.assert_problem(404, "not-found");
}

#[tokio::test]
async fn a_score_names_every_criterion_once() {
    let s = Setting::with_call().await;
    let town = s.applicants(&[MUENNERSTADT]).await.remove(0);
    let path = format!("{}/score", town.path);
    let point = |criterion: i32, points: i32| json!({ "criterion": criterion, "points": points });
    for (points, field) in [
        (json!([point(1, 3)]), "points"),
        (json!([point(1, 3), point(3, 3)]), "points.1.criterion"),
        (json!([point(1, 3), point(1, 3)]), "points.1.criterion"),
        (json!([point(1, 6), point(2, 3)]), "points.0.points"),
    ] {
        let refused = s.lead.put(&path, "*", &json!({ "points": points })).await;
        refused.assert_invalid(&[field]);
    }
    let stale = s.lead.put(&path, "\"1\"", &score(1, 1)).await;
    stale.assert_problem(412, "stale");
}

#[tokio::test]
async fn the_balance_counts_towns_by_land_and_size() {
    let s = Setting::with_call().await;
    let towns = s.applicants(&[MUENNERSTADT, WUNSIEDEL, CALAU]).await;
    let plan = json!({ "chosen": [towns[0].id()] });
    let path = s.at("decisions");
    s.lead.put(&path, "*", &plan).await.expect(200);
    for (caller, chosen) in [(&s.lead, 1), (&s.office, 0)] {
        let read = caller.get(&s.at("balance")).await.expect(200);
        let balance: LabBalance = read.parse();
        let bavaria = balance.lands.iter().find(|land| land.land == "09").unwrap();
        assert_eq!((bavaria.submitted, bavaria.chosen), (2, chosen));
        assert!(bavaria.frame > 100);
        let sum: i64 = balance.sizes.iter().map(|size| size.submitted).sum();
        assert_eq!(sum, 3);
        let frames: i64 = balance.sizes.iter().map(|size| size.frame).sum();
        assert_eq!(
            frames,
            balance.lands.iter().map(|land| land.frame).sum::<i64>()
        );
    }
    let refused = towns[0].person.get(&s.at("balance")).await;
    refused.assert_problem(403, "forbidden");
}
