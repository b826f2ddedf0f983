//! Who was recognised behind a request.

use contract::access::{Role, Scope};
use contract::operations::{Grant, Operation};

/// The caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody we know.
    Anonymous,
    /// A signed-in member.
    Person {
        /// Id of the member.
        id: String,
        /// Role in the network.
        role: Role,
        /// AGS of the town the person acts for.
        ags: Option<String>,
    },
    /// Who came by a personal link. It stands for its own wave and unit; it is no sign-in.
    Invited {
        /// Id of the member whom the link was sent to.
        member: String,
        /// Id of the wave.
        wave: String,
        /// AGS of the town that is asked; none where the wave asks people.
        ags: Option<String>,
    },
    /// A colleague to whom a town has handed pages of its questionnaire. What they may see hangs on the handover.
    Colleague {
        /// Id of the handover.
        handover: String,
    },
    /// A machine client.
    Machine {
        /// Id of the client.
        id: String,
        /// What this token may do.
        scopes: Vec<Scope>,
    },
}

impl Actor {
    /// What the operations table grants this caller.
    pub fn grant(&self, operation: &Operation) -> Grant {
        match self {
            Self::Anonymous => operation.anonymous,
            Self::Person { role, .. } => operation.grant(*role),
            Self::Invited { .. } => operation.link,
            Self::Colleague { .. } => operation.colleague,
            Self::Machine { scopes, .. } => match operation.scope {
                Some(scope) if scopes.contains(&scope) => Grant::Yes,
                _ if operation.is_public() => Grant::Yes,
                _ => Grant::No,
            },
        }
    }

    /// A stable name for the audit and for limits: never an address or a name of a person.
    pub fn name(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Person { id, .. } => format!("member:{id}"),
            Self::Invited { member, .. } => format!("link:{member}"),
            Self::Colleague { handover } => format!("handover:{handover}"),
            Self::Machine { id, .. } => format!("client:{id}"),
        }
    }

    /// Id of the machine client, if it is one.
    pub fn client(&self) -> Option<&str> {
        match self {
            Self::Machine { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Id of the person, if it is one: also of the one whom a link was sent to.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Person { id, .. } | Self::Invited { member: id, .. } => Some(id),
            _ => None,
        }
    }

    /// Id of the handover, if it is a colleague with handed pages.
    pub fn handover(&self) -> Option<&str> {
        match self {
            Self::Colleague { handover } => Some(handover),
            _ => None,
        }
    }

    /// AGS of the town the person acts for.
    pub fn ags(&self) -> Option<&str> {
        match self {
            Self::Person { ags, .. } | Self::Invited { ags, .. } => ags.as_deref(),
            _ => None,
        }
    }

    /// Whether it is a person with this role.
    pub fn is(&self, wanted: Role) -> bool {
        matches!(self, Self::Person { role, .. } if *role == wanted)
    }

    /// Secretariat or admin.
    pub fn runs_the_network(&self) -> bool {
        self.is(Role::Office) || self.is(Role::Admin)
    }

    /// Whether it is a machine with this scope.
    pub fn has(&self, scope: Scope) -> bool {
        matches!(self, Self::Machine { scopes, .. } if scopes.contains(&scope))
    }
}
