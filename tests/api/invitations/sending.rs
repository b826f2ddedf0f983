//! Who is mailed, and who is not.

use api::db::schema::{invitations, members, outbox};
use contract::access::Role;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::field::items;
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT, STEINHEIM, WITTENBERGE, WUNSIEDEL};
use tests::{Field, TestApp, eventually};

use super::{member, move_member, now_due, people, status, waiting};

async fn answer(wave: &Field, ags: &str) {
    let town = wave.towns.iter().position(|town| town == ags).unwrap();
    wave.submit(&wave.answer(town)).await.expect(201);
}

#[tokio::test]
async fn an_invitation_comes_in_the_persons_language_with_a_link_and_a_way_out() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    member(&app, MUENNERSTADT, "de@example.org", "de").await;
    member(&app, LUEBBEN, "en@example.org", "en").await;
    assert_eq!(wave.send("invitation").await, 2);
    let german = app.mails.wait_for_mail("de@example.org").await;
    assert_eq!(
        german.header("subject"),
        "Ihre Antwort für Münnerstadt: Erste Welle"
    );
    assert!(german.body.contains("bis zum 15.03.2027"), "{german:?}");
    let english = app.mails.wait_for_mail("en@example.org").await;
    assert!(english.body.contains("by 15 March 2027"), "{english:?}");
    let begin = format!("{}/fragebogen#token=", app.url());
    assert!(english.link().starts_with(&begin));
    assert_ne!(german.link_token(), english.link_token());
    // RFC 8058: an address over which nothing but unsubscribing is possible, and the word for one click.
    let header = german.header("list-unsubscribe");
    let begin = format!("<{}/api/v1/mail-choices/", app.url());
    assert!(
        header.starts_with(&begin) && header.ends_with('>'),
        "{header}"
    );
    assert_eq!(
        german.header("list-unsubscribe-post"),
        "List-Unsubscribe=One-Click"
    );
    let secret = german.link_token().to_owned();
    let plain: i64 = app
        .read(move |c| {
            let plain = invitations::table.filter(invitations::link_hash.eq(secret));
            Ok(plain.count().get_result(c)?)
        })
        .await;
    assert_eq!(plain, 0, "the database knows a hash only");
}

#[tokio::test]
async fn who_has_answered_is_suspended_or_has_unsubscribed_is_not_mailed() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let first = "erste@example.org";
    member(&app, CALAU, first, "de").await;
    assert_eq!(wave.send("invitation").await, 1);
    let mail = app.mails.wait_for_mail(first).await;
    let unsubscribe = mail.header("list-unsubscribe").trim_matches(['<', '>']);
    let unsubscribe = unsubscribe.strip_prefix(&app.url()).unwrap().to_owned();
    app.anonymous().post_empty(&unsubscribe).await.expect(204);

    member(&app, MUENNERSTADT, "antwort@example.org", "de").await;
    answer(&wave, MUENNERSTADT).await;
    let suspended = member(&app, LUEBBEN, "gesperrt@example.org", "de").await;
    move_member(&app, &suspended, "suspended").await;
    // No town of its own to answer for.
    app.member(Role::Expert, None).await;
    member(&app, STEINHEIM, "bleibt@example.org", "de").await;
    assert_eq!(wave.send("invitation").await, 1);
    app.mails.wait_for_mail("bleibt@example.org").await;
    eventually("everything is sent", async || waiting(&app).await == 0).await;
    assert_eq!(app.mails.all(), [], "and nobody else was mailed");
    assert_eq!(wave.send("invitation").await, 0, "nobody twice");
    assert_eq!(
        status(&wave.office, &wave.wave, first).await,
        "unsubscribed"
    );

    let list = format!("/api/v1/waves/{}/letters", wave.wave);
    let letters = wave.office.get(&list).await.json();
    let reminder = &letters["items"][1];
    assert_eq!(reminder["recipients"], json!({ "de": 1, "en": 0 }));
    assert_eq!(reminder["left_out"]["unsubscribed"], 1);
}

