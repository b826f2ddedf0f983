//! Versions of single resources: `ETag` out, `If-Match` and `If-None-Match` in (RFC 9110, 13.1). Who changes a thing says
//! which version they saw.

use std::future::{Ready, ready};

use actix_web::http::header::{EntityTag, Header, IF_MATCH, IF_RANGE, IfNoneMatch, IfRange};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use contract::ProblemKind;

use super::{Error, Result};

/// The version the caller wants to change; `None` for `*`, any version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Option<i64>);

impl IfMatch {
    /// Refuses when the stored version is another one.
    pub fn check(self, stored: i64) -> Result<()> {
        match self.0 {
            Some(seen) if seen != stored => Err(ProblemKind::Stale.into()),
            _ => Ok(()),
        }
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(IF_MATCH) else {
            return ready(Err(Error::new(
                ProblemKind::PreconditionRequired,
                "Senden Sie If-Match mit dem ETag, den Sie beim Lesen bekommen haben.",
                "Send If-Match with the ETag that you got when reading.",
            )));
        };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return ready(Ok(Self(None)));
        }
        let seen = text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .and_then(|digits| digits.parse().ok());
        // Anything else is the tag of no version of ours, so it is not the stored one either.
        ready(Ok(Self(Some(seen.unwrap_or(-1)))))
    }
}

/// Whether the reader has what bears this tag already: `If-None-Match` (RFC 9110, 13.1.2).
pub fn has_it(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(seen)) => seen.iter().any(|seen| seen.weak_eq(tag)),
        Err(_) => false,
    }
}

/// Whether the reader has a part of something else (`If-Range`; RFC 9110, 13.1.5). A moment fits nothing: what is answered
/// in parts here says none.
pub fn has_part_of_another(request: &HttpRequest, tag: &EntityTag) -> bool {
    if !request.headers().contains_key(IF_RANGE) {
        return false;
    }
    !matches!(IfRange::parse(request), Ok(IfRange::EntityTag(seen)) if seen.strong_eq(tag))
}

/// The `ETag` of a version.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
