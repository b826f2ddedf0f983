//! When what the service stands on fails: it says 503, loses nothing that was acknowledged, and goes on afterwards. Each
//! fault meets an ordinary change (a lab) and an answer to a wave, which takes the way through the group commit.

mod crash;
mod disk;
mod lock;
mod postgres;

use std::collections::BTreeMap;

use contract::access::Role;
use serde_json::{Value, json};
use tests::{Answer, Caller, Session, TestApp};

const LABS: &str = "/api/v1/labs";

async fn office(app: &TestApp) -> Session {
    app.person(Role::Office, None).await
}

/// Creates a lab with a long text, so that a disk is soon full.
async fn create(caller: &Caller, title: &str) -> Answer {
    let theme = "Leerstand und was daraus werden kann. ".repeat(40);
    let lab = json!({
        "year": 2027,
        "title": { "de": title, "en": title },
        "theme": { "de": theme, "en": theme },
        "starts_on": "2026-11-05"
    });
    caller.post(LABS, &lab).await
}

/// Every title there is, page by page, sorted.
async fn titles(caller: &Caller) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = format!("{LABS}?limit=200");
    loop {
        let page = caller.get(&next).await.expect(200).json();
        let items = page["items"].as_array().unwrap();
        let title = |lab: &Value| lab["title"]["de"].as_str().unwrap().to_owned();
        found.extend(items.iter().map(title));
        match page["next"].as_str() {
            Some(cursor) => next = format!("{LABS}?limit=200&cursor={cursor}"),
            None => break,
        }
    }
    found.sort_unstable();
    found
}

#[track_caller]
fn not_now(answer: &Answer) {
    answer.assert_problem(503, "unavailable");
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds));
}

/// What the feed should hold of these submissions.
fn by_town<'a>(answers: impl IntoIterator<Item = &'a Value>) -> BTreeMap<String, Value> {
    let entry = |answer: &Value| {
        let ags = answer["ags"].as_str().unwrap().to_owned();
        (ags, answer["answers"].clone())
    };
    answers.into_iter().map(entry).collect()
}
