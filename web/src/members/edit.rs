//! Changing a profile: one's own, or by the office.

use contract::members::Member;
use contract::operations::{ChangeMember, GetMember};
use leptos::prelude::*;

use super::fields::{Fields, compare};
use super::input::ProfileInput;
use super::names::{language_choices, role_choices, topic_choices};
use super::{policy, texts};
use crate::municipalities::TownPicker;
use crate::net::{Answer, Saved, call};
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    Alert, BothVersions, Checkbox, CheckboxGroup, Draft, DraftNotice, Field, Form, FormState, Kind,
    Load, PageTitle, RadioGroup, Select, SubmitButton, TextArea, announce,
};

/// The page at `/mitglieder/:id/bearbeiten`.
#[component]
pub fn EditPage() -> impl IntoView {
    let id = router::param("id");
    let me = use_me();
    let back = format!("/mitglieder/{id}");
    let fetch = move || {
        let member = call(GetMember, &[&id]);
        member.reading::<Member>()
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back>
                {texts::BACK_TO_PROFILE}
            </a>
        </p>
        <PageTitle title=texts::EDIT />
        <div class="kn-text">
            <Load fetch let:member>
                {if policy::may_edit(&me, &member.body) {
                    let governs = policy::governs(&me, member.body.role);
                    view! { <Editor before=member governs /> }
                } else {
                    view! { <Alert kind=Kind::Warning title=texts::NOT_YOURS /> }
                }}
            </Load>
        </div>
    }
}

#[component]
fn Editor(before: Answer<Member>, governs: bool) -> impl IntoView {
    let me = use_me();
    let id = before.body.id.clone();
    let key = format!("{} member {id}", me.id);
    let (draft, typed) = Draft::begin(key, ProfileInput::from(&before.body));
    let fields = Fields::new(typed);
    draft.keep(move || fields.get());
    let etag = RwSignal::new(before.etag);
    let form = FormState::new();
    let theirs = RwSignal::new(None::<Answer<Member>>);
    let submit = Callback::new(move |()| {
        let profile = match untrack(|| fields.get()).check(governs) {
            Ok(profile) => profile,
            Err(problems) => return form.refuse(problems),
        };
        let address = format!("/mitglieder/{id}");
        let change = call(ChangeMember, &[&id])
            .if_match(&etag.read_untracked())
            .json(&profile);
        let again = call(GetMember, &[&id]);
        form.save(change, Some(again), move |saved| match saved {
            Saved::Yes(_) => {
                draft.forget();
                announce(texts::SAVED.get());
                router::go(&address);
            }
            Saved::Stale(member) => theirs.set(Some(member)),
        });
    });
    let take_mine = move |()| {
        if let Some(member) = theirs.get_untracked() {
            etag.set(member.etag);
            theirs.set(None);
            submit.run(());
        }
    };
    let take_theirs = move |()| {
        if let Some(member) = theirs.get_untracked() {
            let input = ProfileInput::from(&member.body);
            etag.set(member.etag);
            draft.saved(input.clone());
            fields.set(input);
            theirs.set(None);
        }
    };
    let both = move || {
        theirs.get().map(|member| {
            let differences = compare(untrack(|| fields.get()), ProfileInput::from(&member.body));
            view! { <BothVersions differences on_mine=take_mine on_theirs=take_theirs /> }
        })
    };
    let standing = move || {
        if governs {
            let roles = role_choices(|role| policy::governs(&me, role));
            view! {
                <Select name="role" label=texts::ROLE value=fields.role choices=roles />
                <TownPicker name="ags" label=texts::TOWN value=fields.town optional=true />
            }
        } else {
            view! { <p class="kern-body">{texts::BY_OFFICE}</p> }
        }
    };
    view! {
        <DraftNotice draft on_discard=move |saved| fields.set(saved) />
        {both}
        <Form state=form on_submit=submit>
            <Field name="given_name" label=texts::GIVEN_NAME value=fields.given_name />
            <Field name="family_name" label=texts::FAMILY_NAME value=fields.family_name />
            <Field
                name="function"
                label=texts::FUNCTION
                value=fields.function
                optional=true
            />
            <Field
                name="organisation"
                label=texts::ORGANISATION
                value=fields.organisation
                optional=true
            />
            <Field
                name="phone"
                label=texts::PHONE
                value=fields.phone
                kind="tel"
                optional=true
            />
            {standing()}
            <CheckboxGroup
                name="advise_on"
                label=texts::MINE_ADVISE
                value=fields.advise_on
                choices=topic_choices()
                optional=true
            />
            <CheckboxGroup
                name="look_for"
                label=texts::MINE_LOOK
                value=fields.look_for
                choices=topic_choices()
                optional=true
            />
            <TextArea
                name="about"
                label=texts::ABOUT
                value=fields.about
                hint=texts::ABOUT_HINT
                optional=true
            />
            <RadioGroup
                name="language"
                label=texts::LANGUAGE
                value=fields.language
                choices=language_choices()
            />
            <fieldset class="kern-fieldset">
                <legend class="kern-label">{texts::VISIBILITY}</legend>
                <p class="kern-hint">{texts::VISIBILITY_HELP}</p>
                <Checkbox
                    name="visibility.email"
                    label=texts::SHOW_EMAIL
                    value=fields.show_email
                />
                <Checkbox
                    name="visibility.phone"
                    label=texts::SHOW_PHONE
                    value=fields.show_phone
                />
            </fieldset>
            <SubmitButton label=texts::SAVE />
        </Form>
    }
}
