//! Scoring applications, and the balance of a lab.

use actix_web::{get, put, web};
use contract::labs::admission::{LabBalance, LabScore, LabScoreForm};
use contract::page::PageQuery;
use contract::{Page, operations as ops};

use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Id, IfMatch, Json, Listed, Path, Query, Result, Versioned};
use crate::labs::admission::{balance, scores};

/// List the scores of an application
///
/// For those who lead the lab, after they have given their own; before that the list is empty.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("application_id" = String, Path, format = "uuid", description = "Id of the application"),
        PageQuery,
    ),
    responses((status = 200, body = Page<LabScore>, description = "A page of scores"))
)]
#[get("/api/v1/labs/{id}/applications/{application_id}/scores")]
pub async fn list_lab_scores(
    caller: Allow<ops::ListLabScores>,
    path: Path<(Id, Id)>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<LabScore>> {
    let Path((lab, id)) = path;
    db.read(move |c| scores::list(c, caller.actor(), (&lab, &id), &page.0))
        .await
        .map(Listed)
}

/// Get my score of an application
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("application_id" = String, Path, format = "uuid", description = "Id of the application"),
    ),
    responses((status = 200, body = LabScore, description = "The score"))
)]
#[get("/api/v1/labs/{id}/applications/{application_id}/score")]
pub async fn get_lab_score(
    caller: Allow<ops::GetLabScore>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<Versioned<LabScore>> {
    let Path((lab, id)) = path;
    db.read(move |c| scores::own(c, caller.actor(), &lab, &id))
        .await
}

/// Score an application
///
/// By those who lead the lab, before decisions are sent. Where there is no score yet, its version is 0. Once somebody else has
/// scored it too, it stands.
#[utoipa::path(
    tag = "labs",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the lab"),
        ("application_id" = String, Path, format = "uuid", description = "Id of the application"),
    ),
    responses((status = 200, body = LabScore, description = "The score as it is now"))
)]
#[put("/api/v1/labs/{id}/applications/{application_id}/score")]
pub async fn give_lab_score(
    caller: Allow<ops::GiveLabScore>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Json<LabScoreForm>,
    db: web::Data<Db>,
) -> Result<Versioned<LabScore>> {
    let Path((lab, id)) = path;
    db.write(move |c| {
        let score = scores::give(c, caller.actor(), (&lab, &id), seen, &body.value)?;
        audit::note(c, &caller.name(), "give_lab_score", &id)?;
        Ok(score)
    })
    .await
}

/// Get the balance of a lab
///
/// How many towns of each Land and size there are, have applied and are chosen, for those who lead the lab and the
/// secretariat.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = LabBalance, description = "The counts"))
)]
#[get("/api/v1/labs/{id}/balance")]
pub async fn get_lab_balance(
    caller: Allow<ops::GetLabBalance>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<web::Json<LabBalance>> {
    db.read(move |c| balance::read(c, caller.actor(), &id.0))
        .await
        .map(web::Json)
}
