//! Headings of columns: what they are about, and in which language.

use contract::Lang;

use crate::own;

/// The language of a column of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    One(Lang),
    /// Any but German and English.
    Foreign,
}

/// Blanks as people type and programs put them, byte order marks too.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// `label::Deutsch (de)` is the key `label` in German.
pub(crate) fn read_heading(heading: &str) -> (String, Option<Wording>) {
    let heading = trimmed(heading).replace(['\u{a0}', '\u{feff}', '\u{200b}', '\n'], " ");
    let parts: Vec<&str> = heading.split("::").map(str::trim).collect();
    let parts = match parts.as_slice() {
        // The spelling of older files.
        [only] if only.starts_with("label:") || only.starts_with("hint:") => {
            only.splitn(2, ':').map(str::trim).collect()
        }
        _ => parts,
    };
    let (ours, rest) = match parts.split_first() {
        Some((first, rest)) if own::PREFIX.strip_suffix("::") == Some(*first) => (true, rest),
        _ => (false, parts.as_slice()),
    };
    let (name, lang) = match rest {
        [name] => (*name, None),
        ["media", name] => (*name, None),
        ["media", name, lang] | [name, lang] => (*name, Some(*lang)),
        _ => return (heading.to_lowercase(), None),
    };
    let name = words_joined(name);
    let key = match (ours, name.as_str()) {
        (true, _) => format!("{}{name}", own::PREFIX),
        (false, "list") => "list_name".to_owned(),
        (false, "caption") => "label".to_owned(),
        (false, "relevance") => "relevant".to_owned(),
        (false, "constraint_msg") => "constraint_message".to_owned(),
        (false, _) => name,
    };
    match lang {
        Some(lang) if is_spoken(&key) => (key, Some(language(lang))),
        Some(lang) => (format!("{key}::{}", lang.to_lowercase()), None),
        None => (key, None),
    }
}

fn is_spoken(key: &str) -> bool {
    let words = ["label", "hint", "constraint_message", "required_message"];
    let more = ["guidance_hint", "image", "audio", "video", "big-image"];
    words.contains(&key) || more.contains(&key) || key == own::UNIT || key == "message"
}

fn words_joined(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join("_").to_lowercase()
}

/// `Deutsch (de)`, `German`, `de`.
fn language(name: &str) -> Wording {
    let known = named_language(name);
    known.map_or(Wording::Foreign, Wording::One)
}

/// The language a name stands for, if it is one of the two.
pub(crate) fn named_language(name: &str) -> Option<Lang> {
    let name = trimmed(name);
    if let Some((_, code)) = name.trim_end_matches(')').rsplit_once('(')
        && name.ends_with(')')
    {
        return Lang::from_tag(code);
    }
    match name.to_lowercase().as_str() {
        "deutsch" | "german" => Some(Lang::De),
        "englisch" | "english" => Some(Lang::En),
        _ => Lang::from_tag(name),
    }
}
