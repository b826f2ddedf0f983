//! The texts that come with the product. The secretariat sees them before anything goes out, and can change each.

use contract::invitations::{LetterForm, LetterStep};
use contract::{Line, Text};

/// The letter of a step as long as nobody has changed it.
pub fn letter(step: LetterStep) -> LetterForm {
    let (subject, body) = match step {
        LetterStep::Invitation => (INVITATION.0, INVITATION.1),
        LetterStep::FirstReminder => (FIRST_REMINDER.0, FIRST_REMINDER.1),
        LetterStep::SecondReminder => (SECOND_REMINDER.0, SECOND_REMINDER.1),
    };
    LetterForm {
        subject: Line::new(subject[0], subject[1]),
        body: Text::new(body[0], body[1]),
    }
}

type Both = [&'static str; 2];

const INVITATION: (Both, Both) = (
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

const FIRST_REMINDER: (Both, Both) = (
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

const SECOND_REMINDER: (Both, Both) = (
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

#[cfg(test)]
mod tests {
    use super::*;
    use contract::invitations::check;

    #[test]
    fn the_products_own_texts_are_as_the_rules_want_them() {
        for step in LetterStep::ALL {
            assert_eq!(check(&letter(*step)), [], "{step}");
        }
    }
}
