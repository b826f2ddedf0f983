//! What a client may be, and who may say so. Pure.

use std::collections::HashSet;

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::access::Scope;
use contract::clients::NewClient;

use super::terms::Terms;
use crate::auth::Actor;
use crate::http::{Error, Result};

/// So many secrets of a client may be valid at once.
const MOST_SECRETS: i64 = 5;

/// Refuses what the caller, being a machine with these terms of its own, does not have itself. Admins can give all.
pub fn check_gives(actor: &Actor, own: &Terms, new: &NewClient) -> Result<()> {
    let Actor::Machine { scopes, .. } = actor else {
        return Ok(());
    };
    if let Some(scope) = new.scopes.iter().find(|scope| !scopes.contains(scope)) {
        return Err(Error::new(
            ProblemKind::Forbidden,
            format!("Das Recht „{scope}“ hat dieser Zugang selbst nicht."),
            format!("This client does not have the scope `{scope}` itself."),
        ));
    }
    let terms = Terms {
        surveys: new.surveys.clone(),
        k: new.k,
        until: new.contract_until,
    };
    if terms.within(own) {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::Forbidden,
        "Dieser Zugang kann nicht mehr Befragungen, kein kleineres k und kein späteres Ende vergeben, als er selbst hat.",
        "This client can give no more surveys, no smaller k and no later end than it has itself.",
    ))
}

/// Refuses a machine that wants to change what is agreed with itself.
pub fn check_changes(actor: &Actor, client: &str) -> Result<()> {
    match actor {
        Actor::Machine { id, .. } if id == client => Err(Error::new(
            ProblemKind::Forbidden,
            "Ein Zugang kann seinen eigenen Vertrag nicht ändern.",
            "A client cannot change its own contract.",
        )),
        _ => Ok(()),
    }
}

/// Who may replace the secret of a client: a machine its own, admins every one. With the secret of another one a machine
/// would have what that one may; for it the other one is not there.
pub fn check_replaces(actor: &Actor, client: &str) -> Result<()> {
    match actor {
        Actor::Machine { id, .. } if id != client => Err(Error::not_found()),
        _ => Ok(()),
    }
}

/// Refuses one secret more for a client that has so many.
pub fn check_secrets(valid: i64) -> Result<()> {
    if valid < MOST_SECRETS {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        format!(
            "{MOST_SECRETS} Geheimnisse gelten schon. Warten Sie, bis eines endet, oder lassen Sie die bisherigen sofort enden."
        ),
        format!(
            "{MOST_SECRETS} secrets are valid already. Wait until one ends, or let those before end at once."
        ),
    ))
}

/// Refuses a client that does not act any more.
pub fn check_acts(revoked: bool) -> Result<()> {
    if revoked {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Dieser Zugang ist widerrufen.",
            "This client is revoked.",
        ));
    }
    Ok(())
}

/// Refuses what is inconsistent in itself: something twice, a k beside the AGS, or a contract that is over today.
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
    let different: HashSet<_> = new.surveys.iter().collect();
    if different.len() < new.surveys.len() {
        return Err(Error::field(
            "surveys",
            "duplicate",
            "Jede Befragung nur einmal.",
            "Each survey only once.",
        ));
    }
    if new.k.is_some() && new.scopes.contains(&Scope::ResponsesGeo) {
        return Err(Error::field(
            "k",
            "not_allowed",
            "Wer den AGS sieht, für den macht kein k die Städte ununterscheidbar.",
            "No k makes towns alike for who sees their AGS.",
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
            surveys: Vec::new(),
            k: None,
        }
    }

    #[test]
    fn a_machine_gives_only_scopes_that_it_has_itself() {
        let machine = Actor::Machine {
            id: "m".to_owned(),
            scopes: vec![Scope::ClientsWrite, Scope::SurveysRead],
        };
        let all = Terms::default();
        let gives = |own: &Terms, new: &NewClient| check_gives(&machine, own, new);
        let as_much = new(&[Scope::SurveysRead], None);
        assert!(gives(&all, &as_much).is_ok());
        let more = new(&[Scope::SurveysRead, Scope::ResponsesRead], None);
        let refused = gives(&all, &more);
        assert_eq!(refused.unwrap_err().kind, ProblemKind::Forbidden);
        let narrow = Terms {
            surveys: vec!["a".to_owned()],
            ..Terms::default()
        };
        let refused = gives(&narrow, &as_much);
        assert_eq!(refused.unwrap_err().kind, ProblemKind::Forbidden);
        let admin = Actor::Person {
            id: "a".to_owned(),
            role: Role::Admin,
            ags: None,
        };
        assert!(check_gives(&admin, &all, &new(Scope::ALL, None)).is_ok());
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
    fn a_machine_replaces_its_own_secret_and_changes_nothing_else_of_its_own() {
        let machine = |scopes: &[Scope]| Actor::Machine {
            id: "m".to_owned(),
            scopes: scopes.to_vec(),
        };
        let partner = machine(&[Scope::ResponsesRead]);
        assert!(check_replaces(&partner, "m").is_ok());
        let refused = check_replaces(&partner, "n").unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
        let script = machine(&[Scope::ResponsesRead, Scope::ClientsWrite]);
        assert!(check_replaces(&script, "n").is_err());
        assert!(check_changes(&script, "n").is_ok());
        assert!(check_changes(&script, "m").is_err());
    }

    #[test]
    fn k_does_not_go_with_the_ags() {
        let mut careful = new(&[Scope::ResponsesRead], None);
        careful.k = Some(10);
        assert!(check_terms(&careful, day(2)).is_ok());
        careful.scopes.push(Scope::ResponsesGeo);
        let refused = check_terms(&careful, day(2)).unwrap_err();
        assert_eq!(refused.fields[0].field, "k");
    }

    #[test]
    fn a_scope_stands_only_once() {
        let twice = [Scope::SurveysRead, Scope::LabsRead, Scope::SurveysRead];
        let refused = check_terms(&new(&twice, None), day(2)).unwrap_err();
        assert_eq!(refused.fields[0].field, "scopes");
    }
}
