//! Invitations to a survey: how long the secretariat waits until they are queued, and how long until the last one has been
//! handed to a mail server.

use std::time::Instant;

use serde_json::{Value, json};
use tests::MailServer;

use crate::desk::Desk;
use crate::network::Network;
use crate::report::{count, memory, note, row, table};
use crate::service::Service;

/// People who act for towns.
const PEOPLE: usize = 10_000;

/// Queues and sends the invitations of a wave.
pub async fn send(service: &Service, network: &mut Network, mails: &MailServer) {
    network.fill_up(PEOPLE);
    let wave = network.open_waves(1).remove(0);
    let office = Desk::new(service.address, network.offices_token());
    let letters = format!("/api/v1/waves/{wave}/letters/invitation");
    let letter = office.ask("GET", &letters, &Value::Null).await;
    table(
        "Invitations",
        &["step", "letters", "seconds", "per second", "memory, MB"],
    );
    let line = |step: &str, letters: f64, begun: Instant| {
        let seconds = begun.elapsed().as_secs_f64();
        row(&[
            step.to_owned(),
            count(letters),
            format!("{seconds:.1}"),
            count(letters / seconds),
            memory(&service.memory()),
        ]);
    };
    service.forget_peak();
    let begun = Instant::now();
    let dispatch = json!({ "version": letter["version"] });
    let queued = office
        .ask("POST", &format!("{letters}/dispatches"), &dispatch)
        .await;
    let queued = queued["queued"].as_f64().expect("a number");
    line("queued: the request", queued, begun);
    let begun = Instant::now();
    let sent = office.wait(&letters, |letter| letter["waiting"] == 0).await;
    line("sent: one after the other", queued, begun);
    assert_eq!(
        sent["sent"],
        letter["recipients"]["de"].as_i64().unwrap_or(0)
            + letter["recipients"]["en"].as_i64().unwrap_or(0)
    );
    assert!(mails.all().len() as f64 >= queued);
    note(
        "The mail server runs in the program that asks. Each letter is claimed, written, sent and noted by itself.",
    );
}
