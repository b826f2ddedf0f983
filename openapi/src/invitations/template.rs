//! Placeholders in letters: `{name}` and its like. Whatever else stands in braces is refused before it is mailed to
//! thousands.

use serde::Serialize;
use utoipa::ToSchema;

use super::LetterForm;
use crate::access::words;

words! {
    /// What a letter can name.
    Placeholder {
        /// Given and family name of the recipient.
        Name = "name",
        /// The town that is asked.
        Town = "town",
        /// Title of the wave.
        Wave = "wave",
        /// Last day in the field.
        LastDay = "last_day",
        /// The recipient's personal link.
        Link = "link",
        /// The page where the recipient can unsubscribe.
        Unsubscribe = "unsubscribe",
        /// Name of the network.
        Network = "network",
        /// E-mail address of the secretariat.
        Contact = "contact",
    }
}

impl Placeholder {
    /// What every text must hold. In a subject it would stand on every lock screen.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Link | Self::Unsubscribe)
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// This stands in braces and is no placeholder; a brace that nothing closes is one, too.
    Unknown(String),
    /// This must stand in the text.
    Missing(Placeholder),
    /// This must not stand in a subject.
    NotHere(Placeholder),
}

enum Piece<'a> {
    Text(&'a str),
    Braces(&'a str),
}

/// Longest word in braces that is quoted back.
const QUOTED: usize = 40;

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        found.push(Piece::Text(before));
        let (inside, tail) = after.split_once('}').unwrap_or((after, ""));
        found.push(Piece::Braces(inside));
        rest = tail;
    }
    found.push(Piece::Text(rest));
    found
}

/// The text with its placeholders filled in.
pub fn fill(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    let mut filled = String::with_capacity(text.len() + 200);
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Braces(word) => match Placeholder::parse(word) {
                Some(placeholder) => filled.push_str(&value(placeholder)),
                None => {
                    filled.push('{');
                    filled.push_str(word);
                    filled.push('}');
                }
            },
        }
    }
    filled
}

/// Everything that is wrong with a letter's texts, each with the path of its field.
pub fn check(form: &LetterForm) -> Vec<(&'static str, Wrong)> {
    let mut found = Vec::new();
    for (field, text, is_subject) in [
        ("subject.de", &form.subject.de, true),
        ("subject.en", &form.subject.en, true),
        ("body.de", &form.body.de, false),
        ("body.en", &form.body.en, false),
    ] {
        let wrong = wrong(text, is_subject);
        found.extend(wrong.into_iter().map(|wrong| (field, wrong)));
    }
    found
}

fn wrong(text: &str, is_subject: bool) -> Vec<Wrong> {
    let mut found = Vec::new();
    let mut named = Vec::new();
    for piece in pieces(text) {
        let Piece::Braces(word) = piece else {
            continue;
        };
        match Placeholder::parse(word) {
            Some(placeholder) => named.push(placeholder),
            None => found.push(Wrong::Unknown(word.chars().take(QUOTED).collect())),
        }
    }
    for placeholder in Placeholder::ALL.iter().copied().filter(|p| p.is_secret()) {
        match (is_subject, named.contains(&placeholder)) {
            (true, true) => found.push(Wrong::NotHere(placeholder)),
            (false, false) => found.push(Wrong::Missing(placeholder)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Text};

    fn form(subject: &str, body: &str) -> LetterForm {
        LetterForm {
            subject: Line::new("Umfrage", subject),
            body: Text::new("{link} {unsubscribe}", body),
        }
    }

    #[test]
    fn placeholders_are_filled_in_and_nothing_else_is_touched() {
        let filled = fill("{name}: {town}, {nonsense} } {", |p| {
            p.as_str().to_uppercase()
        });
        assert_eq!(filled, "NAME: TOWN, {nonsense} } {}");
    }

    #[test]
    fn what_fills_a_placeholder_is_not_read_for_placeholders() {
        assert_eq!(fill("{name}", |_| "{link}".to_owned()), "{link}");
    }

    #[test]
    fn an_unknown_placeholder_is_named_with_its_field() {
        let found = check(&form("Survey", "{link} {unsubscribe} {Name} {"));
        assert_eq!(
            found,
            [
                ("body.en", Wrong::Unknown("Name".to_owned())),
                ("body.en", Wrong::Unknown(String::new())),
            ]
        );
    }

    #[test]
    fn a_text_holds_both_links_and_a_subject_none() {
        assert_eq!(check(&form("Survey", "{link}{unsubscribe}")), []);
        let found = check(&form("{link}", "{unsubscribe}"));
        assert_eq!(
            found,
            [
                ("subject.en", Wrong::NotHere(Placeholder::Link)),
                ("body.en", Wrong::Missing(Placeholder::Link)),
            ]
        );
    }
}
