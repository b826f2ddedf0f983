//! Who sees which member, and who may change what of them. Pure: actor and thing in, decision out.
//!
//! Nobody can raise a person above what they themselves govern: admins govern all, the secretariat everybody but admins,
//! a script with `members:write` participants and experts. Whoever governs a role can give it, and can change, suspend
//! and invite the people who have it.

use contract::ProblemKind;
use contract::access::{Role, Scope};
use contract::members::MemberStatus;

use crate::auth::Actor;
use crate::http::{Error, Result};

/// Whether the caller sees members of every status; others see active ones.
pub fn sees_every_status(actor: &Actor) -> bool {
    actor.runs_the_network() || actor.has(Scope::MembersWrite)
}

/// Whether the caller may know of this member.
pub fn sees(actor: &Actor, id: &str, status: MemberStatus) -> bool {
    status == MemberStatus::Active || actor.person() == Some(id) || sees_every_status(actor)
}

/// Whether the caller sees e-mail address and telephone also of members who do not show them.
pub fn sees_contacts(actor: &Actor, id: &str) -> bool {
    actor.runs_the_network() || actor.person() == Some(id)
}

/// Whether people of this role are in the caller's hands.
pub fn governs(actor: &Actor, role: Role) -> bool {
    match role {
        Role::Admin => actor.is(Role::Admin),
        Role::Office => actor.runs_the_network(),
        Role::Participant | Role::Expert => {
            actor.runs_the_network() || actor.has(Scope::MembersWrite)
        }
    }
}

/// Refuses to give a role that the caller does not govern.
pub fn check_gives(actor: &Actor, role: Role) -> Result<()> {
    if governs(actor, role) {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::Forbidden,
        "Diese Rolle können Sie nicht vergeben.",
        format!("You cannot give the role `{role}`."),
    ))
}

/// What is to become of role and town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    pub role: Role,
    pub ags: Option<&'a str>,
}

/// Refuses a change of a profile that is not the caller's to make.
pub fn check_changes(actor: &Actor, id: &str, now: Standing<'_>, then: Standing<'_>) -> Result<()> {
    let governs_them = governs(actor, now.role);
    if !governs_them && actor.person() != Some(id) {
        return Err(Error::new(
            ProblemKind::Forbidden,
            "Dieses Profil können Sie nicht ändern.",
            "You cannot change this profile.",
        ));
    }
    if now != then && !governs_them {
        return Err(Error::new(
            ProblemKind::Forbidden,
            "Rolle und Stadt ändert die Geschäftsstelle.",
            "Role and town are changed by the secretariat.",
        ));
    }
    if now.role != then.role {
        check_gives(actor, then.role)?;
    }
    Ok(())
}

/// Refuses a step of a membership that does not exist, or that is not the caller's to make. Members themselves can only
/// leave.
pub fn check_step(
    actor: &Actor,
    id: &str,
    role: Role,
    from: MemberStatus,
    to: MemberStatus,
) -> Result<()> {
    let leaves = actor.person() == Some(id) && to == MemberStatus::Left;
    if !leaves && !governs(actor, role) {
        return Err(Error::new(
            ProblemKind::Forbidden,
            "Diese Mitgliedschaft können Sie nicht ändern.",
            "You cannot change this membership.",
        ));
    }
    use MemberStatus::{Active, Invited, Left, Suspended};
    match (from, to) {
        (Invited | Active | Suspended, Left) | (Active, Suspended) | (Suspended, Active) => Ok(()),
        _ => Err(Error::new(
            ProblemKind::WrongState,
            format!("Wer {} ist, wird nicht {}.", german(from), german(to)),
            format!("There is no way from `{from}` to `{to}`."),
        )),
    }
}

