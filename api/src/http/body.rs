//! A JSON body that has been read, parsed and validated. A handler cannot receive any other.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use contract::ProblemKind;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::{Error, FieldError, Result};

/// Largest body in bytes. The longest questionnaire has a quarter of it.
pub const LIMIT: usize = 1 << 20;

/// A validated body and the hash of the bytes it came as.
#[derive(Debug)]
pub struct Json<T> {
    /// The body.
    pub value: T,
    /// SHA-256 of the bytes, to recognise a repeat.
    pub digest: [u8; 32],
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Json<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = is_json(request);
        let payload = payload.take();
        Box::pin(async move {
            // Read first, refuse then: refusing before the body is read would close the connection.
            let bytes = read(payload).await?;
            if !typed {
                return Err(Error::new(
                    ProblemKind::UnsupportedMediaType,
                    "Bitte senden Sie application/json.",
                    "Please send application/json.",
                ));
            }
            let value = parse::<T>(&bytes)?;
            value
                .validate()
                .map_err(|errors| Error::invalid(fields(&errors)))?;
            Ok(Self {
                value,
                digest: Sha256::digest(&bytes).into(),
            })
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

async fn read(mut payload: Payload) -> Result<web::Bytes> {
    let mut body = web::BytesMut::new();
    let mut too_large = false;
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Error {
            cause: Some(error.to_string()),
            ..ProblemKind::Malformed.into()
        })?;
        if body.len() + chunk.len() > LIMIT {
            too_large = true;
            break;
        }
        body.extend_from_slice(&chunk);
    }
    if too_large {
        return Err(Error::new(
            ProblemKind::TooLarge,
            "Mehr als 1 MiB wird nicht angenommen.",
            "More than 1 MiB is not accepted.",
        ));
    }
    Ok(body.freeze())
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
    // serde would fill a struct from a list, field by field.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Error::field(
            "-",
            "wrong_type",
            "Hier wird ein Objekt erwartet, keine Liste.",
            "An object is expected here, not a list.",
        ));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        // A number where a word of a list belongs is a mistake of syntax to serde_json, but not to its sender.
        let readable = serde_json::from_slice::<serde_json::Value>(bytes).is_ok();
        refusal(&path, &error.into_inner(), readable)
    })?;
    reader.end().map_err(|error| refusal(".", &error, false))?;
    Ok(value)
}

/// PostgreSQL cannot store U+0000, so it is refused everywhere before anything else looks at it.
fn holds_nul(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"\\u0000")
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

fn refusal(path: &str, error: &serde_json::Error, readable: bool) -> Error {
    use serde_json::error::Category;
    let place = format!("{}:{}", error.line(), error.column());
    if error.classify() != Category::Data && !readable {
        return Error::new(
            ProblemKind::Malformed,
            format!("Das ist kein gültiges JSON (Zeile:Spalte {place})."),
            format!("This is not valid JSON (line:column {place})."),
        );
    }
    let message = error.to_string();
    let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
    let whole = path == ".";
    let inside = |name: &str| {
        if whole {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    let field = if message.starts_with("missing field") {
        FieldError::new(
            inside(&quoted),
            "required",
            "Diese Angabe fehlt.",
            "This field is missing.",
        )
    } else if message.starts_with("unknown field") {
        let name = if path.ends_with(&quoted) {
            path.to_owned()
        } else {
            inside(&quoted)
        };
        FieldError::new(
            name,
            "unknown_field",
            "Dieses Feld gibt es nicht.",
            "There is no such field.",
        )
    } else if message.starts_with("duplicate field") {
        FieldError::new(
            inside(&quoted),
            "duplicate_field",
            "Diese Angabe steht zweimal da.",
            "This field stands there twice.",
        )
    } else {
        FieldError::new(
            if whole { "-" } else { path },
            "wrong_type",
            format!("Dieser Wert hat die falsche Form ({place})."),
            format!("This value has the wrong form ({place})."),
        )
    };
    Error::invalid(vec![field])
}

/// The wrong fields of a validated value, each with its path.
pub(super) fn fields(errors: &ValidationErrors) -> Vec<FieldError> {
    let mut found = Vec::new();
    collect(errors, "", &mut found);
    found
}

fn collect(errors: &ValidationErrors, prefix: &str, found: &mut Vec<FieldError>) {
    for (name, kind) in errors.errors() {
        let name = match (prefix, name.as_ref()) {
            ("", "__all__") => "-".to_owned(),
            (prefix, "__all__") => prefix.to_owned(),
            ("", name) => name.to_owned(),
            (prefix, name) => format!("{prefix}.{name}"),
        };
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, &name, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{name}.{index}"), found);
                }
            }
            ValidationErrorsKind::Field(wrong) => {
                found.extend(wrong.iter().map(|error| field(&name, error)));
            }
        }
    }
}

fn field(name: &str, error: &validator::ValidationError) -> FieldError {
    let limit = |key: &str| error.params.get(key).map(ToString::to_string);
    let (de, en) = match (
        error.code.as_ref(),
        limit("min"),
        limit("max"),
        limit("equal"),
    ) {
        ("length", _, _, Some(n)) => (
            format!("Genau {n} Zeichen."),
            format!("Exactly {n} characters."),
        ),
        ("length", Some(min), Some(max), _) => (
            format!("Zwischen {min} und {max} Zeichen oder Einträge."),
            format!("Between {min} and {max} characters or entries."),
        ),
        ("length", None, Some(max), _) => (
            format!("Höchstens {max} Zeichen oder Einträge."),
            format!("At most {max} characters or entries."),
        ),
        ("range", Some(min), Some(max), _) => (
            format!("Ein Wert von {min} bis {max}."),
            format!("A value from {min} to {max}."),
        ),
        ("email", ..) => (
            "Das ist keine E-Mail-Adresse, die wir erreichen können.".to_owned(),
            "This is no e-mail address that we can reach.".to_owned(),
        ),
        ("blank", ..) => (
            "Bitte füllen Sie dieses Feld aus.".to_owned(),
            "Please fill in this field.".to_owned(),
        ),
        ("control_character", ..) => (
            "Steuerzeichen sind hier nicht erlaubt.".to_owned(),
            "Control characters are not allowed here.".to_owned(),
        ),
        ("key", ..) => (
            "Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche.".to_owned(),
            "Lower case letters, digits and single hyphens only.".to_owned(),
        ),
        ("day", ..) => (
            "Ein Tag der Jahre 2000 bis 2100.".to_owned(),
            "A day of the years 2000 to 2100.".to_owned(),
        ),
        ("before_start", ..) => (
            "Das Ende liegt vor dem Anfang.".to_owned(),
            "The end lies before the beginning.".to_owned(),
        ),
        _ => (
            "Dieser Wert ist nicht erlaubt.".to_owned(),
            "This value is not allowed.".to_owned(),
        ),
    };
    FieldError::new(name, error.code.as_ref(), de, en)
}
