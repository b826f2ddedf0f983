//! Labs: a Stadtlabor is a yearly cohort of at most twenty towns with three sessions of two days. How a lab
//! gets its people is in `admission`.

pub mod admission;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::words;
use crate::lang::{Line, Text};
use crate::members::TownRef;
use crate::rules;

/// Places in a lab (Körber-Stiftung: at most twenty participants).
pub const CAPACITY_MAX: i32 = 20;
/// Sessions of a lab (three meetings in a year).
pub const SESSIONS: i32 = 3;

words! {
    /// Where a lab stands.
    LabStatus {
        /// In preparation.
        Planned = "planned",
        /// Running.
        Running = "running",
        /// Over.
        Ended = "ended",
    }
}

/// A lab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Lab {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// The cohort's year (Jahrgang).
    pub year: i32,
    /// Title
    pub title: Text,
    /// What it is about.
    pub theme: Text,
    /// Places, at most 20.
    pub capacity: i32,
    /// Where it stands.
    pub status: LabStatus,
    /// First day, by default in November.
    pub starts_on: NaiveDate,
    /// Number of sessions that are fixed so far, 0 to 3.
    pub session_count: i32,
}

/// A lab to create, or its new state as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabForm {
    /// The cohort's year, 2000 to 2100.
    #[validate(range(min = 2000, max = 2100))]
    #[schema(minimum = 2000, maximum = 2100)]
    pub year: i32,
    /// Title, one lab per year and German title.
    #[validate(nested)]
    pub title: Line,
    /// What it is about.
    #[validate(nested)]
    pub theme: Text,
    /// Places, 1 to 20; 20 when absent.
    #[serde(default = "twenty")]
    #[validate(range(min = 1, max = 20))]
    #[schema(minimum = 1, maximum = 20)]
    pub capacity: i32,
    /// Where it stands; planned when absent.
    #[serde(default = "planned")]
    pub status: LabStatus,
    /// First day, in the years 2000 to 2100.
    #[validate(custom(function = rules::day))]
    pub starts_on: NaiveDate,
}

fn twenty() -> i32 {
    CAPACITY_MAX
}

fn planned() -> LabStatus {
    LabStatus::Planned
}

/// One of the lab's meetings of two days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabSession {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// First, second or third.
    #[schema(minimum = 1, maximum = 3)]
    pub number: i32,
    /// Title
    pub title: Text,
    /// First day.
    pub starts_on: NaiveDate,
    /// Second day.
    pub ends_on: NaiveDate,
    /// Where: the town, if it is one of the register.
    pub town: Option<TownRef>,
    /// Venue and address.
    pub venue: String,
    /// Travel and hotel.
    pub travel_notes: String,
}

/// A session to create, or its new state as a whole. It ends the day after it starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabSessionForm {
    /// First, second or third; each once in a lab.
    #[validate(range(min = 1, max = 3))]
    #[schema(minimum = 1, maximum = 3)]
    pub number: i32,
    /// Title
    #[validate(nested)]
    pub title: Line,
    /// First day of the two, in the years 2000 to 2100; after the session before and before the session after.
    #[validate(custom(function = rules::day))]
    pub starts_on: NaiveDate,
    /// AGS of the town where it is held.
    #[serde(default)]
    #[validate(length(equal = 8))]
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: Option<String>,
    /// Venue and address
    #[serde(default)]
    #[validate(length(max = 500), custom(function = rules::plain_text))]
    #[schema(max_length = 500)]
    pub venue: String,
    /// Travel and hotel
    #[serde(default)]
    #[validate(length(max = 4000), custom(function = rules::plain_text))]
    #[schema(max_length = 4000)]
    pub travel_notes: String,
}