fn german(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Invited => "eingeladen",
        MemberStatus::Active => "aktiv",
        MemberStatus::Suspended => "gesperrt",
        MemberStatus::Left => "ausgetreten",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, role: Role) -> Actor {
        Actor::Person {
            id: id.to_owned(),
            role,
            ags: Some("09672135".to_owned()),
        }
    }

    fn machine(scopes: &[Scope]) -> Actor {
        Actor::Machine {
            id: "m".to_owned(),
            scopes: scopes.to_vec(),
        }
    }

    fn kind<T: std::fmt::Debug>(result: Result<T>) -> ProblemKind {
        result.unwrap_err().kind
    }

    #[test]
    fn only_those_who_run_the_network_see_members_who_are_not_active() {
        for status in [
            MemberStatus::Invited,
            MemberStatus::Suspended,
            MemberStatus::Left,
        ] {
            for role in [Role::Participant, Role::Expert] {
                assert!(!sees(&person("a", role), "b", status));
            }
            assert!(!sees(&machine(&[Scope::MembersRead]), "b", status));
            assert!(sees(&machine(&[Scope::MembersWrite]), "b", status));
            assert!(sees(&person("a", Role::Office), "b", status));
        }
        let everyone = [
            person("a", Role::Participant),
            machine(&[Scope::MembersRead]),
        ];
        assert!(everyone.iter().all(|a| sees(a, "b", MemberStatus::Active)));
    }

    #[test]
    fn hidden_contacts_are_shown_to_oneself_and_to_those_who_run_the_network() {
        assert!(sees_contacts(&person("a", Role::Participant), "a"));
        assert!(!sees_contacts(&person("a", Role::Expert), "b"));
        assert!(!sees_contacts(
            &machine(&[Scope::MembersRead, Scope::MembersWrite]),
            "b"
        ));
        assert!(sees_contacts(&person("a", Role::Office), "b"));
        assert!(sees_contacts(&person("a", Role::Admin), "b"));
    }

    #[test]
    fn nobody_gives_a_role_above_what_they_govern() {
        let script = machine(&[Scope::MembersWrite]);
        let table = [
            (person("a", Role::Admin), [true, true, true, true]),
            (person("a", Role::Office), [true, true, true, false]),
            (script, [true, true, false, false]),
            (
                machine(&[Scope::MembersRead, Scope::ClientsWrite]),
                [false; 4],
            ),
            (person("a", Role::Expert), [false; 4]),
            (person("a", Role::Participant), [false; 4]),
        ];
        for (actor, expected) in table {
            for (role, expected) in Role::ALL.iter().zip(expected) {
                assert_eq!(governs(&actor, *role), expected, "{actor:?} {role}");
                assert_eq!(check_gives(&actor, *role).is_ok(), expected);
            }
        }
    }

    #[test]
    fn members_change_their_own_profile_but_neither_role_nor_town() {
        let own = person("a", Role::Participant);
        let now = Standing {
            role: Role::Participant,
            ags: Some("09672135"),
        };
        assert!(check_changes(&own, "a", now, now).is_ok());
        assert_eq!(
            kind(check_changes(&own, "b", now, now)),
            ProblemKind::Forbidden
        );
        for then in [
            Standing {
                role: Role::Admin,
                ..now
            },
            Standing {
                ags: Some("12073572"),
                ..now
            },
        ] {
            assert_eq!(
                kind(check_changes(&own, "a", now, then)),
                ProblemKind::Forbidden
            );
        }
    }

    #[test]
    fn the_secretariat_changes_roles_and_towns_but_makes_and_touches_no_admin() {
        let office = person("o", Role::Office);
        let now = Standing {
            role: Role::Participant,
            ags: Some("09672135"),
        };
        let expert = Standing {
            role: Role::Expert,
            ags: None,
        };
        let admin = Standing {
            role: Role::Admin,
            ags: None,
        };
        assert!(check_changes(&office, "b", now, expert).is_ok());
        assert_eq!(
            kind(check_changes(&office, "b", now, admin)),
            ProblemKind::Forbidden
        );
        assert_eq!(
            kind(check_changes(&office, "b", admin, admin)),
            ProblemKind::Forbidden
        );
        assert!(check_changes(&person("x", Role::Admin), "b", now, admin).is_ok());
    }

    #[test]
    fn a_membership_takes_only_the_steps_there_are_and_ends_for_good() {
        use MemberStatus::{Active, Invited, Left, Suspended};
        let office = person("o", Role::Office);
        let steps = [
            (Invited, Left),
            (Active, Suspended),
            (Suspended, Active),
            (Active, Left),
            (Suspended, Left),
        ];
        for from in MemberStatus::ALL {
            for to in MemberStatus::ALL {
                let allowed = check_step(&office, "b", Role::Participant, *from, *to);
                if steps.contains(&(*from, *to)) {
                    assert!(allowed.is_ok(), "{from} to {to}");
                } else {
                    assert_eq!(kind(allowed), ProblemKind::WrongState, "{from} to {to}");
                }
            }
        }
    }

    #[test]
    fn members_themselves_can_only_leave() {
        use MemberStatus::{Active, Left, Suspended};
        let own = person("a", Role::Participant);
        assert!(check_step(&own, "a", Role::Participant, Active, Left).is_ok());
        for (id, to) in [("a", Suspended), ("b", Left), ("b", Suspended)] {
            assert_eq!(
                kind(check_step(&own, id, Role::Participant, Active, to)),
                ProblemKind::Forbidden
            );
        }
        let office = person("o", Role::Office);
        assert_eq!(
            kind(check_step(&office, "b", Role::Admin, Active, Suspended)),
            ProblemKind::Forbidden
        );
    }
}
