//! Where people say that they want no mail about surveys: the page at `/abmelden#token=...`. Opening it changes nothing.

use contract::invitations::{MailChoice, MailChoiceForm};
use contract::operations::{ChangeMailChoice, GetMailChoice};
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::net::{Answer, call};
use crate::ui::view;
use crate::ui::{Alert, Form, FormState, Kind, Load, PageTitle, SubmitButton, focus_title};

#[component]
pub fn UnsubscribePage() -> impl IntoView {
    let token = browser::fragment("token").unwrap_or_default();
    let given = !token.is_empty();
    let token = StoredValue::new(token);
    let again = RwSignal::new(0_u32);
    let fetch = move || {
        again.track();
        call(GetMailChoice, &[&token.read_value()]).reading::<MailChoice>()
    };
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::CHOICE />
            {if given {
                view! {
                    <Load fetch let:choice>
                        <Choosing token choice again />
                    </Load>
                }
            } else {
                view! {
                    <Alert kind=Kind::Warning title=texts::WRONG_LINK>
                        <p class="kern-body">{texts::WRONG_LINK_HELP}</p>
                    </Alert>
                }
            }}
        </div>
    }
}

#[component]
fn Choosing(
    token: StoredValue<String>,
    choice: Answer<MailChoice>,
    again: RwSignal<u32>,
) -> impl IntoView {
    let form = FormState::new();
    let Answer { body, etag } = choice;
    let gets = body.survey_mails;
    if again.get_untracked() > 0 {
        // The button that had the focus is drawn anew.
        Effect::new(|_| focus_title());
    }
    let submit = move || {
        let change = call(ChangeMailChoice, &[&token.read_value()])
            .if_match(&etag)
            .json(&MailChoiceForm {
                survey_mails: !gets,
            });
        form.send(change, move |_: MailChoice| again.update(|n| *n += 1));
    };
    let (title, help, button) = match (gets, body.colleague) {
        (true, false) => (texts::CHOICE_YES, texts::CHOICE_YES_HELP, texts::STOP),
        (false, false) => (texts::CHOICE_NO, texts::CHOICE_NO_HELP, texts::RESUME),
        (true, true) => (texts::COLLEAGUE_YES, texts::COLLEAGUE_YES_HELP, texts::STOP),
        (false, true) => (texts::COLLEAGUE_NO, texts::COLLEAGUE_NO_HELP, texts::RESUME),
    };
    view! {
        {if gets {
            view! { <p class="kern-body kern-body--large">{title}</p> }
        } else {
            view! { <Alert kind=Kind::Success title=title /> }
        }}
        <p class="kern-body">{help}</p>
        <Form state=form on_submit=submit>
            <SubmitButton label=button />
        </Form>
    }
}
