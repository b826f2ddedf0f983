use crate::i18n::texts;

texts! {
    PRODUCT: "Kleinstadtnetz" | "Kleinstadtnetz";
    SKIP: "Zum Inhalt springen" | "Skip to content";
    MENU: "Menü" | "Menu";
    MAIN_NAVIGATION: "Hauptnavigation" | "Main navigation";
    FOOTER_NAVIGATION: "Rechtliches" | "Legal";
    TASKS: "Was steht an" | "What is due";
    WAVES: "Befragungen" | "Surveys";
    SIGNED_IN_AS: "Angemeldet als" | "Signed in as";
    LANGUAGE: "Sprache" | "Language";
    ACCESSIBILITY: "Barrierefreiheit" | "Accessibility";
    IMPRINT: "Impressum" | "Imprint";
    PRIVACY: "Datenschutz" | "Privacy";
    DEMO: "Vorführung mit erfundenen Personen" | "Demonstration with invented people";
    DATA_SOURCES: "Datenquellen" | "Data sources";
}
