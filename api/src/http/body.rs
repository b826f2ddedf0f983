//! A JSON body that has been read, parsed and validated. A handler cannot receive any other. Forms are here too; what is
//! told about wrong fields is in `wrong`.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use contract::ProblemKind;
use futures_util::StreamExt;
use ring::digest::{Digest, SHA256, digest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use validator::Validate;

use super::wrong::refusal;
use super::{Error, Result, shape, wrong};

/// Largest body in bytes. The longest questionnaire has a quarter of it.
pub const LIMIT: usize = 1 << 20;
/// Largest workbook in bytes: an XLSForm of a thousand questions has a twentieth of it.
const WORKBOOK_LIMIT: usize = 10 << 20;
/// How long a body may take to arrive: 1 MiB over a slow line.
const PATIENCE: Duration = Duration::from_secs(60);

/// A validated body and the hash of the bytes it came as.
#[derive(Debug)]
pub struct Json<T> {
    /// The body.
    pub value: T,
    /// SHA-256 of the bytes, to recognise a repeat.
    pub digest: Digest,
}

impl<T: DeserializeOwned + Serialize + Validate + 'static> FromRequest for Json<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = json(request, payload);
        Box::pin(async move {
            let bytes = body.await?;
            let value = parse::<T>(&bytes)?;
            if let Some(path) = shape::misread(&bytes, &value).map_err(Error::internal)? {
                return Err(wrong::shape(&path));
            }
            Ok(Self {
                value: valid(value)?,
                digest: digest(&SHA256, &bytes),
            })
        })
    }
}

/// As [`Json`], for a type that cannot be misread ([`shape`]) because nothing below its own fields is a struct or an enum
/// that serde derived. Answers come by thousands, and comparing shapes costs more than reading them.
#[derive(Debug)]
pub struct Exact<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Exact<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = json(request, payload);
        Box::pin(async move { valid(parse(&body.await?)?).map(Self) })
    }
}

fn json(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<web::Bytes>> + use<> {
    let typed = is(request, "application/json");
    let payload = payload.take();
    async move {
        let bytes = read(payload, LIMIT, PATIENCE).await?;
        if typed {
            return Ok(bytes);
        }
        Err(Error::new(
            ProblemKind::UnsupportedMediaType,
            "Bitte senden Sie application/json in UTF-8, nicht komprimiert.",
            "Please send application/json in UTF-8, not compressed.",
        ))
    }
}

/// A form that has been read and parsed. What is wrong with it is said in the words of who asked for it.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = is(request, "application/x-www-form-urlencoded");
        let payload = payload.take();
        Box::pin(async move {
            let bytes = read(payload, LIMIT, PATIENCE).await?;
            if !typed {
                return Err(ProblemKind::UnsupportedMediaType.into());
            }
            std::str::from_utf8(&bytes)
                .ok()
                .and_then(|form| web::Query::<T>::from_query(form).ok())
                .map(|form| Self(form.into_inner()))
                .ok_or_else(|| ProblemKind::Malformed.into())
        })
    }
}

/// Media type of an Excel workbook.
pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// An Excel workbook that has been read, and nothing else looked at.
#[derive(Debug)]
pub struct Workbook(pub web::Bytes);

impl FromRequest for Workbook {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = is(request, WORKBOOK);
        let payload = payload.take();
        Box::pin(async move {
            let bytes = read(payload, WORKBOOK_LIMIT, PATIENCE).await?;
            if typed {
                return Ok(Self(bytes));
            }
            Err(Error::new(
                ProblemKind::UnsupportedMediaType,
                format!("Bitte senden Sie eine Excel-Arbeitsmappe (.xlsx) als {WORKBOOK}."),
                format!("Please send an Excel workbook (.xlsx) as {WORKBOOK}."),
            ))
        })
    }
}

/// Whether the body is of this media type, in UTF-8 and not compressed.
fn is(request: &HttpRequest, wanted: &str) -> bool {
    let text = |name| match request.headers().get(name) {
        None => Some(""),
        Some(value) => value.to_str().ok(),
    };
    let (Some(kind), Some(encoding)) = (text(CONTENT_TYPE), text(CONTENT_ENCODING)) else {
        return false;
    };
    let mut pieces = kind.split(';').map(str::trim);
    let typed = pieces.next().unwrap_or_default();
    let foreign = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        name.eq_ignore_ascii_case("charset")
            && !value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    };
    typed.eq_ignore_ascii_case(wanted)
        && !pieces.any(foreign)
        && (encoding.is_empty() || encoding.eq_ignore_ascii_case("identity"))
}