#[tokio::test]
async fn reminders_follow_one_another_and_stop_with_the_answer() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    for (town, email) in [
        (MUENNERSTADT, "a@example.org"),
        (LUEBBEN, "b@example.org"),
        (CALAU, "c@example.org"),
    ] {
        member(&app, town, email, "de").await;
    }
    assert_eq!(
        wave.send("first_reminder").await,
        0,
        "nobody is invited yet"
    );
    assert_eq!(wave.send("invitation").await, 3);
    eventually("all are sent", async || app.mails.all().len() == 3).await;
    eventually("all are noted", async || waiting(&app).await == 0).await;
    answer(&wave, MUENNERSTADT).await;
    assert_eq!(wave.send("second_reminder").await, 0);
    assert_eq!(wave.send("first_reminder").await, 2);
    eventually("two more", async || app.mails.all().len() == 5).await;
    eventually("all are noted", async || waiting(&app).await == 0).await;
    answer(&wave, LUEBBEN).await;
    assert_eq!(wave.send("second_reminder").await, 1);
    eventually("one more", async || app.mails.all().len() == 6).await;
    let all = app.mails.all();
    let last = all.last().unwrap();
    assert_eq!(last.to, ["c@example.org"]);
    assert_eq!(last.header("subject"), "Letzte Erinnerung: Erste Welle");
    eventually("it is noted", async || waiting(&app).await == 0).await;
    let people = people(&wave.office, &wave.wave).await;
    let row = |email: &str| people.iter().find(|p| p["email"] == email).unwrap();
    assert_eq!(row("a@example.org")["status"], "answered");
    assert!(row("a@example.org")["first_reminded_at"].is_null());
    assert!(row("b@example.org")["second_reminded_at"].is_null());
    assert!(row("c@example.org")["second_reminded_at"].is_string());
    assert_eq!(row("c@example.org")["status"], "open");
}

#[tokio::test]
async fn a_town_whose_answer_was_given_back_is_reminded_again() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    member(&app, LUEBBEN, "b@example.org", "de").await;
    assert_eq!(wave.send("invitation").await, 1);
    eventually("it is sent", async || app.mails.all().len() == 1).await;
    eventually("it is noted", async || waiting(&app).await == 0).await;
    answer(&wave, LUEBBEN).await;
    assert_eq!(
        status(&wave.office, &wave.wave, "b@example.org").await,
        "answered"
    );
    assert_eq!(wave.send("first_reminder").await, 0);
    let reopening = json!({ "ags": LUEBBEN, "reason": "Zahl vertan." });
    let reopenings = format!("/api/v1/waves/{}/reopenings", wave.wave);
    wave.office.post(&reopenings, &reopening).await.expect(201);
    assert_eq!(
        status(&wave.office, &wave.wave, "b@example.org").await,
        "open"
    );
    assert_eq!(wave.send("first_reminder").await, 1);
    eventually("it comes", async || app.mails.all().len() == 2).await;
}

#[tokio::test]
async fn who_answers_while_the_letter_waits_is_not_mailed() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    // Their server puts the first try off, so the letters wait.
    let towns = [MUENNERSTADT, LUEBBEN, CALAU, WUNSIEDEL, STEINHEIM];
    let names = ["antwort", "abgemeldet", "gesperrt", "umgezogen", "wartet"];
    let mut ids = Vec::new();
    for (town, name) in towns.into_iter().zip(names) {
        ids.push(member(&app, town, &format!("{name}@later.example"), "de").await);
    }
    assert_eq!(wave.send("invitation").await, 5);
    let tried = async || {
        let tries: Vec<i32> = app
            .read(|c| Ok(outbox::table.select(outbox::attempts).load(c)?))
            .await;
        tries == [1; 5]
    };
    eventually("each was tried once", tried).await;
    let wait = status(&wave.office, &wave.wave, "wartet@later.example").await;
    assert_eq!(wait, "waiting");

    answer(&wave, MUENNERSTADT).await;
    let choice = unsubscribe_address(&app, &ids[1]).await;
    app.anonymous().post_empty(&choice).await.expect(204);
    move_member(&app, &ids[2], "suspended").await;
    let moved = ids[3].clone();
    app.write(move |c| {
        diesel::update(members::table.find(moved))
            .set(members::ags.eq(WITTENBERGE))
            .execute(c)?;
        // From now on all of them can be reached.
        for (old, new) in names.map(|n| (format!("{n}@later.example"), format!("{n}@example.org")))
        {
            diesel::update(members::table.filter(members::email.eq(old)))
                .set(members::email.eq(new))
                .execute(c)?;
        }
        Ok(())
    })
    .await;
    now_due(&app).await;
    app.mails.wait_for_mail("wartet@example.org").await;
    eventually("nothing waits any more", async || waiting(&app).await == 0).await;
    assert_eq!(app.mails.all(), []);
}

