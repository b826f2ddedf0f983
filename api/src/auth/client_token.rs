//! Client credentials grant (RFC 6749, section 4.4): id and secret by HTTP Basic or in the form.

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::ProblemKind;
use contract::access::Scope;
use contract::auth::TokenRequest;
use subtle::ConstantTimeEq;

use super::{queries, secrets};
use crate::db::Db;
use crate::http::{Error, Id, Result};

/// The client and the scopes it gets.
pub async fn grant(
    db: &Db,
    request: &HttpRequest,
    form: TokenRequest,
) -> Result<(String, Vec<Scope>)> {
    if form.grant_type != "client_credentials" {
        return Err(refusal(
            ProblemKind::Malformed,
            "unsupported_grant_type",
            "Es gibt nur grant_type=client_credentials.",
            "Only grant_type=client_credentials is offered.",
        ));
    }
    let (id, secret) = basic(request)
        .or(form.client_id.zip(form.client_secret))
        .ok_or_else(wrong_client)?;
    let id = Id::parse(&id).ok_or_else(wrong_client)?;
    let wanted = id.clone();
    let (held, hashes) = db
        .read(move |c| {
            let held = queries::client(c, &wanted)?;
            Ok((held, queries::client_secrets(c, &wanted)?))
        })
        .await?;
    let given = secrets::hash(&secret);
    let fits = |hash: &String| bool::from(given.as_bytes().ct_eq(hash.as_bytes()));
    let held = held
        .filter(|_| hashes.iter().any(fits))
        .ok_or_else(wrong_client)?;
    let scopes = match form
        .scope
        .as_deref()
        .map(str::trim)
        .filter(|s| !s.is_empty())
    {
        None => held,
        Some(words) => words
            .split_ascii_whitespace()
            .map(|word| Scope::parse(word).filter(|scope| held.contains(scope)))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| {
                refusal(
                    ProblemKind::Malformed,
                    "invalid_scope",
                    "Dieser Zugang hat nicht alle verlangten Rechte.",
                    "This client does not have all the scopes it asks for.",
                )
            })?,
    };
    Ok((id.0, scopes))
}

/// Id and secret by HTTP Basic (RFC 7617); RFC 6749 lets them be form-encoded inside.
fn basic(request: &HttpRequest) -> Option<(String, String)> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

fn wrong_client() -> Error {
    refusal(
        ProblemKind::WrongCredentials,
        "invalid_client",
        "Kennung oder Geheimnis stimmen nicht, oder der Zugang ist beendet.",
        "Id or secret are wrong, or the client has ended.",
    )
}

/// A refusal that also carries the code of RFC 6749, section 5.2.
pub fn refusal(kind: ProblemKind, code: &'static str, de: &str, en: &str) -> Error {
    Error {
        oauth: Some(code),
        ..Error::new(kind, de, en)
    }
}
