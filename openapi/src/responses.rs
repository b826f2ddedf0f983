//! Responses: drafts while a town answers, the submitted answer with its receipt, and the rows that partners pull.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::members::TownRef;
use crate::questionnaire::Answers;
use crate::rules;

words! {
    /// How the answer came in.
    Mode {
        /// In the browser or over the API.
        Online = "online",
        /// By telephone, entered by the secretariat.
        Telephone = "telephone",
        /// On paper, entered by the secretariat.
        Paper = "paper",
    }
}

/// What has been entered so far. `ETag` is its version; an untouched draft has version 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Draft {
    /// Answers by variable.
    pub answers: Answers,
    /// When somebody last saved; null while untouched.
    pub updated_at: Option<DateTime<Utc>>,
    /// Who last saved: a name of the own town, or of the secretariat when it entered on the telephone; null while untouched.
    pub updated_by: Option<String>,
    /// Why the town may answer again, if the secretariat gave an answer back the last time.
    pub reopened: Option<Reopening>,
}

/// Which draft or receipt.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct ForTown {
    /// AGS of the town: the secretariat says for whom it enters; a town's own members leave it out.
    #[param(pattern = "^[0-9]{8}$")]
    #[validate(length(equal = 8), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ags: Option<String>,
}

/// Gives a town's answer back to it, while the wave is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewReopening {
    /// AGS of the town.
    #[validate(length(equal = 8), custom(function = rules::one_line))]
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: String,
    /// Why, in one line; the town reads it.
    #[validate(length(max = 500), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

/// An answer that was given back to its town. It stays stored; partners see it as withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Reopening {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Why.
    pub reason: String,
    /// Name of who gave it back.
    pub reopened_by: String,
    /// When.
    pub reopened_at: DateTime<Utc>,
}

/// Who changed one answer of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AnswerChange {
    /// Variable of the answer.
    pub variable: String,
    /// Name of the person; null where it was a colleague whose name has been forgotten.
    pub by: Option<String>,
    /// When that person changed it the last time.
    pub at: DateTime<Utc>,
}

/// Who changed what in a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DraftChanges {
    /// One entry per person and answer, the latest change first; at most 1,000.
    pub items: Vec<AnswerChange>,
}

/// Where one town stands in a wave, as the secretariat sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TownAnswer {
    /// The town.
    pub town: TownRef,
    /// The receipt, if it has answered.
    pub receipt: Option<Receipt>,
    /// Name of who submitted the answer, or whose personal link it came by.
    pub submitted_by: Option<String>,
    /// Whether it came by the personal link that was mailed to this member, which others may have been given.
    pub by_link: bool,
    /// When somebody last saved the draft.
    pub saved_at: Option<DateTime<Utc>>,
    /// Who last saved the draft.
    pub saved_by: Option<String>,
    /// Answers that were given back, the latest first.
    pub reopenings: Vec<Reopening>,
    /// Who changed what in the draft, the latest change first; at most 1,000.
    pub changes: Vec<AnswerChange>,
}

/// A draft to keep. Every given answer must be valid by itself; nothing is required yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DraftForm {
    /// Answers by variable, all of them.
    pub answers: Answers,
}

/// The town's answer, submitted once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewResponse {
    /// Id that the sender makes (UUID); a repeat with the same id gets the same receipt.
    #[serde(default)]
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid")]
    pub id: Option<String>,
    /// AGS of the town: the secretariat says for whom it enters; a town's own members may leave it out.
    #[serde(default)]
    #[validate(length(equal = 8))]
    #[schema(pattern = "^[0-9]{8}$")]
    pub ags: Option<String>,
    /// How the answer came in; `online` when absent. Only the secretariat enters other modes.
    #[serde(default = "online")]
    pub mode: Mode,
    /// True when questions were left out on purpose: the answer is flagged and counts as partial.
    #[serde(default)]
    pub partial: bool,
    /// Version of the questionnaire that was answered: the wave's, or one that it had before in the field. The wave's when
    /// absent.
    #[serde(default)]
    pub questionnaire_version: Option<i32>,
    /// Answers by variable.
    pub answers: Answers,
}

fn online() -> Mode {
    Mode::Online
}

/// Proof that the answer is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// Id of the response.
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the wave.
    #[schema(format = "uuid")]
    pub wave_id: String,
    /// AGS of the town.
    pub ags: String,
    /// When it was stored.
    pub submitted_at: DateTime<Utc>,
    /// How it came in.
    pub mode: Mode,
    /// Whether questions were left out.
    pub partial: bool,
    /// Short code to quote in a mail or on the telephone: first 12 hex digits of the SHA-256 of the stored answers.
    pub code: String,
}

/// One response, as a partner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResponseRow {
    /// The town under this partner's own pseudonym: 32 hex digits, stable over waves, different for every partner.
    pub case_id: String,
    /// AGS; only with the scope `responses:geo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ags: Option<String>,
    /// Key of the Land, 01 to 16.
    pub land: String,
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR).
    pub town_type: i32,
    /// How the answer came in.
    pub mode: Mode,
    /// Whether questions were left out.
    pub partial: bool,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// When it was stored (UTC).
    pub submitted_at: DateTime<Utc>,
    /// Position in the feed: grows with every change, has no meaning beyond order.
    pub seq: i64,
    /// True for a tombstone: the response was withdrawn, `answers` is empty.
    pub withdrawn: bool,
    /// Answers by variable; a missing code is a negative integer.
    pub answers: Answers,
}

/// One page of responses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResponsePage {
    /// The responses, in the order they became visible.
    pub items: Vec<ResponseRow>,
    /// Cursor of the next page, or null when this was the last.
    pub next: Option<String>,
    /// Cursor for the next pull: `?since=` with it gives exactly what is new after this page.
    pub since: String,
}

/// Dialect of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// RFC 4180: comma, decimal point, UTF-8.
    Rfc4180,
    /// "Excel deutsch": semicolon, decimal comma, UTF-8 with byte order mark.
    De,
}

/// Which responses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct ResponseQuery {
    /// Only what became visible after this cursor of an earlier pull; everything when absent.
    #[param(max_length = 500)]
    #[validate(length(max = 500), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Dialect of CSV; goes before `Accept: text/csv;dialect=de`. RFC 4180 when absent.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Dialect>,
}
