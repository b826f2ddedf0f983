//! Setting a password with a one-time link, and asking for such a link.

use contract::FieldProblem;
use contract::auth::{NewPassword, PASSWORD_MIN, PasswordResetRequest};
use contract::operations::{RequestPasswordReset, SetPassword};
use leptos::prelude::*;

use super::texts;
use crate::net::call;
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Field, Form, FormState, Kind, PageTitle, SubmitButton};

/// The page at `/passwort?token=...`, to which invitations and reset mails lead.
#[component]
pub fn SetPasswordPage() -> impl IntoView {
    let token = router::query("token").unwrap_or_default();
    let done = RwSignal::new(false);
    let given = !token.is_empty();
    let token = StoredValue::new(token);
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::SET_PASSWORD />
            {move || {
                if !given {
                    view! {
                        <Alert kind=Kind::Warning title=texts::NO_TOKEN>
                            <p class="kern-body">{texts::NO_TOKEN_HELP}</p>
                            <a class="kern-link" href="/passwort-vergessen">
                                {texts::SEND_LINK}
                            </a>
                        </Alert>
                    }
                } else if done.get() {
                    view! {
                        <Alert kind=Kind::Success title=texts::PASSWORD_SET>
                            <p class="kern-body">{texts::PASSWORD_SET_HELP}</p>
                            <a class="kern-link" href="/anmelden">
                                {texts::SIGN_IN}
                            </a>
                        </Alert>
                    }
                } else {
                    view! { <SetPasswordForm token=token.get_value() done /> }
                }
            }}
        </div>
    }
}

#[component]
fn SetPasswordForm(token: String, done: RwSignal<bool>) -> impl IntoView {
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let repeated = RwSignal::new(String::new());
    let submit = move || {
        let problems = wrong(&password.read_untracked(), &repeated.read_untracked());
        if !problems.is_empty() {
            form.refuse(problems);
            return;
        }
        let set = call(SetPassword, &[]).json(&NewPassword {
            token: token.clone(),
            password: password.get_untracked(),
        });
        form.send(set, move |()| done.set(true));
    };
    view! {
        <Form state=form on_submit=submit>
            <Field
                name="password"
                label=texts::NEW_PASSWORD
                hint=move || texts::password_hint(PASSWORD_MIN)
                value=password
                kind="password"
                autocomplete="new-password"
            />
            <Field
                name="repeated"
                label=texts::REPEAT_PASSWORD
                value=repeated
                kind="password"
                autocomplete="new-password"
            />
            <SubmitButton label=texts::SET_PASSWORD />
        </Form>
    }
}

fn wrong(password: &str, repeated: &str) -> Vec<FieldProblem> {
    let problem = |field: &str, code: &str, message: String| FieldProblem {
        field: field.to_owned(),
        code: code.to_owned(),
        message,
    };
    let mut problems = Vec::new();
    if u64::try_from(password.chars().count()).is_ok_and(|length| length < PASSWORD_MIN) {
        let message = texts::password_short(PASSWORD_MIN);
        problems.push(problem("password", "too_short", message));
    }
    if password != repeated {
        let message = texts::PASSWORDS_DIFFER.get().to_owned();
        problems.push(problem("repeated", "differs", message));
    }
    problems
}

/// The page at `/passwort-vergessen`.
#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let submit = move || {
        let request = call(RequestPasswordReset, &[]).json(&PasswordResetRequest {
            email: email.get_untracked().trim().to_owned(),
        });
        form.send(request, move |()| sent.set(true));
    };
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::FORGOTTEN />
            {move || {
                if sent.get() {
                    view! {
                        <Alert kind=Kind::Success title=texts::LINK_SENT>
                            <p class="kern-body">{texts::LINK_SENT_HELP}</p>
                        </Alert>
                    }
                } else {
                    view! {
                        <p class="kern-body">{texts::FORGOTTEN_HELP}</p>
                        <Form state=form on_submit=submit>
                            <Field
                                name="email"
                                label=texts::EMAIL
                                value=email
                                kind="email"
                                autocomplete="username"
                            />
                            <SubmitButton label=texts::SEND_LINK />
                        </Form>
                    }
                }
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn a_new_password_is_long_and_typed_twice_alike() {
        assert!(wrong("Sonne am Markt", "Sonne am Markt").is_empty());
        let codes: Vec<_> = wrong("kurz", "kurz!")
            .into_iter()
            .map(|problem| problem.code)
            .collect();
        assert_eq!(codes, ["too_short", "differs"]);
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(wrong("äöüäöüäöüäö", "äöüäöüäöüäö").len(), 1);
    }
}
