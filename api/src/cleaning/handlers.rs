//! Cleaning over HTTP.

use actix_web::{get, post, put, web};
use contract::Page;
use contract::cleaning::{
    Cleaning, Decision, DecisionForm, Doubt, DoubtFilter, DoubtHistory, KeepForm, Kept,
};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::surveys::ResponseUnit;

use super::queries;
use crate::audit;
use crate::auth::{Actor, Allow};
use crate::db::Db;
use crate::http::{
    Created, Error, FieldError, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned,
};
use crate::settings::Settings;
use crate::surveys::Catalog;
use crate::waves;

/// Get how far the cleaning of a wave is
///
/// Doubtful answers by rule and by what was decided. A wave is looked through when it is closed.
#[utoipa::path(tag = "cleaning", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = Cleaning, description = "The cleaning")))]
#[get("/api/v1/waves/{id}/cleaning")]
pub async fn get_cleaning(
    _: Allow<ops::GetCleaning>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<web::Json<Cleaning>> {
    db.read(move |c| {
        waves::queries::find(c, &id.0)?;
        queries::cleaning(c, &id.0)
    })
    .await
    .map(web::Json)
}

/// List doubtful answers of a wave
///
/// In the order in which they were found.
#[utoipa::path(tag = "cleaning", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), DoubtFilter, PageQuery), responses((status = 200, body = Page<Doubt>, description = "Doubtful answers")))]
#[get("/api/v1/waves/{id}/doubts")]
pub async fn list_doubts(
    _: Allow<ops::ListDoubts>,
    id: Path<Id>,
    filter: Query<DoubtFilter>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Doubt>> {
    db.read(move |c| {
        waves::queries::find(c, &id.0)?;
        queries::list(c, &id.0, &filter.0, &page.0)
    })
    .await
    .map(Listed)
}

/// Get a doubtful answer
///
/// With what was answered and everything that was decided.
#[utoipa::path(
    tag = "cleaning",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("doubt_id" = String, Path, format = "uuid", description = "Id of the doubt"),
    ),
    responses((status = 200, body = DoubtHistory, description = "The doubt"))
)]
#[get("/api/v1/waves/{id}/doubts/{doubt_id}")]
pub async fn get_doubt(
    _: Allow<ops::GetDoubt>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<Versioned<DoubtHistory>> {
    let Path((wave, id)) = path;
    db.read(move |c| queries::history(c, &wave, &id)).await
}

/// Decide about a doubtful answer
///
/// A new decision takes the place of the last one, which stays in the history. What was answered never changes: the next
/// release counts -6 where that was decided, and with `correct` what the town told. With `query` the
/// question goes by mail to everybody who may answer for the town, wants mail about surveys and can be reached.
#[utoipa::path(
    tag = "cleaning",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("doubt_id" = String, Path, format = "uuid", description = "Id of the doubt"),
    ),
    request_body = DecisionForm,
    responses((status = 200, body = DoubtHistory, description = "The doubt with the decision"))
)]
#[put("/api/v1/waves/{id}/doubts/{doubt_id}/decision")]
pub async fn decide_doubt(
    caller: Allow<ops::DecideDoubt>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Json<DecisionForm>,
    (catalog, settings): (web::Data<Catalog>, web::Data<Settings>),
    db: web::Data<Db>,
) -> Result<Versioned<DoubtHistory>> {
    let Path((wave, id)) = path;
    let form = body.value;
    let loaded = catalog.of_wave(&db, &wave).await?;
    check_question(&form, loaded.unit)?;
    check_told(&form, loaded.unit)?;
    let (actor, person) = (caller.name(), person(&caller)?);
    db.write(move |c| {
        let asked = &loaded.questionnaire;
        queries::decide(c, &settings, (&wave, &id), seen, &form, asked, &person)?;
        audit::note(c, &actor, "decide_doubt", &id)?;
        queries::history(c, &wave, &id)
    })
    .await
}

fn person(caller: &Actor) -> Result<String> {
    let person = caller.person().ok_or_else(Error::not_found)?;
    Ok(person.to_owned())
}

/// A question belongs to `query`, and only towns are asked: who answered for themselves is named to nobody.
fn check_question(form: &DecisionForm, unit: ResponseUnit) -> Result<()> {
    let asks = form.decision == Decision::Query;
    if asks && unit == ResponseUnit::Person {
        return Err(Error::field(
            "decision",
            "not_allowed",
            "Wer für sich selbst geantwortet hat, wird nicht zurückgefragt.",
            "Who answered for themselves is not asked back.",
        ));
    }
    let wrong = |code, de, en| {
        Err(Error::invalid(vec![FieldError::new(
            "question", code, de, en,
        )]))
    };
    match (asks, form.question.as_deref().map(str::trim)) {
        (true, None | Some("")) => wrong(
            "required",
            "Was fragen Sie die Stadt?",
            "What do you ask the town?",
        ),
        (false, Some(_)) => wrong(
            "not_allowed",
            "Eine Frage gehört nur zur Rückfrage (query).",
            "A question belongs to query only.",
        ),
        _ => Ok(()),
    }
}

/// Only a town can tell the office something; who answered for themselves is named to nobody.
fn check_told(form: &DecisionForm, unit: ResponseUnit) -> Result<()> {
    let corrects = form.decision == Decision::Correct;
    if corrects && unit == ResponseUnit::Person {
        return Err(Error::field(
            "decision",
            "not_allowed",
            "Wer für sich selbst geantwortet hat, kann der Geschäftsstelle nichts berichtigen.",
            "Who answered for themselves cannot correct anything with the secretariat.",
        ));
    }
    let told = form.answers.as_ref();
    match (corrects, told.filter(|told| !told.is_empty())) {
        (true, None) => Err(Error::field(
            "answers",
            "required",
            "Was hat die Stadt gesagt?",
            "What did the town tell?",
        )),
        (false, _) if told.is_some() => Err(Error::field(
            "answers",
            "not_allowed",
            "Berichtigte Angaben gehören nur zur Berichtigung (correct).",
            "Corrected answers belong to correct only.",
        )),
        _ => Ok(()),
    }
}

/// Keep all answers that one rule doubts
///
/// Those that nobody has decided on, each with a decision of its own in its history: for a rule that turns out to doubt
/// what is right.
#[utoipa::path(tag = "cleaning", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = KeepForm, responses((status = 201, body = Kept, description = "Kept")))]
#[post("/api/v1/waves/{id}/decisions")]
pub async fn keep_doubts(
    caller: Allow<ops::KeepDoubts>,
    id: Path<Id>,
    once: Once,
    body: Json<KeepForm>,
    db: web::Data<Db>,
) -> Result<Created> {
    let (actor, person) = (caller.name(), person(&caller)?);
    let form = body.value;
    once.create(&db, &caller.name(), body.digest, move |c| {
        let decided = queries::keep(c, &id.0, &form, &person)?;
        audit::note(c, &actor, "keep_doubts", &id.0)?;
        let address = ops::GetCleaning::OPERATION.at(&[&id.0]);
        Created::new(&Kept { decided }, 1, address)
    })
    .await
}
