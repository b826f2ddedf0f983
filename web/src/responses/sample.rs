//! A small questionnaire for the tests of this room.

use contract::questionnaire::Questionnaire;
use serde_json::json;

pub fn survey() -> Questionnaire {
    let text = |text: &str| json!({ "de": text, "en": text });
    let choice = |code: i32| json!({ "code": code, "text": text("x") });
    let question = |id: &str, variable: &str, kind: serde_json::Value| json!({ "id": id, "variable": variable, "text": text("?"), "kind": kind });
    let number = || json!({ "type": "number" });
    let mut hidden = question("F5", "grund", json!({ "type": "text", "max_length": 50 }));
    hidden["show_if"] = json!({
        "op": "compare", "variable": "stellen_offen", "operator": ">", "to": { "value": 0 }
    });
    let mut role = question(
        "F1",
        "rolle",
        json!({ "type": "single", "options": [choice(1), choice(2)] }),
    );
    role["required"] = json!(true);
    serde_json::from_value(json!({
        "pages": [
            { "key": "sie", "title": text("Sie"), "questions": [role] },
            { "key": "personal", "title": text("Personal"), "questions": [
                question("F2", "stellen", number()),
                question("F3", "stellen_offen", number()),
            ] },
            { "key": "gruende", "title": text("Gründe"), "questions": [hidden] },
            { "key": "rest", "title": text("Rest"), "questions": [
                question("F6", "aufgaben", json!({
                    "type": "multiple", "max": 2, "other_text": 3, "exclusive": [2],
                    "options": [choice(1), choice(2), choice(3)]
                })),
                question("F7", "rahmen", json!({ "type": "text", "max_length": 50 })),
            ] },
        ],
        "checks": [{
            "id": "offen", "message": text("{stellen_offen} von {stellen}"),
            "variables": ["stellen_offen", "stellen"], "severity": "error",
            "condition": { "op": "compare", "variable": "stellen_offen", "operator": "<=",
                "to": { "variable": "stellen" } }
        }],
        "missing_codes": [
            { "code": -1, "text": text("keine Angabe") },
            { "code": -2, "text": text("weiß nicht") },
        ],
    }))
    .unwrap()
}
