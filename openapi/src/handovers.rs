//! Handovers: pages of a town's questionnaire in the hands of a colleague, who needs no account.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::words;
use crate::lang::{Lang, Text};
use crate::members::TownRef;
use crate::questionnaire::{Answers, Questionnaire};
use crate::responses::AnswerChange;
use crate::rules;

/// Pages of one handover, and handovers that one town may have standing in one wave.
pub const HANDOVERS_MAX: usize = 100;

words! {
    /// Where a handed page stands.
    HandedState {
        /// The colleague has it.
        Open = "open",
        /// The colleague is done with it.
        Done = "done",
        /// Given back to the colleague, with a remark.
        Returned = "returned",
        /// No longer in the colleague's hands.
        TakenBack = "taken_back",
    }
}

words! {
    /// What the town decides about a handed page.
    HandedDecision {
        /// The colleague shall look at it again.
        Return = "returned",
        /// The colleague no longer has it.
        TakeBack = "taken_back",
    }
}

/// Pages to hand to a colleague.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewHandover {
    /// Name of the colleague.
    #[validate(length(max = 120), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// Where the link is mailed. Without it, the link is to be passed on by hand.
    #[serde(default)]
    #[validate(custom(function = rules::email))]
    #[schema(max_length = 318)]
    pub email: Option<String>,
    /// Language of the mails.
    pub language: Lang,
    /// Keys of the pages, each once.
    #[validate(length(min = 1, max = 100), custom(function = rules::short_lines), custom(function = rules::each_once))]
    #[schema(min_items = 1, max_items = 100, value_type = Vec<PageKey>)]
    pub pages: Vec<String>,
    /// Until when, from today to the wave's last day.
    #[validate(custom(function = rules::day))]
    pub due_on: NaiveDate,
    /// What the colleague should know.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = rules::plain_text))]
    #[schema(max_length = 1000)]
    pub remark: Option<String>,
}

/// Key of a page.
#[derive(Debug, ToSchema)]
#[schema(min_length = 1, max_length = 120)]
pub struct PageKey(pub String);

/// Pages in the hands of a colleague. What is personal is forgotten some time after the field phase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Handover {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Name of the colleague; null once it is forgotten.
    pub name: Option<String>,
    /// Where the link was mailed.
    pub email: Option<String>,
    /// Until when.
    pub due_on: NaiveDate,
    /// What the colleague should know.
    pub remark: Option<String>,
    /// Name of who handed the pages over.
    pub handed_by: String,
    /// When.
    pub handed_at: DateTime<Utc>,
    /// Whether there is a link that opens them.
    pub has_link: bool,
    /// The pages, in the order in which they were handed over.
    pub pages: Vec<HandedPage>,
    /// For `If-Match`.
    pub version: i64,
}

/// A page in the hands of a colleague.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandedPage {
    /// Key of the page.
    pub page: String,
    /// Where it stands.
    pub state: HandedState,
    /// Why it was returned, the last time it was.
    pub remark: Option<String>,
    /// When its state changed.
    pub changed_at: DateTime<Utc>,
}

/// What the town decides about a handed page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct HandedPageForm {
    /// Return it, or take it back.
    pub state: HandedDecision,
    /// Why it is returned; the colleague reads it. Needed for that, and only then.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = rules::plain_text))]
    #[schema(max_length = 1000)]
    pub remark: Option<String>,
}

/// A new link for a colleague, shown this once.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandoverLink {
    /// The whole address.
    pub link: String,
    /// Whether it was mailed, too.
    pub mailed: bool,
}

impl std::fmt::Debug for HandoverLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandoverLink(..)")
    }
}

/// What a colleague has in hands: their pages, the answers on them, and what their filters look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandedWork {
    /// Title of the wave.
    pub wave: Text,
    /// The town that answers.
    pub town: TownRef,
    /// Name of the colleague.
    pub name: String,
    /// Name of who handed the pages over.
    pub handed_by: String,
    /// Until when.
    pub due_on: NaiveDate,
    /// What the colleague should know.
    pub remark: Option<String>,
    /// The pages, in the order of the questionnaire.
    pub pages: Vec<HandedWorkPage>,
    /// The part of the questionnaire: the handed pages, and of other pages the questions that their filters look at.
    pub questionnaire: Questionnaire,
    /// The answers to this part.
    pub answers: Answers,
    /// Who changed which answer on the handed pages, the latest change first; at most 1,000.
    pub changes: Vec<AnswerChange>,
}

/// A handed page, as the colleague sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandedWorkPage {
    /// Key of the page.
    pub page: String,
    /// Where it stands.
    pub state: HandedState,
    /// Why it was returned, the last time it was.
    pub remark: Option<String>,
    /// For `If-Match` when the page is saved. It changes only with this page, whatever happens to the others.
    #[schema(minimum = 0)]
    pub version: i64,
}

/// The answers of one page, all of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct HandedAnswersForm {
    /// Answers by variable; only those of the page.
    pub answers: Answers,
    /// Whether the colleague is done with the page.
    pub done: bool,
}

/// A page that was saved. `ETag` is its version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandedAnswers {
    /// The page.
    pub page: HandedWorkPage,
    /// Its answers as they are kept.
    pub answers: Answers,
}
