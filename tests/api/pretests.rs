//! Trying a wave's questionnaire before it goes into the field.

mod asking;
mod finding;
mod trying;

use contract::access::Role;
use serde_json::{Value, json};
use tests::field::{questionnaire, survey, wave};
use tests::{Answer, Caller, TestApp};

const OPENINGS: &str = "/api/v1/trial-openings";
const TRIALS: &str = "/api/v1/trials";

/// A wave that is tried out, of the two questions `lage` and `bericht`.
struct Pretest {
    app: TestApp,
    office: Caller,
    survey: String,
    wave: String,
}

impl Pretest {
    async fn start() -> Self {
        let pretest = Self::prepared().await;
        pretest.moved("pretest").await.expect(200);
        pretest
    }

    async fn prepared() -> Self {
        let app = TestApp::start().await;
        let office: Caller = (*app.person(Role::Office, None).await).clone();
        let survey = created(&office, "/api/v1/surveys", &survey("vortest")).await;
        let place = format!("/api/v1/surveys/{survey}/questionnaires");
        created(&office, &place, &questionnaire()).await;
        let wave = created(&office, "/api/v1/waves", &wave(&survey)).await;
        Self {
            app,
            office,
            survey,
            wave,
        }
    }

    fn address(&self, part: &str) -> String {
        format!("/api/v1/waves/{}{part}", self.wave)
    }

    async fn moved(&self, to: &str) -> Answer {
        let status = self.address("/status");
        self.office
            .put(&status, "*", &json!({ "status": to }))
            .await
    }

    /// Another version of the questionnaire, which the wave gets.
    async fn corrected(&self, change: impl FnOnce(&mut Value)) {
        let mut body = questionnaire();
        change(&mut body["questionnaire"]["pages"][0]["questions"]);
        let place = format!("/api/v1/surveys/{}/questionnaires", self.survey);
        let id = created(&self.office, &place, &body).await;
        let given = json!({ "questionnaire_id": id });
        let address = self.address("/questionnaire");
        let changed = self.office.put(&address, "*", &given).await;
        changed.expect(200);
    }

    /// Asks somebody without an address and returns their id.
    async fn asked(&self, name: &str) -> String {
        let body = json!({ "name": name, "language": "de" });
        created(&self.office, &self.address("/testers"), &body).await
    }

    async fn secret(&self, tester: &str) -> String {
        let links = self.address(&format!("/testers/{tester}/links"));
        let made = self.office.post(&links, &json!({})).await.expect(200);
        assert_eq!(made.header("cache-control"), "no-store");
        secret_of(made.json()["link"].as_str().unwrap())
    }

    /// Somebody who has a link.
    async fn tester(&self, name: &str) -> Tester {
        let id = self.asked(name).await;
        Tester {
            token: self.secret(&id).await,
            id,
            caller: self.app.anonymous(),
        }
    }

    /// What the office sees of somebody.
    async fn seen(&self, tester: &Tester) -> Answer {
        let address = self.address(&format!("/testers/{}", tester.id));
        self.office.get(&address).await
    }

    async fn findings(&self) -> Value {
        self.office
            .get(&self.address("/pretest"))
            .await
            .expect(200)
            .json()
    }

    async fn remarks(&self) -> Vec<Value> {
        tests::field::items(&self.office, &self.address("/pretest-remarks")).await
    }
}

/// Who tries the questionnaire.
struct Tester {
    id: String,
    token: String,
    caller: Caller,
}

impl Tester {
    async fn open(&self) -> Answer {
        self.caller
            .post(OPENINGS, &json!({ "token": self.token }))
            .await
    }

    /// What they send after having read what is there.
    async fn form(&self, answers: Value, remarks: Value, done: bool) -> Value {
        let open = self.open().await.expect(200).json();
        json!({
            "token": self.token,
            "seen": open["version"],
            "questionnaire_version": open["questionnaire_version"],
            "answers": answers,
            "remarks": remarks,
            "times": [{ "page": "lage", "seconds": 65 }],
            "page": "lage",
            "done": done
        })
    }

    async fn save(&self, form: &Value) -> Answer {
        self.caller.post(TRIALS, form).await
    }

    async fn enter(&self, answers: Value, remarks: Value, done: bool) -> Answer {
        let form = self.form(answers, remarks, done).await;
        self.save(&form).await
    }
}

fn remark(variable: &str, text: &str) -> Value {
    json!({ "variable": variable, "text": text })
}

fn secret_of(link: &str) -> String {
    link.split_once("/vortest#token=").unwrap().1.to_owned()
}

/// Every item of a list, page by page of this many.
async fn paged(caller: &Caller, address: &str, limit: u32) -> Vec<Value> {
    let mut found = Vec::new();
    let mut next = format!("{address}?limit={limit}");
    loop {
        let mut page = caller.get(&next).await.expect(200).json();
        let items = page["items"].as_array_mut().unwrap();
        assert!(items.len() <= limit as usize);
        found.append(items);
        match page["next"].as_str() {
            Some(cursor) => next = format!("{address}?limit={limit}&cursor={cursor}"),
            None => return found,
        }
    }
}

async fn created(caller: &Caller, path: &str, body: &Value) -> String {
    let answer = caller.post(path, body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}
