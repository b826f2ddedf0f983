//! The questionnaire itself: a frozen document of pages, questions and checks. No behaviour beyond look-ups.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Condition, Decimal, OutlierRule, Text};

/// Missing codes with a meaning of their own in the logic (DOMAIN.md 6.2: always negative, never NULL).
pub mod missing {
    /// Not answered, or the respondent refused.
    pub const NO_ANSWER: i32 = -1;
    /// The respondent does not know.
    pub const DONT_KNOW: i32 = -2;
    /// A filter closed the question.
    pub const NOT_APPLICABLE: i32 = -3;
    /// The town is not responsible for what is asked.
    pub const NOT_RESPONSIBLE: i32 = -4;
    /// The question was not part of this wave.
    pub const NOT_ASKED: i32 = -5;
    /// Set by the editors: the answer was not plausible.
    pub const IMPLAUSIBLE: i32 = -6;
    /// The respondent stopped before this question.
    pub const BREAK_OFF: i32 = -7;
    /// Codes of those who were not shown the question: filtered, not asked in this wave, or broken off before.
    pub const NOT_SHOWN: [i32; 3] = [NOT_APPLICABLE, NOT_ASKED, BREAK_OFF];
}

/// The longest answer in words to an option such as "other", in characters.
pub const OTHER_TEXT_MAX: u32 = 200;

/// A questionnaire: its pages in order, the checks between answers and the meaning of the missing codes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// Pages in the order in which they are shown.
    pub pages: Vec<Page>,
    /// Rules between answers.
    #[serde(default)]
    pub checks: Vec<CrossCheck>,
    /// The missing codes that may stand in place of an answer, with their meaning.
    pub missing_codes: Vec<MissingCode>,
}

/// One page of a questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QuestionnairePage)]
pub struct Page {
    /// Stable name of the page, unique in the questionnaire; colleagues are asked to fill in pages by it.
    #[schema(max_length = 32, example = "personal")]
    pub key: String,
    /// Heading.
    pub title: Text,
    /// A few words before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    /// The page is shown only if this holds. Without it, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// Questions in the order in which they are shown.
    pub questions: Vec<Question>,
}

/// One question and the variable its answer is stored under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The number people refer to, such as `F01`.
    #[schema(max_length = 16, example = "F01")]
    pub id: String,
    /// Name of the variable, stable over waves.
    #[schema(pattern = "^[a-z][a-z0-9_]{0,31}$", example = "rolle")]
    pub variable: String,
    /// The question.
    pub text: Text,
    /// Help below the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
    /// A complete response must answer this question when it is shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The answer is particularly worth protecting; exports treat it with care.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// The question is shown only if this holds. Without it, always (on a page that is shown).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// Missing codes a respondent may choose here beyond "no answer" and "don't know", such as -4. In a matrix they
    /// may stand in every row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra_missing: Vec<i32>,
    /// Which survey the question takes its manner from; the wording is our own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 400)]
    pub source: Option<String>,
    /// What kind of answer is asked for.
    pub kind: Kind,
}

/// The kind of a question and what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = QuestionKind)]
pub enum Kind {
    /// One of several options. Answer: the code.
    Single {
        /// The options in order.
        options: Vec<Choice>,
        /// Code of the option that asks for a few words, stored as `<variable>_text`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_text: Option<i32>,
    },
    /// Several of several options. Answer: a list of codes. An empty list is no answer.
    Multiple {
        /// The options in order.
        options: Vec<Choice>,
        /// At least this many codes, once the question is answered at all.
        #[serde(default)]
        min: u32,
        /// At most this many codes.
        max: u32,
        /// Codes that stand alone, such as "none of these".
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        exclusive: Vec<i32>,
        /// Code of the option that asks for a few words, stored as `<variable>_text`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_text: Option<i32>,
    },
    /// One code per row. Answer: an object from row key to code.
    Matrix {
        /// The rows in order.
        rows: Vec<Row>,
        /// The options of every row in order.
        options: Vec<Choice>,
    },
    /// A number. Answer: the number.
    Number {
        /// Unit, written behind the field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
        /// Decimals that may be given, 0 to 6.
        #[serde(default)]
        decimals: u8,
        /// Smallest number allowed, never below zero: negative numbers are missing codes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Decimal>,
        /// Largest number allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Decimal>,
        /// When an allowed number is doubtful. Without it, when it is far from the numbers of comparable towns.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outliers: Option<OutlierRule>,
    },
    /// Free text. Answer: the text.
    Text {
        /// Longest text, in characters.
        max_length: u32,
    },
    /// A calendar day. Answer: `YYYY-MM-DD`.
    Date {
        /// Earliest day allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<NaiveDate>,
        /// Latest day allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<NaiveDate>,
    },
    /// Options in the order of their importance. Answer: a list of codes, the most important first.
    Ranking {
        /// The options in order.
        options: Vec<Choice>,
        /// At least this many ranks, once the question is answered at all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// At most this many ranks; without it, all options.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A text between questions. It has no answer.
    Info,
}

/// One option: a code and its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Code, above zero in a questionnaire.
    pub code: i32,
    /// Label.
    pub text: Text,
}

