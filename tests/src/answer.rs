//! An answer of the service, read to its end.

use contract::{Lang, Problem, ProblemKind};
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Status, headers and body.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) async fn read(response: reqwest::Response) -> Self {
        Self::try_read(response).await.unwrap()
    }

    pub(crate) async fn try_read(response: reqwest::Response) -> reqwest::Result<Self> {
        Ok(Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await?.to_vec(),
        })
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        self.parse()
    }

    /// The body as a wire type.
    pub fn parse<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| {
            panic!(
                "{e}: {} {}",
                self.status,
                String::from_utf8_lossy(&self.body)
            )
        })
    }

    /// A header, or the empty string.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The version, for `If-Match`.
    pub fn etag(&self) -> &str {
        let etag = self.header("etag");
        assert!(!etag.is_empty(), "no ETag");
        etag
    }

    /// `name=value` of a cookie it sets, and the whole header.
    pub fn cookie(&self) -> Option<(String, String)> {
        let header = self.headers.get("set-cookie")?.to_str().unwrap();
        Some((header.split(';').next()?.to_owned(), header.to_owned()))
    }

    /// Insists on the status; shows the body otherwise.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        self
    }

    /// Insists on a complete problem (RFC 9457) of this kind and returns it.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, slug: &str) -> Problem {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{body}");
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{body}"
        );
        let problem: Problem = self.parse();
        assert_eq!(problem.kind, format!("/problems/{slug}"), "{body}");
        assert_eq!(problem.status, status, "{body}");
        let kind = ProblemKind::ALL
            .iter()
            .find(|kind| kind.slug() == slug)
            .expect("a known problem");
        let lang = Lang::from_tag(self.header("content-language")).expect("Content-Language");
        assert_eq!(problem.title, kind.title(lang));
        assert_eq!(
            problem.instance.as_deref(),
            Some(self.header("x-request-id"))
        );
        assert_ne!(self.header("x-request-id"), "");
        problem
    }

    /// Insists on a problem with the fields that are wrong: 422, one entry for each of `fields`, in any order.
    #[track_caller]
    pub fn assert_invalid(&self, fields: &[&str]) -> Problem {
        let problem = self.assert_problem(422, "invalid");
        let mut found: Vec<_> = problem.errors.iter().map(|e| e.field.as_str()).collect();
        let mut wanted = fields.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{:?}", problem.errors);
        for error in &problem.errors {
            assert!(
                !error.code.is_empty() && !error.message.is_empty(),
                "{error:?}"
            );
        }
        problem
    }
}
