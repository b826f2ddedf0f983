use crate::i18n::texts;

texts! {
    NOT_OPEN: "Diese Befragung nimmt zurzeit keine Antworten an" | "This survey takes no answers at the moment";
    not_open_dates(from: &str, to: &str): "Sie läuft vom {from} bis {to}. Was Sie schon eingegeben haben, bleibt erhalten."
        | "It runs from {from} to {to}. What you have entered already is kept.";
    position(number: usize, of: usize, answered: usize, questions: usize): "Seite {number} von {of}, {answered} von {questions} Fragen beantwortet"
        | "Page {number} of {of}, {answered} of {questions} questions answered",
        one questions: "Seite {number} von {of}, {answered} von einer Frage beantwortet"
        | "Page {number} of {of}, {answered} of one question answered";
    ALL_PAGES: "Alle Seiten" | "All pages";
    answered_of(answered: usize, questions: usize): "{answered} von {questions} beantwortet" | "{answered} of {questions} answered";
    DONE: "fertig" | "done";
    NEXT: "Weiter" | "Next";
    BACK: "Zurück" | "Back";
    GO_ON_ANYWAY: "Trotzdem weiter" | "Go on anyway";
    HAND_OVER: "Seiten an Kolleginnen und Kollegen abgeben" | "Hand pages to colleagues";
    IN_OTHER_HANDS: "Diese Seiten sind noch in anderen Händen" | "These pages are still in other hands";
    IN_OTHER_HANDS_HELP: "Sie können trotzdem absenden. Die Links enden damit, und es gilt, was bis dahin eingetragen ist."
        | "You may send all the same. The links end then, and what is entered by then counts.";
    handed_to(page: &str, name: &str, day: &str): "„{page}“ bei {name}, bis {day}" | "“{page}” with {name}, by {day}";
    SOMEBODY: "einer Kollegin oder einem Kollegen" | "a colleague";
    REQUIRED: "Pflichtangabe" | "required";
    questions_appeared(count: usize): "Neue Fragen auf dieser Seite: {count}" | "New questions on this page: {count}";
    questions_gone(count: usize): "Entfallene Fragen auf dieser Seite: {count}" | "Questions that no longer apply on this page: {count}";

    SAVING: "Wird gespeichert" | "Saving";
    saved_at(time: &str): "Gespeichert um {time}" | "Saved at {time}";
    found(when: &str, who: &str): "Zuletzt gespeichert am {when} von {who}" | "Last saved {when} by {who}";
    found_without_name(when: &str): "Zuletzt gespeichert am {when}" | "Last saved {when}";
    UNTOUCHED: "Ihre Antworten werden beim Ausfüllen von selbst gespeichert." | "Your answers are saved by themselves as you go.";
    RETRYING: "Ohne Verbindung. Ihre Antworten sind auf diesem Gerät gesichert." | "No connection. Your answers are kept on this device.";
    RETRYING_IN_MEMORY: "Ohne Verbindung, und dieser Browser bewahrt nichts auf. Bitte lassen Sie diese Seite offen, bis alles gespeichert ist."
        | "No connection, and this browser keeps nothing. Please leave this page open until everything is saved.";
    NOT_SENT: "Noch nicht abgesendet: Die Verbindung fehlt" | "Not sent yet: there is no connection";
    NOT_SENT_HELP: "Lassen Sie diese Seite offen: Wir senden ab, sobald die Verbindung wieder da ist. Oder kommen Sie später wieder und senden Sie dann ab."
        | "Leave this page open: we will send as soon as the connection is back. Or come back later, and send then.";
    PERHAPS_SENT_HELP: "Es kann sein, dass Ihre Antwort noch angekommen ist. Senden Sie ruhig noch einmal ab: Doppelt kommt nichts an."
        | "Your answer may have arrived all the same. You may safely send again: nothing arrives twice.";
    SEND_NOW: "Jetzt noch einmal versuchen" | "Try again now";
    refused(why: &str): "Nicht gespeichert: {why}" | "Not saved: {why}";
    taken_over(count: usize, name: &str): "{name} hat inzwischen gespeichert. Übernommene Antworten: {count}. Was Sie gerade geändert haben, bleibt Ihres."
        | "{name} has saved in the meantime. Answers taken over: {count}. What you have just changed stays yours.";
    taken_over_from_yourself(count: usize): "Sie haben inzwischen an anderer Stelle gespeichert. Übernommene Antworten: {count}."
        | "You have saved elsewhere in the meantime. Answers taken over: {count}.";
    taken_over_from_somebody(count: usize): "Jemand aus Ihrer Stadt hat inzwischen gespeichert. Übernommene Antworten: {count}."
        | "Somebody of your town has saved in the meantime. Answers taken over: {count}.";
    disputes_title(count: usize): "Auf {count} Fragen gibt es zwei Antworten." | "{count} questions have two answers.",
        one count: "Auf eine Frage gibt es zwei Antworten." | "One question has two answers.";
    DISPUTES_HELP: "Hier wurde anders geantwortet als anderswo. Bitte wählen Sie, was gilt. Alles andere wird weiter gespeichert."
        | "What was answered here differs from what was answered elsewhere. Please choose what counts. Everything else is still being saved.";
    MY_ANSWER: "Ihre Antwort hier" | "Your answer here";
    answer_of(name: &str): "Antwort von {name}" | "Answer of {name}";
    YOUR_OTHER_ANSWER: "Ihre Antwort an anderer Stelle" | "Your answer elsewhere";
    OTHER_ANSWER: "Antwort von jemand anderem" | "Somebody else’s answer";
    KEEP_MINE: "Meine Antwort behalten" | "Keep my answer";
    take_answer_of(name: &str): "Antwort von {name} übernehmen" | "Take the answer of {name}";
    TAKE_YOUR_OTHER: "Diese Antwort übernehmen" | "Take this answer";
    TAKE_OTHER: "Andere Antwort übernehmen" | "Take the other answer";
    decided(count: usize): "Entschieden. Noch offen: {count}." | "Decided. Still open: {count}.";
    ALL_DECIDED: "Entschieden." | "Decided.";
    saved_but(time: &str, count: usize): "Gespeichert um {time}. Noch zu entscheiden: {count}" | "Saved at {time}. Still to decide: {count}";
    DECIDE_FIRST: "Bevor Sie absenden können, entscheiden Sie bitte oben, welche Antworten gelten."
        | "Before you can send, please decide above which answers count.";
    LOOK_AGAIN: "Noch nicht abgesendet: Jemand hat inzwischen gespeichert" | "Not sent yet: somebody has saved meanwhile";
    LOOK_AGAIN_HELP: "Bitte sehen Sie die Antworten noch einmal durch und senden Sie dann ab." | "Please look through the answers again, then send.";
    UNREADABLE: "unlesbar" | "unreadable";
    day_and_time(day: &str, time: &str): "{day}, {time} Uhr" | "{day}, {time}";

    at_most(max: u32): "Höchstens {max} auswählen." | "Choose {max} at most.";
    between(min: u32, max: u32): "{min} bis {max} auswählen." | "Choose {min} to {max}.";
    chosen(count: usize): "Gewählt: {count}" | "Chosen: {count}";
    cleared(label: &str): "„{label}“ steht für sich: Ihre anderen Antworten hier wurden zurückgenommen."
        | "“{label}” stands alone: your other answers here were taken back.";
    exclusive_cleared(label: &str): "„{label}“ wurde zurückgenommen, weil es für sich steht."
        | "“{label}” was taken back, because it stands alone.";
    WHICH: "Und zwar" | "Namely";
    INSTEAD: "Statt einer Antwort" | "Instead of an answer";
    understood(number: &str): "Verstanden als {number}" | "Understood as {number}";
    length(count: usize, max: u32): "{count} von {max} Zeichen" | "{count} of {max} characters";

    RANKED: "Ihre Reihenfolge, das Wichtigste zuerst" | "Your order, the most important first";
    UNRANKED: "Noch nicht eingeordnet" | "Not placed yet";
    NOTHING_RANKED: "Noch nichts eingeordnet." | "Nothing placed yet.";
    UP: "nach oben" | "up";
    DOWN: "nach unten" | "down";
    TAKE_OUT: "herausnehmen" | "take out";
    PUT_IN: "einordnen" | "place";
    rank(label: &str, rank: usize, of: usize): "{label}: Platz {rank} von {of}" | "{label}: place {rank} of {of}";
    taken_out(label: &str): "{label}: herausgenommen" | "{label}: taken out";

    ERROR: "Fehler" | "Error";
    WARNING: "Bitte noch einmal ansehen" | "Please look again";
    PLEASE_CHECK: "Bitte prüfen Sie diese Angaben" | "Please check these answers";

    telephone_for(town: &str): "Sie tragen am Telefon ein, was {town} antwortet" | "You enter on the telephone what {town} answers";
    TELEPHONE_HELP: "Die Stadt sieht dieselben Antworten und dass die Geschäftsstelle sie eingetragen hat."
        | "The town sees the same answers, and that the secretariat entered them.";
    REOPENED: "Die Geschäftsstelle hat die Antwort zurückgegeben" | "The secretariat has given the answer back";
    MODE: "Eingang" | "Came in";
    ONLINE: "im Browser" | "in the browser";
    TELEPHONE: "am Telefon, von der Geschäftsstelle eingetragen" | "on the telephone, entered by the secretariat";
    PAPER: "auf Papier, von der Geschäftsstelle eingetragen" | "on paper, entered by the secretariat";

    CHECK: "Prüfen und absenden" | "Check and send";
    WRONG: "Das passt noch nicht" | "This does not fit yet";
    MISSING: "Diese Pflichtangaben fehlen" | "These required answers are missing";
    WARNINGS: "Bitte noch einmal ansehen" | "Please look again";
    OPEN: "Nicht beantwortet" | "Not answered";
    OPEN_HELP: "Diese Fragen dürfen offen bleiben; sie zählen dann als „keine Angabe“."
        | "These questions may stay open; they then count as “no answer”.";
    ALL_ANSWERED: "Alle Fragen sind beantwortet." | "All questions are answered.";
    SEND: "Absenden" | "Send";
    SEND_PARTIAL: "Unvollständig absenden" | "Send incomplete";
    SENDING: "Wird abgesendet" | "Sending";
    SEND_HELP: "Nach dem Absenden lassen sich die Antworten nicht mehr ändern. Sie bekommen eine Quittung."
        | "After sending, the answers cannot be changed any more. You will get a receipt.";
    PARTIAL_HELP: "Sie können auch jetzt schon absenden. Die Antwort Ihrer Stadt wird dann als unvollständig gekennzeichnet und kann nicht ergänzt werden."
        | "You may also send now. Your town’s answer is then marked as incomplete and cannot be completed later.";
    CORRECT_FIRST: "Bevor Sie absenden können, korrigieren Sie bitte, was oben steht." | "Before you can send, please correct what is listed above.";

    RECEIPT: "Quittung" | "Receipt";
    THANKS: "Vielen Dank! Die Antwort Ihrer Stadt ist eingegangen." | "Thank you! Your town’s answer has arrived.";
    SURVEY: "Befragung" | "Survey";
    TOWN: "Stadt" | "Town";
    RECEIVED: "Eingegangen" | "Received";
    EXTENT: "Umfang" | "Extent";
    COMPLETE: "vollständig" | "complete";
    PARTIAL: "unvollständig abgesendet" | "sent incomplete";
    CODE: "Prüfcode" | "Check code";
    CODE_HELP: "Nennen Sie diesen Code, wenn Sie Fragen zu Ihrer Antwort haben." | "Quote this code if you have questions about your answer.";
    PRINT: "Drucken" | "Print";
    ALL_DONE: "Sie sind fertig und können diese Seite schließen." | "You are done and can close this page.";
    TO_TASKS: "Zurück zu „Was steht an“" | "Back to “What is due”";
}
