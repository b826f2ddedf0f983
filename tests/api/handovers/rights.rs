//! What a colleague may not, and what a town may not.

use contract::access::Role;
use serde_json::json;
use tests::TestApp;
use tests::hands::{colleague, form, handed, place};
use tests::towns::{LUEBBEN, MUENNERSTADT};

use super::{PAGES, answers, decide, draft, keep, open, save, seen};

#[tokio::test]
async fn a_colleague_changes_nothing_on_other_pages_and_sees_nothing_else() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    keep(&field, &mayor, &json!({ "lage": 1, "bericht": "Geheim" }))
        .await
        .expect(200);
    let id = handed(&field, &mayor, &["personal", "haushalt"]).await;
    let karla = colleague(&app, &field, &mayor, &id).await;
    assert!(!karla.get(PAGES).await.expect(200).text().contains("Geheim"));
    // Not those that the filter looks at, not those of another handed page, nothing that is not there.
    for name in [
        "lage",
        "bericht",
        "schulden",
        "gibt_es_nicht",
        "stellen_text",
    ] {
        let refused = save(&karla, "personal", json!({ "stellen": 3, name: 1 }), false).await;
        let problem = refused.assert_invalid(&[&format!("answers.{name}")]);
        assert_eq!(problem.errors[0].code, "not_handed");
    }
    assert_eq!(
        answers(&field, &mayor).await,
        json!({ "bericht": "Geheim", "lage": 1 })
    );
    // Words beside an option belong to it.
    let other = json!({ "ausgleich": 2, "ausgleich_text": "im Verbund" });
    save(&karla, "haushalt", other, false).await.expect(200);
    let unreadable = save(&karla, "haushalt", json!({ "schulden": true }), false).await;
    unreadable.assert_invalid(&["answers.schulden"]);
    for page in ["lage", "sonstiges", "gibt-es-nicht", "%00"] {
        let body = json!({ "answers": {}, "done": true });
        let refused = karla.put(&format!("{PAGES}/{page}"), "*", &body).await;
        refused.assert_problem(404, "not-found");
    }
    for path in [
        draft(&field),
        format!("{}/changes", draft(&field)),
        format!("/api/v1/waves/{}/questionnaire", field.wave),
        format!("/api/v1/waves/{}/receipt", field.wave),
        place(&field),
        "/api/v1/me".to_owned(),
        "/api/v1/waves".to_owned(),
    ] {
        let refused = karla.get(&path).await;
        refused.assert_problem(401, "sign-in-needed");
    }
    let answer = json!({ "answers": { "lage": 1 }, "partial": true });
    let refused = karla.post(&field.responses(), &answer).await;
    refused.assert_problem(401, "sign-in-needed");
    // Nobody else is a colleague.
    mayor.get(PAGES).await.assert_problem(403, "forbidden");
    app.anonymous()
        .get(PAGES)
        .await
        .assert_problem(401, "sign-in-needed");
}

#[tokio::test]
async fn a_town_sees_and_decides_about_its_own_handovers_only() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let id = handed(&field, &mayor, &["lage"]).await;
    let at = format!("{}/{id}", place(&field));
    let stranger = app.person(Role::Participant, LUEBBEN).await;
    let back = json!({ "state": "taken_back" });
    stranger.get(&at).await.assert_problem(404, "not-found");
    let refused = stranger.put(&format!("{at}/pages/lage"), "*", &back).await;
    refused.assert_problem(404, "not-found");
    let refused = stranger.post(&format!("{at}/links"), &json!({})).await;
    refused.assert_problem(404, "not-found");
    for role in [Role::Office, Role::Admin, Role::Expert] {
        let other = app.person(role, None).await;
        other.get(&at).await.assert_problem(403, "forbidden");
        let refused = other.post(&place(&field), &form(&["lage"])).await;
        refused.assert_problem(403, "forbidden");
    }
    // Everybody of the town sees it, and may decide.
    let deputy = app.person(Role::Participant, MUENNERSTADT).await;
    assert_eq!(seen(&field, &deputy, &id).await["name"], "Karla Kämmerin");
    decide(&field, &deputy, &id, "lage", back).await.expect(200);
}

#[tokio::test]
async fn who_came_by_the_towns_personal_link_hands_over_too() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let (_, email) = app.member(Role::Participant, MUENNERSTADT).await;
    field.send("invitation").await;
    let mail = app.mails.wait_for_mail(&email).await;
    let guest = app.by_link(mail.link_token()).await;
    let id = handed(&field, &guest, &["lage"]).await;
    let karla = colleague(&app, &field, &guest, &id).await;
    save(&karla, "lage", json!({ "lage": 2 }), true)
        .await
        .expect(200);
    assert_eq!(seen(&field, &guest, &id).await["pages"][0]["state"], "done");
}

#[tokio::test]
async fn a_wrong_handover_is_refused_by_field() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let at = place(&field);
    for (name, value) in [
        ("name", json!("  ")),
        ("email", json!("karla")),
        ("pages", json!([])),
        ("pages", json!(["lage", "lage"])),
        ("pages", json!(["gibt-es-nicht"])),
        ("due_on", json!("2027-03-16")),
        ("due_on", json!("2026-01-01")),
        ("language", json!("fr")),
    ] {
        let mut body = form(&["lage"]);
        body[name] = value.clone();
        let refused = mayor.post(&at, &body).await;
        assert_eq!(refused.status, 422, "{name}: {value}");
        refused.assert_invalid(&[name]);
    }
    let id = handed(&field, &mayor, &["lage"]).await;
    let without = decide(&field, &mayor, &id, "lage", json!({ "state": "returned" })).await;
    without.assert_invalid(&["remark"]);
    let wrong = decide(&field, &mayor, &id, "lage", json!({ "state": "done" })).await;
    wrong.assert_invalid(&["state"]);
    let nowhere = decide(
        &field,
        &mayor,
        &id,
        "haushalt",
        json!({ "state": "taken_back" }),
    )
    .await;
    nowhere.assert_problem(404, "not-found");
    let page = format!("{at}/{id}/pages/lage");
    let stale = mayor
        .put(&page, "\"999\"", &json!({ "state": "taken_back" }))
        .await;
    stale.assert_problem(412, "stale");
}
