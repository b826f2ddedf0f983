//! Which format an export has, by `Accept` (RFC 9110, 12.5.1).

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;
use contract::ProblemKind;
use contract::responses::Dialect;

use crate::http::{Error, Result};

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

/// The format the caller weighs highest; JSON when anything will do.
pub fn format(request: &HttpRequest, dialect: Option<Dialect>) -> Result<Format> {
    let accept = request
        .headers()
        .get(ACCEPT)
        .map_or(Ok("*/*"), |value| value.to_str())
        .unwrap_or_default();
    choose(accept, dialect.unwrap_or(Dialect::Rfc4180)).ok_or_else(|| {
        Error::new(
            ProblemKind::NotAcceptable,
            "Es gibt application/json, text/csv und application/x-ndjson.",
            "Offered are application/json, text/csv and application/x-ndjson.",
        )
    })
}

fn choose(accept: &str, dialect: Dialect) -> Option<Format> {
    let mut best: Option<(f32, Format)> = None;
    for part in accept.split(',') {
        let mut pieces = part.split(';');
        let format = match pieces
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
            .as_str()
        {
            "application/json" | "application/*" | "*/*" => Format::Json,
            "application/x-ndjson" | "application/ndjson" => Format::Ndjson,
            "text/csv" | "text/*" => Format::Csv(dialect),
            _ => continue,
        };
        let weight = pieces
            .find_map(|p| p.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if weight > 0.0 && best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, format));
        }
    }
    best.map(|(_, format)| format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_offered_type_wins() {
        let choose = |accept| choose(accept, Dialect::Rfc4180);
        assert_eq!(choose("*/*"), Some(Format::Json));
        assert_eq!(choose("text/csv"), Some(Format::Csv(Dialect::Rfc4180)));
        assert_eq!(
            choose("application/json;q=0.1, application/x-ndjson"),
            Some(Format::Ndjson)
        );
        assert_eq!(
            choose("text/html, text/csv;q=0.5"),
            Some(Format::Csv(Dialect::Rfc4180))
        );
    }

    #[test]
    fn what_is_not_offered_is_refused() {
        for accept in ["", "image/png", "text/csv;q=0"] {
            assert_eq!(choose(accept, Dialect::Rfc4180), None, "{accept}");
        }
    }
}
