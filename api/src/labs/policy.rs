//! What somebody may see of a lab, and who may name who leads it. Pure. What is said in a lab is for those in its room; the
//! secretariat and admins see that it exists.

use contract::ProblemKind;
use contract::access::Role;
use contract::labs::admission::ApplicationStatus;

use crate::auth::Actor;
use crate::http::{Error, Result};

/// What a person is in a lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Leads it.
    Lead,
    /// Holds a place in it.
    Member,
}

/// How far somebody sees into a lab, each further than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// The open call only, as everybody.
    Call,
    /// That it exists: title, days, and the names of who takes part.
    Existence,
    /// What is said in it.
    Room,
}

/// How far this caller sees. A personal link is no sign-in, even when its owner has a part; an admin never sees into a room.
pub fn sight(actor: &Actor, part: Option<Part>) -> Sight {
    match (actor, part) {
        (Actor::Anonymous | Actor::Invited { .. } | Actor::Colleague { .. }, _) => Sight::Call,
        (Actor::Machine { .. }, _) | (_, None) => Sight::Existence,
        (
            Actor::Person {
                role: Role::Admin, ..
            },
            _,
        ) => Sight::Existence,
        (Actor::Person { .. }, Some(_)) => Sight::Room,
    }
}

/// Whether this caller leads the lab.
pub fn leads(actor: &Actor, part: Option<Part>) -> bool {
    sight(actor, part) == Sight::Room && part == Some(Part::Lead)
}

/// Whether this caller writes the call, and sees it before its first day.
pub fn writes_call(actor: &Actor, part: Option<Part>) -> bool {
    leads(actor, part) || actor.runs_the_network()
}

/// Who names and removes leads: those who lead the lab, and, while nobody has come in yet, the secretariat. Later it could
/// open the room for itself.
pub fn check_names_leads(actor: &Actor, part: Option<Part>, somebody_is_in: bool) -> Result<()> {
    if leads(actor, part) || (actor.runs_the_network() && !somebody_is_in) {
        return Ok(());
    }
    if actor.runs_the_network() {
        return Err(Error::new(
            ProblemKind::WrongState,
            "In diesem Stadtlabor ist der erste Platz angenommen. Wer es leitet, bestimmt jetzt nur noch seine Leitung.",
            "The first place of this lab has been taken. Who leads it is now up to its leads alone.",
        ));
    }
    Err(ProblemKind::Forbidden.into())
}

/// Insists that this caller leads the lab: 403 otherwise, as everybody who is signed in knows of it.
pub fn check_leads(actor: &Actor, part: Option<Part>) -> Result<()> {
    if leads(actor, part) {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::Forbidden,
        "Das sehen nur die, die dieses Stadtlabor leiten.",
        "Only those who lead this lab see that.",
    ))
}

/// Whether this caller may know of an application: its author always, who leads the lab as long as it stands and once it
/// has been handed in.
pub fn sees_application(
    actor: &Actor,
    part: Option<Part>,
    author: &str,
    status: ApplicationStatus,
) -> bool {
    let is_out = !matches!(
        status,
        ApplicationStatus::Draft | ApplicationStatus::Withdrawn
    );
    matches!(actor, Actor::Person { id, .. } if id == author) || (is_out && leads(actor, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role) -> Actor {
        Actor::Person {
            id: "m".to_owned(),
            role,
            ags: None,
        }
    }

    fn link() -> Actor {
        Actor::Invited {
            member: "m".to_owned(),
            wave: "w".to_owned(),
            ags: None,
        }
    }

    const PARTS: [Option<Part>; 3] = [None, Some(Part::Member), Some(Part::Lead)];

    #[test]
    fn only_who_has_a_part_sees_into_the_room() {
        for role in [Role::Participant, Role::Expert, Role::Office] {
            let sights = PARTS.map(|part| sight(&person(role), part));
            assert_eq!(sights, [Sight::Existence, Sight::Room, Sight::Room]);
        }
        for part in PARTS {
            assert_eq!(sight(&person(Role::Admin), part), Sight::Existence);
            assert_eq!(sight(&link(), part), Sight::Call);
            assert_eq!(sight(&Actor::Anonymous, part), Sight::Call);
        }
    }

    #[test]
    fn a_lead_leads_unless_they_are_admin_or_came_by_a_link() {
        let lead = Some(Part::Lead);
        assert!(leads(&person(Role::Participant), lead));
        assert!(leads(&person(Role::Office), lead));
        assert!(!leads(&person(Role::Participant), Some(Part::Member)));
        assert!(!leads(&person(Role::Admin), lead));
        assert!(!leads(&link(), lead));
    }

    #[test]
    fn an_application_is_seen_by_its_author_and_once_handed_in_by_who_leads() {
        use ApplicationStatus::{Draft, Submitted, Withdrawn};
        let lead = Some(Part::Lead);
        for (actor, part, seen) in [
            (person(Role::Expert), lead, [false, true, false]),
            (person(Role::Office), None, [false; 3]),
            (person(Role::Admin), lead, [false; 3]),
            (person(Role::Participant), Some(Part::Member), [false; 3]),
            (link(), lead, [false; 3]),
        ] {
            let sees = [Draft, Submitted, Withdrawn]
                .map(|status| sees_application(&actor, part, "somebody", status));
            assert_eq!(sees, seen, "{actor:?}");
        }
        assert!(sees_application(
            &person(Role::Participant),
            None,
            "m",
            Draft
        ));
        assert!(!sees_application(&link(), None, "m", Draft));
    }

    #[test]
    fn the_secretariat_names_leads_until_somebody_is_in() {
        let kind = |actor: &Actor, part, is_in| {
            check_names_leads(actor, part, is_in)
                .err()
                .map(|error| error.kind)
        };
        for role in [Role::Office, Role::Admin] {
            assert_eq!(kind(&person(role), None, false), None);
            let later = kind(&person(role), None, true);
            assert_eq!(later, Some(ProblemKind::WrongState));
        }
        let lead = Some(Part::Lead);
        assert_eq!(kind(&person(Role::Expert), lead, true), None);
        assert_eq!(kind(&person(Role::Office), lead, true), None);
        let stranger = kind(&person(Role::Participant), Some(Part::Member), false);
        assert_eq!(stranger, Some(ProblemKind::Forbidden));
    }
}
