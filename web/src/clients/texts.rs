use crate::i18n::texts;

texts! {
    CLIENTS: "Zugänge" | "Clients";
    INTRO: "Mit einem Zugang holen Partner wie das BBSR Daten über die Schnittstelle, oder Skripte erledigen Verwaltungsarbeit."
        | "With a client, partners such as BBSR pull data over the interface, or scripts do administrative work.";
    NOT_FOR_YOU: "Zugänge verwalten nur Administratorinnen und Administratoren." | "Only admins manage clients.";
    NO_CLIENTS: "Es gibt noch keinen Zugang." | "There is no client yet.";
    NO_CLIENTS_HELP: "Legen Sie einen an, sobald ein Partner einen Vertrag hat." | "Create one as soon as a partner has a contract.";
    NEW: "Neuer Zugang" | "New client";
    BACK: "Zu allen Zugängen" | "To all clients";
    NAME: "Name" | "Name";
    NAME_HINT: "Der Name des Partners oder des Skripts. Jeder Name nur einmal." | "The name of the partner or script. Each name only once.";
    SCOPES: "Was darf der Zugang?" | "What may the client do?";
    SCOPES_COLUMN: "Rechte" | "Scopes";
    CONTRACT_UNTIL: "Letzter Tag des Vertrags" | "Last day of the contract";
    CONTRACT_HINT: "Danach geht der Zugang nicht mehr. Ohne Datum gilt er, bis er widerrufen wird." | "The client ends with it. Without a date it lasts until it is revoked.";
    NO_END: "ohne Ende" | "no end";
    STATE: "Stand" | "State";
    VALID: "Gültig" | "Valid";
    EXPIRED: "Vertrag beendet" | "Contract over";
    REVOKED: "Widerrufen" | "Revoked";
    revoked_on(day: &str): "Widerrufen am {day}" | "Revoked on {day}";
    CREATED: "Angelegt am" | "Created on";
    ACTION: "Aktion" | "Action";
    CREATE: "Anlegen" | "Create";
    NEEDS_NAME: "Name: Bitte geben Sie einen Namen an." | "Name: please give a name.";
    NEEDS_SCOPE: "Rechte: Bitte wählen Sie mindestens eines." | "Scopes: please choose at least one.";
    NEEDS_DAY: "Letzter Tag des Vertrags: Das ist kein Datum." | "Last day of the contract: this is not a date.";

    REVOKE: "Widerrufen" | "Revoke";
    revoke_named(name: &str): "Zugang „{name}“ widerrufen" | "Revoke the client “{name}”";
    revoke_question(name: &str): "Zugang „{name}“ widerrufen?" | "Revoke the client “{name}”?";
    REVOKE_HELP: "Der Zugang endet sofort und für immer. Der Name bleibt vergeben."
        | "The client ends at once and for good. Its name stays taken.";
    REVOKE_DONE: "Der Zugang ist widerrufen." | "The client is revoked.";

    CREATED_TITLE: "Der Zugang ist angelegt" | "The client is created";
    SECRET_WARNING: "Das Geheimnis sehen Sie nur jetzt. Kopieren Sie es und geben Sie es auf sicherem Weg weiter; später kann es niemand mehr lesen."
        | "You see the secret only now. Copy it and pass it on by a safe way; nobody can read it later.";
    CLIENT_ID: "Kennung (client_id)" | "Id (client_id)";
    CLIENT_SECRET: "Geheimnis (client_secret)" | "Secret (client_secret)";
    COPY: "Geheimnis kopieren" | "Copy the secret";
    COPIED: "Das Geheimnis ist in der Zwischenablage." | "The secret is in the clipboard.";
    NOT_COPIED: "Kopieren ging nicht. Markieren Sie das Geheimnis und kopieren Sie es von Hand." | "Copying did not work. Select the secret and copy it by hand.";

    AGREEMENT: "Was vereinbart ist" | "What is agreed";
    WHICH_SURVEYS: "Welche Befragungen?" | "Which surveys?";
    WHICH_SURVEYS_HINT: "Nur deren Antworten und Datensätze bekommt der Zugang. Ohne Auswahl: alle." | "The client gets only their responses and data sets. Without a choice: all of them.";
    K: "Mindestzahl gleicher Antwortender (k)" | "Least number of respondents alike (k)";
    K_HINT: "Der Zugang bekommt dann nur Releases, die auf mindestens dieses k geprüft sind, und keine laufende Befragung. Geht nicht zusammen mit dem Gemeindeschlüssel."
        | "The client then gets only releases that were checked for at least this k, and no running survey. Does not go with the municipality key.";
    NEEDS_NUMBER: "k: Bitte geben Sie eine Zahl an." | "k: please give a number.";
    SAVE: "Speichern" | "Save";
    AGREED: "Gespeichert. Es gilt ab sofort." | "Saved. It holds from now on.";
    SOMEBODY_ELSE: "Jemand anderes hat diesen Zugang inzwischen geändert. Nichts von Ihnen wurde gespeichert." | "Somebody else has changed this client meanwhile. Nothing of yours was saved.";
    SHOW_THEIRS: "Den neuen Stand zeigen" | "Show the new state";
    SECRETS: "Geheimnisse" | "Secrets";
    VALID_SECRETS: "Was gilt" | "What is valid";
    SECRET_NUMBER: "Nummer" | "Number";
    VALID_UNTIL: "Gültig bis" | "Valid until";
    NEW_SECRET: "Neues Geheimnis erzeugen" | "Make a new secret";
    OVERLAP: "Wann endet das bisherige?" | "When does the present one end?";
    OVERLAP_HINT: "So lange gelten beide, damit laufende Skripte Zeit haben. Die Pseudonyme der Städte bleiben gleich." | "Both count for so long, so that running scripts have time. The towns' pseudonyms stay the same.";
    AT_ONCE: "sofort" | "at once";
    in_days(days: i32): "nach {days} Tagen" | "after {days} days", one days: "nach einem Tag" | "after one day";
    ACCESSES: "Datenabrufe" | "Data accesses";
    ACCESSES_INTRO: "Welche Antworten und Datensätze Partner bekommen haben. Wiederholungen innerhalb einer Stunde zählen einmal." | "Which responses and data sets partners were given. Repeats within an hour count once.";
    ACCESSES_NOT_FOR_YOU: "Die Abrufe der Partner sehen die Geschäftsstelle und die Administration." | "The accesses of partners are seen by the secretariat and the admins.";
    NO_ACCESSES: "Noch wurde nichts abgerufen." | "Nothing has been accessed yet.";
    WHEN: "Am" | "On";
    WHO: "Zugang" | "Client";
    WHAT: "Was" | "What";
    FORMAT: "Format" | "Format";
    TOWNS_NAMED: "Städte" | "Towns";
    A_WAVE: "Antworten einer Befragung" | "Responses of a survey";
    A_RELEASE: "Datensatz eines Release" | "Data set of a release";
    WITH_AGS: "mit Gemeindeschlüssel" | "with municipality key";
    WITHOUT_AGS: "unter Pseudonym" | "under pseudonyms";

    MEMBERS_READ: "Mitgliederverzeichnis lesen" | "Read the directory of members";
    MEMBERS_WRITE: "Mitglieder anlegen und ändern" | "Create and change members";
    SURVEYS_READ: "Befragungen, Fragebögen und Rücklauf lesen" | "Read surveys, questionnaires and response progress";
    SURVEYS_WRITE: "Befragungen anlegen und ändern" | "Create and change surveys";
    RESPONSES_READ: "Antworten unter Pseudonym lesen" | "Read responses under pseudonyms";
    RESPONSES_GEO: "In den Antworten den Gemeindeschlüssel sehen" | "See the municipality key in responses";
    LABS_READ: "Stadtlabore lesen" | "Read labs";
    LABS_WRITE: "Stadtlabore anlegen und ändern" | "Create and change labs";
    CLIENTS_WRITE: "Zugänge anlegen, ändern und widerrufen" | "Create, change and revoke clients";
}
