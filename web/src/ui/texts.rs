use crate::i18n::texts;

texts! {
    LOADING: "Wird geladen" | "Loading";
    RETRY: "Noch einmal versuchen" | "Try again";
    MORE: "Mehr laden" | "Load more";
    more_loaded(count: usize): "{count} weitere Einträge geladen" | "{count} more entries loaded";
    CHART: "Diagramm" | "Chart";
    TABLE: "Tabelle" | "Table";
    SHOWN_AS: "Darstellung" | "Shown as";
    OPTIONAL: "freiwillig" | "optional";
    PLEASE_CHOOSE: "Bitte wählen" | "Please choose";
    CHECK_ENTRIES: "Bitte prüfen Sie Ihre Angaben" | "Please check what you entered";
    CLOSE: "Schließen" | "Close";
    ERROR: "Fehler" | "Error";
    WORKING: "Einen Moment bitte" | "One moment please";
}
