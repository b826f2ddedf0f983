//! Waves over HTTP.

use actix_web::{get, post, put, web};
use contract::Page;
use contract::access::Scope;
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::paradata::WaveParadata;
use contract::waves::{
    NewWave, Wave, WaveFilter, WaveForm, WaveProgress, WaveQuestionnaire, WaveStatus,
    WaveStatusChange,
};

use super::{progress, queries, status};
use crate::audit;
use crate::auth::{Actor, Allow};
use crate::cleaning;
use crate::db::Db;
use crate::http::{Created, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned};
use crate::responses;
use crate::surveys::Catalog;

/// Whether the caller prepares waves and so sees those in preparation.
pub fn sees_drafts(actor: &Actor) -> bool {
    actor.runs_the_network() || actor.has(Scope::SurveysWrite)
}

/// List waves
///
/// The newest field phase first. Waves in preparation are visible to the secretariat only.
#[utoipa::path(tag = "waves", params(WaveFilter, PageQuery), responses((status = 200, body = Page<Wave>, description = "Waves")))]
#[get("/api/v1/waves")]
pub async fn list_waves(
    caller: Allow<ops::ListWaves>,
    filter: Query<WaveFilter>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Wave>> {
    let drafts = sees_drafts(&caller);
    db.read(move |c| queries::list(c, drafts, &filter.0, &page.0))
        .await
        .map(Listed)
}

/// Create a wave
#[utoipa::path(tag = "waves", request_body = NewWave, responses((status = 201, body = Wave, description = "Created, in preparation")))]
#[post("/api/v1/waves")]
pub async fn create_wave(
    caller: Allow<ops::CreateWave>,
    once: Once,
    body: Json<NewWave>,
    db: web::Data<Db>,
) -> Result<Created> {
    let actor = caller.name();
    let new = body.value;
    once.create(&db, &caller.name(), body.digest, move |c| {
        let row = queries::create(c, &new)?;
        audit::note(c, &actor, "create_wave", &row.id)?;
        let address = ops::GetWave::OPERATION.at(&[&row.id]);
        Created::new(&Wave::from(row), 1, address)
    })
    .await
}

/// Get a wave
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = Wave, description = "The wave")))]
#[get("/api/v1/waves/{id}")]
pub async fn get_wave(
    caller: Allow<ops::GetWave>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<Wave>> {
    let drafts = sees_drafts(&caller);
    Ok(db
        .read(move |c| queries::find_visible(c, &id.0, drafts))
        .await?
        .into())
}

/// Change texts and dates of a wave
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = WaveForm, responses((status = 200, body = Wave, description = "The changed wave")))]
#[put("/api/v1/waves/{id}")]
pub async fn change_wave(
    caller: Allow<ops::ChangeWave>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<WaveForm>,
    db: web::Data<Db>,
) -> Result<Versioned<Wave>> {
    let actor = caller.name();
    let row = db
        .write(move |c| {
            audit::note(c, &actor, "change_wave", &id.0)?;
            queries::change(c, &id.0, seen, &body.value)
        })
        .await?;
    Ok(row.into())
}

/// Open, close or reopen a wave
///
/// Opening it for the first time writes down which towns it asks; an open survey has no such list.
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = WaveStatusChange, responses((status = 200, body = Wave, description = "The wave in its new status")))]
#[put("/api/v1/waves/{id}/status")]
pub async fn change_wave_status(
    caller: Allow<ops::ChangeWaveStatus>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<WaveStatusChange>,
    db: web::Data<Db>,
) -> Result<Versioned<Wave>> {
    let actor = caller.name();
    let to = body.value.status;
    if to == WaveStatus::Cleaned {
        cleaning::catch_up(&db, &id.0).await?;
    }
    let row = db
        .write(move |c| {
            audit::note(c, &actor, &format!("wave_{to}"), &id.0)?;
            status::move_to(c, &id.0, seen, to)
        })
        .await?;
    Ok(row.into())
}

/// Get the questionnaire of a wave
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = WaveQuestionnaire, description = "Wave and questionnaire")))]
#[get("/api/v1/waves/{id}/questionnaire")]
pub async fn get_wave_questionnaire(
    caller: Allow<ops::GetWaveQuestionnaire>,
    id: Path<Id>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<WaveQuestionnaire>> {
    let drafts = sees_drafts(&caller);
    let wanted = id.0.clone();
    let row = db
        .read(move |c| queries::find_visible(c, &wanted, drafts))
        .await?;
    let questionnaire = catalog.of_wave(&db, &id.0).await?.questionnaire.clone();
    Ok(Versioned {
        version: row.version,
        body: WaveQuestionnaire {
            wave: row.into(),
            questionnaire,
        },
    })
}

/// Get the response progress of a wave
///
/// Answers against the frame by Land and town type, and by day.
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = WaveProgress, description = "Progress")))]
#[get("/api/v1/waves/{id}/progress")]
pub async fn get_wave_progress(
    _: Allow<ops::GetWaveProgress>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<web::Json<WaveProgress>> {
    db.read(move |c| {
        let wave = queries::find(c, &id.0)?;
        progress::of_wave(c, &wave)
    })
    .await
    .map(web::Json)
}

/// Get how answering goes in a wave
///
/// The page at which unsent drafts rest, and how long answering took.
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = WaveParadata, description = "Paradata")))]
#[get("/api/v1/waves/{id}/paradata")]
pub async fn get_wave_paradata(
    _: Allow<ops::GetWaveParadata>,
    id: Path<Id>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<WaveParadata>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    db.read(move |c| {
        let wave = queries::find(c, &id.0)?;
        responses::paradata(c, &wave, &loaded.questionnaire)
    })
    .await
    .map(web::Json)
}
