//! `demo.json`: how to get into the demo network, for people and scripts. Readable by its owner alone.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use contract::access::{Role, Scope};
use serde::{Deserialize, Serialize};

/// Addresses, accounts and clients of the demo network.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoFile {
    pub base_url: String,
    pub accounts: Vec<DemoAccount>,
    pub clients: Vec<DemoClient>,
}

/// A person who can sign in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoAccount {
    pub role: Role,
    pub email: String,
    pub password: String,
    pub name: String,
    /// The town the person acts for.
    pub ags: Option<String>,
}

/// A partner's client.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoClient {
    pub name: String,
    pub client_id: String,
    pub client_secret: String,
    pub scopes: Vec<Scope>,
}

/// The file, if the demo network was loaded before.
pub fn read(path: &Path) -> Result<Option<DemoFile>, String> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|e| format!("{}: {e}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

/// Writes the file beside its name and moves it there, so that it is never half written.
pub fn write(path: &Path, demo: &DemoFile) -> Result<(), String> {
    let problem = |e: std::io::Error| format!("{}: {e}", path.display());
    let json = serde_json::to_vec_pretty(demo).map_err(|e| e.to_string())?;
    let beside = path.with_extension("json.new");
    fs::remove_file(&beside).or_else(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(problem(e)),
    })?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .map_err(problem)?;
    file.write_all(&json)
        .and_then(|()| file.sync_all())
        .map_err(problem)?;
    fs::rename(&beside, path).map_err(problem)
}

impl DemoFile {
    /// The accounts, for the person at the terminal.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "\nDemo-Netzwerk mit erfundenen Personen / demo network with invented people\n",
        );
        for account in &self.accounts {
            text.push_str(&format!(
                "  {:<12} {:<36} {}  ({})\n",
                account.role.as_str(),
                account.email,
                account.password,
                account.name
            ));
        }
        for client in &self.clients {
            let scopes: Vec<&str> = client.scopes.iter().map(|scope| scope.as_str()).collect();
            text.push_str(&format!(
                "  {:<12} {}  {}  {}\n",
                "client",
                client.client_id,
                client.name,
                scopes.join(" ")
            ));
        }
        text
    }
}
