//! Labs and their sessions; in the folder, how a lab gets its people.

mod applications;
mod call;
mod decisions;
mod leads;
mod places;
mod race;
mod scores;
mod setting;

use contract::Page;
use contract::access::{Role, Scope};
use contract::labs::{Lab, LabSession};
use reqwest::Method;
use serde_json::{Value, json};
use tests::towns::{CALAU, MUENNERSTADT};
use tests::{Answer, Caller, TestApp};

const NOWHERE: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

fn text(words: &str) -> Value {
    json!({ "de": words, "en": format!("{words} (en)") })
}

fn lab_form(title: &str) -> Value {
    json!({ "year": 2026, "title": text(title), "theme": text("Leerstand"), "capacity": 18, "starts_on": "2026-11-05" })
}

fn session_form(number: i32, starts_on: &str) -> Value {
    json!({ "number": number, "title": text("Sitzung"), "starts_on": starts_on })
}

async fn new_lab(office: &Caller, title: &str) -> Lab {
    let answer = office.post("/api/v1/labs", &lab_form(title)).await;
    answer.expect(201).parse()
}

fn sessions_of(lab: &Lab) -> String {
    format!("/api/v1/labs/{}/sessions", lab.id)
}

async fn new_session(office: &Caller, lab: &Lab, number: i32, starts_on: &str) -> LabSession {
    let body = session_form(number, starts_on);
    let answer = office.post(&sessions_of(lab), &body).await;
    answer.expect(201).parse()
}

fn wrong(answer: &Answer, field: &str, code: &str) {
    let problem = answer.assert_invalid(&[field]);
    assert_eq!(problem.errors[0].code, code);
}

#[tokio::test]
async fn the_office_creates_a_lab_and_everybody_signed_in_reads_it() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let created = office
        .post("/api/v1/labs", &lab_form("Mitte beleben"))
        .await;
    let created = created.expect(201);
    let lab: Lab = created.parse();
    assert_eq!(lab.title.de, "Mitte beleben");
    assert_eq!(lab.capacity, 18);
    assert_eq!(lab.status.as_str(), "planned");
    assert_eq!(lab.session_count, 0);
    assert_eq!(
        created.header("location"),
        format!("/api/v1/labs/{}", lab.id)
    );

    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let read = mayor.get(created.header("location")).await.expect(200);
    assert_eq!(read.parse::<Lab>(), lab);
    assert_eq!(read.etag(), created.etag());
    let list: Page<Lab> = mayor.get("/api/v1/labs").await.expect(200).parse();
    assert_eq!(list.items, [lab]);
    assert_eq!(list.next, None);
}

#[tokio::test]
async fn who_may_not_change_labs_is_told_so() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Mitte beleben").await;
    let session = new_session(&office, &lab, 1, "2026-11-05").await;
    let one = format!("/api/v1/labs/{}", lab.id);
    let meeting = format!("{}/{}", sessions_of(&lab), session.id);
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let expert = app.person(Role::Expert, None).await;
    let reader = app.machine(&[Scope::LabsRead]).await;
    let stranger = app.machine(&[Scope::MembersRead]).await;

    for path in ["/api/v1/labs", &one, &sessions_of(&lab), &meeting] {
        reader.get(path).await.expect(200);
        stranger.get(path).await.assert_problem(403, "forbidden");
        let anonymous = app.anonymous().get(path).await;
        anonymous.assert_problem(401, "sign-in-needed");
    }
    for caller in [&*mayor, &*expert, &*reader] {
        let create = caller.post("/api/v1/labs", &lab_form("Neu")).await;
        create.assert_problem(403, "forbidden");
        let change = caller.put(&one, "*", &lab_form("Neu")).await;
        change.assert_problem(403, "forbidden");
        let body = session_form(2, "2027-03-05");
        let create = caller.post(&sessions_of(&lab), &body).await;
        create.assert_problem(403, "forbidden");
        let change = caller.put(&meeting, "*", &body).await;
        change.assert_problem(403, "forbidden");
    }
    let writer = app.machine(&[Scope::LabsWrite]).await;
    new_lab(&writer, "Von einer Maschine").await;
}

#[tokio::test]
async fn a_lab_stands_once_in_its_year() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    new_lab(&office, "Mitte beleben").await;
    let other = new_lab(&office, "Wohnen").await;

    let again = office
        .post("/api/v1/labs", &lab_form("Mitte beleben"))
        .await;
    let detail = again.assert_problem(409, "conflict").detail.unwrap();
    assert!(detail.contains("2026") && detail.contains("Mitte beleben"));
    let path = format!("/api/v1/labs/{}", other.id);
    let renamed = office.put(&path, "*", &lab_form("Mitte beleben")).await;
    renamed.assert_problem(409, "conflict");
    assert_eq!(office.get(&path).await.parse::<Lab>(), other);

    let mut next_year = lab_form("Mitte beleben");
    next_year["year"] = json!(2027);
    office.post("/api/v1/labs", &next_year).await.expect(201);
}

