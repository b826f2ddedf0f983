//! What the office does with those who try a questionnaire, over HTTP.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, delete, get, post, web};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::pretests::{NewTester, Pretest, Tester, TesterLink};
use contract::{Page, ProblemKind};
use ring::digest::{SHA256, digest};

use super::rows::TesterRow;
use super::{findings, letters, links, queries};
use crate::audit;
use crate::auth::Allow;
use crate::db::{Connection, Db};
use crate::http::{
    Created, Error, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned,
};
use crate::settings::Settings;
use crate::surveys::Catalog;
use crate::waves::{self, queries::find as find_wave};

/// List who tries a wave's questionnaire
///
/// The latest first, with how far they are.
#[utoipa::path(tag = "pretests", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), PageQuery), responses((status = 200, body = Page<Tester>, description = "Those who try it")))]
#[get("/api/v1/waves/{id}/testers")]
pub async fn list_testers(
    _: Allow<ops::ListTesters>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Tester>> {
    db.read(move |c| {
        find_wave(c, &id.0)?;
        queries::list(c, &id.0, &page.0)
    })
    .await
    .map(Listed)
}

/// Ask somebody to try a wave's questionnaire
///
/// With an address, the link is mailed. Without one, make a link and pass it on.
#[utoipa::path(tag = "pretests", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = NewTester, responses((status = 201, body = Tester, description = "Asked")))]
#[post("/api/v1/waves/{id}/testers")]
pub async fn create_tester(
    caller: Allow<ops::CreateTester>,
    id: Path<Id>,
    once: Once,
    body: Json<NewTester>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Created> {
    let (actor, new) = (caller.name(), body.value);
    once.create(&db, &caller.name(), body.digest, move |c| {
        waves::queries::take(c, &id.0)?;
        check_in_pretest(c, &id.0)?;
        let tester = queries::create(c, &id.0, &new)?;
        audit::note(c, &actor, "create_tester", &tester)?;
        if new.email.is_some() {
            new_link(c, &settings, &id.0, &tester)?;
        }
        let created = queries::read(c, &id.0, &tester)?;
        let address = ops::GetTester::OPERATION.at(&[&id.0, &tester]);
        Created::new(&created, created.version, address)
    })
    .await
}

/// Get who tries a wave's questionnaire
#[utoipa::path(
    tag = "pretests",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("tester_id" = String, Path, format = "uuid", description = "Id of who tries it"),
    ),
    responses((status = 200, body = Tester, description = "Who tries it"))
)]
#[get("/api/v1/waves/{id}/testers/{tester_id}")]
pub async fn get_tester(
    _: Allow<ops::GetTester>,
    path: Path<(Id, Id)>,
    db: web::Data<Db>,
) -> Result<Versioned<Tester>> {
    let Path((wave, id)) = path;
    let body = db.read(move |c| queries::read(c, &wave, &id)).await?;
    Ok(Versioned {
        version: body.version,
        body,
    })
}

