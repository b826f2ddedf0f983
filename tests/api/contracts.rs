//! What is agreed with partners: surveys, k, secrets that overlap, and the log of what they were given.

use contract::Page;
use contract::access::{Role, Scope};
use contract::clients::{Client, ClientWithSecret, DataAccess};
use reqwest::Method;
use serde_json::{Value, json};
use tests::field::survey;
use tests::{Answer, Caller, Field, Session, TestApp};

const PULLS: [Scope; 2] = [Scope::SurveysRead, Scope::ResponsesRead];

fn address(client: &str) -> String {
    format!("/api/v1/clients/{client}")
}

async fn read(admin: &Caller, client: &str) -> Client {
    admin.get(&address(client)).await.expect(200).parse()
}

/// Changes what is agreed with a client; the rest stays.
async fn agree(admin: &Caller, client: &str, change: &Value) -> Answer {
    let Value::Object(mut form) = json!(read(admin, client).await) else {
        panic!("no object");
    };
    form.retain(|name, _| {
        ["name", "scopes", "contract_until", "surveys", "k"].contains(&name.as_str())
    });
    form.extend(change.as_object().unwrap().clone());
    admin.put(&address(client), "*", &form).await
}

async fn token(app: &TestApp, client: &str, secret: &str) -> Answer {
    app.anonymous()
        .call(Method::POST, "/api/v1/oauth/token")
        .basic(client, secret)
        .form(&[("grant_type", "client_credentials")])
        .send()
        .await
}

async fn replace(caller: &Caller, client: &str, overlap_days: i32) -> Answer {
    let secrets = format!("{}/secrets", address(client));
    let body = json!({ "overlap_days": overlap_days });
    caller.post(&secrets, &body).await
}

async fn accesses(caller: &Caller, query: &str) -> Vec<DataAccess> {
    let address = format!("/api/v1/data-accesses{query}");
    let page: Page<DataAccess> = caller.get(&address).await.expect(200).parse();
    page.items
}

async fn survey_of(field: &Field) -> String {
    let wave = format!("/api/v1/waves/{}", field.wave);
    let wave = field.office.get(&wave).await.expect(200).json();
    wave["survey_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_new_secret_counts_beside_the_old_one_until_the_old_one_ends() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let partner = app.machine(&PULLS).await;
    let field = Field::open(&app).await;
    field.submit(&field.answer(1)).await.expect(201);
    let before = partner.get(&field.responses()).await.expect(200).json();

    let made = replace(&partner, &partner.id, 14).await.expect(201);
    assert_eq!(made.header("cache-control"), "no-store");
    let made: ClientWithSecret = made.parse();
    assert_ne!(made.client_secret, partner.secret);
    let ends: Vec<bool> = made
        .client
        .secrets
        .iter()
        .map(|secret| secret.valid_until.is_some())
        .collect();
    assert_eq!(ends, [true, false]);
    token(&app, &partner.id, &partner.secret).await.expect(200);
    let later = token(&app, &partner.id, &made.client_secret).await;
    let later = later.expect(200).json();
    let later = app
        .anonymous()
        .with_token(later["access_token"].as_str().unwrap());
    let after = later.get(&field.responses()).await.expect(200).json();
    assert_eq!(after["items"], before["items"], "pseudonyms stay");

    let third: ClientWithSecret = replace(&admin, &partner.id, 0).await.expect(201).parse();
    assert_eq!(third.client.secrets.len(), 1);
    for ended in [&partner.secret, &made.client_secret] {
        let refused = token(&app, &partner.id, ended).await;
        refused.assert_problem(401, "wrong-credentials");
    }
    token(&app, &partner.id, &third.client_secret)
        .await
        .expect(200);
}

#[tokio::test]
async fn a_repeat_with_the_same_key_makes_one_secret_also_when_two_come_at_once() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let partner = app.machine(&PULLS).await;
    let secrets = format!("{}/secrets", address(&partner.id));
    for number in 2..40 {
        let key = number.to_string();
        let send = || {
            let call = admin.call(Method::POST, &secrets).once(&key);
            call.json(&json!({ "overlap_days": 0 })).send()
        };
        let (first, second) = tokio::join!(send(), send());
        let first: ClientWithSecret = first.expect(201).parse();
        let second: ClientWithSecret = second.expect(201).parse();
        assert!(first == second, "two answers to one request");
        assert_eq!(first.client.secrets[0].number, number);
        token(&app, &partner.id, &second.client_secret)
            .await
            .expect(200);
    }
    let long = admin.post(&secrets, &json!({ "overlap_days": 91 })).await;
    long.assert_invalid(&["overlap_days"]);
}