#[tokio::test]
async fn a_repeated_creation_gets_the_first_answer() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let send = |path: String, body: Value| {
        let call = office.call(Method::POST, &path).once("once").json(&body);
        call.send()
    };
    let first = send("/api/v1/labs".into(), lab_form("Wohnen"))
        .await
        .expect(201);
    let second = send("/api/v1/labs".into(), lab_form("Wohnen"))
        .await
        .expect(201);
    assert_eq!(first.body, second.body);
    assert_eq!(first.etag(), second.etag());
    assert_eq!(first.header("location"), second.header("location"));
    let other = send("/api/v1/labs".into(), lab_form("Anders")).await;
    other.assert_problem(422, "idempotency-mismatch");
    let list: Page<Lab> = office.get("/api/v1/labs").await.parse();
    assert_eq!(list.items.len(), 1);
}

#[tokio::test]
async fn a_lab_has_one_to_twenty_places_and_days_of_this_century() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    for (field, value) in [
        ("capacity", json!(0)),
        ("capacity", json!(21)),
        ("year", json!(1999)),
        ("year", json!(2101)),
        ("starts_on", json!("1999-12-31")),
        ("starts_on", json!("+12026-11-05")),
        ("starts_on", json!("2026-02-30")),
        ("status", json!("open")),
        ("places", json!(3)),
    ] {
        let mut form = lab_form("Wohnen");
        form[field] = value.clone();
        let answer = office.post("/api/v1/labs", &form).await;
        let problem = answer.assert_invalid(&[field]);
        assert!(problem.detail.is_none(), "{field} {value}");
    }
    let mut form = lab_form("Wohnen");
    form["title"] = json!({ "de": " ", "en": "x".repeat(201) });
    let answer = office.post("/api/v1/labs", &form).await;
    answer.assert_invalid(&["title.de", "title.en"]);
    for capacity in [1, 20] {
        let mut form = lab_form(&format!("{capacity} Plätze"));
        form["capacity"] = json!(capacity);
        office.post("/api/v1/labs", &form).await.expect(201);
    }
}

#[tokio::test]
async fn a_change_names_the_version_it_is_based_on() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let path = format!("/api/v1/labs/{}", lab.id);
    let seen = office.get(&path).await.expect(200);
    let mut form = lab_form("Wohnen im Bestand");
    form["status"] = json!("running");

    let blind = office.call(Method::PUT, &path).json(&form).send().await;
    blind.assert_problem(428, "precondition-required");
    let changed = office.put(&path, seen.etag(), &form).await.expect(200);
    assert_eq!(changed.parse::<Lab>().status.as_str(), "running");
    assert_eq!(office.get(&path).await.etag(), changed.etag());
    assert_ne!(changed.etag(), seen.etag());
    let late = office.put(&path, seen.etag(), &lab_form("Zu spät")).await;
    late.assert_problem(412, "stale");
    assert_eq!(
        office.get(&path).await.parse::<Lab>().title.de,
        "Wohnen im Bestand"
    );
    let nowhere = office
        .put(&format!("/api/v1/labs/{NOWHERE}"), "*", &form)
        .await;
    nowhere.assert_problem(404, "not-found");
}

#[tokio::test]
async fn of_two_who_change_the_same_version_at_once_one_is_told_that_it_is_stale() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let path = format!("/api/v1/labs/{}", lab.id);
    let seen = office.get(&path).await.expect(200).etag().to_owned();
    let mut tasks = tokio::task::JoinSet::new();
    for turn in 0..8 {
        let (office, path, seen) = (office.clone(), path.clone(), seen.clone());
        tasks.spawn(async move {
            let form = lab_form(&format!("Fassung {turn}"));
            office.put(&path, &seen, &form).await.status
        });
    }
    let mut statuses = tasks.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
}

