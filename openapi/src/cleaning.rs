//! Cleaning: which answers of a closed wave are doubtful, and what the secretariat decided about them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::day;
use crate::lang::Text;
use crate::members::TownRef;
use crate::questionnaire::Answers;
use crate::rules;

words! {
    /// Why an answer is doubtful.
    DoubtKind {
        /// It breaks a cross-check of the questionnaire.
        CrossCheck = "cross_check",
        /// A number lies far from those of comparable towns.
        Outlier = "outlier",
        /// Another town gave the same answers throughout.
        Duplicate = "duplicate",
    }
}

words! {
    /// Where a doubt stands.
    DoubtState {
        /// Nobody has decided.
        Open = "open",
        /// The answer is kept as it was given.
        Kept = "kept",
        /// The town is asked; its answer becomes the next decision.
        Queried = "queried",
        /// The answer counts as -6, implausible.
        SetMissing = "set_missing",
        /// What the town told counts in place of what it gave.
        Corrected = "corrected",
    }
}

impl DoubtState {
    /// Whether somebody has still to decide.
    pub fn is_unsettled(self) -> bool {
        matches!(self, Self::Open | Self::Queried)
    }
}

words! {
    /// What to do with a doubtful answer.
    Decision {
        /// Keep it as it was given.
        Keep = "keep",
        /// Ask the town.
        Query = "query",
        /// Let it count as -6, implausible. What was given stays stored.
        SetMissing = "set_missing",
        /// Let what the town told count in its place. What was given stays stored.
        Correct = "correct",
    }
}

impl Decision {
    /// Where a doubt stands after this.
    pub fn state(self) -> DoubtState {
        match self {
            Self::Keep => DoubtState::Kept,
            Self::Query => DoubtState::Queried,
            Self::SetMissing => DoubtState::SetMissing,
            Self::Correct => DoubtState::Corrected,
        }
    }
}

/// A doubt about an answer. `ETag` is its version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Doubt {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Why the answer is doubtful.
    pub kind: DoubtKind,
    /// Which rule found it: the id of a cross-check, the variable of a number, or `same_answers`.
    pub rule: String,
    /// The variables it is about, in the order of the rule.
    pub variables: Vec<String>,
    /// What is doubtful, in words.
    pub text: Text,
    /// The town; null in a survey of people, who are named to nobody.
    pub town: Option<TownRef>,
    /// Key of the Land, 01 to 16.
    pub land: String,
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR).
    pub town_type: i32,
    /// Where it stands.
    pub state: DoubtState,
    /// When it was found or last decided on.
    #[serde(serialize_with = "day::write_time")]
    pub updated_at: DateTime<Utc>,
}

/// A doubt with the answers it is about and everything that was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DoubtHistory {
    /// The doubt.
    pub doubt: Doubt,
    /// The answers it is about, as they were given.
    pub answers: Answers,
    /// Every decision, the newest first.
    pub decisions: Vec<DecisionEntry>,
}

/// A decision as it was taken. It is never changed; a new one takes its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DecisionEntry {
    /// What was decided.
    pub decision: Decision,
    /// The variables that count as -6 since then; empty for other decisions.
    pub variables: Vec<String>,
    /// What the town told and what counts since then, by variable; empty for other decisions.
    pub answers: Answers,
    /// Why.
    pub reason: String,
    /// What the town is asked; only with `query`.
    pub question: Option<String>,
    /// To how many people of the town the question was mailed. None can be reached: 0, and somebody has to ring up.
    pub asked: i64,
    /// Name of who decided.
    pub decided_by: String,
    /// When.
    #[serde(serialize_with = "day::write_time")]
    pub decided_at: DateTime<Utc>,
}

/// A decision to take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DecisionForm {
    /// What to do with the answer.
    pub decision: Decision,
    /// Why, in one line; with `correct`, who of the town told it and how.
    #[validate(length(max = 500), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
    /// What to ask the town; needed with `query`, and only there.
    #[serde(default)]
    #[validate(length(min = 1, max = 2000), custom(function = rules::plain_text))]
    #[schema(min_length = 1, max_length = 2000)]
    pub question: Option<String>,
    /// Which of the doubt's variables count as -6; all of them when absent. Only with `set_missing`.
    #[serde(default)]
    #[validate(length(min = 1, max = 500), custom(function = rules::each_once))]
    #[schema(min_items = 1, max_items = 500, value_type = Option<Vec<VariableName>>)]
    pub variables: Option<Vec<String>>,
    /// What the town told, by variable: those of the doubt, each checked like an answer. Needed with `correct`, and only
    /// there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answers>,
}

/// Name of a variable.
#[derive(Debug, ToSchema)]
#[schema(max_length = 70, example = "stellen_offen")]
pub struct VariableName(pub String);

/// Keeps every answer that one rule doubts and nobody has decided on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct KeepForm {
    /// The kind of doubt.
    pub kind: DoubtKind,
    /// The rule.
    #[validate(length(max = 64), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 64)]
    pub rule: String,
    /// Why, in one line; stands at each of the decisions.
    #[validate(length(max = 500), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

/// How many doubts were decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Kept {
    /// Doubts that were open before.
    pub decided: i64,
}

/// Which doubts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct DoubtFilter {
    /// Why the answer is doubtful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DoubtKind>,
    /// Where the doubt stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DoubtState>,
    /// The rule that found it.
    #[param(max_length = 64)]
    #[validate(length(max = 64), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// How far the cleaning of a wave is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Cleaning {
    /// Whether every answer of the closed wave has been looked at.
    pub ready: bool,
    /// Answers that were looked at.
    pub responses: i64,
    /// When they were; null before the first time.
    pub looked_at: Option<DateTime<Utc>>,
    /// Doubts by rule and state, in the order of kinds and rules.
    pub counts: Vec<DoubtCount>,
}

impl Cleaning {
    /// Doubts somebody has still to decide on.
    pub fn unsettled(&self) -> i64 {
        let waiting = self.counts.iter().filter(|one| one.state.is_unsettled());
        waiting.map(|one| one.doubts).sum()
    }
}

/// Doubts of one rule in one state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DoubtCount {
    /// The kind of doubt.
    pub kind: DoubtKind,
    /// The rule.
    pub rule: String,
    /// Where they stand.
    pub state: DoubtState,
    /// How many.
    pub doubts: i64,
}
