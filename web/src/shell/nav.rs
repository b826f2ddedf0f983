//! The entries of the main menu.

use contract::access::Role;

use super::texts;
use crate::i18n::Tr;
use crate::{clients, labs, members, municipalities, releases, webhooks};

/// Who sees an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    Everybody,
    SignedIn,
    Office,
    Admins,
}

impl For {
    /// Whether somebody with this role, or a visitor without one, sees it.
    pub fn includes(self, role: Option<Role>) -> bool {
        match self {
            Self::Everybody => true,
            Self::SignedIn => role.is_some(),
            Self::Office => role == Some(Role::Office),
            Self::Admins => role == Some(Role::Admin),
        }
    }
}

/// Address, text and readers of each entry, in the order of the menu.
pub const ENTRIES: &[(&str, Tr, For)] = &[
    ("/", texts::TASKS, For::SignedIn),
    ("/wellen", texts::WAVES, For::SignedIn),
    ("/ergebnisse", releases::RESULTS, For::Everybody),
    ("/orte", municipalities::TOWNS, For::Everybody),
    ("/mitglieder", members::MEMBERS, For::SignedIn),
    ("/labs", labs::LABS, For::SignedIn),
    ("/datenabrufe", clients::ACCESSES, For::Office),
    ("/webhooks", webhooks::WEBHOOKS, For::Office),
    ("/zugaenge", clients::CLIENTS, For::Admins),
];