/// Forget somebody who tried a wave's questionnaire
///
/// With everything they entered and said.
#[utoipa::path(
    tag = "pretests",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("tester_id" = String, Path, format = "uuid", description = "Id of who tries it"),
    ),
    responses((status = 204, description = "Forgotten"))
)]
#[delete("/api/v1/waves/{id}/testers/{tester_id}")]
pub async fn delete_tester(
    caller: Allow<ops::DeleteTester>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Path((wave, id)) = path;
    let actor = caller.name();
    db.write(move |c| {
        let row = taken(c, (&wave, &id), seen)?;
        audit::note(c, &actor, "delete_tester", &id)?;
        queries::delete(c, &row)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Make a new link to a pretest
///
/// The link before ends. Mailed, too, where there is an address; this is the only time it is shown.
#[utoipa::path(
    tag = "pretests",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("tester_id" = String, Path, format = "uuid", description = "Id of who tries it"),
    ),
    responses((status = 200, body = TesterLink, description = "The link"))
)]
#[post("/api/v1/waves/{id}/testers/{tester_id}/links")]
pub async fn create_tester_link(
    caller: Allow<ops::CreateTesterLink>,
    path: Path<(Id, Id)>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Path((wave, id)) = path;
    let actor = caller.name();
    let made = db
        .write(move |c| {
            taken(c, (&wave, &id), IfMatch(None))?;
            check_in_pretest(c, &wave)?;
            audit::note(c, &actor, "create_tester_link", &id)?;
            new_link(c, &settings, &wave, &id)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(made))
}

/// Withdraw a link to a pretest
///
/// What was entered by it stays.
#[utoipa::path(
    tag = "pretests",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("tester_id" = String, Path, format = "uuid", description = "Id of who tries it"),
    ),
    responses((status = 204, description = "Withdrawn"))
)]
#[delete("/api/v1/waves/{id}/testers/{tester_id}/links")]
pub async fn withdraw_tester_link(
    caller: Allow<ops::WithdrawTesterLink>,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Path((wave, id)) = path;
    let actor = caller.name();
    db.write(move |c| {
        taken(c, (&wave, &id), seen)?;
        audit::note(c, &actor, "withdraw_tester_link", &id)?;
        links::withdraw(c, &id)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Get what a pretest has found
///
/// Answers and times by question and page, counted; remarks are a list of their own.
#[utoipa::path(tag = "pretests", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = Pretest, description = "The findings")))]
#[get("/api/v1/waves/{id}/pretest")]
pub async fn get_pretest(
    _: Allow<ops::GetPretest>,
    id: Path<Id>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<Pretest>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    db.read(move |c| {
        let rows = queries::all(c, &id.0)?;
        let remarks = queries::remarks_by_variable(c, &id.0)?;
        Ok(Versioned {
            version: version(&rows)?,
            body: findings::of(&loaded.questionnaire, loaded.version, &rows, &remarks),
        })
    })
    .await
}

/// Delete what a pretest has found
///
/// With everybody who tried the questionnaire; their links end.
#[utoipa::path(tag = "pretests", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 204, description = "Gone")))]
#[delete("/api/v1/waves/{id}/pretest")]
pub async fn delete_pretest(
    caller: Allow<ops::DeletePretest>,
    id: Path<Id>,
    seen: IfMatch,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let actor = caller.name();
    db.write(move |c| {
        // In the order in which those who save take them.
        queries::take_all(c, &id.0)?;
        waves::queries::take(c, &id.0)?;
        let rows = queries::all(c, &id.0)?;
        seen.check(version(&rows)?)?;
        audit::note(c, &actor, "delete_pretest", &id.0)?;
        rows.iter().try_for_each(|row| queries::delete(c, row))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The version of all that was found: a digest of everybody's, 48 bits of it, which every reader of JSON takes. It changes with
/// each remark, so that nobody deletes what they have not seen.
fn version(rows: &[TesterRow]) -> Result<i64> {
    let all: Vec<(&str, i64)> = rows
        .iter()
        .map(|row| (row.id.as_str(), row.version))
        .collect();
    let text = serde_json::to_vec(&all).map_err(Error::internal)?;
    let hash = digest(&SHA256, &text);
    let bytes = hash.as_ref().iter().take(6);
    Ok(bytes.fold(0, |version, byte| version << 8 | i64::from(*byte)))
}

/// Somebody's row, taken, as the caller has seen it.
fn taken(c: &mut Connection, (wave, id): (&str, &str), seen: IfMatch) -> Result<TesterRow> {
    queries::find(c, wave, id)?;
    queries::take(c, id)?;
    let row = queries::find(c, wave, id)?;
    seen.check(row.version)?;
    Ok(row)
}

/// Makes a link, and mails it where there is an address.
fn new_link(c: &mut Connection, settings: &Settings, wave: &str, id: &str) -> Result<TesterLink> {
    let link = letters::link(settings, &links::make(c, id)?);
    let (wave, row) = (find_wave(c, wave)?, queries::find(c, wave, id)?);
    let mailed = letters::send(c, settings, &wave, &row, &link)?;
    Ok(TesterLink { link, mailed })
}

fn check_in_pretest(c: &mut Connection, wave: &str) -> Result<()> {
    match waves::queries::is_in_pretest(c, wave)? {
        true => Ok(()),
        false => Err(Error::new(
            ProblemKind::WrongState,
            "Ausprobiert wird eine Befragung nur im Vortest. Beginnen Sie ihn zuerst.",
            "A survey is tried out in its pretest only. Start that first.",
        )),
    }
}
