//! What every request carries with it: an id for the log, and the reader's language.

use std::borrow::Cow;

use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use contract::Lang;
use contract::operations::Operation;
use uuid::Uuid;
use uuid::fmt::Simple;

/// Id of one request: in the log, in `X-Request-Id`, and in every problem.
pub fn request_id() -> Simple {
    Uuid::now_v7().simple()
}

/// The operation that a request called, for the log: finding its pattern again would cost as much as the routing.
#[derive(Debug, Clone, Copy)]
pub struct Called(pub &'static Operation);

impl Called {
    /// Pattern of the request's address; `-` where no route took it.
    pub fn pattern(request: &HttpRequest) -> Cow<'static, str> {
        let called = request.extensions().get::<Self>().copied();
        match called {
            Some(Self(operation)) => operation.path.into(),
            None => request.match_pattern().map_or("-".into(), Cow::Owned),
        }
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
