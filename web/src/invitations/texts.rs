use crate::i18n::texts;

texts! {
    INVITATIONS: "Einladungen" | "Invitations";
    of_wave(title: &str): "Einladungen: {title}" | "Invitations: {title}";
    INTRO: "Erst die Einladung, dann höchstens zwei Erinnerungen. Wer geantwortet hat, abgemeldet oder gesperrt ist, bekommt nichts, auch nicht, wenn das erst geschieht, während die Post hinausgeht."
        | "First the invitation, then two reminders at most. Who has answered, unsubscribed or is suspended gets nothing, not even if that happens while the letters are going out.";
    TO_WAVE: "Zurück zur Befragung" | "Back to the survey";
    INVITATION: "Einladung" | "Invitation";
    FIRST_REMINDER: "Erste Erinnerung" | "First reminder";
    SECOND_REMINDER: "Zweite Erinnerung" | "Second reminder";
    GETS_IT: "Bekämen sie jetzt" | "Would get it now";
    in_languages(de: &str, en: &str): "{de} auf Deutsch, {en} auf Englisch" | "{de} in German, {en} in English";
    WAITING: "Warten auf den Versand" | "Waiting to be sent";
    SENT: "Verschickt" | "Sent";
    LEFT_OUT: "Ausgelassen" | "Left out";
    left_out(unsubscribed: &str, refused: &str): "{unsubscribed} abgemeldet, {refused} nicht erreichbar" | "{unsubscribed} unsubscribed, {refused} not reachable";
    PREVIEW_DE: "Vorschau auf Deutsch" | "Preview in German";
    PREVIEW_EN: "Vorschau auf Englisch" | "Preview in English";
    EDIT: "Text ändern" | "Change the text";
    edit_named(step: &str): "Text ändern: {step}" | "Change the text: {step}";
    SEND: "Verschicken" | "Send";
    send_named(step: &str): "Verschicken: {step}" | "Send: {step}";
    send_question(step: &str): "{step} verschicken?" | "Send: {step}?";
    send_to(de: &str, en: &str): "Es gehen {de} E-Mails auf Deutsch und {en} auf Englisch hinaus, jede mit einem eigenen Link."
        | "{de} mails go out in German and {en} in English, each with a link of its own.";
    SEND_OLD_LINKS: "Links aus früheren E-Mails an dieselben Personen gelten danach nicht mehr." | "Links in earlier mails to the same people are no longer valid then.";
    SEND_NOT_BACK: "Was hinausgegangen ist, lässt sich nicht zurückholen." | "What has gone out cannot be called back.";
    RETRY_REFUSED: "Auch an Adressen, die der Mailserver abgelehnt hat" | "Also to addresses that the mail server has refused";
    queued(count: &str): "E-Mails auf dem Weg: {count}" | "Mails on their way: {count}";
    NOBODY: "Zurzeit bekäme niemand diese E-Mail." | "Nobody would get this mail at present.";
    NOT_OPEN: "E-Mails gehen hinaus, solange die Befragung im Feld ist. Die Texte können Sie schon jetzt ändern."
        | "Mails go out while the survey is in the field. You can change the texts already.";
    DATES: "Wann die E-Mails hinausgehen" | "When the mails go out";
    DATES_HELP: "An ihrem Tag um 9 Uhr (deutsche Zeit) geht jede E-Mail von selbst hinaus, mit dem Text, der unten steht, und genau einmal. Ohne Tag geht sie nur, wenn Sie sie verschicken."
        | "On its day at 9 o'clock (German time) each mail goes out by itself, with the text below, and exactly once. Without a day it goes only when you send it.";
    dates_period(from: &str, to: &str): "Möglich ist jeder Tag im Zeitraum der Befragung: {from} bis {to}. Wer den Zeitraum verschiebt, ändert zuerst diese Tage."
        | "Every day in the survey's period is possible: {from} to {to}. Who moves the period changes these days first.";
    DATES_LATE: "Kann eine E-Mail an ihrem Tag nicht hinaus, etwa weil die Befragung noch nicht geöffnet ist, geht sie bis zu drei Tage später und höchstens bis zum letzten Tag. Danach ist sie versäumt; das steht dann unter „Was steht an“."
        | "If a mail cannot go out on its day, for instance because the survey is not open yet, it goes up to three days later, and at the latest on the last day. After that it is missed, which you see under “What is due”.";
    DAY_OF_INVITATION: "Tag der Einladung" | "Day of the invitation";
    DAY_OF_FIRST: "Tag der ersten Erinnerung" | "Day of the first reminder";
    DAY_OF_SECOND: "Tag der zweiten Erinnerung" | "Day of the second reminder";
    SAVE_DATES: "Tage speichern" | "Save the days";
    DATES_SAVED: "Die Tage sind gespeichert." | "The days are saved.";
    DAY_WRONG: "Bitte geben Sie den Tag ganz an." | "Please give the whole day.";
    GOES_OUT: "Geht von selbst hinaus" | "Goes out by itself";
    goes_on(day: &str, expected: &str): "Am {day} um 9 Uhr, nach heutigem Stand an {expected}" | "On {day} at 9 o'clock, as things stand to {expected}";
    goes_late(day: &str, until: &str, expected: &str): "Geplant war der {day}. Sie geht hinaus, sobald es möglich ist, spätestens am {until}; nach heutigem Stand an {expected}"
        | "Planned for {day}. It goes out as soon as possible, on {until} at the latest; as things stand to {expected}";
    went_on(day: &str, queued: &str): "Am {day} von selbst hinausgegangen, an {queued}" | "Went out by itself on {day}, to {queued}";
    by_hand_on(day: &str, planned: &str): "Am {day} von Hand verschickt; der {planned} bewirkt nichts mehr" | "Sent by hand on {day}; {planned} does nothing more";
    missed_on(day: &str): "Versäumt: Am {day} und in den drei Tagen danach ging es nicht." | "Missed: it could not go on {day} or in the three days after it.";
    MISSED_HELP: "Verschicken Sie sie von Hand, oder setzen Sie einen neuen Tag." | "Send it by hand, or set a new day.";
    ONE_PERSON: "eine Person" | "one person";
    persons(count: &str): "{count} Personen" | "{count} people";
    OVER: "Die Feldphase ist vorbei; es geht keine E-Mail mehr hinaus." | "The field phase is over; no mail goes out any more.";
    REFRESH: "Aktualisieren" | "Refresh";
    REFRESHED: "Aktualisiert" | "Refreshed";

    SUBJECT_DE: "Betreff auf Deutsch" | "Subject in German";
    SUBJECT_EN: "Betreff auf Englisch" | "Subject in English";
    BODY_DE: "Text auf Deutsch" | "Text in German";
    BODY_EN: "Text auf Englisch" | "Text in English";
    PLACEHOLDERS: "Platzhalter" | "Placeholders";
    placeholders_help(needed: &str): "Schreiben Sie sie mit den geschweiften Klammern. Dieser Text braucht {needed}; Links und Bemerkungen stehen nie im Betreff."
        | "Write them with the braces. This text needs {needed}; links and remarks never stand in a subject.";
    PLACEHOLDER: "Platzhalter" | "Placeholder";
    STANDS_FOR: "Steht für" | "Stands for";
    EXAMPLE: "Beispiel" | "Example";
    NAME: "Vor- und Nachname" | "Given and family name";
    TOWN: "Name der Stadt" | "Name of the town";
    WAVE: "Titel der Befragung" | "Title of the survey";
    LAST_DAY: "Letzter Tag im Feld" | "Last day in the field";
    LINK: "Der persönliche Link zum Fragebogen" | "The personal link to the questionnaire";
    UNSUBSCRIBE_PAGE: "Die Seite zum Abmelden" | "The page for unsubscribing";
    NETWORK: "Name des Netzwerks" | "Name of the network";
    CONTACT: "E-Mail-Adresse der Geschäftsstelle" | "E-mail address of the secretariat";
    DUE: "Bis wann die Seiten fertig sein sollen" | "Until when the pages should be done";
    BY: "Wer die Seiten abgegeben hat" | "Who has handed the pages over";
    REMARK: "Was diese Person dazu schreibt; kann leer sein" | "What that person writes; may be empty";
    PAGE: "Die Seite, um die es geht" | "The page it is about";
    QUESTION: "Was Sie die Stadt fragen" | "What you ask the town";
    HANDED_LINK: "Der persönliche Link zu den Seiten" | "The personal link to the pages";
    OTHER_MAILS: "Weitere E-Mails dieser Befragung" | "Other mails of this survey";
    OTHER_MAILS_HELP: "Sie gehen einzeln hinaus: wenn eine Stadt Seiten an Kolleginnen und Kollegen abgibt, und wenn Sie eine Stadt zu ihrer Antwort fragen. Auch diese Texte können Sie ändern."
        | "They go out one by one: when a town hands pages to colleagues, and when you ask a town about its answer. You can change these texts, too.";
    HANDED_OVER: "Bitte um Mithilfe" | "Request for help";
    HANDED_OVER_HELP: "An eine Kollegin oder einen Kollegen, mit dem Link zu den abgegebenen Seiten." | "To a colleague, with the link to the pages handed over.";
    HANDED_BACK: "Seite zurückgegeben" | "Page returned";
    HANDED_BACK_HELP: "Wenn eine Seite noch einmal angesehen werden soll." | "When a page should be looked at again.";
    HANDED_DUE: "Erinnerung an abgegebene Seiten" | "Reminder of handed pages";
    HANDED_DUE_HELP: "Am Tag, bevor die Seiten fertig sein sollen." | "The day before the pages should be done.";
    TOWN_QUESTION: "Rückfrage an eine Stadt" | "Question to a town";
    TOWN_QUESTION_HELP: "Wenn Sie bei der Plausibilitätsprüfung eine Stadt fragen. Wer keine Post zu Befragungen möchte, bekommt sie nicht; einen Link zum Abmelden braucht diese einzelne Frage nicht."
        | "When you ask a town during the plausibility check. Who wants no mail about surveys does not get it; this single question needs no link for unsubscribing.";
    SAVE: "Speichern" | "Save";
    SAVED: "Der Text ist gespeichert." | "The text is saved.";
    BACK: "Zurück zu den Einladungen" | "Back to the invitations";

    PEOPLE: "Wer eingeladen ist" | "Who is invited";
    NO_PEOPLE: "Noch ist niemand eingeladen." | "Nobody is invited yet.";
    NO_PEOPLE_HELP: "Sobald Sie die Einladung verschicken, steht hier, wer welche E-Mail hat." | "As soon as you send the invitation, you see here who has which mail.";
    NONE_OF_STATUS: "Bei niemandem steht es so." | "It stands so with nobody.";
    STATUS: "Stand" | "Status";
    EVERYBODY: "Alle" | "Everybody";
    PERSON: "Person" | "Person";
    PERSONS_TOWN: "Stadt" | "Town";
    INVITED_AT: "Eingeladen" | "Invited";
    REMINDED_AT: "Erinnert" | "Reminded";
    ANSWERED: "hat geantwortet" | "has answered";
    UNSUBSCRIBED: "abgemeldet" | "unsubscribed";
    REFUSED: "nicht erreichbar" | "not reachable";
    GONE: "nicht mehr zuständig" | "no longer in charge";
    IN_QUEUE: "wartet auf Versand" | "waits to be sent";
    OPEN: "noch keine Antwort" | "no answer yet";

    CHOICE: "Post zu Befragungen" | "Mail about surveys";
    CHOICE_YES: "Sie bekommen zurzeit Einladungen und Erinnerungen zu Befragungen." | "At present you get invitations to surveys and reminders.";
    CHOICE_YES_HELP: "Mit einem Klick hört das auf, auch für künftige Befragungen. Antworten können Sie weiterhin, wenn Sie sich anmelden."
        | "One click ends this, for future surveys too. You can still answer when you sign in.";
    CHOICE_NO: "Sie bekommen keine Post zu Befragungen mehr." | "You get no more mail about surveys.";
    CHOICE_NO_HELP: "Das gilt ab sofort. Andere Post des Netzwerks, etwa ein neues Passwort, kommt weiterhin."
        | "This holds from now on. Other mail of the network, such as a new password, still comes.";
    COLLEAGUE_YES: "Städte können Ihnen zurzeit Seiten einer Befragung per E-Mail geben." | "At present towns can mail you pages of a survey.";
    COLLEAGUE_YES_HELP: "Mit einem Klick hört das auf: keine Bitte um Mithilfe, keine Rückgabe, keine Erinnerung mehr an diese Adresse. Ein Link, den Sie schon haben, gilt weiter."
        | "One click ends this: no request, no returned page and no reminder to this address any more. A link that you have stays good.";
    COLLEAGUE_NO: "An diese Adresse geht keine Post zu Befragungen mehr." | "No more mail about surveys goes to this address.";
    COLLEAGUE_NO_HELP: "Wer Ihnen Seiten geben möchte, erfährt das und kann Ihnen den Link selbst weitergeben."
        | "Who wants to give you pages is told so and can pass the link on to you.";
    STOP: "Keine Post zu Befragungen mehr" | "No more mail about surveys";
    RESUME: "Doch wieder Post zu Befragungen bekommen" | "Get mail about surveys again";
    WRONG_LINK: "Der Link ist unvollständig" | "The link is incomplete";
    WRONG_LINK_HELP: "Öffnen Sie ihn so, wie er in der E-Mail steht: ganz, mit allen Zeichen am Ende."
        | "Open it as it stands in the mail: whole, with all the letters at its end.";
}
