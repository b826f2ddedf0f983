//! What was not saved when an editor was left: kept in this tab until that editor is opened again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use contract::questionnaire::Questionnaire;

/// A working copy with changes that the service does not have.
#[derive(Debug, Clone)]
pub struct Left {
    /// As it was edited here.
    pub mine: Arc<Questionnaire>,
    /// What it began with.
    pub base: Arc<Questionnaire>,
    /// The version it began with.
    pub etag: String,
}

thread_local! {
    static LEFT: RefCell<HashMap<String, Left>> = RefCell::default();
}

/// Keeps it for the survey's next editor.
pub fn keep(survey: &str, left: Left) {
    LEFT.with_borrow_mut(|all| all.insert(survey.to_owned(), left));
}

/// Takes out what was kept.
pub fn take(survey: &str) -> Option<Left> {
    LEFT.with_borrow_mut(|all| all.remove(survey))
}
