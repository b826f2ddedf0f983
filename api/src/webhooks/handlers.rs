//! Webhooks over HTTP: for the secretariat all of them, for a client its own.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, Responder, delete, get, post, put, web};
use contract::clients::NewSecret;
use contract::operations as ops;
use contract::page::PageQuery;
use contract::webhooks::{NewWebhook, Webhook, WebhookFilter, WebhookForm, WebhookWithSecret};
use contract::{Page, ProblemKind};

use super::{address, policy, queries, secret};
use crate::audit;
use crate::auth::Allow;
use crate::auth::keys::PartnerKey;
use crate::clients;
use crate::clients::policy::{check_acts, check_secrets};
use crate::db::{Connection, Db, cursor};
use crate::http::{
    Created, Error, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned,
};
use crate::settings::Settings;

/// List webhooks
///
/// The oldest first. A client sees its own; secretariat and admins see all, or those of one client.
#[utoipa::path(
    tag = "webhooks",
    params(WebhookFilter, PageQuery),
    responses((status = 200, body = Page<Webhook>, description = "A page of webhooks"))
)]
#[get("/api/v1/webhooks")]
pub async fn list_webhooks(
    caller: Allow<ops::ListWebhooks>,
    (filter, page): (Query<WebhookFilter>, Query<PageQuery>),
    db: web::Data<Db>,
) -> Result<Listed<Webhook>> {
    let client = policy::owner(&caller).or(filter.0.client);
    let wanted = page.0.clone();
    let found = db
        .read(move |c| queries::list(c, client.as_deref(), &wanted))
        .await?;
    Ok(Listed(cursor::page(
        &page.0,
        found,
        |webhook| webhook.id.clone(),
        |webhook| webhook,
    )))
}

/// Create a webhook
///
/// The answer holds the secret, and so does the answer to a repeat with the same `Idempotency-Key`; later it cannot be
/// read again. The client needs `surveys:read`, and has ten webhooks at most.
#[utoipa::path(
    tag = "webhooks",
    responses((status = 201, body = WebhookWithSecret, description = "Created, with its secret"))
)]
#[post("/api/v1/webhooks")]
pub async fn create_webhook(
    caller: Allow<ops::CreateWebhook>,
    once: Once,
    body: Json<NewWebhook>,
    (key, settings): (web::Data<PartnerKey>, web::Data<Settings>),
    db: web::Data<Db>,
) -> Result<impl Responder> {
    let Json { value: new, digest } = body;
    let url = address::check(&new.webhook.url, &settings.webhooks, "webhook.url")?;
    let client = policy::client_of(&caller, new.client_id)?;
    let name = caller.name();
    let by = name.clone();
    let created = once
        .create(&db, &name, digest, move |c| {
            let row = clients::queries::take(c, &client).map_err(unknown_client)?;
            check_acts(row.revoked_at.is_some())?;
            policy::check_reads(&row)?;
            policy::check_number(queries::count(c, &client)?)?;
            let id = Id::new();
            queries::insert(c, &id, &client, url.as_str(), &new.webhook)?;
            audit::note(c, &by, "create_webhook", &id)?;
            created(c, &id)
        })
        .await?;
    with_secret(&key, created)
}

fn unknown_client(error: Error) -> Error {
    match error.kind {
        ProblemKind::NotFound => policy::unknown_client(),
        _ => error,
    }
}

fn created(c: &mut Connection, id: &str) -> Result<Created> {
    let Versioned { version, body } = queries::get(c, id, None)?;
    Created::new(&body, version, format!("/api/v1/webhooks/{id}"))
}