#[tokio::test]
async fn a_session_has_two_days_a_number_and_perhaps_a_town() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let mut form = session_form(1, "2026-12-31");
    form["ags"] = json!(CALAU);
    form["venue"] = json!("Rathaus");
    form["travel_notes"] = json!("Ab Bahnhof\nzu Fuß");
    let created = office.post(&sessions_of(&lab), &form).await.expect(201);
    let session: LabSession = created.parse();
    assert_eq!(session.number, 1);
    assert_eq!(session.ends_on.to_string(), "2027-01-01");
    let town = session.town.clone().unwrap();
    assert_eq!((town.ags.as_str(), town.name.as_str()), (CALAU, "Calau"));
    let path = format!("{}/{}", sessions_of(&lab), session.id);
    assert_eq!(created.header("location"), path);
    let read = office.get(&path).await.expect(200);
    assert_eq!(read.parse::<LabSession>(), session);
    assert_eq!(read.etag(), created.etag());

    form["ags"] = Value::Null;
    let changed = office.put(&path, read.etag(), &form).await.expect(200);
    assert_eq!(changed.parse::<LabSession>().town, None);
    let late = office.put(&path, read.etag(), &form).await;
    late.assert_problem(412, "stale");
    let blind = office.call(Method::PUT, &path).json(&form).send().await;
    blind.assert_problem(428, "precondition-required");
}

#[tokio::test]
async fn a_session_in_an_unknown_town_is_refused() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let mut form = session_form(1, "2026-11-05");
    form["ags"] = json!("99999999");
    let unknown = office.post(&sessions_of(&lab), &form).await;
    wrong(&unknown, "ags", "unknown_town");
    form["ags"] = json!("9672135");
    let shortened = office.post(&sessions_of(&lab), &form).await;
    wrong(&shortened, "ags", "length");
    let session = new_session(&office, &lab, 1, "2026-11-05").await;
    form["ags"] = json!("99999999");
    let path = format!("{}/{}", sessions_of(&lab), session.id);
    wrong(&office.put(&path, "*", &form).await, "ags", "unknown_town");
}

#[tokio::test]
async fn sessions_follow_each_other_in_the_order_of_their_numbers() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let path = sessions_of(&lab);
    new_session(&office, &lab, 1, "2026-11-05").await;
    let third = new_session(&office, &lab, 3, "2027-06-10").await;

    let twice = office.post(&path, &session_form(3, "2027-08-01")).await;
    let detail = twice.assert_problem(409, "conflict").detail.unwrap();
    assert!(detail.contains("3. Sitzung"), "{detail}");
    let early = office.post(&path, &session_form(2, "2026-11-06")).await;
    wrong(&early, "starts_on", "before_previous");
    let late = office.post(&path, &session_form(2, "2027-06-09")).await;
    wrong(&late, "starts_on", "after_next");
    for number in [0, 4] {
        let body = session_form(number, "2028-01-01");
        office.post(&path, &body).await.assert_invalid(&["number"]);
    }
    new_session(&office, &lab, 2, "2026-11-07").await;

    let one = format!("{path}/{}", third.id);
    let moved = office.put(&one, "*", &session_form(3, "2026-11-08")).await;
    wrong(&moved, "starts_on", "before_previous");
    let renumbered = office.put(&one, "*", &session_form(2, "2027-06-10")).await;
    renumbered.assert_problem(409, "conflict");
    let moved = office.put(&one, "*", &session_form(3, "2026-11-09")).await;
    moved.expect(200);

    let other = new_lab(&office, "Mitte").await;
    new_session(&office, &other, 3, "2026-11-05").await;
}

#[tokio::test]
async fn sessions_are_listed_by_number_and_counted_in_their_lab() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let empty = new_lab(&office, "Mitte").await;
    let path = format!("/api/v1/labs/{}", lab.id);
    let before = office.get(&path).await.expect(200);
    for (number, day) in [(3, "2027-06-10"), (1, "2026-11-05"), (2, "2027-03-05")] {
        new_session(&office, &lab, number, day).await;
    }
    let mut numbers = Vec::new();
    let mut address = format!("{}?limit=2", sessions_of(&lab));
    loop {
        let page: Page<LabSession> = office.get(&address).await.expect(200).parse();
        numbers.extend(page.items.iter().map(|session| session.number));
        let Some(next) = page.next else { break };
        address = format!("{}?limit=2&cursor={next}", sessions_of(&lab));
    }
    assert_eq!(numbers, [1, 2, 3]);

    let after = office.get(&path).await.expect(200);
    assert_eq!(after.parse::<Lab>().session_count, 3);
    assert_ne!(after.etag(), before.etag());
    let list: Page<Lab> = office.get("/api/v1/labs").await.expect(200).parse();
    for found in list.items {
        assert_eq!(
            found.session_count,
            if found.id == empty.id { 0 } else { 3 }
        );
    }
}

