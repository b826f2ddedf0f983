//! Surveys of citizens by an open address.

mod answering;
mod tickets;
mod using;

use contract::access::Role;
use contract::open_waves::{Ticket, work};
use serde_json::{Value, json};
use tests::field::{questionnaire, survey, wave};
use tests::towns::MUENNERSTADT;
use tests::{Answer, Caller, Session, TestApp};

/// A survey of citizens and who prepares it.
struct Square {
    office: Session,
    wave: String,
    everybody: Caller,
}

impl Square {
    /// One in the field, for everybody in every small town.
    async fn open(app: &TestApp) -> Self {
        Self::open_for(app, json!({ "open_link": true })).await
    }

    async fn open_for(app: &TestApp, audience: Value) -> Self {
        let square = Self::prepared(app, audience).await;
        square.moved("open").await.expect(200);
        square
    }

    async fn prepared(app: &TestApp, audience: Value) -> Self {
        let office = app.person(Role::Office, None).await;
        let wave = wave_of(&office, "person", audience).await.expect(201);
        Self {
            wave: wave.json()["id"].as_str().unwrap().to_owned(),
            everybody: app.anonymous(),
            office,
        }
    }

    async fn moved(&self, to: &str) -> Answer {
        let address = format!("/api/v1/waves/{}/status", self.wave);
        self.office
            .put(&address, "*", &json!({ "status": to }))
            .await
    }

    fn address(&self, part: &str) -> String {
        format!("/api/v1/open-waves/{}{part}", self.wave)
    }

    async fn ticket(&self) -> Ticket {
        let made = self.everybody.post_empty(&self.address("/tickets")).await;
        made.expect(200).parse()
    }

    /// An answer with a ticket whose work is done.
    async fn answer(&self) -> Value {
        with(&self.ticket().await)
    }

    async fn submit(&self, answer: &Value) -> Answer {
        self.everybody
            .post(&self.address("/responses"), answer)
            .await
    }

    async fn count(&self) -> i64 {
        let address = format!("/api/v1/waves/{}/progress", self.wave);
        let progress = self.office.get(&address).await.expect(200).json();
        assert_eq!(progress["frame"], progress["responses"]);
        progress["responses"].as_i64().unwrap()
    }
}

/// An answer with this ticket.
fn with(ticket: &Ticket) -> Value {
    let mut search = work::Search::new(&ticket.token, ticket.difficulty);
    let counter = search.go_on(1_000_000).expect("a counter");
    json!({
        "token": ticket.token,
        "counter": counter,
        "ags": MUENNERSTADT,
        "answers": { "lage": 2, "bericht": "Die Bücherei ist schön." }
    })
}

/// A wave in preparation of a survey of these.
async fn wave_of(office: &Caller, unit: &str, audience: Value) -> Answer {
    let key = format!("umfrage-{}", uuid::Uuid::new_v4().simple());
    let mut of = survey(&key);
    of["unit"] = json!(unit);
    let made = office.post("/api/v1/surveys", &of).await.expect(201).json();
    let id = made["id"].as_str().unwrap();
    let questionnaires = format!("/api/v1/surveys/{id}/questionnaires");
    let asked = office.post(&questionnaires, &questionnaire()).await;
    asked.expect(201);
    let mut body = wave(id);
    body["wave"]["audience"] = audience;
    office.post("/api/v1/waves", &body).await
}