/// Adds the newest secret to the stored answer, which does not hold it.
fn with_secret(key: &PartnerKey, created: Created) -> Result<impl Responder + use<>> {
    let webhook: Webhook = serde_json::from_str(&created.body).map_err(Error::internal)?;
    let newest = webhook.secrets.last().map_or(1, |secret| secret.number);
    let secret = secret::text(&secret::key(key, &webhook.id, newest));
    let body =
        serde_json::to_string(&WebhookWithSecret { webhook, secret }).map_err(Error::internal)?;
    Ok(Created { body, ..created }
        .customize()
        .insert_header((CACHE_CONTROL, "no-store")))
}

/// Get a webhook
#[utoipa::path(
    tag = "webhooks",
    params(("id" = String, Path, format = "uuid", description = "Id of the webhook")),
    responses((status = 200, body = Webhook, description = "The webhook"))
)]
#[get("/api/v1/webhooks/{id}")]
pub async fn get_webhook(
    caller: Allow<ops::GetWebhook>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<Webhook>> {
    let owner = policy::owner(&caller);
    db.read(move |c| queries::get(c, &id.0, owner.as_deref()))
        .await
}

/// Change a webhook
///
/// Its secrets stay. What waits goes to the new address; with `active` false it is not sent any more.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = String, Path, format = "uuid", description = "Id of the webhook")),
    responses((status = 200, body = Webhook, description = "The changed webhook"))
)]
#[put("/api/v1/webhooks/{id}")]
pub async fn change_webhook(
    caller: Allow<ops::ChangeWebhook>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<WebhookForm>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<Webhook>> {
    let form = body.value;
    let url = address::check(&form.url, &settings.webhooks, "url")?;
    let (owner, by) = (policy::owner(&caller), caller.name());
    db.write(move |c| {
        let row = queries::take(c, &id.0, owner.as_deref())?;
        seen.check(row.version)?;
        queries::change(c, &row, url.as_str(), &form)?;
        audit::note(c, &by, "change_webhook", &id.0)?;
        queries::get(c, &id.0, None)
    })
    .await
}

/// Delete a webhook
///
/// With its deliveries. What is on its way at this moment may still arrive.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = String, Path, format = "uuid", description = "Id of the webhook")),
    responses((status = 204, description = "Deleted"))
)]
#[delete("/api/v1/webhooks/{id}")]
pub async fn delete_webhook(
    caller: Allow<ops::DeleteWebhook>,
    id: Path<Id>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let (owner, by) = (policy::owner(&caller), caller.name());
    db.write(move |c| {
        let row = queries::take(c, &id.0, owner.as_deref())?;
        seen.check(row.version)?;
        queries::delete(c, &id.0)?;
        audit::note(c, &by, "delete_webhook", &id.0)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Make a new secret for a webhook
///
/// The secrets before it sign for `overlap_days` more: messages then have several signatures, separated by blanks. The
/// answer holds the new secret, which cannot be read again later.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = String, Path, format = "uuid", description = "Id of the webhook")),
    responses((status = 201, body = WebhookWithSecret, description = "The webhook, with its new secret"))
)]
#[post("/api/v1/webhooks/{id}/secrets")]
pub async fn create_webhook_secret(
    caller: Allow<ops::CreateWebhookSecret>,
    id: Path<Id>,
    once: Once,
    body: Json<NewSecret>,
    key: web::Data<PartnerKey>,
    db: web::Data<Db>,
) -> Result<impl Responder> {
    let Json { value: new, digest } = body;
    let owner = policy::owner(&caller);
    let name = caller.name();
    let by = name.clone();
    let created = once
        .create(&db, &name, digest, move |c| {
            queries::take(c, &id.0, owner.as_deref())?;
            let number = queries::newest_secret(c, &id.0)? + 1;
            queries::end_secrets(c, &id.0, new.overlap_days)?;
            let valid = queries::valid_secrets(c, &id.0)?.len();
            check_secrets(i64::try_from(valid).unwrap_or(i64::MAX))?;
            queries::add_secret(c, &id.0, number)?;
            audit::note(c, &by, "create_webhook_secret", &id.0)?;
            created(c, &id.0)
        })
        .await?;
    with_secret(&key, created)
}
