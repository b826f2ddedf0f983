//! Invitations: the letters that ask people to answer a wave and remind them, who got which, the session that a personal
//! link opens, and whether somebody wants such mail at all.
//!
//! `template` holds what browser and server must agree on: the placeholders of a text; `dates` the days on which letters
//! go out by themselves; `mails` the other mails whose texts the secretariat can change. Invitations into the network itself are part of `members`.

mod dates;
mod mails;
mod template;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::lang::{Lang, Line, Text};
use crate::members::TownRef;
use crate::rules;

pub use dates::{LETTER_GRACE_DAYS, LETTER_HOUR, LetterDate, LetterDates, LetterOutcome};
pub use mails::{MailKind, MailText, MailTextList};
pub use template::{Placeholder, TextOf, Wrong, check, fill, without_gaps};

words! {
    /// Which letter of a wave.
    LetterStep {
        /// The first, which asks people to answer.
        Invitation = "invitation",
        /// To those who were invited and have not answered.
        FirstReminder = "first_reminder",
        /// To those who were reminded once and still have not answered.
        SecondReminder = "second_reminder",
    }
}

/// A letter of a wave: its text, and whom it would reach now. `ETag` is its version; an untouched text has version 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Letter {
    /// Which letter.
    pub step: LetterStep,
    /// Version of the text: what a change and a dispatch are based on. 0 while it is the one that comes with the product.
    pub version: i64,
    /// Subject, with placeholders.
    pub subject: Text,
    /// Text, with placeholders.
    pub body: Text,
    /// Whom a dispatch would mail now, by language.
    pub recipients: Recipients,
    /// Whom it would leave out although they have not answered.
    pub left_out: LeftOut,
    /// Letters that wait to be sent.
    pub waiting: i64,
    /// People who got this letter.
    pub sent: i64,
    /// The day on which it goes out by itself, if it has one.
    pub date: Option<LetterDate>,
    /// What would stand for each placeholder in a letter to an invented person.
    pub sample: Vec<SampleValue>,
}

/// The letters of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LetterList {
    /// Invitation, first and second reminder.
    pub items: Vec<Letter>,
}

/// How many people, by the language of their mails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Recipients {
    /// In German.
    pub de: i64,
    /// In English.
    pub en: i64,
}

/// How many people are left out, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeftOut {
    /// They want no such mail.
    pub unsubscribed: i64,
    /// A mail server has refused their address.
    pub refused: i64,
}

/// What would stand for a placeholder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SampleValue {
    /// The placeholder.
    pub placeholder: Placeholder,
    /// What stands for it.
    pub value: Text,
}

/// A changed text. Placeholders are written `{name}`; one that this mail does not know is refused. Each letter must hold
/// `{link}` and `{unsubscribe}`, a mail to a colleague too, a question to a town `{question}`; none of them, and no
/// `{remark}`, may stand in a subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LetterForm {
    /// Subject
    #[validate(nested)]
    pub subject: Line,
    /// Text
    #[validate(nested)]
    pub body: Text,
}

/// Sends a letter to everybody whom it may reach now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewDispatch {
    /// Version of the text that was seen: nothing goes out that somebody has changed meanwhile.
    #[validate(range(min = 0))]
    #[schema(minimum = 0)]
    pub version: i64,
    /// Also to addresses that a mail server has refused before.
    #[serde(default)]
    pub retry_refused: bool,
}

/// A dispatch that has been taken on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Dispatch {
    /// Letters that wait now. Whether each still may go is decided when its turn comes.
    pub queued: i64,
}

words! {
    /// How it stands with somebody who was invited.
    InvitationStatus {
        /// The town, or the person, has answered.
        Answered = "answered",
        /// Wants no such mail.
        Unsubscribed = "unsubscribed",
        /// A mail server has refused the address.
        Refused = "refused",
        /// Suspended, left, or no longer acting for this town.
        Gone = "gone",
        /// A letter waits to be sent.
        Waiting = "waiting",
        /// Has a letter and has not answered.
        Open = "open",
    }
}

/// Somebody who was invited to answer a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Invitation {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the member.
    #[schema(format = "uuid")]
    pub member_id: String,
    /// Given and family name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Language of mails.
    pub language: Lang,
    /// The town the person acts for.
    pub town: Option<TownRef>,
    /// How it stands.
    pub status: InvitationStatus,
    /// When the invitation was sent.
    pub invited_at: Option<DateTime<Utc>>,
    /// When the first reminder was sent.
    pub first_reminded_at: Option<DateTime<Utc>>,
    /// When the second reminder was sent.
    pub second_reminded_at: Option<DateTime<Utc>>,
    /// What the mail server said that refused the address, or why the last letter has not gone out yet.
    pub trouble: Option<String>,
}

/// Which invitations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct InvitationFilter {
    /// How it stands with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<InvitationStatus>,
}

/// The secret of a personal link.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LinkSecret {
    /// What stands behind `token=` in the link.
    #[validate(length(min = 1, max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
}

impl std::fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkSecret(..)")
    }
}

/// The session that a personal link opens: good for one wave and one town, or one person, and for nothing else.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LinkSession {
    /// The JWT for `Authorization: Bearer`.
    pub access_token: String,
    /// Seconds until it expires; the link opens another one.
    #[schema(minimum = 0)]
    pub expires_in: u64,
    /// Id of the wave.
    #[schema(format = "uuid")]
    pub wave_id: String,
    /// Name of the person whom the link was sent to.
    pub name: String,
    /// Language of their mails.
    pub language: Lang,
    /// The town that is asked; null where a wave asks people.
    pub town: Option<TownRef>,
    /// True: the session is a colleague's, for the pages that the town has handed over, and for nothing else.
    pub handed: bool,
}

impl std::fmt::Debug for LinkSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkSession(..)")
    }
}

/// Whether somebody wants to be mailed about surveys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailChoice {
    /// True: mails about surveys come. False: none comes any more.
    pub survey_mails: bool,
    /// True: the choice is that of an address to which towns hand pages; false: that of a member.
    pub colleague: bool,
}

/// A choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MailChoiceForm {
    /// True: mails about surveys come. False: none comes any more.
    pub survey_mails: bool,
}
