//! Who may hand over what, and until when.

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::access::Role;
use contract::handovers::{HandedDecision, HandedPageForm, HandedState};
use contract::surveys::ResponseUnit;

use crate::auth::Actor;
use crate::http::{Error, Result};

/// The town whose pages the caller may hand over: their own, where towns are asked. Who came by the personal link of the
/// town's invitation may do so, too.
pub fn own_town(actor: &Actor, unit: ResponseUnit) -> Result<String> {
    let for_a_town = matches!(
        actor,
        Actor::Person {
            role: Role::Participant,
            ..
        } | Actor::Invited { .. }
    );
    if !for_a_town || unit != ResponseUnit::Municipality {
        return Err(ProblemKind::Forbidden.into());
    }
    actor.ags().map(str::to_owned).ok_or_else(Error::not_found)
}

/// A handover ends with the field phase at the latest. Where the phase goes on after its last day, today is left.
pub fn check_due(due: NaiveDate, today: NaiveDate, last: NaiveDate) -> Result<()> {
    if (today..=last.max(today)).contains(&due) {
        return Ok(());
    }
    Err(Error::field(
        "due_on",
        "out_of_range",
        format!(
            "Ein Tag von heute bis zum letzten Tag der Befragung, dem {}.",
            last.format("%d.%m.%Y")
        ),
        format!("A day from today to the survey's last day, {last}."),
    ))
}

/// The state that a decision leads to. Who returns a page says why.
pub fn decide(from: HandedState, form: &HandedPageForm) -> Result<(HandedState, Option<String>)> {
    if from == HandedState::TakenBack {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Diese Seite ist schon zurückgenommen.",
            "This page has been taken back already.",
        ));
    }
    let remark = form.remark.as_deref().map(str::trim);
    let remark = remark.filter(|remark| !remark.is_empty());
    match (form.state, remark) {
        (HandedDecision::Return, Some(remark)) => {
            Ok((HandedState::Returned, Some(remark.to_owned())))
        }
        (HandedDecision::Return, None) => Err(Error::field(
            "remark",
            "required",
            "Schreiben Sie dazu, was noch zu tun ist.",
            "Say what is still to be done.",
        )),
        (HandedDecision::TakeBack, None) => Ok((HandedState::TakenBack, None)),
        (HandedDecision::TakeBack, Some(_)) => Err(Error::field(
            "remark",
            "not_allowed",
            "Zu einer zurückgenommenen Seite gehört keine Bemerkung: Niemand liest sie mehr.",
            "A page that is taken back has no remark: nobody reads it any more.",
        )),
    }
}

/// What a colleague's saving makes of a state: what is done is no longer done when it is changed again.
pub fn saved(from: HandedState, done: bool) -> HandedState {
    match (from, done) {
        (HandedState::TakenBack, _) => HandedState::TakenBack,
        (_, true) => HandedState::Done,
        (HandedState::Done, false) => HandedState::Open,
        (HandedState::Open | HandedState::Returned, false) => from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role) -> Actor {
        Actor::Person {
            id: "p".to_owned(),
            role,
            ags: Some("12070424".to_owned()),
        }
    }

    #[test]
    fn a_town_hands_over_its_own_pages_and_nobody_for_it() {
        let town = ResponseUnit::Municipality;
        let mayor = own_town(&person(Role::Participant), town);
        assert_eq!(mayor.unwrap(), "12070424");
        let invited = Actor::Invited {
            member: "p".to_owned(),
            wave: "w".to_owned(),
            ags: Some("12070424".to_owned()),
        };
        assert_eq!(own_town(&invited, town).unwrap(), "12070424");
        for role in [Role::Expert, Role::Office, Role::Admin] {
            let refused = own_town(&person(role), town).unwrap_err();
            assert_eq!(refused.kind, ProblemKind::Forbidden, "{role}");
        }
        let of_person = own_town(&person(Role::Participant), ResponseUnit::Person);
        assert_eq!(of_person.unwrap_err().kind, ProblemKind::Forbidden);
    }

    #[test]
    fn a_handover_ends_within_the_field_phase() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let check = |due, today, last| check_due(day(due), day(today), day(last)).is_ok();
        assert!(check("2027-02-01", "2027-02-01", "2027-03-15"));
        assert!(check("2027-03-15", "2027-02-01", "2027-03-15"));
        assert!(!check("2027-03-16", "2027-02-01", "2027-03-15"));
        assert!(!check("2027-01-31", "2027-02-01", "2027-03-15"));
        assert!(check("2027-03-20", "2027-03-20", "2027-03-15"));
        assert!(!check("2027-03-21", "2027-03-20", "2027-03-15"));
    }

    #[test]
    fn who_returns_a_page_says_why_and_what_is_taken_back_stays_so() {
        let form = |state, remark: Option<&str>| HandedPageForm {
            state,
            remark: remark.map(str::to_owned),
        };
        use HandedDecision::{Return, TakeBack};
        let (state, remark) = decide(HandedState::Done, &form(Return, Some(" Bitte "))).unwrap();
        assert_eq!(
            (state, remark.as_deref()),
            (HandedState::Returned, Some("Bitte"))
        );
        for wrong in [
            form(Return, None),
            form(Return, Some(" ")),
            form(TakeBack, Some("x")),
        ] {
            let refused = decide(HandedState::Done, &wrong).unwrap_err();
            assert_eq!(refused.kind, ProblemKind::Invalid);
        }
        let refused = decide(HandedState::TakenBack, &form(Return, Some("x"))).unwrap_err();
        assert_eq!(refused.kind, ProblemKind::WrongState);
    }

    #[test]
    fn a_returned_page_stays_so_until_it_is_done_again() {
        use HandedState::{Done, Open, Returned};
        assert_eq!(saved(Returned, false), Returned);
        assert_eq!(saved(Returned, true), Done);
        assert_eq!(saved(Done, false), Open);
        assert_eq!(saved(Open, false), Open);
    }
}
