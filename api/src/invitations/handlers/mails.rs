//! The texts of a wave's other mails: seen and changed by the secretariat.

use actix_web::{get, put, web};
use contract::Text;
use contract::invitations::{LetterForm, MailKind, MailText, MailTextList, TextOf};
use contract::operations as ops;
use contract::surveys::ResponseUnit;

use super::wording;
use crate::audit;
use crate::auth::Allow;
use crate::db::{Connection, Db};
use crate::http::{Error, Id, IfMatch, Json, Path, Result, Versioned};
use crate::invitations::queries;
use crate::settings::Settings;
use crate::waves::{self, WaveRow};

/// List the texts of a wave's other mails
///
/// To colleagues to whom towns hand pages, and to towns about their answers. None where a wave asks persons.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = MailTextList, description = "The texts")))]
#[get("/api/v1/waves/{id}/mail-texts")]
pub async fn list_mail_texts(
    _: Allow<ops::ListMailTexts>,
    id: Path<Id>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<web::Json<MailTextList>> {
    db.read(move |c| {
        let wave = waves::queries::find(c, &id.0)?;
        let kinds = match queries::unit(c, &id.0)? {
            ResponseUnit::Municipality => MailKind::ALL,
            ResponseUnit::Person => &[],
        };
        let texts = kinds.iter().map(|kind| text(c, &wave, *kind, &settings));
        Ok(web::Json(MailTextList {
            items: texts.collect::<Result<_>>()?,
        }))
    })
    .await
}

/// Get the text of a mail
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ("kind" = MailKind, Path, description = "Which mail")), responses((status = 200, body = MailText, description = "The text")))]
#[get("/api/v1/waves/{id}/mail-texts/{kind}")]
pub async fn get_mail_text(
    _: Allow<ops::GetMailText>,
    path: Path<(Id, MailKind)>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<MailText>> {
    let (id, kind) = path.0;
    db.read(move |c| {
        let wave = sends(c, &id)?;
        text(c, &wave, kind, &settings).map(versioned)
    })
    .await
}

/// Change the text of a mail
///
/// For mails from now on; those in the outbox go as they are.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ("kind" = MailKind, Path, description = "Which mail")), request_body = LetterForm, responses((status = 200, body = MailText, description = "The changed text")))]
#[put("/api/v1/waves/{id}/mail-texts/{kind}")]
pub async fn change_mail_text(
    caller: Allow<ops::ChangeMailText>,
    path: Path<(Id, MailKind)>,
    seen: IfMatch,
    body: Json<LetterForm>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<MailText>> {
    let (id, kind) = path.0;
    let of = TextOf::Mail(kind);
    wording::check(&body.value, of)?;
    let actor = caller.name();
    db.write(move |c| {
        let wave = sends(c, &id)?;
        queries::change(c, &id, of, seen, &body.value)?;
        audit::note(c, &actor, &format!("change_{kind}"), &id)?;
        text(c, &wave, kind, &settings).map(versioned)
    })
    .await
}

/// A wave that sends such mails; 404 for others.
fn sends(c: &mut Connection, id: &str) -> Result<WaveRow> {
    let wave = waves::queries::find(c, id)?;
    match queries::unit(c, id)? {
        ResponseUnit::Municipality => Ok(wave),
        ResponseUnit::Person => Err(Error::not_found()),
    }
}

fn versioned(text: MailText) -> Versioned<MailText> {
    Versioned {
        version: text.version,
        body: text,
    }
}

fn text(
    c: &mut Connection,
    wave: &WaveRow,
    kind: MailKind,
    settings: &Settings,
) -> Result<MailText> {
    let of = TextOf::Mail(kind);
    let (text, version) = queries::text(c, &wave.id, of)?;
    Ok(MailText {
        kind,
        version,
        subject: Text::new(text.subject.de, text.subject.en),
        body: text.body,
        sample: wording::sample(of, wave, settings),
    })
}
