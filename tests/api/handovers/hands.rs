//! The walk, and several hands at once.

use contract::access::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::TestApp;
use tests::field::items;
use tests::hands::{colleague, form, handed, place};
use tests::towns::MUENNERSTADT;

use super::{PAGES, answers, decide, draft, keep, open, save, save_over, seen, version};

#[tokio::test]
async fn a_colleague_answers_a_page_gets_it_back_corrects_it_and_the_mayor_submits() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let all = json!({ "lage": 1, "ton": 2, "ton_text": "rau", "bericht": "Nur für uns" });
    keep(&field, &mayor, &all).await.expect(200);
    let id = handed(&field, &mayor, &["personal"]).await;
    let karla = colleague(&app, &field, &mayor, &id).await;

    let work = karla.get(PAGES).await.expect(200).json();
    assert_eq!(work["name"], "Karla Kämmerin");
    assert_eq!(work["town"]["ags"], MUENNERSTADT);
    assert_eq!(work["remark"], "Die Zahlen stehen im Haushaltsplan.");
    // The page's filter looks at `lage`, and at nothing else.
    assert_eq!(work["answers"], json!({ "lage": 1 }));
    let asked: Vec<&Value> = work["questionnaire"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|page| page["questions"].as_array().unwrap())
        .collect();
    let asked: Vec<&str> = asked
        .iter()
        .map(|question| question["variable"].as_str().unwrap())
        .collect();
    assert_eq!(asked, ["lage", "stellen", "stellen_offen"]);

    let saved = save(
        &karla,
        "personal",
        json!({ "stellen": 10, "stellen_offen": 12 }),
        true,
    )
    .await
    .expect(200);
    assert_eq!(saved.json()["page"]["state"], "done");
    assert_eq!(seen(&field, &mayor, &id).await["pages"][0]["state"], "done");
    assert_eq!(
        answers(&field, &mayor).await,
        json!({ "bericht": "Nur für uns", "lage": 1, "stellen": 10, "stellen_offen": 12, "ton": 2, "ton_text": "rau" })
    );
    let read = mayor.get(&draft(&field)).await.expect(200).json();
    assert_eq!(read["updated_by"], "Karla Kämmerin");
    let changes = mayor
        .get(&format!("{}/changes", draft(&field)))
        .await
        .expect(200)
        .json();
    let by = |variable: &str| {
        let all = changes["items"].as_array().unwrap().iter();
        let found: Vec<_> = all
            .filter(|change| change["variable"] == variable)
            .map(|change| change["by"].clone())
            .collect();
        found
    };
    assert_eq!(by("stellen"), [json!("Karla Kämmerin")]);
    assert_eq!(by("lage").len(), 1);
    assert_ne!(by("lage"), [json!("Karla Kämmerin")]);

    let remark = json!({ "state": "returned", "remark": "Mehr offen als da?" });
    let returned = decide(&field, &mayor, &id, "personal", remark)
        .await
        .expect(200)
        .json();
    assert_eq!(returned["pages"][0]["state"], "returned");
    let work = karla.get(PAGES).await.expect(200).json();
    let told = work["changes"].as_array().unwrap();
    let told: Vec<_> = told.iter().map(|c| (&c["variable"], &c["by"])).collect();
    let karlas = json!("Karla Kämmerin");
    let (first, second) = (json!("stellen"), json!("stellen_offen"));
    assert_eq!(
        told,
        [(&first, &karlas), (&second, &karlas)],
        "no other page's"
    );
    assert_eq!(work["pages"][0]["remark"], "Mehr offen als da?");
    let corrected = json!({ "stellen": 10, "stellen_offen": 2 });
    // Changing it does not take it off the town's list; being done does.
    let saved = save(&karla, "personal", corrected.clone(), false)
        .await
        .expect(200);
    assert_eq!(saved.json()["page"]["state"], "returned");
    let saved = save(&karla, "personal", corrected, true).await.expect(200);
    assert_eq!(saved.json()["page"]["state"], "done");
    let all = answers(&field, &mayor).await;
    let submitted = mayor
        .post(
            &field.responses(),
            &json!({ "answers": all, "partial": true }),
        )
        .await;
    submitted.expect(201);
    karla.get(PAGES).await.assert_problem(404, "not-found");
}

