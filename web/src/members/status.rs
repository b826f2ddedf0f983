//! Steps of a membership: suspending, lifting it, ending, inviting again.

use contract::members::{Member, MemberStatus, MemberStatusChange};
use contract::operations::{ChangeMemberStatus, InviteMember};
use leptos::prelude::*;

use super::names::full_name;
use super::{policy, texts};
use crate::net::{Answer, call};
use crate::session::{sign_out, use_me};
use crate::ui::view;
use crate::ui::{Button, ConfirmDialog, Form, FormState, Look, SubmitButton, announce};

/// The buttons that the reader gets for this member, if any. `on_change` is called when something has changed.
#[component]
pub fn Steps(member: Answer<Member>, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let me = use_me();
    let own = me.id == member.body.id;
    let again = policy::may_invite(&me, &member.body)
        .then(|| view! { <InviteAgain id=member.body.id.clone() /> });
    let steps = policy::steps(&me, &member.body);
    if steps.is_empty() && again.is_none() {
        return ().into_any();
    }
    let steps = steps
        .into_iter()
        .map(|to| view! { <Step member=member.clone() to own on_change /> })
        .collect_view();
    view! {
        <section>
            <h2 class="kern-heading-large">{texts::MANAGE}</h2>
            {again}
            <div class="kn-actions">{steps}</div>
        </section>
    }
}

#[component]
fn Step(
    member: Answer<Member>,
    to: MemberStatus,
    own: bool,
    on_change: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = FormState::new();
    let name = full_name(&member.body);
    let (label, help) = match to {
        MemberStatus::Suspended => (texts::SUSPEND, texts::SUSPEND_HELP),
        MemberStatus::Active => (texts::REACTIVATE, texts::REACTIVATE_HELP),
        _ if own => (texts::LEAVE, texts::END_HELP),
        _ => (texts::END, texts::END_HELP),
    };
    let question = move || match to {
        MemberStatus::Suspended => texts::suspend_question(&name),
        MemberStatus::Active => texts::reactivate_question(&name),
        _ if own => texts::LEAVE_QUESTION.get().to_owned(),
        _ => texts::end_question(&name),
    };
    let confirmed = move |()| {
        let change = call(ChangeMemberStatus, &[&member.body.id])
            .if_match(&member.etag)
            .json(&MemberStatusChange { status: to });
        form.send(change, move |_: Member| {
            open.set(false);
            announce(texts::STATUS_CHANGED.get());
            if own {
                sign_out();
            } else {
                on_change.run(());
            }
        });
    };
    view! {
        <Button look=Look::Secondary label on_press=move |()| open.set(true) />
        <ConfirmDialog open state=form title=question confirm=label on_confirm=confirmed>
            <p class="kern-body">{help}</p>
        </ConfirmDialog>
    }
}

#[component]
fn InviteAgain(id: String) -> impl IntoView {
    let form = FormState::new();
    let sent = RwSignal::new(false);
    let submit = move |()| {
        sent.set(false);
        form.send(call(InviteMember, &[&id]), move |_: Option<()>| {
            sent.set(true)
        });
    };
    view! {
        <Form state=form on_submit=submit>
            <SubmitButton label=texts::INVITE_AGAIN />
            <p class="kern-body" role="status">
                {move || sent.get().then(|| texts::INVITATION_SENT.get())}
            </p>
        </Form>
    }
}
