//! Asks a town about an answer. A message to members about what they have sent, written by a person for this one case: it
//! needs no way out of its own, and still goes to nobody who wants no mail about surveys.

use contract::invitations::{MailKind, Placeholder, TextOf};
use contract::{Lang, Text};
use diesel::prelude::*;

use crate::db::schema::{mail_choices, mail_refusals, members, municipalities};
use crate::db::{Connection, Stored};
use crate::http::Result;
use crate::invitations::queries;
use crate::invitations::writing::Facts;
use crate::mail::outbox;
use crate::settings::Settings;
use crate::waves::WaveRow;

/// More people than any town has in the network.
const MOST_OF_A_TOWN: i64 = 100;

/// Mails those who may answer for the town, want mail about surveys and can be reached. Gives their number.
pub fn question(
    c: &mut Connection,
    settings: &Settings,
    wave: &WaveRow,
    ags: &str,
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
    let town: String = municipalities::table
        .find(ags)
        .select(municipalities::name)
        .first(c)?;
    let (text, _) = queries::text(c, &wave.id, TextOf::Mail(MailKind::Question))?;
    let title = Text::new(&wave.title_de, &wave.title_en);
    for (email, given, family, lang) in &people {
        let facts = Facts {
            lang: lang.0,
            name: &format!("{given} {family}"),
            town: &town,
            wave: &title,
            day: wave.field_to.0,
            link: "",
            unsubscribe: "",
            more: &[(Placeholder::Question, question)],
            settings,
        };
        let (subject, body) = facts.fill(&text);
        outbox::put(c, email, &subject, &body)?;
    }
    Ok(i64::try_from(people.len()).unwrap_or(i64::MAX))
}
