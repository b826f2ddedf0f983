//! A body held in memory as an answer: whole, a part of it, or only that the reader has it already (RFC 9110, 13 and 14).

use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, ETAG, EntityTag, Header,
    HeaderName, RANGE, Range, VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};

use super::version::{has_it, has_part_of_another};
use super::{Error, Result};
use crate::hex::hex;

/// A body and what is told of it.
#[derive(Debug)]
pub struct Held<'a> {
    pub body: Vec<u8>,
    pub media: &'a str,
    pub cache: &'a str,
    /// The headers of requests by which the body differs; empty for one that is the same for everybody.
    pub vary: &'a str,
    /// The name to save it under, if it is to be saved.
    pub saved_as: Option<&'a str>,
}

impl Held<'_> {
    /// The answer to this request.
    pub fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let sha256 = digest(&SHA256, &self.body);
        let tag = tag(sha256.as_ref());
        if has_it(request, &tag) {
            let mut response = HttpResponse::NotModified().finish();
            mark(&mut response, sha256.as_ref(), self.cache, self.vary)?;
            return Ok(response);
        }
        let body = Bytes::from(self.body);
        let length = body.len();
        let (mut response, part) = match wanted(request, &tag, length)? {
            Wanted::Whole => (HttpResponse::Ok(), body),
            Wanted::Part(from, to) => {
                let mut response = HttpResponse::PartialContent();
                response.insert_header((CONTENT_RANGE, format!("bytes {from}-{to}/{length}")));
                (response, body.slice(from..=to))
            }
            // The outermost layer writes the problem.
            Wanted::Beyond => {
                return Ok(HttpResponse::RangeNotSatisfiable()
                    .insert_header((CONTENT_RANGE, format!("bytes */{length}")))
                    .finish());
            }
        };
        if let Some(name) = self.saved_as {
            let disposition = format!("attachment; filename=\"{name}\"");
            response.insert_header((CONTENT_DISPOSITION, disposition));
        }
        let mut response = response
            .insert_header((ACCEPT_RANGES, "bytes"))
            .content_type(self.media)
            .body(part);
        mark(&mut response, sha256.as_ref(), self.cache, self.vary)?;
        Ok(response)
    }
}

/// The tag of what has this hash: who asks in parts notices when it is another one.
pub fn tag(sha256: &[u8]) -> EntityTag {
    EntityTag::new_strong(hex(sha256))
}

/// Writes the tag and the digest (RFC 9530) of the whole, how long it may be kept, and by what it differs.
pub fn mark(response: &mut HttpResponse, sha256: &[u8], cache: &str, vary: &str) -> Result<()> {
    let headers = response.headers_mut();
    let digest = format!("sha-256=:{}:", STANDARD.encode(sha256));
    for (name, value) in [
        (ETAG, tag(sha256).to_string().as_str()),
        (CACHE_CONTROL, cache),
        (VARY, vary),
        (HeaderName::from_static("repr-digest"), &digest),
    ] {
        if !value.is_empty() {
            headers.insert(name, value.parse().map_err(Error::internal)?);
        }
    }
    Ok(())
}

/// How much of a body is asked for.
enum Wanted {
    Whole,
    /// First and last place.
    Part(usize, usize),
    /// A part behind the end.
    Beyond,
}

/// Whoever asks for several parts at once gets the whole, as everybody may who asks for parts.
fn wanted(request: &HttpRequest, tag: &EntityTag, length: usize) -> Result<Wanted> {
    if !request.headers().contains_key(RANGE) || has_part_of_another(request, tag) {
        return Ok(Wanted::Whole);
    }
    let Ok(Range::Bytes(parts)) = Range::parse(request) else {
        return Ok(Wanted::Whole);
    };
    let [part] = parts.as_slice() else {
        return Ok(Wanted::Whole);
    };
    let whole = u64::try_from(length).map_err(Error::internal)?;
    let Some((from, to)) = part.to_satisfiable_range(whole) else {
        return Ok(Wanted::Beyond);
    };
    let place = |place: u64| usize::try_from(place).map_err(Error::internal);
    Ok(Wanted::Part(place(from)?, place(to)?))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{IF_NONE_MATCH, IF_RANGE};
    use actix_web::test::TestRequest;

    use super::*;

    async fn asked(headers: &[(HeaderName, &str)]) -> (u16, String, Option<String>) {
        let mut request = TestRequest::get();
        for (name, value) in headers {
            request = request.insert_header((name.clone(), *value));
        }
        let held = Held {
            body: b"0123456789".to_vec(),
            media: "text/plain",
            cache: "private, no-cache",
            vary: "Accept",
            saved_as: None,
        };
        let response = held.answer(&request.to_http_request()).unwrap();
        let status = response.status().as_u16();
        let range = response.headers().get(CONTENT_RANGE);
        let range = range.map(|value| value.to_str().unwrap().to_owned());
        let body = actix_web::body::to_bytes(response.into_body()).await;
        let body = String::from_utf8(body.unwrap().to_vec()).unwrap();
        (status, body, range)
    }

    #[actix_web::test]
    async fn a_part_is_what_was_asked_for_and_says_where_it_is_from() {
        for (range, part, place) in [
            ("bytes=0-3", "0123", "bytes 0-3/10"),
            ("bytes=4-", "456789", "bytes 4-9/10"),
            ("bytes=-2", "89", "bytes 8-9/10"),
            ("bytes=8-99", "89", "bytes 8-9/10"),
        ] {
            let (status, body, told) = asked(&[(RANGE, range)]).await;
            assert_eq!((status, body.as_str()), (206, part), "{range}");
            assert_eq!(told.as_deref(), Some(place));
        }
        for beyond in ["bytes=10-", "bytes=-0"] {
            let (status, _, told) = asked(&[(RANGE, beyond)]).await;
            assert_eq!((status, told.as_deref()), (416, Some("bytes */10")));
        }
    }

    #[actix_web::test]
    async fn what_is_no_single_part_of_this_is_answered_whole() {
        let whole = (200, "0123456789".to_owned(), None);
        for range in ["bytes=0-1,4-5", "bytes=5-3", "lines=0-1", "0-3", ""] {
            assert_eq!(asked(&[(RANGE, range)]).await, whole, "{range}");
        }
        let tag = tag(digest(&SHA256, b"0123456789").as_ref()).to_string();
        let part = (RANGE, "bytes=0-3");
        for (seen, status) in [(tag.as_str(), 206), ("\"another\"", 200)] {
            assert_eq!(asked(&[part.clone(), (IF_RANGE, seen)]).await.0, status);
        }
        // Who has it gets nothing, whatever part was asked for.
        let has = (IF_NONE_MATCH, tag.as_str());
        assert_eq!(asked(&[part, has]).await, (304, String::new(), None));
    }
}
