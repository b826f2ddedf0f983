//! Pretests: a few people try a wave's questionnaire before it goes into the field, and say what they did not understand.
//! Nothing of it is an answer of the wave.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use crate::access::words;
use crate::lang::{Lang, Text};
use crate::questionnaire::{Answers, Questionnaire};
use crate::{day, rules};

/// People who may try one wave.
pub const TESTERS_MAX: usize = 100;
/// The longest remark, in characters.
pub const REMARK_MAX: usize = 2_000;

words! {
    /// How far somebody is in a pretest.
    TesterState {
        /// Has entered nothing yet.
        Waiting = "waiting",
        /// Has begun.
        Begun = "begun",
        /// Has handed in.
        Done = "done",
    }
}

/// Somebody who shall try the questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewTester {
    /// Who it is, as the office calls them.
    #[validate(length(max = 120), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// Where the link is mailed. Without it, the link is to be passed on by hand.
    #[serde(default)]
    #[validate(custom(function = rules::email))]
    #[schema(max_length = 318)]
    pub email: Option<String>,
    /// Language of the mail.
    pub language: Lang,
}

/// Somebody who tries the questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Tester {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Who it is.
    pub name: String,
    /// Where the link was mailed.
    pub email: Option<String>,
    /// Language of the mail.
    pub language: Lang,
    /// How far they are.
    pub state: TesterState,
    /// Whether there is a link that has not been withdrawn. It opens the questionnaire while the wave is tried out.
    pub has_link: bool,
    /// Minutes in which a page was before their eyes, rounded up; null before they have begun.
    pub minutes: Option<i64>,
    /// Remarks they have made.
    pub remarks: i64,
    /// Version of the questionnaire their answers were given under; null before they have begun.
    pub questionnaire_version: Option<i32>,
    /// When they were added.
    #[serde(serialize_with = "day::write_time")]
    pub added_at: DateTime<Utc>,
    /// When they handed in.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub handed_in_at: Option<DateTime<Utc>>,
    /// For `If-Match`.
    pub version: i64,
}

/// A new link to a pretest, shown this once.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TesterLink {
    /// The whole address.
    pub link: String,
    /// Whether it was mailed, too.
    pub mailed: bool,
}

impl std::fmt::Debug for TesterLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TesterLink(..)")
    }
}

/// The secret of a link to a pretest.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct TesterToken {
    /// What stands behind `#token=` in the link.
    #[validate(length(min = 1, max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
}

impl std::fmt::Debug for TesterToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TesterToken(..)")
    }
}

/// What somebody who tries the questionnaire sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Trial {
    /// Title of the wave.
    pub wave: Text,
    /// Name by which the office knows them.
    pub name: String,
    /// How far they are.
    pub state: TesterState,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// What is asked; null once they have handed in.
    pub questionnaire: Option<Questionnaire>,
    /// Their answers so far. Where the questionnaire has been corrected since, those that still fit.
    pub answers: Answers,
    /// Their remarks so far.
    pub remarks: Vec<TrialRemark>,
    /// How long each page was before their eyes so far.
    pub times: Vec<PageTime>,
    /// When they last saved; null before they have begun.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub saved_at: Option<DateTime<Utc>>,
    /// For `seen` when they save.
    pub version: i64,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrialRemark {
    /// Variable of the question; null where it is about the whole.
    #[serde(default)]
    #[schema(max_length = 32)]
    pub variable: Option<String>,
    /// What was not understood, or what is to be said.
    #[schema(min_length = 1, max_length = 2_000)]
    pub text: String,
}

/// Each remark says something and is not too long, and there is one for each question.
fn remarks(remarks: &[TrialRemark]) -> Result<(), ValidationError> {
    for remark in remarks {
        rules::plain_text(&remark.text)?;
        remark.variable.as_deref().map_or(Ok(()), rules::one_line)?;
        if remark.text.trim().is_empty() {
            return Err(ValidationError::new("blank"));
        }
        if remark.text.chars().count() > REMARK_MAX {
            let mut long = ValidationError::new("length");
            long.add_param("max".into(), &REMARK_MAX);
            return Err(long);
        }
    }
    let named: Vec<_> = remarks.iter().map(|remark| &remark.variable).collect();
    rules::each_once(&named)
}

/// How long a page was before somebody's eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PageTime {
    /// Key of the page.
    #[schema(min_length = 1, max_length = 120)]
    pub page: String,
    /// Seconds, of a day at most.
    #[schema(minimum = 0, maximum = 86_400)]
    pub seconds: i64,
}

