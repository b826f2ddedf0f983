//! Reports of mail servers that took a mail and could not deliver it after all (RFC 3464).
//!
//! Anybody may write to the mailbox that they go to. A report counts only when it sends back the `Message-ID` of one of
//! our mails, which is random and known to the servers on its way and to who got it; blamed is the address that mail went
//! to, whatever the report says about it.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::transport::{OTHERS, mail_of};
use super::{outbox, refusals};
use crate::db::Connection;
use crate::http::Result;

/// Characters of a reason that are kept.
const REASON: usize = 500;
/// Codes (RFC 3463, 3.2, 3.3 and 3.5) that are about the address: it does not exist, its mailbox takes nothing, or its
/// domain has no mail server. `5.0.0` is what servers say that know no better.
const ADDRESS: [&str; 4] = ["5.0.0", "5.1.", "5.2.", "5.4.4"];

/// A mail that was not delivered.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    /// Id of the mail.
    mail: String,
    /// Whether the address is the reason.
    address: bool,
    /// What the server said.
    reason: String,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// We never sent such a mail, or have forgotten it.
    Unknown,
    /// The report was faster than the note that the mail is sent.
    Early,
    /// The address is not mailed about surveys any more.
    Refused,
    /// The mail is lost, but not because of its address.
    Lost,
}

impl Taken {
    /// For the mail server's log.
    pub fn told(self) -> &'static str {
        match self {
            Self::Unknown => "we know of no such mail",
            Self::Early => "the mail is still on its way",
            Self::Refused => "noted: the address takes no mail",
            Self::Lost => "noted: the mail is lost",
        }
    }
}

/// Reads a report; none if it is something else, tells of a delay only, or is not about a mail of ours.
pub fn read(message: &[u8]) -> Option<Report> {
    let message = MessageParser::default().parse(message)?;
    let mail = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(original) => mail_in(original),
        _ if part.is_content_type("text", "rfc822-headers") => {
            mail_in(&MessageParser::default().parse_headers(part.contents())?)
        }
        _ => None,
    })?;
    let mut status = message
        .parts
        .iter()
        .filter(|part| part.is_content_type("message", "delivery-status"));
    let status = String::from_utf8_lossy(status.next()?.contents()).replace("\r\n", "\n");
    // A group of fields about the mail, then one per recipient.
    let (code, said) = status.split("\n\n").find_map(failed)?;
    let about = |codes: &[&str]| codes.iter().any(|begin| code.starts_with(begin));
    Some(Report {
        mail,
        address: about(&ADDRESS) && !about(&OTHERS),
        reason: reason(&code, &said),
    })
}

fn mail_in(original: &Message<'_>) -> Option<String> {
    mail_of(original.message_id()?).map(str::to_owned)
}

/// Code and words of a group of fields that tells of a final failure.
fn failed(group: &str) -> Option<(String, String)> {
    // Without an end, the last field would not count as one.
    let group = format!("{}\n\n", group.trim());
    let fields = MessageParser::default().parse_headers(group.as_bytes())?;
    let field = |name: &'static str| Some(fields.header_raw(name)?.trim().to_owned());
    let failed = field("Action")?.eq_ignore_ascii_case("failed");
    let said = field("Diagnostic-Code").unwrap_or_default();
    failed.then_some((field("Status")?, said))
}

/// In one line, as short as it is kept.
fn reason(code: &str, said: &str) -> String {
    let words: Vec<&str> = said.split_whitespace().collect();
    let line = format!("{code} {}", words.join(" "));
    let plain = line.chars().filter(|char| !char.is_control());
    plain.take(REASON).collect::<String>().trim().to_owned()
}

/// Notes what a report says.
pub fn take(c: &mut Connection, report: &Report) -> Result<Taken> {
    let Some((address, sent_at)) = outbox::sent_to(c, &report.mail)? else {
        return Ok(Taken::Unknown);
    };
    if sent_at.is_none() {
        return Ok(Taken::Early);
    }
    outbox::failed(c, &report.mail, &report.reason)?;
    if report.address {
        refusals::note(c, &address, &report.reason)?;
        return Ok(Taken::Refused);
    }
    Ok(Taken::Lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "4b1c3f86-2f34-4c55-a2d2-7f5c0e1b9a11";

    /// As Postfix writes it.
    fn report(status: &str, returned: &str) -> String {
        format!(
            "From: MAILER-DAEMON@post.example\r\nTo: noreply@netz.example\r\nSubject: Undelivered\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"cut\"\r\n\r\n\
             --cut\r\nContent-Type: text/plain\r\n\r\nI am sorry.\r\n\r\n\
             --cut\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.example\r\n\r\n{status}\r\n\r\n\
             --cut\r\n{returned}\r\n\r\n--cut--\r\n"
        )
    }

    fn whole() -> String {
        format!(
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <{MAIL}@kleinstadtnetz>\r\nSubject: Ihre Antwort\r\n\r\nText"
        )
    }

    fn of_status(status: &str) -> Option<Report> {
        read(report(status, &whole()).as_bytes())
    }

    #[test]
    fn a_report_names_the_mail_and_says_why() {
        let status = "Final-Recipient: rfc822; nobody@ort.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
                      Diagnostic-Code: smtp; 550 5.1.1 <nobody@ort.example>:\r\n    User unknown";
        let expected = Report {
            mail: MAIL.to_owned(),
            address: true,
            reason: "5.1.1 smtp; 550 5.1.1 <nobody@ort.example>: User unknown".to_owned(),
        };
        assert_eq!(of_status(status), Some(expected));
    }

    #[test]
    fn the_headers_alone_name_the_mail_too() {
        let headers = format!(
            "Content-Type: text/rfc822-headers\r\n\r\nSubject: Ihre Antwort\r\nMessage-ID: <{MAIL}@kleinstadtnetz>\r\n"
        );
        let status = "Action: failed\r\nStatus: 5.2.2";
        let read = read(report(status, &headers).as_bytes()).unwrap();
        assert_eq!((read.mail.as_str(), read.address), (MAIL, true));
    }

    #[test]
    fn an_address_is_blamed_only_for_what_is_its_own_fault() {
        for (code, address) in [
            ("5.1.1", true),
            ("5.2.1", true),
            ("5.4.4", true),
            ("5.1.8", false),
            ("5.7.1", false),
            ("5.3.4", false),
            ("4.4.7", false),
        ] {
            let read = of_status(&format!("Action: failed\r\nStatus: {code}")).unwrap();
            assert_eq!(read.address, address, "{code}");
        }
    }

    #[test]
    fn a_delay_an_absence_note_and_a_foreign_mail_are_no_reports() {
        assert_eq!(of_status("Action: delayed\r\nStatus: 4.4.1"), None);
        assert_eq!(of_status("Status: 5.1.1"), None);
        let absent = "From: a@b.example\r\nSubject: Abwesend\r\n\r\nBis Montag.\r\n";
        assert_eq!(read(absent.as_bytes()), None);
        let foreign =
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <1@other.example>\r\n\r\nText";
        let status = "Action: failed\r\nStatus: 5.1.1";
        assert_eq!(read(report(status, foreign).as_bytes()), None);
        assert_eq!(read(b""), None);
        assert_eq!(read(&[0xff; 2000]), None);
    }
}
