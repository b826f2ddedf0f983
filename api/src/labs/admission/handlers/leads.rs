//! Reading, naming and removing who leads a lab.

use actix_web::{HttpResponse, delete, get, post, web};
use contract::Page;
use contract::labs::admission::{LabLead, NewLabLead};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;

use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Created, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned};
use crate::labs::admission::leads;

/// List who leads a lab
///
/// In the order in which they became members of the network.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab"), PageQuery),
    responses((status = 200, body = Page<LabLead>, description = "A page of those who lead it"))
)]
#[get("/api/v1/labs/{id}/leads")]
pub async fn list_lab_leads(
    _: Allow<ops::ListLabLeads>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<LabLead>> {
    let page = db.read(move |c| leads::list(c, &id.0, &page.0)).await?;
    Ok(Listed(page))
}

/// Let a member lead a lab
///
/// Named by those who lead it, and by the secretariat until the first place is taken. Nobody names themself.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 201, body = LabLead, description = "Who leads it now, too"))
)]
#[post("/api/v1/labs/{id}/leads")]
pub async fn name_lab_lead(
    caller: Allow<ops::NameLabLead>,
    id: Path<Id>,
    once: Once,
    body: Json<NewLabLead>,
    db: web::Data<Db>,
) -> Result<Created> {
    let (actor, member) = (caller.actor().clone(), body.value.member_id);
    once.create(&db, &caller.name(), body.digest, move |c| {
        let lead = leads::name(c, &actor, &id.0, &member)?;
        audit::note(c, &actor.name(), "name_lab_lead", &id.0)?;
        let address = ops::GetLabLead::OPERATION.at(&[&id.0, &member]);
        Created::new(&lead.body, lead.version, address)
    })
    .await
}

/// Get somebody who leads a lab
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("member_id" = String, Path, format = "uuid", description = "Id of the member"),
    ),
    responses((status = 200, body = LabLead, description = "Who leads it"))
)]
#[get("/api/v1/labs/{id}/leads/{member_id}")]
pub async fn get_lab_lead(
    _: Allow<ops::GetLabLead>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<Versioned<LabLead>> {
    let Path((lab, member)) = path;
    db.read(move |c| leads::get(c, &lab, &member)).await
}

/// End somebody's lead of a lab
///
/// By whoever may name leads; one may also step down. The last one stays once a place is taken.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("member_id" = String, Path, format = "uuid", description = "Id of the member"),
    ),
    responses((status = 204, description = "Leads it no longer"))
)]
#[delete("/api/v1/labs/{id}/leads/{member_id}")]
pub async fn remove_lab_lead(
    caller: Allow<ops::RemoveLabLead>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Path((lab, member)) = path;
    db.write(move |c| {
        leads::remove(c, caller.actor(), &lab, &member, seen)?;
        audit::note(c, &caller.name(), "remove_lab_lead", &lab)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
