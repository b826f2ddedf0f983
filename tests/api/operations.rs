//! Calling any operation of the table, for tests about all of them.

use contract::access::{Role, Scope};
use contract::operations::{Grant, Method, Operation};
use tests::towns::MUENNERSTADT;
use tests::{Call, Caller, Field, Session, TestApp, hands};

/// An id that nothing has.
pub const NOTHING: &str = "00000000-0000-4000-8000-000000000000";
/// A well-formed AGS that no town has.
pub const NO_TOWN: &str = "01999999";

/// The address, with well-formed parameters that name nothing.
pub fn address(operation: &Operation) -> String {
    let names = operation
        .path
        .split('/')
        .filter(|part| part.starts_with('{'));
    let values: Vec<_> = names
        .map(|name| match name {
            "{ags}" => NO_TOWN,
            "{step}" => "invitation",
            "{kind}" => "question",
            _ => NOTHING,
        })
        .collect();
    operation.at(&values)
}

/// The method, as the HTTP client calls it.
pub fn method(method: Method) -> reqwest::Method {
    method.as_str().parse().unwrap()
}

/// A call of the operation with nothing in it yet.
pub fn call(caller: &Caller, operation: &Operation) -> Call {
    caller.call(method(operation.method), &address(operation))
}

/// Whether the operation changes what is there and so asks for `If-Match`.
pub fn takes_if_match(operation: &Operation) -> bool {
    matches!(operation.method, Method::Put | Method::Delete)
}

/// One signed-in person of every role, and machines.
pub struct Everybody {
    pub anonymous: Caller,
    pub people: Vec<(Role, Session)>,
    /// One with each scope alone, and one with every other scope.
    pub machines: Vec<(Scope, Session, Session)>,
    /// One with every scope.
    pub mighty: Session,
    /// A wave that is in the field.
    pub field: Field,
    /// Somebody to whom a town has handed a page of it.
    pub colleague: Caller,
}

impl Everybody {
    pub async fn of(app: &TestApp) -> Self {
        let mut people = Vec::new();
        for role in Role::ALL {
            let town = (*role == Role::Participant).then_some(MUENNERSTADT);
            people.push((*role, app.person(*role, town).await));
        }
        let mut machines = Vec::new();
        for scope in Scope::ALL {
            let others: Vec<_> = Scope::ALL.iter().copied().filter(|s| s != scope).collect();
            let with = app.machine(&[*scope]).await;
            machines.push((*scope, with, app.machine(&others).await));
        }
        let field = Field::open(app).await;
        let mayor = app.person(Role::Participant, MUENNERSTADT).await;
        let handover = hands::handed(&field, &mayor, &["lage"]).await;
        let colleague = hands::colleague(app, &field, &mayor, &handover).await;
        Self {
            field,
            colleague,
            anonymous: app.anonymous(),
            people,
            machines,
            mighty: app.machine(Scope::ALL).await,
        }
    }

    /// Somebody whom the table lets call the operation.
    pub fn someone_for(&self, operation: &Operation) -> &Caller {
        if operation.is_public() {
            return &self.anonymous;
        }
        let granted = |wanted: Grant| {
            self.people
                .iter()
                .find(|(role, _)| operation.grant(*role) == wanted)
                .map(|(_, session)| &**session)
        };
        granted(Grant::Yes)
            .or_else(|| granted(Grant::Own))
            .or_else(|| (operation.colleague != Grant::No).then_some(&self.colleague))
            .expect("somebody who may")
    }
}
