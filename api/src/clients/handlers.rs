//! Machine clients, for admins and scripts with `clients:write`.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, Responder, delete, get, post, put, web};
use contract::clients::{Client, ClientWithSecret, NewClient, NewSecret};
use contract::operations as ops;
use contract::page::PageQuery;
use contract::{Page, ProblemKind};

use super::terms::Terms;
use super::{policy, queries, secret};
use crate::audit;
use crate::auth::keys::PartnerKey;
use crate::auth::{Actor, Allow, Shared};
use crate::db::{Connection, Db, cursor, now};
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
    let clients = db.read(move |c| queries::list(c, &wanted)).await?;
    Ok(Listed(cursor::page(
        &page.0,
        clients,
        |client| client.id.clone(),
        |client| client,
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
    policy::check_terms(&new, now().date())?;
    let name = actor.name();
    let by = actor.actor().clone();
    let for_hash = key.clone();
    let created = once
        .create(&db, &name, digest, move |c| {
            policy::check_gives(&by, &own_terms(c, &by)?, &new)?;
            let id = Id::new();
            queries::insert(c, &id, &secret::of(&for_hash, &id, 1), &new)
                .map_err(|error| error.on_conflict(name_taken))?;
            audit::note(c, &by.name(), "create_client", &id)?;
            created(c, &id)
        })
        .await?;
    with_secret(&key, created)
}

/// What is agreed with the caller itself; nothing that binds people.
fn own_terms(c: &mut Connection, actor: &Actor) -> Result<Terms> {
    match actor {
        Actor::Machine { id, .. } => queries::terms(c, id),
        _ => Ok(Terms::default()),
    }
}

fn created(c: &mut Connection, id: &str) -> Result<Created> {
    let Versioned { version, body } = queries::get(c, id)?;
    Created::new(&body, version, format!("/api/v1/clients/{id}"))
}

fn name_taken() -> Error {
    Error::new(
        ProblemKind::Conflict,
        "Diesen Namen hat schon ein Zugang, vielleicht ein widerrufener.",
        "A client has this name already, perhaps a revoked one.",
    )
}

/// Adds the newest secret to the stored answer, which does not hold it.
fn with_secret(key: &PartnerKey, created: Created) -> Result<impl Responder + use<>> {
    let client: Client = serde_json::from_str(&created.body).map_err(Error::internal)?;
    let newest = client.secrets.last().map_or(1, |secret| secret.number);
    let client_secret = secret::of(key, &client.id, newest);
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
    db.read(move |c| queries::get(c, &id.0)).await
}

/// Change what is agreed with a machine client
///
/// Replaces it as a whole, from the next request on. Its secrets and its pseudonyms stay. A machine can give no more than
/// it has itself, and cannot change its own contract.
#[utoipa::path(
    tag = "clients",
    params(("id" = String, Path, format = "uuid", description = "Id of the client")),
    responses((status = 200, body = Client, description = "The changed client"))
)]
#[put("/api/v1/clients/{id}")]
pub async fn change_client(
    actor: Allow<ops::ChangeClient>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<NewClient>,
    auth: Shared,
    db: web::Data<Db>,
) -> Result<Versioned<Client>> {
    let form = body.value;
    policy::check_terms(&form, now().date())?;
    policy::check_changes(&actor, &id.0)?;
    let by = actor.actor().clone();
    let changed = db
        .write(move |c| {
            let row = queries::take(c, &id.0)?;
            policy::check_gives(&by, &own_terms(c, &by)?, &form)?;
            seen.check(row.version)?;
            policy::check_acts(row.revoked_at.is_some())?;
            queries::change(c, &id.0, row.version, &form)
                .map_err(|error| error.on_conflict(name_taken))?;
            audit::note(c, &by.name(), "change_client", &id.0)?;
            queries::get(c, &id.0)
        })
        .await?;
    auth.forget_all();
    Ok(changed)
}

/// Make a new secret for a machine client
///
/// The secrets before it count for `overlap_days` more, so that nothing that runs breaks off. A client with
/// `responses:read` replaces its own secret; its pseudonyms stay the same. The answer holds the new secret, which cannot be
/// read again later.
#[utoipa::path(
    tag = "clients",
    params(("id" = String, Path, format = "uuid", description = "Id of the client")),
    responses((status = 201, body = ClientWithSecret, description = "The client, with its new secret"))
)]
#[post("/api/v1/clients/{id}/secrets")]
pub async fn create_client_secret(
    actor: Allow<ops::CreateClientSecret>,
    id: Path<Id>,
    once: Once,
    body: Json<NewSecret>,
    key: web::Data<PartnerKey>,
    db: web::Data<Db>,
) -> Result<impl Responder> {
    let Json { value: new, digest } = body;
    policy::check_replaces(&actor, &id.0)?;
    let name = actor.name();
    let (by, for_hash) = (name.clone(), key.clone());
    let created = once
        .create(&db, &name, digest, move |c| {
            let row = queries::take(c, &id.0)?;
            policy::check_acts(row.revoked_at.is_some())?;
            let number = queries::newest_secret(c, &id.0)? + 1;
            queries::end_secrets(c, &id.0, new.overlap_days)?;
            policy::check_secrets(queries::valid_secrets(c, &id.0)?)?;
            queries::add_secret(c, &id.0, number, &secret::of(&for_hash, &id.0, number))?;
            audit::note(c, &by, "create_client_secret", &id.0)?;
            created(c, &id.0)
        })
        .await?;
    with_secret(&key, created)
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
