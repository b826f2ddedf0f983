use crate::i18n::texts;

texts! {
    WELCOME: "Kleine Städte tauschen sich aus, antworten gemeinsam auf Befragungen und lernen voneinander."
        | "Small towns exchange ideas, answer surveys together and learn from each other.";
    WELCOME_MORE: "Mitglieder melden sich hier an. Noch nicht dabei? Die Geschäftsstelle lädt Sie gern ein; die Adresse steht im Impressum."
        | "Members sign in here. Not a member yet? The office will gladly invite you; the address is in the imprint.";

    TASKS: "Was steht an" | "What is due";
    NO_TASKS: "Im Augenblick wird nichts von Ihnen erwartet." | "Nothing is expected of you at the moment.";
    NO_TASKS_HELP: "Sobald eine Befragung beginnt oder ein Termin ansteht, sehen Sie es hier."
        | "As soon as a survey begins or a date comes up, you will see it here.";
    due(day: &str, left: &str): "Bis {day}: {left}" | "By {day}: {left}";
    runs_until(day: &str): "Läuft bis {day}" | "Runs until {day}";
    DUE_OVER: "überfällig" | "overdue";
    DUE_TODAY: "heute ist der letzte Tag" | "today is the last day";
    DUE_TOMORROW: "morgen ist der letzte Tag" | "tomorrow is the last day";
    days_left(days: i64): "noch {days} Tage" | "{days} days left";
    TO_DO: "Zu erledigen" | "To do";
    TO_LOOK_AT: "Zum Ansehen" | "To look at";
    done_percent(percent: u8): "Zu {percent} % ausgefüllt" | "{percent}% filled in";
    ANSWER_WAVE: "Befragung beantworten" | "Answer the survey";
    WAVE_ANSWERED: "Beantwortet, Quittung ansehen" | "Answered, see the receipt";
    OPEN_WAVE: "Befragung für das Feld öffnen" | "Open the survey for the field";
    WATCH_WAVE: "Rücklauf ansehen" | "See the responses";
    LETTER_GOES_OUT: "E-Mails gehen von selbst hinaus" | "Mails go out by themselves";
    LETTER_MISSED: "E-Mails sind nicht hinausgegangen" | "Mails have not gone out";
    goes_on(day: &str): "Am {day} um 9 Uhr" | "On {day} at 9 o'clock";
    was_to_go_on(day: &str): "Geplant war der {day}" | "Planned for {day}";
    COMPLETE_PROFILE: "Profil ergänzen" | "Complete your profile";

    NOT_FOUND: "Diese Seite gibt es nicht" | "There is no such page";
    NOT_FOUND_HELP: "Vielleicht ist die Adresse unvollständig, oder die Seite wurde entfernt."
        | "Perhaps the address is incomplete, or the page was removed.";
    TO_START: "Zur Startseite" | "To the start page";

    CONTACT: "Kontakt" | "Contact";

    ACCESSIBILITY: "Erklärung zur Barrierefreiheit" | "Accessibility statement";
    ACCESSIBILITY_1: "Diese Anwendung soll für alle Menschen gleich gut zu benutzen sein: mit Tastatur, mit Vorleseprogramm, vergrößert, auf dem Telefon. Maßstab ist die BITV 2.0 mit der EN 301 549 und den WCAG 2.1, Stufe AA."
        | "Everyone should be able to use this application equally well: by keyboard, with a screen reader, enlarged, on a phone. The measure is BITV 2.0 with EN 301 549 and WCAG 2.1, level AA.";
    ACCESSIBILITY_2: "Jede Seite wird bei jeder Änderung der Anwendung automatisch geprüft. Diese Erklärung beruht auf einer Selbstbewertung."
        | "Every page is checked automatically whenever the application changes. This statement is based on a self-assessment.";
    ACCESSIBILITY_KNOWN: "Was noch fehlt" | "What is still missing";
    ACCESSIBILITY_3: "Es gibt noch keine Fassung in Leichter Sprache und in Deutscher Gebärdensprache. Neben Karten und Diagrammen steht immer eine Tabelle mit denselben Angaben."
        | "There is no version in easy language or in German Sign Language yet. Beside maps and charts there is always a table with the same figures.";
    ACCESSIBILITY_TELL: "Barriere melden" | "Report a barrier";
    ACCESSIBILITY_4: "Sie kommen an einer Stelle nicht weiter? Schreiben Sie uns, auf welcher Seite und womit Sie arbeiten. Wir antworten so bald wie möglich."
        | "You cannot get on somewhere? Write to us on which page, and what you work with. We will answer as soon as possible.";

    IMPRINT: "Impressum" | "Imprint";
    IMPRINT_SOURCES: "Quelltext und Gestaltung" | "Source code and design";
    IMPRINT_SOURCES_TEXT: "Diese Software ist frei unter der EUPL 1.2. Die Gestaltung nutzt das Designsystem KERN (EUPL 1.2)."
        | "This software is free under the EUPL 1.2. Its appearance uses the KERN design system (EUPL 1.2).";

    PRIVACY: "Datenschutz" | "Privacy";
    PRIVACY_WHAT: "Welche Angaben wir speichern" | "What we keep";
    PRIVACY_1: "Von Mitgliedern: Name, E-Mail-Adresse, Aufgabe, Stadt und was sie selbst in ihr Profil schreiben. Was andere davon sehen, bestimmt jedes Mitglied selbst. Grundlage ist die Teilnahme am Netzwerk (Art. 6 Abs. 1 Buchst. b und e DSGVO)."
        | "Of members: name, e-mail address, function, town, and what they write into their profile. Each member decides what others see of it. The basis is taking part in the network (GDPR Art. 6(1)(b) and (e)).";
    PRIVACY_2: "Antworten auf Befragungen werden der Stadt zugeordnet. Forschungspartner erhalten sie unter Pseudonym; den Gemeindeschlüssel nur, wenn es vereinbart ist. Bei offenen Umfragen unter Bürgerinnen und Bürgern wird kein Name gespeichert und von der Stadt nur Land und Größe."
        | "Answers to surveys belong to the town. Research partners receive them under a pseudonym; the municipality key only where that is agreed. Open surveys of citizens store no name, and of the town only its Land and size.";
    PRIVACY_3: "Zur Sicherheit halten wir fest, wann welche Adresse aufgerufen wurde, ohne Antworten, Passwörter oder E-Mail-Adressen."
        | "For security we record when which address was called, without answers, passwords or e-mail addresses.";
    PRIVACY_BROWSER: "Was in Ihrem Browser liegt" | "What is kept in your browser";
    PRIVACY_4: "Ein Cookie für die Anmeldung, die gewählte Sprache, Entwürfe von Antworten, die noch nicht übertragen sind, und bis zum Abmelden Ihr Name, der Fragebogen und der Entwurf Ihrer Stadt: So geht die Arbeit auch ohne Verbindung weiter. Nichts davon dient der Werbung oder der Auswertung Ihres Verhaltens; es werden keine Inhalte von anderen Anbietern geladen."
        | "A cookie for signing in, the language you chose, drafts of answers that are not transmitted yet, and until you sign out your name, the questionnaire and your town’s draft: so work goes on without a connection. None of it serves advertising or the analysis of your behaviour; nothing is loaded from other providers.";
    PRIVACY_RIGHTS: "Ihre Rechte" | "Your rights";
    PRIVACY_5: "Sie können Auskunft, Berichtigung, Löschung, Einschränkung und die Herausgabe Ihrer Angaben verlangen, der Verarbeitung widersprechen und sich bei einer Aufsichtsbehörde beschweren (Art. 15 bis 21 und 77 DSGVO)."
        | "You may ask for access, correction, erasure, restriction and a copy of your data, object to its processing, and complain to a supervisory authority (GDPR Art. 15 to 21 and 77).";
}
