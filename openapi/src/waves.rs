//! Waves: one fielding of a questionnaire, with its frame of towns and its response progress.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::lang::{Line, Text};
use crate::members::Topic;
use crate::municipalities::Land;
use crate::questionnaire::Questionnaire;
use crate::surveys::ResponseUnit;
use crate::{day, rules};

words! {
    /// Where a wave stands.
    WaveStatus {
        /// In preparation.
        Draft = "draft",
        /// Tried out by a few before it goes into the field.
        Pretest = "pretest",
        /// In the field: towns can answer.
        Open = "open",
        /// The field phase is over; its answers are being looked through.
        Closed = "closed",
        /// Every doubtful answer is decided on.
        Cleaned = "cleaned",
        /// A release of its data is published.
        Released = "released",
        /// Nothing happens to it any more.
        Archived = "archived",
    }
}

impl WaveStatus {
    /// Where a wave may go from here by hand. A wave becomes `released` by publishing a release, not by hand.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Pretest, Self::Open],
            Self::Pretest => &[Self::Draft, Self::Open],
            Self::Open => &[Self::Closed],
            Self::Closed => &[Self::Cleaned, Self::Open],
            Self::Cleaned => &[Self::Closed],
            Self::Released => &[Self::Closed, Self::Archived],
            Self::Archived => &[Self::Released],
        }
    }

    /// Whether only those who prepare it know of it.
    pub fn is_in_preparation(self) -> bool {
        matches!(self, Self::Draft | Self::Pretest)
    }
}

/// Whom a wave asks. What is left out narrows nothing; several lists narrow together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Only towns for which an active member acts.
    #[serde(default)]
    pub members_only: bool,
    /// Only these Länder; all when empty.
    #[serde(default)]
    #[validate(length(max = 16), custom(function = rules::each_once))]
    #[schema(max_items = 16)]
    pub lands: Vec<Land>,
    /// Only these town types: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR); both when empty.
    #[serde(default)]
    #[validate(length(max = 2), custom(function = rules::small_town_types))]
    #[schema(max_items = 2)]
    pub town_types: Vec<i32>,
    /// Only towns with an active member who advises on or looks for one of these topics; all when empty.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = rules::each_once))]
    #[schema(max_items = 20)]
    pub topics: Vec<Topic>,
    /// Everybody who has the address of the survey, without a sign-in and without a name: only in surveys of persons, and
    /// not together with members or topics. Länder and types then say in which small towns people may live.
    #[serde(default)]
    pub open_link: bool,
}

/// A wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Wave {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the survey.
    #[schema(format = "uuid")]
    pub survey_id: String,
    /// Short key within the survey, for instance `2027-1`.
    pub key: String,
    /// Title
    pub title: Text,
    /// Where it stands.
    pub status: WaveStatus,
    /// First day in the field.
    #[serde(serialize_with = "day::write")]
    pub field_from: NaiveDate,
    /// Last day in the field.
    #[serde(serialize_with = "day::write")]
    pub field_to: NaiveDate,
    /// Whether it opens on its first day and closes after its last one by itself (days in Germany).
    pub by_date: bool,
    /// Who gives one answer, as the survey says.
    pub unit: ResponseUnit,
    /// Whom it asks.
    pub audience: Audience,
    /// Figures about fewer towns than this are not published.
    #[schema(minimum = 3, maximum = 50)]
    pub min_count: i32,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// Number of questions.
    pub question_count: i32,
    /// When it was opened.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was closed.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub closed_at: Option<DateTime<Utc>>,
}

/// A wave to create.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewWave {
    /// Id of the survey.
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid")]
    pub survey_id: String,
    /// Id of the questionnaire version; the survey's newest when absent.
    #[serde(default)]
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid")]
    pub questionnaire_id: Option<String>,
    /// The wave's own texts and dates.
    #[validate(nested)]
    pub wave: WaveForm,
}

/// Texts and dates of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = ends_after_it_begins))]
pub struct WaveForm {
    /// Short key, one of its kind within the survey.
    #[validate(length(min = 1, max = 60), custom(function = rules::key))]
    #[schema(min_length = 1, max_length = 60, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub key: String,
    /// Title
    #[validate(nested)]
    pub title: Line,
    /// First day in the field, in the years 2000 to 2100.
    #[validate(custom(function = rules::day))]
    pub field_from: NaiveDate,
    /// Last day in the field, not before the first, in the years 2000 to 2100.
    #[validate(custom(function = rules::day))]
    pub field_to: NaiveDate,
    /// Whether it opens on its first day and closes after its last one by itself (days in Germany).
    #[serde(default)]
    pub by_date: bool,
    /// Whom it asks; fixed once it has been in the field.
    #[serde(default)]
    #[validate(nested)]
    pub audience: Audience,
    /// Figures about fewer towns than this are not published.
    #[serde(default = "min_count")]
    #[validate(range(min = 3, max = 50))]
    #[schema(minimum = 3, maximum = 50, default = 5)]
    pub min_count: i32,
}

/// DOMAIN: BBSR and the statistical offices publish nothing about fewer than three to five.
fn min_count() -> i32 {
    5
}

fn ends_after_it_begins(form: &WaveForm) -> Result<(), validator::ValidationError> {
    if form.field_to < form.field_from {
        return Err(validator::ValidationError::new("before_start"));
    }
    Ok(())
}

/// A new status. From each status only some can be reached, see [`WaveStatus::next`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WaveStatusChange {
    /// The new status.
    pub status: WaveStatus,
}

/// Which waves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct WaveFilter {
    /// Id of a survey.
    #[param(format = "uuid")]
    #[validate(custom(function = rules::id))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    /// Where the wave stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<WaveStatus>,
}

/// The questionnaire of a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WaveQuestionnaire {
    /// The wave.
    pub wave: Wave,
    /// What is asked.
    pub questionnaire: Questionnaire,
}

/// Another version of the questionnaire for a wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WaveQuestionnaireForm {
    /// Id of a version of the survey's questionnaire.
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid")]
    pub questionnaire_id: String,
}

/// Response progress of a wave against its frame of towns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WaveProgress {
    /// Towns in the frame. An open survey has none: then as many as have answered.
    pub frame: i64,
    /// Towns that have answered.
    pub responses: i64,
    /// One entry per stratum, by Land and town type.
    pub strata: Vec<Stratum>,
    /// Answers per day, the first day first.
    pub days: Vec<DayCount>,
}

/// One stratum of the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Stratum {
    /// Key of the Land, 01 to 16.
    pub land: String,
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR).
    pub town_type: i32,
    /// Towns in the frame.
    pub frame: i64,
    /// Towns that have answered.
    pub responses: i64,
}

/// Answers of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DayCount {
    /// The day, from midnight to midnight in Germany.
    pub day: NaiveDate,
    /// Answers that came in.
    pub responses: i64,
}
