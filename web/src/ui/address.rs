//! Filters that stand in the page's address, so that going back and sharing the address keep them.

use leptos::prelude::*;

use crate::router;

/// What the address says under this name when the page opens; empty where it says nothing.
pub fn from_address(name: &str) -> String {
    untrack(|| router::query(name)).unwrap_or_default()
}

/// Writes these names and values into the address whenever they change, without a step in the browser's history. Empty
/// values are left out.
pub fn keep_in_address(
    path: impl Into<String>,
    values: impl Fn() -> Vec<(&'static str, String)> + 'static,
) {
    let path = path.into();
    Effect::new(move |before: Option<String>| {
        let query = query_string(&values());
        if before.is_some_and(|before| before != query) {
            router::replace(&format!("{path}{query}"));
        }
        query
    });
}

fn query_string(values: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::query_string;

    #[test]
    fn values_are_encoded_and_empty_ones_left_out() {
        let values = [
            ("q", "Lübben & Co".to_owned()),
            ("land", String::new()),
            ("type", "30".to_owned()),
        ];
        assert_eq!(query_string(&values), "?q=L%C3%BCbben%20%26%20Co&type=30");
        assert_eq!(query_string(&[]), "");
    }
}
