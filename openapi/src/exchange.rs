//! What is said about a questionnaire that comes from or goes to another program, such as an XLSForm workbook: line by
//! line, where it stands and what becomes of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::words;
use crate::lang::Text;
use crate::questionnaire::Questionnaire;

words! {
    /// What becomes of a part of a file that is not simply taken over.
    ExchangeSeverity {
        /// It must be put right in the file; nothing is taken over before.
        Refused = "refused",
        /// It is left out; the rest is taken over.
        LeftOut = "left_out",
        /// It is taken over, but not as it stands in the file.
        Changed = "changed",
    }
}

/// A questionnaire read from a file of another program. Nothing has been stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ImportedQuestionnaire {
    /// The questionnaire, ready to be stored as a survey's next version.
    pub questionnaire: Questionnaire,
    /// The title that the file gives it.
    pub title: Option<String>,
    /// What was left out or changed, in the order of the file.
    pub notes: Vec<ExchangeNote>,
}

/// One line of the report about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeNote {
    /// What becomes of it.
    pub severity: ExchangeSeverity,
    /// The sheet it stands on; absent if the whole file is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "survey")]
    pub sheet: Option<String>,
    /// The row as the spreadsheet program counts, from 1; absent if the whole sheet is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, example = 12)]
    pub row: Option<u32>,
    /// The heading of the column; absent if the whole row is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "relevant")]
    pub column: Option<String>,
    /// What is the matter, and what to do.
    pub text: Text,
}
