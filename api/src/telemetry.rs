//! The log: one line per request with fields, as text on a terminal and as JSON with `LOG_FORMAT=json`. Never a token, a
//! password, an answer or an e-mail address.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Begins logging to standard error; `RUST_LOG` chooses how much.
pub fn init() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for people; in a file they are rubbish.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let begun = if std::env::var("LOG_FORMAT").is_ok_and(|f| f == "json") {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.with_target(false).try_init()
    };
    if let Err(error) = begun {
        tracing::debug!(%error, "logging had begun already");
    }
}
