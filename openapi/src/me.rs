//! The signed-in person and what is expected of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::Role;
use crate::lang::{Lang, Text};
use crate::members::TownRef;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// Id of the member.
    #[schema(format = "uuid")]
    pub id: String,
    /// Given and family name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Role in the network.
    pub role: Role,
    /// Language of mails.
    pub language: Lang,
    /// The town the person acts for, if any.
    pub town: Option<TownRef>,
}

/// Kind of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// A survey waits for the town's answer.
    AnswerWave,
    /// A survey is answered; the receipt is there.
    WaveAnswered,
    /// A wave is ready to be opened for the field.
    OpenWave,
    /// A wave is in the field: look at the responses.
    WatchWave,
    /// A letter goes out by itself within a week.
    LetterGoesOut,
    /// A letter should have gone out by itself and did not.
    LetterMissed,
    /// The own profile says too little for others to find it.
    CompleteProfile,
}

/// One line of "Was steht an".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// What is to be done.
    pub kind: TaskKind,
    /// What it is about, for instance the wave's title, with the letter's name where it is about one.
    pub title: Text,
    /// Id of the wave, member or lab it is about.
    #[schema(format = "uuid")]
    pub subject_id: String,
    /// Last day, if there is one.
    pub due: Option<NaiveDate>,
    /// How much of it is done, in percent, if begun.
    #[schema(minimum = 0, maximum = 100)]
    pub done_percent: Option<u8>,
}

/// What is expected of the caller, the most urgent first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskList {
    /// The tasks.
    pub items: Vec<Task>,
}
