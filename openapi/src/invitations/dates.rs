//! The days on which letters go out by themselves.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::LetterStep;
use crate::access::words;
use crate::rules;

/// The hour in Germany from which letters go out by themselves.
pub const LETTER_HOUR: u32 = 9;

/// Days after its own on which a letter that could not go out still does.
pub const LETTER_GRACE_DAYS: u64 = 3;

/// On which day each letter of a wave goes out by itself, at 9 o'clock in Germany. Each lies in the wave's period, and a
/// later letter goes on a later day. `ETag` is their version; 0 as long as nobody has set one.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate,
)]
#[serde(deny_unknown_fields)]
pub struct LetterDates {
    /// Of the invitation; null: by hand only.
    #[validate(custom(function = rules::day))]
    pub invitation: Option<NaiveDate>,
    /// Of the first reminder; null: by hand only.
    #[validate(custom(function = rules::day))]
    pub first_reminder: Option<NaiveDate>,
    /// Of the second reminder; null: by hand only.
    #[validate(custom(function = rules::day))]
    pub second_reminder: Option<NaiveDate>,
}

impl LetterDates {
    /// The day of one letter.
    pub fn of(&self, step: LetterStep) -> Option<NaiveDate> {
        match step {
            LetterStep::Invitation => self.invitation,
            LetterStep::FirstReminder => self.first_reminder,
            LetterStep::SecondReminder => self.second_reminder,
        }
    }
}

words! {
    /// What has become of the day of a letter.
    LetterOutcome {
        /// It went out by itself.
        Sent = "sent",
        /// The secretariat was faster, or made up for it: the day does nothing more.
        ByHand = "by_hand",
        /// It could not go out on its day or in the three days after it, and will not.
        Missed = "missed",
    }
}

/// The day of a letter, and what has become of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LetterDate {
    /// The day, at 9 o'clock in Germany.
    pub day: NaiveDate,
    /// The last day on which it still goes out, where it could not before.
    pub until: NaiveDate,
    /// People whom the letter would reach on its day, as it stands now: asked, reachable, without an answer and without
    /// this letter. While the wave is prepared, those whom it would ask if it opened now.
    #[schema(minimum = 0)]
    pub expected: i64,
    /// What has become of it; null: it is still to come.
    pub outcome: Option<LetterOutcome>,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// How many letters were put on their way then.
    #[schema(minimum = 0)]
    pub queued: Option<i64>,
}
