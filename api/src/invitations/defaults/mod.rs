//! The texts that come with the product. The secretariat sees them before anything goes out, and can change each.

mod mails;
mod persons;
mod towns;

use contract::invitations::{LetterForm, LetterStep, MailKind, TextOf};
use contract::surveys::ResponseUnit;
use contract::{Line, Text};

/// Subject and text, each in German and English.
type Pair = ([&'static str; 2], [&'static str; 2]);

/// The text of a mail as long as nobody has changed it.
pub fn text(of: TextOf, unit: ResponseUnit) -> LetterForm {
    let (subject, body) = pair(of, unit);
    LetterForm {
        subject: Line::new(subject[0], subject[1]),
        body: Text::new(body[0], body[1]),
    }
}

fn pair(of: TextOf, unit: ResponseUnit) -> Pair {
    use ResponseUnit::{Municipality, Person};
    match (of, unit) {
        (TextOf::Letter(LetterStep::Invitation), Municipality) => towns::INVITATION,
        (TextOf::Letter(LetterStep::FirstReminder), Municipality) => towns::FIRST_REMINDER,
        (TextOf::Letter(LetterStep::SecondReminder), Municipality) => towns::SECOND_REMINDER,
        (TextOf::Letter(LetterStep::Invitation), Person) => persons::INVITATION,
        (TextOf::Letter(LetterStep::FirstReminder), Person) => persons::FIRST_REMINDER,
        (TextOf::Letter(LetterStep::SecondReminder), Person) => persons::SECOND_REMINDER,
        (TextOf::Mail(MailKind::HandedOver), _) => mails::HANDED_OVER,
        (TextOf::Mail(MailKind::HandedBack), _) => mails::HANDED_BACK,
        (TextOf::Mail(MailKind::HandedDue), _) => mails::HANDED_DUE,
        (TextOf::Mail(MailKind::Question), _) => mails::QUESTION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::invitations::check;

    #[test]
    fn the_products_own_texts_are_as_the_rules_want_them() {
        let letters = LetterStep::ALL.iter().map(|step| TextOf::Letter(*step));
        let mails = MailKind::ALL.iter().map(|kind| TextOf::Mail(*kind));
        for of in letters.chain(mails) {
            for unit in [ResponseUnit::Municipality, ResponseUnit::Person] {
                assert_eq!(check(&text(of, unit), of), [], "{of:?} {unit}");
            }
        }
    }

    #[test]
    fn who_answers_for_themselves_is_not_asked_for_a_town() {
        for step in LetterStep::ALL {
            let text = text(TextOf::Letter(*step), ResponseUnit::Person);
            let all = format!("{}{}{}", text.subject.de, text.body.de, text.body.en);
            assert!(!all.contains("{town}") && !all.contains("Stadt"), "{step}");
        }
    }
}
