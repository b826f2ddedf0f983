use crate::i18n::texts;

texts! {
    SURVEYS: "Programme und Fragebögen" | "Programmes and questionnaires";
    SURVEYS_INTRO: "Ein Programm läuft über Jahre. Sein Fragebogen hat nummerierte Fassungen; jede Befragung stellt die Fragen einer Fassung."
        | "A programme runs for years. Its questionnaire has numbered versions; each survey asks the questions of one version.";
    NO_SURVEYS: "Es gibt noch kein Programm." | "There is no programme yet.";
    NO_SURVEYS_HELP: "Legen Sie eines an und laden Sie danach seinen Fragebogen hoch." | "Create one and then upload its questionnaire.";
    NEW_SURVEY: "Programm anlegen" | "Create a programme";
    KEY: "Kurzname" | "Short name";
    KEY_HINT: "Kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel seismograph. Er bleibt für immer."
        | "Lower case letters, digits and hyphens, for instance seismograph. It stays for ever.";
    TITLE_DE: "Titel auf Deutsch" | "Title in German";
    TITLE_EN: "Titel auf Englisch" | "Title in English";
    DESCRIPTION_DE: "Wozu es dient, auf Deutsch" | "What it is for, in German";
    DESCRIPTION_EN: "Wozu es dient, auf Englisch" | "What it is for, in English";
    UNIT: "Wer antwortet" | "Who answers";
    UNIT_MISSING: "Bitte wählen Sie, wer antwortet." | "Please choose who answers.";
    UNIT_MUNICIPALITY: "Jede Stadt einmal" | "Each town once";
    UNIT_PERSON: "Jede Person einmal" | "Each person once";
    SAVE: "Speichern" | "Save";

    VERSIONS: "Fassungen des Fragebogens" | "Versions of the questionnaire";
    NO_VERSIONS: "Noch kein Fragebogen" | "No questionnaire yet";
    NO_VERSIONS_HELP: "Laden Sie unten die erste Fassung hoch." | "Upload the first version below.";
    VERSION: "Fassung" | "Version";
    QUESTIONS: "Fragen" | "Questions";
    STORED: "Gespeichert am" | "Stored on";
    UPLOAD: "Neue Fassung hochladen" | "Upload a new version";
    UPLOAD_HELP: "Eine JSON-Datei im Format „Questionnaire“, das die Beschreibung der Schnittstelle unter /api/docs zeigt. Eine gespeicherte Fassung ändert sich nie; eine Korrektur ist eine neue Fassung."
        | "A JSON file in the format “Questionnaire”, which the description of the interface under /api/docs shows. A stored version never changes; a correction is a new version.";
    FILE: "Datei" | "File";
    FILE_MISSING: "Bitte wählen Sie eine Datei." | "Please choose a file.";
    UPLOAD_DO: "Prüfen und speichern" | "Check and store";
    UNREADABLE: "Die Datei ist kein Fragebogen." | "The file is not a questionnaire.";
    unreadable_at(line: usize, column: usize, why: &str): "Zeile {line}, Zeichen {column}: {why}" | "Line {line}, column {column}: {why}";
    wrong_places(count: usize): "Der Fragebogen hat noch Fehler ({count}). Es wurde nichts gespeichert."
        | "The questionnaire still has errors ({count}). Nothing was stored.";
    PROBLEMS: "Was nicht stimmt" | "What is wrong";
    PLACE: "Stelle" | "Place";
    PROBLEM: "Fehler" | "Error";
    stored(version: i32, questions: i32): "Fassung {version} mit {questions} Fragen ist gespeichert." | "Version {version} with {questions} questions is stored.";
    NEW_WAVE: "Befragung damit anlegen" | "Create a survey with it";
}
