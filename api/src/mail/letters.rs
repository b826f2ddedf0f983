//! The letters we write, in the person's language.

use contract::{Lang, Text};
use diesel::prelude::*;

use super::outbox;
use crate::auth::links::{self, Purpose};
use crate::db::schema::{mail_choices, mail_refusals, members};
use crate::db::{Connection, Stored};
use crate::http::Result;
use crate::settings::Settings;

/// More people than any town has in the network.
const MOST_OF_A_TOWN: i64 = 100;

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

/// Asks the people of a town about an answer: those who may answer for it, want mail about surveys and can be reached.
/// Gives their number.
pub fn question(
    c: &mut Connection,
    settings: &Settings,
    ags: &str,
    wave: &Text,
    question: &str,
) -> Result<i64> {
    let silent = mail_choices::table
        .filter(mail_choices::survey_mails.eq(false))
        .select(mail_choices::member_id);
    let refused = mail_refusals::table.select(mail_refusals::address);
    let people: Vec<(String, String, String, Stored<Lang>)> = members::table
        .filter(members::ags.eq(ags))
        .filter(members::role.eq("participant"))
        .filter(members::status.eq_any(["active", "invited"]))
        .filter(members::id.ne_all(silent))
        .filter(members::email.ne_all(refused))
        .order(members::id)
        .limit(MOST_OF_A_TOWN)
        .select((
            members::email,
            members::given_name,
            members::family_name,
            members::language,
        ))
        .load(c)?;
    let contact = &settings.instance.contact;
    for (email, given, family, lang) in &people {
        let (lang, name) = (lang.0, format!("{given} {family}"));
        let title = wave.get(lang);
        let (subject, body) = match lang {
            Lang::De => (
                format!("Rückfrage zu „{title}“"),
                format!(
                    "Guten Tag {name},\n\nvielen Dank für die Antwort Ihrer Stadt auf „{title}“. Dazu haben wir eine \
                     Rückfrage:\n\n{question}\n\nBitte antworten Sie an {contact}. Ohne Ihre Antwort zählt die Angabe \
                     womöglich nicht mit.\n"
                ),
            ),
            Lang::En => (
                format!("A question about \"{title}\""),
                format!(
                    "Hello {name},\n\nthank you for your town's answer to \"{title}\". We have a question about \
                     it:\n\n{question}\n\nPlease answer to {contact}. Without your answer the figure may not be \
                     counted.\n"
                ),
            ),
        };
        outbox::put(c, email, &subject, &body)?;
    }
    Ok(i64::try_from(people.len()).unwrap_or(i64::MAX))
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
