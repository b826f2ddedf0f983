//! The outermost layer: gives a request its id, logs it in one line, and turns every error, also the router's own, into
//! `application/problem+json` (RFC 9457).

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE,
};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse};
use contract::operations::{OPERATIONS, Operation};
use contract::{FieldProblem, Lang, Problem, ProblemKind};
use uuid::fmt::Simple;

use super::request::{Called, Reader, request_id};
use super::{Error, Result};

/// The middleware.
pub async fn problems(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let begun = Instant::now();
    let mut text = [0; Simple::LENGTH];
    let id: &str = request_id().encode_lower(&mut text);
    let lang = Reader::of(request.request());
    let method = request.method().clone();
    // Whoever can be asked by GET can be asked by HEAD (RFC 9110, 9.1); the server leaves the body out.
    if method == Method::HEAD {
        request.head_mut().method = Method::GET;
    }

    let response = next.call(request).await?;
    let mut response = if is_problem_to_be(response.response()) {
        let (request, inner) = response.into_parts();
        let status = inner.status().as_u16();
        let error = match inner.error() {
            Some(error) => of_actix(error, status),
            None => kind_of(status).into(),
        };
        let mut problem = answer(&error, lang, id);
        for (name, value) in inner.headers() {
            if name != CONTENT_TYPE {
                problem.headers_mut().append(name.clone(), value.clone());
            }
        }
        ServiceResponse::new(request, problem)
    } else {
        response.map_into_boxed_body()
    };
    if let Ok(value) = HeaderValue::from_str(id) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    // The path alone: a query string can hold a name or a mail address.
    tracing::info!(
        request = %id,
        %method,
        path = Called::pattern(response.request()).as_ref(),
        status = response.status().as_u16(),
        micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
    );
    Ok(response)
}

/// Errors, and what others answer as one without a word, such as the documentation about a file it does not have.
fn is_problem_to_be<B>(response: &HttpResponse<B>) -> bool {
    let status = response.status();
    response.error().is_some() || status.is_client_error() || status.is_server_error()
}

/// Our own error, or the framework's by its status.
fn of_actix(error: &actix_web::Error, status: u16) -> ErrorView<'_> {
    match error.as_error::<Error>() {
        Some(ours) => ErrorView::Ours(ours),
        None => ErrorView::Other(kind_of(status)),
    }
}

enum ErrorView<'a> {
    Ours(&'a Error),
    Other(ProblemKind),
}

impl From<ProblemKind> for ErrorView<'_> {
    fn from(kind: ProblemKind) -> Self {
        Self::Other(kind)
    }
}

fn kind_of(status: u16) -> ProblemKind {
    match status {
        404 => ProblemKind::NotFound,
        405 => ProblemKind::MethodNotAllowed,
        406 => ProblemKind::NotAcceptable,
        413 => ProblemKind::TooLarge,
        415 => ProblemKind::UnsupportedMediaType,
        416 => ProblemKind::NoSuchRange,
        400..=499 => ProblemKind::Malformed,
        503 => ProblemKind::Unavailable,
        _ => ProblemKind::Internal,
    }
}

fn answer(error: &ErrorView<'_>, lang: Lang, id: &str) -> HttpResponse {
    let plain;
    let error = match error {
        ErrorView::Ours(error) => error,
        ErrorView::Other(kind) => {
            plain = Error::from(*kind);
            &plain
        }
    };
    if error.kind.status() >= 500 {
        tracing::error!(
            request = id,
            problem = error.kind.slug(),
            cause = error.cause.as_deref()
        );
    }
    let problem = Problem {
        kind: error.kind.uri(),
        title: error.kind.title(lang).to_owned(),
        status: error.kind.status(),
        detail: error.detail(lang).map(str::to_owned),
        instance: Some(id.to_owned()),
        errors: error
            .fields
            .iter()
            .map(|f| FieldProblem {
                field: f.field.clone(),
                code: f.code.clone(),
                message: lang.pick(&f.de, &f.en).to_owned(),
            })
            .collect(),
        error: error.oauth.map(str::to_owned),
    };
    let mut response = HttpResponse::build(actix_web::ResponseError::status_code(error));
    response.insert_header((CONTENT_TYPE, "application/problem+json"));
    response.insert_header((CONTENT_LANGUAGE, lang.tag()));
    if error.kind.status() == 401 {
        // RFC 6749, 5.2: the token endpoint names the scheme by which clients sign in there.
        let scheme = match error.oauth {
            Some(_) => "Basic realm=\"kleinstadtnetz\"",
            None => "Bearer",
        };
        response.insert_header((WWW_AUTHENTICATE, scheme));
    }
    if let Some(seconds) = error.retry_after {
        response.insert_header((RETRY_AFTER, seconds.to_string()));
    }
    if let Some((methods, _)) = error
        .detail
        .as_ref()
        .filter(|_| error.kind == ProblemKind::MethodNotAllowed)
    {
        response.insert_header((ALLOW, methods.as_str()));
    }
    // Serialising a problem cannot fail: it holds strings and numbers only.
    response.body(serde_json::to_vec(&problem).unwrap_or_default())
}

/// Answers what no route took: 405 with `Allow` where the address exists, else 404.
pub async fn no_such_route(request: HttpRequest) -> Result<HttpResponse> {
    let methods: Vec<&str> = OPERATIONS
        .iter()
        .filter(|operation| fits(operation, request.path()))
        .map(|operation| operation.method.as_str())
        .collect();
    if methods.is_empty() {
        return Err(Error::not_found());
    }
    let allowed = methods.join(", ");
    Err(Error::new(
        ProblemKind::MethodNotAllowed,
        allowed.clone(),
        allowed,
    ))
}

fn fits(operation: &Operation, path: &str) -> bool {
    let mut wanted = operation.path.split('/');
    let mut given = path.split('/');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(w), Some(g)) if w == g || (w.starts_with('{') && !g.is_empty()) => {}
            _ => return false,
        }
    }
}
