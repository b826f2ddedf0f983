//! Releases over HTTP: preparing, publishing, reading what they say.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETag, EntityTag};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::questionnaire::Question;
use contract::releases::{
    FreeText, NewRelease, OwnResult, Release, ReleaseFilter, ReleaseForm, ReleaseStatus,
    ReleaseStatusChange,
};
use contract::results::{AnonymityReport, PublishedCube, TrendFilter, TrendPoint};
use contract::surveys::ResponseUnit;
use contract::{Page, ProblemKind};

use super::{check, policy, publish, queries, reading, trend};
use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{
    Created, Error, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned, has_it,
};
use crate::settings::Settings;
use crate::surveys::Catalog;

/// List releases
///
/// The newest first. Releases that are not published yet are visible to the secretariat only. `If-None-Match` takes the
/// `ETag` of the page; parts of it can be asked for with `Range` and `If-Range`.
#[utoipa::path(tag = "releases", params(ReleaseFilter, PageQuery), responses((status = 200, body = Page<Release>, description = "Releases"), (status = 206, description = "A part of the page"), (status = 304, description = "Not changed")))]
#[get("/api/v1/releases")]
pub async fn list_releases(
    caller: Allow<ops::ListReleases>,
    request: HttpRequest,
    filter: Query<ReleaseFilter>,
    page: Query<PageQuery>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let in_work = policy::prepares(&caller);
    let releases = db
        .read(move |c| queries::list(c, &settings, in_work, &filter.0, &page.0))
        .await?;
    Listed(releases).tagged(&request)
}

