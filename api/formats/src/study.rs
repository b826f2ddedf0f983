//! What a release is, as plain data. Whoever calls fills it from the database; the formats only read it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::municipalities::Land;
use contract::questionnaire::ColumnKind;
use contract::{Lang, Text};

/// The rows of a wave: one release, or what has come in so far.
#[derive(Clone, Debug)]
pub struct Study {
    /// Name of the network.
    pub network: String,
    /// Who publishes.
    pub publisher: Agency,
    /// Whom to ask.
    pub contact: Contact,
    /// The programme over years.
    pub survey: Survey,
    /// The fielding.
    pub wave: Wave,
    /// The frozen data set, or how far the field phase has come.
    pub release: Release,
    /// Under which terms.
    pub licence: Licence,
    /// Address of the release's page for people; also its identifier.
    pub url: String,
    /// What can be loaded.
    pub files: Vec<DataFile>,
    /// Rows of the data file, where their number is settled.
    pub cases: Option<u64>,
    /// Towns or people that were asked.
    pub frame: u64,
    /// Who was asked, in words.
    pub universe: Text,
    /// What a row is, such as a municipality.
    pub unit: Text,
    /// How answers were collected, in words.
    pub mode: Text,
    /// How the weights were made, in words.
    pub weighting: Text,
    /// The Länder that the frame covers.
    pub lands: Vec<Land>,
    /// Columns of the data file before the answers, in their order.
    pub leading: Vec<LeadingColumn>,
    /// Figures by name of the column, where they may be published.
    pub figures: BTreeMap<String, Figures>,
}

impl Study {
    /// The wave and its release.
    pub(crate) fn title(&self) -> Text {
        let title = |lang| {
            let (wave, release) = (self.wave.title.get(lang), self.release.name.get(lang));
            format!("{wave}, {release}")
        };
        Text::new(title(Lang::De), title(Lang::En))
    }
}

/// Who publishes.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Name
    pub name: String,
    /// Address of its website.
    pub url: String,
}

/// Whom to ask.
#[derive(Clone, Debug)]
pub struct Contact {
    /// A person or an office.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// The programme over years.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Short key, such as `seismograph`.
    pub key: String,
    /// Title
    pub title: Text,
    /// What it is for.
    pub description: Text,
}

/// The fielding.
#[derive(Clone, Debug)]
pub struct Wave {
    /// Short key within the survey, such as `2027-1`.
    pub key: String,
    /// Title
    pub title: Text,
    /// First day in the field.
    pub field_from: NaiveDate,
    /// Last day in the field.
    pub field_to: NaiveDate,
}

/// The frozen data set; or the rows of a running field phase, which nothing has frozen yet.
#[derive(Clone, Debug)]
pub struct Release {
    /// What it is called, such as "Release 1.0".
    pub name: Text,
    /// Number, such as `1.0`; `0` for a field phase.
    pub number: String,
    /// Day of publication; of the description, for a field phase.
    pub date: NaiveDate,
    /// What to know about this release, or what it corrects; may be empty.
    pub notes: Text,
    /// How to cite it.
    pub citation: Text,
    /// The release of the same wave that it corrects.
    pub replaces: Option<Other>,
    /// The newest release of the same wave, if that is another one.
    pub replaced_by: Option<Other>,
}

/// Another release of the same wave.
#[derive(Clone, Debug)]
pub struct Other {
    /// Address of its page for people; also its identifier.
    pub url: String,
    /// How to cite it.
    pub citation: Text,
}

/// Under which terms the data may be used.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Name, such as "Datenlizenz Deutschland – Namensnennung – 2.0".
    pub title: String,
    /// URI; for a catalogue one of DCAT-AP.de's list of licences.
    pub url: String,
    /// What one may do, in words.
    pub terms: Text,
}

/// A file that can be loaded.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// In which format.
    pub format: FileFormat,
    /// Name under which it is saved.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Size in bytes, where known.
    pub bytes: Option<u64>,
    /// SHA-256 in hex, where known.
    pub sha256: Option<String>,
    /// Anyone may load it, not only partners under a contract.
    pub open: bool,
}

