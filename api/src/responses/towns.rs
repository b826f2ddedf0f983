//! What the secretariat does about one town's answer, and who changed what in a draft, over HTTP.

use actix_web::{get, post, web};
use contract::municipalities::Ags;
use contract::operations::{self as ops, Op};
use contract::responses::Receipt;
use contract::responses::{DraftChanges, ForTown, NewReopening, Reopening, TownAnswer};
use contract::surveys::ResponseUnit;

use super::writer::not_asked;
use super::{changes, policy, queries, reopenings};
use crate::audit;
use crate::auth::Allow;
use crate::db::{Connection, Db, utc};
use crate::http::{Created, Error, Id, Json, Once, Path, Query, Result};
use crate::surveys::Catalog;
use crate::{members, municipalities, waves};

/// Give a town's answer back to it
///
/// While the wave is open. The answer stays stored and counts no more, partners see it as withdrawn, and the town goes on
/// from its old answers.
#[utoipa::path(tag = "responses", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = NewReopening, responses((status = 201, body = Reopening, description = "Given back")))]
#[post("/api/v1/waves/{id}/reopenings")]
pub async fn reopen_response(
    caller: Allow<ops::ReopenResponse>,
    id: Path<Id>,
    once: Once,
    body: Json<NewReopening>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Created> {
    let actor = caller.name();
    let member = caller.person().ok_or_else(Error::not_found)?.to_owned();
    let new = body.value;
    let loaded = catalog.of_wave(&db, &id.0).await?;
    if loaded.unit == ResponseUnit::Person {
        return Err(policy::persons_answer_themselves());
    }
    once.create(&db, &caller.name(), body.digest, move |c| {
        let unit = (id.0.0.as_str(), new.ags.as_str());
        let reopening = reopenings::reopen(c, unit, &new.reason, &member)?;
        audit::note(c, &actor, "reopen_response", &reopening.id)?;
        let address = ops::GetTownAnswer::OPERATION.at(&[&id.0, &new.ags]);
        Created::new(&reopening, 1, address)
    })
    .await
}

/// Get where a town stands in a wave
///
/// Its receipt, its draft, who changed what in it, and what was given back.
#[utoipa::path(
    tag = "responses",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("ags" = String, Path, description = "AGS of the town"),
    ),
    responses((status = 200, body = TownAnswer, description = "Where it stands"))
)]
#[get("/api/v1/waves/{id}/towns/{ags}")]
pub async fn get_town_answer(
    _: Allow<ops::GetTownAnswer>,
    path: Path<(Id, Ags)>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<TownAnswer>> {
    let Path((wave, ags)) = path;
    if catalog.of_wave(&db, &wave).await?.unit == ResponseUnit::Person {
        return Err(policy::persons_answer_themselves());
    }
    db.read(move |c| town_answer(c, &wave, ags.as_str()))
        .await
        .map(web::Json)
}

fn town_answer(c: &mut Connection, wave: &str, ags: &str) -> Result<TownAnswer> {
    waves::queries::find(c, wave)?;
    if !waves::queries::in_frame(c, wave, ags)? {
        return Err(not_asked());
    }
    let key = ags.to_owned();
    let town = municipalities::queries::town_refs(c, std::slice::from_ref(&key))?.remove(&key);
    let receipt = queries::receipt(c, wave, ags)?.map(Receipt::from);
    let submitter = queries::submitter(c, wave, ags)?;
    let submitted_by = match &submitter {
        Some(who) => members::queries::name(c, &who.member)?,
        None => None,
    };
    let draft = queries::draft(c, wave, ags)?;
    Ok(TownAnswer {
        town: town.ok_or_else(not_asked)?,
        receipt,
        submitted_by,
        by_link: submitter.is_some_and(|who| who.by_link),
        saved_at: draft.as_ref().map(|draft| utc(draft.updated_at)),
        saved_by: draft.and_then(|draft| draft.saved_by()),
        reopenings: reopenings::of_unit(c, wave, ags)?,
        changes: changes::list(c, wave, ags)?,
    })
}

/// List who changed what in the draft
///
/// For everybody of the town. Never what was answered; one entry per person and answer.
#[utoipa::path(tag = "responses", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ForTown), responses((status = 200, body = DraftChanges, description = "The changes")))]
#[get("/api/v1/waves/{id}/draft/changes")]
pub async fn list_draft_changes(
    caller: Allow<ops::ListDraftChanges>,
    id: Path<Id>,
    town: Query<ForTown>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<DraftChanges>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let unit = policy::unit_of_draft(&caller, loaded.unit, town.0.ags.as_deref())?;
    db.read(move |c| {
        waves::queries::find_visible(c, &id.0, false)?;
        Ok(DraftChanges {
            items: changes::list(c, &id.0, &unit)?,
        })
    })
    .await
    .map(web::Json)
}
