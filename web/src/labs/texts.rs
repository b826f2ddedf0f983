use crate::i18n::texts;

texts! {
    LABS: "Stadtlabor" | "Labs";
    LAB: "Stadtlabor" | "Lab";
    INTRO: "Jedes Jahr arbeiten höchstens zwanzig Städte ein Jahr lang zusammen und treffen sich dreimal für zwei Tage."
        | "Every year at most twenty towns work together for a year and meet three times for two days.";
    NO_LABS: "Es gibt noch kein Stadtlabor." | "There is no lab yet.";
    NO_LABS_HELP: "Sobald die Geschäftsstelle eines plant, steht es hier." | "As soon as the office plans one, it will be here.";
    NEW_LAB: "Neues Stadtlabor" | "New lab";
    CHANGE_LAB: "Stadtlabor ändern" | "Change lab";
    CREATE: "Anlegen" | "Create";
    SAVE: "Speichern" | "Save";
    SAVED: "Gespeichert" | "Saved";
    BACK: "Zu allen Stadtlaboren" | "To all labs";
    BACK_TO_LAB: "Zum Stadtlabor" | "To the lab";
    cohort(year: i32): "Jahrgang {year}" | "Cohort of {year}";
    places(count: i32): "{count} Plätze" | "{count} places", one count: "Ein Platz" | "One place";
    begins(day: &str): "Beginn am {day}" | "Begins on {day}";
    fixed(count: i32): "{count} von 3 Treffen stehen fest" | "{count} of 3 meetings are fixed",
        one count: "{count} von 3 Treffen steht fest" | "{count} of 3 meetings is fixed";
    PLANNED: "In Planung" | "Planned";
    RUNNING: "Läuft" | "Running";
    ENDED: "Beendet" | "Ended";

    SESSIONS: "Treffen" | "Meetings";
    NO_SESSIONS: "Noch steht kein Treffen fest." | "No meeting is fixed yet.";
    nth(number: i32): "{number}. Treffen" | "Meeting {number}";
    NEW_SESSION: "Treffen anlegen" | "Add a meeting";
    CHANGE_SESSION: "Treffen ändern" | "Change meeting";
    two_days(first: &str, second: &str): "{first} und {second}" | "{first} and {second}";
    second_day(day: &str): "Zweiter Tag: {day}" | "Second day: {day}";
    SECOND_DAY_OPEN: "Der zweite Tag ist der Tag danach." | "The second day is the day after.";
    WHERE: "Ort" | "Town";
    VENUE: "Veranstaltungsort und Adresse" | "Venue and address";
    TRAVEL: "Anreise und Hotel" | "Travel and hotel";

    YEAR: "Jahrgang" | "Year of the cohort";
    TITLE_DE: "Titel auf Deutsch" | "Title in German";
    TITLE_EN: "Titel auf Englisch" | "Title in English";
    THEME_DE: "Worum es geht, auf Deutsch" | "What it is about, in German";
    THEME_EN: "Worum es geht, auf Englisch" | "What it is about, in English";
    CAPACITY: "Plätze (höchstens 20)" | "Places (at most 20)";
    STATUS: "Stand" | "State";
    STARTS_ON: "Erster Tag" | "First day";
    NUMBER: "Welches Treffen?" | "Which meeting?";

    NEEDS_YEAR: "Jahrgang: Bitte geben Sie ein Jahr von 2000 bis 2100 an." | "Year: please give a year from 2000 to 2100.";
    NEEDS_CAPACITY: "Plätze: Bitte geben Sie eine Zahl von 1 bis 20 an." | "Places: please give a number from 1 to 20.";
    NEEDS_DAY: "Erster Tag: Bitte geben Sie ein Datum an." | "First day: please give a date.";
    NEEDS_NUMBER: "Bitte wählen Sie, welches Treffen es ist." | "Please choose which meeting it is.";
    needs_text(label: &str): "{label}: Bitte füllen Sie das Feld aus." | "{label}: please fill in this field.";

    NOT_FOR_YOU: "Stadtlabore plant die Geschäftsstelle." | "Labs are planned by the office.";
}
