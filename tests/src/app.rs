//! The application under test.

use std::net::SocketAddr;
use std::path::Path;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use api::app::Application;
use api::db::{Connection, Db};
use api::settings::{LimitSettings, Settings};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::caller::Caller;
use crate::database::TestDatabase;
use crate::mail::MailServer;

/// One running application, alone with its database, its data directory and its mail server. Ends when dropped.
pub struct TestApp {
    service: Service,
    /// Where its mails arrive.
    pub mails: MailServer,
    http: reqwest::Client,
    settings: Settings,
    // Dropped after the service has ended.
    database: TestDatabase,
    data: TempDir,
}

impl TestApp {
    /// Starts one with limits that no test reaches.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts one after `change` has had its way with the settings.
    pub async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_in(&std::env::temp_dir(), change).await
    }

    /// Starts one whose data directory lies in this folder.
    pub async fn start_in(parent: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        let data = tempfile::tempdir_in(parent).unwrap();
        let database = tokio::task::spawn_blocking({
            let file = data.path().join("kleinstadtnetz.db");
            move || TestDatabase::new(&file)
        })
        .await
        .unwrap();
        let mails = MailServer::start();
        let mut settings = Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.path().to_owned(),
            database: database.url().into(),
            readers: 2,
            workers: 2,
            limits: LimitSettings {
                requests_per_minute: 1_000_000,
                sign_ins_per_minute: 1_000_000,
                ..LimitSettings::default()
            },
            ..Settings::default()
        };
        settings.mail.smtp = mails.url().into();
        settings.open_waves.difficulty = 4;
        change(&mut settings);
        Self {
            service: Service::start(settings.clone()).await,
            settings,
            mails,
            http: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap(),
            database,
            data,
        }
    }

    /// `http://127.0.0.1:port`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.service.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.service.address
    }

    /// Its data directory: keys, and the database file on SQLite.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// URL of its database, for a second process.
    pub fn database_url(&self) -> String {
        self.database.url()
    }

    /// Its database.
    pub fn db(&self) -> &Db {
        &self.service.db
    }

    /// Looks into the database.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Connection) -> api::http::Result<T> + Send + 'static,
    ) -> T {
        let db = self.db().clone();
        tokio::task::spawn_blocking(move || db.read_now(query))
            .await
            .unwrap()
            .unwrap()
    }

    /// Changes the database behind the application's back, in one transaction.
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Connection) -> api::http::Result<T> + Send + 'static,
    ) -> T {
        let db = self.db().clone();
        tokio::task::spawn_blocking(move || db.write_now(change))
            .await
            .unwrap()
            .unwrap()
    }

    /// Sends these very bytes and reads until the service hangs up: for what no proper client would send. The bytes
    /// ask for `Connection: close` themselves.
    pub async fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address()).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Starts a second node over the same database, with the same keys and the same public address: tokens are of both.
    pub async fn second_node(&self) -> Node {
        let settings = Settings {
            public_url: self.url(),
            ..self.settings.clone()
        };
        Node {
            service: Service::start(settings).await,
            http: self.http.clone(),
        }
    }

    /// A caller without a token.
    pub fn anonymous(&self) -> Caller {
        Caller::new(self.http.clone(), self.url())
    }

    /// Somebody who came by a personal link.
    pub async fn by_link(&self, secret: &str) -> Caller {
        let body = serde_json::json!({ "token": secret });
        let opened = self.anonymous().post("/api/v1/link-sessions", &body).await;
        let session = opened.expect(200).json();
        self.anonymous()
            .with_token(session["access_token"].as_str().unwrap())
    }
}

/// Another node of an application. Ends when dropped.
pub struct Node {
    service: Service,
    http: reqwest::Client,
}

impl Node {
    /// The same caller at this node.
    pub fn caller(&self, of: &Caller) -> Caller {
        let url = format!("http://{}", self.service.address);
        let mut caller = Caller::new(self.http.clone(), url);
        caller.authorization.clone_from(&of.authorization);
        caller.language.clone_from(&of.language);
        caller
    }
}

/// The application on a thread of its own, so that it can be ended from a test's `drop`.
struct Service {
    address: SocketAddr,
    db: Db,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Service {
    async fn start(settings: Settings) -> Self {
        let (tell, told) = tokio::sync::oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("service".to_owned())
            .spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                runtime.block_on(async move {
                    let built = Application::build(settings).await;
                    let facts = built
                        .as_ref()
                        .map(|app| (app.address(), app.db(), app.handle()))
                        .map_err(Clone::clone);
                    if tell.send(facts).is_ok()
                        && let Ok(app) = built
                    {
                        app.run().await.unwrap();
                    }
                });
            })
            .unwrap();
        let (address, db, handle) = told.await.unwrap().expect("the application starts");
        Self {
            address,
            db,
            handle,
            thread: Some(thread),
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // The command is on its way as soon as the future is made; the thread ends when it has been obeyed.
        drop(self.handle.stop(false));
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the service ended badly");
        }
    }
}