#[tokio::test]
async fn a_partner_replaces_no_secret_but_its_own() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let (one, other) = tokio::join!(app.machine(&PULLS), app.machine(&PULLS));
    let refused = replace(&one, &other.id, 0).await;
    refused.assert_problem(404, "not-found");
    let nobody = uuid::Uuid::now_v7().to_string();
    let refused = replace(&one, &nobody, 0).await;
    refused.assert_problem(404, "not-found");
    let script = app
        .machine(&[Scope::ClientsWrite, Scope::ResponsesRead])
        .await;
    let refused = replace(&script, &other.id, 0).await;
    refused.assert_problem(404, "not-found");
    for _ in 0..4 {
        replace(&one, &one.id, 90).await.expect(201);
    }
    let refused = replace(&one, &one.id, 90).await;
    refused.assert_problem(409, "wrong-state");
    replace(&one, &one.id, 0).await.expect(201);
    let missing = replace(&admin, &nobody, 0).await;
    missing.assert_problem(404, "not-found");
    token(&app, &other.id, &other.secret).await.expect(200);
    let etag = admin.get(&address(&other.id)).await.expect(200);
    admin
        .delete(&address(&other.id), etag.etag())
        .await
        .expect(204);
    let refused = replace(&admin, &other.id, 0).await;
    refused.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn a_contract_covers_the_surveys_it_names_from_the_next_request_on() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let partner = app.machine(&PULLS).await;
    let field = Field::open(&app).await;
    let own = survey_of(&field).await;
    let other = field
        .office
        .post("/api/v1/surveys", &survey("andere"))
        .await;
    let other = other.expect(201).json()["id"].clone();
    partner.get(&field.responses()).await.expect(200);

    let changed = agree(&admin, &partner.id, &json!({ "surveys": [other] })).await;
    let changed: Client = changed.expect(200).parse();
    assert_eq!(json!(changed.surveys), json!([other]));
    let refused = partner.get(&field.responses()).await;
    refused.assert_problem(403, "forbidden");
    let both = json!({ "surveys": [other, own] });
    agree(&admin, &partner.id, &both).await.expect(200);
    partner.get(&field.responses()).await.expect(200);
}

#[tokio::test]
async fn who_needs_k_gets_no_rows_that_were_not_checked() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let partner = app.machine(&PULLS).await;
    let field = Field::open(&app).await;
    agree(&admin, &partner.id, &json!({ "k": 10 }))
        .await
        .expect(200);
    let refused = partner.get(&field.responses()).await;
    refused.assert_problem(403, "forbidden");
    assert!(accesses(&partner, "").await.is_empty());
    let nothing = json!({ "k": null });
    agree(&admin, &partner.id, &nothing).await.expect(200);
    partner.get(&field.responses()).await.expect(200);
    let with_ags = json!({ "k": 10, "scopes": ["responses:read", "responses:geo"] });
    let refused = agree(&admin, &partner.id, &with_ags).await;
    refused.assert_invalid(&["k"]);
}

