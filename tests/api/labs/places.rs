//! Places: answering an offer, moving up, and what the database refuses whoever asks.

use api::db::schema::{audit, lab_places};
use api::labs::admission::calendar;
use contract::labs::admission::ApplicationStatus::{
    Accepted, Declined, Lapsed, Offered, Returned, Waiting,
};
use diesel::prelude::*;
use serde_json::json;
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT, WITTENBERGE, WUNSIEDEL};

use super::setting::{Applicant, Setting, day};

const TOWNS: [&str; 5] = [MUENNERSTADT, CALAU, LUEBBEN, WUNSIEDEL, WITTENBERGE];

/// Two places, and three who wait.
async fn decided() -> (Setting, Vec<Applicant>) {
    let s = Setting::with_call().await;
    s.has_places(2).await.expect(200);
    let towns = s.applicants(&TOWNS).await;
    s.decide(&towns, 2, 3).await;
    (s, towns)
}

#[tokio::test]
async fn who_declines_or_gives_back_lets_the_next_move_up_at_once() {
    let (_s, towns) = decided().await;
    towns[0].step("accept").await.expect(200);
    let again = towns[0].step("accept").await;
    again.assert_problem(409, "wrong-state");
    let early = towns[2].step("accept").await;
    early.assert_problem(409, "wrong-state");
    towns[1].step("decline").await.expect(200);
    assert_eq!(towns[1].stands().await, Declined);
    assert_eq!(towns[2].stands().await, Offered);
    assert_eq!(towns[3].stands().await, Waiting);
    towns[0].step("give_back").await.expect(200);
    assert_eq!(towns[0].stands().await, Returned);
    assert_eq!(towns[3].stands().await, Offered);
    let over = towns[0].step("give_back").await;
    over.assert_problem(409, "wrong-state");
    towns[4].step("withdraw").await.expect(200);
    towns[3].step("decline").await.expect(200);
    towns[2].step("accept").await.expect(200);
    assert_eq!(towns[2].stands().await, Accepted);
}

#[tokio::test]
async fn an_offer_that_ran_out_cannot_be_accepted_and_goes_to_the_next_once() {
    let (s, towns) = decided().await;
    let late = towns[0].id().to_owned();
    let yesterday = day(-1);
    s.app
        .write(move |c| {
            let place = lab_places::table.filter(lab_places::application_id.eq(late));
            diesel::update(place)
                .set(lab_places::answer_until.eq(yesterday))
                .execute(c)?;
            Ok(())
        })
        .await;
    let expired = towns[0].step("accept").await;
    expired.assert_problem(409, "offer-expired");
    let url = s.app.database_url();
    let nodes = (0..4).map(|_| {
        let (url, settings) = (url.clone(), s.app.settings().clone());
        tokio::task::spawn_blocking(move || {
            let db = api::db::Db::open(&url, 1).unwrap();
            calendar::act(&db, &settings, day(0)).unwrap();
        })
    });
    for node in nodes.collect::<Vec<_>>() {
        node.await.unwrap();
    }
    assert_eq!(towns[0].stands().await, Lapsed);
    assert_eq!(towns[1].stands().await, Offered);
    assert_eq!(towns[2].stands().await, Offered);
    assert_eq!(towns[3].stands().await, Waiting);
    let expired = towns[0].step("accept").await;
    expired.assert_problem(409, "offer-expired");
    let noted: i64 = s
        .app
        .read(|c| {
            let lapses = audit::table.filter(audit::action.eq("lapse_lab_offer"));
            Ok(lapses.count().get_result(c)?)
        })
        .await;
    assert_eq!(noted, 1);
}

#[tokio::test]
async fn a_larger_capacity_lets_more_move_up_and_a_smaller_one_leaves_nobody_out() {
    let (s, towns) = decided().await;
    let smaller = s.has_places(1).await;
    smaller.assert_problem(409, "wrong-state");
    s.has_places(4).await.expect(200);
    let (db, settings) = (s.app.db().clone(), s.app.settings().clone());
    tokio::task::spawn_blocking(move || calendar::act(&db, &settings, day(0)).unwrap())
        .await
        .unwrap();
    assert_eq!(towns[3].stands().await, Offered);
    assert_eq!(towns[4].stands().await, Waiting);
    s.has_places(5).await.expect(200);
}

#[tokio::test]
async fn who_leaves_the_network_answers_no_offer_and_a_taken_place_stays_the_towns() {
    let (s, towns) = decided().await;
    towns[0].step("accept").await.expect(200);
    for town in &towns[..2] {
        let path = format!("/api/v1/members/{}/status", town.person.id);
        let left = json!({ "status": "left" });
        s.office.put(&path, "*", &left).await.expect(200);
    }
    let (db, settings) = (s.app.db().clone(), s.app.settings().clone());
    tokio::task::spawn_blocking(move || calendar::act(&db, &settings, day(0)).unwrap())
        .await
        .unwrap();
    assert_eq!(towns[2].stands().await, Offered);
    assert_eq!(towns[3].stands().await, Waiting);
    let read = s.lead.get(&towns[0].path).await.expect(200).json();
    assert_eq!(
        (&read["status"], &read["question"]),
        (&json!("accepted"), &json!(""))
    );
}

#[tokio::test]
async fn the_database_itself_refuses_one_too_many() {
    let (s, towns) = decided().await;
    let lab = s.lab.rsplit('/').next().unwrap().to_owned();
    let place = |number: i32, capacity: i32, town: usize| {
        format!(
            "INSERT INTO lab_places (lab_id, number, capacity, application_id, ags, state, answer_until, offered_at) \
             VALUES ('{lab}', {number}, {capacity}, '{}', '{}', 'offered', '2099-01-01', '2099-01-01 00:00:00')",
            towns[town].id(),
            TOWNS[town],
        )
    };
    for statement in [
        place(21, 2, 2),
        place(21, 21, 2),
        place(3, 2, 2),
        place(3, 3, 2),
        place(2, 2, 2),
        place(2, 2, 0),
        format!("UPDATE labs SET capacity = 1 WHERE id = '{lab}'"),
        format!("UPDATE labs SET capacity = 21 WHERE id = '{lab}'"),
        format!("UPDATE lab_places SET ags = '{MUENNERSTADT}' WHERE lab_id = '{lab}'"),
        format!("UPDATE lab_places SET number = 3 WHERE lab_id = '{lab}' AND number = 2"),
    ] {
        let db = s.app.db().clone();
        let tried = statement.clone();
        let done = tokio::task::spawn_blocking(move || {
            db.write_now(|c| Ok(diesel::sql_query(tried).execute(c)?))
        });
        let refused = done.await.unwrap().expect_err(&statement);
        assert_eq!(refused.kind.status(), 409, "{statement}: {refused}");
    }
}
