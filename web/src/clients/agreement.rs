//! What is agreed with a client, to look at and to change.

use contract::access::Scope;
use contract::clients::{Client, NewClient};
use contract::operations::{ChangeClient, GetClient, ListSurveys};
use contract::page::PageQuery;
use contract::surveys::Survey;
use contract::{FieldProblem, Page, day};
use leptos::prelude::*;

use super::list::scope_text;
use super::texts;
use crate::i18n::from_service;
use crate::net::{Saved, call};
use crate::ui::view;
use crate::ui::{
    Alert, CheckboxGroup, Choice, Field, Form, FormState, Kind, Load, SubmitButton, announce,
};

/// The form; `on_saved` is run when what stands has changed, by this form or by somebody else.
#[component]
pub fn Agreement(
    client: Client,
    etag: String,
    #[prop(into)] on_saved: Callback<()>,
) -> impl IntoView {
    let fetch = move || {
        let all = PageQuery {
            limit: Some(200),
            cursor: None,
        };
        call(ListSurveys, &[]).query(&all).reading::<Page<Survey>>()
    };
    view! {
        <Load fetch let:found>
            {
                let surveys = found.body.items;
                view! { <Editor client=client.clone() etag=etag.clone() surveys on_saved /> }
            }
        </Load>
    }
}

#[component]
fn Editor(
    client: Client,
    etag: String,
    surveys: Vec<Survey>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let words = client.scopes.iter().map(|scope| scope.as_str().to_owned());
    let fields = Fields {
        name: RwSignal::new(client.name),
        scopes: RwSignal::new(words.collect()),
        contract_until: RwSignal::new(
            client
                .contract_until
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ),
        surveys: RwSignal::new(client.surveys),
        k: RwSignal::new(client.k.map(|k| k.to_string()).unwrap_or_default()),
    };
    let form = FormState::new();
    let late = RwSignal::new(false);
    let id = client.id;
    let submit = move || match fields.check() {
        Err(problems) => form.refuse(problems),
        Ok(agreed) => {
            let change = call(ChangeClient, &[&id]).if_match(&etag).json(&agreed);
            let again = call(GetClient, &[&id]);
            form.save(
                change,
                Some(again),
                move |saved: Saved<Client>| match saved {
                    Saved::Yes(_) => {
                        announce(texts::AGREED.get());
                        on_saved.run(());
                    }
                    Saved::Stale(_) => late.set(true),
                },
            );
        }
    };
    let scopes = Scope::ALL
        .iter()
        .map(|scope| Choice::new(scope.as_str(), scope_text(*scope)))
        .collect::<Vec<_>>();
    let surveys = surveys
        .into_iter()
        .map(|survey| Choice::new(survey.id, from_service(&survey.title)))
        .collect::<Vec<_>>();
    view! {
        <div class="kn-text">
            {move || {
                late.get()
                    .then(|| {
                        view! {
                            <Alert kind=Kind::Warning title=texts::SOMEBODY_ELSE>
                                <button
                                    type="button"
                                    class="kern-btn kern-btn--secondary"
                                    on:click=move |_| on_saved.run(())
                                >
                                    <span class="kern-label">{texts::SHOW_THEIRS}</span>
                                </button>
                            </Alert>
                        }
                    })
            }}
            <Form state=form on_submit=submit>
                <Field name="name" label=texts::NAME value=fields.name />
                <CheckboxGroup name="scopes" label=texts::SCOPES value=fields.scopes choices=scopes />
                <CheckboxGroup
                    name="surveys"
                    label=texts::WHICH_SURVEYS
                    hint=texts::WHICH_SURVEYS_HINT
                    value=fields.surveys
                    choices=surveys
                    optional=true
                />
                <Field
                    name="k"
                    label=texts::K
                    hint=texts::K_HINT
                    value=fields.k
                    inputmode="numeric"
                    optional=true
                />
                <Field
                    name="contract_until"
                    label=texts::CONTRACT_UNTIL
                    hint=texts::CONTRACT_HINT
                    value=fields.contract_until
                    kind="date"
                    optional=true
                />
                <SubmitButton label=texts::SAVE />
            </Form>
        </div>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    scopes: RwSignal<Vec<String>>,
    contract_until: RwSignal<String>,
    surveys: RwSignal<Vec<String>>,
    k: RwSignal<String>,
}

impl Fields {
    /// What can be sent; the service checks the rest.
    fn check(self) -> Result<NewClient, Vec<FieldProblem>> {
        let wrong = |field: &str, message: &str| {
            vec![FieldProblem {
                field: field.to_owned(),
                code: "wrong_form".to_owned(),
                message: message.to_owned(),
            }]
        };
        let (k, until) = (self.k.get_untracked(), self.contract_until.get_untracked());
        let k = match k.trim() {
            "" => None,
            text => Some(
                text.parse()
                    .map_err(|_| wrong("k", texts::NEEDS_NUMBER.get()))?,
            ),
        };
        let contract_until = match until.trim() {
            "" => None,
            text => Some(
                day::parse(text).ok_or_else(|| wrong("contract_until", texts::NEEDS_DAY.get()))?,
            ),
        };
        let scopes = self.scopes.get_untracked();
        Ok(NewClient {
            name: self.name.get_untracked().trim().to_owned(),
            scopes: scopes
                .iter()
                .filter_map(|word| Scope::parse(word))
                .collect(),
            contract_until,
            surveys: self.surveys.get_untracked(),
            k,
        })
    }
}
