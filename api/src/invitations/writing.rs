//! Writes a letter when its turn comes: asks whether it still may go, makes the personal link, fills in the text. It is
//! kept nowhere; what could not be sent is written anew, with a new link.

use actix_web::web;
use chrono::NaiveDate;
use contract::invitations::{LetterForm, LetterStep, Placeholder, TextOf, fill, without_gaps};
use contract::{Lang, Text};

use super::{choices, links, queries};
use crate::auth::keys::PartnerKey;
use crate::db::Connection;
use crate::http::Result;
use crate::settings::Settings;
use crate::waves;

/// What every letter names.
#[derive(Clone)]
pub struct Desk {
    settings: web::Data<Settings>,
    key: web::Data<PartnerKey>,
}

/// A letter to send.
pub struct Written {
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// Where a mail program unsubscribes with one click (RFC 8058).
    pub unsubscribe: String,
}

/// What stands for the placeholders.
pub struct Facts<'a> {
    pub lang: Lang,
    pub name: &'a str,
    pub town: &'a str,
    pub wave: &'a Text,
    /// The last day in the field, or until when a colleague has pages.
    pub day: NaiveDate,
    pub link: &'a str,
    pub unsubscribe: &'a str,
    /// What only some mails name.
    pub more: &'a [(Placeholder, &'a str)],
    pub settings: &'a Settings,
}

impl Facts<'_> {
    /// What stands for this placeholder.
    pub fn value(&self, placeholder: Placeholder) -> String {
        match placeholder {
            Placeholder::Name => self.name.to_owned(),
            Placeholder::Town => self.town.to_owned(),
            Placeholder::Wave => self.wave.get(self.lang).to_owned(),
            Placeholder::LastDay | Placeholder::Due => day(self.day, self.lang),
            Placeholder::Link => self.link.to_owned(),
            Placeholder::Unsubscribe => self.unsubscribe.to_owned(),
            Placeholder::Network => self.settings.instance.name.clone(),
            Placeholder::Contact => self.settings.instance.contact.clone(),
            Placeholder::By | Placeholder::Remark | Placeholder::Page | Placeholder::Question => {
                let found = self.more.iter().find(|(named, _)| *named == placeholder);
                found.map_or_else(String::new, |(_, value)| (*value).to_owned())
            }
        }
    }

    /// Subject and text of a mail to this person.
    pub fn fill(&self, text: &LetterForm) -> (String, String) {
        let value = |placeholder| self.value(placeholder);
        let subject = self.lang.pick(&text.subject.de, &text.subject.en);
        let body = fill(text.body.get(self.lang), value);
        (fill(subject, value), without_gaps(body))
    }
}

/// A day as people write it.
pub fn day(day: NaiveDate, lang: Lang) -> String {
    day.format(lang.pick("%d.%m.%Y", "%-d %B %Y")).to_string()
}

/// Where a personal link leads. Its secret stands behind `#`: browsers send that to nobody, so it is in no log.
pub fn link(settings: &Settings, secret: &str) -> String {
    format!("{}/fragebogen#token={secret}", settings.public_url())
}

/// Where people unsubscribe by hand.
pub fn choice_page(settings: &Settings, token: &str) -> String {
    format!("{}/abmelden#token={token}", settings.public_url())
}

impl Desk {
    pub fn new(settings: web::Data<Settings>, key: web::Data<PartnerKey>) -> Self {
        Self { settings, key }
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the owner of this address wants mail about pages that towns hand over.
    pub fn may_mail(&self, c: &mut Connection, address: &str) -> Result<bool> {
        let whose = choices::colleague(&self.key, address);
        Ok(choices::choice(c, &whose)?.0)
    }

    /// The page where a colleague says that no such mail shall come.
    pub fn colleagues_page(&self, address: &str) -> String {
        let token = choices::colleagues_token(&self.key, address);
        choice_page(&self.settings, &token)
    }

    /// Where a colleague's mail program unsubscribes with one click (RFC 8058).
    pub fn colleagues_click(&self, address: &str) -> String {
        self.click(&choices::colleagues_token(&self.key, address))
    }

    fn click(&self, token: &str) -> String {
        format!("{}/api/v1/mail-choices/{token}", self.settings.public_url())
    }

    /// Writes a letter to somebody who was invited; none if it may no longer go. In the transaction that claims the mail.
    pub fn write(
        &self,
        c: &mut Connection,
        invitation: &str,
        step: LetterStep,
    ) -> Result<Option<Written>> {
        queries::recipients::hold_answers(c)?;
        let Some(wave) = queries::recipients::wave_of(c, invitation)? else {
            return Ok(None);
        };
        // Who closes the wave meanwhile waits for this letter.
        if waves::queries::is_open(c, &wave)? != Some(true) {
            return Ok(None);
        }
        let Some(to) = queries::recipients::addressee(c, &wave, step, invitation)? else {
            return Ok(None);
        };
        let (text, _) = queries::text(c, &wave, TextOf::Letter(step))?;
        let secret = links::make(c, invitation)?;
        let token = choices::token(&self.key, &to.member);
        let lang = to.lang();
        let (title, name) = (to.title(), format!("{} {}", to.given_name, to.family_name));
        let facts = Facts {
            lang,
            name: &name,
            town: to.town.as_deref().unwrap_or_default(),
            wave: &title,
            day: to.field_to,
            link: &link(&self.settings, &secret),
            unsubscribe: &choice_page(&self.settings, &token),
            more: &[],
            settings: &self.settings,
        };
        let (subject, body) = facts.fill(&text);
        Ok(Some(Written {
            subject,
            body,
            unsubscribe: self.click(&token),
            recipient: to.email,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_its_readers_write_it() {
        let last = "2027-03-05".parse().unwrap();
        assert_eq!(day(last, Lang::De), "05.03.2027");
        assert_eq!(day(last, Lang::En), "5 March 2027");
    }
}