#[tokio::test]
async fn what_is_agreed_names_what_there_is_and_fits_who_says_it() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let field = Field::open(&app).await;
    let own = survey_of(&field).await;
    let partner = app.machine(&PULLS).await;
    for wrong in [
        json!({ "surveys": [uuid::Uuid::now_v7()] }),
        json!({ "surveys": ["nichts"] }),
        json!({ "surveys": [own, own] }),
    ] {
        let refused = agree(&admin, &partner.id, &wrong).await;
        refused.assert_invalid(&["surveys"]);
    }
    for k in [1, 51] {
        let refused = agree(&admin, &partner.id, &json!({ "k": k })).await;
        refused.assert_invalid(&["k"]);
    }
    let refused = agree(
        &admin,
        &partner.id,
        &json!({ "contract_until": "2020-01-01" }),
    )
    .await;
    refused.assert_invalid(&["contract_until"]);

    let script = app
        .machine(&[
            Scope::ClientsWrite,
            Scope::SurveysRead,
            Scope::ResponsesRead,
        ])
        .await;
    let refused = agree(&script, &script.id, &json!({})).await;
    refused.assert_problem(403, "forbidden");
    agree(&admin, &script.id, &json!({ "surveys": [own] }))
        .await
        .expect(200);
    let refused = agree(&script, &partner.id, &json!({})).await;
    refused.assert_problem(403, "forbidden");
    agree(&script, &partner.id, &json!({ "surveys": [own] }))
        .await
        .expect(200);
    let ending = json!({ "surveys": [], "contract_until": "2090-12-31" });
    agree(&admin, &script.id, &ending).await.expect(200);
    let refused = agree(&script, &partner.id, &json!({})).await;
    refused.assert_problem(403, "forbidden");
    let earlier = json!({ "contract_until": "2090-12-30" });
    agree(&script, &partner.id, &earlier).await.expect(200);
    agree(
        &admin,
        &script.id,
        &json!({ "surveys": [own], "contract_until": null }),
    )
    .await
    .expect(200);
    let mut new = json!({ "name": "Neu", "scopes": ["surveys:read"] });
    let refused = script.post("/api/v1/clients", &new).await;
    refused.assert_problem(403, "forbidden");
    new["surveys"] = json!([own]);
    script.post("/api/v1/clients", &new).await.expect(201);
}

#[tokio::test]
async fn of_two_changes_of_a_contract_one_comes_too_late() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    let partner = app.machine(&PULLS).await;
    let seen = admin.get(&address(&partner.id)).await.expect(200);
    let form = |name: &str| json!({ "name": name, "scopes": ["responses:read"] });
    let change = |name: &'static str| {
        let call = admin.call(Method::PUT, &address(&partner.id));
        call.if_match(seen.etag()).json(&form(name)).send()
    };
    let (one, other) = tokio::join!(change("Eins"), change("Zwei"));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let call = admin.call(Method::PUT, &address(&partner.id));
    let without = call.json(&form("Drei")).send().await;
    without.assert_problem(428, "precondition-required");
    let taken = app.machine(&PULLS).await;
    let same = json!({ "name": read(&admin, &taken.id).await.name });
    let refused = agree(&admin, &partner.id, &same).await;
    refused.assert_problem(409, "conflict");
}

#[tokio::test]
async fn partners_and_the_secretariat_read_what_was_given_and_repeats_count_once() {
    let app = TestApp::start().await;
    let (one, other): (Session, Session) = tokio::join!(
        app.machine(&[Scope::ResponsesRead, Scope::ResponsesGeo]),
        app.machine(&PULLS)
    );
    let field = Field::open(&app).await;
    let pull = |partner: &Session, accept: &'static str| {
        let call = partner.call(Method::GET, &field.responses());
        call.header("accept", accept).send()
    };
    for accept in ["application/json", "application/json", "text/csv"] {
        pull(&one, accept).await.expect(200);
    }
    pull(&other, "application/x-ndjson").await.expect(200);
    let own = accesses(&one, &format!("?client={}", other.id)).await;
    let kept: Vec<_> = own
        .iter()
        .map(|access| (access.format.as_str(), access.with_ags))
        .collect();
    assert_eq!(kept, [("csv", true), ("json", true)]);
    assert!(own.iter().all(|access| access.client_id == one.id));
    assert!(own.iter().all(|access| access.subject_id == field.wave));

    let all = accesses(&field.office, "").await;
    assert_eq!(all.len(), 3);
    assert_eq!((all[0].format.as_str(), all[0].with_ags), ("ndjson", false));
    let of_one = accesses(&field.office, &format!("?client={}", one.id)).await;
    assert_eq!(of_one, own);
    let first = field.office.get("/api/v1/data-accesses?limit=2").await;
    let first: Page<DataAccess> = first.expect(200).parse();
    let next = format!("?limit=2&cursor={}", first.next.unwrap());
    let rest = accesses(&field.office, &next).await;
    assert_eq!([first.items, rest].concat(), all);
    let expert = app.person(Role::Expert, None).await;
    let refused = expert.get("/api/v1/data-accesses").await;
    refused.assert_problem(403, "forbidden");
}
