//! A survey of citizens, from the first answer to the data that a partner loads: how long each step takes, and how much
//! memory the service needs for it. The work that a ticket costs is switched off: it is the sender's, not the service's.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use contract::open_waves::Ticket;
use serde_json::{Value, json};

use crate::Plan;
use crate::answers::{Filled, QUESTIONNAIRE};
use crate::desk::Desk;
use crate::drive::{Asker, drive};
use crate::network::Network;
use crate::pages;
use crate::report::{count, memory, note, row, table};
use crate::service::Service;

/// Connections over which the answers come.
const CONNECTIONS: usize = 64;
/// Answers on a page of JSON.
const PAGE: usize = 200;
/// However long it takes.
const LONG: Duration = Duration::from_secs(3600);

/// Everything that is handed in.
struct Crowd {
    wave: String,
    towns: Vec<String>,
    filled: Arc<Vec<Filled>>,
    answers: usize,
    begun: AtomicUsize,
}

/// One of the connections over which it comes.
struct Citizen {
    crowd: Arc<Crowd>,
    ticket: Option<Ticket>,
}

impl Asker for Citizen {
    fn ask(&mut self, request: &mut Vec<u8>) -> bool {
        let crowd = &*self.crowd;
        let path = format!("/api/v1/open-waves/{}", crowd.wave);
        let Some(ticket) = self.ticket.take() else {
            if crowd.begun.fetch_add(1, Ordering::Relaxed) >= crowd.answers {
                return false;
            }
            let words = "HTTP/1.1\r\nhost: load\r\ncontent-length: 0\r\n\r\n";
            return write!(request, "POST {path}/tickets {words}").is_ok();
        };
        let number = crowd.begun.load(Ordering::Relaxed);
        // Two circles of different lengths, so that every town gives every answer.
        let town = &crowd.towns[number % crowd.towns.len()];
        let answers = &crowd.filled[number % crowd.filled.len()].sent;
        let token = ticket.token;
        let body = format!("{{\"token\":\"{token}\",\"ags\":\"{town}\",\"answers\":{answers}}}");
        let length = body.len();
        let words = "HTTP/1.1\r\nhost: load\r\ncontent-type: application/json";
        write!(
            request,
            "POST {path}/responses {words}\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .is_ok()
    }

    fn answered(&mut self, body: &[u8]) {
        // A receipt is no ticket.
        self.ticket = serde_json::from_slice(body).ok();
    }
}

/// The whole way of one wave.
pub async fn wave(plan: &Plan, service: &Service, network: &Network, filled: &Arc<Vec<Filled>>) {
    let office = Desk::new(service.address, network.offices_token());
    let wave = open(&office).await;
    let title = format!(
        "A citizens' survey of {} answers",
        count(plan.answers as f64)
    );
    table(
        &title,
        &["step", "seconds", "answers per second", "memory, MB"],
    );
    let watch = Watch {
        service,
        answers: plan.answers,
    };

    let crowd = Arc::new(Crowd {
        wave: wave.clone(),
        towns: network.towns(),
        filled: filled.clone(),
        answers: plan.answers,
        begun: AtomicUsize::new(0),
    });
    let citizen = |_| Citizen {
        crowd: crowd.clone(),
        ticket: None,
    };
    let hand_in = async { drive(service.address, CONNECTIONS, LONG, 200, citizen).await };
    let round = watch.step("tickets, and answers handed in", hand_in).await;
    assert_eq!(round.answers, 2 * plan.answers);

    let address = format!("/api/v1/waves/{wave}");
    watch
        .step("the monitor", async {
            let progress = office
                .ask("GET", &format!("{address}/progress"), &Value::Null)
                .await;
            assert_eq!(progress["responses"], plan.answers);
            office
                .ask("GET", &format!("{address}/paradata"), &Value::Null)
                .await;
        })
        .await;
    let feed = format!("{address}/responses");
    for (name, accept, heading) in [
        ("as NDJSON", "application/x-ndjson", 0),
        ("as CSV", "text/csv", 1),
    ] {
        let token = network.partners_token();
        let pull = pages::stream(service.address, &feed, accept, &token, heading);
        let pulled = watch
            .step(&format!("pulled in the field phase {name}"), pull)
            .await;
        assert_eq!(pulled.rows, plan.answers);
    }

    let token = network.partners_token();
    let listed = pages::json(service.address, &feed, &token, PAGE);
    let listed = watch.step("listed as pages of JSON", listed).await;
    assert_eq!(listed.rows, plan.answers);

    watch
        .step("closed and looked through", async {
            office
                .ask(
                    "PUT",
                    &format!("{address}/status"),
                    &json!({ "status": "closed" }),
                )
                .await;
            office
                .wait(&format!("{address}/cleaning"), |seen| seen["ready"] == true)
                .await
        })
        .await;
    let release = watch
        .step("a release computed", computed(&office, &address, &wave))
        .await;
    let release = format!("/api/v1/releases/{release}");
    office
        .ask(
            "PUT",
            &format!("{release}/status"),
            &json!({ "status": "published" }),
        )
        .await;
    for format in ["csv", "excel", "ndjson", "parquet"] {
        let token = network.partners_token();
        let data = format!("{release}/data?format={format}");
        let pull = pages::stream(service.address, &data, "*/*", &token, 0);
        watch
            .step(&format!("the release's data, {format}"), pull)
            .await;
    }
    note(
        "Memory is the peak of the service (VmHWM) since the step began, in brackets its anonymous memory at the end.",
    );
}

/// A survey of persons with an open wave: its id.
async fn open(office: &Desk) -> String {
    let text = |text: &str| json!({ "de": text, "en": text });
    let survey = json!({ "key": "citizens", "title": text("Bürger"), "description": text("Bürger"), "unit": "person" });
    let survey = office.create("/api/v1/surveys", &survey).await;
    let questionnaire: Value = serde_json::from_str(QUESTIONNAIRE).expect("the questionnaire");
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    let body = json!({ "questionnaire": questionnaire });
    office.create(&questionnaires, &body).await;
    let day = chrono::Utc::now().date_naive().to_string();
    let wave = json!({ "survey_id": survey, "wave": {
        "key": "citizens", "title": text("Bürger"), "field_from": day, "field_to": day,
        "audience": { "open_link": true },
    } });
    let wave = office.create("/api/v1/waves", &wave).await;
    office
        .ask(
            "PUT",
            &format!("/api/v1/waves/{wave}/status"),
            &json!({ "status": "open" }),
        )
        .await;
    wave
}

/// Keeps what is doubtful, and has a release of the wave prepared: its id.
async fn computed(office: &Desk, address: &str, wave: &str) -> String {
    let cleaning = office
        .ask("GET", &format!("{address}/cleaning"), &Value::Null)
        .await;
    for doubts in cleaning["counts"].as_array().into_iter().flatten() {
        let keep = json!({ "kind": doubts["kind"], "rule": doubts["rule"], "reason": "Messung" });
        office
            .ask("POST", &format!("{address}/decisions"), &keep)
            .await;
    }
    office
        .ask(
            "PUT",
            &format!("{address}/status"),
            &json!({ "status": "cleaned" }),
        )
        .await;
    let notes = json!({ "de": "Messung", "en": "Measurement" });
    let new = json!({ "wave_id": wave, "release": { "notes": notes } });
    let id = office.create("/api/v1/releases", &new).await;
    let is_built = |seen: &Value| seen["status"] != "building";
    let built = office
        .wait(&format!("/api/v1/releases/{id}"), is_built)
        .await;
    assert_eq!(built["status"], "prepared", "{built}");
    id
}

struct Watch<'a> {
    service: &'a Service,
    answers: usize,
}

impl Watch<'_> {
    async fn step<T>(&self, name: &str, work: impl Future<Output = T>) -> T {
        self.service.forget_peak();
        let begun = Instant::now();
        let done = work.await;
        let seconds = begun.elapsed().as_secs_f64();
        row(&[
            name.to_owned(),
            format!("{seconds:.1}"),
            count(self.answers as f64 / seconds),
            memory(&self.service.memory()),
        ]);
        done
    }
}
