use crate::i18n::texts;

texts! {
    SIGN_IN: "Anmelden" | "Sign in";
    SIGN_IN_FIRST: "Diese Seite ist für Mitglieder. Bitte melden Sie sich an." | "This page is for members. Please sign in.";
    EMAIL: "E-Mail-Adresse" | "E-mail address";
    PASSWORD: "Passwort" | "Password";
    SIGN_OUT: "Abmelden" | "Sign out";
}
