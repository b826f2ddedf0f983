//! What a colleague is mailed: the link, that a page was returned, and the day before it is due that it is. The texts are
//! the secretariat's (`invitations`).

use contract::Text;
use contract::invitations::{MailKind, Placeholder, TextOf};

use super::links::{self, Handed};
use crate::db::Connection;
use crate::http::{Error, Result};
use crate::invitations::queries;
use crate::invitations::writing::{Desk, Facts};
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

impl<'a> Reason<'a> {
    fn kind(self) -> MailKind {
        match self {
            Self::Handed => MailKind::HandedOver,
            Self::Returned(..) => MailKind::HandedBack,
            Self::Due => MailKind::HandedDue,
        }
    }
}

/// Where a colleague's link leads. Its secret stands behind `#`: browsers send that to nobody, so it is in no log.
pub fn link(settings: &Settings, secret: &str) -> String {
    format!("{}/mitarbeit#token={secret}", settings.public_url())
}

/// Refuses an address whose owner wants no such mail.
pub fn check_wanted(c: &mut Connection, desk: &Desk, email: &str) -> Result<()> {
    match desk.may_mail(c, email)? {
        true => Ok(()),
        false => Err(Error::field(
            "email",
            "unsubscribed",
            "Wer diese Adresse hat, möchte keine E-Mails zu abgegebenen Seiten. Lassen Sie das Feld leer, und geben Sie den Link selbst weiter.",
            "Whoever has this address wants no mail about handed pages. Leave the field empty, and pass the link on yourself.",
        )),
    }
}

/// Mails a colleague who has an address, with a new link; the one before ends, what it opened goes on.
pub fn send(c: &mut Connection, desk: &Desk, handed: &Handed, reason: Reason<'_>) -> Result<()> {
    let Some(email) = &handed.row.email else {
        return Ok(());
    };
    if !desk.may_mail(c, email)? {
        return Ok(());
    }
    let secret = links::make(c, &handed.row.id, false)?;
    let link = link(desk.settings(), &secret);
    send_link(c, desk, handed, email, &link, reason)?;
    Ok(())
}

/// Mails this link, unless no mail is wanted; says whether.
pub fn send_link(
    c: &mut Connection,
    desk: &Desk,
    handed: &Handed,
    email: &str,
    link: &str,
    reason: Reason<'_>,
) -> Result<bool> {
    if !desk.may_mail(c, email)? {
        return Ok(false);
    }
    let (text, _) = queries::text(c, &handed.row.wave_id, TextOf::Mail(reason.kind()))?;
    let (by, name) = (handed.row.by(), handed.name());
    let title = Text::new(&handed.wave.0, &handed.wave.1);
    let (page, remark) = match reason {
        Reason::Returned(page, remark) => (page, remark),
        _ => ("", handed.row.remark.as_deref().unwrap_or_default()),
    };
    let facts = Facts {
        lang: handed.language(),
        name: &name,
        town: &handed.town.name,
        wave: &title,
        day: handed.row.due_on,
        link,
        unsubscribe: &desk.colleagues_page(email),
        more: &[
            (Placeholder::By, &by),
            (Placeholder::Page, page),
            (Placeholder::Remark, remark),
        ],
        settings: desk.settings(),
    };
    let (subject, body) = facts.fill(&text);
    outbox::put_for_handover(c, &handed.row.id, email, &subject, &body)?;
    Ok(true)
}
