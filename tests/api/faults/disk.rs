//! The disk is full.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use api::db::Connection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use futures_util::future::join_all;
use tests::{Field, TestApp, eventually, on_postgres};

use super::postgres::Server;
use super::{by_town, create, not_now, office, titles};

/// A disk of 48 MiB; gone when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount; CI may.
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
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "CI may mount");
        eprintln!("skipped: mounting a small disk needs root");
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
        // Lazily: the last threads of the service may still close their files.
        let ended = Command::new("umount").arg("-l").arg(&self.0).status();
        assert!(ended.unwrap().success() || std::thread::panicking());
        drop(std::fs::remove_dir(&self.0));
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
        // There it is the table of the answers whose disk is full, see below.
        return;
    }
    let Some(disk) = SmallDisk::mount() else {
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
    intact(&app).await;
    drop(app);
    drop(disk);
}

/// SQLite finds nothing wrong with its file.
async fn intact(app: &TestApp) {
    let verdicts: Vec<Verdict> = app
        .read(|c| match c {
            Connection::Sqlite(c) => Ok(diesel::sql_query("PRAGMA integrity_check").load(c)?),
            Connection::Postgres(_) => unreachable!(),
        })
        .await;
    assert_eq!(verdicts.len(), 1);
    assert_eq!(verdicts[0].integrity_check, "ok");
}

#[tokio::test]
async fn answers_to_a_wave_are_refused_by_a_full_disk_and_taken_when_there_is_room() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let (app, server) = if on_postgres() {
        let (server, url) = Server::start();
        let app = TestApp::start_with(|settings| settings.database = url.into()).await;
        // Its own disk: were the server's log on the full one too, the server would end, which is in `crash`.
        let folder = server.own_folder(&disk.0);
        let mut connection = app.db().connect().unwrap();
        let folder = folder.display();
        connection
            .batch_execute(&format!("CREATE TABLESPACE small LOCATION '{folder}'"))
            .unwrap();
        connection
            .batch_execute("ALTER TABLE responses SET TABLESPACE small")
            .unwrap();
        (app, Some(server))
    } else {
        (TestApp::start_in(&disk.0, |_| {}).await, None)
    };
    let field = Field::open(&app).await;
    // Noted now: who had these rows within the hour reads on while nothing can be written.
    assert!(field.pulled(&field.office).await.is_empty());
    let answers: Vec<_> = (0..400).map(|town| field.answer(town)).collect();
    let mut acknowledged = Vec::new();
    let mut refused = Vec::new();
    let mut ballast = None;
    // Eight at a time, so that they come to the writer in groups.
    for group in answers.chunks(8) {
        let sent = join_all(group.iter().map(|answer| field.submit(answer))).await;
        for (answer, reply) in group.iter().zip(&sent) {
            if reply.status == 201 {
                acknowledged.push(answer);
            } else {
                not_now(reply);
                refused.push(answer);
            }
        }
        if ballast.is_none() {
            assert_eq!(acknowledged.len(), 8);
            ballast = Some(disk.fill());
        }
        if refused.len() >= 24 {
            break;
        }
    }
    assert!(refused.len() >= 24, "the disk was never full");
    let by_now = field.pulled(&field.office).await;
    assert_eq!(by_now, by_town(acknowledged.iter().copied()));
    std::fs::remove_file(ballast.unwrap()).unwrap();
    eventually("there is room again", async || {
        field.submit(refused[0]).await.status == 201
    })
    .await;
    for answer in &refused {
        field.submit(answer).await.expect(201);
    }
    acknowledged.append(&mut refused);
    let in_the_end = field.pulled(&field.office).await;
    assert_eq!(in_the_end, by_town(acknowledged.iter().copied()));
    if !on_postgres() {
        intact(&app).await;
    }
    drop(app);
    drop(server);
    drop(disk);
}
