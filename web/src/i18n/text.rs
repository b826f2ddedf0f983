//! A fixed text in both languages.

use contract::Text;
use leptos::prelude::*;

use super::lang;

/// A fixed text. As a child of an element and as a `TextProp` it follows the reader's language; elsewhere call `get`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tr {
    pub de: &'static str,
    pub en: &'static str,
}

impl Tr {
    /// The version for this reader. Read inside a reactive function, it runs again when the language changes.
    pub fn get(self) -> &'static str {
        lang().pick(self.de, self.en)
    }
}

/// A text that the service sends in both languages; follows the reader's language.
pub fn from_service(text: &Text) -> TextProp {
    let text = text.clone();
    (move || text.get(lang()).to_owned()).into()
}

impl IntoRender for Tr {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        (move || self.get()).into_any()
    }
}

impl From<Tr> for TextProp {
    fn from(text: Tr) -> Self {
        (move || text.get()).into()
    }
}

/// Declares texts, German first:
///
/// ```text
/// texts! {
///     SAVE: "Speichern" | "Save";
///     places(free: u32): "{free} Plätze frei" | "{free} places left";
/// }
/// ```
///
/// A constant is a [`Tr`]; a function takes what stands in braces and gives a `String` for the reader's language. Where a count
/// may be one, the sentence for that follows, with the count it is about:
///
/// ```text
///     places(free: u32): "{free} Plätze frei" | "{free} places left", one free: "Ein Platz frei" | "One place left";
/// ```
macro_rules! texts {
    ($($name:ident $(($($arg:ident: $type:ty),+))? : $de:literal | $en:literal $(, one $n:ident: $de1:literal | $en1:literal)?;)*) => {
        $($crate::i18n::texts!(@one $name $(($($arg: $type),+))? $de $en $(, $n $de1 $en1)?);)*
    };
    (@one $name:ident ($($arg:ident: $type:ty),+) $de:literal $en:literal, $n:ident $de1:literal $en1:literal) => {
        pub fn $name($($arg: $type),+) -> String {
            match ($crate::i18n::lang(), $crate::i18n::Counted::is_one(&$n)) {
                (contract::Lang::De, false) => format!($de),
                (contract::Lang::De, true) => format!($de1),
                (contract::Lang::En, false) => format!($en),
                (contract::Lang::En, true) => format!($en1),
            }
        }
    };
    (@one $name:ident $de:literal $en:literal) => {
        pub const $name: $crate::i18n::Tr = $crate::i18n::Tr { de: $de, en: $en };
    };
    (@one $name:ident ($($arg:ident: $type:ty),+) $de:literal $en:literal) => {
        pub fn $name($($arg: $type),+) -> String {
            match $crate::i18n::lang() {
                contract::Lang::De => format!($de),
                contract::Lang::En => format!($en),
            }
        }
    };
}
pub(crate) use texts;

/// A count, as a number or as it is written.
pub trait Counted {
    fn is_one(&self) -> bool;
}

macro_rules! counted {
    ($($number:ty),+) => {
        $(impl Counted for $number {
            fn is_one(&self) -> bool {
                *self == 1
            }
        })+
    };
}
counted!(u8, i32, i64, u32, usize);

impl Counted for &str {
    fn is_one(&self) -> bool {
        *self == "1"
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::set_lang;
    use contract::Lang;

    texts! {
        SAVE: "Speichern" | "Save";
        places(free: u32, of: u32): "{free} von {of} Plätzen frei" | "{free} of {of} places left";
        towns(count: &str, what: &str): "{count} Städte {what}" | "{count} towns {what}",
            one count: "{count} Stadt {what}" | "{count} town {what}";
    }

    #[test]
    fn a_text_follows_the_language() {
        set_lang(Lang::En);
        assert_eq!(SAVE.get(), "Save");
        assert_eq!(places(3, 20), "3 of 20 places left");
        set_lang(Lang::De);
        assert_eq!(SAVE.get(), "Speichern");
        assert_eq!(places(3, 20), "3 von 20 Plätzen frei");
        let counted = ["0", "1", "21"].map(|count| towns(count, "im Netz"));
        assert_eq!(
            counted,
            ["0 Städte im Netz", "1 Stadt im Netz", "21 Städte im Netz"]
        );
    }
}
