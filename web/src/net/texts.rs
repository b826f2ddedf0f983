use crate::i18n::texts;

texts! {
    OFFLINE: "Keine Verbindung" | "No connection";
    OFFLINE_HELP: "Der Dienst ist gerade nicht zu erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Was Sie eingegeben haben, ist noch da."
        | "The service cannot be reached at the moment. Check your connection and try again. What you have entered is still here.";
    UNREADABLE: "Unerwartete Antwort" | "Unexpected answer";
    UNREADABLE_HELP: "Die Antwort des Dienstes war nicht zu verstehen. Laden Sie die Seite neu; bleibt der Fehler, geben Sie bitte der Geschäftsstelle Bescheid."
        | "The answer of the service could not be understood. Reload the page; if the error stays, please tell the office.";
    request_id(id: &str): "Kennung für Rückfragen: {id}" | "Reference for questions: {id}";
}
