//! Letters: seen, changed and sent by the secretariat.

use actix_web::{HttpResponse, get, post, put, web};
use contract::invitations::{
    Dispatch, Letter, LetterDate, LetterForm, LetterList, LetterStep, NewDispatch, TextOf,
};
use contract::operations as ops;
use contract::{ProblemKind, Text};

use super::wording;
use crate::audit;
use crate::auth::Allow;
use crate::db::{Connection, Db, utc};
use crate::http::{Id, IfMatch, Json, Path, Result, Versioned};
use crate::invitations::queries::{self, recipients};
use crate::invitations::{schedule, sending};
use crate::settings::Settings;
use crate::waves::{self, WaveRow};

/// List the letters of a wave
///
/// Invitation and two reminders, in this order: each with its text, and whom it would reach now.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = LetterList, description = "The letters")))]
#[get("/api/v1/waves/{id}/letters")]
pub async fn list_letters(
    _: Allow<ops::ListLetters>,
    id: Path<Id>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<web::Json<LetterList>> {
    db.read(move |c| {
        let wave = waves::queries::find(c, &id.0)?;
        let letters = LetterStep::ALL
            .iter()
            .map(|step| letter(c, &wave, *step, &settings));
        Ok(web::Json(LetterList {
            items: letters.collect::<Result<_>>()?,
        }))
    })
    .await
}

/// Get a letter of a wave
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ("step" = LetterStep, Path, description = "Which letter")), responses((status = 200, body = Letter, description = "The letter")))]
#[get("/api/v1/waves/{id}/letters/{step}")]
pub async fn get_letter(
    _: Allow<ops::GetLetter>,
    path: Path<(Id, LetterStep)>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<Letter>> {
    let (id, step) = path.0;
    db.read(move |c| {
        let wave = waves::queries::find(c, &id)?;
        letter(c, &wave, step, &settings).map(versioned)
    })
    .await
}

/// Change the text of a letter
///
/// Letters that wait to be sent go out with the new text.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ("step" = LetterStep, Path, description = "Which letter")), request_body = LetterForm, responses((status = 200, body = Letter, description = "The changed letter")))]
#[put("/api/v1/waves/{id}/letters/{step}")]
pub async fn change_letter(
    caller: Allow<ops::ChangeLetter>,
    path: Path<(Id, LetterStep)>,
    seen: IfMatch,
    body: Json<LetterForm>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<Letter>> {
    let (id, step) = path.0;
    let of = TextOf::Letter(step);
    wording::check(&body.value, of)?;
    let actor = caller.name();
    db.write(move |c| {
        let wave = waves::queries::find(c, &id)?;
        queries::change(c, &id, of, seen, &body.value)?;
        audit::note(c, &actor, &format!("change_{step}"), &id)?;
        letter(c, &wave, step, &settings).map(versioned)
    })
    .await
}

/// Send a letter
///
/// To everybody whose next letter it is. They are put into the outbox at once and mailed one after the other; whether
/// each still may be mailed is decided when their turn comes. A second dispatch reaches only who was not there before. Where
/// the letter has a day on which it would go by itself, that does nothing more.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ("step" = LetterStep, Path, description = "Which letter")), request_body = NewDispatch, responses((status = 202, body = Dispatch, description = "The letters wait to be sent")))]
#[post("/api/v1/waves/{id}/letters/{step}/dispatches")]
pub async fn send_letter(
    caller: Allow<ops::SendLetter>,
    path: Path<(Id, LetterStep)>,
    body: Json<NewDispatch>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let (id, step) = path.0;
    let actor = caller.name();
    let new = body.value;
    let queued = db
        .write(move |c| {
            waves::queries::take(c, &id)?;
            let wave = waves::queries::find(c, &id)?;
            let queued = sending::dispatch(c, &wave, step, new.retry_refused)?;
            if queries::text(c, &id, TextOf::Letter(step))?.1 != new.version {
                return Err(ProblemKind::Stale.into());
            }
            queries::dates::sent_by_hand(c, &id, step, queued)?;
            audit::note(c, &actor, &format!("send_{step}"), &id)?;
            Ok(queued)
        })
        .await?;
    Ok(HttpResponse::Accepted().json(Dispatch { queued }))
}

fn versioned(letter: Letter) -> Versioned<Letter> {
    Versioned {
        version: letter.version,
        body: letter,
    }
}

fn letter(
    c: &mut Connection,
    wave: &WaveRow,
    step: LetterStep,
    settings: &Settings,
) -> Result<Letter> {
    let of = TextOf::Letter(step);
    let (text, version) = queries::text(c, &wave.id, of)?;
    let ((recipients, left_out), (waiting, sent)) = queries::in_bulk(c, |c| {
        let counted = recipients::count(c, &wave.id, step)?;
        Ok((counted, recipients::progress(c, &wave.id, step)?))
    })?;
    Ok(Letter {
        step,
        version,
        subject: Text::new(text.subject.de, text.subject.en),
        body: text.body,
        recipients,
        left_out,
        waiting,
        sent,
        date: date(c, wave, step)?,
        sample: wording::sample(of, wave, settings),
    })
}

/// The day of a letter, and whom it would reach.
fn date(c: &mut Connection, wave: &WaveRow, step: LetterStep) -> Result<Option<LetterDate>> {
    let Some(day) = queries::dates::find(c, &wave.id)?.0.of(step) else {
        return Ok(None);
    };
    let became = queries::dates::outcomes(c, std::slice::from_ref(&wave.id))?;
    let became = became.into_iter().find(|row| row.step.0 == step);
    let expected = if wave.status().is_in_preparation() {
        let (unit, asked) = waves::frame::would_ask(c, wave)?;
        recipients::reachable_of(c, unit, &asked)?
    } else {
        queries::in_bulk(c, |c| recipients::expected(c, &wave.id, step))?
    };
    Ok(Some(LetterDate {
        day,
        until: schedule::until(day, wave.field_to.0),
        expected,
        outcome: became.as_ref().map(|row| row.outcome.0),
        at: became.as_ref().map(|row| utc(row.at)),
        queued: became.map(|row| row.queued),
    }))
}
