//! What the binary can do, one file per command. Not here: the work itself, which lives in the rooms.

mod admin;
mod bounce;
mod import;
mod openapi;
mod serve;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::app;
use crate::settings::Settings;

/// Kleinstadtnetz: the service of a network of small towns
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Command {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Args)]
struct Common {
    /// Settings file (TOML)
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    /// Directory of database, keys and mails
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// Database URL: sqlite://FILE or postgres://...
    #[arg(long, global = true)]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serve the API and the client
    Serve {
        /// Address to listen on
        #[arg(long)]
        listen: Option<SocketAddr>,
        /// Directory of the compiled client
        #[arg(long)]
        client: Option<PathBuf>,
        /// Load a demo network with invented people; on a loopback address only
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database to the newest schema
    Migrate,
    /// Take a mail server's report about a mail that could not be delivered, from standard input
    ///
    /// For the mailbox that such reports go to. Whatever else arrives there is left alone. Exit code 75 asks the mail server
    /// to try again.
    Bounce,
    /// Enter admins
    Admin {
        #[command(subcommand)]
        verb: admin::Admin,
    },
    /// Take over a file that others publish
    Import {
        #[command(subcommand)]
        what: import::Import,
    },
    /// Write the contract's generated files
    Openapi {
        /// Folder to write api.json, operations.txt and access.txt into
        folder: PathBuf,
    },
}

impl Command {
    /// Does it.
    pub async fn run(self) -> Result<(), Failure> {
        let mut settings = Settings::load(self.common.settings.as_deref())?;
        if let Some(data) = self.common.data {
            settings.data = data;
        }
        if let Some(database) = self.common.database {
            settings.database = database.into();
        }
        match self.verb {
            Verb::Serve {
                listen,
                client,
                demo,
            } => {
                settings.listen = listen.unwrap_or(settings.listen);
                settings.client = client.or(settings.client);
                settings.demo |= demo;
                Ok(serve::run(settings).await?)
            }
            Verb::Migrate => {
                app::open(&settings)?;
                Ok(say("the database has the newest schema")?)
            }
            Verb::Bounce => bounce::run(&settings),
            Verb::Admin { verb } => Ok(admin::run(settings, verb).await?),
            Verb::Import { what } => Ok(import::run(&settings, &what)?),
            Verb::Openapi { folder } => Ok(openapi::write(&folder)?),
        }
    }
}

/// Why a command failed.
#[derive(Debug)]
pub struct Failure {
    /// What the person at the terminal is told.
    pub problem: String,
    /// What a program that called is told.
    pub code: u8,
}

impl From<String> for Failure {
    fn from(problem: String) -> Self {
        Self { problem, code: 1 }
    }
}

/// Says something to the person at the terminal.
fn say(text: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{text}").map_err(|e| e.to_string())
}

/// Tells the person at the terminal what went wrong.
pub fn complain(problem: &str) {
    if writeln!(std::io::stderr(), "kleinstadtnetz: {problem}").is_err() {
        tracing::error!(problem, "and standard error is closed");
    }
}
