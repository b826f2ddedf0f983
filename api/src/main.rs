//! The command line: one binary that serves, migrates, imports and documents.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use api::{commands, telemetry};
use clap::Parser;
use mimalloc::MiMalloc;

/// A submission allocates some four hundred times, on several threads; SQLite's share goes through it too.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[actix_web::main]
async fn main() -> ExitCode {
    let command = commands::Command::parse();
    telemetry::init();
    match command.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            commands::complain(&failure.problem);
            failure.code.into()
        }
    }
}
