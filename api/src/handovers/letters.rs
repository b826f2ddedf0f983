//! What a colleague is mailed: the link, that a page was returned, and the day before it is due that it is.

use chrono::NaiveDate;
use contract::Lang;

use super::links::{self, Handed};
use crate::db::Connection;
use crate::http::Result;
use crate::mail::outbox;
use crate::settings::Settings;

/// Why there is a mail.
#[derive(Debug, Clone, Copy)]
pub enum Reason<'a> {
    /// Pages were handed over, or there is a new link.
    Handed,
    /// A page was returned: its title, and the remark.
    Returned(&'a str, &'a str),
    /// They are due tomorrow, or today.
    Due,
}

/// Where a colleague's link leads. Its secret stands behind `#`: browsers send that to nobody, so it is in no log.
pub fn link(settings: &Settings, secret: &str) -> String {
    format!("{}/mitarbeit#token={secret}", settings.public_url())
}

/// Mails a colleague who has an address, with a new link; the one before ends, what it opened goes on.
pub fn send(
    c: &mut Connection,
    settings: &Settings,
    handed: &Handed,
    reason: Reason<'_>,
) -> Result<()> {
    let Some(email) = &handed.row.email else {
        return Ok(());
    };
    let secret = links::make(c, &handed.row.id, false)?;
    send_link(c, settings, handed, email, &link(settings, &secret), reason)
}

/// Mails this link.
pub fn send_link(
    c: &mut Connection,
    settings: &Settings,
    handed: &Handed,
    email: &str,
    link: &str,
    reason: Reason<'_>,
) -> Result<()> {
    let (subject, body) = match handed.language() {
        Lang::De => german(settings, handed, link, reason),
        Lang::En => english(settings, handed, link, reason),
    };
    outbox::put_for_handover(c, &handed.row.id, email, &subject, &body)
}

fn german(
    settings: &Settings,
    handed: &Handed,
    link: &str,
    reason: Reason<'_>,
) -> (String, String) {
    let (by, town, wave) = (handed.row.by(), &handed.town.name, &handed.wave.0);
    let due = day(handed.row.due_on, Lang::De);
    let (subject, why) = match reason {
        Reason::Handed => (
            format!("Bitte um Mithilfe: {wave}"),
            format!(
                "{by} bittet Sie, für {town} einen Teil der Befragung „{wave}“ auszufüllen, bis zum {due}."
            ),
        ),
        Reason::Returned(page, remark) => (
            format!("Bitte noch einmal ansehen: {page}"),
            format!("{by} hat Ihnen die Seite „{page}“ noch einmal gegeben:\n\n{remark}"),
        ),
        Reason::Due => (
            format!("Erinnerung: {wave}"),
            format!(
                "bis zum {due} wollten Sie für {town} einen Teil der Befragung „{wave}“ ausfüllen; {by} hat Sie darum gebeten."
            ),
        ),
    };
    let note = note(handed, reason);
    let body = format!(
        "Guten Tag {},\n\n{why}{note}\n\nHier geht es zu Ihren Seiten, ohne Anmeldung:\n\n{link}\n\nDer Link ist nur für Sie. Er gilt, bis \
         Ihre Stadt geantwortet hat; ein neuerer ersetzt ihn. Was Sie eintragen, sieht Ihre Stadt sofort.\n\nFragen beantwortet {}.\n",
        handed.name(),
        settings.instance.contact
    );
    (subject, body)
}

fn english(
    settings: &Settings,
    handed: &Handed,
    link: &str,
    reason: Reason<'_>,
) -> (String, String) {
    let (by, town, wave) = (handed.row.by(), &handed.town.name, &handed.wave.1);
    let due = day(handed.row.due_on, Lang::En);
    let (subject, why) = match reason {
        Reason::Handed => (
            format!("Please help with: {wave}"),
            format!("{by} asks you to fill in part of the survey “{wave}” for {town}, by {due}."),
        ),
        Reason::Returned(page, remark) => (
            format!("Please look again: {page}"),
            format!("{by} has given you the page “{page}” once more:\n\n{remark}"),
        ),
        Reason::Due => (
            format!("Reminder: {wave}"),
            format!(
                "by {due} you wanted to fill in part of the survey “{wave}” for {town}, as {by} has asked you to."
            ),
        ),
    };
    let note = note(handed, reason);
    let body = format!(
        "Hello {},\n\n{why}{note}\n\nYour pages are here, without signing in:\n\n{link}\n\nThe link is for you alone. It is good until your town \
         has answered; a newer one replaces it. Your town sees at once what you enter.\n\nQuestions go to {}.\n",
        handed.name(),
        settings.instance.contact
    );
    (subject, body)
}

/// What the town wanted the colleague to know, in the first mail.
fn note(handed: &Handed, reason: Reason<'_>) -> String {
    match (reason, &handed.row.remark) {
        (Reason::Handed, Some(remark)) => format!("\n\n{remark}"),
        _ => String::new(),
    }
}

/// A day as people write it.
fn day(day: NaiveDate, lang: Lang) -> String {
    day.format(lang.pick("%d.%m.%Y", "%-d %B %Y")).to_string()
}