/// As it stands in the letters to this member.
async fn unsubscribe_address(app: &TestApp, member: &str) -> String {
    let keys = api::auth::keys::Keys::open(app.data()).unwrap();
    let token = api::invitations::choices::token(&keys.partner, member);
    format!("/api/v1/mail-choices/{token}")
}

#[tokio::test]
async fn who_acts_for_another_town_now_is_invited_for_that_one() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let id = member(&app, MUENNERSTADT, "zieht@example.org", "de").await;
    assert_eq!(wave.send("invitation").await, 1);
    let first = app.mails.wait_for_mail("zieht@example.org").await;
    eventually("it is noted", async || waiting(&app).await == 0).await;
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set(members::ags.eq(LUEBBEN))
            .execute(c)?;
        Ok(())
    })
    .await;
    assert_eq!(wave.send("first_reminder").await, 0);
    assert_eq!(wave.send("invitation").await, 1);
    let second = app.mails.wait_for_mail("zieht@example.org").await;
    assert!(second.body.contains("Lübben") && !first.body.contains("Lübben"));
    eventually("it is noted", async || waiting(&app).await == 0).await;
    let listed: Vec<(Value, Value)> = people(&wave.office, &wave.wave)
        .await
        .iter()
        .map(|one| (one["town"]["ags"].clone(), one["status"].clone()))
        .collect();
    let both = [(LUEBBEN, "open"), (MUENNERSTADT, "gone")];
    assert_eq!(
        listed,
        both.map(|(ags, status)| (json!(ags), json!(status)))
    );
}

#[tokio::test]
async fn letters_of_a_wave_that_closes_meanwhile_stay_unsent() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    member(&app, MUENNERSTADT, "spaeter@later.example", "de").await;
    assert_eq!(wave.send("invitation").await, 1);
    eventually("it was tried", async || {
        let tries: Vec<i32> = app
            .read(|c| Ok(outbox::table.select(outbox::attempts).load(c)?))
            .await;
        tries == [1]
    })
    .await;
    let address = format!("/api/v1/waves/{}/status", wave.wave);
    let close = json!({ "status": "closed" });
    wave.office.put(&address, "*", &close).await.expect(200);
    now_due(&app).await;
    eventually("it is taken out", async || waiting(&app).await == 0).await;
    let left: i64 = app.read(|c| Ok(outbox::table.count().get_result(c)?)).await;
    assert_eq!(left, 0);
    let letter = format!("/api/v1/waves/{}/letters/invitation/dispatches", wave.wave);
    let refused = wave.office.post(&letter, &json!({ "version": 0 })).await;
    refused.assert_problem(409, "wave-not-open");
}

#[tokio::test]
async fn an_address_that_is_refused_is_shown_and_left_out_until_the_office_tries_again() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let nobody = "niemand@unknown.example";
    let id = member(&app, MUENNERSTADT, nobody, "de").await;
    member(&app, LUEBBEN, "jemand@example.org", "de").await;
    assert_eq!(wave.send("invitation").await, 2);
    app.mails.wait_for_mail("jemand@example.org").await;
    eventually("the refusal is known", async || {
        status(&wave.office, &wave.wave, nobody).await == "refused"
    })
    .await;
    let found = people(&wave.office, &wave.wave).await;
    let row = found.iter().find(|p| p["email"] == nobody).unwrap();
    assert!(
        row["trouble"]
            .as_str()
            .unwrap()
            .contains("nobody of this name")
    );
    assert!(row["invited_at"].is_null());
    eventually("it is not tried again", async || waiting(&app).await == 0).await;
    assert_eq!(wave.send("invitation").await, 0);

    let dispatches = format!("/api/v1/waves/{}/letters/invitation/dispatches", wave.wave);
    let again = json!({ "version": 0, "retry_refused": true });
    let tried = wave.office.post(&dispatches, &again).await.expect(202);
    assert_eq!(tried.json()["queued"], 1);
    eventually("it is refused again", async || {
        waiting(&app).await == 0 && status(&wave.office, &wave.wave, nobody).await == "refused"
    })
    .await;
    // Another address is another chance.
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set(members::email.eq("richtig@example.org"))
            .execute(c)?;
        Ok(())
    })
    .await;
    assert_eq!(wave.send("invitation").await, 1);
    app.mails.wait_for_mail("richtig@example.org").await;
}

