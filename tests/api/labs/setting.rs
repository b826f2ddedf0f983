//! A lab with somebody who leads it, and what its tests do again and again.

use chrono::{Days, NaiveDate, Utc};
use contract::access::Role;
use contract::labs::admission::{ApplicationStatus, LabApplication};
use serde_json::{Value, json};
use tests::{Answer, Caller, Session, TestApp};

use super::{lab_form, new_lab, text};

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

    /// Lets somebody new of each of these towns apply.
    pub async fn applicants(&self, towns: &[&'static str]) -> Vec<Applicant> {
        let mut applicants = Vec::new();
        for town in towns {
            let person = self.app.person(Role::Participant, *town).await;
            let path = self.apply(&person).await;
            applicants.push(Applicant { person, path });
        }
        applicants
    }

    /// Closes the call and sends decisions: the first so many get a place, the next wait, the rest is refused.
    pub async fn decide(&self, of: &[Applicant], chosen: usize, waiting: usize) {
        self.call(-9, -1).await;
        let ids: Vec<&str> = of.iter().map(Applicant::id).collect();
        let plan = json!({
            "chosen": ids[..chosen],
            "waiting": ids[chosen..chosen + waiting],
        });
        let path = self.at("decisions");
        let planned = self.lead.put(&path, "\"0\"", &plan).await.expect(200);
        let sent = self.send(planned.etag()).await;
        sent.expect(200);
    }

    /// Sends the decisions.
    pub async fn send(&self, etag: &str) -> Answer {
        let path = self.at("decisions/status");
        let body = json!({ "status": "sent" });
        self.lead.put(&path, etag, &body).await
    }

    /// Lets the lab have so many places.
    pub async fn has_places(&self, capacity: i32) -> Answer {
        let mut form = lab_form("Mitte beleben");
        form["capacity"] = json!(capacity);
        self.office.put(&self.lab, "*", &form).await
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

/// Somebody who has applied.
pub struct Applicant {
    pub person: Session,
    /// Address of the application.
    pub path: String,
}

impl Applicant {
    pub fn id(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    pub async fn step(&self, step: &str) -> Answer {
        let body = json!({ "step": step });
        let path = format!("{}/status", self.path);
        self.person.put(&path, "*", &body).await
    }

    pub async fn now(&self) -> LabApplication {
        self.person.get(&self.path).await.expect(200).parse()
    }

    pub async fn stands(&self) -> ApplicationStatus {
        self.now().await.status
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
