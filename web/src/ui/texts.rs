use crate::i18n::texts;

texts! {
    LOADING: "Wird geladen" | "Loading";
    RETRY: "Noch einmal versuchen" | "Try again";
    MORE: "Mehr laden" | "Load more";
    more_loaded(count: usize): "{count} weitere Einträge geladen" | "{count} more entries loaded",
        one count: "Ein weiterer Eintrag geladen" | "One more entry loaded";
    FIGURES: "Die Zahlen als Tabelle" | "The figures as a table";
    KEEP: "Herunterladen" | "Download";
    keep_what(title: &str): "Herunterladen: {title}" | "Download: {title}";
    KEEP_FAILED: "Ihr Browser konnte die Datei nicht erzeugen." | "Your browser could not make the file.";
    OPTIONAL: "freiwillig" | "optional";
    PLEASE_CHOOSE: "Bitte wählen" | "Please choose";
    CHECK_ENTRIES: "Bitte prüfen Sie Ihre Angaben" | "Please check what you entered";
    CLOSE: "Schließen" | "Close";
    ERROR: "Fehler" | "Error";
    WORKING: "Einen Moment bitte" | "One moment please";
    CANCEL: "Abbrechen" | "Cancel";
    DRAFT_RESTORED: "Ihre Eingaben von vorhin sind wieder da. Gespeichert sind sie noch nicht." | "What you entered before is here again. It is not saved yet.";
    DRAFT_DISCARD: "Eingaben verwerfen" | "Discard them";
    CHANGED_MEANWHILE: "Inzwischen hat jemand anderes gespeichert" | "Somebody else has saved in the meantime";
    CHANGED_MEANWHILE_HELP: "Nichts ist verloren. Unten sehen Sie, worin sich beide Fassungen unterscheiden. Welche soll gelten?"
        | "Nothing is lost. Below you see where the two versions differ. Which one shall count?";
    DIFFERENCES: "Unterschiede" | "Differences";
    FIELD: "Angabe" | "Field";
    MINE: "Ihre Fassung" | "Your version";
    THEIRS: "Gespeicherte Fassung" | "Saved version";
    TAKE_MINE: "Meine Fassung speichern" | "Save my version";
    TAKE_THEIRS: "Gespeicherte Fassung übernehmen" | "Take the saved version";
}
