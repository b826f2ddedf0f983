//! A new client.

use contract::access::Scope;
use contract::clients::{ClientWithSecret, NewClient};
use contract::operations::CreateClient;
use contract::{FieldProblem, day};
use leptos::prelude::*;

use super::list::scope_text;
use super::secret::NewSecretView;
use super::texts;
use crate::net::call;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    CheckboxGroup, Choice, Draft, DraftNotice, Field, Form, FormState, PageTitle, SubmitButton,
};

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq)]
struct Input {
    name: String,
    scopes: Vec<String>,
    contract_until: String,
}

impl Input {
    /// What can be sent, or what is wrong.
    fn check(&self) -> Result<NewClient, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: &str| {
            problems.push(FieldProblem {
                field: field.to_owned(),
                code: "required".to_owned(),
                message: message.to_owned(),
            });
        };
        if self.name.trim().is_empty() {
            wrong("name", texts::NEEDS_NAME.get());
        }
        let scopes: Vec<Scope> = self
            .scopes
            .iter()
            .filter_map(|word| Scope::parse(word))
            .collect();
        if scopes.is_empty() {
            wrong("scopes", texts::NEEDS_SCOPE.get());
        }
        let contract_until = day::parse(&self.contract_until);
        if contract_until.is_none() && !self.contract_until.is_empty() {
            wrong("contract_until", texts::NEEDS_DAY.get());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(NewClient {
            name: self.name.trim().to_owned(),
            scopes,
            contract_until,
            surveys: Vec::new(),
            k: None,
        })
    }
}

/// The page at `/zugaenge/neu`.
#[component]
pub fn NewClientPage() -> impl IntoView {
    let created = RwSignal::new(None::<ClientWithSecret>);
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/zugaenge">
                {texts::BACK}
            </a>
        </p>
        {move || match created.get() {
            Some(client) => view! {
                <PageTitle title=texts::CREATED_TITLE />
                <NewSecretView client />
            },
            None => view! { <Editor created /> },
        }}
    }
}

#[component]
fn Editor(created: RwSignal<Option<ClientWithSecret>>) -> impl IntoView {
    let (draft, typed) = Draft::begin(format!("{} client new", use_me().id), Input::default());
    let name = RwSignal::new(typed.name);
    let scopes = RwSignal::new(typed.scopes);
    let contract_until = RwSignal::new(typed.contract_until);
    let now = move || Input {
        name: name.get(),
        scopes: scopes.get(),
        contract_until: contract_until.get(),
    };
    draft.keep(now);
    let form = FormState::new();
    let submit = move || match untrack(now).check() {
        Ok(new) => {
            let key = form.idempotency_key();
            let create = call(CreateClient, &[]).idempotency_key(&key).json(&new);
            form.send(create, move |client: ClientWithSecret| {
                draft.forget();
                created.set(Some(client));
            });
        }
        Err(problems) => form.refuse(problems),
    };
    let discard = move |saved: Input| {
        name.set(saved.name);
        scopes.set(saved.scopes);
        contract_until.set(saved.contract_until);
    };
    let choices = Scope::ALL
        .iter()
        .map(|scope| Choice::new(scope.as_str(), scope_text(*scope)))
        .collect::<Vec<_>>();
    view! {
        <PageTitle title=texts::NEW />
        <div class="kn-text">
            <DraftNotice draft on_discard=discard />
            <Form state=form on_submit=move |()| submit()>
                <Field name="name" label=texts::NAME value=name hint=texts::NAME_HINT />
                <CheckboxGroup name="scopes" label=texts::SCOPES value=scopes choices />
                <Field
                    name="contract_until"
                    label=texts::CONTRACT_UNTIL
                    value=contract_until
                    hint=texts::CONTRACT_HINT
                    kind="date"
                    optional=true
                />
                <SubmitButton label=texts::CREATE />
            </Form>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_needs_a_name_and_a_scope() {
        let wrong = Input::default().check().unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["name", "scopes"]);
    }

    #[test]
    fn a_contract_without_a_day_has_no_end() {
        let input = Input {
            name: " BBSR ".to_owned(),
            scopes: vec!["responses:read".to_owned()],
            contract_until: String::new(),
        };
        let new = input.check().unwrap();
        assert_eq!((new.name.as_str(), new.contract_until), ("BBSR", None));
        assert_eq!(new.scopes, [Scope::ResponsesRead]);
    }
}
