//! For whom somebody may answer.

use contract::ProblemKind;
use contract::access::Role;
use contract::responses::Mode;
use contract::surveys::ResponseUnit;

use crate::auth::Actor;
use crate::http::{Error, Result};

/// The key of the unit the caller answers for: the AGS of the own town, or the person.
pub fn own_unit(actor: &Actor, unit: ResponseUnit) -> Result<String> {
    let key = match unit {
        ResponseUnit::Municipality => actor.ags(),
        ResponseUnit::Person => actor.person(),
    };
    key.map(str::to_owned).ok_or_else(Error::not_found)
}

/// The key of the unit this answer is for. A town's people answer online for their own town; the secretariat enters what
/// comes by telephone or on paper, for the town it names.
pub fn unit_of_answer(
    actor: &Actor,
    unit: ResponseUnit,
    ags: Option<&str>,
    mode: Mode,
) -> Result<String> {
    if actor.is(Role::Office) {
        return match (unit, ags) {
            (ResponseUnit::Municipality, Some(ags)) => Ok(ags.to_owned()),
            (ResponseUnit::Municipality, None) => Err(Error::field(
                "ags",
                "required",
                "Für welche Stadt geben Sie die Antwort ein?",
                "For which town do you enter the answer?",
            )),
            (ResponseUnit::Person, _) => Err(persons_answer_themselves()),
        };
    }
    if mode != Mode::Online {
        return Err(Error::field(
            "mode",
            "not_allowed",
            "Telefonisch und auf Papier gibt nur die Geschäftsstelle ein.",
            "Only the secretariat enters answers by telephone and on paper.",
        ));
    }
    let own = own_unit(actor, unit)?;
    match ags {
        Some(ags) if actor.ags() != Some(ags) => Err(Error::new(
            ProblemKind::Forbidden,
            "Sie können nur für Ihre eigene Stadt antworten.",
            "You can answer for your own town only.",
        )),
        _ => Ok(own),
    }
}

/// Persons answer about themselves and are named to nobody: the secretariat could enter an answer only by learning whose it
/// is.
pub fn persons_answer_themselves() -> Error {
    Error::new(
        ProblemKind::Forbidden,
        "In dieser Befragung antwortet jede Person für sich selbst und ungenannt. Am Telefon trägt die Geschäftsstelle deshalb nichts ein.",
        "In this survey every person answers for themselves, unnamed. So the secretariat enters nothing on the telephone.",
    )
}

/// The key of the unit whose draft or receipt is meant: the secretariat names a town, on the telephone with it; others have
/// their own.
pub fn unit_of_draft(actor: &Actor, unit: ResponseUnit, ags: Option<&str>) -> Result<String> {
    if actor.is(Role::Office) {
        return match (unit, ags) {
            (ResponseUnit::Municipality, Some(ags)) => Ok(ags.to_owned()),
            (ResponseUnit::Municipality, None) => Err(Error::parameter(
                "ags",
                "required",
                "Welche Stadt ist gemeint?",
                "Which town is meant?",
            )),
            (ResponseUnit::Person, _) => Err(persons_answer_themselves()),
        };
    }
    let own = own_unit(actor, unit)?;
    match ags {
        Some(ags) if actor.ags() != Some(ags) => Err(ProblemKind::Forbidden.into()),
        _ => Ok(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role, ags: Option<&str>) -> Actor {
        Actor::Person {
            id: "p".to_owned(),
            role,
            ags: ags.map(str::to_owned),
        }
    }

    #[test]
    fn a_town_answers_for_itself_and_for_no_other() {
        let mayor = person(Role::Participant, Some("12070424"));
        let own = |ags, mode| unit_of_answer(&mayor, ResponseUnit::Municipality, ags, mode);
        assert_eq!(own(None, Mode::Online).unwrap(), "12070424");
        assert_eq!(own(Some("12070424"), Mode::Online).unwrap(), "12070424");
        assert_eq!(
            own(Some("09672140"), Mode::Online).unwrap_err().kind,
            ProblemKind::Forbidden
        );
        assert_eq!(
            own(None, Mode::Telephone).unwrap_err().kind,
            ProblemKind::Invalid
        );
    }

    #[test]
    fn the_secretariat_says_for_whom() {
        let office = person(Role::Office, None);
        let answer =
            |ags| unit_of_answer(&office, ResponseUnit::Municipality, ags, Mode::Telephone);
        assert_eq!(answer(Some("12070424")).unwrap(), "12070424");
        assert_eq!(answer(None).unwrap_err().kind, ProblemKind::Invalid);
        let of_person = unit_of_answer(
            &office,
            ResponseUnit::Person,
            Some("12070424"),
            Mode::Telephone,
        );
        assert_eq!(of_person.unwrap_err().kind, ProblemKind::Forbidden);
    }

    #[test]
    fn a_draft_is_ones_own_or_that_of_the_town_on_the_telephone() {
        let towns = ResponseUnit::Municipality;
        let mayor = person(Role::Participant, Some("12070424"));
        assert_eq!(unit_of_draft(&mayor, towns, None).unwrap(), "12070424");
        let other = unit_of_draft(&mayor, towns, Some("09672140"));
        assert_eq!(other.unwrap_err().kind, ProblemKind::Forbidden);
        let office = person(Role::Office, None);
        let named = unit_of_draft(&office, towns, Some("09672140"));
        assert_eq!(named.unwrap(), "09672140");
        let kind = |unit, ags| unit_of_draft(&office, unit, ags).unwrap_err().kind;
        assert_eq!(kind(towns, None), ProblemKind::InvalidParameter);
        let of_person = kind(ResponseUnit::Person, Some("09672140"));
        assert_eq!(of_person, ProblemKind::Forbidden);
    }

    #[test]
    fn who_acts_for_no_town_has_nothing_to_answer() {
        let expert = person(Role::Participant, None);
        assert_eq!(
            own_unit(&expert, ResponseUnit::Municipality)
                .unwrap_err()
                .kind,
            ProblemKind::NotFound
        );
        assert_eq!(own_unit(&expert, ResponseUnit::Person).unwrap(), "p");
    }
}