#[tokio::test]
async fn a_session_is_found_in_its_own_lab_only() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let other = new_lab(&office, "Mitte").await;
    let session = new_session(&office, &lab, 1, "2026-11-05").await;
    let strange = format!("{}/{}", sessions_of(&other), session.id);
    let body = session_form(1, "2026-11-05");
    office.get(&strange).await.assert_problem(404, "not-found");
    let change = office.put(&strange, "*", &body).await;
    change.assert_problem(404, "not-found");
    for lab in [NOWHERE, "not-an-id"] {
        let sessions = format!("/api/v1/labs/{lab}/sessions");
        office.get(&sessions).await.assert_problem(404, "not-found");
        let create = office.post(&sessions, &body).await;
        create.assert_problem(404, "not-found");
        let one = office.get(&format!("/api/v1/labs/{lab}")).await;
        one.assert_problem(404, "not-found");
    }
}

#[tokio::test]
async fn sessions_created_at_once_do_not_overlap() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let mut tasks = tokio::task::JoinSet::new();
    for turn in 0..12 {
        let (office, path) = (office.clone(), sessions_of(&lab));
        tasks.spawn(async move {
            let body = session_form(turn % 3 + 1, &format!("2027-05-0{}", turn % 3 + 1));
            office.post(&path, &body).await.status
        });
    }
    let statuses = tasks.join_all().await;
    assert!(statuses.iter().all(|s| [201, 409, 422].contains(s)));
    let stored: Page<LabSession> = office.get(&sessions_of(&lab)).await.expect(200).parse();
    let created = statuses.iter().filter(|s| **s == 201).count();
    assert!(created >= 1);
    assert_eq!(stored.items.len(), created);
    for pair in stored.items.windows(2) {
        assert!(pair[0].ends_on < pair[1].starts_on, "{pair:?}");
    }
}

#[tokio::test]
async fn a_list_longer_than_a_page_shows_every_lab_once_the_latest_first() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let days = [
        "2026-11-05",
        "2024-11-05",
        "2026-11-05",
        "2025-11-05",
        "2026-11-05",
    ];
    for (index, day) in days.iter().enumerate() {
        let mut form = lab_form(&format!("Lab {index}"));
        form["starts_on"] = json!(day);
        office.post("/api/v1/labs", &form).await.expect(201);
    }
    let mut labs: Vec<Lab> = Vec::new();
    let mut address = "/api/v1/labs?limit=2".to_owned();
    loop {
        let answer = office.get(&address).await.expect(200);
        let page: Page<Lab> = answer.parse();
        labs.extend(page.items);
        let Some(next) = page.next else {
            assert_eq!(answer.header("link"), "");
            break;
        };
        address = format!("/api/v1/labs?limit=2&cursor={next}");
        assert_eq!(answer.header("link"), format!("<{address}>; rel=\"next\""));
    }
    assert_eq!(labs.len(), days.len());
    assert!(
        labs.windows(2)
            .all(|pair| { (pair[0].starts_on, &pair[0].id) > (pair[1].starts_on, &pair[1].id) })
    );
    for query in [
        "cursor=x",
        "cursor=WyIyMDI2LTAxLTAxIiwieFx1MDAwMCJd",
        "limit=0",
        "limit=201",
    ] {
        let answer = office.get(&format!("/api/v1/labs?{query}")).await;
        let problem = answer.assert_problem(400, "invalid-parameter");
        assert_eq!(problem.errors[0].field, query.split('=').next().unwrap());
    }
}

#[tokio::test]
async fn every_deed_is_noted_with_who_did_it() {
    use api::db::schema::audit::dsl;
    use diesel::prelude::*;

    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let lab = new_lab(&office, "Wohnen").await;
    let session = new_session(&office, &lab, 1, "2026-11-05").await;
    let one = format!("/api/v1/labs/{}", lab.id);
    office.put(&one, "*", &lab_form("Mitte")).await.expect(200);
    let meeting = format!("{}/{}", sessions_of(&lab), session.id);
    let body = session_form(1, "2026-11-06");
    office.put(&meeting, "*", &body).await.expect(200);
    let refused = office.put(&meeting, "\"1\"", &body).await;
    refused.assert_problem(412, "stale");

    let actor = format!("member:{}", office.id);
    let noted: Vec<(String, String)> = app
        .read(move |c| {
            Ok(dsl::audit
                .filter(dsl::actor.eq(actor))
                .filter(dsl::action.like("%lab%"))
                .order(dsl::id)
                .select((dsl::action, dsl::subject))
                .load(c)?)
        })
        .await;
    let wanted = [
        ("create_lab", &lab.id),
        ("create_lab_session", &session.id),
        ("change_lab", &lab.id),
        ("change_lab_session", &session.id),
    ];
    assert_eq!(
        noted,
        wanted.map(|(action, subject)| (action.to_owned(), subject.clone()))
    );
}
