use crate::i18n::texts;

texts! {
    SURVEYS: "Programme und Fragebögen" | "Programmes and questionnaires";
    SURVEYS_INTRO: "Ein Programm läuft über Jahre. Sein Fragebogen hat nummerierte Fassungen; jede Befragung stellt die Fragen einer Fassung."
        | "A programme runs for years. Its questionnaire has numbered versions; each survey asks the questions of one version.";
    NO_SURVEYS: "Es gibt noch kein Programm." | "There is no programme yet.";
    NO_SURVEYS_HELP: "Legen Sie eines an und schreiben Sie danach seinen Fragebogen." | "Create one and then write its questionnaire.";
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

    EDIT_QUESTIONNAIRE: "Fragebogen bearbeiten" | "Edit the questionnaire";
    VERSIONS: "Fassungen des Fragebogens" | "Versions of the questionnaire";
    NO_VERSIONS: "Noch kein Fragebogen" | "No questionnaire yet";
    NO_VERSIONS_HELP: "Bearbeiten Sie den Fragebogen oder laden Sie unten die erste Fassung hoch." | "Edit the questionnaire, or upload the first version below.";
    VERSION: "Fassung" | "Version";
    QUESTIONS: "Fragen" | "Questions";
    STORED: "Gespeichert am" | "Stored on";
    UPLOAD: "Neue Fassung hochladen" | "Upload a new version";
    UPLOAD_HELP: "Eine Excel-Datei im Format XLSForm (ODK, KoboToolbox, SurveyCTO) oder eine JSON-Datei im Format „Questionnaire“, das unter /api/docs beschrieben ist. Eine gespeicherte Fassung ändert sich nie; eine Korrektur ist eine neue Fassung."
        | "An Excel file in the format XLSForm (ODK, KoboToolbox, SurveyCTO) or a JSON file in the format “Questionnaire”, which is described under /api/docs. A stored version never changes; a correction is a new version.";
    FILE: "Datei" | "File";
    FILE_MISSING: "Bitte wählen Sie eine Datei." | "Please choose a file.";
    UPLOAD_DO: "Prüfen und übernehmen" | "Check and take over";
    read(questions: usize, pages: usize): "Gelesen (Fragen: {questions}, Seiten: {pages}). Noch ist nichts gespeichert." | "Read (questions: {questions}, pages: {pages}). Nothing is stored yet.";
    READ_NOTES: "Nicht alles steht so im Fragebogen wie in der Datei. Bitte sehen Sie die Liste durch, bevor Sie speichern."
        | "Not everything is in the questionnaire as it is in the file. Please go through the list before you store it.";
    STORE_READ: "Als neue Fassung speichern" | "Store as a new version";
    NOTES: "Was aus der Datei wurde" | "What became of the file";
    BECAME: "Was daraus wurde" | "What became of it";
    WHY: "Erklärung" | "Explanation";
    REFUSED: "muss berichtigt werden" | "has to be put right";
    LEFT_OUT: "bleibt weg" | "is left out";
    CHANGED: "geändert" | "changed";
    WHOLE_FILE: "ganze Datei" | "whole file";
    in_sheet(sheet: &str): "Blatt {sheet}" | "Sheet {sheet}";
    in_row(sheet: &str, row: u32): "Blatt {sheet}, Zeile {row}" | "Sheet {sheet}, row {row}";
    in_column(sheet: &str, column: &str): "Blatt {sheet}, Spalte {column}" | "Sheet {sheet}, column {column}";
    in_cell(sheet: &str, row: u32, column: &str): "Blatt {sheet}, Zeile {row}, Spalte {column}" | "Sheet {sheet}, row {row}, column {column}";
    LOAD: "Herunterladen" | "Download";
    load_json(version: i32): "Fassung {version} als JSON" | "Version {version} as JSON";
    load_xlsform(version: i32): "Fassung {version} als XLSForm" | "Version {version} as XLSForm";
    UNREADABLE: "Die Datei ist kein Fragebogen." | "The file is not a questionnaire.";
    unreadable_at(line: usize, column: usize, why: &str): "Zeile {line}, Zeichen {column}: {why}" | "Line {line}, column {column}: {why}";
    wrong_places(count: usize): "Der Fragebogen hat noch Fehler ({count}). Es wurde nichts gespeichert."
        | "The questionnaire still has errors ({count}). Nothing was stored.";
    PROBLEMS: "Was nicht stimmt" | "What is wrong";
    PLACE: "Stelle" | "Place";
    PROBLEM: "Fehler" | "Error";
    stored(version: i32, questions: i32): "Fassung {version} mit {questions} Fragen ist gespeichert." | "Version {version} with {questions} questions is stored.",
        one questions: "Fassung {version} mit einer Frage ist gespeichert." | "Version {version} with one question is stored.";
    NEW_WAVE: "Befragung damit anlegen" | "Create a survey with it";

    questions_and_minutes(count: usize, minutes: u32): "{count} Fragen, etwa {minutes} Minuten" | "{count} questions, about {minutes} minutes",
        one count: "Eine Frage, etwa {minutes} Minuten" | "One question, about {minutes} minutes";
}
