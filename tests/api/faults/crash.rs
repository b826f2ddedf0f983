//! The database server crashes and comes back; the service is killed and starts again.

use std::cell::Cell;
use std::future::ready;
use std::pin::pin;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use serde_json::json;
use tests::field::items;
use tests::{Field, Process, TestApp, eventually, on_postgres};
use tokio::task::spawn_blocking;

use super::postgres::Server;
use super::{by_town, create, not_now, office, titles};

#[tokio::test]
async fn a_crashed_server_is_503_and_what_was_acknowledged_is_there_when_it_comes_back() {
    if !on_postgres() {
        // SQLite has no server that could crash apart from the service.
        return;
    }
    let (server, url) = Server::start();
    let app = TestApp::start_with(|settings| settings.database = url.into()).await;
    let office = office(&app).await;
    for title in ["eins", "zwei"] {
        create(&office, title).await.expect(201);
    }
    server.script("crash");
    not_now(&create(&office, "drei").await);
    not_now(&office.get(super::LABS).await);
    not_now(&app.sign_in(&office.name, tests::PASSWORD).await);
    app.anonymous().get("/api/v1/instance").await.expect(200);
    server.script("resume");
    eventually("the service goes on", async || {
        create(&office, "vier").await.status == 201
    })
    .await;
    assert_eq!(titles(&office).await, ["eins", "vier", "zwei"]);
    drop(app);
}

#[tokio::test]
async fn answers_to_a_wave_outlive_a_crash_of_the_server() {
    if !on_postgres() {
        return;
    }
    let (server, url) = Server::start();
    let server = Arc::new(server);
    let app = TestApp::start_with(|settings| settings.database = url.into()).await;
    let field = Field::open(&app).await;
    let answers: Vec<_> = (0..field.towns.len()).map(|n| field.answer(n)).collect();
    let (mut acknowledged, mut refused) = (Vec::new(), Vec::new());
    let mut crash = None;
    let go_on = Cell::new(true);
    let storm = stream::iter(&answers)
        .take_while(|_| ready(go_on.get()))
        .map(async |answer| (answer, field.submit(answer).await))
        .buffer_unordered(8);
    let mut storm = pin!(storm);
    while let Some((answer, reply)) = storm.next().await {
        if reply.status == 201 {
            acknowledged.push(answer);
        } else {
            not_now(&reply);
            refused.push(answer);
        }
        if acknowledged.len() == 20 && crash.is_none() {
            let server = server.clone();
            crash = Some(spawn_blocking(move || server.script("crash")));
        }
        go_on.set(refused.len() < 8);
    }
    assert!(refused.len() >= 8, "the crash came after the storm");
    crash.unwrap().await.unwrap();
    server.script("resume");
    eventually("the service goes on", async || {
        field.submit(refused[0]).await.status == 201
    })
    .await;
    let kept = field.pulled(&field.office).await;
    for (town, answer) in by_town(acknowledged.iter().copied()) {
        assert_eq!(kept.get(&town), Some(&answer));
    }
    // Who was told to come back does, with the same id, and is counted once.
    for answer in &refused {
        field.submit(answer).await.expect(201);
    }
    acknowledged.append(&mut refused);
    let in_the_end = field.pulled(&field.office).await;
    assert_eq!(in_the_end, by_town(acknowledged.iter().copied()));
    drop(app);
}

#[tokio::test]
async fn an_acknowledged_answer_outlives_the_service_that_is_killed_right_after() {
    let mut process = spawn_blocking(Process::start).await.unwrap();
    let office = process.person("office").await;
    let waves = items(&office, "/api/v1/waves").await;
    let wave = waves[0]["id"].as_str().unwrap().to_owned();
    let mut field = Field::of(office, wave).await;
    let answer = |ags: &String| {
        let id = uuid::Uuid::new_v4().to_string();
        json!({ "id": id, "ags": ags, "mode": "paper", "partial": true, "answers": {} })
    };
    let answers: Vec<_> = field.towns.iter().take(90).map(answer).collect();
    let mut in_the_end = Vec::new();
    for (round, answers) in answers.chunks(30).enumerate() {
        let (mut acknowledged, mut unknown) = (Vec::new(), Vec::new());
        {
            let mut storm = pin!(
                stream::iter(answers)
                    .map(|answer| {
                        let call = field.submitting(&field.office, answer);
                        async move { (answer, call.send_anyhow().await) }
                    })
                    .buffer_unordered(4)
            );
            while let Some((answer, reply)) = storm.next().await {
                match reply {
                    Some(reply) => {
                        reply.expect(201);
                        acknowledged.push(answer);
                        if acknowledged.len() == 1 + 4 * round {
                            process.kill();
                        }
                    }
                    None => unknown.push(answer),
                }
            }
        }
        assert!(!unknown.is_empty(), "killed too late");
        process = spawn_blocking(move || {
            process.start_again();
            process
        })
        .await
        .unwrap();
        field.office = process.person("office").await;
        let kept = field.pulled(&field.office).await;
        for town in by_town(acknowledged).keys() {
            assert!(kept.contains_key(town), "{town}");
        }
        // Those whose fate is unknown ask again with the same id.
        for answer in unknown {
            field.submit(answer).await.expect(201);
        }
        in_the_end.extend(answers);
        let kept = field.pulled(&field.office).await;
        assert!(kept.keys().eq(by_town(in_the_end.iter().copied()).keys()));
    }
}
