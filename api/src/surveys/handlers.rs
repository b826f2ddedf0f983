//! Survey programmes and their questionnaires over HTTP.

use actix_web::{get, post, put, web};
use contract::Page;
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::questionnaire::validate_questionnaire;
use contract::surveys::{NewQuestionnaire, QuestionnaireVersion, Survey, SurveyForm};

use super::queries;
use crate::audit;
use crate::auth::Allow;
use crate::db::{Db, now};
use crate::http::{
    Created, Error, FieldError, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned,
};

/// List survey programmes
#[utoipa::path(tag = "surveys", params(PageQuery), responses((status = 200, body = Page<Survey>, description = "Surveys by key")))]
#[get("/api/v1/surveys")]
pub async fn list_surveys(
    _: Allow<ops::ListSurveys>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Survey>> {
    db.read(move |c| queries::list(c, &page.0))
        .await
        .map(Listed)
}

/// Create a survey programme
#[utoipa::path(tag = "surveys", request_body = SurveyForm, responses((status = 201, body = Survey, description = "Created")))]
#[post("/api/v1/surveys")]
pub async fn create_survey(
    caller: Allow<ops::CreateSurvey>,
    once: Once,
    body: Json<SurveyForm>,
    db: web::Data<Db>,
) -> Result<Created> {
    let actor = caller.name();
    let form = body.value;
    once.create(&db, &caller.name(), body.digest, move |c| {
        let row = queries::create(c, &form)?;
        audit::note(c, &actor, "create_survey", &row.id)?;
        let address = ops::GetSurvey::OPERATION.at(&[&row.id]);
        Created::new(&Survey::from(row), 1, address)
    })
    .await
}

/// Get a survey programme
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid")), responses((status = 200, body = Survey, description = "The survey")))]
#[get("/api/v1/surveys/{id}")]
pub async fn get_survey(
    _: Allow<ops::GetSurvey>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<Survey>> {
    Ok(db.read(move |c| queries::find(c, &id.0)).await?.into())
}

/// Change a survey programme
///
/// Replaces it as a whole. Key and unit are fixed once a wave exists.
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid")), request_body = SurveyForm, responses((status = 200, body = Survey, description = "The changed survey")))]
#[put("/api/v1/surveys/{id}")]
pub async fn change_survey(
    caller: Allow<ops::ChangeSurvey>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<SurveyForm>,
    db: web::Data<Db>,
) -> Result<Versioned<Survey>> {
    let actor = caller.name();
    let row = db
        .write(move |c| {
            audit::note(c, &actor, "change_survey", &id.0)?;
            queries::change(c, &id.0, seen, &body.value)
        })
        .await?;
    Ok(row.into())
}

/// List the versions of a survey's questionnaire
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid"), PageQuery), responses((status = 200, body = Page<QuestionnaireVersion>, description = "Versions, the newest first")))]
#[get("/api/v1/surveys/{id}/questionnaires")]
pub async fn list_questionnaires(
    _: Allow<ops::ListQuestionnaires>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<QuestionnaireVersion>> {
    db.read(move |c| queries::questionnaires(c, &id.0, &page.0))
        .await
        .map(Listed)
}

/// Store a questionnaire as the survey's next version
///
/// A stored version never changes; a correction is a new version.
#[utoipa::path(tag = "surveys", params(("id" = String, Path, description = "Id of the survey", format = "uuid")), request_body = NewQuestionnaire, responses((status = 201, body = QuestionnaireVersion, description = "Stored")))]
#[post("/api/v1/surveys/{id}/questionnaires")]
pub async fn create_questionnaire(
    caller: Allow<ops::CreateQuestionnaire>,
    id: Path<Id>,
    once: Once,
    body: Json<NewQuestionnaire>,
    db: web::Data<Db>,
) -> Result<Created> {
    let questionnaire = body.value.questionnaire;
    let wrong = validate_questionnaire(&questionnaire);
    if !wrong.is_empty() {
        let field = |p: contract::questionnaire::Problem| {
            FieldError::new(
                format!("questionnaire.{}", p.place),
                "questionnaire",
                p.message.de,
                p.message.en,
            )
        };
        return Err(Error::invalid(wrong.into_iter().map(field).collect()));
    }
    let actor = caller.name();
    once.create(&db, &caller.name(), body.digest, move |c| {
        let version = queries::add_questionnaire(c, &id.0, &questionnaire, now())?;
        audit::note(c, &actor, "create_questionnaire", &version.id)?;
        let address = ops::ListQuestionnaires::OPERATION.at(&[&version.survey_id]);
        Created::new(&version, 1, address)
    })
    .await
}
