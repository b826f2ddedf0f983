//! Which format an export has, by `Accept` (RFC 9110, 12.5.1).

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;
use contract::ProblemKind;
use contract::responses::Dialect;

use crate::http::{Error, Result, Weighted, weighted};

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
    // Several headers of one name are one list (RFC 9110, 5.2).
    let lines: Vec<_> = request
        .headers()
        .get_all(ACCEPT)
        .map(|value| value.to_str().unwrap_or_default())
        .collect();
    let accept = if lines.is_empty() {
        "*/*".to_owned()
    } else {
        lines.join(",")
    };
    choose(&accept, dialect.unwrap_or(Dialect::Rfc4180)).ok_or_else(|| {
        Error::new(
            ProblemKind::NotAcceptable,
            "Es gibt application/json, text/csv und application/x-ndjson.",
            "Offered are application/json, text/csv and application/x-ndjson.",
        )
    })
}

/// How exactly an entry of `Accept` means this type: 3 by name, 2 by its kind, 1 as one of all, 0 not at all.
fn exactness(entry: &Weighted, offered: &str) -> u8 {
    if entry.name == offered {
        3
    } else if entry.name.strip_suffix("/*") == offered.split('/').next() {
        2
    } else {
        u8::from(entry.name == "*/*")
    }
}

fn choose(accept: &str, dialect: Dialect) -> Option<Format> {
    let entries: Vec<Weighted> = weighted(accept).collect();
    let offered = [
        ("application/json", Format::Json),
        ("text/csv", Format::Csv(dialect)),
        ("application/x-ndjson", Format::Ndjson),
        ("application/ndjson", Format::Ndjson),
    ];
    let mut best: Option<((f32, u8, usize), Format)> = None;
    for (name, format) in offered {
        // The entry that means a type most exactly says its weight, so that `text/csv;q=0, */*` is no to CSV.
        let meant = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| (exactness(entry, name), usize::MAX - place, entry.weight))
            .filter(|(exact, ..)| *exact > 0)
            .max_by_key(|(exact, early, _)| (*exact, *early));
        let Some((exact, early, weight)) = meant.filter(|(.., weight)| *weight > 0.0) else {
            continue;
        };
        // Of equal weight, what is named wins over what is only allowed, and what is named first over the rest.
        let rank = (weight, exact, early);
        if best.as_ref().is_none_or(|(highest, _)| rank > *highest) {
            best = Some((rank, format));
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
    fn the_most_exact_entry_says_the_weight() {
        let choose = |accept| choose(accept, Dialect::Rfc4180);
        let csv = Some(Format::Csv(Dialect::Rfc4180));
        assert_eq!(choose("application/json;q=0, */*"), csv);
        assert_eq!(choose("*/*, text/csv"), csv);
        assert_eq!(choose("text/*;q=0.4, */*;Q=0.5, text/csv;q=0.6"), csv);
        assert_eq!(choose("text/csv; header=present, application/json"), csv);
        assert_eq!(choose("application/*, text/csv;q=0.9"), Some(Format::Json));
    }

    #[test]
    fn what_is_not_offered_is_refused() {
        for accept in [
            "",
            "image/png",
            "text/csv;q=0",
            "*/*;q=2",
            "*/*;q=x",
            "text",
        ] {
            assert_eq!(choose(accept, Dialect::Rfc4180), None, "{accept}");
        }
    }
}
