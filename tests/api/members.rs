//! The directory: inviting, finding, showing, changing, suspending and leaving.

use api::db::schema::outbox;
use contract::Page;
use contract::access::{Role, Scope};
use contract::me::Me;
use contract::members::{Member, MemberStatus};
use diesel::prelude::*;
use reqwest::Method;
use serde_json::{Value, json};
use tests::towns::{LUEBBEN, MUENNERSTADT, WITTENBERGE};
use tests::{Caller, PASSWORD, TestApp, eventually};

const MEMBERS: &str = "/api/v1/members";

fn new_member(email: &str) -> Value {
    json!({
        "given_name": "Änne", "family_name": "Weiß", "email": email, "role": "participant",
        "ags": MUENNERSTADT, "function": "Bürgermeisterin",
    })
}

fn profile() -> Value {
    json!({ "given_name": "Erika", "family_name": "Groß" })
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

fn path(id: &str) -> String {
    format!("{MEMBERS}/{id}")
}

fn status_path(id: &str) -> String {
    format!("{MEMBERS}/{id}/status")
}

async fn found(caller: &Caller, query: &str) -> Vec<String> {
    let page = caller
        .get(&format!("{MEMBERS}?{query}"))
        .await
        .expect(200)
        .parse::<Page<Member>>();
    page.items.into_iter().map(|member| member.id).collect()
}

#[tokio::test]
async fn an_invited_member_sets_a_password_with_the_mailed_link_and_signs_in() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let created = office
        .post(MEMBERS, &new_member("Aenne.Weiss@Rathaus.example"))
        .await
        .expect(201);
    let member: Member = created.parse();
    assert_eq!(created.header("location"), path(&member.id));
    assert_eq!(member.status, MemberStatus::Invited);
    assert_eq!(member.email.as_deref(), Some("aenne.weiss@rathaus.example"));
    assert_eq!(member.town.as_ref().unwrap().name, "Münnerstadt");

    let mail = app.mails.wait_for_mail("aenne.weiss@rathaus.example").await;
    let body = json!({ "token": mail.link_token(), "password": PASSWORD });
    let anonymous = app.anonymous();
    let set = anonymous.post("/api/v1/auth/password", &body).await;
    assert_eq!(set.status, 204);
    let again = anonymous.post("/api/v1/auth/password", &body).await;
    again.assert_invalid(&["token"]);

    let token = app
        .sign_in("AENNE.weiss@rathaus.example", PASSWORD)
        .await
        .expect(200)
        .json();
    let caller = app
        .anonymous()
        .with_token(token["access_token"].as_str().unwrap());
    let me: Me = caller.get("/api/v1/me").await.expect(200).parse();
    assert_eq!((me.id, me.name), (member.id, "Änne Weiß".to_owned()));
}

#[tokio::test]
async fn another_invitation_ends_the_link_of_the_first_and_needs_somebody_without_a_password() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let created = office.post(MEMBERS, &new_member("a@rathaus.example")).await;
    let member: Member = created.expect(201).parse();
    let first = app.mails.wait_for_mail("a@rathaus.example").await;
    let again = format!("{}/invitations", path(&member.id));
    office.post_empty(&again).await.expect(202);
    let second = app.mails.wait_for_mail("a@rathaus.example").await;

    let set = async |token: &str| {
        let body = json!({ "token": token, "password": PASSWORD });
        app.anonymous().post("/api/v1/auth/password", &body).await
    };
    set(first.link_token()).await.assert_invalid(&["token"]);
    set(second.link_token()).await.expect(204);
    let too_late = office.post_empty(&again).await;
    too_late.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn a_new_member_needs_a_free_address_and_participants_need_a_known_town() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let body = new_member("a@rathaus.example");
    office.post(MEMBERS, &body).await.expect(201);
    let twin = office.post(MEMBERS, &new_member("A@Rathaus.example")).await;
    let problem = twin.assert_problem(409, "conflict");
    assert!(problem.detail.unwrap().contains("E-Mail"));

    let other = new_member("b@rathaus.example");
    let unknown = with(other.clone(), "ags", json!("09999999"));
    let problem = office
        .post(MEMBERS, &unknown)
        .await
        .assert_invalid(&["ags"]);
    assert_eq!(problem.errors[0].code, "unknown_town");
    let without = with(other.clone(), "ags", Value::Null);
    let problem = office
        .post(MEMBERS, &without)
        .await
        .assert_invalid(&["ags"]);
    assert_eq!(problem.errors[0].code, "required");
    let expert = with(without, "role", json!("expert"));
    office.post(MEMBERS, &expert).await.expect(201);
}

