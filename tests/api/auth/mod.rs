//! Signing in and out. Who may then do what is in `access`.

mod letters;
mod limits;
mod machines;
mod sessions;
mod tokens;

/// What every signed-in person may read.
const KNOWN: &str = "/api/v1/labs";
