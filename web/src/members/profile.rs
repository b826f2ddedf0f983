//! One member, as far as the reader may see them.

use contract::members::Member;
use contract::operations::GetMember;
use leptos::prelude::*;

use super::list::status_badge;
use super::names::{full_name, role_text, topics_line};
use super::status::Steps;
use super::{policy, texts};
use crate::i18n::{Tr, format, lang};
use crate::municipalities::town_text;
use crate::net::{Answer, call};
use crate::router;
use crate::session::use_me;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Facts, Load, PageTitle};

/// The page at `/mitglieder/:id`.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let name = RwSignal::new(String::new());
    let changed = RwSignal::new(0_u32);
    let title = move || {
        if name.read().is_empty() {
            texts::MEMBER.get().to_owned()
        } else {
            name.get()
        }
    };
    let id = router::param("id");
    let fetch = move || {
        changed.track();
        let member = call(GetMember, &[&id]);
        member.reading::<Member>()
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/mitglieder">
                {texts::BACK}
            </a>
        </p>
        <PageTitle title=title />
        <Load fetch let:member>
            {
                name.set(full_name(&member.body));
                view! { <Profile member changed /> }
            }
        </Load>
    }
}

#[component]
fn Profile(member: Answer<Member>, changed: RwSignal<u32>) -> impl IntoView {
    let edit = policy::may_edit(&use_me(), &member.body).then(|| {
        let address = format!("/mitglieder/{}/bearbeiten", member.body.id);
        view! {
            <p>
                <a class="kern-btn kern-btn--secondary kn-link-button" href=address>
                    <span class="kern-label">{texts::EDIT}</span>
                </a>
            </p>
        }
    });
    let about = member.body.about.clone();
    let about = (!about.is_empty()).then(|| {
        view! {
            <h2 class="kern-heading-large">{texts::ABOUT_THEM}</h2>
            <p class="kern-body kn-prose">{about}</p>
        }
    });
    let badge = status_badge(member.body.status);
    view! {
        <div class="kn-text">
            {badge}
            <Facts rows=facts(member.body.clone()) />
            {about}
            {edit}
            <Steps member on_change=move |()| changed.update(|n| *n += 1) />
        </div>
    }
}

fn facts(member: Member) -> Vec<(Tr, AnyView)> {
    let mut rows = vec![(texts::ROLE, view! { {role_text(member.role)} })];
    let mut words = |label: Tr, text: String| {
        if !text.is_empty() {
            rows.push((label, text.into_any()));
        }
    };
    words(texts::FUNCTION, member.function);
    words(texts::ORGANISATION, member.organisation);
    if let Some(town) = member.town {
        let address = format!("/orte/{}", town.ags);
        let town = view! {
            <a class="kern-link kern-link--no-visited-state" href=address>
                {move || town_text(&town)}
            </a>
        };
        rows.push((texts::TOWN, town.into_any()));
    }
    if let Some(email) = member.email {
        let address = format!("mailto:{email}");
        let mail = view! {
            <a class="kern-link kern-link--no-visited-state" href=address>
                {email}
            </a>
        };
        rows.push((texts::EMAIL, mail.into_any()));
    }
    if let Some(phone) = member.phone.filter(|phone| !phone.is_empty()) {
        rows.push((texts::PHONE, phone.into_any()));
    }
    for (label, topics) in [
        (texts::ADVISES, member.advise_on),
        (texts::LOOKS_FOR, member.look_for),
    ] {
        if !topics.is_empty() {
            rows.push((label, follow(move || topics_line(&topics))));
        }
    }
    let since = member.created_at.date_naive();
    rows.push((texts::SINCE, follow(move || format::date(since, lang()))));
    rows
}