/// One row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MatrixRow)]
pub struct Row {
    /// Stable name of the row; the column is `<variable>_<key>`.
    #[schema(pattern = "^[a-z][a-z0-9_]{0,31}$", example = "strassen")]
    pub key: String,
    /// Label.
    pub text: Text,
}

/// A code that stands in place of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingCode {
    /// Code, below zero.
    pub code: i32,
    /// Meaning.
    pub text: Text,
}

/// A rule between answers, looked at once all of its variables are answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CrossCheck {
    /// Stable name of the rule, unique in the questionnaire.
    #[schema(max_length = 64)]
    pub id: String,
    /// What must hold.
    pub condition: Condition,
    /// What to tell the respondent when it does not hold. `{variable}` stands for the answer given there.
    pub message: Text,
    /// The variables the rule is about; the message stands at the first of them.
    pub variables: Vec<String>,
    /// Whether the response is refused or the respondent only asked to look again.
    pub severity: Severity,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The response cannot be accepted like this.
    Error,
    /// Worth a second look; the response is accepted.
    Warning,
}

/// A place in a questionnaire by position, counted from 0. Names can be absent or stand twice while it is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// No place of its own.
    Whole,
    /// A page.
    Page(usize),
    /// A page, and a question on it.
    Question(usize, usize),
    /// A cross-check.
    Check(usize),
    /// The missing codes.
    MissingCodes,
}

impl Questionnaire {
    /// All questions in order, with their places.
    pub fn spots(&self) -> impl Iterator<Item = (Spot, &Question)> {
        self.pages.iter().enumerate().flat_map(|(at, page)| {
            let questions = page.questions.iter().enumerate();
            questions.map(move |(nth, question)| (Spot::Question(at, nth), question))
        })
    }

    /// All questions in order, over all pages.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| page.questions.iter())
    }

    /// The question with this variable.
    pub fn question(&self, variable: &str) -> Option<&Question> {
        self.questions().find(|q| q.variable == variable)
    }
}

impl Kind {
    /// The word for it in the document.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Single { .. } => "single",
            Kind::Multiple { .. } => "multiple",
            Kind::Matrix { .. } => "matrix",
            Kind::Number { .. } => "number",
            Kind::Text { .. } => "text",
            Kind::Date { .. } => "date",
            Kind::Ranking { .. } => "ranking",
            Kind::Info => "info",
        }
    }
}

impl Question {
    /// Whether the question asks for anything at all.
    pub fn has_answer(&self) -> bool {
        !matches!(self.kind, Kind::Info)
    }

    /// The options to choose from; empty for kinds without options.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::Single { options, .. }
            | Kind::Multiple { options, .. }
            | Kind::Matrix { options, .. }
            | Kind::Ranking { options, .. } => options,
            Kind::Number { .. } | Kind::Text { .. } | Kind::Date { .. } | Kind::Info => &[],
        }
    }

    /// The rows of a matrix; empty for every other kind.
    pub fn rows(&self) -> &[Row] {
        match &self.kind {
            Kind::Matrix { rows, .. } => rows,
            _ => &[],
        }
    }

    /// The code that opens a text field beside the options.
    pub fn other_text(&self) -> Option<i32> {
        match &self.kind {
            Kind::Single { other_text, .. } | Kind::Multiple { other_text, .. } => *other_text,
            _ => None,
        }
    }

    /// Name under which the words beside an option such as "other" are stored.
    pub fn other_variable(&self) -> Option<String> {
        self.other_text().map(|_| format!("{}_text", self.variable))
    }

    pub(super) fn has_code(&self, code: i32) -> bool {
        self.options().iter().any(|choice| choice.code == code)
    }

    pub(super) fn label_of(&self, code: i32) -> Option<&Text> {
        self.options()
            .iter()
            .find(|choice| choice.code == code)
            .map(|choice| &choice.text)
    }
}
