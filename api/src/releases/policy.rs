//! Who may load what of a release.

use contract::ProblemKind;
use contract::access::{Role, Scope};
use contract::surveys::ResponseUnit;

use crate::auth::Actor;
use crate::http::{Error, Result};

/// Whether the caller prepares releases and so sees those that are not public.
pub fn prepares(actor: &Actor) -> bool {
    actor.is(Role::Office)
}

/// How the rows of a release look to a caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// For whom towns have these pseudonyms.
    pub partner: String,
    /// Whether the AGS is shown, and with it nothing made coarser.
    pub geo: bool,
}

/// The rows are for contract partners and the secretariat; the tables are for everybody. Who answered for themselves has
/// no AGS, and their id is nobody's business.
pub fn rows(actor: &Actor, unit: ResponseUnit) -> Result<Face> {
    let towns = unit == ResponseUnit::Municipality;
    match actor {
        Actor::Machine { id, .. } if actor.has(Scope::ResponsesRead) => Ok(Face {
            partner: id.clone(),
            geo: towns && actor.has(Scope::ResponsesGeo),
        }),
        _ if prepares(actor) => Ok(Face {
            partner: "office".to_owned(),
            geo: towns,
        }),
        Actor::Anonymous => Err(Error::new(
            ProblemKind::SignInNeeded,
            "Die Datensätze sind für Vertragspartner. Die Tabellen gibt es ohne Anmeldung als JSON-stat (?format=json-stat).",
            "The rows are for contract partners. The tables need no sign-in, as JSON-stat (?format=json-stat).",
        )),
        _ => Err(Error::new(
            ProblemKind::Forbidden,
            "Die Datensätze sind für Vertragspartner mit dem Recht responses:read. Die Tabellen gibt es als JSON-stat (?format=json-stat).",
            "The rows are for contract partners with the scope responses:read. The tables are there as JSON-stat (?format=json-stat).",
        )),
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

    fn machine(scopes: &[Scope]) -> Actor {
        Actor::Machine {
            id: "m".to_owned(),
            scopes: scopes.to_vec(),
        }
    }

    #[test]
    fn rows_are_for_partners_and_the_secretariat() {
        let towns = ResponseUnit::Municipality;
        let kind = |actor: &Actor| rows(actor, towns).map_err(|error| error.kind);
        assert_eq!(kind(&Actor::Anonymous), Err(ProblemKind::SignInNeeded));
        for role in [Role::Participant, Role::Expert, Role::Admin] {
            assert_eq!(kind(&person(role)), Err(ProblemKind::Forbidden));
        }
        assert_eq!(
            kind(&machine(&[Scope::SurveysRead])),
            Err(ProblemKind::Forbidden)
        );
        assert!(rows(&person(Role::Office), towns).is_ok_and(|face| face.geo));
    }

    #[test]
    fn each_partner_has_a_face_of_its_own() {
        let rows = |actor: &Actor| rows(actor, ResponseUnit::Municipality);
        let plain = rows(&machine(&[Scope::ResponsesRead])).unwrap();
        assert_eq!((plain.partner.as_str(), plain.geo), ("m", false));
        let geo = rows(&machine(&[Scope::ResponsesRead, Scope::ResponsesGeo])).unwrap();
        assert!(geo.geo);
    }

    #[test]
    fn people_who_answered_for_themselves_are_named_to_nobody() {
        let geo = machine(&[Scope::ResponsesRead, Scope::ResponsesGeo]);
        for actor in [geo, person(Role::Office)] {
            assert!(rows(&actor, ResponseUnit::Person).is_ok_and(|face| !face.geo));
        }
    }
}
