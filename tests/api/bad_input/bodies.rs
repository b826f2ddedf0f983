//! Bad bodies, for every operation that takes one.

use contract::operations::OPERATIONS;
use serde_json::{Value, json};
use tests::{Answer, Call, TestApp};

use super::rows;
use crate::operations::{Everybody, call, takes_if_match};

const JSON: &str = "application/json";
const MIB: usize = 1 << 20;

/// What is sent and what should come back: status, slug, and the beginning of the wrong field's path.
struct Bad {
    what: String,
    media_type: Option<&'static str>,
    bytes: Vec<u8>,
    wanted: (u16, &'static str),
    field: Option<String>,
}

impl Bad {
    fn new(what: &str, bytes: impl Into<Vec<u8>>, status: u16, slug: &'static str) -> Self {
        Self {
            what: what.to_owned(),
            media_type: Some(JSON),
            bytes: bytes.into(),
            wanted: (status, slug),
            field: None,
        }
    }

    fn field(what: &str, field: &str, body: &Value) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::new(
                &format!("{what} in {field}"),
                body.to_string(),
                422,
                "invalid",
            )
        }
    }

    fn typed(self, media_type: Option<&'static str>) -> Self {
        Self { media_type, ..self }
    }

    /// What is wrong with the answer.
    fn differs(&self, answer: &Answer) -> Option<String> {
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let slug = format!("/problems/{}", self.wanted.1);
        let right = answer.status == self.wanted.0
            && body["type"] == *slug
            && answer.header("content-type") == "application/problem+json"
            && self.field.as_ref().is_none_or(|field| {
                body["errors"][0]["field"]
                    .as_str()
                    .is_some_and(|found| found.starts_with(field.as_str()))
            });
        (!right).then(|| format!("{}: {} {body}", self.what, answer.status))
    }
}

/// Bodies that are wrong whatever is asked for.
fn always_wrong() -> Vec<Bad> {
    let long = format!("{{\"x\":\"{}\"}}", "x".repeat(MIB));
    let longer = format!("{{\"x\":\"{}\"}}", "x".repeat(4 * MIB));
    let deep = format!("{{\"x\":{}", "[".repeat(100_000));
    let deep_and_closed = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    vec![
        Bad::new("nothing", "", 400, "malformed"),
        Bad::new("half an object", "{", 400, "malformed"),
        Bad::new("half a key", "{\"a", 400, "malformed"),
        Bad::new("no JSON", "year=2027", 400, "malformed"),
        Bad::new("single quotes", "{'a':1}", 400, "malformed"),
        Bad::new("not a number", "NaN", 400, "malformed"),
        Bad::new("a byte order mark", "\u{feff}{}", 400, "malformed"),
        Bad::new("a NUL byte", b"{\"\0\":1}", 400, "malformed"),
        Bad::new("only NUL bytes", [0; 64], 400, "malformed"),
        Bad::new("invalid UTF-8", b"{\"\xff\xfe\":1}", 400, "malformed"),
        Bad::new("half a surrogate pair", "{\"\\ud800\":1}", 400, "malformed"),
        Bad::new("too deep", deep, 400, "malformed").or_unknown(),
        Bad::new("a deep list", deep_and_closed, 422, "invalid"),
        Bad::new("null", "null", 422, "invalid"),
        Bad::new("a list", "[]", 422, "invalid"),
        Bad::new("a text", "\"x\"", 422, "invalid"),
        Bad::new("a number", "1", 422, "invalid"),
        Bad::field(
            "unknown field",
            "no_such_field",
            &json!({ "no_such_field": 1 }),
        ),
        Bad::new("more than a mebibyte", long, 413, "too-large"),
        Bad::new("much more than a mebibyte", longer, 413, "too-large"),
        Bad::new("no type", "{}", 415, "unsupported-media-type").typed(None),
        Bad::new("text", "{}", 415, "unsupported-media-type").typed(Some("text/plain")),
        Bad::new("a form", "a=b", 415, "unsupported-media-type")
            .typed(Some("application/x-www-form-urlencoded")),
        Bad::new("XML", "<a/>", 415, "unsupported-media-type").typed(Some("application/xml")),
        Bad::new("JSON in UTF-16", "{}", 415, "unsupported-media-type")
            .typed(Some("application/json; charset=utf-16")),
        Bad::new("almost JSON", "{}", 415, "unsupported-media-type")
            .typed(Some("application/jsonp")),
        Bad::new("no type at all", "{}", 415, "unsupported-media-type").typed(Some("json")),
    ]
}

