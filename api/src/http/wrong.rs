//! What is told about a body that could be read but is wrong: one entry per field, with its path.

use contract::ProblemKind;
use validator::{ValidationErrors, ValidationErrorsKind};

use super::{Error, FieldError};

/// Why serde refused, from its own words, which name the field. `readable`: it is JSON all the same.
pub fn refusal(path: &str, error: &serde_json::Error, readable: bool) -> Error {
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

/// A list where an object belongs, or the like. The empty path is the whole document.
pub fn shape(path: &str) -> Error {
    Error::field(
        if path.is_empty() { "-" } else { path },
        "wrong_type",
        "Hier wird eine andere Form erwartet, etwa ein Objekt statt einer Liste.",
        "Another shape is expected here, for instance an object instead of a list.",
    )
}

/// The wrong fields of a validated value, each with its path.
pub fn fields(errors: &ValidationErrors) -> Vec<FieldError> {
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
        ("id", ..) => (
            "Das ist keine Kennung (UUID in Kleinbuchstaben).".to_owned(),
            "This is no id (UUID in lower case).".to_owned(),
        ),
        ("day", ..) => (
            "Ein Tag der Jahre 2000 bis 2100.".to_owned(),
            "A day of the years 2000 to 2100.".to_owned(),
        ),
        ("twice", ..) => (
            "Ein Eintrag steht zweimal da.".to_owned(),
            "An entry stands there twice.".to_owned(),
        ),
        ("unknown_town_type", ..) => (
            "Nur 30 (größere Kleinstadt) und 40 (kleine Kleinstadt).".to_owned(),
            "Only 30 (larger small town) and 40 (smaller small town).".to_owned(),
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
