//! The ceiling of pulling: the database's own command line writes the same rows as CSV, the answers as one column.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const COLUMNS: &str =
    "unit_key, land, town_type, mode, partial, questionnaire_version, submitted_at, seq, answers";

/// Seconds, or why it was skipped.
pub fn dump(data: &Path, database: &str, wave: &str) -> Result<f64, String> {
    let rows = format!("SELECT {COLUMNS} FROM responses WHERE wave_id = '{wave}' ORDER BY seq");
    let mut command;
    if database.is_empty() {
        command = Command::new("sqlite3");
        command
            .args(["-readonly", "-csv"])
            .arg(data.join("kleinstadtnetz.db"))
            .arg(rows);
    } else {
        command = Command::new("psql");
        command.args([
            "--no-psqlrc",
            "--quiet",
            "--command",
            &format!("COPY ({rows}) TO STDOUT WITH (FORMAT csv)"),
            database,
        ]);
    }
    let begun = Instant::now();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .map_err(|e| format!("{}: {e}", command.get_program().display()))?;
    if status.success() {
        Ok(begun.elapsed().as_secs_f64())
    } else {
        Err(format!(
            "{} ended with {status}",
            command.get_program().display()
        ))
    }
}
