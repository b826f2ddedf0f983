//! Who calls the service, and how: real HTTP, nothing hidden.

use reqwest::{Client, Method, RequestBuilder};
use serde::Serialize;

use crate::answer::Answer;

/// Someone with or without a token. Clones share the connection, not the changes.
#[derive(Debug, Clone)]
pub struct Caller {
    http: Client,
    url: String,
    /// `Authorization`, if any.
    pub authorization: Option<String>,
    /// `Accept-Language`, if any.
    pub language: Option<String>,
}

impl Caller {
    pub(crate) fn new(http: Client, url: String) -> Self {
        Self {
            http,
            url,
            authorization: None,
            language: None,
        }
    }

    /// The same caller with this bearer token.
    pub fn with_token(&self, token: &str) -> Self {
        self.with_authorization(&format!("Bearer {token}"))
    }

    /// The same caller with this `Authorization` header.
    pub fn with_authorization(&self, value: &str) -> Self {
        Self {
            authorization: Some(value.to_owned()),
            ..self.clone()
        }
    }

    /// The same caller with this `Accept-Language`.
    pub fn speaking(&self, language: &str) -> Self {
        Self {
            language: Some(language.to_owned()),
            ..self.clone()
        }
    }

    /// The token alone.
    pub fn token(&self) -> &str {
        self.authorization
            .as_deref()
            .and_then(|value| value.strip_prefix("Bearer "))
            .expect("a caller with a token")
    }

    /// `GET`
    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path).send().await
    }

    /// `POST` with a JSON body.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.call(Method::POST, path).json(body).send().await
    }

    /// `POST` without a body.
    pub async fn post_empty(&self, path: &str) -> Answer {
        self.call(Method::POST, path).send().await
    }

    /// `PUT` with a JSON body and `If-Match`.
    pub async fn put(&self, path: &str, if_match: &str, body: &impl Serialize) -> Answer {
        self.call(Method::PUT, path)
            .header("if-match", if_match)
            .json(body)
            .send()
            .await
    }

    /// `DELETE` with `If-Match`.
    pub async fn delete(&self, path: &str, if_match: &str) -> Answer {
        self.call(Method::DELETE, path)
            .header("if-match", if_match)
            .send()
            .await
    }

    /// A request to complete. The path begins with a slash.
    pub fn call(&self, method: Method, path: &str) -> Call {
        assert!(path.starts_with('/'), "{path}");
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if let Some(value) = &self.authorization {
            request = request.header("authorization", value);
        }
        if let Some(value) = &self.language {
            request = request.header("accept-language", value);
        }
        Call(request)
    }
}

/// A request on its way.
#[derive(Debug)]
pub struct Call(RequestBuilder);

impl Call {
    /// One more header.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    /// `If-Match`
    pub fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    /// `Idempotency-Key`
    pub fn once(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// A JSON body.
    pub fn json(self, body: &impl Serialize) -> Self {
        Self(self.0.json(body))
    }

    /// A form.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        Self(self.0.form(fields))
    }

    /// Any bytes with any media type.
    pub fn bytes(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self(self.0.header("content-type", media_type).body(body.into()))
    }

    /// Any bytes without a media type.
    pub fn untyped(self, body: impl Into<Vec<u8>>) -> Self {
        Self(self.0.body(body.into()))
    }

    /// HTTP Basic.
    pub fn basic(self, id: &str, secret: &str) -> Self {
        Self(self.0.basic_auth(id, Some(secret)))
    }

    /// Sends it and reads the answer to its end.
    pub async fn send(self) -> Answer {
        Answer::read(self.0.send().await.unwrap()).await
    }

    /// Sends it to a service that may be gone before it answers: then there is no answer.
    pub async fn send_anyhow(self) -> Option<Answer> {
        let response = self.0.send().await.ok()?;
        Answer::try_read(response).await.ok()
    }

    /// Sends it and returns the answer while its body is still coming.
    pub async fn stream(self) -> reqwest::Response {
        self.0.send().await.unwrap()
    }
}
