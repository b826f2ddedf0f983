//! What people who applied are mailed, in their language: that a place is offered, that they wait, that there is none, and
//! that the time to answer ran out. Never a word of the application or of a score.

use chrono::NaiveDate;
use contract::Lang;
use contract::members::MemberStatus;

use super::places::Applicant;
use crate::db::Connection;
use crate::http::Result;
use crate::invitations::writing::day;
use crate::labs::rows::LetterLab;
use crate::mail::outbox;
use crate::settings::Settings;

/// A subject and what the letter says, between greeting and end.
type Words = (String, String);

fn send(
    c: &mut Connection,
    settings: &Settings,
    to: &Applicant,
    words: impl FnOnce(Lang) -> Words,
) -> Result<()> {
    if to.member_status.0 != MemberStatus::Active {
        return Ok(());
    }
    let lang = to.language.0;
    let (subject, text) = words(lang);
    let (name, url) = (to.name.full(), settings.public_url());
    let contact = &settings.instance.contact;
    let body = match lang {
        Lang::De => {
            format!("Guten Tag {name},\n\n{text}\n\n{url}\n\nFragen beantwortet {contact}.\n")
        }
        Lang::En => format!("Hello {name},\n\n{text}\n\n{url}\n\nQuestions go to {contact}.\n"),
    };
    outbox::put(c, &to.email, &subject, &body)
}

/// A place is offered until this day.
pub fn offered(
    c: &mut Connection,
    settings: &Settings,
    lab: &LetterLab,
    to: &Applicant,
    until: NaiveDate,
) -> Result<()> {
    send(c, settings, to, |lang| {
        let (title, until) = (lab.title(lang), day(until, lang));
        match lang {
            Lang::De => (
                format!("Ein Platz im Stadtlabor „{title}“"),
                format!(
                    "im Stadtlabor „{title}“ ist ein Platz für Ihre Stadt frei. Bitte nehmen Sie ihn bis zum {until} an, oder \
                     geben Sie ihn weiter; danach bekommt ihn die nächste Stadt der Warteliste."
                ),
            ),
            Lang::En => (
                format!("A place in the lab “{title}”"),
                format!(
                    "there is a place for your town in the lab “{title}”. Please accept it by {until}, or pass it on; after \
                     that day the next town of the waiting list gets it."
                ),
            ),
        }
    })
}

/// On the waiting list, in this place.
pub fn waiting(
    c: &mut Connection,
    settings: &Settings,
    lab: &LetterLab,
    to: &Applicant,
    rank: i32,
) -> Result<()> {
    send(c, settings, to, |lang| {
        let title = lab.title(lang);
        match lang {
            Lang::De => (
                format!("Ihre Bewerbung für das Stadtlabor „{title}“"),
                format!(
                    "Ihre Stadt steht für das Stadtlabor „{title}“ auf Platz {rank} der Warteliste. Wird ein Platz für sie \
                     frei, bekommen Sie eine E-Mail."
                ),
            ),
            Lang::En => (
                format!("Your application for the lab “{title}”"),
                format!(
                    "your town has place {rank} on the waiting list for the lab “{title}”. When a place becomes free for it, \
                     you get a mail."
                ),
            ),
        }
    })
}

/// There is no place.
pub fn refused(
    c: &mut Connection,
    settings: &Settings,
    lab: &LetterLab,
    to: &Applicant,
) -> Result<()> {
    send(c, settings, to, |lang| {
        let title = lab.title(lang);
        match lang {
            Lang::De => (
                format!("Ihre Bewerbung für das Stadtlabor „{title}“"),
                format!(
                    "leider hat das Stadtlabor „{title}“ keinen Platz für Ihre Stadt. Danke für Ihre Bewerbung; der nächste \
                     Jahrgang wird wieder ausgeschrieben."
                ),
            ),
            Lang::En => (
                format!("Your application for the lab “{title}”"),
                format!(
                    "unfortunately the lab “{title}” has no place for your town. Thank you for applying; there will be a call \
                     for the next cohort."
                ),
            ),
        }
    })
}

/// The time to answer the offer ran out.
pub fn lapsed(
    c: &mut Connection,
    settings: &Settings,
    lab: &LetterLab,
    to: &Applicant,
) -> Result<()> {
    send(c, settings, to, |lang| {
        let title = lab.title(lang);
        match lang {
            Lang::De => (
                format!("Ihr Platz im Stadtlabor „{title}“"),
                format!(
                    "Sie haben den Platz im Stadtlabor „{title}“ nicht rechtzeitig angenommen. Er geht an die nächste Stadt."
                ),
            ),
            Lang::En => (
                format!("Your place in the lab “{title}”"),
                format!(
                    "you have not accepted the place in the lab “{title}” in time. It goes to the next town."
                ),
            ),
        }
    })
}
