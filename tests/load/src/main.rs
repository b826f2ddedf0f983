//! `make bench`: drives the release binary over real HTTP on this machine and prints what it does, as a ratio to a
//! ceiling measured beside it.
//!
//! Begin in `measure`, which has one function per table. `drive` holds the connections, `http` is one of them, `service`
//! the process that is measured, `empty` one that does nothing, `network` what is in the database, `desk` somebody in the secretariat. Everything is bounded in count and time, stays on the
//! loopback address, and ends what it started by its process number. Not here: whether answers are right (`tests/api`).

mod answers;
mod bare;
mod citizens;
mod desk;
mod drive;
mod dump;
mod empty;
mod http;
mod letters;
mod measure;
mod network;
mod pages;
mod report;
mod service;
mod submit;

use std::path::PathBuf;
use std::time::Duration;

/// What is measured, and where.
pub struct Plan {
    /// The release binary.
    pub binary: PathBuf,
    /// A folder on the disk to be measured, for databases.
    pub scratch: PathBuf,
    /// URL of an empty PostgreSQL database; none means SQLite.
    pub database: String,
    /// How long each figure is measured.
    pub time: Duration,
    /// Parts to measure, by name; empty means all but letters and citizens.
    pub only: Vec<String>,
    /// How many citizens answer a survey.
    pub answers: usize,
    /// How many connections hand in answers at once, one round after the other.
    pub connections: Vec<usize>,
}

const USAGE: &str = "usage: load BINARY SCRATCH [--database URL] [--seconds N] \
                     [--only start,submit,list,export,letters,citizens] [--connections 1,8,64,256] [--answers 100000]";

impl Plan {
    fn read(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let mut plan = Self {
            binary: words.next()?.into(),
            scratch: words.next()?.into(),
            database: String::new(),
            time: Duration::from_secs(3),
            only: Vec::new(),
            answers: 100_000,
            connections: vec![1, 8, 64, 256],
        };
        while let Some(word) = words.next() {
            let value = words.next()?;
            match word.as_str() {
                "--database" => plan.database = value,
                "--seconds" => plan.time = Duration::from_secs(value.parse().ok()?),
                "--connections" => {
                    let counts = value.split(',').map(str::parse);
                    plan.connections = counts.collect::<Result<_, _>>().ok()?;
                }
                "--answers" => plan.answers = value.parse().ok()?,
                "--only" => plan.only = value.split(',').map(str::to_owned).collect(),
                _ => return None,
            }
        }
        Some(plan)
    }

    /// Whether this part is wanted.
    pub fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.names(part)
    }

    /// Whether this part, which takes minutes, is asked for by its name.
    pub fn names(&self, part: &str) -> bool {
        self.only.iter().any(|wanted| wanted == part)
    }
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("empty") {
        let served = actix_web::rt::System::new().block_on(empty::serve());
        return served.expect("the empty handler serves");
    }
    let Some(plan) = Plan::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        std::process::exit(2);
    };
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(measure::everything(&plan));
}
