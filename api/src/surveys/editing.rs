//! Writing the next version of a questionnaire, over HTTP.

use actix_web::{HttpResponse, delete, get, put, web};
use contract::Page;
use contract::editing::{KnownVariable, VariableFilter, WorkingCopy, WorkingCopyForm};
use contract::operations as ops;
use contract::page::PageQuery;

use super::asked::Asked;
use super::working_copies;
use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Id, IfMatch, Json, Listed, Path, Query, Result, Versioned};

/// Get the working copy of a survey's next questionnaire
///
/// Empty, with version 0, before anybody began.
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid")), responses((status = 200, body = WorkingCopy, description = "The working copy")))]
#[get("/api/v1/surveys/{id}/working-copy")]
pub async fn get_working_copy(
    _: Allow<ops::GetWorkingCopy>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<WorkingCopy>> {
    db.read(move |c| working_copies::find(c, &id.0)).await
}

/// Keep the working copy of a survey's next questionnaire
///
/// Replaces it as a whole. It need not be right: rules are checked when it is stored as a version. The first one is sent
/// with version 0.
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid")), request_body = WorkingCopyForm, responses((status = 200, body = WorkingCopy, description = "The kept working copy")))]
#[put("/api/v1/surveys/{id}/working-copy")]
pub async fn save_working_copy(
    caller: Allow<ops::SaveWorkingCopy>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<WorkingCopyForm>,
    db: web::Data<Db>,
) -> Result<Versioned<WorkingCopy>> {
    db.write(move |c| {
        working_copies::replace(c, &id.0, seen, caller.person(), Some(&body.value))?;
        working_copies::find(c, &id.0)
    })
    .await
}

/// Discard the working copy of a survey's next questionnaire
///
/// Its version goes on counting, so that a change based on what was discarded is refused.
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid")), responses((status = 204, description = "Discarded")))]
#[delete("/api/v1/surveys/{id}/working-copy")]
pub async fn discard_working_copy(
    caller: Allow<ops::DiscardWorkingCopy>,
    id: Path<Id>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    db.write(move |c| {
        working_copies::replace(c, &id.0, seen, caller.person(), None)?;
        audit::note(c, &caller.name(), "discard_working_copy", &id.0)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// List what was asked before
///
/// The variables of all stored questionnaires by name, then by survey, the newest wording first.
#[utoipa::path(tag = "surveys", params(VariableFilter, PageQuery), responses((status = 200, body = Page<KnownVariable>, description = "One page of them")))]
#[get("/api/v1/variables")]
pub async fn list_variables(
    _: Allow<ops::ListVariables>,
    Query(filter): Query<VariableFilter>,
    Query(page): Query<PageQuery>,
    asked: web::Data<Asked>,
    db: web::Data<Db>,
) -> Result<Listed<KnownVariable>> {
    let asked = asked.into_inner();
    db.read(move |c| asked.list(c, &filter, &page))
        .await
        .map(Listed)
}
