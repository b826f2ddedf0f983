//! Whose webhooks are whose, and what a client hears. Pure.

use chrono::NaiveDate;
use contract::ProblemKind;
use contract::access::Scope;

use crate::auth::Actor;
use crate::clients::rows::ClientRow;
use crate::clients::terms::Terms;
use crate::http::{Error, Result};

/// So many webhooks a client may have.
const MOST_WEBHOOKS: i64 = 10;

/// The client whose webhooks alone are there for this caller; none for people, who look after all.
pub fn owner(actor: &Actor) -> Option<String> {
    actor.client().map(str::to_owned)
}

/// The client that a new webhook is for.
pub fn client_of(actor: &Actor, named: Option<String>) -> Result<String> {
    match (actor.client(), named) {
        (Some(own), None) => Ok(own.to_owned()),
        (Some(own), Some(named)) if own != named => Err(unknown_client()),
        (_, Some(named)) => Ok(named),
        (None, None) => Err(Error::field(
            "client_id",
            "required",
            "Sagen Sie, welcher Zugang davon hören soll.",
            "Say which client shall hear.",
        )),
    }
}

/// The form names a client that is not there for who sent it.
pub fn unknown_client() -> Error {
    Error::field(
        "client_id",
        "unknown",
        "Diesen Zugang gibt es nicht.",
        "There is no such client.",
    )
}

/// Refuses a client that could not hear anything: what it is told of, it must be allowed to read.
pub fn check_reads(client: &ClientRow) -> Result<()> {
    if client.scopes().contains(&Scope::SurveysRead) {
        return Ok(());
    }
    Err(Error::field(
        "client_id",
        "scope",
        "Dieser Zugang darf keine Befragungen lesen (surveys:read), also erfährt er auch nichts von ihnen.",
        "This client may not read surveys (surveys:read), so it does not hear of them either.",
    ))
}

/// Refuses one webhook more for a client that has so many.
pub fn check_number(has: i64) -> Result<()> {
    if has < MOST_WEBHOOKS {
        return Ok(());
    }
    Err(Error::new(
        ProblemKind::WrongState,
        format!("Dieser Zugang hat schon {MOST_WEBHOOKS} Webhooks. Löschen Sie erst einen."),
        format!("This client has {MOST_WEBHOOKS} webhooks already. Delete one first."),
    ))
}

/// Whether a client hears today of what happens in this survey; without one, whether it hears at all.
pub fn hears(client: &ClientRow, terms: &Terms, today: NaiveDate, survey: Option<&str>) -> bool {
    client.revoked_at.is_none()
        && client.contract_until.is_none_or(|until| until >= today)
        && client.scopes().contains(&Scope::SurveysRead)
        && survey.is_none_or(|survey| terms.check_survey(survey).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::now;

    fn client() -> ClientRow {
        ClientRow {
            id: "c".to_owned(),
            name: "Institut".to_owned(),
            scopes: "surveys:read labs:read".to_owned(),
            contract_until: NaiveDate::from_ymd_opt(2027, 3, 2),
            k: None,
            revoked_at: None,
            created_at: now(),
            version: 1,
        }
    }

    fn machine() -> Actor {
        Actor::Machine {
            id: "c".to_owned(),
            scopes: Vec::new(),
        }
    }

    #[test]
    fn a_client_hears_of_its_surveys_while_its_contract_runs() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 3, day).unwrap();
        let one = Terms {
            surveys: vec!["a".to_owned()],
            ..Terms::default()
        };
        assert!(hears(&client(), &one, day(2), Some("a")));
        assert!(hears(&client(), &one, day(2), None));
        assert!(hears(&client(), &Terms::default(), day(2), Some("b")));
        assert!(!hears(&client(), &one, day(2), Some("b")));
        assert!(!hears(&client(), &one, day(3), Some("a")));
        let revoked = ClientRow {
            revoked_at: Some(now()),
            ..client()
        };
        assert!(!hears(&revoked, &one, day(2), Some("a")));
        let blind = ClientRow {
            scopes: "labs:read".to_owned(),
            ..client()
        };
        assert!(!hears(&blind, &one, day(2), Some("a")));
        assert!(check_reads(&blind).is_err() && check_reads(&client()).is_ok());
    }

    #[test]
    fn a_client_makes_webhooks_for_itself_alone() {
        let named = |id: &str| Some(id.to_owned());
        assert_eq!(client_of(&machine(), None).unwrap(), "c");
        assert_eq!(client_of(&machine(), named("c")).unwrap(), "c");
        assert!(client_of(&machine(), named("d")).is_err());
        assert!(client_of(&Actor::Anonymous, None).is_err());
        assert_eq!(client_of(&Actor::Anonymous, named("d")).unwrap(), "d");
    }

    #[test]
    fn the_number_of_webhooks_is_limited() {
        assert!(check_number(9).is_ok());
        assert!(check_number(10).is_err());
    }
}
