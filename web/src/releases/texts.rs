use crate::i18n::texts;

texts! {
    RESULTS: "Ergebnisse" | "Results";
    INTRO: "Was die Befragungen ergeben haben: Tabellen und Bilder für alle, Datensätze für Vertragspartner."
        | "What the surveys came to: tables and pictures for everybody, rows for contract partners.";
    NOTHING: "Noch ist nichts veröffentlicht." | "Nothing is published yet.";
    NOTHING_HELP: "Sobald eine Befragung ausgewertet ist, stehen ihre Ergebnisse hier."
        | "As soon as a survey is evaluated, its results stand here.";
    replaced_by(number: &str): "Diese Veröffentlichung wurde durch Release {number} ersetzt" | "This release has been replaced by release {number}";
    replaced_by_briefly(number: &str): "ersetzt durch Release {number}" | "replaced by release {number}";
    series_replaced(old: &str, new: &str): "Release {old} wurde durch Release {new} ersetzt" | "Release {old} has been replaced by release {new}";
    series_shows(number: &str): "Der Verlauf zeigt die Zahlen aus Release {number}." | "The series shows the figures of release {number}.";
    REPLACED_HELP: "Sie bleibt hier stehen, damit auffindbar ist, was zitiert wurde. Für neue Arbeiten gilt die neuere."
        | "It stays here so that what was cited can be found. For new work take the newer one.";
    to_release(number: &str): "Zu Release {number}" | "Go to release {number}";
    REPLACES: "Das ist eine Berichtigung. Sie ersetzt" | "This is a correction. It replaces";
    release_number(number: &str): "Release {number}" | "release {number}";
    release_of(title: &str, number: &str): "{title}, Release {number}" | "{title}, release {number}";
    published_on(day: &str): "Veröffentlicht am {day}" | "Published on {day}";
    responses_open(responses: &str): "{responses} Antworten, offene Befragung, nicht repräsentativ" | "{responses} responses, open survey, not representative",
        one responses: "Eine Antwort, offene Befragung, nicht repräsentativ" | "One response, open survey, not representative";
    responses_of(responses: &str, frame: &str, rate: &str): "{responses} von {frame} gefragten Städten ({rate})" | "{responses} of {frame} towns asked ({rate})";
    responses_of_people(responses: &str, frame: &str, rate: &str): "{responses} von {frame} gefragten Personen ({rate})" | "{responses} of {frame} people asked ({rate})";
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
    ABOUT_QUESTIONS: "Zu jeder Frage gibt es eine eigene Seite mit Bild und Tabelle, nach Stadttyp und Land und beides gekreuzt. Hier steht, was alle Städte zusammen gesagt haben; Anteile sind auf alle Städte gewichtet, wo nichts anderes steht."
        | "Every question has a page of its own with picture and table, by town type and Land and both crossed. Here stands what all towns together said; shares are weighted to all towns unless said otherwise.";
    ABOUT_QUESTIONS_PEOPLE: "Zu jeder Frage gibt es eine eigene Seite mit Bild und Tabelle, nach Stadttyp und Land und beides gekreuzt. Hier steht, was alle zusammen gesagt haben; Anteile sind auf alle Gefragten gewichtet, wo nichts anderes steht."
        | "Every question has a page of its own with picture and table, by town type and Land and both crossed. Here stands what all together said; shares are weighted to all who were asked unless said otherwise.";
    ABOUT_QUESTIONS_OPEN: "Zu jeder Frage gibt es eine eigene Seite mit Bild und Tabelle. Hier steht, was alle zusammen gesagt haben, die geantwortet haben."
        | "Every question has a page of its own with picture and table. Here stands what all who answered said together.";
    EVERYBODY: "Alle, die geantwortet haben" | "All who answered";
    share_as(share: &str, measure: &str): "{share}, {measure}" | "{share}, {measure}";
    tables(count: usize): "{count} Teilfragen" | "{count} parts";
    WITHHELD_QUESTION: "Freie Antworten, oder zu wenige, um etwas zu zeigen." | "Free answers, or too few to show anything.";
    NO_QUESTION: "Diese Frage gibt es in diesem Release nicht" | "This release has no such question";
    BEFORE: "Vorige Frage" | "Previous question";
    AFTER: "Nächste Frage" | "Next question";
    OTHER_QUESTIONS: "Weitere Fragen" | "Other questions";
    BY_AREA: "Nach Stadttyp und Land" | "By town type and Land";
    BY_AREA_HELP: "Das Bild zeigt eine Antwort, die Tabelle alle. „geheim“ und der Punkt stehen, wo eine Zahl etwas über zu wenige Antwortende verriete; ein Strich, wo niemand geantwortet hat."
        | "The picture shows one answer, the table all. “withheld” and the dot stand where a figure would tell something about too few who answered; a dash where nobody answered.";
    BY_AREA_ABOUT: "Ein Balken je Gebiet; gestrichelt umrandet, wo die Zahl zurückgehalten ist. Die Zahlen stehen in der Tabelle."
        | "A bar for each area; with a dashed outline where the figure is withheld. The figures stand in the table.";
    CROSSED: "Land und Stadttyp gekreuzt" | "Land and town type crossed";
    ABOUT_WHAT: "Teilfrage" | "Part";
    SHARE_WEIGHTED: "Anteil, auf alle Städte gewichtet" | "Share, weighted to all towns";
    SHARE_WEIGHTED_PEOPLE: "Anteil, auf alle Gefragten gewichtet" | "Share, weighted to all who were asked";
    SHARE_UNWEIGHTED: "Anteil, ungewichtet" | "Share, unweighted";
    SHARE_INHABITANTS: "Anteil, nach Einwohnern gewichtet" | "Share, weighted by inhabitants";
    measure_of(measure: &str, answer: &str): "{measure}: {answer}" | "{measure}: {answer}";
    NOBODY: "–" | "–";
    SECRET: "geheim" | "withheld";
    VALID: "Antworten (n)" | "Answers (n)";
    n_of(area: &str): "{area} (n)" | "{area} (n)";
    RESPONSE_RATE_TITLE: "Rücklauf" | "Response rate";
    WEIGHTING_LINK: "Wie gewichtet wurde: alle Gewichte" | "How it was weighted: all weights";
    effective(n: &str, effective: &str, effect: &str): "Die Gewichte machen die Zahlen etwas ungenauer: {n} Antworten sagen so viel wie {effective} gleich gewichtete (Designeffekt {effect})."
        | "The weights make the figures a little less precise: {n} answers tell as much as {effective} of equal weight (design effect {effect}).";
    weighting_of(title: &str): "Gewichtung: {title}" | "Weighting: {title}";
    weighting_how(least: u32, low: &str, high: &str): "Nicht überall haben gleich viele geantwortet. Darum zählt jede Antwort so viel, wie Gefragte hinter ihr stehen: alle Gefragten einer Zelle aus Land und Stadttyp (N) geteilt durch ihre Antworten (n). Zellen mit weniger als {least} Antworten sind zusammengelegt, erst die Stadttypen eines Landes, dann Länder einer Region. Kein Gewicht liegt unter dem {low}-Fachen oder über dem {high}-Fachen des mittleren, damit keine Antwort allein das Ergebnis bestimmt; im Mittel sind die Gewichte 1."
        | "Not everywhere did equally many answer. So every answer counts for as many of those asked as stand behind it: all who were asked in a cell of Land and town type (N) divided by its answers (n). Cells with fewer than {least} answers are merged, first the town types of a Land, then Länder of a region. No weight lies below {low} times or above {high} times the mean one, so that no answer decides the result by itself; on average the weights are 1.";
    WEIGHTING_INHABITANTS: "Ein zweites Gewicht zählt Einwohnerinnen und Einwohner statt Städte: „so viel Prozent der Menschen in Kleinstädten leben in einer Stadt, die so geantwortet hat“. Gewichte gehören zum Release; neu gerechnet wird nur in einem neuen."
        | "A second weight counts inhabitants instead of towns: “so many per cent of those who live in small towns live in one that answered so”. Weights belong to the release; they are computed anew in a new one only.";
    WEIGHTING_INHABITANTS_PEOPLE: "Ein zweites Gewicht zählt Einwohnerinnen und Einwohner statt der Gefragten: Jede Antwort steht für so viele Menschen, wie in den Kleinstädten ihrer Zelle auf sie kommen. Gewichte gehören zum Release; neu gerechnet wird nur in einem neuen."
        | "A second weight counts inhabitants instead of those asked: every answer stands for as many people as there are to it in the small towns of its cell. Weights belong to the release; they are computed anew in a new one only.";
    FRAME_N: "Gefragt (N)" | "Asked (N)";
    RESPONDENTS_N: "Antworten (n)" | "Answers (n)";
    DESIGN_EFFECT: "Designeffekt (Kish), auf alle Gefragten" | "Design effect (Kish), to all who were asked";
    DESIGN_EFFECT_INHABITANTS: "Designeffekt, nach Einwohnern" | "Design effect, by inhabitants";
    EFFECTIVE: "Wirksame Zahl der Antworten" | "Effective number of answers";
    CELLS: "Zellen gleichen Gewichts" | "Cells of equal weight";
    ALL_CELLS: "Alle Zellen mit ihren Gewichten" | "All cells with their weights";
    ALL_STRATA: "Alle Schichten mit ihrem Rücklauf" | "All strata with their response rates";
    CELL: "Zelle" | "Cell";
    RAW: "N/n" | "N/n";
    WEIGHT: "Gewicht" | "Weight";
    WEIGHT_INHABITANTS: "Gewicht nach Einwohnern" | "Weight by inhabitants";
    RAW_INHABITANTS: "Einwohner je Antwort" | "Inhabitants per answer";
    RAISED: "angehoben" | "raised";
    LOWERED: "gesenkt" | "lowered";
    WEIGHTS_ABOUT: "Ein Balken je Zelle: was eine Antwort von dort zählt. 1 ist das Mittel. Die Zahlen stehen in der Tabelle."
        | "A bar for each cell: what an answer from there counts. 1 is the mean. The figures stand in the table.";
    STRATA: "Rücklauf nach Land und Stadttyp" | "Response rate by Land and town type";
    STRATA_ABOUT: "Je Land ein Balken für jeden Stadttyp: der Anteil der Gefragten, die geantwortet haben. Die Zahlen stehen in der Tabelle."
        | "For each Land a bar for each town type: the share of those asked who have answered. The figures stand in the table.";
    NO_WEIGHTS: "Dieses Release ist nicht gewichtet" | "This release is not weighted";
    ABOUT_FIGURES: "Über jedem Bild steht, ob es gewichtete Anteile zeigt; die Tabelle nennt alle Zahlen. Ein Punkt steht, wo eine Zahl etwas über zu wenige Antwortende verriete."
        | "Above each picture stands whether it shows weighted shares; the table gives all figures. A dot stands where a figure would tell something about too few who answered.";
    SHARES: "Anteile," | "Shares,";
    WITHHELD: "Für dieses Gebiet sind die Zahlen zurückgehalten, weil sie etwas über zu wenige Antwortende verrieten."
        | "For this area the figures are withheld because they would tell something about too few who answered.";
    NO_RESPONDENTS: "Aus diesem Gebiet liegt keine Antwort vor." | "There is no answer from this area.";
    TEXT_ONLY: "Freie Antworten werden nicht ausgezählt." | "Free answers are not counted.";
    valid_of(whose: &str, valid: &str, shown: &str): "{whose}: {valid} von {shown}, denen die Frage gestellt wurde, haben geantwortet."
        | "{whose}: {valid} of {shown} who were shown the question have answered.";
    SOURCE: "Quelle" | "Source";
    unit(unit: &str): "Einheit: {unit}" | "Unit: {unit}";
    FILTER: "Nur wenn" | "Only if";
    ANSWER: "Antwort" | "Answer";
    ANSWERS: "Antworten" | "Answers";
    FIGURE: "Maß" | "Figure";
    VALUE: "Wert" | "Value";
    COUNT: "Anzahl" | "Count";
    SHARE: "ungewichtet" | "unweighted";
    WEIGHTED: "auf alle Städte gewichtet" | "weighted to all towns";
    WEIGHTED_PEOPLE: "auf alle Gefragten gewichtet" | "weighted to all who were asked";
    INHABITANTS: "nach Einwohnern" | "by inhabitants";
    CHART_ABOUT: "Ein Balken je Antwort. Die Zahlen stehen in der Tabelle." | "A bar for each answer. The figures stand in the table.";
    MEAN: "Mittelwert" | "Mean";
    MEAN_WEIGHTED: "Mittelwert, auf alle Städte gewichtet" | "Mean, weighted to all towns";
    MEAN_WEIGHTED_PEOPLE: "Mittelwert, auf alle Gefragten gewichtet" | "Mean, weighted to all who were asked";
    MEAN_INHABITANTS: "Mittelwert, nach Einwohnern" | "Mean, by inhabitants";
    MEDIAN: "Median (die Mitte)" | "Median (the middle)";
    FIRST_QUARTER: "Ein Viertel liegt darunter (erstes Quartil)" | "A quarter lies below (first quartile)";
    LAST_QUARTER: "Ein Viertel liegt darüber (drittes Quartil)" | "A quarter lies above (third quartile)";
    median_figure(figure: &str): "Median {figure}" | "Median {figure}";
    RANGE_ABOUT: "Band: die mittlere Hälfte der Antworten; Strich: der Median. Ungewichtet." | "Band: the middle half of the answers; line: the median. Unweighted.";
    MY_TOWN: "Ihre Stadt im Vergleich" | "Your town compared";
    MY_TOWN_HELP: "Ihre Antwort ist bei jeder Frage markiert. Daneben stehen Städte wie Ihre: gleiches Land und gleicher Stadttyp, wenn von dort mindestens fünf Antworten vorliegen und Ihre Antwort gezeigt werden darf, sonst gleicher Stadttyp, sonst alle. Ihre Antwort sieht hier nur Ihre Stadt."
        | "Your answer is marked at every question. Beside it stand towns like yours: same Land and same town type if at least five answers came from there and your answer may be shown, else same town type, else all. Only your town sees your answer here.";
    MINE: "Ihre Antwort im Vergleich" | "Your answer compared";
    MINE_HELP: "Ihre Antwort ist bei jeder Frage markiert. Daneben stehen Menschen aus Städten wie Ihrer: gleiches Land und gleicher Stadttyp, wenn von dort mindestens fünf Antworten vorliegen und Ihre Antwort gezeigt werden darf, sonst gleicher Stadttyp, sonst alle. Ihre Antwort sehen hier nur Sie."
        | "Your answer is marked at every question. Beside it stand people from towns like yours: same Land and same town type if at least five answers came from there and your answer may be shown, else same town type, else all. Only you see your answer here.";
    NO_OWN: "Von Ihrer Stadt liegt in diesem Release keine Antwort vor" | "There is no answer of your town in this release";
    NO_OWN_HELP: "Sie sehen die Zahlen der anderen. Bei der nächsten Befragung können Sie sich mit ihnen vergleichen, wenn Ihre Stadt antwortet."
        | "You see the figures of the others. With the next survey you can compare yourselves with them, if your town answers.";
    NO_MINE: "Von Ihnen liegt in diesem Release keine Antwort vor" | "There is no answer of yours in this release";
    NO_MINE_HELP: "Sie sehen die Zahlen der anderen. Bei der nächsten Befragung können Sie sich mit ihnen vergleichen, wenn Sie antworten."
        | "You see the figures of the others. With the next survey you can compare yourself with them, if you answer.";
    OWN_UNKNOWN: "Ihre eigene Antwort ließ sich gerade nicht laden" | "Your own answer could not be loaded just now";
    OWN_UNKNOWN_HELP: "Alle anderen Zahlen sind vollständig. Laden Sie die Seite später noch einmal."
        | "All other figures are complete. Load the page again later.";
    ALIKE: "Städte wie Ihre" | "Towns like yours";
    alike_are(area: &str): "Städte wie Ihre ({area})" | "Towns like yours ({area})";
    ALIKE_PEOPLE: "Menschen aus Städten wie Ihrer" | "People from towns like yours";
    alike_people_are(area: &str): "Menschen aus Städten wie Ihrer ({area})" | "People from towns like yours ({area})";
    TOO_FEW_ALIKE: "Zu dieser Frage liegen zu wenige Antworten für einen Vergleich vor." | "There are too few answers to this question to compare with.";
    MY_ANSWER: "Ihre Antwort" | "Your answer";
    OTHER_ANSWERS: "Andere Antworten" | "Other answers";
    CHOSEN: "ja" | "yes";
    NO_ANSWER: "keine Angabe" | "no answer";
    NOT_ASKED: "nicht gefragt, weil eine frühere Antwort die Frage erübrigt" | "not asked, since an earlier answer makes the question needless";
    my_figure(figure: &str): "Sie: {figure}" | "You: {figure}";
    chart_about_mine(mine: &str): "Ein Balken je Antwort; gefüllt ist Ihre Antwort: {mine}. Die Zahlen stehen in der Tabelle."
        | "A bar for each answer; filled is your answer: {mine}. The figures stand in the table.";
    PRINT: "Drucken" | "Print";
    TREND: "Verlauf" | "Over time";
    TREND_LINK: "Verlauf über die Wellen" | "Over the waves";
    trend_of(question: &str): "Verlauf: {question}" | "Over time: {question}";
    TREND_HELP: "Dieselbe Frage in jeder Welle, jeweils aus dem neuesten Release. Wo sich Frage, Codes, Filter oder Befragte geändert haben, ist die Linie unterbrochen."
        | "The same question in every wave, each from its newest release. Where question, codes, filter or those asked have changed, the line is broken.";
    TREND_ABOUT: "Ein Band je Antwort, ein Punkt je Welle. Die Zahlen stehen in der Tabelle." | "A band for each answer, a point for each wave. The figures stand in the table.";
    TREND_ABOUT_BREAKS: "Ein Band je Antwort, ein Punkt je Welle; gestrichelte Linien zeigen, wo die Reihe bricht. Die Zahlen stehen in der Tabelle."
        | "A band for each answer, a point for each wave; dashed lines show where the series breaks. The figures stand in the table.";
    TREND_FILE: "verlauf" | "trend";
    RELEASE: "Release" | "Release";
    BREAK: "Bruch gegenüber der Welle davor" | "Break against the wave before";
    BREAK_LINE: "Gestrichelt: Die Wellen davor und danach sind nicht ohne Weiteres vergleichbar." | "Dashed: the waves before and after cannot simply be compared.";
    BREAKS: "Brüche in der Reihe" | "Breaks in the series";
    BREAKS_HELP: "Zahlen vor und nach einem Bruch haben nicht genau dieselbe Bedeutung. Was sich geändert hat:"
        | "Figures before and after a break do not mean exactly the same. What has changed:";
    NO_BREAKS: "Zwischen diesen Wellen hat sich an Frage, Codes, Filter und Befragten nichts geändert." | "Between these waves nothing has changed in question, codes, filter and those asked.";
    differs(what: &str, before: &str, after: &str): "{what}, davor: „{before}“, jetzt: „{after}“" | "{what}, before: “{before}”, now: “{after}”";
    BREAK_WORDING: "Anders formuliert" | "Worded otherwise";
    BREAK_CODES: "Andere Antwortmöglichkeiten" | "Other answers to choose from";
    BREAK_FILTER: "Andere bekamen die Frage gestellt" | "Others were shown the question";
    BREAK_POPULATION: "Andere wurden gefragt" | "Others were asked";
    BREAK_KIND: "Andere Art der Frage oder andere Einheit" | "Another kind of question or another unit";
    BREAK_GAP: "In der Welle davor nicht gefragt" | "Not asked in the wave before";
    NO_TREND: "Zu dieser Frage ist nichts veröffentlicht." | "Nothing is published of this question.";
    ONE_WAVE: "Bisher hat eine Welle diese Frage gestellt" | "So far one wave has asked this question";
    ONE_WAVE_HELP: "Ein Verlauf entsteht mit der nächsten Veröffentlichung." | "The next release makes it a series.";
    OLDER_WAVES: "Gezeigt sind die neuesten 24 Wellen; ältere gibt es über die Schnittstelle." | "Shown are the newest 24 waves; older ones are available over the API.";
    BACK_TO_RELEASE: "Zurück zu den Ergebnissen" | "Back to the results";
    LAND: "Land" | "Land";
    ALL_LANDS: "Alle Länder" | "All Länder";
    TOWN_TYPE: "Stadttyp" | "Town type";
    BOTH_TYPES: "Beide Stadttypen" | "Both town types";
    wave_n(wave: &str, n: &str): "{wave} n = {n}" | "{wave} n = {n}";
    FACTSHEET: "Faktenblatt" | "Factsheet";
    FACTSHEET_LINK: "Faktenblatt für Rat und Presse (2 Seiten)" | "Factsheet for council and press (2 pages)";
    FACTSHEET_HELP: "Zwei Seiten A4 zum Ausdrucken oder Speichern als PDF. Wählen Sie bis zu vier Fragen; der Link zu dieser Seite merkt sich die Auswahl."
        | "Two A4 pages to print or to save as PDF. Choose up to four questions; the link to this page keeps the choice.";
    CHOOSE_QUESTIONS: "Fragen wählen" | "Choose questions";
    CHOOSE_FOUR: "Bis zu vier Fragen; mit der fünften fällt die zuerst gewählte weg." | "Up to four questions; with the fifth the one chosen first goes.";
    factsheet_lead_people(n: &str): "Was {n} Menschen in Kleinstädten geantwortet haben" | "What {n} people in small towns answered",
        one n: "Was ein Mensch in einer Kleinstadt geantwortet hat" | "What one person in a small town answered";
    factsheet_lead(n: &str): "Was {n} Kleinstädte geantwortet haben" | "What {n} small towns answered",
        one n: "Was eine Kleinstadt geantwortet hat" | "What one small town answered";
    ANSWERED_OPENLY: "Antworten, offene Befragung, nicht repräsentativ" | "responses, open survey, not representative";
    TOWNS_ANSWERED: "Städte haben geantwortet" | "towns have answered";
    PEOPLE_ANSWERED: "Menschen haben geantwortet" | "people have answered";
    RESPONSE_RATE: "Rücklauf" | "response rate";
    LANDS_REPRESENTED: "Länder sind vertreten" | "Länder are represented";
    most_often(answer: &str, share: &str): "Am häufigsten: {answer} ({share})" | "Most often: {answer} ({share})";
    more_answers(count: usize): "Gezeigt sind die häufigsten Antworten; {count} weitere fehlen hier." | "Shown are the most frequent answers; {count} more are left out here.",
        one count: "Gezeigt sind die häufigsten Antworten; eine weitere fehlt hier." | "Shown are the most frequent answers; one more is left out here.";
    n_and_measure(n: &str, measure: &str): "n = {n}; Anteile {measure}." | "n = {n}; shares {measure}.";
    CHART_ABOUT_SHEET: "Ein Balken je Antwort, mit ihrem Anteil dahinter. Die Zahlen stehen in der Tabelle darunter." | "A bar for each answer, with its share behind it. The figures stand in the table below.";
    SHARE_COUNTED: "Anteil" | "Share";
    SHARE_PROJECTED: "gewichtet" | "weighted";
    WHO_WAS_ASKED: "Wer gefragt wurde" | "Who was asked";
    who_was_asked(frame: &str, from: &str, to: &str, n: &str, rate: &str): "Gefragt waren {frame} Kleinstädte, vom {from} bis {to}. Geantwortet haben {n}; das ist ein Rücklauf von {rate}."
        | "{frame} small towns were asked, from {from} to {to}. {n} have answered, which is a response rate of {rate}.";
    which_people_were_asked(frame: &str, from: &str, to: &str, n: &str, rate: &str): "Gefragt waren {frame} Personen aus Kleinstädten, vom {from} bis {to}. Geantwortet haben {n}; das ist ein Rücklauf von {rate}."
        | "{frame} people from small towns were asked, from {from} to {to}. {n} have answered, which is a response rate of {rate}.";
    who_answered_openly(from: &str, to: &str, n: &str): "Eine offene Befragung vom {from} bis {to}: Wer in einer Kleinstadt lebt und die Adresse hatte, konnte antworten. {n} haben geantwortet. Sie haben sich selbst ausgewählt; das Ergebnis ist nicht repräsentativ."
        | "An open survey from {from} to {to}: whoever lives in a small town and had the address could answer. {n} did. They chose themselves; the result is not representative.";
    reading_openly(least: u32): "Wo weniger als {least} Antworten dahinterstehen, wird keine Zahl gezeigt, sondern ein Punkt. Bei Fragen mit mehreren Antworten können Anteile zusammen mehr als 100 % ergeben."
        | "Where fewer than {least} answers stand behind a figure, a dot is shown instead. Shares can add up to more than 100 % where several answers were possible.";
    rate_of(area: &str, n: &str, frame: &str, rate: &str): "{area}: {n} von {frame} ({rate})." | "{area}: {n} of {frame} ({rate}).";
    HOW_WEIGHTED: "Gewichtung" | "Weighting";
    WEIGHTING_IN_A_WORD: "Gewichtete Anteile sind nach Land und Stadttyp so hochgerechnet, dass jede gefragte Stadt gleich viel zählt, ob sie geantwortet hat oder nicht."
        | "Weighted shares are projected by Land and town type so that every town that was asked counts the same, whether it has answered or not.";
    WEIGHTING_IN_A_WORD_PEOPLE: "Gewichtete Anteile sind nach Land und Stadttyp so hochgerechnet, dass alle Gefragten gleich viel zählen, ob sie geantwortet haben oder nicht."
        | "Weighted shares are projected by Land and town type so that all who were asked count the same, whether they have answered or not.";
    NO_WEIGHTING: "Die Anteile sind nicht gewichtet." | "The shares are not weighted.";
    HOW_TO_READ: "So lesen" | "How to read";
    reading(least: u32): "Wo weniger als {least} Städte dahinterstehen, wird keine Zahl gezeigt, sondern ein Punkt. Bei Fragen mit mehreren Antworten können Anteile zusammen mehr als 100 % ergeben. Nicht alle Gefragten haben geantwortet; kleine Unterschiede sollte man nicht deuten."
        | "Where fewer than {least} towns stand behind a figure, a dot is shown in its place. With questions of several answers, shares can add up to more than 100%. Not all who were asked have answered; small differences should not be read into.";
    reading_people(least: u32): "Wo weniger als {least} Antworten dahinterstehen, wird keine Zahl gezeigt, sondern ein Punkt. Bei Fragen mit mehreren Antworten können Anteile zusammen mehr als 100 % ergeben. Nicht alle Gefragten haben geantwortet; kleine Unterschiede sollte man nicht deuten."
        | "Where fewer than {least} answers stand behind a figure, a dot is shown in its place. With questions of several answers, shares can add up to more than 100%. Not all who were asked have answered; small differences should not be read into.";
    LICENCE: "Lizenz" | "Licence";
    LICENCE_IS: "Datenlizenz Deutschland – Namensnennung – 2.0 (www.govdata.de/dl-de/by-2-0): frei nutzbar, wenn die Quelle genannt wird."
        | "Data licence Germany – attribution – version 2.0 (www.govdata.de/dl-de/by-2-0): free to use if the source is named.";
    CONTACT: "Kontakt" | "Contact";
    page_of(page: usize, of: usize): "Seite {page} von {of}" | "Page {page} of {of}";
    SUM: "Summe der Antworten" | "Sum of the answers";
    DISCLOSURE: "Vor der Veröffentlichung prüfen" | "To check before publishing";
    DISCLOSURE_HELP: "Die Tabellen sind schon geschützt. Hier geht es um die Datensätze für Vertragspartner: Ist jemand darin wiederzuerkennen, und welche freien Texte dürfen hinaus?"
        | "The tables are protected already. This is about the rows for contract partners: can anybody be recognised in them, and which free texts may go out?";
    HIDDEN_WELL: "Niemand ist an diesen Merkmalen wiederzuerkennen" | "Nobody can be recognised by these characteristics";
    RECOGNISABLE: "So sind Antwortende wiederzuerkennen; das kann nicht veröffentlicht werden" | "Respondents can be recognised like this; it cannot be published";
    anonymity(smallest: &str, k: u32, at_risk: &str): "Die kleinste Gruppe gleicher Antworten zählt {smallest}; verlangt sind {k}. In zu kleinen Gruppen: {at_risk}."
        | "The smallest group of equal respondents counts {smallest}; {k} are required. In groups too small: {at_risk}.";
    LOOKED_AT: "Verglichen nach:" | "Compared by:";
    NOT_COARSENED: "Nichts ist vergröbert." | "Nothing is made coarser.";
    coarsened(steps: &str): "Vergröbert: {steps}." | "Made coarser: {steps}.";
    small_classes(count: &str): "Zu kleine Gruppen ({count})" | "Groups too small ({count})";
    ALIKE_BY: "Merkmale" | "Characteristics";
    LAND_TO_REGION: "Region statt Land" | "region in place of the Land";
    DROP_LAND: "ohne Land" | "without the Land";
    DROP_TOWN_TYPE: "ohne Stadttyp" | "without the town type";
    band(column: &str, limits: &str): "{column} in Klassen ({limits})" | "{column} in bands ({limits})";
    drop_column(column: &str): "ohne {column}" | "without {column}";
    FREE_TEXTS: "Freie Texte" | "Free texts";
    FREE_TEXTS_HELP: "Alle freien Texte bleiben zurück, bis Sie sie gelesen und freigegeben haben. Achten Sie auf Namen, Orte und alles, woran man eine Stadt oder Person erkennt. Laden Sie vor dem Ankreuzen alle."
        | "All free texts are held back until you have read and released them. Look for names, places and everything by which a town or person can be recognised. Load all of them before you tick.";
    NO_FREE_TEXTS: "In diesem Release gibt es keine freien Texte." | "There are no free texts in this release.";
    texts_of(variable: &str, count: usize): "{variable}: {count} geladene Texte lesen" | "{variable}: read {count} texts loaded",
        one count: "{variable}: einen geladenen Text lesen" | "{variable}: read one text loaded";
    may_go_out(variable: &str): "{variable}: gelesen, darf hinaus" | "{variable}: read, may go out";
    RULES: "Regeln" | "Rules";
    MORE_RULES: "Schwellen und Merkmale" | "Thresholds and characteristics";
    RULES_HELP: "Mit anderen Regeln wird das Release neu berechnet. Danach sehen Sie hier das Ergebnis." | "With other rules the release is computed anew. Afterwards you see here what it came to.";
    COMPUTE_ANEW: "Speichern und neu berechnen" | "Save and compute anew";
    COMPUTED_ANEW: "Das Release wird neu berechnet." | "The release is being computed anew.";
    COARSENING: "Datensätze vergröbern" | "Make the rows coarser";
    COARSENING_HINT: "Die Vorschläge bauen aufeinander auf; der letzte erreicht die verlangte Gruppengröße." | "The suggestions build on each other; the last one reaches the group size required.";
    COARSEN_LEAST: "So wenig wie nötig (automatisch)" | "As little as necessary (by itself)";
    COARSEN_AS_NOW: "Wie jetzt" | "As now";
    way(steps: &str, smallest: &str): "{steps} (kleinste Gruppe: {smallest})" | "{steps} (smallest group: {smallest})";
    K: "Verlangte Gruppengröße (k)" | "Group size required (k)";
    K_HINT: "So viele Antworten müssen sich mindestens gleichen. Üblich sind 5." | "So many respondents must at least look alike. Usually 5.";
    MIN_COUNT: "Mindestfallzahl der Tabellen" | "Least count in tables";
    MIN_COUNT_HINT: "Kleinere Anzahlen werden zurückgehalten; nie unter der Zusage der Befragung." | "Smaller counts are withheld; never below what the survey promised.";
    MIN_BASE: "Mindestbasis für Anteile und Mediane" | "Least base for shares and medians";
    MIN_BASE_HINT: "Üblich sind 10 gültige Antworten." | "Usually 10 valid answers.";
    DOMINANCE: "Dominanzgrenze für Summen in Prozent" | "Dominance limit for sums in per cent";
    DOMINANCE_HINT: "Trägt eine Antwort mindestens so viel zu einer Summe bei, wird die Summe zurückgehalten. Üblich sind 85." | "If one answer makes up at least so much of a sum, the sum is withheld. Usually 85.";
    QUASI: "Woran Außenstehende jemanden erkennen könnten" | "By what outsiders could recognise somebody";
    QUASI_HINT: "Land und Stadttyp werden immer verglichen." | "Land and town type are always compared.";
    NO_NUMBER: "Bitte geben Sie eine ganze Zahl ein." | "Please enter a whole number.";
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
