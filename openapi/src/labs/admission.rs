//! How a lab gets its people: who leads it, its call, the applications, and what is decided about
//! them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::words;
use crate::lang::{Line, Text};
use crate::members::TownRef;
use crate::{day, rules};

/// Criteria of a call.
pub const CRITERIA_MAX: usize = 8;

/// Somebody who leads a lab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabLead {
    /// Id of the member.
    #[schema(format = "uuid")]
    pub member_id: String,
    /// Given and family name.
    pub name: String,
    /// Since when.
    #[serde(serialize_with = "day::write_time")]
    pub since: DateTime<Utc>,
}

/// Who shall lead a lab from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewLabLead {
    /// Id of an active member who is no admin, and not the caller.
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid")]
    pub member_id: String,
}

words! {
    /// Where a call stands. Days are counted as in Germany.
    CallState {
        /// Not published: only those who lead the lab and the secretariat see it.
        Draft = "draft",
        /// Published, and its first day is still to come; seen like a draft.
        Announced = "announced",
        /// Takes applications.
        Open = "open",
        /// The deadline is over.
        Closed = "closed",
    }
}

/// What applications are scored by, with 0 to 5 points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Criterion {
    /// Its place in the list, from 1.
    #[schema(minimum = 1, maximum = 8)]
    pub number: i32,
    /// What is asked.
    pub name: Text,
    /// How much it counts, 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    pub weight: i32,
}

/// A criterion to write. Its number is its place in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CriterionForm {
    /// What is asked.
    #[validate(nested)]
    pub name: Line,
    /// How much it counts, 1 to 5.
    #[validate(range(min = 1, max = 5))]
    #[schema(minimum = 1, maximum = 5)]
    pub weight: i32,
}

/// The call for applications of a lab, with what one needs to know of the lab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabCall {
    /// Id of the lab.
    #[schema(format = "uuid")]
    pub lab_id: String,
    /// The cohort's year (Jahrgang).
    pub year: i32,
    /// The lab's title.
    pub title: Text,
    /// What the lab is about.
    pub theme: Text,
    /// Places, at most 20.
    pub capacity: i32,
    /// The lab's first day.
    pub starts_on: NaiveDate,
    /// The call itself.
    pub text: Text,
    /// First day on which one can apply.
    pub opens_on: NaiveDate,
    /// Deadline: one can apply until the end of this day in Germany.
    pub closes_on: NaiveDate,
    /// Days to accept an offered place.
    pub days_to_accept: i32,
    /// What applications are scored by.
    pub criteria: Vec<Criterion>,
    /// Where it stands today.
    pub state: CallState,
}

/// A call as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabCallForm {
    /// The call itself.
    #[validate(nested)]
    pub text: Text,
    /// First day on which one can apply.
    #[validate(custom(function = rules::day))]
    pub opens_on: NaiveDate,
    /// Deadline: the last day on which one can apply, not before the first.
    #[validate(custom(function = rules::day))]
    pub closes_on: NaiveDate,
    /// Days to accept an offered place, 1 to 60; 10 when absent.
    #[serde(default = "ten")]
    #[validate(range(min = 1, max = 60))]
    #[schema(minimum = 1, maximum = 60)]
    pub days_to_accept: i32,
    /// 1 to 8 criteria of the lab's own.
    #[validate(nested)]
    #[schema(min_items = 1, max_items = 8)]
    pub criteria: Vec<CriterionForm>,
    /// Whether everybody may read it from its first day on; not when absent.
    #[serde(default)]
    pub published: bool,
}

fn ten() -> i32 {
    10
}

words! {
    /// Where an application stands.
    ApplicationStatus {
        /// Being written: only its author sees it.
        Draft = "draft",
        /// Handed in, and not decided yet.
        Submitted = "submitted",
        /// A place is offered and waits for an answer.
        Offered = "offered",
        /// The place is taken.
        Accepted = "accepted",
        /// On the waiting list.
        Waiting = "waiting",
        /// There is no place for it.
        Refused = "refused",
        /// The offered place was declined.
        Declined = "declined",
        /// The time to answer the offer ran out.
        Lapsed = "lapsed",
        /// The place was given back.
        Returned = "returned",
        /// Withdrawn by its author, with everything that was written.
        Withdrawn = "withdrawn",
    }
}

/// Who has applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabApplicationSummary {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the member who applies for the town.
    #[schema(format = "uuid")]
    pub member_id: String,
    /// Given and family name.
    pub name: String,
    /// The town.
    pub town: TownRef,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Place in the waiting list, if it is on it.
    pub rank: Option<i32>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// An application for a place in a lab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabApplication {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the lab.
    #[schema(format = "uuid")]
    pub lab_id: String,
    /// Id of the member who applies for the town.
    #[schema(format = "uuid")]
    pub member_id: String,
    /// Given and family name.
    pub name: String,
    /// The town.
    pub town: TownRef,
    /// Why this town and this person want to take part.
    pub motivation: String,
    /// The town's question, which it brings along.
    pub question: String,
    /// Whether the author agrees that those who lead the lab read this, and that name and town are listed once a place is
    /// taken (Art. 6 (1) a DSGVO).
    pub consent: bool,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Place in the waiting list, if it is on it.
    pub rank: Option<i32>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Last day to accept the offered place, if one is offered.
    pub answer_until: Option<NaiveDate>,
}

