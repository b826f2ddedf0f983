//! Machine clients, for admins and scripts with `clients:write`.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, Responder, delete, get, post, web};
use contract::clients::{Client, ClientWithSecret, NewClient};
use contract::operations as ops;
use contract::page::PageQuery;
use contract::{Page, ProblemKind};

use super::{policy, queries, secret};
use crate::audit;
use crate::auth::keys::PartnerKey;
use crate::auth::{Allow, Shared};
use crate::db::{Db, cursor, now};
use crate::http::{
    Created, Error, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned,
};

/// List machine clients
///
/// The oldest first, revoked ones too.
#[utoipa::path(
    tag = "clients",
    params(PageQuery),
    responses((status = 200, body = Page<Client>, description = "A page of clients"))
)]
#[get("/api/v1/clients")]
pub async fn list_clients(
    _: Allow<ops::ListClients>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Client>> {
    let wanted = page.0.clone();
    let rows = db.read(move |c| queries::list(c, &wanted)).await?;
    Ok(Listed(cursor::page(
        &page.0,
        rows,
        |row| row.id.clone(),
        Client::from,
    )))
}

/// Create a machine client
///
/// The answer holds the secret, and so does the answer to a repeat with the same `Idempotency-Key`; later it cannot be
/// read again. A machine can give only scopes that it has itself.
#[utoipa::path(
    tag = "clients",
    responses((status = 201, body = ClientWithSecret, description = "Created, with its secret"))
)]
#[post("/api/v1/clients")]
pub async fn create_client(
    actor: Allow<ops::CreateClient>,
    once: Once,
    body: Json<NewClient>,
    key: web::Data<PartnerKey>,
    db: web::Data<Db>,
) -> Result<impl Responder> {
    let Json { value: new, digest } = body;
    policy::check_gives(&actor, &new.scopes)?;
    policy::check_terms(&new, now().date())?;
    let name = actor.name();
    let by = name.clone();
    let for_hash = key.clone();
    let created = once
        .create(&db, &name, digest, move |c| {
            let id = Id::new();
            queries::insert(c, &id, &secret::of(&for_hash, &id), &new)
                .map_err(|error| error.on_conflict(name_taken))?;
            audit::note(c, &by, "create_client", &id)?;
            let row = queries::find(c, &id)?;
            let version = row.version;
            Created::new(
                &Client::from(row),
                version,
                format!("/api/v1/clients/{}", id.0),
            )
        })
        .await?;
    with_secret(&key, created)
}

fn name_taken() -> Error {
    Error::new(
        ProblemKind::Conflict,
        "Diesen Namen hat schon ein Zugang, vielleicht ein widerrufener.",
        "A client has this name already, perhaps a revoked one.",
    )
}

/// Adds the secret to the stored answer, which does not hold it.
fn with_secret(key: &PartnerKey, created: Created) -> Result<impl Responder + use<>> {
    let client: Client = serde_json::from_str(&created.body).map_err(Error::internal)?;
    let client_secret = secret::of(key, &client.id);
    let body = serde_json::to_string(&ClientWithSecret {
        client,
        client_secret,
    })
    .map_err(Error::internal)?;
    Ok(Created { body, ..created }
        .customize()
        .insert_header((CACHE_CONTROL, "no-store")))
}

/// Get a machine client
#[utoipa::path(
    tag = "clients",
    params(("id" = String, Path, format = "uuid", description = "Id of the client")),
    responses((status = 200, body = Client, description = "The client"))
)]
#[get("/api/v1/clients/{id}")]
pub async fn get_client(
    _: Allow<ops::GetClient>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<Client>> {
    let row = db.read(move |c| queries::find(c, &id.0)).await?;
    Ok(Versioned {
        version: row.version,
        body: row.into(),
    })
}

/// Revoke a machine client
///
/// Its tokens end at once. The client stays in the list, and its name stays taken.
#[utoipa::path(
    tag = "clients",
    params(("id" = String, Path, format = "uuid", description = "Id of the client")),
    responses((status = 204, description = "Revoked"))
)]
#[delete("/api/v1/clients/{id}")]
pub async fn revoke_client(
    actor: Allow<ops::RevokeClient>,
    id: Path<Id>,
    seen: IfMatch,
    auth: Shared,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    db.write(move |c| {
        let row = queries::find(c, &id.0)?;
        seen.check(row.version)?;
        if row.revoked_at.is_some() {
            return Ok(());
        }
        if !queries::revoke(c, &id.0, row.version)? {
            return Err(ProblemKind::Stale.into());
        }
        audit::note(c, &actor.name(), "revoke_client", &id.0)
    })
    .await?;
    auth.forget_all();
    Ok(HttpResponse::NoContent().finish())
}