#[tokio::test]
async fn a_repeated_creation_with_the_same_key_enters_and_invites_once() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let body = new_member("a@rathaus.example");
    let create = async || {
        office
            .call(Method::POST, MEMBERS)
            .once("entry-1")
            .json(&body)
            .send()
            .await
            .expect(201)
    };
    let (first, second) = tokio::join!(create(), create());
    assert_eq!(first.json(), second.json());
    assert_eq!(found(&office, "status=invited").await.len(), 1);
    let letters: i64 = app.read(|c| Ok(outbox::table.count().get_result(c)?)).await;
    assert_eq!(letters, 1);
}

#[tokio::test]
async fn nobody_gives_a_role_above_what_they_govern() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let admin = app.person(Role::Admin, None).await;
    let machine = app
        .machine(&[Scope::MembersRead, Scope::MembersWrite])
        .await;
    let body = |role: &str| {
        let email = format!("{}@rathaus.example", uuid::Uuid::new_v4().simple());
        with(new_member(&email), "role", json!(role))
    };
    for (caller, role, status) in [
        (&admin, "admin", 201),
        (&office, "admin", 403),
        (&office, "office", 201),
        (&machine, "office", 403),
        (&machine, "expert", 201),
    ] {
        let answer = caller.post(MEMBERS, &body(role)).await;
        assert_eq!(answer.status, status, "{} {role}", caller.name);
    }
    let make_admin = with(profile(), "role", json!("admin"));
    let raised = office.put(&path(&office.id), "*", &make_admin).await;
    raised.assert_problem(403, "forbidden");
    let touched = office.put(&path(&admin.id), "*", &profile()).await;
    touched.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn the_directory_finds_people_by_beginnings_of_words_without_umlauts() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let created = office.post(MEMBERS, &new_member("a@rathaus.example")).await;
    let id = created.expect(201).parse::<Member>().id;
    for query in [
        "q=Munnerstadt",
        "q=Muennerstadt",
        "q=M%C3%BCnner",
        "q=weiss",
        "q=burgerm+anne",
        "q=Aenne+munner",
        "land=09",
        "status=invited&q=weis",
    ] {
        assert_eq!(found(&office, query).await, [id.as_str()], "{query}");
    }
    for query in [
        "q=unnerstadt",
        "q=anne+templin",
        "q=%25",
        "q=_",
        "q=%5C",
        "land=12",
    ] {
        assert!(found(&office, query).await.is_empty(), "{query}");
    }
    let wrong = office.get(&format!("{MEMBERS}?land=17")).await;
    let problem = wrong.assert_problem(400, "invalid-parameter");
    assert_eq!(problem.errors[0].field, "land");
}

#[tokio::test]
async fn members_are_found_by_what_they_advise_on_and_not_by_what_they_look_for() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, LUEBBEN).await;
    let topics = with(
        profile(),
        "advise_on",
        json!(["mobility", "energy", "mobility"]),
    );
    let topics = with(topics, "look_for", json!(["staff"]));
    let changed = mayor.put(&path(&mayor.id), "*", &topics).await.expect(200);
    assert_eq!(changed.json()["advise_on"], json!(["mobility", "energy"]));
    assert_eq!(found(&mayor, "advise_on=energy").await, [mayor.id.as_str()]);
    assert!(found(&mayor, "advise_on=staff").await.is_empty());
}

#[tokio::test]
async fn every_member_comes_exactly_once_in_the_order_of_family_names() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    for (number, name) in ["Zorn", "Öhler", "Ohm", "Öhler", "Adam"].iter().enumerate() {
        let body = new_member(&format!("m{number}@rathaus.example"));
        let body = with(body, "family_name", json!(name));
        office.post(MEMBERS, &body).await.expect(201);
    }
    let mut names = Vec::new();
    let mut address = format!("{MEMBERS}?limit=2&status=invited");
    loop {
        let answer = office.get(&address).await.expect(200);
        let page: Page<Member> = answer.parse();
        assert!(page.items.len() <= 2);
        names.extend(page.items.into_iter().map(|m| m.family_name));
        let Some(cursor) = page.next else { break };
        address = format!("{MEMBERS}?limit=2&status=invited&cursor={cursor}");
        assert!(answer.header("link").contains(&cursor));
    }
    assert_eq!(names, ["Adam", "Öhler", "Öhler", "Ohm", "Zorn"]);
    let strange = office.get(&format!("{MEMBERS}?cursor=xx")).await;
    strange.assert_problem(400, "invalid-parameter");
}

