//! What a new client may be. Pure.

use std::collections::HashSet;

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::access::Scope;
use contract::clients::NewClient;

use crate::auth::Actor;
use crate::http::{Error, Result};

/// Refuses a scope that the caller, being a machine, does not have itself. Admins can give all.
pub fn check_gives(actor: &Actor, scopes: &[Scope]) -> Result<()> {
    let missing = match actor {
        Actor::Machine { scopes: own, .. } => scopes.iter().find(|scope| !own.contains(scope)),
        _ => None,
    };
    match missing {
        None => Ok(()),
        Some(scope) => Err(Error::new(
            ProblemKind::Forbidden,
            format!("Das Recht „{scope}“ hat dieser Zugang selbst nicht."),
            format!("This client does not have the scope `{scope}` itself."),
        )),
    }
}

/// Refuses what is inconsistent in itself: a scope twice, or a contract that is over today.
pub fn check_terms(new: &NewClient, today: NaiveDate) -> Result<()> {
    let different: HashSet<_> = new.scopes.iter().collect();
    if different.len() < new.scopes.len() {
        return Err(Error::field(
            "scopes",
            "duplicate",
            "Jedes Recht nur einmal.",
            "Each scope only once.",
        ));
    }
    match new.contract_until {
        Some(until) if until < today => Err(Error::field(
            "contract_until",
            "past",
            "Der letzte Tag des Vertrags muss heute oder später sein.",
            "The last day of the contract must be today or later.",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::access::Role;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
    }

    fn new(scopes: &[Scope], contract_until: Option<NaiveDate>) -> NewClient {
        NewClient {
            name: "BBSR".to_owned(),
            scopes: scopes.to_vec(),
            contract_until,
        }
    }

    #[test]
    fn a_machine_gives_only_scopes_that_it_has_itself() {
        let machine = Actor::Machine {
            id: "m".to_owned(),
            scopes: vec![Scope::ClientsWrite, Scope::SurveysRead],
        };
        assert!(check_gives(&machine, &[Scope::SurveysRead]).is_ok());
        let refused = check_gives(&machine, &[Scope::SurveysRead, Scope::ResponsesRead]);
        assert_eq!(refused.unwrap_err().kind, ProblemKind::Forbidden);
        let admin = Actor::Person {
            id: "a".to_owned(),
            role: Role::Admin,
            ags: None,
        };
        assert!(check_gives(&admin, Scope::ALL).is_ok());
    }

    #[test]
    fn a_contract_ends_today_at_the_earliest() {
        let scopes = [Scope::SurveysRead];
        assert!(check_terms(&new(&scopes, None), day(2)).is_ok());
        assert!(check_terms(&new(&scopes, Some(day(2))), day(2)).is_ok());
        let refused = check_terms(&new(&scopes, Some(day(1))), day(2)).unwrap_err();
        assert_eq!(refused.fields[0].field, "contract_until");
    }

    #[test]
    fn a_scope_stands_only_once() {
        let twice = [Scope::SurveysRead, Scope::LabsRead, Scope::SurveysRead];
        let refused = check_terms(&new(&twice, None), day(2)).unwrap_err();
        assert_eq!(refused.fields[0].field, "scopes");
    }
}
