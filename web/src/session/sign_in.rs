//! The sign-in form.

use contract::auth::Login;
use leptos::prelude::*;

use super::state::sign_in;
use super::texts;
use crate::ui::view;
use crate::ui::{Field, Form, FormState, PageTitle, SubmitButton};

/// Asks for e-mail address and password. `asked` tells that another page wanted it.
#[component]
pub fn SignInPage(#[prop(optional)] asked: bool) -> impl IntoView {
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let submit = move || {
        let login = Login {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        form.submit(sign_in(login), |()| {});
    };
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::SIGN_IN />
            {asked.then(|| view! { <p class="kern-body">{texts::SIGN_IN_FIRST}</p> })}
            <Form state=form on_submit=submit>
                <Field name="email" label=texts::EMAIL value=email kind="email" autocomplete="username" />
                <Field
                    name="password"
                    label=texts::PASSWORD
                    value=password
                    kind="password"
                    autocomplete="current-password"
                />
                <SubmitButton label=texts::SIGN_IN />
            </Form>
            <p>
                <a class="kern-link" href="/passwort-vergessen">
                    {texts::FORGOTTEN}
                </a>
            </p>
        </div>
    }
}
