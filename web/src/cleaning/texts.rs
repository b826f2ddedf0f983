use crate::i18n::texts;

texts! {
    PLAUSIBILITY: "Plausibilität" | "Plausibility";
    of_wave(title: &str): "Plausibilität: {title}" | "Plausibility: {title}";
    INTRO: "Was an den Antworten zweifelhaft ist, und was Sie darüber entschieden haben. Die Antworten selbst ändern sich nie: Entscheidungen gelten ab dem nächsten Release. Unterscheiden sich nur wenige Antworten zu einer Frage von denen eines früheren Release, nennen das nächste und die folgenden zu ihr keine Zahlen: Sammeln Sie Berichtigungen, bevor Sie veröffentlichen."
        | "What is doubtful about the answers, and what you decided about it. The answers themselves never change: decisions count from the next release on. Where only a few answers to a question differ from those of an earlier release, the next one and those after it give no figures of that question: collect corrections before you publish.";
    BACK_TO_WAVE: "Zurück zur Befragung" | "Back to the survey";
    BACK_TO_LIST: "Zurück zur Liste" | "Back to the list";
    NOT_FOR_YOU: "Zweifelhafte Angaben sieht nur die Geschäftsstelle." | "Only the secretariat sees doubtful answers.";
    LOOKING: "Die Antworten werden gerade durchgesehen. Laden Sie die Seite in einer Minute neu." | "The answers are being looked through. Load the page again in a minute.";
    NOT_YET: "Durchgesehen wird, sobald die Befragung abgeschlossen ist." | "The answers are looked through as soon as the survey is closed.";
    nothing_doubtful(answers: &str): "{answers} Antworten durchgesehen, nichts ist zweifelhaft." | "{answers} answers looked through, nothing is doubtful.",
        one answers: "Eine Antwort durchgesehen, nichts ist zweifelhaft." | "One answer looked through, nothing is doubtful.";
    all_settled(doubts: &str): "Über alle {doubts} zweifelhaften Angaben ist entschieden." | "All {doubts} doubtful answers are decided on.",
        one doubts: "Über die eine zweifelhafte Angabe ist entschieden." | "The one doubtful answer is decided on.";
    unsettled(waiting: &str, doubts: &str): "{waiting} von {doubts} zweifelhaften Angaben warten auf eine Entscheidung." | "{waiting} of {doubts} doubtful answers wait for a decision.",
        one waiting: "Eine von {doubts} zweifelhaften Angaben wartet auf eine Entscheidung." | "One of {doubts} doubtful answers waits for a decision.";
    OPEN_LIST: "Zweifelhafte Angaben ansehen" | "Look at doubtful answers";
    RULES: "Nach Regeln" | "By rule";
    RULE: "Regel" | "Rule";
    ACTION: "Aktion" | "Action";
    KEEP_ALL: "Alle offenen behalten" | "Keep all open ones";
    keep_all_of(rule: &str): "Alle offenen behalten: {rule}" | "Keep all open ones: {rule}";
    keep_all_question(rule: &str): "Alle offenen Angaben behalten? {rule}" | "Keep all open answers? {rule}";
    keep_all_help(doubts: &str): "{doubts} Angaben bleiben, wie sie sind. Bei jeder steht danach Ihre Begründung." | "{doubts} answers stay as they are. Your reason will stand at each of them.",
        one doubts: "Eine Angabe bleibt, wie sie ist. Dabei steht danach Ihre Begründung." | "One answer stays as it is. Your reason will stand at it.";
    kept_now(doubts: &str): "{doubts} Angaben behalten" | "{doubts} answers kept", one doubts: "Eine Angabe behalten" | "One answer kept";
    FILTER_KIND: "Warum zweifelhaft" | "Why doubtful";
    FILTER_STATE: "Stand" | "Status";
    ALL_KINDS: "Alle Gründe" | "All reasons";
    ALL_STATES: "Alle" | "All";
    CROSS_CHECK: "Widerspruch" | "Contradiction";
    OUTLIER: "Ungewöhnliche Zahl" | "Unusual number";
    DUPLICATE: "Gleiche Antworten" | "Same answers";
    outlier_of(question: &str, rule: &str): "Ungewöhnliche Zahl: {question} Auffällig: {rule}." | "Unusual number: {question} Doubtful: {rule}.";
    check_of(rule: &str): "Widerspruch: {rule}" | "Contradiction: {rule}";
    OPEN: "offen" | "open";
    KEPT: "behalten" | "kept";
    QUERIED: "Stadt gefragt" | "town asked";
    SET_MISSING: "zählt als -6" | "counts as -6";
    CORRECTED: "von der Stadt berichtigt" | "corrected by the town";
    NOTHING: "Hier ist nichts zweifelhaft." | "Nothing is doubtful here.";
    NOTHING_HELP: "Mit anderen Filtern steht hier vielleicht mehr." | "With other filters there may be more.";
    answer_from(land: &str): "Antwort aus {land}" | "Answer from {land}";
    ANSWERED: "So wurde geantwortet" | "What was answered";
    DECIDE: "Entscheiden" | "Decide";
    DECIDE_ANEW: "Neu entscheiden" | "Decide anew";
    DECISION: "Was soll gelten?" | "What shall count?";
    KEEP: "Behalten: die Angabe stimmt" | "Keep it: the answer is right";
    QUERY: "Die Stadt fragen" | "Ask the town";
    DROP: "Als unplausibel zählen (-6)" | "Count it as implausible (-6)";
    CORRECT: "Berichtigen: die Stadt hat etwas anderes gesagt" | "Correct it: the town told something else";
    TOLD: "Was hat die Stadt gesagt?" | "What did the town tell?";
    TOLD_HINT: "Es zählt ab dem nächsten Release anstelle der Antwort, die gespeichert bleibt. Was leer bleibt, ändert sich nicht." | "It counts from the next release on in place of the answer, which stays stored. What stays empty does not change.";
    TOLD_NEEDED: "Tragen Sie ein, was die Stadt gesagt hat." | "Enter what the town told.";
    TOLD_REASON: "Wer es gesagt hat, wann und wie. Eine Zeile; sie bleibt in der Geschichte stehen." | "Who told it, when and how. One line; it stays in the history.";
    NO_NUMBER: "Das ist keine Zahl." | "This is no number.";
    UNCHANGED: "bleibt, wie es ist" | "stays as it is";
    REASON: "Begründung" | "Reason";
    REASON_HINT: "Eine Zeile. Sie bleibt in der Geschichte stehen." | "One line. It stays in the history.";
    QUESTION: "Frage an die Stadt" | "Question to the town";
    ASKED_NONE: "Per Mail ist dort gerade niemand erreichbar: Bitte rufen Sie an." | "Nobody there can be reached by mail at the moment: please ring them up.";
    asked_people(many: &str): "Per Mail gefragte Personen: {many}" | "People asked by mail: {many}";
    QUESTION_HINT: "Sie geht per Mail an alle, die für die Stadt antworten. Die Befragung kann erst als geprüft gelten, wenn Sie nach der Antwort der Stadt neu entschieden haben."
        | "It goes by mail to everybody who answers for the town. The survey can count as cleaned only after you have decided anew on the town's answer.";
    WHICH: "Welche Angaben zählen als -6?" | "Which answers count as -6?";
    WHICH_NEEDED: "Wählen Sie mindestens eine Angabe." | "Choose at least one answer.";
    CHOOSE: "Wählen Sie, was gelten soll." | "Choose what shall count.";
    SAVE: "Entscheidung speichern" | "Save the decision";
    SAVED: "Die Entscheidung ist gespeichert." | "The decision is saved.";
    STALE: "Inzwischen wurde anders entschieden" | "Somebody else has decided meanwhile";
    STALE_HELP: "Unten steht, was gilt. Speichern Sie noch einmal, wenn Sie es ändern wollen." | "Below stands what counts now. Save again if you want to change it.";
    ONLY_CLOSED: "Entscheiden lässt sich, solange die Befragung abgeschlossen ist und die Prüfung nicht beendet." | "Decisions can be taken while the survey is closed and its cleaning not finished.";
    HISTORY: "Geschichte" | "History";
    NO_HISTORY: "Noch hat niemand entschieden." | "Nobody has decided yet.";
    decided(name: &str, day: &str): "{name}, {day}" | "{name}, {day}";
}
