//! Pages of a town's questionnaire in the hands of colleagues.

mod ends;
mod hands;
mod mails;
mod rights;

use serde_json::{Value, json};
use tests::hands::place;
use tests::{Answer, Caller, Field, TestApp, field};

const PAGES: &str = "/api/v1/handed-pages";

/// A wave with four pages in the field: `lage`, `personal` (shown to who says so on `lage`), `haushalt` and `sonstiges`.
async fn open(app: &TestApp) -> Field {
    let office: Caller = (*app.person(contract::access::Role::Office, None).await).clone();
    let created = async |path: &str, body: &Value| {
        let answer = office.post(path, body).await.expect(201);
        answer.json()["id"].as_str().unwrap().to_owned()
    };
    let survey = created("/api/v1/surveys", &field::survey("haende")).await;
    let place = format!("/api/v1/surveys/{survey}/questionnaires");
    created(&place, &questionnaire()).await;
    let wave = created("/api/v1/waves", &field::wave(&survey)).await;
    Field::of(office.clone(), wave).await
}

fn questionnaire() -> Value {
    let text = |text: &str| json!({ "de": text, "en": text });
    let option = |code: i32| json!({ "code": code, "text": text(&format!("Möglichkeit {code}")) });
    let single = |id: &str, variable: &str| {
        json!({ "id": id, "variable": variable, "text": text(variable),
            "kind": { "type": "single", "options": [option(1), option(2)], "other_text": 2 } })
    };
    let number = |id: &str, variable: &str| json!({ "id": id, "variable": variable, "text": text(variable), "kind": { "type": "number" } });
    let page = |key: &str, questions: Value| json!({ "key": key, "title": text(key), "questions": questions });
    let mut personal = page(
        "personal",
        json!([number("F3", "stellen"), number("F4", "stellen_offen")]),
    );
    personal["show_if"] = json!({ "op": "equals", "variable": "lage", "value": 1 });
    let codes = [-1, -2, -3, -5, -6, -7].map(option);
    json!({ "questionnaire": {
        "pages": [
            page("lage", json!([single("F1", "lage"), single("F2", "ton")])),
            personal,
            page("haushalt", json!([number("F5", "schulden"), single("F6", "ausgleich")])),
            page("sonstiges", json!([{ "id": "F7", "variable": "bericht", "text": text("bericht"), "kind": { "type": "text", "max_length": 50 } }])),
        ],
        "checks": [{ "id": "offen", "condition": { "op": "compare", "variable": "stellen_offen", "operator": "<=", "to": { "variable": "stellen" } },
            "message": text("mehr offen als da"), "variables": ["stellen_offen", "stellen"], "severity": "error" }],
        "missing_codes": codes
    }})
}

fn draft(field: &Field) -> String {
    format!("/api/v1/waves/{}/draft", field.wave)
}

/// Saves the town's draft as a whole.
async fn keep(field: &Field, mayor: &Caller, answers: &Value) -> Answer {
    let seen = mayor.get(&draft(field)).await.expect(200);
    let body = json!({ "answers": answers });
    mayor.put(&draft(field), seen.etag(), &body).await
}

async fn answers(field: &Field, mayor: &Caller) -> Value {
    mayor.get(&draft(field)).await.expect(200).json()["answers"].clone()
}

/// Saves one page as a colleague who has just read it.
async fn save(colleague: &Caller, page: &str, answers: Value, done: bool) -> Answer {
    let version = version(colleague, page).await;
    save_over(colleague, page, &version, answers, done).await
}

async fn save_over(
    colleague: &Caller,
    page: &str,
    version: &str,
    answers: Value,
    done: bool,
) -> Answer {
    let body = json!({ "answers": answers, "done": done });
    colleague
        .put(&format!("{PAGES}/{page}"), version, &body)
        .await
}

async fn version(colleague: &Caller, page: &str) -> String {
    let work = colleague.get(PAGES).await.expect(200).json();
    let pages = work["pages"].as_array().unwrap();
    let found = pages.iter().find(|found| found["page"] == page);
    format!("\"{}\"", found.unwrap()["version"])
}

/// What the town sees of a handover.
async fn seen(field: &Field, mayor: &Caller, handover: &str) -> Value {
    let got = mayor.get(&format!("{}/{handover}", place(field))).await;
    got.expect(200).json()
}

async fn decide(field: &Field, mayor: &Caller, handover: &str, page: &str, body: Value) -> Answer {
    let version = seen(field, mayor, handover).await["version"].clone();
    let at = format!("{}/{handover}/pages/{page}", place(field));
    mayor.put(&at, &format!("\"{version}\""), &body).await
}

async fn take_back(field: &Field, mayor: &Caller, handover: &str, page: &str) {
    let body = json!({ "state": "taken_back" });
    decide(field, mayor, handover, page, body).await.expect(200);
}