/// What an application says. A draft may be unfinished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabApplicationForm {
    /// Why this town and this person want to take part; empty when absent.
    #[serde(default)]
    #[validate(length(max = 4000), custom(function = rules::plain_text))]
    #[schema(max_length = 4000)]
    pub motivation: String,
    /// The town's question; empty when absent.
    #[serde(default)]
    #[validate(length(max = 4000), custom(function = rules::plain_text))]
    #[schema(max_length = 4000)]
    pub question: String,
    /// Whether those who lead the lab may read this, and name and town be listed once a place is taken; not when absent.
    #[serde(default)]
    pub consent: bool,
}

words! {
    /// What the author does with an application.
    ApplicationStep {
        /// Hand it in. It stays as it is from then on.
        Submit = "submit",
        /// Withdraw it while no place is offered. Its words are deleted.
        Withdraw = "withdraw",
        /// Take the offered place.
        Accept = "accept",
        /// Pass the offered place on to the next.
        Decline = "decline",
        /// Give the taken place back; the next gets it.
        GiveBack = "give_back",
    }
}

/// A step of the author.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ApplicationStepForm {
    /// The step.
    pub step: ApplicationStep,
}

/// Points for one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CriterionPoints {
    /// Number of the criterion.
    #[validate(range(min = 1, max = 8))]
    #[schema(minimum = 1, maximum = 8)]
    pub criterion: i32,
    /// 0 to 5 points.
    #[validate(range(min = 0, max = 5))]
    #[schema(minimum = 0, maximum = 5)]
    pub points: i32,
}

/// What somebody who leads a lab thinks of an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabScore {
    /// Id of who gave it.
    #[schema(format = "uuid")]
    pub member_id: String,
    /// Given and family name.
    pub name: String,
    /// Points by criterion, in their order.
    pub points: Vec<CriterionPoints>,
    /// Points times weights, summed up.
    pub total: i32,
    /// Why; may be empty.
    pub note: String,
}

/// A score to give: every criterion of the call once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabScoreForm {
    /// Points for every criterion.
    #[validate(nested)]
    #[schema(min_items = 1, max_items = 8)]
    pub points: Vec<CriterionPoints>,
    /// Why; empty when absent.
    #[serde(default)]
    #[validate(length(max = 4000), custom(function = rules::plain_text))]
    #[schema(max_length = 4000)]
    pub note: String,
}

/// How many towns of a Land apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LandBalance {
    /// Key of the Land, 01 to 16.
    #[schema(pattern = "^[0-9]{2}$")]
    pub land: String,
    /// Small towns there are.
    pub frame: i64,
    /// Applications that were handed in and stand.
    pub submitted: i64,
    /// Of these, chosen: planned so far for those who lead the lab, else who holds a place or is offered one.
    pub chosen: i64,
}

/// How many towns of a size apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SizeBalance {
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR); null for all that are no small towns.
    pub town_type: Option<i32>,
    /// Small towns there are; 0 for those that are none.
    pub frame: i64,
    /// Applications that were handed in and stand.
    pub submitted: i64,
    /// Of these, chosen: planned so far for those who lead the lab, else who holds a place or is offered one.
    pub chosen: i64,
}

/// How evenly a lab draws from the Länder and from larger and smaller towns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabBalance {
    /// By Land, every one that has small towns or applications.
    pub lands: Vec<LandBalance>,
    /// By size.
    pub sizes: Vec<SizeBalance>,
}

words! {
    /// Where the decisions of a lab stand.
    PlanStatus {
        /// Being prepared: only those who lead the lab see it.
        Draft = "draft",
        /// Sent to everybody who applied.
        Sent = "sent",
    }
}

/// Who shall get a place, who shall wait, and so who gets neither.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabDecisions {
    /// Ids of the applications that get a place, in the order of the places.
    pub chosen: Vec<String>,
    /// Ids of the applications of the waiting list, the first moves up first.
    pub waiting: Vec<String>,
    /// Where they stand.
    pub status: PlanStatus,
    /// When they were sent.
    pub sent_at: Option<DateTime<Utc>>,
}

/// Id of an application.
#[derive(Debug, ToSchema)]
#[schema(format = "uuid")]
pub struct ApplicationId(pub String);

/// A plan as a whole. Whom it does not name is refused when it is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabDecisionsForm {
    /// Ids of the applications that get a place, each once and at most as many as there are places.
    #[validate(length(max = 20), custom(function = rules::each_once))]
    #[schema(max_items = 20, value_type = Vec<ApplicationId>)]
    pub chosen: Vec<String>,
    /// Ids of the applications of the waiting list, each once and none that is chosen.
    #[serde(default)]
    #[validate(length(max = 2200), custom(function = rules::each_once))]
    #[schema(max_items = 2200, value_type = Vec<ApplicationId>)]
    pub waiting: Vec<String>,
}

/// Sends the decisions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabDecisionsStep {
    /// `sent`; there is no way back.
    pub status: PlanStatus,
}

/// Somebody who takes part in a lab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LabMember {
    /// Id of the member.
    #[schema(format = "uuid")]
    pub member_id: String,
    /// Given and family name.
    pub name: String,
    /// The town that holds the place.
    pub town: TownRef,
}
