use crate::i18n::texts;

texts! {
    WEBHOOKS: "Webhooks" | "Webhooks";
    WEBHOOK: "Webhook" | "Webhook";
    INTRO: "Ein Webhook ist eine Adresse bei einem Partner, an die eine Nachricht geht, sobald eine Befragung beginnt oder endet oder ein Release erscheint."
        | "A webhook is an address at a partner's to which a message goes as soon as a survey begins or ends or a release appears.";
    WHO_CREATES: "Angelegt werden Webhooks vom Partner selbst über die Schnittstelle oder von der Administration auf der Seite des Zugangs."
        | "Webhooks are created by partners themselves over the interface, or by admins on the client's page.";
    NOT_FOR_YOU: "Webhooks verwalten die Geschäftsstelle und die Administration." | "Webhooks are managed by the secretariat and the admins.";
    NO_WEBHOOKS: "Es gibt noch keinen Webhook." | "There is no webhook yet.";
    NEW: "Neuer Webhook" | "New webhook";
    BACK: "Zu allen Webhooks" | "To all webhooks";
    TO_CLIENT: "Zum Zugang" | "To the client";
    CLIENT: "Zugang" | "Client";
    URL: "Adresse" | "Address";
    URL_HINT: "Beginnt mit https:// und ist öffentlich erreichbar." | "Begins with https:// and can be reached publicly.";
    NEEDS_URL: "Adresse: Bitte geben Sie eine an." | "Address: please give one.";
    EVENTS: "Wovon soll der Partner hören?" | "What shall the partner hear of?";
    EVENTS_COLUMN: "Hört von" | "Hears of";
    NEEDS_EVENT: "Ereignisse: Bitte wählen Sie mindestens eines." | "Events: please choose at least one.";
    WAVE_OPENED: "Eine Befragung beginnt" | "A survey begins";
    WAVE_CLOSED: "Eine Befragung endet" | "A survey ends";
    RELEASE_PUBLISHED: "Ein Release erscheint" | "A release appears";
    RELEASE_CORRECTED: "Ein Release wird korrigiert" | "A release is corrected";
    WEBHOOK_TEST: "Test" | "Test";
    ACTIVE: "Nachrichten senden" | "Send messages";
    STATE: "Stand" | "State";
    ON: "An" | "On";
    OFF: "Aus" | "Off";
    GONE: "Aus: der Empfänger meldet, dass es ihn nicht mehr gibt (410)" | "Off: the receiver says it is gone (410)";
    CREATE: "Anlegen" | "Create";
    SAVE: "Speichern" | "Save";
    SAVED: "Gespeichert." | "Saved.";
    SOMEBODY_ELSE: "Inzwischen hat sich dieser Webhook geändert. Nichts von Ihnen wurde gespeichert." | "This webhook has changed meanwhile. Nothing of yours was saved.";
    SHOW_THEIRS: "Den neuen Stand zeigen" | "Show the new state";
    SETTINGS: "Einstellungen" | "Settings";
    CREATED_TITLE: "Der Webhook ist angelegt" | "The webhook is created";
    SECRET: "Geheimnis" | "Secret";
    SECRETS: "Geheimnisse" | "Secrets";
    OVERLAP_HINT: "So lange wird jede Nachricht mit beiden unterschrieben, damit der Empfänger Zeit hat." | "Every message is signed with both for so long, so that the receiver has time.";

    TEST: "Testnachricht senden" | "Send a test message";
    TEST_HELP: "Geht einmal an die Adresse, auch wenn der Webhook aus ist." | "Goes to the address once, even if the webhook is off.";
    ON_ITS_WAY: "Die Testnachricht ist unterwegs …" | "The test message is on its way …";
    TEST_ARRIVED: "Die Testnachricht ist angekommen." | "The test message has arrived.";
    TEST_FAILED: "Die Testnachricht ist nicht angekommen." | "The test message has not arrived.";

    DELIVERIES: "Zustellungen" | "Deliveries";
    DELIVERIES_HELP: "Was nicht ankommt, wird drei Tage lang wieder versucht. Die Liste reicht 90 Tage zurück." | "What does not arrive is tried again for three days. The list goes back 90 days.";
    NO_DELIVERIES: "Noch wurde nichts gesendet." | "Nothing has been sent yet.";
    WHEN: "Am" | "On";
    WHAT: "Was" | "What";
    TRIES: "Versuche" | "Tries";
    ANSWER: "Antwort" | "Answer";
    NEXT: "Nächster Versuch" | "Next try";
    ACTION: "Aktion" | "Action";
    WAITING: "Wartet" | "Waits";
    DELIVERED: "Angekommen" | "Arrived";
    GIVEN_UP: "Aufgegeben" | "Given up";
    WITHDRAWN: "Zurückgezogen" | "Withdrawn";
    SEND_AGAIN: "Erneut senden" | "Send again";
    send_again(what: &str, when: &str): "Erneut senden: {what}, {when}" | "Send again: {what}, {when}";
    SENT_AGAIN: "Die Nachricht wird erneut gesendet." | "The message is being sent again.";
    NOT_YET: "–" | "–";
    UNKNOWN_HOST: "Der Name ist nicht zu finden" | "The name cannot be found";
    PRIVATE_ADDRESS: "Die Adresse ist nicht öffentlich" | "The address is not public";
    UNREACHABLE: "Keine Verbindung" | "No connection";
    TLS: "Keine verschlüsselte Verbindung" | "No encrypted connection";
    TIMEOUT: "Keine Antwort in 15 Sekunden" | "No answer within 15 seconds";
    NO_HTTP: "Die Antwort ist kein HTTP" | "The answer is no HTTP";
    status(code: i32): "Status {code}" | "Status {code}";

    DELETE: "Webhook löschen" | "Delete the webhook";
    DELETE_QUESTION: "Diesen Webhook löschen?" | "Delete this webhook?";
    DELETE_HELP: "Der Partner hört dann nichts mehr, und die Liste der Zustellungen ist weg." | "The partner then hears nothing more, and the list of deliveries is gone.";
    DELETED: "Der Webhook ist gelöscht." | "The webhook is deleted.";
}
