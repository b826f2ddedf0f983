//! Which buttons a reader gets. The service decides again when they are pressed.

use contract::access::Role;
use contract::me::Me;
use contract::members::{Member, MemberStatus};

/// Whether this person runs the network.
pub fn runs_the_network(me: &Me) -> bool {
    matches!(me.role, Role::Office | Role::Admin)
}

/// Whether people of this role are in the reader's hands: admins govern all, the office everybody but admins.
pub fn governs(me: &Me, role: Role) -> bool {
    match role {
        Role::Admin => me.role == Role::Admin,
        _ => runs_the_network(me),
    }
}

/// Whether the reader may change this profile.
pub fn may_edit(me: &Me, member: &Member) -> bool {
    member.status != MemberStatus::Left && (me.id == member.id || governs(me, member.role))
}

/// The steps of the membership that the reader may take.
pub fn steps(me: &Me, member: &Member) -> Vec<MemberStatus> {
    use MemberStatus::{Active, Invited, Left, Suspended};
    let own = me.id == member.id;
    let mut steps = Vec::new();
    if governs(me, member.role) && !own {
        match member.status {
            Active => steps.push(Suspended),
            Suspended => steps.push(Active),
            Invited | Left => {}
        }
    }
    if member.status != Left && (own || governs(me, member.role)) {
        steps.push(Left);
    }
    steps
}

/// Whether the reader may send the invitation again.
pub fn may_invite(me: &Me, member: &Member) -> bool {
    member.status == MemberStatus::Invited && governs(me, member.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::Lang;
    use contract::members::Visibility;

    fn me(id: &str, role: Role) -> Me {
        Me {
            id: id.to_owned(),
            name: "A".to_owned(),
            email: "a@example.org".to_owned(),
            role,
            language: Lang::De,
            town: None,
        }
    }

    fn member(id: &str, role: Role, status: MemberStatus) -> Member {
        Member {
            id: id.to_owned(),
            given_name: "B".to_owned(),
            family_name: "C".to_owned(),
            email: None,
            phone: None,
            role,
            status,
            function: String::new(),
            organisation: String::new(),
            town: None,
            advise_on: vec![],
            look_for: vec![],
            about: String::new(),
            language: Lang::De,
            visibility: Visibility::default(),
            created_at: Default::default(),
        }
    }

    #[test]
    fn members_change_their_own_profile_and_can_only_leave() {
        let own = member("m", Role::Participant, MemberStatus::Active);
        let other = member("n", Role::Participant, MemberStatus::Active);
        let me = me("m", Role::Participant);
        assert!(may_edit(&me, &own) && !may_edit(&me, &other));
        assert_eq!(steps(&me, &own), [MemberStatus::Left]);
        assert_eq!(steps(&me, &other), []);
    }

    #[test]
    fn the_office_suspends_and_lifts_but_not_admins() {
        let me = me("o", Role::Office);
        let active = member("m", Role::Expert, MemberStatus::Active);
        let suspended = member("m", Role::Expert, MemberStatus::Suspended);
        let admin = member("a", Role::Admin, MemberStatus::Active);
        assert_eq!(
            steps(&me, &active),
            [MemberStatus::Suspended, MemberStatus::Left]
        );
        assert_eq!(
            steps(&me, &suspended),
            [MemberStatus::Active, MemberStatus::Left]
        );
        assert_eq!(steps(&me, &admin), []);
        assert!(!may_edit(&me, &admin));
    }

    #[test]
    fn only_who_has_no_password_is_invited_again() {
        let me = me("o", Role::Office);
        let invited = member("m", Role::Expert, MemberStatus::Invited);
        assert!(may_invite(&me, &invited));
        assert!(!may_invite(
            &me,
            &member("m", Role::Expert, MemberStatus::Active)
        ));
    }

    #[test]
    fn nothing_can_be_done_with_who_has_left() {
        let me = me("x", Role::Admin);
        let left = member("m", Role::Expert, MemberStatus::Left);
        assert_eq!(steps(&me, &left), []);
        assert!(!may_edit(&me, &left));
    }
}