/// Begin a release
///
/// Freezes the answers of a cleaned wave, weights them, computes the result tables and protects them. It is computed in
/// the background: its status goes from `building` to `prepared`. Nobody but the secretariat sees it before it is
/// published.
#[utoipa::path(tag = "releases", request_body = NewRelease, responses((status = 201, body = Release, description = "Begun")))]
#[post("/api/v1/releases")]
pub async fn create_release(
    caller: Allow<ops::CreateRelease>,
    once: Once,
    body: Json<NewRelease>,
    catalog: web::Data<Catalog>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Created> {
    let actor = caller.name();
    let new = body.value;
    let loaded = catalog
        .of_wave(&db, &new.wave_id)
        .await
        .map_err(unknown_wave)?;
    check::rules(&new.release.rules, &loaded.questionnaire)?;
    once.create(&db, &caller.name(), body.digest, move |c| {
        let row = publish::begin(c, &new, &actor)?;
        audit::note(c, &actor, "create_release", &row.id)?;
        let address = ops::GetRelease::OPERATION.at(&[&row.id]);
        let lineage = queries::lineage(c, [&row])?;
        Created::new(&row.wire(&lineage, &settings), 1, address)
    })
    .await
}

fn unknown_wave(error: Error) -> Error {
    match error.kind {
        ProblemKind::NotFound => Error::field(
            "wave_id",
            "unknown_wave",
            "Diese Welle gibt es nicht.",
            "There is no such wave.",
        ),
        _ => error,
    }
}

/// Get a release
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), responses((status = 200, body = Release, description = "The release")))]
#[get("/api/v1/releases/{id}")]
pub async fn get_release(
    caller: Allow<ops::GetRelease>,
    id: Path<Id>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<Release>> {
    let in_work = policy::prepares(&caller);
    db.read(move |c| {
        let row = queries::find_visible(c, &id.0, in_work)?;
        let lineage = queries::lineage(c, [&row])?;
        Ok(row.versioned(&lineage, &settings))
    })
    .await
}

/// Change notes and rules of a release that is not published
///
/// With other rules it is computed anew.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), request_body = ReleaseForm, responses((status = 200, body = Release, description = "The changed release")))]
#[put("/api/v1/releases/{id}")]
pub async fn change_release(
    caller: Allow<ops::ChangeRelease>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<ReleaseForm>,
    (catalog, settings): (web::Data<Catalog>, web::Data<Settings>),
    db: web::Data<Db>,
) -> Result<Versioned<Release>> {
    let actor = caller.name();
    let wanted = id.0.clone();
    let row = db.read(move |c| queries::find(c, &wanted)).await?;
    let loaded = catalog.questionnaire(&db, row.questionnaire_id).await?;
    check::rules(&body.value.rules, &loaded.questionnaire)?;
    db.write(move |c| {
        let row = queries::take_in_work(c, &id.0, seen)?;
        audit::note(c, &actor, "change_release", &id.0)?;
        let row = queries::change(c, &row, &body.value)?;
        let lineage = queries::lineage(c, [&row])?;
        Ok(row.versioned(&lineage, &settings))
    })
    .await
}

/// Give up a release that is not published
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), responses((status = 204, description = "Gone")))]
#[delete("/api/v1/releases/{id}")]
pub async fn delete_release(
    caller: Allow<ops::DeleteRelease>,
    id: Path<Id>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let actor = caller.name();
    db.write(move |c| {
        let row = queries::take_in_work(c, &id.0, seen)?;
        audit::note(c, &actor, "delete_release", &id.0)?;
        queries::delete(c, &row)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Publish a release
///
/// From then on it is public and never changes; the wave is released.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), request_body = ReleaseStatusChange, responses((status = 200, body = Release, description = "The published release")))]
#[put("/api/v1/releases/{id}/status")]
pub async fn publish_release(
    caller: Allow<ops::PublishRelease>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<ReleaseStatusChange>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<Release>> {
    let actor = caller.name();
    if body.value.status != ReleaseStatus::Published {
        return Err(Error::field(
            "status",
            "not_by_hand",
            "Von Hand geht nur published.",
            "Only published can be set by hand.",
        ));
    }
    db.write(move |c| {
        audit::note(c, &actor, "publish_release", &id.0)?;
        let row = publish::publish(c, &id.0, seen)?;
        let lineage = queries::lineage(c, [&row])?;
        Ok(row.versioned(&lineage, &settings))
    })
    .await
}

/// Get the results of a release
///
/// Every table after disclosure control: by town type, Land, and both crossed, unweighted and weighted.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), responses((status = 200, body = PublishedCube, description = "The result cube")))]
#[get("/api/v1/releases/{id}/results")]
pub async fn get_release_results(
    caller: Allow<ops::GetReleaseResults>,
    request: HttpRequest,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let in_work = policy::prepares(&caller);
    let (row, results) = db
        .read(move |c| {
            let row = queries::find_visible(c, &id.0, in_work)?;
            Ok((row, queries::results(c, &id.0)?))
        })
        .await?;
    let results = results.ok_or_else(Error::not_found)?;
    let tag = EntityTag::new_strong(format!("{}-{}", row.id, row.version));
    if has_it(&request, &tag) {
        return Ok(HttpResponse::NotModified()
            .insert_header(ETag(tag))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header(ETag(tag))
        .insert_header((CACHE_CONTROL, cache(row.is_public())))
        .body(results))
}

/// What is published never changes; what is not, is for nobody else.
pub fn cache(public: bool) -> &'static str {
    if public {
        "public, max-age=3600"
    } else {
        "private, no-cache"
    }
}

/// Check how recognisable the rows of a release are
///
/// k-anonymity on the respondents, with the coarsenings that would help.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), responses((status = 200, body = AnonymityReport, description = "The report")))]
#[get("/api/v1/releases/{id}/anonymity")]
pub async fn get_release_anonymity(
    _: Allow<ops::GetReleaseAnonymity>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<web::Json<AnonymityReport>> {
    let report = db
        .read(move |c| queries::anonymity(c, &id.0))
        .await?
        .ok_or_else(Error::not_found)?;
    serde_json::from_str(&report)
        .map(web::Json)
        .map_err(Error::internal)
}

/// List the free texts of a release
///
/// To be read before they go out: `rules.microdata.texts` names the variables that may.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid"), PageQuery), responses((status = 200, body = Page<FreeText>, description = "Free texts")))]
#[get("/api/v1/releases/{id}/texts")]
pub async fn list_release_texts(
    _: Allow<ops::ListReleaseTexts>,
    id: Path<Id>,
    page: Query<PageQuery>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Listed<FreeText>> {
    let wanted = id.0.clone();
    let row = db.read(move |c| queries::find(c, &wanted)).await?;
    let loaded = catalog.questionnaire(&db, row.questionnaire_id).await?;
    db.read(move |c| reading::texts(c, &id.0, &loaded, &page.0))
        .await
        .map(Listed)
}

/// List a question over the waves
///
/// The newest wave first, each with the published figures of its newest release and with what differs from the wave
/// before.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of any release of the survey", format = "uuid"), ("variable" = String, Path, description = "Variable of the question"), TrendFilter, PageQuery), responses((status = 200, body = Page<TrendPoint>, description = "The series")))]
#[get("/api/v1/releases/{id}/trends/{variable}")]
pub async fn list_trend(
    caller: Allow<ops::ListTrend>,
    path: Path<(Id, String)>,
    filter: Query<TrendFilter>,
    page: Query<PageQuery>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Listed<TrendPoint>> {
    let (id, variable) = path.0;
    let in_work = policy::prepares(&caller);
    let row = db
        .read(move |c| queries::find_visible(c, &id, in_work))
        .await?;
    let loaded = catalog.questionnaire(&db, row.questionnaire_id).await?;
    let question = loaded.questionnaire.question(&variable);
    if !question.is_some_and(Question::has_answer) {
        return Err(Error::not_found());
    }
    db.read(move |c| trend::list(c, &row.survey_id, &variable, &filter.0, &page.0))
        .await
        .map(Listed)
}

/// Get the own town's answer in a release
///
/// To lay beside the published figures; nobody else sees it.
#[utoipa::path(tag = "releases", params(("id" = String, Path, description = "Id of the release", format = "uuid")), responses((status = 200, body = OwnResult, description = "The own answer")))]
#[get("/api/v1/releases/{id}/own")]
pub async fn get_own_result(
    caller: Allow<ops::GetOwnResult>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<web::Json<OwnResult>> {
    let caller = caller.actor().clone();
    db.read(move |c| {
        let row = queries::find_visible(c, &id.0, false)?;
        let unit = match row.unit() {
            ResponseUnit::Municipality => caller.ags(),
            ResponseUnit::Person => caller.person(),
        };
        reading::own(c, &id.0, unit.ok_or_else(Error::not_found)?)
    })
    .await
    .map(web::Json)
}
