//! The invented people and the partners' clients.

use contract::Lang;
use contract::access::{Role, Scope};
use contract::clients::NewClient;
use contract::members::MemberStatus;

use super::file::{DemoAccount, DemoClient, DemoFile};
use crate::auth::keys::PartnerKey;
use crate::auth::{passwords, secrets};
use crate::clients;
use crate::db::Connection;
use crate::http::{Id, Result};
use crate::members;

struct Person {
    role: Role,
    local: &'static str,
    given: &'static str,
    family: &'static str,
    function: &'static str,
    organisation: &'static str,
    ags: Option<&'static str>,
}

const fn town(
    local: &'static str,
    given: &'static str,
    family: &'static str,
    function: &'static str,
    ags: &'static str,
) -> Person {
    Person {
        role: Role::Participant,
        local,
        given,
        family,
        function,
        organisation: "",
        ags: Some(ags),
    }
}

const PEOPLE: [Person; 9] = [
    Person {
        role: Role::Admin,
        local: "admin",
        given: "Alex",
        family: "Sommer",
        function: "Technik",
        organisation: "Geschäftsstelle",
        ags: None,
    },
    Person {
        role: Role::Office,
        local: "geschaeftsstelle",
        given: "Renate",
        family: "Lindqvist",
        function: "Leitung",
        organisation: "Geschäftsstelle",
        ags: None,
    },
    Person {
        role: Role::Expert,
        local: "expertin",
        given: "Miriam",
        family: "Okafor",
        function: "Stadtplanerin",
        organisation: "Planungsbüro Marktplatz",
        ags: None,
    },
    town(
        "grossraeschen",
        "Jonas",
        "Ahrendt",
        "Bürgermeister",
        "12066112",
    ),
    town(
        "muennerstadt",
        "Sabine",
        "Reußwig",
        "Bürgermeisterin",
        "09672135",
    ),
    town("luebben", "Hanka", "Nowotny", "Bürgermeisterin", "12061316"),
    town("zwoenitz", "Falk", "Tröger", "Bürgermeister", "14521710"),
    town("demmin", "Grit", "Wolgast", "Bürgermeisterin", "13071029"),
    town(
        "schluechtern",
        "Metin",
        "Aydın",
        "Leitung Stadtentwicklung",
        "06435025",
    ),
];

/// Accounts with fresh passwords, and clients.
pub fn invent(base_url: String, key: &PartnerKey) -> DemoFile {
    let accounts = PEOPLE
        .iter()
        .map(|person| DemoAccount {
            role: person.role,
            email: format!("{}@demo.kleinstadtnetz.example", person.local),
            password: password(),
            name: format!("{} {}", person.given, person.family),
            ags: person.ags.map(str::to_owned),
        })
        .collect();
    let client = |name: &str, scopes: &[Scope]| {
        let id = Id::new();
        DemoClient {
            name: name.to_owned(),
            client_secret: clients::secret::of(key, &id, 1),
            client_id: id.0,
            scopes: scopes.to_vec(),
        }
    };
    DemoFile {
        base_url,
        accounts,
        clients: vec![
            client(
                "BBSR (Demo)",
                &[
                    Scope::SurveysRead,
                    Scope::ResponsesRead,
                    Scope::ResponsesGeo,
                ],
            ),
            client(
                "Partnerinstitut (Demo)",
                &[Scope::SurveysRead, Scope::ResponsesRead],
            ),
        ],
    }
}

/// A password that can be read out: 20 characters of a random secret.
fn password() -> String {
    secrets::new()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect()
}

/// Hashes of the accounts' passwords, in their order.
pub fn hashes(demo: &DemoFile) -> Result<Vec<String>, String> {
    demo.accounts
        .iter()
        .map(|account| passwords::hash_now(&account.password))
        .collect()
}

/// Enters the people and the clients.
pub fn enter(c: &mut Connection, demo: &DemoFile, hashes: &[String]) -> Result<()> {
    for ((account, hash), person) in demo.accounts.iter().zip(hashes).zip(&PEOPLE) {
        members::queries::insert(
            c,
            members::queries::Entry {
                id: &Id::new(),
                email: &account.email,
                password_hash: Some(hash),
                status: MemberStatus::Active,
                given_name: person.given,
                family_name: person.family,
                role: person.role,
                ags: person.ags,
                function: person.function,
                organisation: person.organisation,
                language: Lang::De,
            },
        )?;
    }
    for client in &demo.clients {
        let new = NewClient {
            name: client.name.clone(),
            scopes: client.scopes.clone(),
            contract_until: None,
            surveys: Vec::new(),
            k: None,
        };
        clients::queries::insert(c, &client.client_id, &client.client_secret, &new)?;
    }
    Ok(())
}
