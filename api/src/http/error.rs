//! The one error of the service. Each kind has one stable problem type; a fault of ours tells a request id and never a
//! cause.

use contract::{Lang, ProblemKind};

/// What a handler answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is wrong with one field, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Path of the field in what was sent.
    pub field: String,
    /// Stable code.
    pub code: String,
    /// German
    pub de: String,
    /// English
    pub en: String,
}

impl FieldError {
    /// One wrong field.
    pub fn new(
        field: impl Into<String>,
        code: impl Into<String>,
        de: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
            de: de.into(),
            en: en.into(),
        }
    }
}

/// Why a request is refused or failed.
#[derive(Debug)]
pub struct Error {
    /// Kind of problem.
    pub kind: ProblemKind,
    /// Detail in German and English.
    pub detail: Option<(String, String)>,
    /// Wrong fields.
    pub fields: Vec<FieldError>,
    /// Error code of RFC 6749, section 5.2.
    pub oauth: Option<&'static str>,
    /// Seconds for `Retry-After`.
    pub retry_after: Option<u64>,
    /// For the log only.
    pub cause: Option<String>,
}

impl From<ProblemKind> for Error {
    fn from(kind: ProblemKind) -> Self {
        Self {
            kind,
            detail: None,
            fields: Vec::new(),
            oauth: None,
            retry_after: None,
            cause: None,
        }
    }
}

impl Error {
    /// Not there, or not to be known.
    pub fn not_found() -> Self {
        ProblemKind::NotFound.into()
    }

    /// A kind of problem with words of its own.
    pub fn new(kind: ProblemKind, de: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            detail: Some((de.into(), en.into())),
            ..kind.into()
        }
    }

    /// Wrong fields in a body.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self {
            fields,
            ..ProblemKind::Invalid.into()
        }
    }

    /// One wrong field in a body.
    pub fn field(field: &str, code: &str, de: impl Into<String>, en: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError::new(field, code, de, en)])
    }

    /// A wrong parameter in the address.
    pub fn parameter(name: &str, code: &str, de: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            fields: vec![FieldError::new(name, code, de, en)],
            ..ProblemKind::InvalidParameter.into()
        }
    }

    /// Not possible for the moment; the caller may come back.
    pub fn unavailable(cause: impl std::fmt::Display) -> Self {
        Self {
            retry_after: Some(2),
            cause: Some(cause.to_string()),
            ..Self::new(
                ProblemKind::Unavailable,
                "Es ist nichts gespeichert worden. Bitte versuchen Sie es in einigen Sekunden noch einmal.",
                "Nothing has been stored. Please try again in a few seconds.",
            )
        }
    }

    /// A fault of ours.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(
                ProblemKind::Internal,
                "Bitte nennen Sie der Geschäftsstelle die Kennung dieser Anfrage.",
                "Please tell the secretariat the id of this request.",
            )
        }
    }

    /// Too many requests for now.
    pub fn too_many(retry_after: u64) -> Self {
        Self {
            retry_after: Some(retry_after.max(1)),
            ..ProblemKind::TooManyRequests.into()
        }
    }

    /// The detail for this reader.
    pub fn detail(&self, lang: Lang) -> Option<&str> {
        self.detail.as_ref().map(|(de, en)| lang.pick(de, en))
    }

    /// Turns a violated constraint into a client's mistake; everything else stays what it is.
    pub fn on_conflict(self, instead: impl FnOnce() -> Self) -> Self {
        if self.kind == ProblemKind::Conflict {
            instead()
        } else {
            self
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.kind.slug())?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::DatabaseErrorKind::{
            CheckViolation, ClosedConnection, ForeignKeyViolation, ReadOnlyTransaction,
            SerializationFailure, UnableToSendCommand, UniqueViolation,
        };
        use diesel::result::Error::{
            BrokenTransactionManager, DatabaseError, NotFound, RollbackErrorOnCommit,
        };
        match &error {
            // The connection went away in the middle: it says so of the statement that was to end the transaction.
            BrokenTransactionManager | RollbackErrorOnCommit { .. } => Self::unavailable(error),
            NotFound => Self::not_found(),
            DatabaseError(UniqueViolation, _) => ProblemKind::Conflict.into(),
            DatabaseError(ForeignKeyViolation | CheckViolation, _) => Self {
                cause: Some(error.to_string()),
                ..Self::new(
                    ProblemKind::Conflict,
                    "Das passt nicht zu dem, was schon gespeichert ist.",
                    "This does not fit what is already stored.",
                )
            },
            DatabaseError(
                SerializationFailure | ClosedConnection | ReadOnlyTransaction | UnableToSendCommand,
                _,
            ) => Self::unavailable(error),
            DatabaseError(_, info) if passing(info.message()) => Self::unavailable(error),
            _ => Self::internal(error),
        }
    }
}

/// Whether a fault of the database may be over in a moment. SQLite has no kinds for these, only words, and of PostgreSQL's
/// kinds few come through; its words are in the language of the server.
fn passing(message: &str) -> bool {
    const SIGNS: [&str; 19] = [
        "database is locked",
        "database table is locked",
        "database or disk is full",
        "disk I/O error",
        "readonly database",
        "unable to open database file",
        "could not extend file",
        "No space left on device",
        "connection",
        "lock timeout",
        "deadlock detected",
        "read-only transaction",
        "shutting down",
        "starting up",
        "nicht erweitern",
        "Speicherplatz",
        "Verbindung",
        "einer Sperre",
        "Verklemmung",
    ];
    SIGNS.iter().any(|sign| message.contains(sign))
}

impl actix_web::ResponseError for Error {
    fn status_code(&self) -> actix_web::http::StatusCode {
        actix_web::http::StatusCode::from_u16(self.kind.status())
            .unwrap_or(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}

#[cfg(test)]
mod tests {
    use super::passing;

    #[test]
    fn what_may_be_over_in_a_moment_is_known_in_the_servers_language() {
        for message in [
            "could not extend file \"base/16384/16385\": No space left on device",
            "konnte Datei »base/16384/16385« nicht erweitern: Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
            "konnte nicht in Datei »pg_wal/xlogtemp.1« schreiben: Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
            "canceling statement due to lock timeout",
            "storniere Anfrage wegen Zeitüberschreitung einer Sperre",
            "Verklemmung (Deadlock) entdeckt",
            "Verbindung wird abgebrochen aufgrund von Anweisung des Administrators",
            "tut mir leid, schon zu viele Verbindungen",
        ] {
            assert!(passing(message), "{message}");
        }
        for message in [
            "relation \"waves\" does not exist",
            "Relation »waves« existiert nicht",
            "date out of range",
        ] {
            assert!(!passing(message), "{message}");
        }
    }
}
