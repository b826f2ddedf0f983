//! Whether somebody wants mail about surveys: by the address in a letter, without a sign-in.

use actix_web::http::header::{ACCEPT, LOCATION};
use actix_web::{HttpRequest, HttpResponse, Responder, get, post, put, web};
use contract::invitations::{MailChoice, MailChoiceForm};
use contract::operations as ops;

use crate::audit;
use crate::auth::Allow;
use crate::auth::keys::PartnerKey;
use crate::db::Db;
use crate::http::{IfMatch, Json, Path, Result, Versioned};
use crate::invitations::choices::{self, Whose};
use crate::invitations::writing::choice_page;
use crate::settings::Settings;

/// Get whether somebody wants mail about surveys
///
/// Changes nothing. A browser that was led here is sent on to the page where people choose.
#[utoipa::path(tag = "invitations", params(("token" = String, Path, description = "From the address in a letter")), responses((status = 200, body = MailChoice, description = "The choice"), (status = 303, description = "For browsers: the page where people choose")))]
#[get("/api/v1/mail-choices/{token}")]
pub async fn get_mail_choice(
    _: Allow<ops::GetMailChoice>,
    request: HttpRequest,
    token: Path<String>,
    key: web::Data<PartnerKey>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let whose = choices::whose(&key, &token.0)?;
    let colleague = matches!(whose, Whose::Colleague(_));
    let (survey_mails, version) = db.read(move |c| choices::choice(c, &whose)).await?;
    let accept = request.headers().get(ACCEPT);
    if accept.is_some_and(|accept| accept.as_bytes().starts_with(b"text/html")) {
        return Ok(HttpResponse::SeeOther()
            .insert_header((LOCATION, choice_page(&settings, &token.0)))
            .finish());
    }
    let choice = Versioned {
        version,
        body: MailChoice {
            survey_mails,
            colleague,
        },
    };
    Ok(choice.respond_to(&request))
}

/// Unsubscribe with one click
///
/// What mail programs send for the header `List-Unsubscribe-Post` (RFC 8058). What stands in the body does not matter.
#[utoipa::path(tag = "invitations", params(("token" = String, Path, description = "From the address in a letter")), responses((status = 204, description = "No letter about surveys comes any more")))]
#[post("/api/v1/mail-choices/{token}")]
pub async fn unsubscribe(
    _: Allow<ops::Unsubscribe>,
    token: Path<String>,
    key: web::Data<PartnerKey>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let whose = choices::whose(&key, &token.0)?;
    db.write(move |c| {
        if choices::choice(c, &whose)?.0 {
            choices::choose(c, &whose, IfMatch(None), false)?;
            audit::note(
                c,
                &format!("mail:{}", whose.key()),
                "unsubscribe",
                whose.key(),
            )?;
        }
        Ok(())
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Choose whether to get mail about surveys
#[utoipa::path(tag = "invitations", params(("token" = String, Path, description = "From the address in a letter")), request_body = MailChoiceForm, responses((status = 200, body = MailChoice, description = "The choice")))]
#[put("/api/v1/mail-choices/{token}")]
pub async fn change_mail_choice(
    _: Allow<ops::ChangeMailChoice>,
    token: Path<String>,
    seen: IfMatch,
    body: Json<MailChoiceForm>,
    key: web::Data<PartnerKey>,
    db: web::Data<Db>,
) -> Result<Versioned<MailChoice>> {
    let whose = choices::whose(&key, &token.0)?;
    let survey_mails = body.value.survey_mails;
    let colleague = matches!(whose, Whose::Colleague(_));
    let version = db
        .write(move |c| {
            let action = match survey_mails {
                true => "subscribe",
                false => "unsubscribe",
            };
            audit::note(c, &format!("mail:{}", whose.key()), action, whose.key())?;
            choices::choose(c, &whose, seen, survey_mails)
        })
        .await?;
    Ok(Versioned {
        version,
        body: MailChoice {
            survey_mails,
            colleague,
        },
    })
}
