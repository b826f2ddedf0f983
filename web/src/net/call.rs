//! One call: building it, sending it, reading the answer.

use std::rc::Rc;

use contract::Problem;
use contract::operations::{Method, Op, Operation};
use futures_util::FutureExt;
use gloo_net::http::{RequestBuilder, Response};
use leptos::prelude::{Owner, on_cleanup};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Blob, File};

use super::credentials::{Refreshed, is_assumed, refresh, shelf, token};
use super::failure::Failure;
use super::reading::{Erased, ErasedFuture, Reading};
use crate::i18n::lang;
use crate::kept;
use crate::wire::{self, FromJson};

/// Begins a call of an operation; `parameters` fill the path in order.
///
/// A reading call that is begun while something reactive is computed, such as the future of `ui::Load`, ends when that
/// is computed again or gone. A writing call always runs to its end.
pub fn call<O: Op>(_: O, parameters: &[&str]) -> Call {
    let operation = O::OPERATION;
    Call {
        path: operation.at(parameters),
        abort: (operation.method == Method::Get)
            .then(abort_with_owner)
            .flatten(),
        anonymous: false,
        accept: "application/json",
        operation,
        query: Vec::new(),
        if_match: None,
        idempotency_key: None,
        person: None,
        body: None,
    }
}

fn abort_with_owner() -> Option<AbortSignal> {
    let controller = Owner::current().and_then(|_| AbortController::new().ok())?;
    let signal = controller.signal();
    on_cleanup(move || controller.abort());
    Some(signal)
}

/// A call that is not sent yet.
#[must_use = "a call does nothing until it is fetched"]
pub struct Call {
    operation: Operation,
    path: String,
    query: Vec<(String, String)>,
    if_match: Option<String>,
    idempotency_key: Option<String>,
    person: Option<String>,
    body: Option<Body>,
    abort: Option<AbortSignal>,
    anonymous: bool,
    accept: &'static str,
}

/// What a call sends.
enum Body {
    Json(Result<String, Failure>),
    File(&'static str, File),
}

/// What the service answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    pub body: T,
    /// Version of the resource for `if_match`; empty where the service gave none.
    pub etag: String,
}

impl Call {
    /// The query string, from a query type of the contract. Absent values are left out.
    pub fn query(mut self, query: &impl Serialize) -> Self {
        let Ok(Value::Object(fields)) = serde_json::to_value(query) else {
            self.body = Some(Body::Json(Err(Failure::Unreadable)));
            return self;
        };
        for (name, value) in fields {
            match value {
                Value::Null => {}
                Value::String(text) => self.query.push((name, text)),
                other => self.query.push((name, other.to_string())),
            }
        }
        self
    }

