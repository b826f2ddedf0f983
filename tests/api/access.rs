//! The access matrix (`openapi/access.txt`) holds over HTTP: every operation, for everybody.

use contract::access::Role;
use contract::operations::{Grant, OPERATIONS, Operation};
use tests::{Answer, Caller, PASSWORD, TestApp};

use tests::Field;
use tests::towns::MUENNERSTADT;

use crate::operations::{Everybody, call, takes_if_match};

/// Somebody who came by the personal link of a wave that is in the field.
async fn guest(app: &TestApp, wave: &Field) -> Caller {
    let (_, email) = app.member(Role::Participant, MUENNERSTADT).await;
    assert!(wave.send("invitation").await > 0);
    let mail = app.mails.wait_for_mail(&email).await;
    app.by_link(mail.link_token()).await
}

/// A request that somebody who may call the operation gets an answer to, whatever it is.
async fn honest(app: &TestApp, caller: &Caller, operation: &Operation) -> Answer {
    let mut request = call(caller, operation);
    if operation.id == "issue_token" {
        request = request.form(&[]);
    } else if matches!(operation.method.as_str(), "POST" | "PUT") {
        request = request.json(&serde_json::json!({}));
    }
    if takes_if_match(operation) {
        request = request.if_match("\"1\"");
    }
    if operation.id == "refresh" {
        // What it asks for is a cookie, whoever calls.
        let (_, email) = app.member(Role::Office, None).await;
        let cookie = app.sign_in(&email, PASSWORD).await.cookie().unwrap().0;
        request = request.header("cookie", &cookie);
    }
    request.send().await
}

/// A request that is wrong in every way: who may not call must not learn that.
async fn spoiled(caller: &Caller, operation: &Operation) -> Answer {
    let request = call(caller, operation);
    match operation.method.as_str() {
        "GET" | "DELETE" => request.send().await,
        _ => request.bytes("text/plain", "{").send().await,
    }
}

struct Findings(Vec<String>);

impl Findings {
    async fn check(
        &mut self,
        app: &TestApp,
        who: &str,
        caller: &Caller,
        operation: &Operation,
        grant: Grant,
    ) {
        let refusal = match who {
            "anonymous" | "a link" | "a colleague" => (401, "/problems/sign-in-needed"),
            _ => (403, "/problems/forbidden"),
        };
        let mut complain = |answer: &Answer, wanted: &str| {
            self.0.push(format!(
                "{} for {who}: {wanted}, but {} {}",
                operation.id,
                answer.status,
                String::from_utf8_lossy(&answer.body)
            ));
        };
        let answer = honest(app, caller, operation).await;
        match grant {
            Grant::No => {
                for answer in [answer, spoiled(caller, operation).await] {
                    let slug = serde_json::from_slice::<serde_json::Value>(&answer.body)
                        .map(|problem| problem["type"].clone())
                        .unwrap_or_default();
                    if (answer.status, slug.as_str()) != (refusal.0, Some(refusal.1)) {
                        complain(&answer, "no");
                    }
                }
            }
            Grant::Yes if matches!(answer.status, 401 | 403 | 405 | 500..) => {
                complain(&answer, "yes")
            }
            Grant::Own if matches!(answer.status, 401 | 405 | 500..) => complain(&answer, "own"),
            Grant::Yes | Grant::Own => {}
        }
    }
}

#[tokio::test]
async fn every_operation_lets_in_whom_the_table_lets_in_and_nobody_else() {
    let app = TestApp::start().await;
    let everybody = Everybody::of(&app).await;
    let guest = guest(&app, &everybody.field).await;
    let mut wrong = Findings(Vec::new());
    for operation in OPERATIONS {
        let anonymous = &everybody.anonymous;
        wrong
            .check(&app, "anonymous", anonymous, operation, operation.anonymous)
            .await;
        wrong
            .check(&app, "a link", &guest, operation, operation.link)
            .await;
        let colleague = &everybody.colleague;
        wrong
            .check(
                &app,
                "a colleague",
                colleague,
                operation,
                operation.colleague,
            )
            .await;
        for (role, person) in &everybody.people {
            let grant = operation.grant(*role);
            wrong
                .check(&app, role.as_str(), person, operation, grant)
                .await;
        }
        let public = operation.is_public();
        let open_to_all = if public { Grant::Yes } else { Grant::No };
        match operation.scope {
            None => {
                let mighty = &everybody.mighty;
                wrong
                    .check(
                        &app,
                        "a machine with every scope",
                        mighty,
                        operation,
                        open_to_all,
                    )
                    .await;
            }
            Some(scope) => {
                let (_, with, without) = everybody
                    .machines
                    .iter()
                    .find(|(s, ..)| *s == scope)
                    .unwrap();
                wrong
                    .check(
                        &app,
                        "a machine with the scope",
                        with,
                        operation,
                        Grant::Yes,
                    )
                    .await;
                wrong
                    .check(
                        &app,
                        "a machine with all other scopes",
                        without,
                        operation,
                        open_to_all,
                    )
                    .await;
            }
        }
    }
    assert!(
        wrong.0.is_empty(),
        "{} findings:\n{}",
        wrong.0.len(),
        wrong.0.join("\n")
    );
}
