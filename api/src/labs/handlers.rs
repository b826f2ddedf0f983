//! Reading, creating and changing labs and their sessions.

use actix_web::{get, post, put, web};
use contract::labs::{Lab, LabForm, LabSession, LabSessionForm};
use contract::operations as ops;
use contract::page::{Page, PageQuery};

use super::{queries, sessions};
use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Created, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned};

/// List the labs
///
/// The latest comes first, also when it is only planned.
#[utoipa::path(tag = "labs", params(PageQuery), responses((status = 200, body = Page<Lab>, description = "A page of labs")))]
#[get("/api/v1/labs")]
pub async fn list_labs(
    _: Allow<ops::ListLabs>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Lab>> {
    let page = db.read(move |c| queries::list(c, &page.0)).await?;
    Ok(Listed(page))
}

/// Create a lab
///
/// One lab per year and German title.
#[utoipa::path(tag = "labs", responses((status = 201, body = Lab, description = "The new lab")))]
#[post("/api/v1/labs")]
pub async fn create_lab(
    actor: Allow<ops::CreateLab>,
    once: Once,
    body: Json<LabForm>,
    db: web::Data<Db>,
) -> Result<Created> {
    let name = actor.name();
    let Json { value, digest } = body;
    once.create(&db, &actor.name(), digest, move |c| {
        let lab = queries::create(c, &value)?;
        audit::note(c, &name, "create_lab", &lab.body.id)?;
        let location = format!("/api/v1/labs/{}", lab.body.id);
        Created::new(&lab.body, lab.version, location)
    })
    .await
}

/// Get a lab
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = Lab, description = "The lab"))
)]
#[get("/api/v1/labs/{id}")]
pub async fn get_lab(
    _: Allow<ops::GetLab>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<Lab>> {
    db.read(move |c| queries::get(c, &id.0)).await
}

/// Change a lab
///
/// Replaces it as a whole.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = Lab, description = "The changed lab"))
)]
#[put("/api/v1/labs/{id}")]
pub async fn change_lab(
    actor: Allow<ops::ChangeLab>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<LabForm>,
    db: web::Data<Db>,
) -> Result<Versioned<Lab>> {
    db.write(move |c| {
        let lab = queries::change(c, &id.0, seen, &body.value)?;
        audit::note(c, &actor.name(), "change_lab", &id.0)?;
        Ok(lab)
    })
    .await
}

/// List the sessions of a lab
///
/// By their number, which is also their order in time.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab"), PageQuery),
    responses((status = 200, body = Page<LabSession>, description = "A page of sessions"))
)]
#[get("/api/v1/labs/{id}/sessions")]
pub async fn list_lab_sessions(
    _: Allow<ops::ListLabSessions>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<LabSession>> {
    let page = db.read(move |c| sessions::list(c, &id.0, &page.0)).await?;
    Ok(Listed(page))
}

/// Create a session of a lab
///
/// It lasts two days, and sessions follow each other in the order of their numbers.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 201, body = LabSession, description = "The new session"))
)]
#[post("/api/v1/labs/{id}/sessions")]
pub async fn create_lab_session(
    actor: Allow<ops::CreateLabSession>,
    path: Path<Id>,
    once: Once,
    body: Json<LabSessionForm>,
    db: web::Data<Db>,
) -> Result<Created> {
    let Path(lab) = path;
    let name = actor.name();
    let Json { value, digest } = body;
    once.create(&db, &actor.name(), digest, move |c| {
        let session = sessions::create(c, &lab, &value)?;
        audit::note(c, &name, "create_lab_session", &session.body.id)?;
        let location = format!("/api/v1/labs/{}/sessions/{}", lab.0, session.body.id);
        Created::new(&session.body, session.version, location)
    })
    .await
}

/// Get a session of a lab
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("session_id" = String, Path, format = "uuid", description = "Id of the session"),
    ),
    responses((status = 200, body = LabSession, description = "The session"))
)]
#[get("/api/v1/labs/{id}/sessions/{session_id}")]
pub async fn get_lab_session(
    _: Allow<ops::GetLabSession>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<Versioned<LabSession>> {
    let Path((lab, id)) = path;
    db.read(move |c| sessions::get(c, &lab, &id)).await
}

/// Change a session of a lab
///
/// Replaces it as a whole; it keeps lasting two days.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("session_id" = String, Path, format = "uuid", description = "Id of the session"),
    ),
    responses((status = 200, body = LabSession, description = "The changed session"))
)]
#[put("/api/v1/labs/{id}/sessions/{session_id}")]
pub async fn change_lab_session(
    actor: Allow<ops::ChangeLabSession>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Json<LabSessionForm>,
    db: web::Data<Db>,
) -> Result<Versioned<LabSession>> {
    let Path((lab, id)) = path;
    db.write(move |c| {
        let session = sessions::change(c, &lab, &id, seen, &body.value)?;
        audit::note(c, &actor.name(), "change_lab_session", &id)?;
        Ok(session)
    })
    .await
}