#[tokio::test]
async fn contacts_are_shown_as_the_member_wants_and_always_to_those_who_run_the_network() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let colleague = app.person(Role::Participant, LUEBBEN).await;
    let office = app.person(Role::Office, None).await;
    let machine = app.machine(&[Scope::MembersRead]).await;
    let contact = async |caller: &Caller| {
        let member: Member = caller.get(&path(&mayor.id)).await.expect(200).parse();
        (member.email.is_some(), member.phone.is_some())
    };
    let body = with(profile(), "phone", json!("09733 8105-0"));
    mayor.put(&path(&mayor.id), "*", &body).await.expect(200);
    assert_eq!(contact(&colleague).await, (false, false));
    assert_eq!(contact(&machine).await, (false, false));
    assert_eq!(contact(&mayor).await, (true, true));
    assert_eq!(contact(&office).await, (true, true));

    let open = with(body, "visibility", json!({ "email": false, "phone": true }));
    mayor.put(&path(&mayor.id), "*", &open).await.expect(200);
    assert_eq!(contact(&colleague).await, (false, true));
    assert_eq!(contact(&machine).await, (false, true));
}

#[tokio::test]
async fn members_who_are_not_active_are_there_for_those_who_run_the_network_only() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let expert = app.person(Role::Expert, None).await;
    let office = app.person(Role::Office, None).await;
    let reader = app.machine(&[Scope::MembersRead]).await;
    let script = app
        .machine(&[Scope::MembersRead, Scope::MembersWrite])
        .await;
    let (id, _) = app.member(Role::Participant, LUEBBEN).await;
    let suspended = json!({ "status": "suspended" });
    office
        .put(&status_path(&id), "*", &suspended)
        .await
        .expect(200);
    for outsider in [&mayor, &expert, &reader] {
        let answer = outsider.get(&path(&id)).await;
        answer.assert_problem(404, "not-found");
        assert!(found(outsider, "status=suspended").await.is_empty());
        assert!(!found(outsider, "").await.contains(&id));
    }
    for insider in [&office, &script] {
        insider.get(&path(&id)).await.expect(200);
        assert_eq!(found(insider, "status=suspended").await, [id.as_str()]);
    }
    let strangers = mayor.put(&path(&id), "*", &profile()).await;
    strangers.assert_problem(404, "not-found");
}

#[tokio::test]
async fn members_change_their_own_profile_in_the_version_they_saw_but_neither_role_nor_town() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let own = path(&mayor.id);
    let seen = mayor.get(&own).await.expect(200);
    let without = mayor.call(Method::PUT, &own).json(&profile()).send().await;
    without.assert_problem(428, "precondition-required");
    let body = with(profile(), "family_name", json!("  Groß-Weiß "));
    let changed = mayor.put(&own, seen.etag(), &body).await.expect(200);
    assert_eq!(changed.json()["family_name"], "Groß-Weiß");
    assert_eq!(changed.json()["town"]["ags"], MUENNERSTADT);
    assert_eq!(mayor.get(&own).await.etag(), changed.etag());
    let stale = mayor.put(&own, seen.etag(), &body).await;
    stale.assert_problem(412, "stale");
    assert_eq!(found(&mayor, "q=weiss").await, [mayor.id.as_str()]);

    for (field, value) in [("ags", LUEBBEN), ("role", "office")] {
        let answer = mayor
            .put(&own, "*", &with(profile(), field, json!(value)))
            .await;
        answer.assert_problem(403, "forbidden");
    }
    let office = app.person(Role::Office, None).await;
    let moved = with(profile(), "ags", json!(WITTENBERGE));
    let moved = office.put(&own, "*", &moved).await.expect(200);
    assert_eq!(moved.json()["town"]["name"], "Wittenberge");
}

