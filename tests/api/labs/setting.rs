//! A lab with somebody who leads it, and what its tests do again and again.

use chrono::{Days, NaiveDate, Utc};
use contract::access::Role;
use serde_json::{Value, json};
use tests::{Answer, Caller, Session, TestApp};

use super::{new_lab, text};

/// A lab, the secretariat, and an expert who leads it.
pub struct Setting {
    pub app: TestApp,
    pub office: Session,
    pub lead: Session,
    /// `/api/v1/labs/{id}`
    pub lab: String,
}

impl Setting {
    pub async fn new() -> Self {
        let app = TestApp::start().await;
        let office = app.person(Role::Office, None).await;
        let lead = app.person(Role::Expert, None).await;
        let id = new_lab(&office, "Mitte beleben").await.id;
        let setting = Self {
            lab: format!("/api/v1/labs/{id}"),
            app,
            office,
            lead,
        };
        setting
            .name_lead(&setting.office, &setting.lead.id)
            .await
            .expect(201);
        setting
    }

    /// With a call that is open.
    pub async fn with_call() -> Self {
        let setting = Self::new().await;
        setting.call(-3, 9).await;
        setting
    }

    /// The address of something of the lab.
    pub fn at(&self, what: &str) -> String {
        format!("{}/{what}", self.lab)
    }

    pub async fn name_lead(&self, by: &Caller, member: &str) -> Answer {
        by.post(&self.at("leads"), &json!({ "member_id": member }))
            .await
    }

    /// Writes the call: from so many days before today to so many after.
    pub async fn call(&self, from: i64, to: i64) {
        let form = call_form(from, to);
        let written = self.office.put(&self.at("call"), "*", &form).await;
        written.expect(200);
    }

    /// Begins an application.
    pub async fn begin(&self, by: &Caller, form: &Value) -> Answer {
        by.post(&self.at("applications"), form).await
    }

    /// Does a step with the application at this address.
    pub async fn step_at(&self, by: &Caller, path: &str, etag: &str, step: &str) -> Answer {
        let body = json!({ "step": step });
        by.put(&format!("{path}/status"), etag, &body).await
    }

    /// Applies and gives the application's address.
    pub async fn apply(&self, by: &Caller) -> String {
        let begun = self.begin(by, &form()).await.expect(201);
        let path = begun.header("location").to_owned();
        self.step_at(by, &path, begun.etag(), "submit")
            .await
            .expect(200);
        path
    }
}

/// So many days after today.
pub fn day(ahead: i64) -> NaiveDate {
    let today = api::waves::calendar::day_in_germany(Utc::now());
    let days = Days::new(ahead.unsigned_abs());
    match ahead < 0 {
        true => today.checked_sub_days(days).unwrap(),
        false => today.checked_add_days(days).unwrap(),
    }
}

/// A published call with two criteria.
pub fn call_form(from: i64, to: i64) -> Value {
    json!({
        "text": text("Bewerben Sie sich"),
        "opens_on": day(from),
        "closes_on": day(to),
        "published": true,
        "criteria": [
            { "name": text("Wie drängend ist die Frage?"), "weight": 3 },
            { "name": text("Was lernen andere daraus?"), "weight": 2 },
        ],
    })
}

/// A complete application.
pub fn form() -> Value {
    json!({
        "motivation": "Der Marktplatz ist abends leer.",
        "question": "Wie kommt Leben in leere Läden?",
        "consent": true,
    })
}
