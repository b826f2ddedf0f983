//! A PostgreSQL server of a test's own, so that it can fail.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A server of its own, made by `scripts/postgres.sh`.
pub struct Server {
    folder: PathBuf,
    _parent: TempDir,
}

impl Server {
    pub fn start() -> (Self, String) {
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

    /// A new folder in this one that belongs to whom the server runs as.
    pub fn own_folder(&self, parent: &Path) -> PathBuf {
        let folder = parent.join("server");
        std::fs::create_dir(&folder).unwrap();
        let owner = std::fs::metadata(self.folder.join("data")).unwrap();
        std::os::unix::fs::chown(&folder, Some(owner.uid()), Some(owner.gid())).unwrap();
        folder
    }

    /// Has `scripts/postgres.sh` do this to it.
    pub fn script(&self, verb: &str) -> String {
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
