//! Reading, writing and handing in applications.

use actix_web::{get, post, put, web};
use chrono::Utc;
use contract::Page;
use contract::labs::admission::{
    ApplicationStepForm, LabApplication, LabApplicationForm, LabApplicationSummary,
};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;

use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Created, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned};
use crate::labs::admission::{applications, steps};
use crate::settings::Settings;
use crate::waves::calendar::day_in_germany;

/// List applications for a lab
///
/// The oldest first: all that were handed in for those who lead the lab, their own for participants.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab"), PageQuery),
    responses((status = 200, body = Page<LabApplicationSummary>, description = "A page of applications"))
)]
#[get("/api/v1/labs/{id}/applications")]
pub async fn list_lab_applications(
    caller: Allow<ops::ListLabApplications>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<LabApplicationSummary>> {
    db.read(move |c| applications::list(c, caller.actor(), &id.0, &page.0))
        .await
        .map(Listed)
}

/// Begin an application for a lab
///
/// For the caller's town, while the call is open, as a draft that only its author sees. One per town and lab; what was
/// withdrawn does not count.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 201, body = LabApplication, description = "The draft"))
)]
#[post("/api/v1/labs/{id}/applications")]
pub async fn create_lab_application(
    caller: Allow<ops::CreateLabApplication>,
    id: Path<Id>,
    once: Once,
    body: Json<LabApplicationForm>,
    db: web::Data<Db>,
) -> Result<Created> {
    let (actor, form) = (caller.actor().clone(), body.value);
    once.create(&db, &caller.name(), body.digest, move |c| {
        let draft = applications::create(c, &actor, &id.0, &form)?;
        audit::note(c, &actor.name(), "create_lab_application", &draft.body.id)?;
        let address = ops::GetLabApplication::OPERATION.at(&[&id.0, &draft.body.id]);
        Created::new(&draft.body, draft.version, address)
    })
    .await
}

/// Get an application
///
/// For its author, and for those who lead the lab once it has been handed in.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("application_id" = String, Path, format = "uuid", description = "Id of the application"),
    ),
    responses((status = 200, body = LabApplication, description = "The application"))
)]
#[get("/api/v1/labs/{id}/applications/{application_id}")]
pub async fn get_lab_application(
    caller: Allow<ops::GetLabApplication>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<Versioned<LabApplication>> {
    let Path((lab, id)) = path;
    db.read(move |c| applications::get(c, caller.actor(), &lab, &id))
        .await
}

/// Save the draft of an application
///
/// By its author, while the call is open. Replaces it as a whole.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("application_id" = String, Path, format = "uuid", description = "Id of the application"),
    ),
    responses((status = 200, body = LabApplication, description = "The saved draft"))
)]
#[put("/api/v1/labs/{id}/applications/{application_id}")]
pub async fn save_lab_application(
    caller: Allow<ops::SaveLabApplication>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Json<LabApplicationForm>,
    db: web::Data<Db>,
) -> Result<Versioned<LabApplication>> {
    let Path((lab, id)) = path;
    db.write(move |c| {
        let saved = applications::save(c, caller.actor(), &lab, &id, seen, &body.value)?;
        audit::note(c, &caller.name(), "save_lab_application", &id)?;
        Ok(saved)
    })
    .await
}

/// Hand in or withdraw an application, or answer an offer
///
/// By its author. What is missing is answered 422 with the fields of the application. Whoever passes a place on or gives it
/// back frees it for the next of the waiting list.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("application_id" = String, Path, format = "uuid", description = "Id of the application"),
    ),
    responses((status = 200, body = LabApplication, description = "The application as it stands now"))
)]
#[put("/api/v1/labs/{id}/applications/{application_id}/status")]
pub async fn change_lab_application_status(
    caller: Allow<ops::ChangeLabApplicationStatus>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Json<ApplicationStepForm>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<LabApplication>> {
    let Path((lab, id)) = path;
    let (step, today) = (body.value.step, day_in_germany(Utc::now()));
    db.write(move |c| {
        let stands = steps::go(c, caller.actor(), &lab, &id, seen, (step, &settings, today))?;
        audit::note(c, &caller.name(), &format!("{step}_lab_application"), &id)?;
        Ok(stands)
    })
    .await
}
