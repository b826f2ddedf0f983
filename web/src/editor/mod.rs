//! The questionnaire editor, for the office: writes the working copy of a survey's next questionnaire.
//!
//! From the inside out: `edits`, `tree`, `merge` and `history` are plain logic with tests; `saver` keeps the working copy
//! at the service, and `left` what it could not keep there when the page was left; `desk` is the document with its history and selection, which everything else shows: `outline`, the
//! forms (`question_form`, `kind_form`, `condition_form`, `page_form`), `preview`, `hints`, `reuse`, `merge_view`,
//! `files`, `moves`; `page` puts them together. Forms are drawn again at every change and keep nothing themselves.
//!
//! Not here: what a questionnaire is, what is wrong with it and what is worth a second look (`contract::questionnaire`),
//! and how questions look to those who answer (`responses`).

mod condition_form;
mod desk;
mod edits;
mod fields;
mod files;
mod hints;
mod history;
mod kind_form;
mod known;
mod left;
mod merge;
mod merge_view;
mod moves;
mod outlier_form;
mod outline;
mod page;
mod page_form;
mod preview;
mod question_form;
mod reuse;
mod saver;
mod texts;
mod tree;

use crate::router::{Route, route};
use crate::ui::view;

use page::EditorPage;

/// The page of this room, for the office.
pub const ROUTES: &[Route] = &[route("/befragungen/:id/fragebogen", || {
    view! { <EditorPage /> }
})];
