//! The two languages people read here, and texts written in both.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Word;
use crate::rules;

/// A language of the product. German comes first; everything else falls back to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German
    #[default]
    De,
    /// English
    En,
}

impl Word for Lang {
    fn word(self) -> &'static str {
        self.tag()
    }

    fn read(word: &str) -> Option<Self> {
        Self::from_tag(word)
    }
}

impl Lang {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// Reads a BCP 47 tag ("de-DE", "EN"); anything but English and German is `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") {
            Some(Self::De)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The reader's language by `Accept-Language` (RFC 9110, 12.5.4): the known tag with the highest weight.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for part in accept_language.split(',') {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(Self::from_tag) else {
                continue;
            };
            let weight = pieces
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, lang));
            }
        }
        best.map_or(Self::De, |(_, lang)| lang)
    }

    /// The one of two texts that this reader wants.
    pub fn pick<'a>(self, de: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::De => de,
            Self::En => en,
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// German, at most 4,000 characters.
    #[validate(length(min = 1, max = 4000), custom(function = rules::plain_text))]
    #[schema(min_length = 1, max_length = 4000)]
    pub de: String,
    /// English, at most 4,000 characters.
    #[validate(length(min = 1, max = 4000), custom(function = rules::plain_text))]
    #[schema(min_length = 1, max_length = 4000)]
    pub en: String,
}

impl Text {
    /// A text from its two versions.
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            de: de.into(),
            en: en.into(),
        }
    }

    /// The version for this reader.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.de, &self.en)
    }
}

/// One line in both languages, for titles and whatever else stands in a list or is unique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// German, at most 200 characters.
    #[validate(length(max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub de: String,
    /// English, at most 200 characters.
    #[validate(length(max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub en: String,
}

impl Line {
    /// Both versions.
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            de: de.into(),
            en: en.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_heavier_known_language_wins() {
        assert_eq!(Lang::negotiate("fr, en;q=0.8, de;q=0.9"), Lang::De);
        assert_eq!(Lang::negotiate("en-GB,de;q=0.5"), Lang::En);
        assert_eq!(Lang::negotiate("de;q=0, en;q=0.1"), Lang::En);
    }

    #[test]
    fn nothing_known_means_german() {
        assert_eq!(Lang::negotiate(""), Lang::De);
        assert_eq!(Lang::negotiate("fr;q=abc, *"), Lang::De);
    }
}
