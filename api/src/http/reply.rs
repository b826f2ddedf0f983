//! Answers: one resource with its version, a created one with its address, a page with its link.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LINK, LOCATION};
use actix_web::mime::APPLICATION_JSON;
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use contract::Page;
use serde::Serialize;

use super::held::Held;
use super::version::etag;

/// One resource, with its version as `ETag`.
#[derive(Debug)]
pub struct Versioned<T> {
    /// The resource.
    pub body: T,
    /// Its version.
    pub version: i64,
}

impl<T: Serialize> Responder for Versioned<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .insert_header((ETAG, etag(self.version)))
            .insert_header((CACHE_CONTROL, PRIVATE))
            .json(self.body)
    }
}

/// A resource that was created, or the first answer to a repeated request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// HTTP status, 201 or 202.
    pub status: u16,
    /// `ETag`
    pub etag: Option<String>,
    /// `Location`
    pub location: Option<String>,
    /// JSON
    pub body: String,
}

impl Created {
    /// 201 with version and address.
    pub fn new(body: &impl Serialize, version: i64, location: String) -> super::Result<Self> {
        Ok(Self {
            status: 201,
            etag: Some(etag(version)),
            location: Some(location),
            body: serde_json::to_string(body).map_err(super::Error::internal)?,
        })
    }
}

impl Responder for Created {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::CREATED);
        let mut response = HttpResponse::build(status);
        response.insert_header((CONTENT_TYPE, "application/json"));
        if let Some(etag) = self.etag {
            response.insert_header((ETAG, etag));
        }
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
        }
        response.body(self.body)
    }
}

/// Answers differ by who asks, and may be kept only to be asked for again.
const PRIVATE: &str = "private, no-cache";
/// More than most items of a list take.
const BYTES_PER_ITEM: usize = 640;

/// One page of a list, with the address of the next in `Link` (RFC 8288).
#[derive(Debug)]
pub struct Listed<T>(pub Page<T>);

impl<T: Serialize> Listed<T> {
    fn json(&self) -> super::Result<Vec<u8>> {
        // A page is long: let it not be moved again and again while it grows.
        let mut body = Vec::with_capacity(BYTES_PER_ITEM * self.0.items.len());
        serde_json::to_writer(&mut body, &self.0).map_err(super::Error::internal)?;
        Ok(body)
    }

    fn link(&self, request: &HttpRequest) -> Option<String> {
        let next = self.0.next.as_ref()?;
        Some(next_link(request, "cursor", next))
    }

    /// The page with its hash as `ETag`, for a list that is asked again and again and seldom changes.
    pub fn tagged(self, request: &HttpRequest) -> super::Result<HttpResponse> {
        let held = Held {
            body: self.json()?,
            media: "application/json",
            cache: PRIVATE,
            vary: "",
            saved_as: None,
        };
        let mut response = held.answer(request)?;
        if let Some(link) = self.link(request) {
            let link = link.parse().map_err(super::Error::internal)?;
            response.headers_mut().insert(LINK, link);
        }
        Ok(response)
    }
}

impl<T: Serialize> Responder for Listed<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        response.insert_header((CACHE_CONTROL, PRIVATE));
        if let Some(link) = self.link(request) {
            response.insert_header((LINK, link));
        }
        match self.json() {
            Ok(body) => response.content_type(APPLICATION_JSON).body(body),
            Err(error) => error.error_response(),
        }
    }
}

/// `<same address with another cursor>; rel="next"`.
pub fn next_link(request: &HttpRequest, parameter: &str, cursor: &str) -> String {
    let kept = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(parameter));
    let query: String = kept.map(|pair| format!("{pair}&")).collect();
    format!(
        "<{}?{query}{parameter}={cursor}>; rel=\"next\"",
        request.path()
    )
}