/// Reads before anything is refused: refusing before the body is read would close the connection.
async fn read(payload: Payload, limit: usize, patience: Duration) -> Result<web::Bytes> {
    let mut body = pin!(read_all(payload, limit));
    // Most bodies arrive with their head, and then no clock is needed.
    if let Poll::Ready(read) = futures_util::poll!(&mut body) {
        return read;
    }
    tokio::time::timeout(patience, body)
        .await
        .unwrap_or_else(|_| {
            Err(Error::new(
                ProblemKind::TooSlow,
                "Der Inhalt der Anfrage ist nicht rechtzeitig angekommen.",
                "The body of the request did not arrive in time.",
            ))
        })
}

async fn read_all(mut payload: Payload, limit: usize) -> Result<web::Bytes> {
    let mut first = web::Bytes::new();
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Error {
            cause: Some(error.to_string()),
            ..ProblemKind::Malformed.into()
        })?;
        if first.len() + body.len() + chunk.len() > limit {
            let most = limit >> 20;
            return Err(Error::new(
                ProblemKind::TooLarge,
                format!("Mehr als {most} MiB wird nicht angenommen."),
                format!("More than {most} MiB is not accepted."),
            ));
        }
        if first.is_empty() && body.is_empty() {
            first = chunk;
            continue;
        }
        body.extend_from_slice(&std::mem::take(&mut first));
        body.extend_from_slice(&chunk);
    }
    Ok(if body.is_empty() {
        first
    } else {
        body.freeze()
    })
}

fn valid<T: Validate>(value: T) -> Result<T> {
    value
        .validate()
        .map_err(|errors| Error::invalid(wrong::fields(&errors)))?;
    Ok(value)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    // The six characters alone prove nothing: after a backslash of their own they are harmless text.
    if holds_nul(bytes)
        && let Ok(value) = serde_json::from_slice(bytes)
        && let Some(path) = path_of_nul(&value, String::new())
    {
        return Err(Error::field(
            if path.is_empty() { "-" } else { &path },
            "nul_character",
            "Das Zeichen U+0000 ist nicht erlaubt.",
            "The character U+0000 is not allowed.",
        ));
    }
    // Known at the first byte, however deep it goes on.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(wrong::shape(""));
    }
    // Only what is wrong is read again to say where: keeping the path costs as much as reading.
    serde_json::from_slice(bytes).map_err(|error| located::<T>(bytes, &error))
}

/// What is wrong, and where.
fn located<T: DeserializeOwned>(bytes: &[u8], error: &serde_json::Error) -> Error {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, T>(&mut reader) {
        Err(error) => {
            // `pages[0].title`; paths have dots only.
            let path = error.path().to_string().replace('[', ".").replace(']', "");
            // A number where a word of a list belongs is a mistake of syntax to serde_json, but not to its sender.
            let readable = serde_json::from_slice::<serde_json::Value>(bytes).is_ok();
            refusal(&path, &error.into_inner(), readable)
        }
        // The value is right; what follows it is not.
        Ok(_) => refusal(".", error, false),
    }
}

/// PostgreSQL cannot store U+0000, so it is refused everywhere before anything else looks at it.
fn holds_nul(bytes: &[u8]) -> bool {
    let mut escapes = bytes.split(|byte| *byte == b'\\').skip(1);
    escapes.any(|rest| rest.starts_with(b"u0000"))
}

fn path_of_nul(value: &serde_json::Value, path: String) -> Option<String> {
    use serde_json::Value::{Array, Object, String as Text};
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    match value {
        Text(text) => text.contains('\0').then_some(path),
        Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| path_of_nul(item, below(&index.to_string()))),
        Object(entries) => entries.iter().find_map(|(name, item)| {
            if name.contains('\0') {
                return Some(path.clone());
            }
            path_of_nul(item, below(name))
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream::{self, Stream};

    #[actix_web::test]
    async fn a_body_that_does_not_come_to_its_end_is_not_waited_for() {
        let half = stream::iter([Ok(web::Bytes::from_static(b"{\"email\":"))]);
        let body: Pin<Box<dyn Stream<Item = _>>> = Box::pin(half.chain(stream::pending()));
        let payload = Payload::Stream { payload: body };
        let error = read(payload, LIMIT, Duration::from_millis(1))
            .await
            .unwrap_err();
        assert_eq!(error.kind, ProblemKind::TooSlow);
    }
}
