//! Letters of waves that ask towns.

use super::Pair;

pub const INVITATION: Pair = (
    [
        "Ihre Antwort für {town}: {wave}",
        "Your answer for {town}: {wave}",
    ],
    [
        "Guten Tag {name},\n\ndie Befragung „{wave}“ hat begonnen. Bitte antworten Sie für {town} bis zum {last_day}. Mit diesem \
         Link kommen Sie ohne Passwort zum Fragebogen:\n\n{link}\n\nDer Link ist nur für Sie. Sie können jederzeit aufhören und \
         später weitermachen; was Sie eingegeben haben, bleibt stehen.\n\nFragen beantwortet {contact}.\n\nMit freundlichen \
         Grüßen\n{network}\n\nKeine Post zu Befragungen mehr: {unsubscribe}\n",
        "Hello {name},\n\nthe survey \"{wave}\" has begun. Please answer for {town} by {last_day}. This link takes you to the \
         questionnaire, without a password:\n\n{link}\n\nThe link is for you alone. You can stop at any time and go on later; \
         what you have entered is kept.\n\nQuestions go to {contact}.\n\nKind regards\n{network}\n\nNo more mail about surveys: \
         {unsubscribe}\n",
    ],
);

pub const FIRST_REMINDER: Pair = (
    [
        "Noch bis zum {last_day}: {wave}",
        "Until {last_day}: {wave}",
    ],
    [
        "Guten Tag {name},\n\naus {town} fehlt uns noch die Antwort zu „{wave}“. Sie zählt bis zum {last_day}. Hier geht es \
         zum Fragebogen, ohne Passwort:\n\n{link}\n\nDieser Link ersetzt den aus unserer ersten Nachricht. Was Sie schon \
         eingegeben haben, steht noch da.\n\nFragen beantwortet {contact}.\n\nMit freundlichen Grüßen\n{network}\n\nKeine Post \
         zu Befragungen mehr: {unsubscribe}\n",
        "Hello {name},\n\nwe do not have the answer of {town} to \"{wave}\" yet. It counts until {last_day}. This link takes \
         you to the questionnaire, without a password:\n\n{link}\n\nIt replaces the one in our first message. What you have \
         entered is still there.\n\nQuestions go to {contact}.\n\nKind regards\n{network}\n\nNo more mail about surveys: \
         {unsubscribe}\n",
    ],
);

pub const SECOND_REMINDER: Pair = (
    ["Letzte Erinnerung: {wave}", "Last reminder: {wave}"],
    [
        "Guten Tag {name},\n\ndies ist unsere letzte Erinnerung an „{wave}“. Wenn {town} bis zum {last_day} antwortet, steht \
         Ihre Stadt in den Ergebnissen. Auch ein Teil der Antworten hilft:\n\n{link}\n\nDieser Link ersetzt die aus unseren \
         früheren Nachrichten.\n\nFragen beantwortet {contact}.\n\nMit freundlichen Grüßen\n{network}\n\nKeine Post zu \
         Befragungen mehr: {unsubscribe}\n",
        "Hello {name},\n\nthis is our last reminder of \"{wave}\". If {town} answers by {last_day}, your town is part of the \
         results. Some of the answers help, too:\n\n{link}\n\nThis link replaces those in our earlier messages.\n\nQuestions \
         go to {contact}.\n\nKind regards\n{network}\n\nNo more mail about surveys: {unsubscribe}\n",
    ],
);
