//! Reports of a mail server that took a letter and could not deliver it.

use std::io::Write;
use std::process::{Command, Stdio};

use api::db::schema::outbox;
use diesel::prelude::*;
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT};
use tests::{Field, Mail, TestApp, binary, eventually};

use super::{member, status, waiting};

const BOUNCES: &str = "ruecklaeufer@netz.example";

/// Gives a mail to the command, as a mail server does: its exit code.
async fn bounce(app: &TestApp, message: String) -> Option<i32> {
    let (data, database) = (app.data().to_owned(), app.database_url());
    let run = move || {
        let mut child = Command::new(binary())
            .arg("--data")
            .arg(data)
            .args(["--database", &database, "bounce"])
            .env("RUST_LOG", "warn")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(message.as_bytes()).unwrap();
        drop(input);
        child.wait().unwrap().code()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// What a server sends back about a mail.
fn report(message_id: &str, code: &str) -> String {
    format!(
        "From: MAILER-DAEMON@post.example\nTo: {BOUNCES}\nSubject: Unzustellbar\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=cut\n\n\
         --cut\nContent-Type: text/plain\n\nUnzustellbar.\n\n\
         --cut\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; post.example\n\n\
         Final-Recipient: rfc822; jemand@anders.example\nAction: failed\nStatus: {code}\n\
         Diagnostic-Code: smtp; 550 {code} Postfach\n    unbekannt\n\n\
         --cut\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\n\n--cut--\n"
    )
}

async fn letter(app: &TestApp, to: &str) -> Mail {
    app.mails.wait_for_mail(to).await
}

#[tokio::test]
async fn an_address_that_bounced_is_told_and_not_reminded() {
    let app = TestApp::start_with(|settings| settings.mail.bounces = BOUNCES.to_owned()).await;
    let wave = Field::open(&app).await;
    let (gone, full, there) = ("weg@example.org", "zuviel@example.org", "da@example.org");
    member(&app, CALAU, gone, "de").await;
    member(&app, LUEBBEN, full, "de").await;
    member(&app, MUENNERSTADT, there, "de").await;
    assert_eq!(wave.send("invitation").await, 3);
    let lost = letter(&app, gone).await;
    assert_eq!(lost.from, BOUNCES, "reports go there");
    assert!(!lost.header("from").contains(BOUNCES));
    let too_big = letter(&app, full).await;
    eventually("all are noted", async || waiting(&app).await == 0).await;

    let unknown = report(
        "<6b1c3f86-2f34-4c55-a2d2-7f5c0e1b9a11@kleinstadtnetz>",
        "5.1.1",
    );
    assert_eq!(bounce(&app, unknown).await, Some(0));
    assert_eq!(
        bounce(&app, "Subject: Abwesend\n\nBis Montag.\n".to_owned()).await,
        Some(0)
    );
    assert_eq!(status(&wave.office, &wave.wave, gone).await, "open");

    let message = lost.header("message-id").to_owned();
    assert_eq!(bounce(&app, report(&message, "5.1.1")).await, Some(0));
    assert_eq!(status(&wave.office, &wave.wave, gone).await, "refused");
    // Told twice is told once.
    assert_eq!(bounce(&app, report(&message, "5.1.1")).await, Some(0));
    // The mail was too large: not the address's fault.
    let message = too_big.header("message-id").to_owned();
    assert_eq!(bounce(&app, report(&message, "5.3.4")).await, Some(0));
    assert_eq!(status(&wave.office, &wave.wave, full).await, "open");
    assert_eq!(wave.send("first_reminder").await, 2);
}

#[tokio::test]
async fn a_report_that_cannot_be_noted_now_is_asked_for_again() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    member(&app, CALAU, "spaeter@later.example", "de").await;
    assert_eq!(wave.send("invitation").await, 1);
    let first = |c: &mut _| Ok(outbox::table.select(outbox::id).first::<String>(c)?);
    let id = app.read(first).await;
    let early = report(&format!("<{id}@kleinstadtnetz>"), "5.1.1");
    assert_eq!(bounce(&app, early).await, Some(75));
}
