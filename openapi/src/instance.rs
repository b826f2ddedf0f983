//! What this installation calls itself and whom to ask.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Name, contact and legal texts of this installation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Instance {
    /// Name of the network.
    pub name: String,
    /// Contact of the secretariat: an e-mail address.
    pub contact: String,
    /// Lines of the imprint (§ 5 DDG): who answers for the instance.
    pub imprint: Vec<String>,
    /// True on a demo network with invented people.
    pub demo: bool,
    /// Version of the software.
    pub version: String,
    /// Credit lines of the data this instance holds.
    pub credits: Vec<String>,
}
