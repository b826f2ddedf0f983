//! The real binary as a process of its own, with the demo network: for what only a process can suffer.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use contract::auth::Token;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::caller::Caller;
use crate::database::TestDatabase;

/// A running service. Killed when dropped.
pub struct Process {
    child: Child,
    url: String,
    http: reqwest::Client,
    // Dropped after the process has ended.
    database: TestDatabase,
    data: TempDir,
}

impl Process {
    /// Starts one with a database of its own. Call it where blocking is allowed.
    pub fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let database = TestDatabase::new(&data.path().join("kleinstadtnetz.db"));
        let (child, url) = run(&data, &database.url());
        Self {
            child,
            url,
            http: reqwest::Client::new(),
            database,
            data,
        }
    }

    /// Ends it as if the machine had failed (SIGKILL).
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts it again on the same data, after [`Process::kill`].
    pub fn start_again(&mut self) {
        (self.child, self.url) = run(&self.data, &self.database.url());
    }

    /// The first person of the demo network with this role, signed in.
    pub async fn person(&self, role: &str) -> Caller {
        let demo = std::fs::read(self.data.path().join("demo.json")).unwrap();
        let demo: Value = serde_json::from_slice(&demo).unwrap();
        let accounts = demo["accounts"].as_array().unwrap();
        let account = accounts.iter().find(|a| a["role"] == role).unwrap();
        let anonymous = Caller::new(self.http.clone(), self.url.clone());
        let login = json!({ "email": account["email"], "password": account["password"] });
        let answer = anonymous.post("/api/v1/auth/login", &login).await;
        anonymous.with_token(&answer.expect(200).parse::<Token>().access_token)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn run(data: &TempDir, database: &str) -> (Child, String) {
    let mut child = Command::new(binary())
        .arg("--data")
        .arg(data.path())
        .args(["--database", database])
        .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
        .env("RUST_LOG", "warn")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // It says where it listens when it is ready.
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let url = said.find_map(|line| {
        line.unwrap()
            .strip_prefix("Kleinstadtnetz: ")
            .map(str::to_owned)
    });
    (child, url.expect("the service starts"))
}

/// The binary named by `KLEINSTADTNETZ`, or one built from the sources as they are.
pub fn binary() -> &'static PathBuf {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(named) = std::env::var_os("KLEINSTADTNETZ") {
            return named.into();
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--locked", "-p", "api"])
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .status()
            .unwrap();
        assert!(built.success());
        // This test lies in `deps/`, one folder below it.
        let mut folder = std::env::current_exe().unwrap();
        folder.pop();
        folder.pop();
        folder.join("kleinstadtnetz")
    })
}
