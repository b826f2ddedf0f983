use crate::i18n::texts;

texts! {
    EDITOR: "Fragebogen" | "Questionnaire";
    editor_of(title: &str): "Fragebogen: {title}" | "Questionnaire: {title}";
    BACK_TO_SURVEY: "Zum Programm" | "To the programme";

    BEGIN: "Womit möchten Sie beginnen?" | "What would you like to begin with?";
    BEGIN_HELP: "Sie schreiben an einer Arbeitskopie. Befragungen im Feld behalten ihre Fassung; erst „Als Fassung speichern“ macht aus der Arbeitskopie eine neue."
        | "You write a working copy. Surveys in the field keep their version; only “Store as a version” makes a new one of the working copy.";
    from_version(version: i32, questions: i32): "Mit Fassung {version} beginnen ({questions} Fragen)" | "Begin with version {version} ({questions} questions)",
        one questions: "Mit Fassung {version} beginnen (eine Frage)" | "Begin with version {version} (one question)";
    FROM_NOTHING: "Leer beginnen" | "Begin from nothing";
    FROM_FILE: "Aus einer Datei öffnen" | "Open from a file";

    UNDO: "Rückgängig" | "Undo";
    REDO: "Wiederholen" | "Redo";
    UNDONE: "Rückgängig gemacht" | "Undone";
    REDONE: "Wiederholt" | "Done again";
    TOOLS: "Werkzeuge" | "Tools";
    SAVED: "Gespeichert" | "Saved";
    SAVING: "Wird gespeichert …" | "Saving …";
    RETRYING: "Keine Verbindung. Wir versuchen es weiter; bitte lassen Sie die Seite offen." | "No connection. We keep trying; please leave the page open.";
    STALE: "Noch nicht gespeichert: Bitte wählen Sie unten, was gelten soll." | "Not saved yet: please choose below what shall count.";
    REFUSED: "Nicht gespeichert" | "Not saved";

    STORE: "Als Fassung speichern" | "Store as a version";
    STORE_TITLE: "Als neue Fassung speichern?" | "Store as a new version?";
    STORE_HELP: "Eine gespeicherte Fassung ändert sich nie. Neue Befragungen können sie stellen; laufende behalten ihre. Die Arbeitskopie ist danach erledigt."
        | "A stored version never changes. New surveys can ask it; running ones keep theirs. The working copy is done with then.";
    cannot_store(errors: usize): "Es gibt noch Fehler ({errors}). Solange lässt sich keine Fassung speichern." | "There are still errors ({errors}). No version can be stored until they are put right.";
    with_warnings(warnings: usize): "Es gibt noch Hinweise ({warnings}). Sie hindern nicht am Speichern." | "There are still warnings ({warnings}). They do not stand in the way.";
    stored(version: i32, questions: i32): "Fassung {version} mit {questions} Fragen ist gespeichert." | "Version {version} with {questions} questions is stored.",
        one questions: "Fassung {version} mit einer Frage ist gespeichert." | "Version {version} with one question is stored.";
    NEW_WAVE: "Befragung damit anlegen" | "Create a survey with it";
    DISCARD: "Arbeitskopie verwerfen" | "Discard the working copy";
    DISCARD_TITLE: "Arbeitskopie verwerfen?" | "Discard the working copy?";
    DISCARD_CONFIRM: "Alles, was seit der letzten Fassung geschrieben wurde, ist dann weg, auch für Kolleginnen und Kollegen."
        | "All that was written since the last version is gone then, for colleagues too.";

    OPEN_FILE: "Datei öffnen" | "Open a file";
    OPEN_FILE_HELP: "Eine JSON-Datei von hier oder eine XLSForm-Arbeitsmappe (.xlsx). Sie kommt an die Stelle dessen, was jetzt da ist; „Rückgängig“ holt es zurück."
        | "A JSON file from here or an XLSForm workbook (.xlsx). It takes the place of what is there now; “Undo” brings that back.";
    FILE: "Datei" | "File";
    FILE_MISSING: "Bitte wählen Sie eine Datei." | "Please choose a file.";
    OPEN: "Öffnen" | "Open";
    OPENED: "Geöffnet" | "Opened";
    UNREADABLE: "Die Datei ist kein Fragebogen." | "The file is not a questionnaire.";
    unreadable_at(line: usize, column: usize, why: &str): "Zeile {line}, Zeichen {column}: {why}" | "Line {line}, column {column}: {why}";
    OTHER_SHAPE: "Es ist JSON, aber nicht in der Form eines Fragebogens." | "It is JSON, but not in the shape of a questionnaire.";
    DOWNLOAD: "Als JSON herunterladen" | "Download as JSON";

    OUTLINE: "Aufbau" | "Outline";
    OUTLINE_HINT: "Ziehen, mit den Pfeilen neben der Auswahl oder mit Alt und den Pfeiltasten verschieben."
        | "Drag, or move with the arrows beside what is selected, or with Alt and the arrow keys.";
    NO_WORDS: "(noch ohne Text)" | "(no text yet)";
    HAS_ERROR: "hat einen Fehler" | "has an error";
    HAS_WARNING: "hat einen Hinweis" | "has a warning";
    HAS_FILTER: "hat eine Bedingung" | "has a condition";
    NEW_QUESTION: "Neue Frage" | "New question";
    ADD_QUESTION: "Frage einfügen" | "Insert question";
    ADD_PAGE: "Seite einfügen" | "Insert page";
    CHECKS: "Prüfungen zwischen Antworten" | "Checks between answers";
    ADD_CHECK: "Prüfung hinzufügen" | "Add a check";
    MISSING_CODES: "Fehlende Werte" | "Missing values";
    AT_THE_END: "Weiter geht es nicht." | "It goes no further.";
    page_moved(at: usize, of: usize): "Die Seite steht jetzt an Stelle {at} von {of}." | "The page is now number {at} of {of}.";
    question_moved(id: &str, page: usize, at: usize): "{id} steht jetzt auf Seite {page} an Stelle {at}." | "{id} is now on page {page} at place {at}.";
    line_moved(at: usize, of: usize): "Jetzt an Stelle {at} von {of}." | "Now number {at} of {of}.";
    NOTHING_SELECTED: "Nichts ausgewählt" | "Nothing selected";
    NOTHING_SELECTED_HELP: "Wählen Sie im Aufbau eine Seite oder Frage, oder fügen Sie eine ein." | "Choose a page or question in the outline, or insert one.";

    question_heading(id: &str): "Frage {id}" | "Question {id}";
    page_heading(number: usize): "Seite {number}" | "Page {number}";
    check_heading(id: &str): "Prüfung {id}" | "Check {id}";
    UP: "Nach oben" | "Move up";
    DOWN: "Nach unten" | "Move down";
    TWICE: "Verdoppeln" | "Duplicate";
    REMOVE: "Löschen" | "Delete";
    KIND: "Art der Frage" | "Kind of question";
    KIND_SINGLE: "Eine Antwort" | "One answer";
    KIND_MULTIPLE: "Mehrere Antworten" | "Several answers";
    KIND_MATRIX: "Tabelle" | "Grid";
    KIND_NUMBER: "Zahl" | "Number";
    KIND_TEXT: "Freier Text" | "Free text";
    KIND_DATE: "Datum" | "Date";
    KIND_RANKING: "Reihenfolge" | "Ranking";
    KIND_INFO: "Nur ein Text, keine Frage" | "Only a text, no question";
    in_german(label: &str): "{label} auf Deutsch" | "{label} in German";
    in_english(label: &str): "{label} auf Englisch" | "{label} in English";
    QUESTION_TEXT: "Frage" | "Question";
    HELP: "Hilfe (freiwillig)" | "Help (optional)";
    REQUIRED: "Muss beantwortet werden" | "Must be answered";
    SENSITIVE: "Besonders schützenswert" | "Particularly worth protecting";
    WHEN_SHOWN: "Wann wird sie gezeigt?" | "When is it shown?";
    FOR_THE_DATA: "Für die Daten: Nummer, Variable, fehlende Werte, Quelle" | "For the data: number, variable, missing values, source";
    NUMBER: "Nummer" | "Number";
    NUMBER_HINT: "Steht vor der Frage, zum Beispiel F07." | "Stands before the question, for instance F07.";
    VARIABLE: "Variable" | "Variable";
    VARIABLE_HINT: "Bleibt über Jahre gleich: kleine Buchstaben, Ziffern und _." | "Stays the same over the years: small letters, digits and _.";
    take_name(name: &str): "„{name}“ nehmen" | "Take “{name}”";
    EXTRA_MISSING: "Statt einer Antwort auch" | "Instead of an answer also";
    EXTRA_MISSING_HINT: "„keine Angabe“ und „weiß nicht“ gibt es bei freiwilligen Fragen immer." | "“no answer” and “don’t know” are always there where an answer is optional.";
    SOURCE: "Quelle" | "Source";
    SOURCE_HINT: "An welche Umfrage die Frage angelehnt ist." | "Which survey the question follows.";

    OPTIONS: "Antworten zur Auswahl" | "Options";
    OPTIONS_HINT: "Der Code steht in den Daten. Ein Code behält über Jahre seine Bedeutung." | "The code stands in the data. A code keeps its meaning over the years.";
    option(number: usize): "Antwort {number}" | "Option {number}";
    code_of(name: &str): "Code von {name}" | "Code of {name}";
    name_of(name: &str): "Name von {name}" | "Name of {name}";
    ALONE: "steht allein" | "stands alone";
    WITH_WORDS: "mit Textfeld" | "with a text field";
    ADD_OPTION: "Antwort hinzufügen" | "Add an option";
    ROWS: "Zeilen" | "Rows";
    row(number: usize): "Zeile {number}" | "Row {number}";
    ADD_ROW: "Zeile hinzufügen" | "Add a row";
    up_of(name: &str): "{name} nach oben" | "Move {name} up";
    down_of(name: &str): "{name} nach unten" | "Move {name} down";
    remove_of(name: &str): "{name} löschen" | "Delete {name}";
    AT_LEAST: "Mindestens so viele Antworten" | "At least so many answers";
    AT_MOST: "Höchstens so viele Antworten" | "At most so many answers";
    RANKS_AT_LEAST: "Mindestens so viele Plätze" | "At least so many ranks";
    RANKS_AT_MOST: "Höchstens so viele Plätze" | "At most so many ranks";
    UNIT: "Einheit (freiwillig)" | "Unit (optional)";
    SMALLEST: "Kleinste Zahl" | "Smallest number";
    LARGEST: "Größte Zahl" | "Largest number";
    DECIMALS: "Nachkommastellen" | "Decimals";
    OUTLIERS: "Auffällige Zahlen" | "Doubtful numbers";
    outliers_hint(usual: &str): "Nichts wird abgelehnt: Nach der Feldphase entscheidet die Geschäftsstelle. Üblich ist, {usual}." | "Nothing is refused: the secretariat decides after the field phase. Usually that is {usual}.";
    OUTLIERS_RULE: "Auffällig ist eine Antwort" | "An answer is doubtful";
    OUTLIERS_USUAL: "wie üblich" | "as usual";
    OUTLIERS_SCORE: "nach der Verteilung, mit eigener Schwelle" | "by the distribution, with a threshold of its own";
    OUTLIERS_RANGE: "außerhalb fester Grenzen" | "outside of fixed bounds";
    OUTLIERS_INHABITANTS: "außerhalb von Grenzen je 1.000 Einwohner" | "outside of bounds per 1,000 inhabitants";
    OUTLIERS_NONE: "nie" | "never";
    OUTLIERS_THRESHOLD: "Schwelle (z-Wert)" | "Threshold (z-score)";
    OUTLIERS_BELOW: "Auffällig unter" | "Doubtful below";
    OUTLIERS_ABOVE: "Auffällig über" | "Doubtful above";
    LONGEST: "Höchstens so viele Zeichen" | "At most so many characters";
    EARLIEST: "Frühester Tag" | "Earliest day";
    LATEST: "Spätester Tag" | "Latest day";

    PAGE_TITLE: "Überschrift" | "Heading";
    INTRO: "Einleitung (freiwillig)" | "Introduction (optional)";
    PAGE_KEY: "Name der Seite" | "Name of the page";
    PAGE_KEY_HINT: "Kleine Buchstaben, Ziffern und _. Steht in Links zum Weitergeben der Seite." | "Small letters, digits and _. Stands in links for handing on the page.";
    CHECK_HELP: "Angeschaut wird die Prüfung, sobald alle Fragen darin beantwortet sind." | "The check is looked at as soon as all its questions are answered.";
    MUST_HOLD: "Was gelten muss" | "What must hold";
    MESSAGE: "Hinweis, wenn es nicht gilt" | "Message if it does not hold";
    SEVERITY: "Was dann geschieht" | "What happens then";
    SEVERITY_WARNING: "Nur um einen zweiten Blick bitten" | "Only ask for a second look";
    SEVERITY_ERROR: "So nicht annehmen" | "Not accept it like this";
    STANDS_AT: "Der Hinweis steht zuerst bei" | "The message stands first at";
    CHECK_ID: "Name der Prüfung" | "Name of the check";
    missing_value(code: i32): "Wert {code}" | "Value {code}";
    MISSING_CODES_HELP: "Was statt einer Antwort in den Daten steht. Codes sind kleiner als null; -1, -3, -5, -6 und -7 braucht jeder Fragebogen."
        | "What stands in the data instead of an answer. Codes are below zero; every questionnaire needs -1, -3, -5, -6 and -7.";
    ADD_MISSING: "Wert hinzufügen" | "Add a value";

    NOTHING_BEFORE: "Immer. Bedingungen fragen nach früheren Antworten; davor gibt es noch keine Frage." | "Always. Conditions ask for earlier answers; there is no question before it yet.";
    ALWAYS_SHOWN: "Immer." | "Always.";
    HOW_JOINED: "Wie die Bedingungen zusammengehören" | "How the conditions go together";
    IF_ALL: "Wenn alles zutrifft:" | "If all of this holds:";
    IF_ANY: "Wenn mindestens eines zutrifft:" | "If at least one of this holds:";
    IF_NOT_ALL: "Wenn nicht alles zutrifft:" | "If not all of this holds:";
    IF_NONE: "Wenn nichts davon zutrifft:" | "If none of this holds:";
    MUST_ALL: "Alles muss gelten:" | "All of this must hold:";
    MUST_ANY: "Mindestens eines muss gelten:" | "At least one must hold:";
    MUST_NOT_ALL: "Nicht alles darf gelten:" | "Not all of this may hold:";
    MUST_NONE: "Nichts davon darf gelten:" | "None of this may hold:";
    ADD_CONDITION: "Bedingung hinzufügen" | "Add a condition";
    ADD_GROUP: "Gruppe hinzufügen" | "Add a group";
    remove_condition(number: &str): "Bedingung {number} löschen" | "Delete condition {number}";
    condition_question(number: &str): "Bedingung {number}: Frage" | "Condition {number}: question";
    condition_verb(number: &str): "Bedingung {number}: Vergleich" | "Condition {number}: comparison";
    condition_value(number: &str): "Bedingung {number}: Wert" | "Condition {number}: value";
    not_earlier(variable: &str): "{variable} (keine frühere Frage)" | "{variable} (not an earlier question)";
    IS: "ist" | "is";
    IS_NOT: "ist nicht" | "is not";
    ONE_OF: "ist eine von" | "is one of";
    NONE_OF: "ist keine von" | "is none of";
    CONTAINS: "enthält" | "contains";
    CONTAINS_NOT: "enthält nicht" | "does not contain";
    ANY_ROW: "ist in mindestens einer Zeile" | "is in at least one row";
    NO_ROW: "ist in keiner Zeile" | "is in no row";
    ANSWERED: "ist beantwortet" | "is answered";
    UNANSWERED: "ist nicht beantwortet" | "is not answered";
    EQUAL: "ist gleich" | "equals";
    NOT_EQUAL: "ist nicht gleich" | "does not equal";
    LESS: "ist kleiner als" | "is less than";
    LESS_OR_EQUAL: "ist höchstens" | "is at most";
    GREATER: "ist größer als" | "is greater than";
    GREATER_OR_EQUAL: "ist mindestens" | "is at least";
    COMPARED_WITH: "Verglichen mit" | "Compared with";
    A_VALUE: "diesem Wert" | "this value";
    answer_to(question: &str): "der Antwort auf {question}" | "the answer to {question}";

    HINTS: "Fehler und Hinweise" | "Errors and warnings";
    hints(errors: usize, warnings: usize): "Fehler: {errors} · Hinweise: {warnings}" | "Errors: {errors} · Warnings: {warnings}";
    NO_HINTS: "Alles in Ordnung." | "All is well.";
    ERROR: "Fehler" | "Error";
    WARNING: "Hinweis" | "Warning";
    about_minutes(minutes: u32): "Ausfüllen dauert etwa {minutes} Minuten" | "Filling it in takes about {minutes} minutes";
    ESTIMATE_HELP: "Geschätzt für jemanden, der alle Zahlen zur Hand hat und alle Fragen sieht; aufgerundet auf fünf Minuten."
        | "Estimated for somebody who has all figures at hand and sees all questions; rounded up to five minutes.";
    part(count: u32, kind: &str, minutes: &str): "{count} × {kind}: {minutes} min" | "{count} × {kind}: {minutes} min";
    in_sum(minutes: &str): "Zusammen {minutes} Minuten." | "{minutes} minutes in all.", one minutes: "Zusammen eine Minute." | "One minute in all.";

    PREVIEW: "Vorschau" | "Preview";
    EMPTY_ANSWERS: "Antworten leeren" | "Clear answers";
    OTHER_LANGUAGE: "English" | "Deutsch";
    PAGE_HIDDEN: "Diese Seite ist bei diesen Antworten ausgeblendet." | "With these answers this page is hidden.";
    QUESTION_HIDDEN: "Die ausgewählte Frage ist bei diesen Antworten ausgeblendet." | "With these answers the selected question is hidden.";
    NOTHING_TO_SHOW: "Hier erscheint der Fragebogen, sobald es eine Seite gibt." | "The questionnaire appears here as soon as there is a page.";
    BACK: "Zurück" | "Back";
    ON: "Weiter" | "Next";

    ASKED_BEFORE: "Schon einmal gefragt" | "Asked before";
    ASKED_BEFORE_HELP: "Fragen früherer Fassungen. Mit derselben Variablen und denselben Codes lassen sich Antworten über Jahre vergleichen."
        | "Questions of earlier versions. With the same variable and the same codes, answers can be compared over years.";
    SEARCH_VARIABLES: "Wörter der Frage oder Variable" | "Words of the question, or variable";
    NONE_FOUND: "Nichts gefunden" | "Nothing found";
    take_over(variable: &str): "„{variable}“ übernehmen" | "Take over “{variable}”";
    ALREADY_THERE: "Schon im Fragebogen" | "Already in the questionnaire";
    FILTER_LEFT_OUT: "Die Bedingung wurde weggelassen" | "The condition was left out";
    FILTER_LEFT_OUT_HELP: "Sie fragt nach Fragen, die hier nicht davor stehen. Diese Frage wird jetzt allen gestellt, bis Sie unten eine neue Bedingung setzen."
        | "It asks for questions that do not come before it here. This question is now put to everybody until you set a new condition below.";
    CLOSE: "Schließen" | "Close";
    in_versions(versions: &str): "Fassung {versions}" | "version {versions}";

    MERGE: "Zwei Fassungen zusammenführen" | "Bring two versions together";
    SOMEBODY: "Jemand anderes" | "Somebody else";
    somebody_saved(who: &str): "{who} hat inzwischen gespeichert" | "{who} has saved in the meantime";
    MERGE_HELP: "Nichts ist verloren. Vorgewählt ist, wer die Stelle geändert hat. Bitte prüfen Sie und führen Sie beides zusammen."
        | "Nothing is lost. Whoever changed a place is chosen beforehand. Please check and bring both together.";
    clashes(count: usize): "Stellen, die Sie beide geändert haben: {count}" | "Places that both of you changed: {count}";
    BOTH_CHANGED: "beide geändert" | "changed by both";
    MINE: "Ihre Fassung" | "Your version";
    THEIRS: "Gespeicherte Fassung" | "Saved version";
    MERGE_DO: "Zusammenführen" | "Bring together";
    MERGED: "Zusammengeführt" | "Brought together";
    somebody_discarded(who: &str): "{who} hat die Arbeitskopie inzwischen als Fassung gespeichert oder verworfen" | "{who} has stored the working copy as a version or discarded it in the meantime";
    DISCARDED_HELP: "Was Sie geschrieben haben, steht noch hier. Sie können es als neue Arbeitskopie behalten oder die Seite verlassen."
        | "What you wrote is still here. You can keep it as a new working copy or leave the page.";
    KEEP_MINE: "Als neue Arbeitskopie behalten" | "Keep as a new working copy";
    ORDER: "Reihenfolge" | "Order";
    ABSENT: "nicht vorhanden" | "not there";
    part_page(key: &str): "Seite „{key}“" | "Page “{key}”";
    part_question(variable: &str): "Frage „{variable}“" | "Question “{variable}”";
    part_check(id: &str): "Prüfung „{id}“" | "Check “{id}”";
}
