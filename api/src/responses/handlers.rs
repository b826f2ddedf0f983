//! Drafts, the answer, and its receipt over HTTP.

use actix_web::{get, post, put, web};
use contract::ProblemKind;
use contract::operations::{self as ops, Op};
use contract::questionnaire::Answers;
use contract::responses::{Draft, DraftForm, ForTown, NewResponse, Receipt};
use contract::waves::WaveStatus;
use ring::digest::{Context, SHA256};

use super::checked::row;
use super::writer::{Submission, Writer, not_asked, not_open};
use super::{changes, drafts, policy, queries, reopenings};
use crate::auth::Allow;
use crate::db::{Db, now, utc};
use crate::http::{Created, Error, Exact, Id, IfMatch, Once, Path, Query, Result, Versioned};
use crate::surveys::Catalog;
use crate::waves::{self, WaveRow};

/// Get what has been entered so far
///
/// An untouched draft is empty and has version 0.
#[utoipa::path(tag = "responses", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ForTown), responses((status = 200, body = Draft, description = "The town's draft")))]
#[get("/api/v1/waves/{id}/draft")]
pub async fn get_draft(
    caller: Allow<ops::GetDraft>,
    id: Path<Id>,
    town: Query<ForTown>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<Draft>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let unit = policy::unit_of_draft(&caller, loaded.unit, town.0.ags.as_deref())?;
    db.read(move |c| {
        waves::queries::find_visible(c, &id.0, false)?;
        if !waves::queries::in_frame(c, &id.0, &unit)? {
            return Err(not_asked());
        }
        let reopened = reopenings::of_unit(c, &id.0, &unit)?.into_iter().next();
        let Some(row) = queries::draft(c, &id.0, &unit)? else {
            return Ok(Versioned {
                version: 0,
                body: Draft {
                    answers: Answers::new(),
                    updated_at: None,
                    updated_by: None,
                    reopened,
                },
            });
        };
        Ok(Versioned {
            version: row.version,
            body: Draft {
                answers: serde_json::from_str(&row.answers).map_err(Error::internal)?,
                updated_at: Some(utc(row.updated_at)),
                updated_by: row.saved_by(),
                reopened,
            },
        })
    })
    .await
}

/// Keep what has been entered so far
///
/// Replaces the draft as a whole. Anything readable is kept; whether it is right is decided on submission.
#[utoipa::path(tag = "responses", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ForTown), request_body = DraftForm, responses((status = 200, body = Draft, description = "The kept draft")))]
#[put("/api/v1/waves/{id}/draft")]
pub async fn save_draft(
    caller: Allow<ops::SaveDraft>,
    (id, town): (Path<Id>, Query<ForTown>),
    seen: IfMatch,
    body: Exact<DraftForm>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<Draft>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let unit = policy::unit_of_draft(&caller, loaded.unit, town.0.ags.as_deref())?;
    let member = caller.person().ok_or_else(Error::not_found)?.to_owned();
    let answers = body.0.answers;
    let keepable = drafts::keepable(&loaded.questionnaire, &answers);
    let document = serde_json::to_string(&answers).map_err(Error::internal)?;
    let kept = answers.clone();
    let (version, reopened) = db
        .write(move |c| {
            let wave = waves::queries::find_visible(c, &id.0, false)?;
            if !waves::queries::in_frame(c, &id.0, &unit)? {
                return Err(not_asked());
            }
            if queries::receipt(c, &id.0, &unit)?.is_some() {
                return Err(ProblemKind::AlreadyAnswered.into());
            }
            takes_answers(&wave)?;
            keepable?;
            let stored = queries::draft(c, &id.0, &unit)?;
            let version = queries::save_draft(c, &id.0, &unit, &member, seen, &document)?;
            let changed = drafts::changed(stored.map(|row| row.answers).as_deref(), &kept)?;
            changes::note(c, (&id.0, &unit), &member, &changed)?;
            let reopened = reopenings::of_unit(c, &id.0, &unit)?.into_iter().next();
            Ok((version, reopened))
        })
        .await?;
    Ok(Versioned {
        version,
        body: Draft {
            answers,
            updated_at: Some(utc(now())),
            updated_by: None,
            reopened,
        },
    })
}

/// Submit the town's answer
///
/// Once per town and wave. The receipt is sent after the answer is on disk; who sends the same answer with the same id or
/// `Idempotency-Key` again gets the first receipt.
#[utoipa::path(tag = "responses", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = NewResponse, responses((status = 201, body = Receipt, description = "Stored")))]
#[post("/api/v1/waves/{id}/responses")]
pub async fn submit_response(
    caller: Allow<ops::SubmitResponse>,
    id: Path<Id>,
    once: Once,
    body: Exact<NewResponse>,
    catalog: web::Data<Catalog>,
    writer: web::Data<Writer>,
    db: web::Data<Db>,
) -> Result<Created> {
    let new = body.0;
    let version = new.questionnaire_version;
    let loaded = catalog.answered(&db, &id.0, version).await?;
    let unit = policy::unit_of_answer(&caller, loaded.unit, new.ags.as_deref(), new.mode)?;
    let actor = caller.name();
    let key = once.key();
    let response_id = match (&new.id, key) {
        (Some(id), _) => Id::parse(id).ok_or_else(wrong_id)?,
        (None, Some(key)) => id_from_key(&actor, &id.0, key),
        (None, None) => Id::new(),
    };
    let row = match row(&loaded, &id.0, response_id, unit, new, actor) {
        Ok(row) => row,
        Err(wrong) => {
            // What is asked is nobody's business before the field phase, and after it no correction helps.
            db.read(move |c| takes_answers(&waves::queries::find_visible(c, &id.0, false)?))
                .await?;
            return Err(wrong);
        }
    };
    let stored = writer
        .store(Submission {
            row,
            named: key.is_some(),
            ticket: None,
            minutes: None,
        })
        .await?;
    Created::new(&stored.receipt, 1, ops::GetReceipt::OPERATION.at(&[&id.0]))
}

fn takes_answers(wave: &WaveRow) -> Result<()> {
    match wave.status() {
        WaveStatus::Open => Ok(()),
        _ => Err(not_open()),
    }
}

fn wrong_id() -> Error {
    Error::field(
        "id",
        "wrong_type",
        "Das ist keine UUID.",
        "This is no UUID.",
    )
}

/// The id of a response whose sender named the request but not the response.
fn id_from_key(actor: &str, wave: &str, key: &str) -> Id {
    let mut hash = Context::new(&SHA256);
    hash.update(actor.as_bytes());
    hash.update(&[0]);
    hash.update(wave.as_bytes());
    hash.update(&[0]);
    hash.update(key.as_bytes());
    let hash = hash.finish();
    let bytes = hash.as_ref().first_chunk().copied().unwrap_or_default();
    Id(uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string())
}

/// Get the receipt of the own town's answer
///
/// Also of one that the secretariat entered: `mode` says so.
#[utoipa::path(tag = "responses", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ForTown), responses((status = 200, body = Receipt, description = "The receipt")))]
#[get("/api/v1/waves/{id}/receipt")]
pub async fn get_receipt(
    caller: Allow<ops::GetReceipt>,
    id: Path<Id>,
    town: Query<ForTown>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<Receipt>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let unit = policy::unit_of_draft(&caller, loaded.unit, town.0.ags.as_deref())?;
    let row = db.read(move |c| queries::receipt(c, &id.0, &unit)).await?;
    row.map(|row| web::Json(row.into()))
        .ok_or_else(Error::not_found)
}
