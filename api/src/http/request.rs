//! What every request carries with it: an id for the log, and the reader's language.

use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use contract::Lang;

/// Id of one request: in the log, in `X-Request-Id`, and in every problem.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl RequestId {
    /// A new id.
    pub fn new() -> Self {
        Self(uuid::Uuid::now_v7().simple().to_string())
    }

    /// The id of this request; empty only before the outermost middleware ran.
    pub fn of(request: &HttpRequest) -> String {
        request
            .extensions()
            .get::<Self>()
            .map(|id| id.0.clone())
            .unwrap_or_default()
    }
}

impl Default for RequestId {
    fn default() -> Self {
        Self::new()
    }
}

/// The reader's language, by `Accept-Language`.
#[derive(Debug, Clone, Copy)]
pub struct Reader(pub Lang);

impl Reader {
    /// The language of this request.
    pub fn of(request: &HttpRequest) -> Lang {
        request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map_or(Lang::De, Lang::negotiate)
    }
}

impl FromRequest for Reader {
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self(Self::of(request))))
    }
}
