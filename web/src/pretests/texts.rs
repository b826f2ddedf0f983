use crate::i18n::texts;

texts! {
    NOT_COUNTED: "Vortest: zählt nicht" | "Pretest: does not count";
    hello(name: &str): "Guten Tag {name}" | "Hello {name}";
    TRY_HELP: "Probieren Sie diesen Fragebogen bitte aus, bevor er verschickt wird. Füllen Sie ihn aus wie im Ernstfall und schreiben Sie zu jeder Frage dazu, was unklar ist, was fehlt oder was nicht zu Ihrer Stadt passt."
        | "Please try this questionnaire before it is sent out. Fill it in as if it were real, and say at each question what is unclear, what is missing, or what does not fit your town.";
    TRY_STORED_1: "Ihre Antworten zählen nicht. Sie helfen nur, die Fragen zu verbessern, und werden nicht veröffentlicht."
        | "Your answers do not count. They only help to improve the questions and are not published.";
    TRY_STORED_2: "Die Geschäftsstelle sieht Ihre Antworten und Bemerkungen mit Ihrem Namen, und wie lange jede Seite offen war."
        | "The secretariat sees your answers and remarks with your name, and how long each page was open.";
    TRY_STORED_3: "Sie dürfen Fragen auslassen und jederzeit abschicken. Alles wird laufend gespeichert; mit demselben Link machen Sie später weiter."
        | "You may leave questions out and hand in at any time. Everything is saved as you go; with the same link you go on later.";
    SIZE: "Umfang" | "Size";
    BEGIN: "Ausprobieren" | "Try it";
    GO_ON: "Weitermachen" | "Go on";
    BACK: "Zurück" | "Back";
    remark_on(question: &str): "Bemerkung zu {question}" | "Remark on {question}";
    REMARK_HINT: "Was ist unklar, was fehlt, was passt nicht?" | "What is unclear, what is missing, what does not fit?";
    REMARK_ON_WHOLE: "Bemerkung zum ganzen Fragebogen" | "Remark on the whole questionnaire";
    REMARK_ON_WHOLE_HINT: "Zum Beispiel: Länge, Reihenfolge, was Sie vermisst haben." | "For instance: length, order, what you have missed.";
    FINISH: "Vortest abschicken" | "Hand in the pretest";
    FOUND: "Das würde der Fragebogen hier beanstanden" | "This is what the questionnaire would object to here";
    FOUND_HELP: "Im Vortest hindert Sie das nicht am Abschicken. Wenn ein Hinweis unverständlich ist, schreiben Sie es bitte dazu."
        | "In the pretest this does not keep you from handing in. If a message makes no sense, please say so.";
    HAND_IN: "Abschicken" | "Hand in";
    HAND_IN_HELP: "Danach lässt sich nichts mehr ändern." | "Nothing can be changed afterwards.";
    THANKS: "Vielen Dank!" | "Thank you!";
    HANDED_IN: "Ihre Bemerkungen sind angekommen" | "Your remarks have arrived";
    HANDED_IN_HELP: "Sie können dieses Fenster schließen." | "You can close this window.";
    OVER: "Der Vortest ist beendet" | "The pretest is over";
    OVER_HELP: "Dieser Link nimmt nichts mehr an. Was Sie bis dahin eingetragen haben, ist bei der Geschäftsstelle angekommen. Vielen Dank!"
        | "This link takes nothing any more. What you had entered until then has reached the secretariat. Thank you!";
    NO_LINK: "Dieser Link gilt nicht" | "This link is not valid";
    NO_LINK_HELP: "Vielleicht hat ein neuerer ihn ersetzt, oder er ist nicht ganz kopiert. Fragen Sie bei der Geschäftsstelle nach."
        | "Perhaps a newer one has replaced it, or it was not copied completely. Please ask the secretariat.";

    TITLE: "Vortest" | "Pretest";
    TO_WAVE: "Zurück zur Befragung" | "Back to the survey";
    DESK_HELP: "Lassen Sie einige Menschen den Fragebogen ausprobieren, bevor er ins Feld geht. Sie brauchen kein Konto, nur den Link. Nichts davon kommt in die Daten der Befragung."
        | "Let a few people try the questionnaire before it goes into the field. They need no account, only the link. Nothing of it reaches the survey's data.";
    NOT_BEGUN: "Der Vortest hat noch nicht begonnen" | "The pretest has not begun yet";
    NOT_BEGUN_HELP: "Beginnen Sie ihn auf der Seite der Befragung. Dann können Sie Links erstellen." | "Start it on the survey's page. Then you can make links.";
    ENDED: "Der Vortest ist beendet" | "The pretest is over";
    ENDED_HELP: "Die Links ruhen und gelten nur wieder, wenn die Befragung noch einmal in den Vortest geht. Was gefunden wurde, bleibt hier, bis Sie es löschen."
        | "The links rest, and are valid again only if the survey goes back into pretest. What was found stays here until you delete it.";
    NONE_WAS: "Diese Befragung hatte keinen Vortest" | "This survey had no pretest";
    NONE_WAS_HELP: "Ausprobieren lässt sich ein Fragebogen nur, bevor die Befragung ins Feld geht."
        | "A questionnaire can be tried out only before the survey goes into the field.";
    ASK: "Jemanden um einen Vortest bitten" | "Ask somebody to try it";
    NAME: "Name oder Beschreibung" | "Name or description";
    NAME_HINT: "Zum Beispiel „Kollegin Bau“." | "For instance “Colleague, building department”.";
    NEEDS_NAME: "Bitte geben Sie an, für wen der Link ist." | "Please say for whom the link is.";
    EMAIL: "E-Mail-Adresse" | "E-mail address";
    EMAIL_HINT: "Dann schicken wir den Link. Ohne Adresse geben Sie ihn selbst weiter." | "Then we send the link. Without an address you pass it on yourself.";
    LANGUAGE: "Sprache der E-Mail" | "Language of the mail";
    GERMAN: "Deutsch" | "German";
    ENGLISH: "Englisch" | "English";
    MAKE: "Link erstellen" | "Make the link";
    link_for(name: &str): "Link für {name}" | "Link for {name}";
    LINK_WARNING: "Dieser Link wird nur jetzt angezeigt." | "This link is shown only now.";
    MAILED: "Der Link ist per E-Mail unterwegs." | "The link is on its way by mail.";
    COPY: "Kopieren" | "Copy";
    COPIED: "Kopiert." | "Copied.";
    NOT_COPIED: "Das Kopieren ging nicht. Markieren Sie den Link und kopieren Sie ihn von Hand." | "Copying did not work. Select the link and copy it by hand.";

    TESTERS: "Wer ausprobiert" | "Who tries it";
    NOBODY: "Es ist noch niemand gebeten worden." | "Nobody has been asked yet.";
    STATE: "Stand" | "State";
    WAITING: "nicht begonnen" | "not begun";
    BEGUN: "begonnen" | "begun";
    DONE: "abgeschickt" | "handed in";
    WITHDRAWN: "Link zurückgezogen" | "link withdrawn";
    MINUTES: "Minuten" | "Minutes";
    REMARKS: "Bemerkungen" | "Remarks";
    VERSION: "Fassung" | "Version";
    version(number: i32): "Fassung {number}" | "version {number}";
    ACTION: "Aktion" | "Action";
    NEW_LINK: "Neuer Link" | "New link";
    new_link_for(name: &str): "Neuer Link für {name}" | "New link for {name}";
    WITHDRAW: "Link zurückziehen" | "Withdraw the link";
    withdraw_for(name: &str): "Link zurückziehen: {name}" | "Withdraw the link: {name}";
    FORGET: "Löschen" | "Delete";
    forget_all_of(name: &str): "Löschen: {name} mit allem Eingetragenen" | "Delete: {name} with everything entered";
    NEW_LINK_HELP: "Der alte Link gilt dann nicht mehr." | "The old link is then no longer valid.";
    WITHDRAW_HELP: "Der Link öffnet nichts mehr. Was eingetragen ist, bleibt." | "The link opens nothing any more. What is entered stays.";
    FORGET_HELP: "Antworten und Bemerkungen dieser Person sind dann weg." | "This person's answers and remarks are then gone.";
    CHANGED: "Geändert." | "Changed.";
    REFRESH: "Aktualisieren" | "Refresh";
    LOAD_REMARKS: "Bemerkungen als CSV für Excel herunterladen" | "Download remarks as CSV for a German Excel";
    REFRESHED: "Aktualisiert" | "Refreshed";
    MORE_MEANWHILE: "Inzwischen ist noch etwas eingetragen worden, was Sie hier noch nicht sehen. Bestätigen Sie noch einmal, wenn auch das weg soll. Wer es erst lesen möchte, bricht ab und aktualisiert."
        | "More has been entered in the meantime, which you do not see here yet. Confirm again if that shall go, too. Whoever wants to read it first cancels and refreshes.";

    FINDINGS: "Was gefunden wurde" | "What was found";
    summary(done: &str, begun: &str, remarks: &str): "Abgeschickt: {done}. Begonnen: {begun}. Bemerkungen: {remarks}." | "Handed in: {done}. Begun: {begun}. Remarks: {remarks}.";
    took(time: &str): "Die Hälfte derer, die abgeschickt haben, brauchte höchstens {time}." | "Half of those who handed in took at most {time}.";
    seconds(count: i64): "{count} Sekunden" | "{count} seconds", one count: "eine Sekunde" | "one second";
    minutes(count: i64): "{count} Minuten" | "{count} minutes", one count: "eine Minute" | "one minute";
    NOTHING_YET: "Noch hat niemand begonnen." | "Nobody has begun yet.";
    page_seen(seen: &str, time: &str, left: &str): "Gesehen von {seen}, im Median {time}; hier aufgehört: {left}." | "Seen by {seen}, for {time} in the median; stopped here: {left}.";
    PAGE_NOT_SEEN: "Diese Seite hat niemand gesehen." | "Nobody has seen this page.";
    ON_WHOLE: "Zum ganzen Fragebogen" | "On the whole questionnaire";
    ON_GONE: "Zu Fragen, die es nicht mehr gibt" | "On questions that are no longer there";
    shown_answered(shown: &str, answered: &str): "Gezeigt: {shown}, beantwortet: {answered}." | "Shown: {shown}, answered: {answered}.";
    ANSWER: "Antwort" | "Answer";
    COUNT: "Anzahl" | "Count";
    answers_to(question: &str): "Antworten auf {question}" | "Answers to {question}";
    numbers(min: &str, median: &str, max: &str): "Kleinste Zahl {min}, Median {median}, größte {max}." | "Smallest number {min}, median {median}, largest {max}.";
    by(name: &str, version: i32): "{name}, Fassung {version}" | "{name}, version {version}";
    DELETE: "Vortest löschen" | "Delete the pretest";
    DELETE_HELP: "Alle Links, Antworten und Bemerkungen des Vortests sind dann weg. Das lässt sich nicht zurücknehmen."
        | "All links, answers and remarks of the pretest are then gone. This cannot be undone.";
    DELETED: "Der Vortest ist gelöscht." | "The pretest is deleted.";
}
