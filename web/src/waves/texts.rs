use crate::i18n::texts;

texts! {
    WAVES: "Befragungen" | "Surveys";
    WAVES_INTRO: "Jede Befragung läuft einige Wochen und stellt allen Gefragten dieselben Fragen."
        | "Each survey runs for a few weeks and puts the same questions to all who are asked.";
    NO_WAVES: "Es gibt noch keine Befragung." | "There is no survey yet.";
    NO_WAVES_HELP: "Sobald eine Befragung beginnt, steht sie hier." | "As soon as a survey begins, it stands here.";
    NO_WAVES_OFFICE: "Legen Sie die erste Befragung an, sobald ein Fragebogen gespeichert ist."
        | "Create the first survey as soon as a questionnaire is stored.";
    NEW_WAVE: "Befragung anlegen" | "Create a survey";
    PROGRAMMES: "Programme und Fragebögen" | "Programmes and questionnaires";

    DRAFT: "in Vorbereitung" | "in preparation";
    OPEN: "im Feld" | "in the field";
    PRETEST: "im Vortest" | "in pretest";
    CLOSED: "abgeschlossen" | "closed";
    CLEANED: "geprüft" | "cleaned";
    RELEASED: "veröffentlicht" | "released";
    ARCHIVED: "archiviert" | "archived";

    STATUS: "Stand" | "Status";
    FIELD_TIME: "Zeitraum" | "Period";
    from_to(from: &str, to: &str): "{from} bis {to}" | "{from} to {to}";
    ASKS: "Umfang" | "Size";
    questions(count: i32): "{count} Fragen" | "{count} questions", one count: "Eine Frage" | "One question";
    QUESTIONNAIRE: "Fragebogen" | "Questionnaire";
    version(version: i32): "Fassung {version}" | "version {version}";
    newer_version(version: i32): "Fassung {version} des Fragebogens ist neuer" | "Version {version} of the questionnaire is newer";
    use_version(version: i32): "Fassung {version} einsetzen" | "Use version {version}";
    use_version_title(version: i32): "Fassung {version} einsetzen?" | "Use version {version}?";
    has_version(version: i32): "Die Befragung stellt jetzt die Fragen von Fassung {version}." | "The survey now asks the questions of version {version}.";
    NEWER_HELP: "Die Befragung stellt dann die Fragen dieser Fassung." | "The survey then asks the questions of this version.";
    CORRECTION_HELP: "Im Feld geht das nur als Korrektur: Wortlaut, Reihenfolge, Filter, Prüfungen und zusätzliche Antworten dürfen sich ändern, Fragen und ihre Variablen nicht. Gegebene Antworten behalten ihre Fassung; wer schon begonnen hat, kann mit der bisherigen abschließen."
        | "In the field this works as a correction only: wording, order, filters, checks and further answers may change, questions and their variables may not. Answers keep the version they were given under; whoever has begun can finish with the one before.";
    READ_QUESTIONNAIRE: "Alle Fragen lesen" | "Read all questions";
    READ_QUESTIONNAIRE_HELP: "Zum Vorbereiten und zum Weitergeben an Kolleginnen und Kollegen."
        | "To prepare, and to pass on to colleagues.";
    KEY: "Kurzname" | "Short name";

    OWN_ANSWER: "Die Antwort Ihrer Stadt" | "Your town's answer";
    OWN_ANSWER_PERSON: "Ihre Antwort" | "Your answer";
    own_answered(day: &str): "Beantwortet am {day}. Vielen Dank!" | "Answered on {day}. Thank you!";
    own_answered_partly(day: &str): "Teilweise beantwortet am {day}. Vielen Dank!" | "Partly answered on {day}. Thank you!";
    TO_RECEIPT: "Quittung ansehen" | "See the receipt";
    OWN_UNTOUCHED: "Noch nicht begonnen." | "Not begun yet.";
    own_begun(answered: usize, of: usize): "Beantwortet: {answered} von {of} Fragen." | "Answered: {answered} of {of} questions.",
        one of: "Beantwortet: {answered} von einer Frage." | "Answered: {answered} of one question.";
    own_saved(day: &str, who: &str): "Zuletzt gespeichert am {day} von {who}." | "Last saved on {day} by {who}.";
    ANSWER: "Jetzt antworten" | "Answer now";
    GO_ON: "Weiter antworten" | "Go on answering";
    NOT_YET: "Die Befragung ist noch nicht im Feld." | "The survey is not in the field yet.";
    TOO_LATE: "Die Feldphase ist vorbei; für Ihre Stadt liegt keine Antwort vor."
        | "The field phase is over; there is no answer of your town.";
    TOO_LATE_PERSON: "Die Feldphase ist vorbei; von Ihnen liegt keine Antwort vor."
        | "The field phase is over; there is no answer of yours.";

    WHO_CHANGED_WHAT: "Wer hat was geändert?" | "Who changed what?";
    A_COLLEAGUE: "eine Kollegin oder ein Kollege" | "a colleague";
    QUESTION: "Frage" | "Question";
    CHANGED_BY: "Von" | "By";
    CHANGED_ON: "Zuletzt am" | "Last on";
    ONE_TOWN: "Antwort einer Stadt" | "A town's answer";
    ONE_TOWN_HELP: "Nachsehen, wo eine Stadt steht, ihre Antwort am Telefon eintragen oder eine Antwort zurückgeben."
        | "See where a town stands, enter its answer on the telephone, or give an answer back.";
    TO_ONE_TOWN: "Antwort einer Stadt ansehen oder am Telefon eintragen" | "See a town's answer, or enter it on the telephone";
    WHICH_TOWN: "Welche Stadt?" | "Which town?";
    OTHER_TOWN: "Andere Stadt wählen" | "Choose another town";
    BACK_TO_WAVE: "Zurück zur Befragung" | "Back to the survey";
    TOWN_NOT_FOR_YOU: "Die Antworten einzelner Städte sieht nur die Geschäftsstelle." | "Only the secretariat sees the answers of single towns.";
    TOWN_NOT_ANSWERED: "Noch nicht geantwortet" | "Not answered yet";
    town_answered(day: &str, how: &str): "Beantwortet am {day}, {how}." | "Answered on {day}, {how}.";
    town_answered_partly(day: &str, how: &str): "Teilweise beantwortet am {day}, {how}." | "Partly answered on {day}, {how}.";
    submitted_by(who: &str): "Abgesendet von {who}" | "Sent by {who}";
    submitted_by_link(who: &str): "Abgesendet über den persönlichen Link von {who}" | "Sent by the personal link of {who}";
    CHECK_CODE: "Prüfcode" | "Check code";
    TOWN_ONLY_OPEN: "Eintragen und zurückgeben lässt sich etwas, solange die Befragung im Feld ist."
        | "Answers can be entered and given back while the survey is in the field.";
    NO_TOWNS: "Hier antworten Personen, keine Städte" | "Persons answer here, not towns";
    NO_TOWNS_HELP: "Jede Person antwortet für sich selbst und wird niemandem genannt, auch Ihnen nicht. Am Telefon können Sie deshalb nichts eintragen: Sie müssten wissen, wessen Antwort es ist. Schicken Sie stattdessen eine Erinnerung; ihr Link führt ohne Passwort zum Fragebogen."
        | "Every person answers for themselves and is named to nobody, not to you either. So you cannot enter anything on the telephone: you would have to know whose answer it is. Send a reminder instead; its link leads to the questionnaire without a password.";
    ENTER_BY_TELEPHONE: "Am Telefon eintragen" | "Enter on the telephone";
    GIVE_BACK: "Antwort zurückgeben" | "Give the answer back";
    GIVE_BACK_HELP: "Die Stadt kann dann von ihren alten Antworten aus noch einmal antworten. Bis dahin zählt sie nicht als beantwortet. Die alte Antwort bleibt gespeichert."
        | "The town can then answer again from its old answers. Until then it does not count as answered. The old answer stays stored.";
    GIVE_BACK_REASON: "Warum?" | "Why?";
    GIVE_BACK_REASON_HINT: "Eine Zeile; die Stadt liest sie." | "One line; the town reads it.";
    GIVEN_BACK_NOW: "Die Antwort ist zurückgegeben." | "The answer is given back.";
    GIVEN_BACK: "Zurückgegeben" | "Given back";
    given_back_by(who: &str, day: &str): "{who}, {day}" | "{who}, {day}";

    STEER: "Steuern" | "Steer";
    EDIT: "Titel, Zeitraum und Gefragte ändern" | "Change title, period and who is asked";
    OPEN_WAVE: "Für das Feld öffnen" | "Open for the field";
    REOPEN_WAVE: "Noch einmal öffnen" | "Open again";
    CLOSE_WAVE: "Feldphase schließen" | "Close the field phase";
    CANCEL: "Abbrechen" | "Cancel";
    open_title(title: &str): "„{title}“ für das Feld öffnen?" | "Open “{title}” for the field?";
    OPEN_1: "Ab sofort können alle Gefragten antworten; die Aufgabe erscheint bei ihnen unter „Was steht an“."
        | "From now on all who are asked can answer; the task appears under “What is due”.";
    OPEN_2: "Wer gefragt ist, wird jetzt festgeschrieben. Am Fragebogen lassen sich danach nur noch Fehler berichtigen."
        | "Who is asked is written down now. Only mistakes in the questionnaire can be corrected afterwards.";
    reopen_title(title: &str): "„{title}“ noch einmal öffnen?" | "Open “{title}” again?";
    REOPEN_1: "Wer noch nicht geantwortet hat, kann es wieder. Gefragt sind dieselben wie bisher."
        | "Whoever has not answered yet can do so again. The same are asked as before.";
    REOPEN_2: "Ist ihr letzter Tag vorbei und schließt sie von selbst, verlängern Sie zuerst den Zeitraum."
        | "If its last day is over and it closes by itself, lengthen the period first.";
    close_title(title: &str): "Feldphase von „{title}“ schließen?" | "Close the field phase of “{title}”?";
    CLOSE_1: "Ab sofort werden keine Antworten mehr angenommen. Angefangene Entwürfe bleiben erhalten, zählen aber nicht."
        | "From now on no more answers are taken. Drafts that were begun are kept, but do not count.";
    CLOSE_2: "Sie können die Befragung später noch einmal öffnen." | "You can open the survey again later.";
    START_PRETEST: "Vortest beginnen" | "Begin the pretest";
    pretest_title(title: &str): "Vortest von „{title}“ beginnen?" | "Begin the pretest of “{title}”?";
    PRETEST_1: "Wer später gefragt wird, sieht die Befragung noch nicht. Wem Sie einen Link geben, der kann den Fragebogen ausprobieren und zu jeder Frage etwas anmerken."
        | "Those who will be asked do not see the survey yet. Whoever you give a link can try out the questionnaire and remark on each question.";
    PRETEST_2: "Danach geht sie ins Feld oder zurück in die Vorbereitung. Die Links ruhen dann; beginnt der Vortest noch einmal, gelten sie wieder."
        | "Afterwards it goes into the field or back into preparation. The links then rest; if the pretest begins again, they are valid again.";
    BACK_TO_DRAFT: "Zurück in die Vorbereitung" | "Back into preparation";
    draft_title(title: &str): "„{title}“ zurück in die Vorbereitung?" | "“{title}” back into preparation?";
    DRAFT_1: "Der Vortest ist damit beendet. Seine Links ruhen; beginnt er noch einmal, gelten sie wieder."
        | "This ends the pretest. Its links rest; if it begins again, they are valid again.";
    FINISH_CLEANING: "Prüfung abschließen" | "Finish cleaning";
    clean_title(title: &str): "Prüfung von „{title}“ abschließen?" | "Finish cleaning “{title}”?";
    CLEAN_1: "Damit sind alle auffälligen Antworten entschieden; als Nächstes wird veröffentlicht."
        | "All doubtful answers are then decided on; the next step is to publish.";
    CLEAN_2: "Sie können die Prüfung wieder aufnehmen." | "You can take up cleaning again.";
    RESUME_CLEANING: "Prüfung wieder aufnehmen" | "Take up cleaning again";
    resume_title(title: &str): "Prüfung von „{title}“ wieder aufnehmen?" | "Take up cleaning “{title}” again?";
    RESUME_1: "Was schon veröffentlicht ist, bleibt unverändert; eine Berichtigung wird eine neue Veröffentlichung."
        | "What is published stays as it is; a correction becomes a new release.";
    ARCHIVE: "Archivieren" | "Archive";
    archive_title(title: &str): "„{title}“ archivieren?" | "Archive “{title}”?";
    ARCHIVE_1: "Die Veröffentlichungen bleiben abrufbar." | "The releases stay available.";
    UNARCHIVE: "Aus dem Archiv holen" | "Take out of the archive";
    unarchive_title(title: &str): "„{title}“ aus dem Archiv holen?" | "Take “{title}” out of the archive?";
    UNARCHIVE_1: "Danach sind wieder Berichtigungen möglich." | "Corrections are possible again then.";
    now(status: &str): "Stand jetzt: {status}" | "Status now: {status}";
    OPENED: "Die Befragung ist jetzt im Feld." | "The survey is in the field now.";
    CLOSED_NOW: "Die Feldphase ist geschlossen." | "The field phase is closed.";
    SAVED: "Gespeichert" | "Saved";

    SURVEY: "Programm" | "Programme";
    SURVEY_HINT: "Die Befragung bekommt die neueste Fassung des Fragebogens dieses Programms."
        | "The survey gets the newest version of this programme's questionnaire.";
    NO_SURVEY_CHOSEN: "Bitte wählen Sie ein Programm." | "Please choose a programme.";
    NO_SURVEYS: "Es gibt noch kein Programm." | "There is no programme yet.";
    NO_SURVEYS_HELP: "Legen Sie zuerst ein Programm mit einem Fragebogen an." | "First create a programme with a questionnaire.";
    KEY_HINT: "Kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel 2027-1" | "Lower case letters, digits and hyphens, for instance 2027-1";
    TITLE_DE: "Titel auf Deutsch" | "Title in German";
    TITLE_EN: "Titel auf Englisch" | "Title in English";
    FIELD_FROM: "Erster Tag" | "First day";
    FIELD_TO: "Letzter Tag" | "Last day";
    BY_DATE: "An diesen Tagen von selbst öffnen und schließen" | "Open and close by itself on these days";
    WHOM: "Wer gefragt wird" | "Who is asked";
    WHOM_HELP: "Ohne Auswahl werden alle Kleinstädte gefragt. Mehrere Angaben gelten zusammen."
        | "Without a choice all small towns are asked. Several choices hold together.";
    OPEN_LINK: "Offene Umfrage: Wer die Adresse hat, antwortet ohne Anmeldung" | "Open survey: whoever has the address answers without signing in";
    OPEN_LINK_HINT: "Für Umfragen unter Bürgerinnen und Bürgern. Nur in Programmen, in denen einzelne Personen antworten. Länder und Stadttypen sagen dann, wo jemand wohnen muss."
        | "For surveys of citizens. Only in programmes in which single persons answer. Länder and types of towns then say where somebody has to live.";
    MEMBERS_ONLY: "Nur Städte, in denen jemand Mitglied ist" | "Only towns in which somebody is a member";
    LARGER: "größere Kleinstadt" | "larger small town";
    SMALLER: "kleine Kleinstadt" | "smaller small town";
    TOPICS: "Themen" | "Topics";
    TOPICS_HINT: "Nur Städte, in denen ein Mitglied dazu berät oder Rat sucht" | "Only towns in which a member advises on this or looks for advice";
    MIN_COUNT: "Mindestfallzahl" | "Minimum count";
    MIN_COUNT_HINT: "Zahlen über weniger Antwortende werden nie veröffentlicht; 3 bis 50." | "Figures about fewer respondents are never published; 3 to 50.";
    NUMBER_MISSING: "Bitte geben Sie eine Zahl an." | "Please give a number.";
    DAY_MISSING: "Bitte geben Sie ein Datum an." | "Please give a date.";
    SAVE: "Speichern" | "Save";

    TO_PRETEST: "Vortest: Links und was gefunden wurde" | "Pretest: links and what was found";
    INVITATIONS: "Einladungen und Erinnerungen verschicken" | "Send invitations and reminders";
    PROGRESS: "Rücklauf" | "Responses";
    as_of(wave: &str, day: &str): "{wave}, Stand {day}" | "{wave}, as of {day}";
    RATE_MAP: "Rücklauf nach Land" | "Response rate by Land";
    BOTH_TYPES: "Beide Stadttypen" | "Both town types";
    rate_range(low: &str, low_land: &str, high: &str, high_land: &str): "Je dunkler, desto höher der Rücklauf: von {low} ({low_land}) bis {high} ({high_land})."
        | "The darker, the higher the response rate: from {low} ({low_land}) to {high} ({high_land}).";
    class(from: i64, to: i64): "{from} bis unter {to} %" | "{from} to under {to}%";
    highest_class(from: i64, to: i64): "{from} bis {to} %" | "{from} to {to}%";
    lands(count: usize): "{count} Länder" | "{count} Länder", one count: "{count} Land" | "{count} Land";
    NOBODY_ASKED: "niemand gefragt" | "nobody asked";
    nobody_asked(land: &str): "{land}: niemand gefragt" | "{land}: nobody asked";
    WRITTEN_TO: "Wer angeschrieben ist" | "Who was written to";
    NOBODY_WRITTEN_TO: "Noch ist niemand eingeladen." | "Nobody is invited yet.";
    LAST_LETTER: "Letzte E-Mail" | "Last mail";
    PEOPLE: "Personen" | "People";
    BY_LAST_LETTER: "Nach der letzten E-Mail" | "By the last mail";
    BY_LAST_LETTER_ABOUT: "Balken nach der letzten E-Mail: wie viele Personen sie bekommen und wie viele davon geantwortet haben."
        | "Bars by the last mail: how many people it was sent to, and how many of them have answered.";
    OF_THEM_ANSWERED: "Antworten" | "Answers";
    ONLY_INVITED: "Einladung" | "Invitation";
    REMINDED_ONCE: "erste Erinnerung" | "first reminder";
    REMINDED_TWICE: "zweite Erinnerung" | "second reminder";
    BREAK_OFF: "Wo Antworten liegen bleiben" | "Where answering stops";
    BREAK_OFF_ABOUT: "Angefangene, nicht abgesendete Antworten und vorzeitig abgesendete nach der letzten Seite, auf der etwas beantwortet ist."
        | "Answers begun and not submitted, and answers submitted before the end, by the last page on which something is answered.";
    BREAK_OFF_OPEN_ABOUT: "Vorzeitig abgesendete Antworten nach der letzten Seite, auf der etwas beantwortet ist."
        | "Answers submitted before the end, by the last page on which something is answered.";
    BREAK_OFF_UNKNOWN: "Wie viele bei einer offenen Umfrage anfangen und nicht absenden, weiß niemand: Was jemand angefangen hat, liegt nur im eigenen Browser; um es zu zählen, müssten wir Menschen beim Antworten verfolgen."
        | "How many begin an open survey and do not submit, nobody knows: what somebody has begun lies only in the own browser; to count it, we would have to track people while they answer.";
    ENDED_EARLY: "Vorzeitig abgesendet" | "Submitted before the end";
    ended_early(partial: &str): "Vorzeitig abgesendet, mit offenen Fragen: {partial}." | "Submitted before the end, with questions left: {partial}.";
    NO_DRAFTS: "Zurzeit liegt keine angefangene Antwort." | "There is no begun answer at present.";
    drafts_rest(drafts: &str, untouched: &str): "Angefangen und nicht abgesendet: {drafts}, davon noch ohne Angabe: {untouched}."
        | "Begun and not submitted: {drafts}, of them without an answer yet: {untouched}.";
    DRAFTS_BY_PAGE: "Die anderen nach der letzten Seite, auf der etwas beantwortet ist:" | "The others by the last page on which something is answered:";
    PAGE: "Seite" | "Page";
    DRAFTS: "Angefangene Antworten" | "Begun answers";
    DURATION: "Wie lange das Antworten dauert" | "How long answering takes";
    NO_DURATION: "Dazu braucht es mindestens fünf Antworten, die als Entwurf begonnen haben." | "This needs at least five answers that began as a draft.";
    NO_DURATION_OPEN: "Dazu braucht es mindestens fünf Antworten, bei denen der Browser die Dauer genannt hat." | "This needs at least five answers of which the browser has told how long they took.";
    DURATION_OPEN_HELP: "Vom Beginn bis zum Absenden, Pausen eingeschlossen, in ganzen Minuten, wie die Browser sie nennen. Gezählt wird getrennt von den Antworten: Bei keiner steht, wie lange sie gedauert hat."
        | "From the beginning to sending, breaks included, in whole minutes as browsers tell them. They are counted apart from the answers: no answer says how long it took.";
    DURATION_HELP: "Gemessen vom ersten gespeicherten Entwurf bis zum Absenden, Pausen eingeschlossen. Antworten am Telefon, auf Papier und ohne Entwurf zählen nicht mit."
        | "Measured from the first saved draft to submission, breaks included. Answers by telephone, on paper and without a draft are not counted.";
    took(median: &str, q1: &str, q3: &str, n: &str): "Die Hälfte brauchte höchstens {median} (Median), ein Viertel höchstens {q1}, drei Viertel höchstens {q3}. Grundlage: {n} Antworten."
        | "Half took at most {median} (median), a quarter at most {q1}, three quarters at most {q3}. Based on {n} answers.";
    minutes(minutes: i64): "{minutes} Min." | "{minutes} min";
    hours(hours: i64): "{hours} Std." | "{hours} h";
    days(days: i64): "{days} Tage" | "{days} days";
    REFRESH: "Aktualisieren" | "Refresh";
    REFRESHED: "Aktualisiert" | "Refreshed";
    NO_RESPONSES: "Noch keine Antworten" | "No answers yet";
    no_responses_help(frame: &str): "{frame} Städte sind gefragt. Die erste Antwort erscheint hier." | "{frame} towns are asked. The first answer appears here.",
        one frame: "Eine Stadt ist gefragt. Ihre Antwort erscheint hier." | "One town is asked. Its answer appears here.";
    no_responses_people(frame: &str): "{frame} Personen sind gefragt. Die erste Antwort erscheint hier." | "{frame} people are asked. The first answer appears here.",
        one frame: "Eine Person ist gefragt. Ihre Antwort erscheint hier." | "One person is asked. Their answer appears here.";
    NOT_IN_FIELD: "Der Rücklauf erscheint hier, sobald die Befragung im Feld ist."
        | "The responses appear here as soon as the survey is in the field.";
    open_total(responses: &str): "{responses} Antworten, offene Befragung. Wie viele die Adresse kennen, weiß niemand; eine Quote gibt es darum nicht."
        | "{responses} answers, open survey. Nobody knows how many have the address, so there is no rate.",
        one responses: "Eine Antwort, offene Befragung. Wie viele die Adresse kennen, weiß niemand; eine Quote gibt es darum nicht."
        | "One answer, open survey. Nobody knows how many have the address, so there is no rate.";
    NO_RESPONSES_OPEN: "Geben Sie die Adresse der Umfrage weiter. Die erste Antwort erscheint hier." | "Pass on the address of the survey. The first answer appears here.";
    BY_LAND_OPEN_ABOUT: "Balken je Land und Stadttyp: Anteil an allen Antworten. Die Zahlen stehen in der Tabelle."
        | "Bars by Land and town type: share of all answers. The figures stand in the table.";
    ADDRESS: "Adresse der Umfrage" | "Address of the survey";
    ADDRESS_OPEN: "Wer diese Adresse hat, kann antworten, ohne Anmeldung und ohne Namen. Geben Sie sie weiter, in Zeitungen, auf Plakaten, auf Ihrer Website. Einladungen, Erinnerungen und das Eintragen am Telefon gibt es hier nicht."
        | "Whoever has this address can answer, without a sign-in and without a name. Pass it on, in newspapers, on posters, on your website. There are no invitations, reminders or answers by telephone here.";
    ADDRESS_LATER: "Unter dieser Adresse kann geantwortet werden, sobald die Umfrage im Feld ist." | "Answers can be given at this address as soon as the survey is in the field.";
    ADDRESS_OVER: "Unter dieser Adresse steht jetzt, dass die Umfrage beendet ist." | "This address now says that the survey has ended.";
    COPY: "Adresse kopieren" | "Copy the address";
    COPIED: "Kopiert." | "Copied.";
    NOT_COPIED: "Das Kopieren ist nicht gelungen. Bitte markieren Sie die Adresse und kopieren Sie sie selbst."
        | "Copying did not work. Please select the address and copy it yourself.";
    OPEN_LINK_1: "Ab sofort kann jede und jeder antworten, der die Adresse der Umfrage hat." | "From now on everybody can answer who has the address of the survey.";
    OPEN_LINK_2: "Für welche Länder und Stadttypen sie offen ist, steht danach fest. Am Fragebogen lassen sich nur noch Fehler berichtigen."
        | "For which Länder and types of towns it is open is fixed afterwards. Only mistakes in the questionnaire can be corrected.";
    total(responses: &str, frame: &str, rate: &str): "{responses} von {frame} Städten haben geantwortet ({rate})."
        | "{responses} of {frame} towns have answered ({rate}).",
        one responses: "{responses} von {frame} Städten hat geantwortet ({rate})." | "{responses} of {frame} towns has answered ({rate}).";
    total_people(responses: &str, frame: &str, rate: &str): "{responses} von {frame} Personen haben geantwortet ({rate})."
        | "{responses} of {frame} people have answered ({rate}).",
        one responses: "{responses} von {frame} Personen hat geantwortet ({rate})." | "{responses} of {frame} people has answered ({rate}).";
    BY_LAND: "Nach Land und Stadttyp" | "By Land and town type";
    BY_LAND_ABOUT: "Balken je Land und Stadttyp: Anteil der Gefragten, die geantwortet haben. Die Zahlen stehen in der Tabelle."
        | "Bars by Land and town type: share of those asked who have answered. The figures stand in the table.";
    figure(responses: &str, frame: &str, rate: &str): "{responses} von {frame} · {rate}" | "{responses} of {frame} · {rate}";
    LAND: "Land" | "Land";
    TOWN_TYPE: "Stadttyp" | "Town type";
    ASKED: "Gefragt" | "Asked";
    ANSWERED: "Beantwortet" | "Answered";
    RATE: "Quote" | "Rate";
    ALL: "Deutschland" | "Germany";
    BY_DAY: "Antworten je Tag" | "Answers per day";
    BY_DAY_ABOUT: "Säulen vom ersten bis zum letzten Tag mit Antworten. Die Zahlen stehen in der Tabelle."
        | "Columns from the first to the last day with answers. The figures stand in the table.";
    DAY: "Tag" | "Day";
    RESPONSES: "Antworten" | "Answers";
    SO_FAR: "Zusammen" | "So far";

    questionnaire_of(title: &str): "Fragebogen: {title}" | "Questionnaire: {title}";
    VARIABLE: "Variable" | "Variable";
    CODE: "Code" | "Code";
    MEANING: "Bedeutung" | "Meaning";
    ROWS: "Zeilen" | "Rows";
    FILTER: "Nur wenn" | "Only if";
    REQUIRED: "Pflichtfrage" | "Required";
    SENSITIVE: "besonders zu schützen" | "to be protected with care";
    EXTRA_MISSING: "Auch möglich" | "Also possible";
    SOURCE: "Vorbild" | "Modelled on";
    KIND_SINGLE: "Eine Antwort" | "One answer";
    KIND_MULTIPLE_ANY: "Mehrere Antworten möglich" | "Several answers possible";
    kind_multiple(max: u32): "Höchstens {max} Antworten" | "At most {max} answers", one max: "Höchstens eine Antwort" | "At most one answer";
    kind_multiple_range(min: u32, max: u32): "{min} bis {max} Antworten" | "{min} to {max} answers";
    KIND_MATRIX: "Eine Antwort je Zeile" | "One answer for each row";
    KIND_NUMBER: "Zahl" | "Number";
    kind_decimals(decimals: u8): "mit höchstens {decimals} Nachkommastellen" | "with at most {decimals} decimals",
        one decimals: "mit höchstens einer Nachkommastelle" | "with at most one decimal";
    doubtful(what: &str): "auffällig: {what}" | "doubtful: {what}";
    at_least(number: &str): "mindestens {number}" | "at least {number}";
    at_most(number: &str): "höchstens {number}" | "at most {number}";
    kind_text(length: u32): "Text mit höchstens {length} Zeichen" | "Text of at most {length} characters";
    KIND_DATE: "Datum" | "Date";
    KIND_RANKING: "Reihenfolge, das Wichtigste zuerst" | "Ranking, the most important first";
    KIND_INFO: "Hinweis" | "Note";
    alone(codes: &str): "Steht allein: {codes}" | "Stands alone: {codes}";
    with_words(code: i32): "Mit eigenen Worten: {code}" | "In own words: {code}";
    CHECKS: "Prüfungen zwischen Antworten" | "Checks between answers";
    CHECK_ERROR: "muss stimmen" | "must hold";
    CHECK_WARNING: "Rückfrage" | "asks back";
    CODEBOOK: "Codebuch" | "Codebook";
    CODEBOOK_HELP: "Für Statistikprogramme: jede Spalte mit Frage, Codes, Filter und fehlenden Werten."
        | "For statistics programs: every column with its question, codes, filter and missing codes.";
    CODEBOOK_DDI: "DDI-Codebook 2.5 (XML)" | "DDI-Codebook 2.5 (XML)";
    CODEBOOK_SPSS: "SPSS-Syntax" | "SPSS syntax";
    CODEBOOK_STATA: "Stata-Do-File" | "Stata do-file";
    CODEBOOK_CSVW: "CSV on the Web (CSVW)" | "CSV on the Web (CSVW)";
    CODEBOOK_PACKAGE: "Frictionless Data Package" | "Frictionless data package";
    MISSING_CODES: "Codes für fehlende Angaben" | "Codes for missing answers";
}
