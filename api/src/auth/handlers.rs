//! Signing in and out.

use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::header::{CACHE_CONTROL, PRAGMA};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use contract::ProblemKind;
use contract::auth::{Jwks, Login, NewPassword, PasswordResetRequest, Token, TokenRequest};
use contract::operations as ops;
use validator::Validate;

use super::refresh::{self as sessions, Rotation};
use super::{Allow, Shared, client_token, links, queries};
use crate::audit;
use crate::db::Db;
use crate::http::{Error, Form, Json, Result};
use crate::limits::Limits;
use crate::mail;
use crate::settings::Settings;

const COOKIE: &str = "kleinstadtnetz_session";

/// Sign in with e-mail address and password
///
/// Sets the refresh token as a cookie. Unknown addresses and wrong passwords get the same answer after the same time.
#[utoipa::path(tag = "auth", responses((status = 200, body = Token, description = "Signed in")))]
#[post("/api/v1/auth/login")]
pub async fn login(
    _: Allow<ops::Login>,
    request: HttpRequest,
    body: Json<Login>,
    auth: Shared,
    limits: web::Data<Limits>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Login { email, password } = body.value;
    let email = email.trim().to_lowercase();
    limits.sign_in(&request, &email)?;
    let wanted = email.clone();
    let account = db.read(move |c| queries::account(c, &wanted)).await?;
    let (id, hash, status) = account.unwrap_or_default();
    let fits = auth.passwords.fits(password, hash).await?;
    if !fits || status != "active" {
        return Err(wrong_password());
    }
    let session = db.write(move |c| sessions::begin(c, &id)).await?;
    signed_in(&auth, session)
}

fn wrong_password() -> Error {
    Error::new(
        ProblemKind::WrongCredentials,
        "E-Mail-Adresse oder Passwort stimmen nicht.",
        "E-mail address or password are wrong.",
    )
}

fn signed_in(auth: &Shared, session: sessions::Session) -> Result<HttpResponse> {
    let token = auth.tokens.for_member(&session.member, &session.family)?;
    let life = time::Duration::seconds(sessions::LIFE.num_seconds());
    Ok(HttpResponse::Ok()
        .cookie(cookie(session.secret, life))
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(token))
}

fn cookie(value: String, life: time::Duration) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/api/v1/auth")
        .http_only(true)
        .secure(true)
        .same_site(SameSite::Strict)
        .max_age(life)
        .finish()
}

/// Get a new access token
///
/// Takes the refresh token from the cookie and rotates it. A refresh token that comes twice ends the whole session.
#[utoipa::path(tag = "auth", responses((status = 200, body = Token, description = "Still signed in")))]
#[post("/api/v1/auth/refresh")]
pub async fn refresh(
    _: Allow<ops::Refresh>,
    request: HttpRequest,
    auth: Shared,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let secret = request
        .cookie(COOKIE)
        .ok_or(ProblemKind::SignInNeeded)?
        .value()
        .to_owned();
    match db.write(move |c| sessions::rotate(c, &secret)).await? {
        Rotation::Next(session) => signed_in(&auth, session),
        Rotation::Ended => {
            auth.forget_all();
            Err(ProblemKind::SignInNeeded.into())
        }
        Rotation::Unknown => Err(ProblemKind::SignInNeeded.into()),
    }
}

/// Sign out
///
/// Ends the session of the cookie; access tokens of the session end with it.
#[utoipa::path(tag = "auth", responses((status = 204, description = "Signed out")))]
#[post("/api/v1/auth/logout")]
pub async fn logout(
    _: Allow<ops::Logout>,
    request: HttpRequest,
    auth: Shared,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    if let Some(cookie) = request.cookie(COOKIE) {
        let secret = cookie.value().to_owned();
        if db.write(move |c| sessions::end(c, &secret)).await? {
            auth.forget_all();
        }
    }
    Ok(HttpResponse::NoContent()
        .cookie(cookie(String::new(), time::Duration::ZERO))
        .finish())
}

/// Ask for a mail to set a new password
///
/// Always answers the same, whether there is such an account or not.
#[utoipa::path(tag = "auth", responses((status = 202, description = "If there is such an account, a mail is on its way")))]
#[post("/api/v1/auth/password-resets")]
pub async fn request_password_reset(
    _: Allow<ops::RequestPasswordReset>,
    request: HttpRequest,
    body: Json<PasswordResetRequest>,
    settings: web::Data<Settings>,
    limits: web::Data<Limits>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let email = body.value.email.to_lowercase();
    limits.sign_in(&request, &email)?;
    db.write(|c| audit::note(c, "anonymous", "request_password_reset", "-"))
        .await?;
    // Not waited for: the time of the answer would tell whether there is such an account.
    actix_web::rt::spawn(async move {
        let written = db.write(move |c| mail::letters::reset(c, &settings, &email));
        if let Err(error) = written.await {
            tracing::error!(%error, "a mail for a new password could not be written");
        }
    });
    Ok(HttpResponse::Accepted().finish())
}

/// Set a password with a one-time link
///
/// The link comes by mail, with an invitation or a reset. Every session of the account ends.
#[utoipa::path(tag = "auth", responses((status = 204, description = "The password is set")))]
#[post("/api/v1/auth/password")]
pub async fn set_password(
    _: Allow<ops::SetPassword>,
    request: HttpRequest,
    body: Json<NewPassword>,
    auth: Shared,
    limits: web::Data<Limits>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let NewPassword { token, password } = body.value;
    limits.sign_in(&request, "set-password")?;
    let hash = auth.passwords.hash(password).await?;
    db.write(move |c| {
        let member = links::redeem(c, &token)?;
        queries::set_password(c, &member, &hash)?;
        audit::note(c, &format!("member:{member}"), "set_password", &member)
    })
    .await?;
    auth.forget_all();
    Ok(HttpResponse::NoContent().finish())
}

/// Get a token for a machine client
///
/// Client credentials grant (RFC 6749, section 4.4), form-encoded, id and secret by HTTP Basic or in the form.
#[utoipa::path(
    tag = "auth",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = Token, description = "The token"))
)]
#[post("/api/v1/oauth/token")]
pub async fn issue_token(
    _: Allow<ops::IssueToken>,
    request: HttpRequest,
    form: Result<Form<TokenRequest>>,
    auth: Shared,
    limits: web::Data<Limits>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Form(form) = form.map_err(|error| match error.kind {
        ProblemKind::Malformed => client_token::refusal(
            ProblemKind::Malformed,
            "invalid_request",
            "Das Formular ist nicht lesbar oder grant_type fehlt.",
            "The form cannot be read, or grant_type is missing.",
        ),
        _ => error,
    })?;
    if form.validate().is_err() {
        return Err(client_token::refusal(
            ProblemKind::Malformed,
            "invalid_request",
            "Eine Angabe ist zu lang.",
            "A field is too long.",
        ));
    }
    limits.sign_in(&request, form.client_id.as_deref().unwrap_or("basic"))?;
    let (client, scopes) = client_token::grant(&db, &request, form).await?;
    let token = auth.tokens.for_client(&client, &scopes)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((PRAGMA, "no-cache"))
        .json(token))
}

/// Get the public keys of the tokens
#[utoipa::path(tag = "auth", responses((status = 200, body = Jwks, description = "The keys (RFC 7517)")))]
#[get("/.well-known/jwks.json")]
pub async fn get_jwks(_: Allow<ops::GetJwks>, auth: Shared) -> web::Json<Jwks> {
    web::Json(auth.tokens.jwks())
}
