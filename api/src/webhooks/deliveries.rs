//! Messages of a webhook over HTTP: what became of them, sending one again, and a test.

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, get, post, web};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::webhooks::{Delivery, DeliveryState, MessageKind};
use contract::{Page, ProblemKind};

use super::queries::{self, messages, sending};
use super::{delivery, policy};
use crate::audit;
use crate::auth::Allow;
use crate::clients;
use crate::db::{Connection, Db, cursor, now};
use crate::http::{Error, Id, Listed, Path, Query, Result};

/// List the deliveries of a webhook
///
/// The newest first. They are kept for 90 days.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = String, Path, format = "uuid", description = "Id of the webhook"), PageQuery),
    responses((status = 200, body = Page<Delivery>, description = "A page of deliveries"))
)]
#[get("/api/v1/webhooks/{id}/deliveries")]
pub async fn list_deliveries(
    caller: Allow<ops::ListDeliveries>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Delivery>> {
    let owner = policy::owner(&caller);
    let wanted = page.0.clone();
    let rows = db
        .read(move |c| {
            queries::find(c, &id.0, owner.as_deref())?;
            messages::list(c, &id.0, &wanted)
        })
        .await?;
    Ok(Listed(cursor::page(
        &page.0,
        rows,
        |row| row.id.clone(),
        Delivery::from,
    )))
}

/// Get a delivery
#[utoipa::path(
    tag = "webhooks",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the webhook"),
        ("delivery_id" = String, Path, format = "uuid", description = "Id of the delivery")
    ),
    responses((status = 200, body = Delivery, description = "The delivery"))
)]
#[get("/api/v1/webhooks/{id}/deliveries/{delivery_id}")]
pub async fn get_delivery(
    caller: Allow<ops::GetDelivery>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<web::Json<Delivery>> {
    let owner = policy::owner(&caller);
    let (webhook, id) = path.0;
    db.read(move |c| {
        queries::find(c, &webhook, owner.as_deref())?;
        messages::find(c, &webhook, &id)
    })
    .await
    .map(|row| web::Json(row.into()))
}

/// Test a webhook
///
/// Sends a message of type `webhook.test`, once, also if the webhook is off. `Location` says where its delivery tells how
/// it went, usually within a second or two.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = String, Path, format = "uuid", description = "Id of the webhook")),
    responses((status = 202, body = Delivery, description = "It is on its way"))
)]
#[post("/api/v1/webhooks/{id}/tests")]
pub async fn test_webhook(
    caller: Allow<ops::TestWebhook>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let (owner, by) = (policy::owner(&caller), caller.name());
    let webhook = id.0.clone();
    let row = db
        .write(move |c| {
            let row = queries::take(c, &webhook, owner.as_deref())?;
            check_hears(c, &row.client_id)?;
            let test = Id::new();
            let body = delivery::test_body(&webhook)?;
            messages::insert(c, &test, &webhook, None, MessageKind::WebhookTest, &body)
                .map_err(|error| error.on_conflict(one_at_a_time))?;
            audit::note(c, &by, "test_webhook", &webhook)?;
            messages::find(c, &webhook, &test)
        })
        .await?;
    let address = ops::GetDelivery::OPERATION.at(&[&id.0, &row.id]);
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, address))
        .json(Delivery::from(row)))
}

fn one_at_a_time() -> Error {
    Error::new(
        ProblemKind::WrongState,
        "Ein Test ist noch unterwegs.",
        "A test is still on its way.",
    )
}

/// Refuses to send to a client that hears nothing any more: it would only be withdrawn.
fn check_hears(c: &mut Connection, client: &str) -> Result<()> {
    let row = clients::queries::find(c, client)?;
    let terms = clients::queries::terms(c, client)?;
    if policy::hears(&row, &terms, now().date(), None) {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        "Der Zugang ist widerrufen, sein Vertrag ist zu Ende, oder er darf keine Befragungen lesen.",
        "The client is revoked, its contract is over, or it may not read surveys.",
    ))
}

/// Send a delivery again
///
/// At once, and in vain for three days more. Not a test: for that there is a new one.
#[utoipa::path(
    tag = "webhooks",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the webhook"),
        ("delivery_id" = String, Path, format = "uuid", description = "Id of the delivery")
    ),
    responses((status = 202, body = Delivery, description = "It is on its way"))
)]
#[post("/api/v1/webhooks/{id}/deliveries/{delivery_id}/dispatches")]
pub async fn send_delivery(
    caller: Allow<ops::SendDelivery>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let (owner, by) = (policy::owner(&caller), caller.name());
    let (webhook, id) = path.0;
    let row = db
        .write(move |c| {
            let hook = queries::take(c, &webhook, owner.as_deref())?;
            let row = messages::take(c, &webhook, &id)?;
            if row.kind.0 == MessageKind::WebhookTest {
                return Err(cannot(
                    "Einen Test sendet man nicht noch einmal, sondern macht einen neuen.",
                    "A test is not sent again; make a new one.",
                ));
            }
            if !hook.active {
                return Err(cannot(
                    "Der Webhook ist ausgeschaltet.",
                    "The webhook is off.",
                ));
            }
            let soon = now() + sending::LEASE;
            if row.state.0 == DeliveryState::Waiting && row.due_at.is_some_and(|due| due <= soon) {
                return Err(cannot(
                    "Die Nachricht wird gerade gesendet.",
                    "The message is being sent just now.",
                ));
            }
            check_hears(c, &hook.client_id)?;
            messages::begin_again(c, &id)?;
            audit::note(c, &by, "send_delivery", &id)?;
            messages::find(c, &webhook, &id)
        })
        .await?;
    Ok(HttpResponse::Accepted().json(Delivery::from(row)))
}

fn cannot(de: &str, en: &str) -> Error {
    Error::new(ProblemKind::WrongState, de, en)
}
