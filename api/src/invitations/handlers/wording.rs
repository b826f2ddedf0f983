//! What letters and other mails have in common when they are shown and changed.

use contract::invitations::{self, LetterForm, Placeholder, SampleValue, TextOf, Wrong};
use contract::{Lang, Text};

use crate::http::{Error, FieldError, Result};
use crate::invitations::writing::{Facts, choice_page, link};
use crate::settings::Settings;
use crate::waves::WaveRow;

/// Refuses a text with wrong placeholders.
pub fn check(form: &LetterForm, of: TextOf) -> Result<()> {
    let wrong = invitations::check(form, of);
    let wrong: Vec<FieldError> = wrong.into_iter().map(field).collect();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::invalid(wrong)),
    }
}

/// A mail to somebody who does not exist.
pub fn sample(of: TextOf, wave: &WaveRow, settings: &Settings) -> Vec<SampleValue> {
    let title = Text::new(&wave.title_de, &wave.title_en);
    let page = choice_page(settings, "…");
    let link = match of {
        TextOf::Letter(_) => link(settings, "…"),
        TextOf::Mail(_) => format!("{}/mitarbeit#token=…", settings.public_url()),
    };
    let more = |lang: Lang| {
        [
            (Placeholder::By, "Bernd Beispiel"),
            (
                Placeholder::Remark,
                lang.pick(
                    "Die Zahlen stehen im Haushaltsplan.",
                    "The figures are in the budget.",
                ),
            ),
            (Placeholder::Page, lang.pick("Personal", "Staff")),
            (
                Placeholder::Question,
                lang.pick(
                    "Sie nennen 120 offene Stellen. Sind es 12?",
                    "You name 120 vacancies. Are there 12?",
                ),
            ),
        ]
    };
    let (more_de, more_en) = (more(Lang::De), more(Lang::En));
    let facts = |lang: Lang| Facts {
        lang,
        name: "Erika Beispiel",
        town: "Musterstadt",
        wave: &title,
        day: wave.field_to.0,
        link: &link,
        unsubscribe: &page,
        more: match lang {
            Lang::De => &more_de,
            Lang::En => &more_en,
        },
        settings,
    };
    let (de, en) = (facts(Lang::De), facts(Lang::En));
    of.placeholders()
        .iter()
        .map(|&placeholder| SampleValue {
            placeholder,
            value: Text::new(de.value(placeholder), en.value(placeholder)),
        })
        .collect()
}

fn field((field, wrong): (&'static str, Wrong)) -> FieldError {
    match wrong {
        Wrong::Unknown(word) => FieldError::new(
            field,
            "unknown_placeholder",
            format!("{{{word}}} ist hier kein Platzhalter. Prüfen Sie die geschweiften Klammern."),
            format!("{{{word}}} is no placeholder here. Please check the braces."),
        ),
        Wrong::Missing(placeholder) => FieldError::new(
            field,
            "missing_placeholder",
            format!("Der Text braucht {{{placeholder}}}."),
            format!("The text needs {{{placeholder}}}."),
        ),
        Wrong::NotHere(placeholder) => FieldError::new(
            field,
            "placeholder_not_here",
            format!("{{{placeholder}}} gehört in den Text, nicht in den Betreff."),
            format!("{{{placeholder}}} belongs into the text, not into the subject."),
        ),
    }
}
