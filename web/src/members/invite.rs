//! Inviting a new member, for the office.

use contract::members::Member;
use contract::operations::CreateMember;
use leptos::prelude::*;

use super::input::InviteInput;
use super::names::{language_choices, role_choices};
use super::{policy, texts};
use crate::municipalities::TownPicker;
use crate::net::call;
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    Alert, Draft, DraftNotice, Field, Form, FormState, Kind, PageTitle, RadioGroup, SubmitButton,
    announce,
};

/// The page at `/mitglieder/neu`.
#[component]
pub fn InvitePage() -> impl IntoView {
    let form = if policy::runs_the_network(&use_me()) {
        view! {
            <p class="kern-body">{texts::INVITE_INTRO}</p>
            <Editor />
        }
    } else {
        view! { <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU /> }
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/mitglieder">
                {texts::BACK}
            </a>
        </p>
        <PageTitle title=texts::INVITE />
        <div class="kn-text">{form}</div>
    }
}

#[component]
fn Editor() -> impl IntoView {
    let me = use_me();
    let (draft, typed) = Draft::begin(format!("{} member new", me.id), InviteInput::empty());
    let given_name = RwSignal::new(typed.given_name);
    let family_name = RwSignal::new(typed.family_name);
    let email = RwSignal::new(typed.email);
    let role = RwSignal::new(typed.role);
    let town = RwSignal::new(typed.town);
    let function = RwSignal::new(typed.function);
    let organisation = RwSignal::new(typed.organisation);
    let language = RwSignal::new(typed.language);
    let now = move || InviteInput {
        given_name: given_name.get(),
        family_name: family_name.get(),
        email: email.get(),
        role: role.get(),
        town: town.get(),
        function: function.get(),
        organisation: organisation.get(),
        language: language.get(),
    };
    draft.keep(now);
    let discard = move |saved: InviteInput| {
        given_name.set(saved.given_name);
        family_name.set(saved.family_name);
        email.set(saved.email);
        role.set(saved.role);
        town.set(saved.town);
        function.set(saved.function);
        organisation.set(saved.organisation);
        language.set(saved.language);
    };
    let form = FormState::new();
    let submit = Callback::new(move |()| match untrack(now).check() {
        Ok(new) => {
            let key = form.idempotency_key();
            let create = call(CreateMember, &[]).idempotency_key(&key).json(&new);
            form.send(create, move |member: Member| {
                draft.forget();
                announce(texts::INVITATION_SENT.get());
                router::go(&format!("/mitglieder/{}", member.id));
            });
        }
        Err(problems) => form.refuse(problems),
    });
    let roles = role_choices(|role| policy::governs(&me, role));
    view! {
        <DraftNotice draft on_discard=discard />
        <Form state=form on_submit=submit>
            <Field name="given_name" label=texts::GIVEN_NAME value=given_name />
            <Field name="family_name" label=texts::FAMILY_NAME value=family_name />
            <Field name="email" label=texts::EMAIL value=email kind="email" />
            <RadioGroup name="role" label=texts::ROLE value=role choices=roles />
            <div>
                <TownPicker name="ags" label=texts::TOWN value=town optional=true />
                <p class="kern-body kern-body--small">{texts::TOWN_FOR_PARTICIPANTS}</p>
            </div>
            <Field name="function" label=texts::FUNCTION value=function optional=true />
            <Field
                name="organisation"
                label=texts::ORGANISATION
                value=organisation
                optional=true
            />
            <RadioGroup
                name="language"
                label=texts::LANGUAGE
                value=language
                choices=language_choices()
            />
            <SubmitButton label=texts::SEND_INVITATION />
        </Form>
    }
}
