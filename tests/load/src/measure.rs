//! The measurements, one function per table, each beside its ceiling.

use std::sync::Arc;
use std::time::Duration;

use tests::MailServer;

use crate::Plan;
use crate::answers::{Filled, invent};
use crate::bare::Rows;
use crate::citizens;
use crate::drive::{Round, drive};
use crate::dump::dump;
use crate::empty;
use crate::letters;
use crate::network::Network;
use crate::pages::{self, Pulled, Reader};
use crate::report::{count, each, memory, note, ratio, row, table};
use crate::service::Service;
use crate::submit::{Answers, Mayor};

/// More answers per second than the machine can take: decides how many waves are prepared.
const AT_MOST: usize = 50_000;
/// Responses in the wave that is pulled.
const RESPONSES: usize = 100_000;
/// Each pull is measured this often; the middle one counts.
const PULLS: usize = 5;

/// Measures what is wanted.
pub async fn everything(plan: &Plan) {
    let data = plan.scratch.join("data");
    let engine = if plan.database.is_empty() {
        "SQLite"
    } else {
        "PostgreSQL"
    };
    println!("\n## {engine}");
    let mails = MailServer::start();
    let service = starts(plan, &mails).await;
    let mut network = Network::enter(&data, &plan.database);
    let filled = Arc::new(invent(97));
    if plan.wants("submit") {
        submissions(plan, &service, &mut network, &filled).await;
    }
    if plan.wants("list") {
        lists(plan, &service, &network).await;
    }
    if plan.wants("export") {
        exports(plan, &service, &mut network, &filled).await;
    }
    if plan.names("letters") {
        letters::send(&service, &mut network, &mails).await;
    }
    if plan.names("citizens") {
        citizens::wave(plan, &service, &network, &filled).await;
    }
    service.stop();
}

/// The first start makes the database and loads the demo network; the others find it there.
async fn starts(plan: &Plan, mails: &MailServer) -> Service {
    let data = plan.scratch.join("data");
    let start = async || Service::start(&plan.binary, &data, &plan.database, &mails.url()).await;
    let mut service = start().await;
    if !plan.wants("start") {
        return service;
    }
    table(
        "Start, until the first answer",
        &["start", "seconds", "memory, MB"],
    );
    for name in ["on an empty folder", "second", "third", "fourth"] {
        row(&[
            name.to_owned(),
            format!("{:.2}", service.started_in.as_secs_f64()),
            memory(&service.memory()),
        ]);
        service.stop();
        service = start().await;
    }
    service
}

async fn submissions(
    plan: &Plan,
    service: &Service,
    network: &mut Network,
    filled: &Arc<Vec<Filled>>,
) {
    let bytes: usize = filled.iter().map(|filled| filled.stored.len()).sum();
    table(
        &format!(
            "Durable submissions ({} bytes each as stored)",
            bytes / filled.len()
        ),
        &[
            "connections",
            "per second",
            "p50, ms",
            "p99, ms",
            "CPU each, us",
            "bare loop, per second",
            "ratio",
            "empty handler, per second",
            "ratio",
            "memory, MB",
        ],
    );
    let empty = Service::empty().await;
    let towns = network.towns();
    let most = |rate: usize, time: Duration| rate * time.as_secs().max(1) as usize;
    // Every mayor's token is new to the service once, and so is its code to the processor.
    let waves = network.open_waves(2 * towns.len());
    hand_in(service, network, waves, filled, 64, Duration::from_secs(30)).await;
    for &connections in &plan.connections {
        let answers = most(AT_MOST.min(5_000 * connections), plan.time);
        let waves = network.open_waves(most(150_000.min(5_000 * connections), plan.time));
        let bare = Rows {
            waves: &waves,
            units: &towns,
            filled,
        };
        let (rows, seconds) = bare.commit(&network.db, connections, plan.time);
        let ceiling = rows as f64 / seconds;
        service.forget_peak();
        let waves = network.open_waves(answers);
        let before = service.computed();
        let round = hand_in(service, network, waves, filled, connections, plan.time).await;
        let computed = service.computed() - before;
        let waves = vec![String::from("none"); AT_MOST];
        let nothing = hand_in(&empty, network, waves, filled, connections, plan.time).await;
        row(&[
            connections.to_string(),
            count(round.rate()),
            format!("{:.1}", round.within(0.5)),
            format!("{:.1}", round.within(0.99)),
            each(computed, round.answers),
            count(ceiling),
            ratio(round.rate(), ceiling),
            count(nothing.rate()),
            ratio(round.rate(), nothing.rate()),
            memory(&service.memory()),
        ]);
    }
    empty.stop();
    note(
        "The bare loop commits as many rows at a time as there are connections, on one connection to the same database. \
         The empty handler reads the same requests and answers them with nothing.",
    );
}

async fn hand_in(
    service: &Service,
    network: &Network,
    waves: Vec<String>,
    filled: &Arc<Vec<Filled>>,
    connections: usize,
    time: Duration,
) -> Round {
    let answers = Arc::new(Answers::new(network.mayors_tokens(), waves, filled.clone()));
    drive(service.address, connections, time, 201, |_| {
        Mayor(answers.clone())
    })
    .await
}

