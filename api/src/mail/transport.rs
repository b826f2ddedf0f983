//! How a mail leaves: by SMTP, or as a file in the data directory when no server is set.

use std::path::Path;

use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{Address, FileTransport, SmtpTransport, Transport as _};

use crate::settings::MailSettings;

/// A way out.
pub struct Transport {
    from: Mailbox,
    /// Where mail servers report to; none: to the sender.
    bounces: Option<Address>,
    way: Way,
}

enum Way {
    Smtp(Box<SmtpTransport>),
    File(FileTransport),
}

/// A mail that is ready to leave.
pub struct Outgoing {
    pub id: String,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// Address for one-click unsubscribing, in mail that people can unsubscribe from.
    pub unsubscribe: Option<String>,
}

/// Why a mail has not left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The server takes no mail to this address, now or later; what it said.
    Address(String),
    /// Anything else: it may work later.
    Passing(String),
}

impl Transport {
    /// As set; files go to `mail/` in the data directory.
    pub fn new(settings: &MailSettings, data: &Path) -> Result<Self, String> {
        let from = settings
            .from
            .parse()
            .map_err(|e| format!("settings: mail.from: {e}"))?;
        let bounces = match settings.bounces.as_str() {
            "" => None,
            address => Some(
                address
                    .parse()
                    .map_err(|e| format!("settings: mail.bounces: {e}"))?,
            ),
        };
        let way = if settings.smtp.expose().is_empty() {
            let directory = data.join("mail");
            std::fs::create_dir_all(&directory)
                .map_err(|e| format!("{}: {e}", directory.display()))?;
            Way::File(FileTransport::new(directory))
        } else {
            let builder = SmtpTransport::from_url(settings.smtp.expose())
                .map_err(|_| "settings: mail.smtp is no SMTP URL".to_owned())?;
            Way::Smtp(Box::new(
                builder
                    .timeout(Some(std::time::Duration::from_secs(20)))
                    .build(),
            ))
        };
        Ok(Self { from, bounces, way })
    }

    /// Sends one mail.
    pub fn send(&self, mail: Outgoing) -> Result<(), Fault> {
        let message = self.message(mail).map_err(Fault::Passing)?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(&message).map(drop).map_err(|error| {
                let said = error.to_string();
                let code = error.status().map(|code| code.to_string());
                if refuses_address(&code.unwrap_or_default(), &said) {
                    Fault::Address(said)
                } else {
                    Fault::Passing(said)
                }
            }),
            Way::File(file) => file
                .send(&message)
                .map(drop)
                .map_err(|e| Fault::Passing(e.to_string())),
        }
    }

    fn message(&self, mail: Outgoing) -> Result<Message, String> {
        let to: Mailbox = mail.recipient.parse().map_err(|_| "not an address")?;
        let back = self.bounces.as_ref().unwrap_or(&self.from.email);
        let envelope = Envelope::new(Some(back.clone()), vec![to.email.clone()]);
        let mut message = Message::builder()
            .envelope(envelope.map_err(|e| e.to_string())?)
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject)
            .message_id(Some(message_id(&mail.id)))
            .header(ContentType::TEXT_PLAIN);
        if let Some(address) = mail.unsubscribe {
            message = message
                .header(ListUnsubscribe(format!("<{address}>")))
                .header(ListUnsubscribePost);
        }
        message.body(mail.body).map_err(|e| e.to_string())
    }
}

/// The host in the ids of our mails.
const HOST: &str = "@kleinstadtnetz";

fn message_id(mail: &str) -> String {
    format!("<{mail}{HOST}>")
}

/// Which of our mails has this `Message-ID`, without its angle brackets; none of them, perhaps.
pub(super) fn mail_of(message_id: &str) -> Option<&str> {
    message_id.trim().strip_suffix(HOST)
}

/// Whether a reply says that the recipient does not exist or takes no mail (RFC 5321, 4.2.3). The same codes are used
/// where it is the sender or the mail that a server does not like; the enhanced code (RFC 3463) tells them apart.
fn refuses_address(code: &str, said: &str) -> bool {
    const CODES: [&str; 4] = ["550", "551", "553", "556"];
    CODES.contains(&code) && !OTHERS.iter().any(|other| said.contains(other))
}

/// Enhanced codes (RFC 3463) that blame the sender's address, the content or the security of a mail.
pub(super) const OTHERS: [&str; 4] = ["5.1.7", "5.1.8", "5.6.", "5.7."];

/// `List-Unsubscribe` (RFC 2369)
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(value.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        // Not encoded and not folded: an address in angle brackets is one word.
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

/// `List-Unsubscribe-Post` (RFC 8058)
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::refuses_address;

    #[test]
    fn an_address_is_blamed_only_for_what_is_its_own_fault() {
        for (code, said) in [
            ("550", "permanent error (550): 5.1.1 User unknown"),
            ("550", "permanent error (550): No such user here"),
            ("553", "permanent error (553): 5.1.3 Bad address syntax"),
        ] {
            assert!(refuses_address(code, said), "{said}");
        }
        for (code, said) in [
            ("550", "permanent error (550): 5.7.1 Relaying denied"),
            (
                "553",
                "permanent error (553): 5.1.8 Sender address rejected",
            ),
            ("535", "permanent error (535): 5.7.8 Authentication failed"),
            ("554", "permanent error (554): Looks like spam"),
            ("450", "transient error (450): 4.2.0 Greylisted"),
            ("", "Connection refused"),
        ] {
            assert!(!refuses_address(code, said), "{said}");
        }
    }
}
