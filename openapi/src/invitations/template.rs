//! Placeholders in letters: `{name}` and its like. Whatever else stands in braces is refused before it is mailed to
//! thousands.

use serde::Serialize;
use utoipa::ToSchema;

use super::{LetterForm, LetterStep, MailKind};
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
        /// Until when a colleague has pages.
        Due = "due",
        /// Who has handed them over.
        By = "by",
        /// What that person wrote with it; may be empty.
        Remark = "remark",
        /// The page that was returned.
        Page = "page",
        /// What the secretariat asks a town.
        Question = "question",
    }
}

impl Placeholder {
    /// Whether it stands in the text only. In a subject, links would stand on every lock screen, and free words have lines.
    pub fn is_for_the_text(self) -> bool {
        matches!(
            self,
            Self::Link | Self::Unsubscribe | Self::Remark | Self::Question
        )
    }
}

/// A text of a wave that the secretariat can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOf {
    /// Of a letter.
    Letter(LetterStep),
    /// Of another mail.
    Mail(MailKind),
}

impl TextOf {
    /// The word in addresses and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letter(step) => step.as_str(),
            Self::Mail(kind) => kind.as_str(),
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        let letter = LetterStep::parse(word).map(Self::Letter);
        letter.or_else(|| MailKind::parse(word).map(Self::Mail))
    }

    /// What it can name.
    pub fn placeholders(self) -> &'static [Placeholder] {
        use Placeholder::*;
        match self {
            Self::Letter(_) => &[
                Name,
                Town,
                Wave,
                LastDay,
                Link,
                Unsubscribe,
                Network,
                Contact,
            ],
            Self::Mail(MailKind::HandedOver) => &[
                Name,
                By,
                Town,
                Wave,
                Due,
                Remark,
                Link,
                Unsubscribe,
                Network,
                Contact,
            ],
            Self::Mail(MailKind::HandedBack) => &[
                Name,
                By,
                Town,
                Wave,
                Due,
                Page,
                Remark,
                Link,
                Unsubscribe,
                Network,
                Contact,
            ],
            Self::Mail(MailKind::HandedDue) => &[
                Name,
                By,
                Town,
                Wave,
                Due,
                Link,
                Unsubscribe,
                Network,
                Contact,
            ],
            Self::Mail(MailKind::Question) => &[Name, Town, Wave, Question, Network, Contact],
        }
    }

    /// What its text must hold.
    pub fn needed(self) -> &'static [Placeholder] {
        use Placeholder::*;
        match self {
            Self::Letter(_) | Self::Mail(MailKind::HandedOver | MailKind::HandedDue) => {
                &[Link, Unsubscribe]
            }
            Self::Mail(MailKind::HandedBack) => &[Remark, Link, Unsubscribe],
            Self::Mail(MailKind::Question) => &[Question],
        }
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// This stands in braces and is no placeholder of this text; a brace that nothing closes is one, too.
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

/// The text without the gaps that empty placeholders leave.
pub fn without_gaps(mut text: String) -> String {
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

/// Everything that is wrong with a mail's texts, each with the path of its field.
pub fn check(form: &LetterForm, of: TextOf) -> Vec<(&'static str, Wrong)> {
    let mut found = Vec::new();
    for (field, text, is_subject) in [
        ("subject.de", &form.subject.de, true),
        ("subject.en", &form.subject.en, true),
        ("body.de", &form.body.de, false),
        ("body.en", &form.body.en, false),
    ] {
        let wrong = wrong(text, of, is_subject);
        found.extend(wrong.into_iter().map(|wrong| (field, wrong)));
    }
    found
}

fn wrong(text: &str, of: TextOf, is_subject: bool) -> Vec<Wrong> {
    let mut found = Vec::new();
    let mut named = Vec::new();
    for piece in pieces(text) {
        let Piece::Braces(word) = piece else {
            continue;
        };
        match Placeholder::parse(word).filter(|known| of.placeholders().contains(known)) {
            Some(placeholder) => named.push(placeholder),
            None => found.push(Wrong::Unknown(word.chars().take(QUOTED).collect())),
        }
    }
    for placeholder in of.placeholders() {
        let here = named.contains(placeholder);
        if is_subject && here && placeholder.is_for_the_text() {
            found.push(Wrong::NotHere(*placeholder));
        } else if !is_subject && !here && of.needed().contains(placeholder) {
            found.push(Wrong::Missing(*placeholder));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Text};

    const LETTER: TextOf = TextOf::Letter(LetterStep::Invitation);

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
        let found = check(&form("Survey", "{link} {unsubscribe} {Name} {"), LETTER);
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
        assert_eq!(check(&form("Survey", "{link}{unsubscribe}"), LETTER), []);
        let found = check(&form("{link}", "{unsubscribe}"), LETTER);
        assert_eq!(
            found,
            [
                ("subject.en", Wrong::NotHere(Placeholder::Link)),
                ("body.en", Wrong::Missing(Placeholder::Link)),
            ]
        );
    }

    #[test]
    fn each_mail_has_placeholders_of_its_own() {
        let form = form("{question}", "{question} {link}");
        let found = check(&form, TextOf::Mail(MailKind::Question));
        let wrong: Vec<_> = found.iter().map(|(field, _)| *field).collect();
        // The German text names both links and no question.
        let expected = ["subject.en", "body.de", "body.de", "body.de", "body.en"];
        assert_eq!(wrong, expected);
        assert_eq!(found[4].1, Wrong::Unknown("link".to_owned()));
    }

    #[test]
    fn what_is_needed_can_be_named_and_every_text_is_found_by_its_word() {
        let letters = LetterStep::ALL.iter().map(|step| TextOf::Letter(*step));
        let mails = MailKind::ALL.iter().map(|kind| TextOf::Mail(*kind));
        for of in letters.chain(mails) {
            assert_eq!(TextOf::parse(of.as_str()), Some(of));
            let can = |needed: &Placeholder| of.placeholders().contains(needed);
            assert!(of.needed().iter().all(can), "{of:?}");
        }
    }

    #[test]
    fn an_empty_placeholder_leaves_no_gap() {
        let filled = fill("Ja.\n\n{remark}\n\nNein.", |_| String::new());
        assert_eq!(without_gaps(filled), "Ja.\n\nNein.");
    }
}
