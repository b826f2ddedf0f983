use crate::i18n::texts;

texts! {
    TITLE: "Seiten abgeben" | "Hand pages over";
    HELP: "Geben Sie Seiten an Kolleginnen und Kollegen ab. Sie brauchen kein Konto, nur den Link, und sehen nur ihre Seiten. Absenden können nur Sie."
        | "Hand pages to colleagues. They need no account, only the link, and see only their pages. Only you can send the answer.";
    BACK_TO_ANSWER: "Zurück zum Fragebogen" | "Back to the questionnaire";
    BACK_TO_LIST: "Zurück zu den abgegebenen Seiten" | "Back to the pages handed over";
    NEW: "Neue Seiten abgeben" | "Hand over more pages";
    NOTHING: "Noch ist nichts abgegeben." | "Nothing is handed over yet.";
    A_COLLEAGUE: "Name nicht mehr gespeichert" | "Name no longer stored";

    due(day: &str): "bis {day}" | "by {day}";
    handed(day: &str, name: &str): "abgegeben am {day} von {name}" | "handed over {day} by {name}";
    mailed_to(email: &str): "Link per E-Mail an {email}" | "Link by mail to {email}";
    NO_LINK: "Es gilt kein Link." | "No link is valid.";
    OPEN: "in Arbeit" | "in progress";
    DONE: "fertig" | "done";
    RETURNED: "zurückgegeben" | "returned";
    TAKEN_BACK: "zurückgenommen" | "taken back";
    said(remark: &str): "Ihre Bemerkung: {remark}" | "Your remark: {remark}";

    RETURN: "Zurückgeben" | "Return";
    return_named(page: &str, name: &str): "Zurückgeben: {page} an {name}" | "Return: {page} to {name}";
    return_question(page: &str): "„{page}“ zurückgeben?" | "Return “{page}”?";
    RETURN_HELP: "Die Seite bleibt in denselben Händen. Wer hier eine Adresse hat und Post möchte, bekommt eine E-Mail."
        | "The page stays in the same hands. Whoever has an address here and wants mail is mailed.";
    REMARK: "Was ist noch zu tun?" | "What is still to be done?";
    NEEDS_REMARK: "Schreiben Sie dazu, was noch zu tun ist." | "Say what is still to be done.";
    TAKE_BACK: "Zurücknehmen" | "Take back";
    take_back_named(page: &str, name: &str): "Zurücknehmen: {page} von {name}" | "Take back: {page} from {name}";
    take_back_question(page: &str): "„{page}“ zurücknehmen?" | "Take “{page}” back?";
    TAKE_BACK_HELP: "Was schon eingetragen ist, bleibt. Mit der letzten Seite endet der Link."
        | "What is entered stays. The link ends with the last page.";
    NEW_LINK: "Neuer Link" | "New link";
    new_link_named(name: &str): "Neuer Link für {name}" | "New link for {name}";
    new_link_question(name: &str): "Neuer Link für {name}?" | "New link for {name}?";
    NEW_LINK_HELP: "Der alte Link gilt dann nicht mehr." | "The old link is then no longer valid.";
    MAKE: "Link erstellen" | "Make the link";
    CHANGED: "Geändert." | "Changed.";
    STALE: "Inzwischen hat sich hier etwas geändert. Bitte sehen Sie noch einmal hin." | "Something has changed here meanwhile. Please look again.";

    NAME: "Name" | "Name";
    EMAIL: "E-Mail-Adresse" | "E-mail address";
    EMAIL_HINT: "Dorthin schicken wir den Link und am Tag vorher eine Erinnerung. Ohne Adresse geben Sie den Link selbst weiter."
        | "We send the link there, and a reminder the day before. Without an address you pass the link on yourself.";
    PAGES: "Seiten" | "Pages";
    NO_PAGES: "Alle Seiten sind schon abgegeben." | "All pages are handed over already.";
    DUE: "Bis wann" | "By when";
    due_hint(day: &str): "Spätestens am {day}, dem letzten Tag der Befragung." | "At the latest on {day}, the survey's last day.";
    NOTE: "Bemerkung" | "Remark";
    NOTE_HINT: "Was sollte man wissen? Zum Beispiel, wo die Zahlen stehen." | "What is good to know? For instance where the figures are.";
    NEEDS_NAME: "Wie heißt die Kollegin oder der Kollege?" | "What is the colleague's name?";
    NEEDS_PAGES: "Wählen Sie mindestens eine Seite." | "Choose at least one page.";
    NEEDS_DAY: "Bis wann? Bitte einen Tag angeben." | "By when? Please give a day.";
    HAND_OVER: "Abgeben" | "Hand over";
    handed_to(name: &str): "Abgegeben an {name}" | "Handed to {name}";
    MAILED: "Der Link ist per E-Mail unterwegs." | "The link is on its way by mail.";

    LINK_WARNING: "Dieser Link wird nur jetzt gezeigt" | "This link is shown only now";
    link_for(name: &str): "Link für {name}" | "Link for {name}";
    LINK_HELP: "Wer ihn hat, kann diese Seiten ausfüllen, bis Ihre Stadt geantwortet hat." | "Who has it can fill in these pages until your town has answered.";
    COPY: "Link kopieren" | "Copy the link";
    COPIED: "Kopiert." | "Copied.";
    NOT_COPIED: "Das Kopieren ist nicht gelungen. Bitte markieren Sie den Link und kopieren Sie ihn selbst."
        | "Copying did not work. Please select the link and copy it yourself.";

    your_pages(town: &str): "Ihre Seiten für {town}" | "Your pages for {town}";
    asked(name: &str, day: &str): "{name} bittet Sie, diese Seiten bis {day} auszufüllen. Was Sie eintragen, wird von selbst gespeichert; Ihre Stadt sieht es sofort und sendet am Ende die ganze Antwort ab."
        | "{name} asks you to fill in these pages by {day}. What you enter is saved by itself; your town sees it at once and sends the whole answer in the end.";
    NOTE_FOR_YOU: "Bemerkung dazu" | "A remark on this";
    answered_of(answered: usize, questions: usize): "{answered} von {questions} beantwortet" | "{answered} of {questions} answered";
    NOT_NEEDED: "Nach den bisherigen Antworten ist auf dieser Seite nichts zu fragen." | "By the answers so far there is nothing to ask on this page.";
    LOOK_AGAIN: "Bitte sehen Sie diese Seite noch einmal an" | "Please look at this page again";
    TO_MY_PAGES: "Zurück zu meinen Seiten" | "Back to my pages";
    FINISH: "Fertig mit dieser Seite" | "Done with this page";
    FINISHED: "Diese Seite ist fertig. Sie können noch etwas ändern; sagen Sie dann noch einmal, dass Sie fertig sind."
        | "This page is done. You can still change it; then say once more that you are done.";
    ALL_FINISHED: "Alles fertig, vielen Dank! Sie können diese Seite schließen." | "All done, thank you! You can close this page.";
}
