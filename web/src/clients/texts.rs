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

    MEMBERS_READ: "Mitgliederverzeichnis lesen" | "Read the directory of members";
    MEMBERS_WRITE: "Mitglieder anlegen und ändern" | "Create and change members";
    SURVEYS_READ: "Befragungen, Fragebögen und Rücklauf lesen" | "Read surveys, questionnaires and response progress";
    SURVEYS_WRITE: "Befragungen anlegen und ändern" | "Create and change surveys";
    RESPONSES_READ: "Antworten unter Pseudonym lesen" | "Read responses under pseudonyms";
    RESPONSES_GEO: "In den Antworten den Gemeindeschlüssel sehen" | "See the municipality key in responses";
    LABS_READ: "Stadtlabore lesen" | "Read labs";
    LABS_WRITE: "Stadtlabore anlegen und ändern" | "Create and change labs";
    CLIENTS_WRITE: "Zugänge anlegen und widerrufen" | "Create and revoke clients";
}
