use crate::i18n::texts;

texts! {
    NOT_THERE: "Diese Umfrage gibt es nicht" | "There is no such survey";
    NOT_THERE_HELP: "Vielleicht hat sie noch nicht begonnen, oder in der Adresse fehlt etwas. Bitte sehen Sie nach, woher Sie die Adresse haben."
        | "Perhaps it has not begun yet, or something is missing in the address. Please look where you have the address from.";
    OVER: "Diese Umfrage ist beendet" | "This survey has ended";
    over_help(from: &str, to: &str): "Sie lief vom {from} bis {to} und nimmt keine Antworten mehr an. Die Ergebnisse erscheinen auf dieser Seite unter „Ergebnisse“."
        | "It ran from {from} to {to} and takes no more answers. The results will appear on this site under “Results”.";

    SIZE: "Umfang" | "Size";
    UNTIL: "Letzter Tag" | "Last day";
    WHO: "Wer gefragt ist" | "Who is asked";
    ANONYMOUS: "Sie antworten ohne Namen" | "You answer without a name";
    STORED_1: "Gespeichert werden Ihre Antworten, der Tag, und von Ihrer Stadt nur Land und Größe."
        | "What is stored: your answers, the day, and of your town only its Land and size.";
    STORED_TIME: "Gezählt wird auch, wie viele Minuten das Antworten dauert. Bei Ihrer Antwort steht das nicht."
        | "How many minutes answering takes is counted, too. It does not stand beside your answer.";
    STORED_2: "Nicht gespeichert werden Name, Stadt, Uhrzeit und Internetadresse. Es gibt keine Cookies und kein Konto."
        | "What is not stored: name, town, time of day and internet address. There are no cookies and no account.";
    STORED_3: "Bis zum Absenden liegen Ihre Antworten nur in diesem Fenster. Wenn Sie es schließen, sind sie weg."
        | "Until you send them, your answers are only in this window. When you close it, they are gone.";
    STORED_4: "Weil niemand weiß, welche Antwort Ihre ist, lässt sie sich später weder ändern noch löschen."
        | "As nobody knows which answer is yours, it can be neither changed nor deleted later.";
    TOWN: "In welcher Kleinstadt leben Sie?" | "In which small town do you live?";
    TOWN_MISSING: "Bitte wählen Sie die Stadt, in der Sie leben." | "Please choose the town in which you live.";
    NOT_YOUR_LAND: "Diese Umfrage fragt Menschen aus anderen Ländern. Welche, steht oben." | "This survey asks people from other Länder. Which ones, stands above.";
    BEGIN: "Beginnen" | "Begin";

    BACK: "Zurück" | "Back";
    KEPT_IN_TAB: "Ihre Antworten bleiben in diesem Fenster, bis Sie sie absenden." | "Your answers stay in this window until you send them.";

    CHECK: "Prüfen und absenden" | "Check and send";
    WRONG: "Das passt noch nicht" | "This does not fit yet";
    MISSING: "Diese Angaben fehlen" | "These answers are missing";
    WARNINGS: "Bitte noch einmal ansehen" | "Please look again";
    lives_in(town: &str): "Sie leben in {town}." | "You live in {town}.";
    CHANGE_TOWN: "Stadt ändern" | "Change the town";
    CORRECT_FIRST: "Bevor Sie absenden können, korrigieren Sie bitte, was oben steht." | "Before you can send, please correct what is listed above.";
    SEND: "Absenden" | "Send";
    SEND_HELP: "Danach lassen sich Ihre Antworten nicht mehr ändern." | "Your answers cannot be changed afterwards.";
    SEND_PARTIAL: "Unvollständig absenden" | "Send incomplete";
    PARTIAL_HELP: "Sie können auch so absenden. Ihre Antwort wird dann als unvollständig gezählt." | "You may also send as it is. Your answer then counts as incomplete.";
    SENDING: "Ihre Antworten werden übermittelt …" | "Your answers are being sent …";
    NOTHING_DOUBLED: "Ihre Antworten sind noch hier. Wenn Sie noch einmal absenden, wird nichts doppelt gespeichert."
        | "Your answers are still here. If you send again, nothing is stored twice.";

    THANKS: "Vielen Dank!" | "Thank you!";
    ANSWERED_ALREADY: "Sie haben schon geantwortet" | "You have answered already";
    STORED: "Ihre Antwort ist gespeichert" | "Your answer is stored";
    STORED_HELP: "Sie ist nicht mit Ihnen verbunden, und in diesem Browser ist nichts davon geblieben." | "It is not connected with you, and nothing of it has stayed in this browser.";
    CLOSE_TAB: "Sie können dieses Fenster schließen." | "You can close this window.";
}