fn times(times: &[PageTime]) -> Result<(), ValidationError> {
    if times
        .iter()
        .any(|time| !(0..=86_400).contains(&time.seconds))
    {
        return Err(ValidationError::new("range"));
    }
    let pages: Vec<_> = times.iter().map(|time| time.page.clone()).collect();
    rules::short_lines(&pages)?;
    rules::each_once(&pages)
}

/// What somebody who tries the questionnaire has entered, all of it.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct TrialForm {
    /// What stands behind `#token=` in the link.
    #[validate(length(min = 1, max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
    /// The version that was read; another one since is answered 412.
    pub seen: i64,
    /// Version of the questionnaire that is answered: one of the survey's.
    pub questionnaire_version: i32,
    /// Answers by variable. Whatever is readable is kept, as in a draft; nothing is required.
    pub answers: Answers,
    /// Remarks, one for each question and one for the whole.
    #[validate(length(max = 200), custom(function = remarks))]
    #[schema(max_items = 200)]
    pub remarks: Vec<TrialRemark>,
    /// How long each page was before their eyes.
    #[validate(length(max = 200), custom(function = times))]
    #[schema(max_items = 200)]
    pub times: Vec<PageTime>,
    /// Key of the page on which they are.
    #[serde(default)]
    #[validate(length(max = 120), custom(function = rules::one_line))]
    #[schema(max_length = 120)]
    pub page: Option<String>,
    /// Whether they hand in. Nothing can be changed afterwards.
    pub done: bool,
}

impl std::fmt::Debug for TrialForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TrialForm(..)")
    }
}

/// It is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrialKept {
    /// How far they are.
    pub state: TesterState,
    /// For `seen` when they save the next time.
    pub version: i64,
}

/// What a pretest has found, counted over everybody who has begun. Answers count under the wave's questionnaire as it is now,
/// as far as they fit and as far as their question was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Pretest {
    /// Version of the wave's questionnaire.
    pub questionnaire_version: i32,
    /// People who were asked to try it.
    pub testers: i64,
    /// Of them, those who have begun and not handed in.
    pub begun: i64,
    /// Of them, those who have handed in.
    pub done: i64,
    /// Remarks, all together.
    pub remarks: i64,
    /// Of them, those about the whole.
    pub remarks_on_whole: i64,
    /// Remarks on questions that the questionnaire no longer has.
    pub remarks_on_gone: i64,
    /// Half of those who have handed in took at most so many seconds; null while there are none.
    pub median_seconds: Option<i64>,
    /// One entry per page, in the order of the questionnaire.
    pub pages: Vec<PretestPage>,
    /// One entry per question, in the order of the questionnaire.
    pub questions: Vec<PretestQuestion>,
}

/// A page in a pretest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PretestPage {
    /// Key of the page.
    pub page: String,
    /// Its heading.
    pub title: Text,
    /// People who have seen it.
    pub seen: i64,
    /// Half of them had it before their eyes for at most so many seconds; null where nobody has seen it.
    pub median_seconds: Option<i64>,
    /// People who have begun, not handed in, and were here last.
    pub left: i64,
}

/// A question in a pretest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PretestQuestion {
    /// Variable of the question.
    pub variable: String,
    /// Remarks on it.
    pub remarks: i64,
    /// People to whom it was shown.
    pub shown: i64,
    /// Of them, those who have answered it.
    pub answered: i64,
    /// How often each code was given, options first, then missing codes; in a matrix by row. Codes that nobody gave are 0, but
    /// missing codes are left out then.
    pub codes: Vec<CodeCount>,
    /// Numbers that were given.
    pub numbers: Option<NumberSummary>,
    /// Words and days that were given, as they were typed, the first 1,000 characters of each.
    pub texts: Vec<String>,
}

/// How often a code was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CodeCount {
    /// Key of the row, in a matrix.
    pub row: Option<String>,
    /// The code.
    pub code: i32,
    /// How often.
    pub count: i64,
}

/// Numbers that were given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NumberSummary {
    /// How many.
    pub count: i64,
    /// The smallest.
    pub min: f64,
    /// The middle one; between two, their mean.
    pub median: f64,
    /// The largest.
    pub max: f64,
}

/// A remark, as the office reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PretestRemark {
    /// Id of who made it.
    #[schema(format = "uuid")]
    pub tester_id: String,
    /// Their name.
    pub name: String,
    /// Variable of the question; null where it is about the whole.
    pub variable: Option<String>,
    /// What they say.
    pub text: String,
    /// Version of the questionnaire they had before them.
    pub questionnaire_version: i32,
    /// When they last changed it.
    #[serde(serialize_with = "day::write_time")]
    pub made_at: DateTime<Utc>,
}
