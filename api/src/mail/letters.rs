//! The mails about accounts, in the person's language. Those of a wave are in `invitations`, `handovers` and `cleaning`.

use contract::Lang;
use diesel::prelude::*;

use super::outbox;
use crate::auth::links::{self, Purpose};
use crate::db::Connection;
use crate::db::schema::members;
use crate::http::Result;
use crate::settings::Settings;

/// Invites a member: a one-time link to set the first password.
pub fn invitation(c: &mut Connection, settings: &Settings, member: &str) -> Result<()> {
    let (email, name, lang) = addressee(c, member)?;
    let secret = links::make(c, member, Purpose::Invitation)?;
    let link = format!("{}/passwort?token={secret}", settings.public_url());
    let network = &settings.instance.name;
    let contact = &settings.instance.contact;
    let (subject, body) = match lang {
        Lang::De => (
            format!("Einladung zu {network}"),
            format!(
                "Guten Tag {name},\n\ndie Geschäftsstelle hat Sie in {network} eingetragen. Mit diesem Link legen Sie Ihr \
                 Passwort fest; er gilt 14 Tage und nur einmal:\n\n{link}\n\nFragen beantwortet {contact}.\n"
            ),
        ),
        Lang::En => (
            format!("Your invitation to {network}"),
            format!(
                "Hello {name},\n\nthe secretariat has entered you in {network}. Use this link to set your password; it is \
                 valid for 14 days and only once:\n\n{link}\n\nQuestions go to {contact}.\n"
            ),
        ),
    };
    outbox::put(c, &email, &subject, &body)
}

/// Mails a link for a new password, if there is an active account with this address.
pub fn reset(c: &mut Connection, settings: &Settings, email: &str) -> Result<()> {
    let member: Option<String> = members::table
        .filter(members::email.eq(email))
        .filter(members::status.eq("active"))
        .select(members::id)
        .first(c)
        .optional()?;
    let Some(member) = member else {
        return Ok(());
    };
    let (email, name, lang) = addressee(c, &member)?;
    let secret = links::make(c, &member, Purpose::Reset)?;
    let link = format!("{}/passwort?token={secret}", settings.public_url());
    let network = &settings.instance.name;
    let (subject, body) = match lang {
        Lang::De => (
            format!("Neues Passwort für {network}"),
            format!(
                "Guten Tag {name},\n\nmit diesem Link legen Sie ein neues Passwort fest; er gilt eine Stunde und nur \
                 einmal:\n\n{link}\n\nWenn Sie das nicht wollten, müssen Sie nichts tun.\n"
            ),
        ),
        Lang::En => (
            format!("New password for {network}"),
            format!(
                "Hello {name},\n\nuse this link to set a new password; it is valid for one hour and only once:\n\n{link}\n\n\
                 If this was not you, you need not do anything.\n"
            ),
        ),
    };
    outbox::put(c, &email, &subject, &body)
}

fn addressee(c: &mut Connection, member: &str) -> Result<(String, String, Lang)> {
    let (email, given, family, language): (String, String, String, String) = members::table
        .find(member)
        .select((
            members::email,
            members::given_name,
            members::family_name,
            members::language,
        ))
        .first(c)?;
    let lang = Lang::from_tag(&language).unwrap_or_default();
    Ok((email, format!("{given} {family}"), lang))
}
