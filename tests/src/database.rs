//! A database per application. The first one is migrated and has the reference data; the others are copies of it.

use std::path::Path;
use std::sync::{Arc, Mutex, Weak};

use api::app;
use api::db::Engine;
use api::settings::Settings;
use diesel::connection::SimpleConnection;
use tempfile::TempDir;

/// Whether the suite runs on PostgreSQL.
pub fn on_postgres() -> bool {
    match std::env::var("TEST_ENGINE").as_deref() {
        Err(_) | Ok("" | "sqlite") => false,
        Ok("postgres") => true,
        Ok(other) => panic!("TEST_ENGINE is sqlite or postgres, not {other}"),
    }
}

/// A database of its own. PostgreSQL's is dropped with it; SQLite's file lies in the caller's directory.
pub struct TestDatabase {
    url: String,
    made: Option<Made>,
    _template: Arc<Template>,
}

impl TestDatabase {
    /// A new one; on SQLite in this file.
    pub fn new(file: &Path) -> Self {
        let template = Template::shared();
        match &*template {
            Template::Sqlite(directory) => {
                std::fs::copy(directory.path().join("kleinstadtnetz.db"), file).unwrap();
                Self {
                    url: format!("sqlite://{}", file.display()),
                    made: None,
                    _template: template,
                }
            }
            Template::Postgres(source) => {
                let made = Made::new(&format!("TEMPLATE {}", source.name));
                Self {
                    url: made.url(),
                    made: Some(made),
                    _template: template,
                }
            }
        }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        self.url.clone()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // Before the template, which the server keeps while it is copied.
        drop(self.made.take());
    }
}

/// What the databases are copied from; lives as long as one of them.
enum Template {
    Sqlite(TempDir),
    Postgres(Made),
}

impl Template {
    fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Template>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap();
        shared.upgrade().unwrap_or_else(|| {
            let template = Arc::new(Self::make());
            *shared = Arc::downgrade(&template);
            template
        })
    }

    fn make() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let made = on_postgres().then(|| Made::new(""));
        let settings = Settings {
            data: directory.path().to_owned(),
            database: made.as_ref().map(Made::url).unwrap_or_default().into(),
            readers: 1,
            ..Settings::default()
        };
        if let api::db::Connection::Sqlite(mut c) = app::open(&settings).unwrap() {
            c.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        }
        match made {
            Some(made) => Self::Postgres(made),
            None => Self::Sqlite(directory),
        }
    }
}

/// A database made on the server of `TEST_POSTGRES_URL`.
struct Made {
    name: String,
}

impl Made {
    fn new(how: &str) -> Self {
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        on_server(&format!("CREATE DATABASE {name} {how}")).unwrap();
        Self { name }
    }

    fn url(&self) -> String {
        let server = server();
        let (host, _) = server
            .rsplit_once('/')
            .expect("a URL that ends in a database");
        format!("{host}/{}", self.name)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let dropped = on_server(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        if !std::thread::panicking() {
            dropped.unwrap();
        }
    }
}

fn server() -> String {
    std::env::var("TEST_POSTGRES_URL").expect("TEST_ENGINE=postgres needs TEST_POSTGRES_URL")
}

fn on_server(statement: &str) -> Result<(), String> {
    Engine::Postgres
        .connect(&server())
        .map_err(|e| e.to_string())?
        .batch_execute(statement)
        .map_err(|e| e.to_string())
}
