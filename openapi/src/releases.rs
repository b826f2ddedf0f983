//! Releases: frozen, numbered, checksummed data sets of a wave, and what can be loaded of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::day;
use crate::lang::Text;
use crate::questionnaire::Answers;
use crate::results::{CoarseningStep, DisclosureRules, WeightRules};
use crate::rules;
use crate::surveys::ResponseUnit;

words! {
    /// Where a release stands.
    ReleaseStatus {
        /// Its figures are being computed.
        Building = "building",
        /// Computed; the secretariat looks at it before anyone else does.
        Prepared = "prepared",
        /// Could not be computed; says why.
        Failed = "failed",
        /// Public and frozen.
        Published = "published",
    }
}

/// A release of a wave's data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Release {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the wave.
    #[schema(format = "uuid")]
    pub wave_id: String,
    /// Key of the wave's survey.
    pub survey_key: String,
    /// Key of the wave.
    pub wave_key: String,
    /// Title of the wave.
    pub title: Text,
    /// Number: `1.0` for a wave's first release, `1.1` for its first correction.
    #[schema(example = "1.0")]
    pub number: String,
    /// Where it stands.
    pub status: ReleaseStatus,
    /// What to know about it, or what it corrects.
    pub notes: Text,
    /// How to cite it.
    pub citation: Text,
    /// First day of the field phase.
    #[serde(serialize_with = "day::write")]
    pub field_from: NaiveDate,
    /// Last day of the field phase.
    #[serde(serialize_with = "day::write")]
    pub field_to: NaiveDate,
    /// Version of the questionnaire.
    pub questionnaire_version: i32,
    /// Responses in it (n); 0 while it is being built.
    pub responses: i64,
    /// Towns in the frame (N). An open survey has none: then the same as `responses`.
    pub frame: i64,
    /// Who gave one answer, as the survey says.
    pub unit: ResponseUnit,
    /// Whether everybody who had the address could answer: not representative, and no rate of response.
    pub open_link: bool,
    /// SHA-256 over its frozen rows, in hex: two releases with the same one hold the same data. Null while it is being
    /// built.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub checksum: Option<String>,
    /// How figures are protected and weighted, and what becomes of the rows that partners load.
    pub rules: ReleaseRules,
    /// Why it could not be computed.
    pub failure: Option<Text>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it became public; null before.
    #[serde(serialize_with = "day::write_maybe_time")]
    pub published_at: Option<DateTime<Utc>>,
    /// The public release of the same wave that it corrects: the one before it. Null for a wave's first.
    pub replaces: Option<OtherRelease>,
    /// The newest public release of the same wave, which holds in its place. Null if it is the newest itself.
    pub replaced_by: Option<OtherRelease>,
}

/// Another public release of the same wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OtherRelease {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Number, such as `1.1`.
    #[schema(example = "1.1")]
    pub number: String,
    /// How to cite it.
    pub citation: Text,
}

/// How a release is made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReleaseRules {
    /// When a published figure is withheld. `min_count` is never below the wave's own.
    #[validate(nested)]
    pub disclosure: DisclosureRules,
    /// How weights are made.
    #[validate(nested)]
    pub weights: WeightRules,
    /// What becomes of the rows that contract partners load.
    #[validate(nested)]
    pub microdata: MicrodataRules,
}

/// What becomes of the rows that contract partners load.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MicrodataRules {
    /// How many respondents must at least look alike.
    #[validate(range(min = 2, max = 50))]
    #[schema(minimum = 2, maximum = 50)]
    pub k: u32,
    /// Columns beside Land and town type by which an outsider could recognise a town.
    #[validate(length(max = 10), custom(function = rules::each_once))]
    #[schema(max_items = 10, value_type = Vec<ColumnName>)]
    pub quasi_identifiers: Vec<String>,
    /// What is made coarser, in this order. When absent, the least that reaches k is chosen and stands here afterwards.
    #[validate(length(max = 20))]
    #[schema(max_items = 20)]
    pub coarsening: Option<Vec<CoarseningStep>>,
    /// Variables of free text that have been read and may go out. All others are held back.
    #[validate(length(max = 100), custom(function = rules::each_once))]
    #[schema(max_items = 100, value_type = Vec<ColumnName>)]
    pub texts: Vec<String>,
}

