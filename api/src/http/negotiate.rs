//! Which of several formats an answer has, by `Accept` (RFC 9110, 12.5.1).

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;
use contract::ProblemKind;

use super::{Error, Result, Weighted, weighted};

/// The offered format that the caller weighs highest; the first one when anything will do. A name may have one parameter
/// (`text/csv;dialect=de`), and stands behind the same name without.
pub fn negotiate<T: Copy>(request: &HttpRequest, offered: &[(&str, T)]) -> Result<T> {
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
    choose(&accept, offered).ok_or_else(|| {
        let mut names: Vec<&str> = offered.iter().map(|(name, _)| *name).collect();
        names.dedup();
        let names = names.join(", ");
        Error::new(
            ProblemKind::NotAcceptable,
            format!("Es gibt {names}."),
            format!("Offered are {names}."),
        )
    })
}

/// How exactly an entry of `Accept` means this type: 4 by name and parameter, 3 by name, 2 by its kind, 1 as one of all,
/// 0 not at all. A parameter counts by which the offered types differ, such as `dialect`; all others are passed over.
fn exactness(entry: &Weighted, offered: &str, telling: &[&str]) -> u8 {
    let (offered, parameter) = offered.split_once(';').unwrap_or((offered, ""));
    let tells = |given: &&String| telling.contains(&given.split('=').next().unwrap_or_default());
    if entry.name == offered {
        match entry.parameters.iter().find(tells) {
            Some(given) if given == parameter => 4,
            Some(_) => 0,
            None => 3,
        }
    } else if entry.name.strip_suffix("/*") == offered.split('/').next() {
        2
    } else {
        u8::from(entry.name == "*/*")
    }
}

fn choose<T: Copy>(accept: &str, offered: &[(&str, T)]) -> Option<T> {
    let entries: Vec<Weighted> = weighted(accept).collect();
    let parameters = offered.iter().filter_map(|(name, _)| name.split_once(';'));
    let telling: Vec<&str> = parameters
        .filter_map(|(_, parameter)| parameter.split('=').next())
        .collect();
    let mut best: Option<((f32, u8, usize), T)> = None;
    for (name, format) in offered {
        // The entry that means a type most exactly says its weight, so that `text/csv;q=0, */*` is no to CSV.
        let meant = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| {
                (
                    exactness(entry, name, &telling),
                    usize::MAX - place,
                    entry.weight,
                )
            })
            .filter(|(exact, ..)| *exact > 0)
            .max_by_key(|(exact, early, _)| (*exact, *early));
        let Some((exact, early, weight)) = meant.filter(|(.., weight)| *weight > 0.0) else {
            continue;
        };
        // Of equal weight, what is named wins over what is only allowed, and what is named first over the rest.
        let rank = (weight, exact, early);
        if best.as_ref().is_none_or(|(highest, _)| rank > *highest) {
            best = Some((rank, *format));
        }
    }
    best.map(|(_, format)| format)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERED: [(&str, char); 4] = [
        ("application/json", 'j'),
        ("text/csv", 'c'),
        ("application/x-ndjson", 'n'),
        ("application/ndjson", 'n'),
    ];

    fn chosen(accept: &str) -> Option<char> {
        choose(accept, &OFFERED)
    }

    #[test]
    fn the_heaviest_offered_type_wins() {
        assert_eq!(chosen("*/*"), Some('j'));
        assert_eq!(chosen("text/csv"), Some('c'));
        assert_eq!(
            chosen("application/json;q=0.1, application/x-ndjson"),
            Some('n')
        );
        assert_eq!(chosen("text/html, text/csv;q=0.5"), Some('c'));
    }

    #[test]
    fn the_most_exact_entry_says_the_weight() {
        assert_eq!(chosen("application/json;q=0, */*"), Some('c'));
        assert_eq!(chosen("*/*, text/csv"), Some('c'));
        assert_eq!(chosen("text/*;q=0.4, */*;Q=0.5, text/csv;q=0.6"), Some('c'));
        assert_eq!(
            chosen("text/csv; header=present, application/json"),
            Some('c')
        );
        assert_eq!(chosen("application/*, text/csv;q=0.9"), Some('j'));
    }

    #[test]
    fn a_parameter_tells_types_of_one_name_apart() {
        let offered = [
            ("text/csv", 'c'),
            ("text/csv;dialect=de", 'd'),
            ("application/json", 'j'),
        ];
        for (accept, wanted) in [
            ("text/csv", Some('c')),
            ("text/csv;dialect=de", Some('d')),
            ("Text/CSV; Dialect=\"DE\"; q=0.9", Some('d')),
            ("text/csv; header=present; dialect=de", Some('d')),
            ("text/csv; header=present", Some('c')),
            ("text/csv;q=0.5, text/csv;dialect=de", Some('d')),
            ("text/csv, text/csv;dialect=de;q=0.5", Some('c')),
            ("text/csv;dialect=de;q=0, text/*", Some('c')),
            ("text/csv;q=0, text/*", None),
            ("text/csv;dialect=fr", None),
            ("text/csv;dialect=fr, application/json;q=0.1", Some('j')),
        ] {
            assert_eq!(choose(accept, &offered), wanted, "{accept}");
        }
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
            assert_eq!(chosen(accept), None, "{accept}");
        }
    }
}