#[tokio::test]
async fn ten_thousand_invitations_hold_up_neither_the_request_nor_a_new_password() {
    let app = TestApp::start_with(|settings| {
        // Nobody listens there: what is measured is the queue.
        settings.mail.smtp = "smtp://127.0.0.1:9".to_owned().into();
    })
    .await;
    let wave = Field::open(&app).await;
    let (first, _) = app.member(Role::Participant, MUENNERSTADT).await;
    app.write(move |c| {
        // Six people in every town, each like the first one.
        let text = "INSERT INTO members (id, email, password_hash, given_name, family_name, role, status, function, \
             organisation, phone, about, ags, language, show_email, show_phone, search_key, sort_key, created_at, \
             updated_at, version) SELECT 'p' || t.ags || n.n, 'p' || t.ags || n.n || '@example.org', NULL, m.given_name, \
             m.family_name, m.role, m.status, m.function, m.organisation, m.phone, m.about, t.ags, m.language, \
             m.show_email, m.show_phone, m.search_key, m.sort_key, m.created_at, m.updated_at, m.version \
             FROM members m CROSS JOIN municipalities t CROSS JOIN \
             (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6) AS n \
             WHERE t.is_kleinstadt AND t.valid_to IS NULL AND m.id = ";
        let text = format!("{text}'{first}'");
        match c {
            api::db::Connection::Sqlite(c) => diesel::sql_query(text).execute(c)?,
            api::db::Connection::Postgres(c) => diesel::sql_query(text).execute(c)?,
        };
        Ok(())
    })
    .await;
    let begun = std::time::Instant::now();
    let queued = wave.send("invitation").await;
    let took = begun.elapsed();
    assert!(queued > 10_000, "{queued}");
    assert!(took < tests::PATIENCE, "{took:?}");
    let (_, email) = app.member(Role::Office, None).await;
    let ask = json!({ "email": email });
    let visitor = app.anonymous();
    let asked = visitor.post("/api/v1/auth/password-resets", &ask).await;
    asked.expect(202);
    eventually("the new password is tried among the first", async || {
        let wanted = email.clone();
        let tries: Vec<i32> = app
            .read(move |c| {
                Ok(outbox::table
                    .filter(outbox::recipient.eq(wanted))
                    .select(outbox::attempts)
                    .load(c)?)
            })
            .await;
        tries == [1]
    })
    .await;
    let untried: i64 = app
        .read(|c| {
            Ok(outbox::table
                .filter(outbox::attempts.eq(0))
                .count()
                .get_result(c)?)
        })
        .await;
    assert!(untried > 0, "the queue was not through before");
}

#[tokio::test]
async fn the_list_of_who_was_invited_comes_in_pages_each_once_and_by_status() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    for town in [MUENNERSTADT, LUEBBEN, CALAU] {
        for _ in 0..3 {
            app.member(Role::Participant, town).await;
        }
    }
    assert_eq!(wave.send("invitation").await, 9);
    eventually("all are sent", async || app.mails.all().len() == 9).await;
    eventually("all are noted", async || waiting(&app).await == 0).await;
    answer(&wave, CALAU).await;
    let list = format!("/api/v1/waves/{}/invitations", wave.wave);
    let mut seen = std::collections::BTreeSet::new();
    let mut towns = Vec::new();
    let mut next = format!("{list}?limit=2");
    loop {
        let page = wave.office.get(&next).await.expect(200).json();
        for person in page["items"].as_array().unwrap() {
            assert!(seen.insert(person["id"].as_str().unwrap().to_owned()));
            towns.push(person["town"]["name"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(cursor) => next = format!("{list}?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 9);
    let sorted = ["Calau/Kalawa", "Calau"];
    assert!(sorted.contains(&towns[0].as_str()), "{towns:?}");
    assert_eq!(towns[8], "Münnerstadt");
    let answered = items(&wave.office, &format!("{list}?status=answered")).await;
    assert_eq!(answered.len(), 3);
    let open = items(&wave.office, &format!("{list}?status=open")).await;
    assert_eq!(open.len(), 6);
    let wrong = wave.office.get(&format!("{list}?status=lost")).await;
    wrong.assert_problem(400, "invalid-parameter");
}
