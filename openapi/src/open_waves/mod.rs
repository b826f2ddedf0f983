//! Open waves: surveys of citizens by an open address. Nobody signs in and nobody is known; a ticket, which costs some
//! work, is good for one answer. The work itself is in [`work`], which browser and server share.

pub mod work;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::day;
use crate::lang::Text;
use crate::municipalities::Land;
use crate::questionnaire::{Answers, Questionnaire};
use crate::rules;

/// A survey of citizens, as everybody sees it who has its address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OpenWave {
    /// Id of the wave.
    #[schema(format = "uuid")]
    pub id: String,
    /// Title
    pub title: Text,
    /// What the survey is for.
    pub description: Text,
    /// Whether it takes answers now. If not, its field phase is over.
    pub takes_answers: bool,
    /// First day in the field.
    #[serde(serialize_with = "day::write")]
    pub field_from: NaiveDate,
    /// Last day in the field.
    #[serde(serialize_with = "day::write")]
    pub field_to: NaiveDate,
    /// Only people from these Länder; from all when empty.
    pub lands: Vec<Land>,
    /// Only people from towns of these types: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR); from both when empty.
    pub town_types: Vec<i32>,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// What is asked, while it takes answers.
    pub questionnaire: Option<Questionnaire>,
}

/// Leave to answer once. It is tied to the wave and to nobody; no list of it is kept before it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ticket {
    /// What to send with the answers.
    pub token: String,
    /// The work: so many leading zero bits has the SHA-256 of token, colon and the counter in decimal digits, for a counter
    /// that the sender looks for. 0 asks for none.
    #[schema(maximum = 40)]
    pub difficulty: u8,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// An answer with its ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewOpenResponse {
    /// The ticket's token.
    #[validate(length(min = 1, max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
    /// The counter that was found for it; any where the difficulty is 0.
    #[serde(default)]
    #[validate(range(max = 9_007_199_254_740_991_u64))]
    #[schema(maximum = 9_007_199_254_740_991_u64)]
    pub counter: u64,
    /// AGS of the small town in which the person lives. Only its Land and its type are stored.
    #[validate(length(equal = 8), custom(function = rules::one_line))]
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: String,
    /// True when questions were left out on purpose: the answer is flagged and counts as partial.
    #[serde(default)]
    pub partial: bool,
    /// Version of the questionnaire that was answered: the wave's, or one that it had before in the field. The wave's when
    /// absent.
    #[serde(default)]
    pub questionnaire_version: Option<i32>,
    /// How long answering took in whole minutes, breaks included, as the browser says: from the first page to sending.
    /// Counted apart from the answers, so that none of them can be told by it. Absent where it is not known or was more
    /// than a day.
    #[serde(default)]
    #[validate(range(min = 1, max = 1_440))]
    #[schema(minimum = 1, maximum = 1_440)]
    pub minutes: Option<i32>,
    /// Answers by variable.
    pub answers: Answers,
}

/// An answer is stored. No number and no code: nothing that could name it later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OpenReceipt {
    /// Id of the wave.
    #[schema(format = "uuid")]
    pub wave_id: String,
    /// The day that is stored with the answer, as it is in Germany.
    #[serde(serialize_with = "day::write")]
    pub submitted_on: NaiveDate,
    /// Whether questions were left out.
    pub partial: bool,
}
