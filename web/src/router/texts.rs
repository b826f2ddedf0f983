use crate::i18n::texts;

texts! {
    NOT_LOADED: "Diese Seite ist noch nicht geladen" | "This page is not loaded yet";
}