/// Name of a column of the data set.
#[derive(Debug, ToSchema)]
#[schema(max_length = 70, example = "stellen_offen")]
pub struct ColumnName(pub String);

impl Default for MicrodataRules {
    /// DOMAIN 6.5: k of at least five on respondents.
    fn default() -> Self {
        Self {
            k: 5,
            quasi_identifiers: Vec::new(),
            coarsening: None,
            texts: Vec::new(),
        }
    }
}

/// A release to begin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewRelease {
    /// Id of a wave that has been cleaned.
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid")]
    pub wave_id: String,
    /// Notes and rules.
    #[validate(nested)]
    pub release: ReleaseForm,
}

/// Notes and rules of a release that is not published yet. Changed rules compute it anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ReleaseForm {
    /// What to know about it, or what it corrects.
    #[validate(nested)]
    pub notes: Text,
    /// How it is made; the usual rules when absent.
    #[serde(default)]
    #[validate(nested)]
    pub rules: ReleaseRules,
}

/// A new status: only `published`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ReleaseStatusChange {
    /// The new status.
    pub status: ReleaseStatus,
}

/// Which releases.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct ReleaseFilter {
    /// Id of a wave.
    #[param(format = "uuid")]
    #[validate(custom(function = rules::id))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<String>,
}

words! {
    /// A format of a release's rows or tables.
    DataFormat {
        /// RFC 4180: comma, decimal point, UTF-8.
        Csv = "csv",
        /// "Excel deutsch": semicolon, decimal comma, byte order mark.
        Excel = "excel",
        /// One JSON object per line.
        Ndjson = "ndjson",
        /// Apache Parquet with labels in its metadata.
        Parquet = "parquet",
        /// JSON-stat 2.0: the published result tables.
        JsonStat = "json-stat",
    }
}

words! {
    /// What stands for a value that has a label.
    Labels {
        /// Its code.
        Codes = "codes",
        /// Its label.
        Labels = "labels",
        /// Its code, and in a column more, `rolle.label` beside `rolle`, its label.
        Both = "both",
    }
}

words! {
    /// A format of a release's codebook.
    CodebookFormat {
        /// Our own, as JSON.
        Json = "json",
        /// DDI-Codebook 2.5.
        Ddi = "ddi",
        /// CSV on the Web.
        Csvw = "csvw",
        /// A Frictionless data package.
        DataPackage = "datapackage",
        /// SPSS syntax.
        Spss = "sps",
        /// A Stata do-file.
        Stata = "do",
    }
}

/// Which format of the data.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct DataQuery {
    /// The format; goes before `Accept`.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<DataFormat>,
    /// Variable of the question whose table is wanted as JSON-stat; all of them when absent.
    #[param(max_length = 32)]
    #[validate(length(max = 32), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variable: Option<String>,
    /// What stands in CSV, "Excel deutsch" and NDJSON for a value that has a label, also for one that is missing: codes
    /// when absent. Labels are German or English by `Accept-Language`. The other formats have both by themselves.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<Labels>,
}

/// Which format of the codebook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct CodebookQuery {
    /// The format; goes before `Accept`.
    #[param(inline)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<CodebookFormat>,
}

/// The own town's answer as it stands in a release, to lay beside the published figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OwnResult {
    /// Key of the Land, 01 to 16.
    pub land: String,
    /// Town type: 30 größere Kleinstadt, 40 kleine Kleinstadt (BBSR).
    pub town_type: i32,
    /// Answers by variable; a missing code is a negative integer.
    pub answers: Answers,
}

/// A free text to read before it may go out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FreeText {
    /// Variable
    pub variable: String,
    /// What was written.
    pub text: String,
}
