//! What only our own workbooks have: columns and sheets that other programs ignore, and that let a questionnaire come back
//! as it went out. All begin with the name of the network's software.

/// Sheet of the checks between answers.
pub(crate) const CHECKS_SHEET: &str = "kleinstadtnetz_checks";
/// Sheet of the missing codes.
pub(crate) const MISSING_SHEET: &str = "kleinstadtnetz_missing";
/// What all own columns begin with.
pub(crate) const PREFIX: &str = "kleinstadtnetz::";

/// Column of `settings` that says a workbook is ours.
pub(crate) const FORMAT: &str = "kleinstadtnetz::format";
/// The number people refer to, such as `F01`.
pub(crate) const ID: &str = "kleinstadtnetz::id";
/// Key of a page or row, where the name in the workbook had to differ.
pub(crate) const KEY: &str = "kleinstadtnetz::key";
/// What a row is that XLSForm has no word for: one of the `ROLE_` words.
pub(crate) const ROLE: &str = "kleinstadtnetz::role";
/// A filter as a tree, where its XPath would not come back the same.
pub(crate) const SHOW_IF: &str = "kleinstadtnetz::show_if";
/// `yes` if the answer is particularly worth protecting.
pub(crate) const SENSITIVE: &str = "kleinstadtnetz::sensitive";
/// Missing codes a respondent may choose beyond the usual ones, separated by spaces.
pub(crate) const MISSING: &str = "kleinstadtnetz::missing";
/// Which survey the question takes its manner from.
pub(crate) const SOURCE: &str = "kleinstadtnetz::source";
/// Unit of a number, with a language.
pub(crate) const UNIT: &str = "kleinstadtnetz::unit";
/// Decimals of a number.
pub(crate) const DECIMALS: &str = "kleinstadtnetz::decimals";
/// When a number is doubtful, as JSON.
pub(crate) const OUTLIERS: &str = "kleinstadtnetz::outliers";
/// Fewest ranks.
pub(crate) const MIN: &str = "kleinstadtnetz::min";
/// Most ranks.
pub(crate) const MAX: &str = "kleinstadtnetz::max";
/// Code of the option that asks for a few words.
pub(crate) const OTHER: &str = "kleinstadtnetz::other";
/// A check's condition as a tree, where its XPath would not come back the same.
pub(crate) const CONDITION: &str = "kleinstadtnetz::condition";

/// A note that is a page's introduction.
pub(crate) const ROLE_INTRO: &str = "intro";
/// A group that is a matrix.
pub(crate) const ROLE_MATRIX: &str = "matrix";
/// A text that belongs to an option such as "other".
pub(crate) const ROLE_OTHER: &str = "other";
/// `yes` if a text between questions is marked as required, which means nothing there.
pub(crate) const REQUIRED: &str = "kleinstadtnetz::required";
