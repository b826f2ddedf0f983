//! Mails to colleagues of a town, and to a town about its answer.

use super::Pair;

pub const HANDED_OVER: Pair = (
    ["Bitte um Mithilfe: {wave}", "Please help with: {wave}"],
    [
        "Guten Tag {name},\n\n{by} bittet Sie, für {town} einen Teil der Befragung „{wave}“ auszufüllen, bis zum \
         {due}.\n\n{remark}\n\nHier geht es zu Ihren Seiten, ohne Anmeldung:\n\n{link}\n\nDer Link ist nur für Sie. Er gilt, bis \
         Ihre Stadt geantwortet hat; ein neuerer ersetzt ihn. Was Sie eintragen, sieht Ihre Stadt sofort.\n\nFragen \
         beantwortet {contact}.\n\nKeine solche Post mehr: {unsubscribe}\n",
        "Hello {name},\n\n{by} asks you to fill in part of the survey “{wave}” for {town}, by {due}.\n\n{remark}\n\nYour pages \
         are here, without signing in:\n\n{link}\n\nThe link is for you alone. It is good until your town has answered; a \
         newer one replaces it. Your town sees at once what you enter.\n\nQuestions go to {contact}.\n\nNo more mail of this \
         kind: {unsubscribe}\n",
    ],
);

pub const HANDED_BACK: Pair = (
    [
        "Bitte noch einmal ansehen: {page}",
        "Please look again: {page}",
    ],
    [
        "Guten Tag {name},\n\n{by} hat Ihnen die Seite „{page}“ noch einmal gegeben:\n\n{remark}\n\nHier geht es zu Ihren \
         Seiten, ohne Anmeldung:\n\n{link}\n\nDer Link ist nur für Sie. Er gilt, bis Ihre Stadt geantwortet hat; ein neuerer \
         ersetzt ihn. Was Sie eintragen, sieht Ihre Stadt sofort.\n\nFragen beantwortet {contact}.\n\nKeine solche Post \
         mehr: {unsubscribe}\n",
        "Hello {name},\n\n{by} has given you the page “{page}” once more:\n\n{remark}\n\nYour pages are here, without signing \
         in:\n\n{link}\n\nThe link is for you alone. It is good until your town has answered; a newer one replaces it. Your \
         town sees at once what you enter.\n\nQuestions go to {contact}.\n\nNo more mail of this kind: {unsubscribe}\n",
    ],
);

pub const HANDED_DUE: Pair = (
    ["Erinnerung: {wave}", "Reminder: {wave}"],
    [
        "Guten Tag {name},\n\nbis zum {due} wollten Sie für {town} einen Teil der Befragung „{wave}“ ausfüllen; {by} hat Sie \
         darum gebeten.\n\nHier geht es zu Ihren Seiten, ohne Anmeldung:\n\n{link}\n\nDer Link ist nur für Sie. Er gilt, bis Ihre \
         Stadt geantwortet hat; ein neuerer ersetzt ihn. Was Sie eintragen, sieht Ihre Stadt sofort.\n\nFragen \
         beantwortet {contact}.\n\nKeine solche Post mehr: {unsubscribe}\n",
        "Hello {name},\n\nby {due} you wanted to fill in part of the survey “{wave}” for {town}, as {by} has asked you \
         to.\n\nYour pages are here, without signing in:\n\n{link}\n\nThe link is for you alone. It is good until your town has \
         answered; a newer one replaces it. Your town sees at once what you enter.\n\nQuestions go to {contact}.\n\nNo more \
         mail of this kind: {unsubscribe}\n",
    ],
);

pub const QUESTION: Pair = (
    ["Rückfrage zu „{wave}“", "A question about \"{wave}\""],
    [
        "Guten Tag {name},\n\nvielen Dank für die Antwort Ihrer Stadt auf „{wave}“. Dazu haben wir eine \
         Rückfrage:\n\n{question}\n\nBitte antworten Sie an {contact}. Ohne Ihre Antwort zählt die Angabe womöglich nicht \
         mit.\n",
        "Hello {name},\n\nthank you for your town's answer to \"{wave}\". We have a question about \
         it:\n\n{question}\n\nPlease answer to {contact}. Without your answer the figure may not be counted.\n",
    ],
);