async fn lists(plan: &Plan, service: &Service, network: &Network) {
    table(
        "Pages of 50, over 64 connections",
        &[
            "list",
            "per second",
            "p50, ms",
            "p99, ms",
            "CPU each, us",
            "ratio to the empty handler",
            "memory, MB",
        ],
    );
    let tokens = network.mayors_tokens();
    let empty = Service::empty().await;
    let of = async |service: &Service, path: &str| {
        let before = service.computed();
        let round = drive(service.address, 64, plan.time, 200, |index| {
            Reader::new(path, &tokens[index])
        })
        .await;
        (service.computed() - before, round)
    };
    let nothing = of(&empty, "/?").await;
    let line = |name: &str, (computed, round): &(f64, Round), memory: String| {
        row(&[
            name.to_owned(),
            count(round.rate()),
            format!("{:.1}", round.within(0.5)),
            format!("{:.1}", round.within(0.99)),
            each(*computed, round.answers),
            ratio(round.rate(), nothing.1.rate()),
            memory,
        ]);
    };
    line("empty handler", &nothing, memory(&empty.memory()));
    empty.stop();
    for list in ["members", "municipalities", "waves"] {
        service.forget_peak();
        let round = of(service, &format!("/api/v1/{list}?limit=50")).await;
        line(list, &round, memory(&service.memory()));
    }
}

async fn exports(plan: &Plan, service: &Service, network: &mut Network, filled: &Arc<Vec<Filled>>) {
    let (wave, units) = network.open_large_wave(RESPONSES);
    let rows = Rows {
        waves: std::slice::from_ref(&wave),
        units: &units,
        filled,
    };
    let (committed, seconds) = rows.commit(&network.db, 512, Duration::from_secs(120));
    assert_eq!(committed, RESPONSES);
    table(
        &format!("Pulls of {} responses", count(RESPONSES as f64)),
        &[
            "format",
            "rows per second",
            "MB per second",
            "CPU each, us",
            "ratio to the dump",
            "memory, MB",
        ],
    );
    let data = plan.scratch.join("data");
    let dumps: Result<Vec<f64>, String> = (0..PULLS)
        .map(|_| dump(&data, &plan.database, &wave))
        .collect();
    let ceiling = dumps.map(|mut seconds| {
        seconds.sort_by(f64::total_cmp);
        RESPONSES as f64 / seconds[PULLS / 2]
    });
    match &ceiling {
        Ok(rate) => row(&[
            "command line of the database",
            &count(*rate),
            "",
            "",
            "1.00",
            "",
        ]),
        Err(why) => row(&["command line of the database", &format!("skipped: {why}")]),
    }
    let empty = Service::empty().await;
    let path = format!("/api/v1/waves/{wave}/responses");
    for format in ["JSON, pages of 200", "NDJSON", "CSV", "CSV, Excel deutsch"] {
        service.forget_peak();
        let before = service.computed();
        let pulled = middle(async || pull(service, network, &path, format).await).await;
        let computed = service.computed() - before;
        let rate = pulled.rate();
        row(&[
            format.to_owned(),
            count(rate),
            count(pulled.megabytes()),
            each(computed, PULLS * RESPONSES),
            ceiling
                .as_ref()
                .map_or("-".to_owned(), |ceiling| ratio(rate, *ceiling)),
            memory(&service.memory()),
        ]);
        if format.starts_with("JSON") {
            continue;
        }
        let before = empty.computed();
        let lines = empty::lines(RESPONSES, pulled.bytes / RESPONSES);
        let given = middle(async || pages::stream(empty.address, &lines, "*/*", "", 0).await).await;
        row(&[
            "- as many bytes from memory".to_owned(),
            count(given.rate()),
            count(given.megabytes()),
            each(empty.computed() - before, PULLS * RESPONSES),
        ]);
    }
    empty.stop();
    note(&format!(
        "The bare loop committed these responses 512 at a time: {} per second.",
        count(RESPONSES as f64 / seconds)
    ));
}

/// The pull that took the middle time of several.
async fn middle(pull: impl AsyncFn() -> Pulled) -> Pulled {
    let mut pulls = Vec::new();
    for _ in 0..PULLS {
        pulls.push(pull().await);
    }
    pulls.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    pulls.swap_remove(PULLS / 2)
}

async fn pull(service: &Service, network: &Network, path: &str, format: &str) -> Pulled {
    let (address, token) = (service.address, network.partners_token());
    let excel = format!("{path}?dialect=de");
    let pulled = match format {
        "NDJSON" => pages::stream(address, path, "application/x-ndjson", &token, 0).await,
        "CSV" => pages::stream(address, path, "text/csv", &token, 1).await,
        "CSV, Excel deutsch" => pages::stream(address, &excel, "text/csv", &token, 1).await,
        _ => pages::json(address, path, &token, 200).await,
    };
    assert_eq!(pulled.rows, RESPONSES, "{format}");
    pulled
}
