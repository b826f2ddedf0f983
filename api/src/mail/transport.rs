//! How a mail leaves: by SMTP, or as a file in the data directory when no server is set.

use std::path::Path;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{FileTransport, SmtpTransport, Transport as _};

use super::outbox::Mail;
use crate::settings::MailSettings;

/// A way out.
pub struct Transport {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(Box<SmtpTransport>),
    File(FileTransport),
}

impl Transport {
    /// As set; files go to `mail/` in the data directory.
    pub fn new(settings: &MailSettings, data: &Path) -> Result<Self, String> {
        let from = settings
            .from
            .parse()
            .map_err(|e| format!("settings: mail.from: {e}"))?;
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
        Ok(Self { from, way })
    }

    /// Sends one mail.
    pub fn send(&self, mail: &Mail) -> Result<(), String> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(mail.recipient.parse().map_err(|_| "not an address")?)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@kleinstadtnetz>", mail.id)))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|e| e.to_string())?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(&message).map(drop).map_err(|e| e.to_string()),
            Way::File(file) => file.send(&message).map(drop).map_err(|e| e.to_string()),
        }
    }
}