#[tokio::test]
async fn a_suspension_takes_effect_at_once_and_can_be_lifted() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    mayor.get("/api/v1/me").await.expect(200);
    let status = status_path(&mayor.id);
    let by_oneself = mayor
        .put(&status, "*", &json!({"status": "suspended"}))
        .await;
    by_oneself.assert_problem(403, "forbidden");
    let suspended = office
        .put(&status, "*", &json!({ "status": "suspended" }))
        .await
        .expect(200);
    let locked_out = mayor.get("/api/v1/me").await;
    locked_out.assert_problem(401, "sign-in-needed");
    let refresh = app
        .anonymous()
        .call(Method::POST, "/api/v1/auth/refresh")
        .header("cookie", &mayor.cookie)
        .send()
        .await;
    refresh.assert_problem(401, "sign-in-needed");
    let sign_in = app.sign_in(&mayor.name, PASSWORD).await;
    sign_in.assert_problem(401, "wrong-credentials");

    office
        .put(&status, suspended.etag(), &json!({ "status": "active" }))
        .await
        .expect(200);
    app.sign_in(&mayor.name, PASSWORD).await.expect(200);
    let old_session = mayor.get("/api/v1/me").await;
    old_session.assert_problem(401, "sign-in-needed");
}

async fn mails_to(app: &TestApp, recipient: &str) -> i64 {
    let recipient = recipient.to_owned();
    app.read(move |c| {
        let mails = outbox::table.filter(outbox::recipient.eq(recipient));
        Ok(mails.count().get_result(c)?)
    })
    .await
}

#[tokio::test]
async fn who_leaves_is_forgotten_but_for_name_and_town_and_can_be_entered_anew() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let body = with(profile(), "phone", json!("1"));
    let body = with(body, "about", json!("Seit 2012 im Amt."));
    let body = with(body, "advise_on", json!(["finance"]));
    mayor.put(&path(&mayor.id), "*", &body).await.expect(200);
    let reset = json!({ "email": mayor.name });
    let mailed = mayor.post("/api/v1/auth/password-resets", &reset).await;
    mailed.expect(202);
    eventually("a mail is written", async || {
        mails_to(&app, &mayor.name).await == 1
    })
    .await;
    let status = status_path(&mayor.id);
    mayor
        .put(&status, "*", &json!({ "status": "left" }))
        .await
        .expect(200);
    assert_eq!(mails_to(&app, &mayor.name).await, 0);
    let locked_out = mayor.get("/api/v1/me").await;
    locked_out.assert_problem(401, "sign-in-needed");

    let left: Member = office.get(&path(&mayor.id)).await.expect(200).parse();
    assert_eq!((left.email, left.phone), (None, None));
    assert_eq!((left.about.as_str(), left.advise_on.len()), ("", 0));
    assert_eq!(left.family_name, "Groß");
    assert_eq!(left.town.unwrap().ags, MUENNERSTADT);
    for back in ["active", "suspended", "left"] {
        let answer = office.put(&status, "*", &json!({ "status": back })).await;
        answer.assert_problem(409, "wrong-state");
    }
    let edited = office.put(&path(&mayor.id), "*", &profile()).await;
    edited.assert_problem(409, "wrong-state");
    let anew = office.post(MEMBERS, &new_member(&mayor.name)).await;
    anew.expect(201);
}

#[tokio::test]
async fn of_admins_who_all_leave_at_once_the_last_stays() {
    let app = TestApp::start().await;
    let mut admins = Vec::new();
    for _ in 0..4 {
        admins.push(app.person(Role::Admin, None).await);
    }
    let leaving = admins.iter().cloned().map(|admin| {
        tokio::spawn(async move {
            let body = json!({ "status": "left" });
            admin.put(&status_path(&admin.id), "*", &body).await.status
        })
    });
    let mut statuses = Vec::new();
    for task in leaving.collect::<Vec<_>>() {
        statuses.push(task.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 409]);
}

#[tokio::test]
async fn the_last_admin_is_neither_suspended_nor_made_something_else() {
    let app = TestApp::start().await;
    let admin = app.person(Role::Admin, None).await;
    // An admin who has not come yet does not count.
    let invited = with(new_member("neu@netz.example"), "role", json!("admin"));
    admin.post(MEMBERS, &invited).await.expect(201);
    let suspended = admin
        .put(
            &status_path(&admin.id),
            "*",
            &json!({ "status": "suspended" }),
        )
        .await;
    suspended.assert_problem(409, "wrong-state");
    let office = with(profile(), "role", json!("office"));
    let stepped_down = admin.put(&path(&admin.id), "*", &office).await;
    stepped_down.assert_problem(409, "wrong-state");

    app.member(Role::Admin, None).await;
    admin.put(&path(&admin.id), "*", &office).await.expect(200);
    let me: Me = admin.get("/api/v1/me").await.expect(200).parse();
    assert_eq!(me.role, Role::Office);
}
