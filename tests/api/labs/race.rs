//! Never 21: two hundred towns want in at once, at two nodes over one database.

use std::collections::BTreeSet;

use api::db::schema::lab_places;
use api::municipalities;
use contract::Page;
use contract::labs::admission::{ApplicationStatus, LabMember};
use diesel::prelude::*;
use serde_json::json;
use tests::{Caller, Node};

use super::setting::{Applicant, Setting};

const TOWNS: usize = 200;
const PLACES: usize = 20;

/// Everybody's step at the same time, every other one at the second node; the status of each answer.
async fn at_once(node: &Node, steps: impl Iterator<Item = (&Applicant, &'static str)>) -> Vec<u16> {
    let mut running = Vec::new();
    for (number, (applicant, step)) in steps.enumerate() {
        let caller: Caller = match number % 2 {
            0 => (*applicant.person).clone(),
            _ => node.caller(&applicant.person),
        };
        let path = format!("{}/status", applicant.path);
        running.push(tokio::spawn(async move {
            let answer = caller.put(&path, "*", &json!({ "step": step })).await;
            assert!(matches!(answer.status, 200 | 409), "{}", answer.text());
            answer.status
        }));
    }
    let mut statuses = Vec::new();
    for one in running {
        statuses.push(one.await.unwrap());
    }
    statuses
}

/// Numbers, towns and applications of the places, each once.
async fn places(s: &Setting) -> BTreeSet<String> {
    let rows: Vec<(i32, String, String)> = s
        .app
        .read(|c| {
            let columns = (
                lab_places::number,
                lab_places::ags,
                lab_places::application_id,
            );
            Ok(lab_places::table.select(columns).load(c)?)
        })
        .await;
    let numbers: BTreeSet<_> = rows.iter().map(|row| row.0).collect();
    let towns: BTreeSet<_> = rows.iter().map(|row| row.1.clone()).collect();
    assert_eq!((numbers.len(), towns.len()), (rows.len(), rows.len()));
    assert!(rows.len() <= PLACES);
    rows.into_iter().map(|row| row.2).collect()
}

fn ids(of: &[Applicant]) -> BTreeSet<String> {
    of.iter().map(|one| one.id().to_owned()).collect()
}

#[tokio::test]
async fn of_two_hundred_at_once_exactly_the_right_twenty_get_in() {
    let s = Setting::with_call().await;
    s.has_places(20).await.expect(200);
    let node = s.app.second_node().await;
    let towns: Vec<&'static str> = s
        .app
        .read(|c| {
            let towns = municipalities::queries::kleinstaedte(c)?;
            let some = towns.into_iter().step_by(8).take(TOWNS);
            Ok(some.map(|town| &*town.ags.leak()).collect())
        })
        .await;
    let all = s.applicants(&towns).await;
    assert_eq!(all.len(), TOWNS);
    s.decide(&all, PLACES, TOWNS - PLACES).await;
    let (chosen, waiting) = all.split_at(PLACES);

    let statuses = at_once(&node, all.iter().map(|one| (one, "accept"))).await;
    assert!(statuses[..PLACES].iter().all(|status| *status == 200));
    assert!(statuses[PLACES..].iter().all(|status| *status == 409));
    assert_eq!(places(&s).await, ids(chosen));

    // Backs and accepts in turn, so that many move up while others try.
    let mut steps: Vec<_> = waiting.iter().map(|one| (one, "accept")).collect();
    for (at, one) in chosen.iter().enumerate() {
        steps.insert(at * 3, (one, "give_back"));
    }
    let statuses = at_once(&node, steps.iter().copied()).await;
    for ((_, step), status) in steps.iter().zip(&statuses) {
        assert!(*step == "accept" || *status == 200, "{step} {status}");
    }
    let (next, rest) = waiting.split_at(PLACES);
    assert_eq!(places(&s).await, ids(next));
    at_once(&node, waiting.iter().map(|one| (one, "accept"))).await;
    assert_eq!(places(&s).await, ids(next));
    for one in next {
        assert_eq!(one.stands().await, ApplicationStatus::Accepted);
    }
    for one in rest {
        assert_eq!(one.stands().await, ApplicationStatus::Waiting);
    }
    let members = s.office.get(&s.at("members?limit=200")).await.expect(200);
    assert_eq!(members.parse::<Page<LabMember>>().items.len(), PLACES);
}