impl Bad {
    /// The unknown field is seen before the depth.
    fn or_unknown(self) -> Self {
        Self {
            wanted: (422, "invalid"),
            ..self
        }
    }
}

/// Values of the wrong type and NUL characters, for every property of the body.
fn wrong_properties(schema: &Value, document: &Value) -> Vec<Bad> {
    let mut found = Vec::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let resolved = resolve(property, document);
        let kinds = resolved["type"].to_string();
        let wrong: Vec<Value> = if kinds.contains("array") {
            vec![json!(1), json!({ "x": 1 }), json!("x")]
        } else if kinds.contains("integer") {
            vec![
                json!("5"),
                json!(1.5),
                json!(1e30),
                json!(true),
                json!([[[]]]),
            ]
        } else if kinds.contains("boolean") {
            vec![json!("yes"), json!(1), json!([[[]]])]
        } else if kinds.contains("string") {
            vec![json!(12), json!({ "x": 1 }), json!([[[]]])]
        } else {
            vec![json!([[[]]]), json!(true)]
        };
        for value in wrong {
            found.push(Bad::field(
                &value.to_string(),
                name,
                &json!({ name: value }),
            ));
        }
        found.push(Bad::field("U+0000", name, &json!({ name: "a\0b" })));
        found.push(Bad::field(
            "U+0000 below",
            name,
            &json!({ name: [{ "x": "\0" }] }),
        ));
    }
    found
}

/// The schema itself, without references and without `or null`.
fn resolve<'a>(schema: &'a Value, document: &'a Value) -> &'a Value {
    if let Some(name) = schema["$ref"].as_str() {
        return resolve(
            &document["components"]["schemas"][name.rsplit('/').next().unwrap()],
            document,
        );
    }
    match schema["oneOf"].as_array() {
        Some(parts) if parts.iter().any(|part| part["type"] == "null") => {
            let part = parts.iter().find(|part| part["type"] != "null").unwrap();
            resolve(part, document)
        }
        _ => schema,
    }
}

#[tokio::test]
async fn every_bad_body_gets_a_problem_and_stores_nothing() {
    let app = TestApp::start().await;
    let everybody = Everybody::of(&app).await;
    let document: Value = serde_json::from_str(&api::app::openapi().to_json().unwrap()).unwrap();
    let before = rows(&app).await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for operation in OPERATIONS {
        let method = operation.method.as_str().to_lowercase();
        let body =
            &document["paths"][operation.path][method]["requestBody"]["content"][JSON]["schema"];
        if body.is_null() {
            continue;
        }
        let caller = everybody.someone_for(operation);
        let bads = always_wrong().into_iter();
        for bad in bads.chain(wrong_properties(resolve(body, &document), &document)) {
            let mut request: Call = call(caller, operation);
            if takes_if_match(operation) {
                request = request.if_match("\"1\"");
            }
            let answer = match bad.media_type {
                Some(media_type) => request.bytes(media_type, bad.bytes.clone()),
                None => request.untyped(bad.bytes.clone()),
            };
            tried += 1;
            if let Some(finding) = bad.differs(&answer.send().await) {
                wrong.push(format!("{}: {finding}", operation.id));
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(rows(&app).await, before);
    app.anonymous().get("/api/v1/instance").await.expect(200);
}
