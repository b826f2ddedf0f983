use crate::i18n::texts;

texts! {
    RESULTS: "Ergebnisse" | "Results";
    INTRO: "Was die Kleinstädte geantwortet haben: Tabellen und Bilder für alle, Datensätze für Vertragspartner."
        | "What the small towns answered: tables and pictures for everybody, rows for contract partners.";
    NOTHING: "Noch ist nichts veröffentlicht." | "Nothing is published yet.";
    NOTHING_HELP: "Sobald eine Befragung ausgewertet ist, stehen ihre Ergebnisse hier."
        | "As soon as a survey is evaluated, its results stand here.";
    release_of(title: &str, number: &str): "{title}, Release {number}" | "{title}, release {number}";
    published_on(day: &str): "Veröffentlicht am {day}" | "Published on {day}";
    responses_of(responses: &str, frame: &str): "{responses} von {frame} gefragten Städten" | "{responses} of {frame} towns asked";
    BUILDING: "wird berechnet" | "is being computed";
    PREPARED: "fertig zur Durchsicht" | "ready to be looked through";
    FAILED: "nicht gelungen" | "failed";
    PUBLISHED: "veröffentlicht" | "published";
    STATUS: "Stand" | "Status";
    RESPONSES: "Antworten" | "Responses";
    FIELD: "Feldphase" | "Field phase";
    from_to(from: &str, to: &str): "{from} bis {to}" | "{from} to {to}";
    NOTES: "Anmerkungen" | "Notes";
    CITE: "So zitieren" | "How to cite";
    CHECKSUM: "Prüfsumme" | "Checksum";
    LOAD: "Zum Laden" | "To load";
    LOAD_TABLES: "Tabellen (JSON-stat)" | "Tables (JSON-stat)";
    LOAD_CODEBOOK: "Codebuch (DDI 2.5)" | "Codebook (DDI 2.5)";
    LOAD_ROWS: "Datensätze bekommen Vertragspartner über die Schnittstelle: CSV, Excel, NDJSON, Parquet."
        | "Contract partners get the rows over the API: CSV, Excel, NDJSON, Parquet.";
    AREA: "Gebiet" | "Area";
    ALL_TOWNS: "Alle Städte" | "All towns";
    ABOUT_FIGURES: "Über jedem Bild steht, ob es gewichtete Anteile zeigt; die Tabelle nennt alle Zahlen. Ein Punkt steht, wo eine Zahl etwas über zu wenige Städte verriete."
        | "Above each picture stands whether it shows weighted shares; the table gives all figures. A dot stands where a figure would tell something about too few towns.";
    SHARES: "Anteile," | "Shares,";
    WITHHELD: "Für dieses Gebiet sind die Zahlen zurückgehalten, weil sie etwas über zu wenige Städte verrieten."
        | "For this area the figures are withheld because they would tell something about too few towns.";
    NO_RESPONDENTS: "Aus diesem Gebiet liegt keine Antwort vor." | "There is no answer from this area.";
    TEXT_ONLY: "Freie Antworten werden nicht ausgezählt." | "Free answers are not counted.";
    valid_of(valid: &str, shown: &str): "{valid} von {shown}, denen die Frage gestellt wurde, haben geantwortet." | "{valid} of {shown} who were shown the question have answered.";
    FILTER: "Nur wenn" | "Only if";
    ANSWER: "Antwort" | "Answer";
    FIGURE: "Maß" | "Figure";
    VALUE: "Wert" | "Value";
    COUNT: "Anzahl" | "Count";
    SHARE: "ungewichtet" | "unweighted";
    WEIGHTED: "auf alle Städte gewichtet" | "weighted to all towns";
    INHABITANTS: "nach Einwohnern" | "by inhabitants";
    CHART_ABOUT: "Ein Balken je Antwort. Die Zahlen stehen in der Tabelle." | "A bar for each answer. The figures stand in the table.";
    MEAN: "Mittelwert" | "Mean";
    MEAN_WEIGHTED: "Mittelwert, auf alle Städte gewichtet" | "Mean, weighted to all towns";
    MEAN_INHABITANTS: "Mittelwert, nach Einwohnern" | "Mean, by inhabitants";
    MEDIAN: "Median (die Mitte)" | "Median (the middle)";
    QUARTILES: "Mittlere Hälfte" | "Middle half";
    SUM: "Summe der Antworten" | "Sum of the answers";
    STEER: "Veröffentlichen" | "Publish";
    STEER_HELP: "Noch sieht das nur die Geschäftsstelle. Nach der Veröffentlichung ändert sich hier nichts mehr; eine Berichtigung ist ein neues Release."
        | "Only the secretariat sees this yet. After publication nothing changes here any more; a correction is a new release.";
    publish_question(title: &str): "„{title}“ veröffentlichen?" | "Publish “{title}”?";
    PUBLISH_HELP: "Tabellen und Codebuch stehen dann allen offen, die Datensätze den Vertragspartnern. Das lässt sich nicht zurücknehmen."
        | "Tables and codebook are open to everybody then, the rows to contract partners. This cannot be undone.";
    PUBLISH_DONE: "Das Release ist veröffentlicht." | "The release is published.";
    GIVE_UP: "Verwerfen" | "Give up";
    give_up_question(title: &str): "„{title}“ verwerfen?" | "Give “{title}” up?";
    GIVE_UP_HELP: "Die Antworten bleiben, wie sie sind. Sie können ein neues Release beginnen."
        | "The answers stay as they are. You can begin a new release.";
    GIVE_UP_DONE: "Verworfen" | "Given up";
    LOOK_AGAIN: "Noch einmal nachsehen" | "Look again";
    IS_BUILDING: "Die Zahlen werden berechnet. Das dauert bei einigen Hundert Antworten wenige Sekunden."
        | "The figures are being computed. With some hundred responses this takes a few seconds.";
    OF_WAVE: "Ergebnisse" | "Results";
    NONE_OF_WAVE: "Noch kein Release." | "No release yet.";
    BEGIN: "Release beginnen" | "Begin a release";
    NOTES_DE: "Anmerkungen auf Deutsch" | "Notes in German";
    NOTES_EN: "Anmerkungen auf Englisch" | "Notes in English";
    NOTES_HINT: "Was man über diese Daten wissen muss, oder was sie berichtigen." | "What one has to know about these data, or what they correct.";
    BEGIN_HELP: "Friert die geprüften Antworten ein, gewichtet sie und berechnet die Tabellen. Veröffentlicht wird erst nach Ihrer Durchsicht."
        | "Freezes the cleaned answers, weights them and computes the tables. It is published only after you have looked through it.";
}
