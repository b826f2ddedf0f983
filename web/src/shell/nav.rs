//! The entries of the main menu.

use contract::access::Role;

use super::texts;
use crate::i18n::Tr;

/// Who sees an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    SignedIn,
}

impl For {
    /// Whether somebody with this role, or a visitor without one, sees it.
    pub fn includes(self, role: Option<Role>) -> bool {
        match self {
            Self::SignedIn => role.is_some(),
        }
    }
}

/// Address, text and readers of each entry, in the order of the menu.
pub const ENTRIES: &[(&str, Tr, For)] = &[
    ("/", texts::TASKS, For::SignedIn),
    ("/wellen", texts::WAVES, For::SignedIn),
];