    /// Without saying who calls, also where somebody has signed in.
    pub fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// In which form the answer shall come, where JSON is not the only one.
    pub fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = media_type;
        self
    }

    /// The JSON body.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        let json = serde_json::to_string(body).map_err(|_| Failure::Unreadable);
        self.body = Some(Body::Json(json));
        self
    }

    /// A file as it is.
    pub fn file(mut self, media_type: &'static str, file: File) -> Self {
        self.body = Some(Body::File(media_type, file));
        self
    }

    /// The version that a change is based on: the `etag` of the answer it was read with.
    pub fn if_match(mut self, etag: &str) -> Self {
        self.if_match = Some(etag.to_owned());
        self
    }

    /// A name for this attempt to create something: sending it again with the same name creates nothing twice.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.idempotency_key = Some(key.to_owned());
        self
    }

    /// Keeps the answer on this device while this person is at work, for [`Call::kept`].
    pub fn keep_for(mut self, person: &str) -> Self {
        self.person = Some(person.to_owned());
        self
    }

    /// The last answer from this address that was kept.
    pub async fn kept<T: FromJson>(&self) -> Option<Answer<T>> {
        kept_at(&self.key()?).await
    }

    /// Forgets the answer that was kept.
    pub fn forget_kept(self) {
        if let Some(key) = self.key() {
            kept::remove(shelf(), &key);
        }
    }

    /// Sends it and reads the answer; without a connection, the one that was kept.
    pub async fn fetch_or_kept<T: FromJson + 'static>(self) -> Result<Answer<T>, Failure> {
        let key = self.key();
        match self.fetch().await {
            Err(Failure::Offline) => match key {
                Some(key) => kept_at(&key).await.ok_or(Failure::Offline),
                None => Err(Failure::Offline),
            },
            result => result,
        }
    }

    /// Whose and from which address; a change has the address of what it changes.
    fn key(&self) -> Option<String> {
        let mut key = format!("{} {}", self.person.as_deref()?, self.path);
        for (name, value) in &self.query {
            key.push_str(&format!("&{name}={value}"));
        }
        Some(key)
    }

    /// Sends it and reads the answer; `()` fits an answer without a body. An expired token is renewed once.
    pub async fn fetch<T: FromJson + 'static>(self) -> Result<Answer<T>, Failure> {
        self.reading().value().await
    }

    /// The same for [`crate::ui::Load`] and its like.
    pub fn reading<T: FromJson + 'static>(self) -> Reading<Answer<T>> {
        Reading::erased(self.read_by(|json, etag| {
            let body = T::from_json(json)?;
            Some(Rc::new(Answer { body, etag }))
        }))
    }

    fn read_by(self, read: fn(&Value, String) -> Option<Erased>) -> ErasedFuture {
        async move {
            let Answer { body, etag } = self.text_of(self.respond().await?).await?;
            let json = if body.is_empty() {
                Ok(Value::Null)
            } else {
                serde_json::from_str(&body)
            };
            if let (Some(key), Ok(_)) = (self.key(), &json) {
                kept::write(shelf(), &key, &format!("{etag}\n{body}"));
            }
            let read = json.ok().and_then(|json| read(&json, etag));
            read.ok_or(Failure::Unreadable)
        }
        .boxed_local()
    }

    /// Sends it and takes the answer as a file.
    pub async fn fetch_file(self) -> Result<Blob, Failure> {
        let response = self.respond().await?;
        let blob = web_sys::Response::from(response)
            .blob()
            .map_err(|_| Failure::Unreadable)?;
        let blob = JsFuture::from(blob).await;
        blob.map(Into::into).map_err(|_| self.interrupted())
    }

    async fn respond(&self) -> Result<Response, Failure> {
        let used = token().filter(|_| !self.anonymous);
        let first = self.respond_as(used.as_deref()).await;
        let refused = matches!(&first, Err(Failure::Problem(problem)) if problem.status == 401);
        if !refused || (used.is_none() && !is_assumed()) {
            return first;
        }
        match refresh(used).await {
            Refreshed::Yes => self.respond_as(token().as_deref()).await,
            Refreshed::SignedOut => first,
            Refreshed::Unknown(failure) => Err(failure),
        }
    }

    pub(super) async fn send_as(&self, token: Option<&str>) -> Result<Answer<String>, Failure> {
        let response = self.respond_as(token).await?;
        self.text_of(response).await
    }

    async fn respond_as(&self, token: Option<&str>) -> Result<Response, Failure> {
        let mut request = RequestBuilder::new(&self.path)
            .method(match self.operation.method {
                Method::Get => gloo_net::http::Method::GET,
                Method::Post => gloo_net::http::Method::POST,
                Method::Put => gloo_net::http::Method::PUT,
                Method::Delete => gloo_net::http::Method::DELETE,
            })
            .header(
                "accept",
                &format!("{}, application/problem+json", self.accept),
            )
            .header("accept-language", lang().tag())
            .abort_signal(self.abort.as_ref());
        if !self.query.is_empty() {
            request = request.query(
                self.query
                    .iter()
                    .map(|(name, value)| (name.as_str(), value)),
            );
        }
        for (name, value) in [
            ("if-match", self.if_match.as_deref()),
            ("idempotency-key", self.idempotency_key.as_deref()),
            (
                "authorization",
                token.map(|token| format!("Bearer {token}")).as_deref(),
            ),
        ] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let request = match &self.body {
            Some(Body::Json(json)) => request
                .header("content-type", "application/json")
                .body(json.clone()?),
            Some(Body::File(media_type, file)) => {
                request.header("content-type", media_type).body(file)
            }
            None => request.build(),
        };
        let response = request
            .map_err(|_| Failure::Unreadable)?
            .send()
            .await
            .map_err(|_| self.interrupted())?;
        if response.ok() {
            return Ok(response);
        }
        let text = response.text().await.map_err(|_| self.interrupted())?;
        match wire::from_str::<Problem>(&text) {
            Some(problem) => Err(Failure::Problem(Box::new(problem))),
            // A proxy in between answers for a service that is down.
            None if response.status() >= 502 => Err(Failure::Offline),
            None => Err(Failure::Unreadable),
        }
    }

    async fn text_of(&self, response: Response) -> Result<Answer<String>, Failure> {
        let etag = response.headers().get("etag").unwrap_or_default();
        let body = response.text().await.map_err(|_| self.interrupted())?;
        Ok(Answer { body, etag })
    }

    fn interrupted(&self) -> Failure {
        if self.abort.as_ref().is_some_and(AbortSignal::aborted) {
            Failure::Aborted
        } else {
            Failure::Offline
        }
    }
}

async fn kept_at<T: FromJson>(key: &str) -> Option<Answer<T>> {
    let kept = kept::read(shelf(), key).await?;
    let (etag, body) = kept.split_once('\n')?;
    Some(Answer {
        body: wire::from_str(body)?,
        etag: etag.to_owned(),
    })
}