/// The formats of data and of what describes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// RFC 4180: comma, decimal point.
    Csv,
    /// What a German Excel opens: semicolon, decimal comma, byte order mark.
    ExcelCsv,
    /// One JSON object per line.
    Ndjson,
    /// Apache Parquet.
    Parquet,
    /// JSON-stat 2.0, result tables.
    JsonStat,
    /// Our own codebook as JSON.
    Codebook,
    /// DDI-Codebook 2.5.
    Ddi,
    /// Metadata by CSV on the Web.
    Csvw,
    /// A Frictionless data package.
    DataPackage,
    /// SPSS syntax.
    Spss,
    /// A Stata do-file.
    Stata,
}

impl FileFormat {
    /// The media type, without parameters.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::ExcelCsv => "text/csv",
            Self::Ndjson => "application/x-ndjson",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::JsonStat | Self::Codebook => "application/json",
            Self::Ddi => "application/xml",
            Self::Csvw => "application/csvm+json",
            Self::DataPackage => "application/vnd.datapackage+json",
            Self::Spss | Self::Stata => "text/plain",
        }
    }

    /// Whether the file holds the responses, row by row.
    pub const fn is_microdata(self) -> bool {
        matches!(
            self,
            Self::Csv | Self::ExcelCsv | Self::Ndjson | Self::Parquet
        )
    }

    /// How the table is written, if it is a CSV file.
    pub const fn dialect(self) -> Option<Dialect> {
        match self {
            Self::Csv => Some(Dialect::Plain),
            Self::ExcelCsv => Some(Dialect::Excel),
            _ => None,
        }
    }
}

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: comma, decimal point.
    Plain,
    /// Semicolon, decimal comma, byte order mark.
    Excel,
}

impl Dialect {
    /// Between two values.
    pub const fn delimiter(self) -> &'static str {
        match self {
            Self::Plain => ",",
            Self::Excel => ";",
        }
    }

    /// Before the decimals.
    pub const fn decimal_point(self) -> &'static str {
        match self {
            Self::Plain => ".",
            Self::Excel => ",",
        }
    }
}

/// How a description names its data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// By address: the description is read from the service.
    Remote,
    /// By file name: description and data lie in one folder.
    Beside,
}

impl DataFile {
    pub(crate) fn link(&self, links: Links) -> &str {
        match links {
            Links::Remote => &self.url,
            Links::Beside => &self.name,
        }
    }
}

/// A column that is not an answer.
#[derive(Clone, Debug)]
pub struct LeadingColumn {
    /// Name
    pub name: String,
    /// What it says.
    pub label: Text,
    /// Type of its values.
    pub kind: ColumnKind,
    /// Codes and labels; empty where values speak for themselves.
    pub codes: Vec<Code>,
    /// What it is for.
    pub role: Role,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Names the case; unique in the file.
    Key,
    /// Says something about the case.
    About,
    /// Weighs the case.
    Weight,
    /// An answer.
    Answer,
}

/// A value that stands for something: text, because `01` is not 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The value as it stands in the file.
    pub value: String,
    /// What it means.
    pub label: Text,
}

/// Figures of one column. `None` is kept secret or unknown.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Cases with an answer.
    pub valid: Option<u64>,
    /// Cases without.
    pub missing: Option<u64>,
    /// Smallest answer.
    pub min: Option<f64>,
    /// Largest answer.
    pub max: Option<f64>,
    /// Mean of the answers.
    pub mean: Option<f64>,
    /// The same, weighted.
    pub weighted_mean: Option<f64>,
    /// Median of the answers.
    pub median: Option<f64>,
    /// Standard deviation of the answers.
    pub deviation: Option<f64>,
    /// Cases by value, missing codes included.
    pub counts: Vec<Count>,
}

/// How often a value occurs.
#[derive(Clone, Debug)]
pub struct Count {
    /// The value as it stands in the file.
    pub value: String,
    /// Cases.
    pub cases: Option<u64>,
    /// Sum of their weights.
    pub weighted: Option<f64>,
}