#[tokio::test]
async fn two_colleagues_and_the_mayor_lose_nothing_of_each_other() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let mut hands = Vec::new();
    for page in ["lage", "haushalt", "sonstiges"] {
        let id = handed(&field, &mayor, &[page]).await;
        hands.push(colleague(&app, &field, &mayor, &id).await);
    }
    // Nobody has begun: who is first makes the draft, and the others' answers stay all the same.
    for round in 1..=5_i32 {
        let lage = json!({ "lage": round % 2 + 1 });
        let haushalt = json!({ "schulden": round });
        let bericht = json!({ "bericht": format!("Runde {round}") });
        let saves = [
            ("lage", lage),
            ("haushalt", haushalt),
            ("sonstiges", bericht),
        ];
        let saves = hands.iter().zip(saves);
        let saved =
            join_all(saves.map(|(hand, (page, answers))| save(hand, page, answers, false))).await;
        let statuses: Vec<u16> = saved.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [200, 200, 200]);
        let wanted = json!({ "bericht": format!("Runde {round}"), "lage": round % 2 + 1, "schulden": round });
        assert_eq!(answers(&field, &mayor).await, wanted);
    }
    // The mayor saw an older draft: the whole of it is refused, as from a colleague with an account.
    let seen = mayor.get(&draft(&field)).await.expect(200);
    save(&hands[1], "haushalt", json!({ "schulden": 77 }), false)
        .await
        .expect(200);
    let mut body = seen.json()["answers"].clone();
    body["lage"] = json!(2);
    let stale = mayor
        .put(&draft(&field), seen.etag(), &json!({ "answers": body }))
        .await;
    stale.assert_problem(412, "stale");
    let mut newer = answers(&field, &mayor).await;
    assert_eq!(newer["schulden"], 77);
    // What the mayor changes on other pages does not stand in a colleague's way.
    let before = version(&hands[1], "haushalt").await;
    newer["lage"] = json!(1);
    keep(&field, &mayor, &newer).await.expect(200);
    save_over(
        &hands[1],
        "haushalt",
        &before,
        json!({ "schulden": 78 }),
        false,
    )
    .await
    .expect(200);
    // On the same page it does.
    let before = version(&hands[1], "haushalt").await;
    let mut newer = answers(&field, &mayor).await;
    newer["schulden"] = json!(79);
    keep(&field, &mayor, &newer).await.expect(200);
    let stale = save_over(
        &hands[1],
        "haushalt",
        &before,
        json!({ "schulden": 80 }),
        false,
    )
    .await;
    stale.assert_problem(412, "stale");
    assert_eq!(answers(&field, &mayor).await["schulden"], 79);
}

#[tokio::test]
async fn a_page_is_in_one_pair_of_hands_however_many_hand_it_over_at_once() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let bodies: Vec<Value> = (0..6)
        .map(|at| {
            form(if at % 2 == 0 {
                &["lage", "haushalt"]
            } else {
                &["haushalt"]
            })
        })
        .collect();
    let at = place(&field);
    let sent = join_all(bodies.iter().map(|body| mayor.post(&at, body))).await;
    let mut statuses: Vec<u16> = sent.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    let refused = mayor.post(&at, &form(&["haushalt"])).await;
    refused.assert_problem(409, "conflict");
    let all = items(&mayor, &at).await;
    assert_eq!(all.len(), 1);
    let id = all[0]["id"].as_str().unwrap();
    super::take_back(&field, &mayor, id, "haushalt").await;
    mayor.post(&at, &form(&["haushalt"])).await.expect(201);
    // Another town's pages are its own.
    let other = app.person(Role::Participant, tests::towns::LUEBBEN).await;
    other.post(&at, &form(&["haushalt"])).await.expect(201);
    assert_eq!(items(&other, &at).await.len(), 1);
}

#[tokio::test]
async fn a_repeat_hands_nothing_over_twice_and_a_long_list_comes_in_pages() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let at = place(&field);
    let twice = async || {
        let call = mayor
            .call(reqwest::Method::POST, &at)
            .json(&form(&["lage"]));
        call.header("idempotency-key", "abgabe")
            .send()
            .await
            .expect(201)
            .json()
    };
    let first = twice().await;
    assert_eq!(twice().await, first);
    let mut made = vec![first["id"].as_str().unwrap().to_owned()];
    for _ in 0..4 {
        super::take_back(&field, &mayor, made.last().unwrap(), "lage").await;
        made.push(handed(&field, &mayor, &["lage"]).await);
    }
    made.reverse();
    let mut found = Vec::new();
    let mut next = format!("{at}?limit=2");
    loop {
        let page = mayor.get(&next).await.expect(200).json();
        found.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(cursor) => next = format!("{at}?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(found, made);
}
