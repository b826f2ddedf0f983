//! Which format an export has.

use actix_web::HttpRequest;
use contract::responses::Dialect;

use crate::http::{Result, negotiate};

/// A format of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A page of JSON.
    Json,
    /// One JSON object per line.
    Ndjson,
    /// A table.
    Csv(Dialect),
}

impl Format {
    /// Its name in the log of accesses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Csv(Dialect::Rfc4180) => "csv",
            Self::Csv(Dialect::De) => "excel",
        }
    }
}

/// The format the caller weighs highest; JSON when anything will do. A dialect in the address goes before one in `Accept`.
pub fn format(request: &HttpRequest, dialect: Option<Dialect>) -> Result<Format> {
    let csv = |usual| Format::Csv(dialect.unwrap_or(usual));
    negotiate(
        request,
        &[
            ("application/json", Format::Json),
            ("text/csv", csv(Dialect::Rfc4180)),
            ("text/csv;dialect=de", csv(Dialect::De)),
            ("application/x-ndjson", Format::Ndjson),
            ("application/ndjson", Format::Ndjson),
        ],
    )
}
