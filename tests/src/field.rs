//! A wave in the field, made over HTTP as the secretariat makes it.

use std::collections::BTreeMap;

use contract::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::app::TestApp;
use crate::caller::{Call, Caller};

/// A text that no compression makes smaller, and that is long enough to fill a small disk soon.
fn incompressible() -> String {
    (0..200)
        .map(|_| uuid::Uuid::new_v4().simple().to_string())
        .collect()
}

/// A wave in the field and who opened it.
pub struct Field {
    /// Id of the wave.
    pub wave: String,
    /// The secretariat: may enter answers for every town.
    pub office: Caller,
    /// AGS of every town that is asked.
    pub towns: Vec<String>,
}

impl Field {
    /// Opens a wave of two questions: `lage` (1, 2 or 3, required) and `bericht` (text).
    pub async fn open(app: &TestApp) -> Self {
        let office: Caller = (*app.person(Role::Office, None).await).clone();
        let survey = created(&office, "/api/v1/surveys", &survey("seismograph")).await;
        let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
        created(&office, &questionnaires, &questionnaire()).await;
        let wave = created(&office, "/api/v1/waves", &wave(&survey)).await;
        Self::of(office, wave).await
    }

    /// Opens this wave.
    pub async fn of(office: Caller, wave: String) -> Self {
        let status = format!("/api/v1/waves/{wave}/status");
        let open = json!({ "status": "open" });
        office.put(&status, "*", &open).await.expect(200);
        let towns = items(&office, "/api/v1/municipalities?kleinstadt=true").await;
        let ags = |town: &Value| town["ags"].as_str().unwrap().to_owned();
        Self {
            wave,
            towns: towns.iter().map(ags).collect(),
            office,
        }
    }

    /// Where answers go and come from.
    pub fn responses(&self) -> String {
        format!("/api/v1/waves/{}/responses", self.wave)
    }

    /// Sends a letter to everybody whom it may reach, and says how many.
    pub async fn send(&self, step: &str) -> i64 {
        let letter = format!("/api/v1/waves/{}/letters/{step}", self.wave);
        let seen = self.office.get(&letter).await.expect(200).json();
        let body = json!({ "version": seen["version"] });
        let sent = self
            .office
            .post(&format!("{letter}/dispatches"), &body)
            .await;
        sent.expect(202).json()["queued"].as_i64().unwrap()
    }

    /// An answer of a town, as the secretariat writes it down on the telephone.
    pub fn answer(&self, town: usize) -> Value {
        json!({
            "id": uuid::Uuid::new_v4().to_string(),
            "ags": self.towns[town],
            "mode": "telephone",
            "answers": { "lage": town % 3 + 1, "bericht": incompressible() }
        })
    }

    /// A call that submits it.
    pub fn submitting(&self, caller: &Caller, answer: &Value) -> Call {
        caller.call(Method::POST, &self.responses()).json(answer)
    }

    /// Submits it.
    pub async fn submit(&self, answer: &Value) -> Answer {
        self.submitting(&self.office, answer).send().await
    }

    /// Everything that was answered, by AGS; the feed never goes back and tells nothing twice.
    pub async fn pulled(&self, caller: &Caller) -> BTreeMap<String, Value> {
        let mut found = BTreeMap::new();
        let mut last = 0;
        for row in items(caller, &self.responses()).await {
            let seq = row["seq"].as_i64().unwrap();
            assert!(seq > last, "{seq} after {last}");
            last = seq;
            let ags = row["ags"].as_str().unwrap().to_owned();
            assert!(found.insert(ags, row["answers"].clone()).is_none());
        }
        found
    }
}

/// Every item of a list, page by page.
pub async fn items(caller: &Caller, address: &str) -> Vec<Value> {
    let sign = if address.contains('?') { '&' } else { '?' };
    let address = format!("{address}{sign}limit=200");
    let mut found = Vec::new();
    let mut next = address.clone();
    loop {
        let mut page = caller.get(&next).await.expect(200).json();
        found.append(page["items"].as_array_mut().unwrap());
        match page["next"].as_str() {
            Some(cursor) => next = format!("{address}&cursor={cursor}"),
            None => return found,
        }
    }
}

/// A survey to create.
pub fn survey(key: &str) -> Value {
    json!({
        "key": key,
        "title": { "de": "Seismograph", "en": "Seismograph" },
        "description": { "de": "Was die Städte bewegt.", "en": "What moves the towns." },
        "unit": "municipality"
    })
}

/// A wave to create.
pub fn wave(survey: &str) -> Value {
    json!({
        "survey_id": survey,
        "wave": {
            "key": "2027-1",
            "title": { "de": "Erste Welle", "en": "First wave" },
            "field_from": "2027-02-01",
            "field_to": "2027-03-15"
        }
    })
}

/// A questionnaire of two questions.
pub fn questionnaire() -> Value {
    let text = |de: &str, en: &str| json!({ "de": de, "en": en });
    let option = |code: i32, de: &str, en: &str| json!({ "code": code, "text": text(de, en) });
    let meaning = |code: i32| option(code, "nicht da", "not there");
    json!({ "questionnaire": {
        "pages": [{
            "key": "lage",
            "title": text("Lage", "Situation"),
            "questions": [
                {
                    "id": "F1",
                    "variable": "lage",
                    "text": text("Wie ist die Lage?", "How is the situation?"),
                    "required": true,
                    "kind": {
                        "type": "single",
                        "options": [option(1, "gut", "good"), option(2, "mittel", "fair"), option(3, "schlecht", "poor")]
                    }
                },
                {
                    "id": "F2",
                    "variable": "bericht",
                    "text": text("Was ist zu berichten?", "What is there to report?"),
                    "kind": { "type": "text", "max_length": 10000 }
                }
            ]
        }],
        "missing_codes": [meaning(-1), meaning(-2), meaning(-3), meaning(-5), meaning(-6), meaning(-7)]
    }})
}

async fn created(caller: &Caller, path: &str, body: &Value) -> String {
    let answer = caller.post(path, body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}
