//! The other mails of a wave, and their texts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SampleValue;
use crate::access::words;
use crate::lang::Text;

words! {
    /// Which mail of a wave, beside its letters.
    MailKind {
        /// To a colleague to whom a town has handed pages: the link.
        HandedOver = "handed_over",
        /// To a colleague who shall look at a page again.
        HandedBack = "handed_back",
        /// To a colleague, the day before the pages are due.
        HandedDue = "handed_due",
        /// To a town, about an answer that the secretariat doubts.
        Question = "question",
    }
}

/// The text of such a mail. `ETag` is its version; an untouched text has version 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MailText {
    /// Which mail.
    pub kind: MailKind,
    /// Version of the text. 0 while it is the one that comes with the product.
    pub version: i64,
    /// Subject, with placeholders.
    pub subject: Text,
    /// Text, with placeholders.
    pub body: Text,
    /// What would stand for each placeholder in a mail to an invented person.
    pub sample: Vec<SampleValue>,
}

/// The texts of the other mails of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MailTextList {
    /// Those that the wave can send: none where it asks persons, who hand nothing over and are not asked back.
    pub items: Vec<MailText>,
}
