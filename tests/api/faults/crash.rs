//! PostgreSQL crashes and comes back.

use std::process::Command;

use tempfile::TempDir;
use tests::{TestApp, eventually, on_postgres};

use super::{create, not_now, office, titles};

/// A server of its own, made by `scripts/postgres.sh`.
struct Server {
    folder: std::path::PathBuf,
    _parent: TempDir,
}

impl Server {
    fn start() -> (Self, String) {
        let parent = tempfile::tempdir().unwrap();
        // The server runs as another user where root runs the tests.
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(parent.path(), open).unwrap();
        let server = Self {
            folder: parent.path().join("cluster"),
            _parent: parent,
        };
        let url = server.script("start");
        (server, url.trim().to_owned())
    }

    fn script(&self, verb: &str) -> String {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/postgres.sh");
        let done = Command::new(script)
            .arg(verb)
            .arg(&self.folder)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8(done.stdout).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.script("stop");
    }
}

#[tokio::test]
async fn a_crashed_server_is_503_and_what_was_acknowledged_is_there_when_it_comes_back() {
    if !on_postgres() {
        // SQLite has no server that could crash apart from the service.
        return;
    }
    let (server, url) = Server::start();
    let app = TestApp::start_with(|settings| settings.database = url.into()).await;
    let office = office(&app).await;
    for title in ["eins", "zwei"] {
        create(&office, title).await.expect(201);
    }
    server.script("crash");
    not_now(&create(&office, "drei").await);
    not_now(&office.get(super::LABS).await);
    not_now(&app.sign_in(&office.name, tests::PASSWORD).await);
    app.anonymous().get("/api/v1/instance").await.expect(200);
    server.script("resume");
    eventually("the service goes on", async || {
        create(&office, "vier").await.status == 201
    })
    .await;
    assert_eq!(titles(&office).await, ["eins", "vier", "zwei"]);
    drop(app);
}
