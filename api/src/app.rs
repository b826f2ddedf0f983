//! Builds the application from its settings and runs it until it is told to stop.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::middleware::{DefaultHeaders, from_fn};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::SwaggerUi;

use crate::auth::keys::{Keys, PartnerKey};
use crate::auth::passwords::Passwords;
use crate::auth::{Authenticator, Tokens, authenticate};
use crate::cleaning;
use crate::client::ClientFiles;
use crate::db::{Connection, Db, Engine, checkpoint, migrate};
use crate::demo::{self, DemoFile};
use crate::http::{no_such_route, problems};
use crate::invitations::{self, writing::Desk};
use crate::jobs::{self, Job};
use crate::labs;
use crate::limits::{Limits, limit};
use crate::mail::{Transport, deliver};
use crate::municipalities::{apply::load_reference, map::Maps};
use crate::open_waves::{Crowd, Known, Tickets};
use crate::releases::{self, ReleaseFiles};
use crate::responses::{Streams, Writer};
use crate::settings::Settings;
use crate::surveys::{Asked, Catalog};
use crate::waves::calendar;
use crate::{document, handovers, routes, webhooks};

/// A built application, listening but not yet answering.
pub struct Application {
    server: Server,
    address: SocketAddr,
    db: Db,
    data: PathBuf,
    partner_key: web::Data<PartnerKey>,
    _jobs: [Job; 9],
    _checkpoints: Option<Job>,
}

/// What answers to open waves need.
#[derive(Clone)]
struct OpenWaves {
    crowd: web::Data<Crowd>,
    known: web::Data<Known>,
    tickets: web::Data<Tickets>,
}

/// What all handlers share.
#[derive(Clone)]
struct Shared {
    settings: web::Data<Settings>,
    db: web::Data<Db>,
    auth: web::Data<Authenticator>,
    limits: web::Data<Limits>,
    partner_key: web::Data<PartnerKey>,
    catalog: web::Data<Catalog>,
    asked: web::Data<Asked>,
    writer: web::Data<Writer>,
    streams: web::Data<Streams>,
    maps: web::Data<Maps>,
    open_waves: OpenWaves,
    release_files: web::Data<ReleaseFiles>,
    files: Arc<ClientFiles>,
    document: web::Bytes,
}

