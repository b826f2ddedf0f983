//! The disk is full.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use api::db::Connection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tests::{TestApp, eventually, on_postgres};

use super::{create, not_now, office, titles};

/// A disk of 48 MiB; gone when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap().keep();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=48m", "small-disk"])
            .arg(&folder)
            .output();
        if mounted.is_ok_and(|m| m.status.success()) {
            return Some(Self(folder));
        }
        std::fs::remove_dir(&folder).unwrap();
        None
    }

    /// Fills it to the last byte and returns the file that does.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("ballast");
        let mut file = std::fs::File::create(&path).unwrap();
        for size in [1 << 16, 1 << 10, 1] {
            let block = vec![1; size];
            while file.write_all(&block).is_ok() {}
        }
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let ended = Command::new("umount").arg(&self.0).status();
        if ended.is_ok_and(|status| status.success()) {
            std::fs::remove_dir(&self.0).ok();
        }
    }
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

#[tokio::test]
async fn a_full_disk_is_503_and_loses_nothing_that_was_acknowledged() {
    if on_postgres() {
        // PostgreSQL's disk is its own server's business; what the service makes of its errors is in `crash`.
        return;
    }
    let Some(disk) = SmallDisk::mount() else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "CI may mount");
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    let app = TestApp::start_in(&disk.0, |_| {}).await;
    let office = office(&app).await;
    let mut acknowledged = Vec::new();
    for n in 0..3 {
        let title = format!("Labor {n:05}");
        create(&office, &title).await.expect(201);
        acknowledged.push(title);
    }
    let ballast = disk.fill();
    // The log may have some room of its own left.
    let mut refused = 0;
    for n in 3..3000 {
        let title = format!("Labor {n:05}");
        let answer = create(&office, &title).await;
        if answer.status == 201 {
            acknowledged.push(title);
            continue;
        }
        not_now(&answer);
        refused += 1;
        if refused == 20 {
            break;
        }
    }
    assert_eq!(refused, 20, "the disk was never full");
    assert_eq!(titles(&office).await, acknowledged);
    std::fs::remove_file(ballast).unwrap();
    eventually("there is room again", async || {
        create(&office, "Labor danach").await.status == 201
    })
    .await;
    acknowledged.push("Labor danach".to_owned());
    assert_eq!(titles(&office).await, acknowledged);
    let verdicts: Vec<Verdict> = app
        .read(|c| match c {
            Connection::Sqlite(c) => Ok(diesel::sql_query("PRAGMA integrity_check").load(c)?),
            Connection::Postgres(_) => unreachable!(),
        })
        .await;
    assert_eq!(verdicts.len(), 1);
    assert_eq!(verdicts[0].integrity_check, "ok");
    drop(app);
    drop(disk);
}
