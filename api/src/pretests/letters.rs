//! The mail with which somebody is asked to try a questionnaire.

use contract::Lang;

use super::rows::TesterRow;
use crate::db::Connection;
use crate::http::Result;
use crate::invitations::choices;
use crate::mail::{outbox, refusals};
use crate::settings::Settings;
use crate::waves::WaveRow;

/// Where a link leads. Its secret stands behind `#`: browsers send that to nobody, so it is in no log.
pub fn link(settings: &Settings, secret: &str) -> String {
    format!("{}/vortest#token={secret}", settings.public_url())
}

/// Mails the link to who has an address, and says whether. Nobody gets it who wants no mail about surveys, or whose address
/// was refused: the secretariat has the link and passes it on itself.
pub fn send(
    c: &mut Connection,
    settings: &Settings,
    wave: &WaveRow,
    tester: &TesterRow,
    link: &str,
) -> Result<bool> {
    let Some(email) = &tester.email else {
        return Ok(false);
    };
    if refusals::is_refused(c, email)? || choices::wants_none(c, email)? {
        return Ok(false);
    }
    let (name, contact) = (&tester.name, &settings.instance.contact);
    let (subject, body) = match tester.language.0 {
        Lang::De => (
            format!("Bitte ausprobieren: {}", wave.title_de),
            format!(
                "Guten Tag {name},\n\nbevor wir die Befragung „{}“ verschicken, soll sie jemand ausprobieren, der sie nicht \
                 geschrieben hat. Bitte füllen Sie den Fragebogen aus und schreiben Sie zu jeder Frage dazu, was unklar ist \
                 oder nicht passt.\n\nHier geht es zum Fragebogen, ohne Anmeldung:\n\n{link}\n\nDer Link ist nur für Sie. Ihre \
                 Antworten zählen nicht: Sie helfen nur, die Fragen zu verbessern. Die Geschäftsstelle sieht sie mit Ihrem \
                 Namen.\n\nFragen beantwortet {contact}.\n",
                wave.title_de
            ),
        ),
        Lang::En => (
            format!("Please try out: {}", wave.title_en),
            format!(
                "Hello {name},\n\nbefore we send out the survey “{}”, somebody who has not written it should try it. Please \
                 fill in the questionnaire and say at each question what is unclear or does not fit.\n\nThe questionnaire is \
                 here, without signing in:\n\n{link}\n\nThe link is for you alone. Your answers do not count: they only help \
                 to improve the questions. The secretariat sees them with your name.\n\nQuestions go to {contact}.\n",
                wave.title_en
            ),
        ),
    };
    outbox::put_for_tester(c, &tester.id, email, &subject, &body)?;
    Ok(true)
}
