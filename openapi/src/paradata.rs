//! How answering went in a wave: where people stopped, how long it took, and who was written to.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::invitations::LetterStep;
use crate::lang::Text;

/// How answering goes in a wave, over those who have not submitted and those who have. Of an open survey nobody knows who has
/// not: what is begun lies on the devices of those who answer. It has no drafts here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WaveParadata {
    /// Drafts that have been begun and not been submitted.
    pub drafts: i64,
    /// Of them, those without an answer yet.
    pub untouched: i64,
    /// Answers that were submitted before the end.
    pub partial: i64,
    /// The other drafts and the partial answers by the last page on which a question is answered, in the order of the
    /// questionnaire.
    pub break_off: Vec<BreakOff>,
    /// How long answering took; null for fewer than five answers that tell it.
    pub duration: Option<AnswerTime>,
    /// Who was written to, by the last letter that was sent; three entries, the invitation first.
    pub letters: Vec<LetterReach>,
}

/// People whose last letter was this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LetterReach {
    /// The letter.
    pub step: LetterStep,
    /// People.
    pub people: i64,
    /// Of them, those whose answer, or whose town's answer, has come.
    pub answered: i64,
}

/// Those who have come to one page, and no further.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BreakOff {
    /// Key of the page.
    pub page: String,
    /// Its heading.
    pub title: Text,
    /// Drafts whose last answer stands there.
    pub drafts: i64,
    /// Partial answers whose last answer stands there.
    pub partial: i64,
}

/// Time from the first saved draft to submission, breaks included, of answers that came in online and began as a draft. Of an
/// open survey the time that browsers tell, in whole minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AnswerTime {
    /// Answers looked at.
    pub responses: i64,
    /// A quarter took at most so many seconds.
    pub q1_seconds: i64,
    /// Half took at most so many seconds.
    pub median_seconds: i64,
    /// Three quarters took at most so many seconds.
    pub q3_seconds: i64,
}
