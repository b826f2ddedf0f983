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
/// A constant is a [`Tr`]; a function takes what stands in braces and gives a `String` for the reader's language.
macro_rules! texts {
    ($($name:ident $(($($arg:ident: $type:ty),+))? : $de:literal | $en:literal;)*) => {
        $($crate::i18n::texts!(@one $name $(($($arg: $type),+))? $de $en);)*
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

#[cfg(test)]
mod tests {
    use crate::i18n::set_lang;
    use contract::Lang;

    texts! {
        SAVE: "Speichern" | "Save";
        places(free: u32, of: u32): "{free} von {of} Plätzen frei" | "{free} of {of} places left";
    }

    #[test]
    fn a_text_follows_the_language() {
        set_lang(Lang::En);
        assert_eq!(SAVE.get(), "Save");
        assert_eq!(places(3, 20), "3 of 20 places left");
        set_lang(Lang::De);
        assert_eq!(SAVE.get(), "Speichern");
        assert_eq!(places(3, 20), "3 von 20 Plätzen frei");
    }
}