impl Application {
    /// Opens the database, migrates it, and listens. Port 0 takes a free one.
    pub async fn build(mut settings: Settings) -> Result<Self, String> {
        let listener =
            TcpListener::bind(settings.listen).map_err(|e| format!("{}: {e}", settings.listen))?;
        let address = listener.local_addr().map_err(|e| e.to_string())?;
        settings.listen = address;
        if settings.demo && !address.ip().is_loopback() {
            return Err(
                "a demo network has published passwords: it runs on a loopback address only"
                    .to_owned(),
            );
        }
        make_folder(&settings)?;
        // The stocks wait some seconds for a server that is just starting.
        let db = Db::open(&settings.database_url(), settings.readers)?;
        bring_up(&mut db.connect().map_err(|e| e.to_string())?)?;
        let transport = Transport::new(&settings.mail, &settings.data)?;
        let checkpoints = checkpoint(&db)?;
        let shared = share(settings, db.clone())?;
        let desk = Desk::new(shared.settings.clone(), shared.partner_key.clone());
        let mails = deliver(db.clone(), transport, desk.clone())?;
        let calendar = calendar::watch(db.clone())?;
        let letters = invitations::calendar::watch(db.clone())?;
        let reminding = handovers::watch(db.clone(), desk)?;
        let releases = releases::watch(db.clone())?;
        let looking = cleaning::watch(db.clone())?;
        let telling = webhooks::watch(
            db.clone(),
            shared.partner_key.get_ref().clone(),
            &shared.settings,
        )?;
        let forgetting = jobs::forget(
            db.clone(),
            (shared.limits.clone(), shared.open_waves.crowd.clone()),
            shared.release_files.clone(),
        )?;
        let labs = labs::admission::calendar::watch(db.clone(), shared.settings.clone())?;
        let workers = shared.settings.workers;
        let data = shared.settings.data.clone();
        let partner_key = shared.partner_key.clone();
        let mut server = HttpServer::new(move || app(shared.clone()))
            .keep_alive(Duration::from_secs(75))
            .client_request_timeout(Duration::from_secs(10))
            .shutdown_timeout(30);
        if workers > 0 {
            server = server.workers(workers);
        }
        let server = server.listen(listener).map_err(|e| e.to_string())?.run();
        Ok(Self {
            server,
            address,
            db,
            data,
            partner_key,
            _jobs: [
                mails, calendar, letters, reminding, looking, releases, telling, forgetting, labs,
            ],
            _checkpoints: checkpoints,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its database.
    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// Stops it from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// The demo network, loaded at its first start.
    pub fn demo(&self) -> Result<DemoFile, String> {
        demo::load(&self.db, &self.partner_key, &self.data, self.address)
    }

    /// Answers until SIGTERM or SIGINT, then drains.
    pub async fn run(self) -> std::io::Result<()> {
        self.server.await
    }
}

/// Makes the data directory, opens the database, migrates it, and loads the reference data where there is none.
///
/// One connection and no stock of them: a process that ends while the thread of a stock is just connecting to
/// PostgreSQL is killed, because OpenSSL has then been taken down under it.
pub fn open(settings: &Settings) -> Result<Connection, String> {
    make_folder(settings)?;
    let url = settings.database_url();
    let mut connection = Engine::of(&url)?
        .connect(&url)
        .map_err(|error| format!("the database cannot be opened: {error}"))?;
    bring_up(&mut connection)?;
    Ok(connection)
}

fn make_folder(settings: &Settings) -> Result<(), String> {
    std::fs::create_dir_all(&settings.data).map_err(|e| format!("{}: {e}", settings.data.display()))
}

fn bring_up(connection: &mut Connection) -> Result<(), String> {
    migrate::run(connection)?;
    load_reference(connection).map_err(|e| e.to_string())
}

fn share(settings: Settings, db: Db) -> Result<Shared, String> {
    let keys = Keys::open(&settings.data)?;
    let files = match &settings.client {
        Some(directory) => ClientFiles::read(directory)?,
        None => ClientFiles::default(),
    };
    Ok(Shared {
        auth: web::Data::new(Authenticator::new(
            Tokens::new(&keys.token, settings.public_url())?,
            Passwords::new()?,
        )),
        limits: web::Data::new(Limits::new(&settings.limits)),
        open_waves: OpenWaves {
            crowd: web::Data::new(Crowd::new(settings.open_waves.difficulty)),
            known: web::Data::new(Known::default()),
            tickets: web::Data::new(Tickets::new(&keys.partner)),
        },
        partner_key: web::Data::new(keys.partner),
        catalog: web::Data::new(Catalog::default()),
        asked: web::Data::new(Asked::default()),
        writer: web::Data::new(Writer::start(db.clone())?),
        streams: web::Data::new(Streams::default()),
        maps: web::Data::new(Maps::default()),
        release_files: web::Data::new(ReleaseFiles::new(&settings.data)),
        files: Arc::new(files),
        document: openapi().to_json().map_err(|e| e.to_string())?.into(),
        db: web::Data::new(db),
        settings: web::Data::new(settings),
    })
}

/// The finished OpenAPI document of every registered route.
pub fn openapi() -> OpenApi {
    let (_, document) = App::new()
        .into_utoipa_app()
        .openapi(document::base())
        .configure(routes::rooms)
        .split_for_parts();
    document::finish(document)
}

type Body = actix_web::body::BoxBody;

fn app(
    shared: Shared,
) -> App<
    impl actix_web::dev::ServiceFactory<
        actix_web::dev::ServiceRequest,
        Config = (),
        Response = actix_web::dev::ServiceResponse<Body>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let document = shared.document.clone();
    let files = shared.files.clone();
    let (app, _) = App::new()
        .into_utoipa_app()
        .configure(routes::rooms)
        .split_for_parts();
    app.app_data(shared.settings.clone())
        .app_data(shared.db.clone())
        .app_data(shared.auth.clone())
        .app_data(shared.limits.clone())
        .app_data(shared.partner_key.clone())
        .app_data(shared.catalog.clone())
        .app_data(shared.asked.clone())
        .app_data(shared.writer.clone())
        .app_data(shared.streams.clone())
        .app_data(shared.maps.clone())
        .app_data(shared.open_waves.crowd.clone())
        .app_data(shared.open_waves.known.clone())
        .app_data(shared.open_waves.tickets.clone())
        .app_data(shared.release_files.clone())
        .route(
            "/api/openapi.json",
            web::get().to(move || serve_document(document.clone())),
        )
        .route("/api/docs", web::get().to(docs_moved))
        .service(
            SwaggerUi::new("/api/docs/{_:.*}")
                .config(utoipa_swagger_ui::Config::from("/api/openapi.json")),
        )
        .default_service(web::to(move |request: HttpRequest| {
            fallback(files.clone(), request)
        }))
        .wrap(from_fn(authenticate))
        .wrap(from_fn(limit))
        .wrap(from_fn(problems))
        .wrap(
            DefaultHeaders::new()
                .add(("x-content-type-options", "nosniff"))
                .add(("x-frame-options", "DENY"))
                .add(("referrer-policy", "same-origin"))
                .add(("cross-origin-opener-policy", "same-origin")),
        )
}

async fn serve_document(document: web::Bytes) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .body(document)
}

async fn docs_moved() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((LOCATION, "/api/docs/"))
        .finish()
}

/// Pages of the client outside the API; inside it, what no route took.
async fn fallback(
    files: Arc<ClientFiles>,
    request: HttpRequest,
) -> crate::http::Result<HttpResponse> {
    let inside = request.path().starts_with("/api/") || request.path().starts_with("/.well-known/");
    if !inside
        && matches!(request.method().as_str(), "GET" | "HEAD")
        && let Some(page) = files.answer(&request)
    {
        return Ok(page);
    }
    no_such_route(request).await
}
