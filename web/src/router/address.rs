//! Taking addresses apart. Pure.

/// An address without its origin.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Address {
    /// Such as `/labs/7`, not decoded.
    pub path: String,
    /// Without the question mark, not decoded.
    query: String,
}

/// What stands at the named parts of a pattern.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Params(Vec<(&'static str, String)>);

impl Address {
    /// Takes `/path?query#fragment` apart; a slash at the end of a path means nothing.
    pub fn parse(text: &str) -> Self {
        let text = text.split('#').next().unwrap_or_default();
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Self {
            path: format!("/{}", path.trim_matches('/')),
            query: query.to_owned(),
        }
    }

    /// The first value of this name.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .find(|(key, _)| decoded(key) == name)
            .map(|(_, value)| decoded(&value.replace('+', " ")))
    }
}

impl Params {
    /// The part of this name.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.clone())
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        self.0.len()
    }
}

/// What stands at the named parts, if the path fits the pattern.
pub fn matched(pattern: &'static str, path: &str) -> Option<Params> {
    let mut parts = path.split('/');
    let mut params = Params::default();
    for wanted in pattern.split('/') {
        let part = parts.next()?;
        match wanted.strip_prefix(':') {
            Some(name) if !part.is_empty() => params.0.push((name, decoded(part))),
            None if wanted == part => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(params)
}

/// Undoes percent-encoding (RFC 3986, 2.1). What is not encoded properly stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let byte = match (first, tail) {
            (b'%', [high, low, after @ ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| {
                rest = after;
                high * 16 + low
            }),
            _ => None,
        };
        bytes.push(byte.unwrap_or(*first));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_parts_are_told_and_decoded() {
        let params = matched("/labs/:id/termine/:session", "/labs/7/termine/L%C3%BCbben").unwrap();
        assert_eq!(params.get("id").as_deref(), Some("7"));
        assert_eq!(params.get("session").as_deref(), Some("Lübben"));
        assert_eq!(params.get("other"), None);
    }

    #[test]
    fn only_the_whole_path_fits() {
        assert!(matched("/", "/").is_some());
        assert!(matched("/labs", "/labs").is_some());
        for (pattern, path) in [
            ("/labs", "/"),
            ("/labs", "/labs/7"),
            ("/labs/:id", "/labs"),
            ("/labs/:id", "/labs/"),
            ("/labs/:id", "/labs/7/termine"),
            ("/", "/labs"),
        ] {
            assert_eq!(matched(pattern, path), None, "{pattern} {path}");
        }
    }

    #[test]
    fn addresses_are_taken_apart() {
        let address = Address::parse("/orte/?q=L%C3%BCbben+%26+Co&land=#karte");
        assert_eq!(address.path, "/orte");
        assert_eq!(address.query("q").as_deref(), Some("Lübben & Co"));
        assert_eq!(address.query("land").as_deref(), Some(""));
        assert_eq!(address.query("typ"), None);
        assert_eq!(Address::parse("/").path, "/");
        assert_eq!(Address::parse("").path, "/");
    }

    #[test]
    fn what_is_not_properly_encoded_stays() {
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(decoded("%E4"), "\u{fffd}");
    }
}
