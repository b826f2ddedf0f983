//! How people get to their answer: letters, who is mailed and who is not, personal links, and unsubscribing.

mod bounces;
mod choices;
mod dates;
mod letters;
mod links;
mod mails;
mod sending;

use api::db::schema::{members, outbox};
use contract::access::Role;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::{Caller, TestApp};

/// A participant with this address: id of the member.
async fn member(app: &TestApp, town: &'static str, email: &str, language: &'static str) -> String {
    let (id, _) = app.member(Role::Participant, town).await;
    let (row, email) = (id.clone(), email.to_owned());
    app.write(move |c| {
        diesel::update(members::table.find(row))
            .set((members::email.eq(email), members::language.eq(language)))
            .execute(c)?;
        Ok(())
    })
    .await;
    id
}

/// Moves a member to another status.
async fn move_member(app: &TestApp, id: &str, status: &str) {
    let admin = app.person(Role::Admin, None).await;
    let address = format!("/api/v1/members/{id}/status");
    let body = json!({ "status": status });
    admin.put(&address, "*", &body).await.expect(200);
}

/// How many mails wait that have not been given up.
async fn waiting(app: &TestApp) -> i64 {
    app.read(|c| {
        Ok(outbox::table
            .filter(outbox::sent_at.is_null())
            .filter(outbox::attempts.lt(12))
            .count()
            .get_result(c)?)
    })
    .await
}

/// Lets every mail's next try be now.
async fn now_due(app: &TestApp) {
    app.write(|c| {
        diesel::update(outbox::table.filter(outbox::sent_at.is_null()))
            .set(outbox::due_at.eq(api::db::now()))
            .execute(c)?;
        Ok(())
    })
    .await;
}

/// Everybody who was invited, by address.
async fn people(office: &Caller, wave: &str) -> Vec<Value> {
    tests::field::items(office, &format!("/api/v1/waves/{wave}/invitations")).await
}

/// How it stands with one of them.
async fn status(office: &Caller, wave: &str, email: &str) -> String {
    let people = people(office, wave).await;
    let found = people.iter().find(|person| person["email"] == email);
    found.unwrap_or_else(|| panic!("{email} was not invited"))["status"]
        .as_str()
        .unwrap()
        .to_owned()
}
