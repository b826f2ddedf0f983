//! The directory.

use contract::Page;
use contract::members::{Member, MemberFilter, MemberStatus, Topic};
use contract::municipalities::Land;
use contract::operations::ListMembers;
use contract::page::PageQuery;
use leptos::prelude::*;

use super::names::{full_name, role_text, status_choices, status_text, topic_choices, topics_line};
use super::{policy, texts};
use crate::municipalities::{land_choices, town_text};
use crate::net::call;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    Badge, EmptyState, Kind, MoreList, PageTitle, SearchField, Select, from_address,
    keep_in_address,
};

/// What is asked of the service for what the reader chose; empty means all.
fn filter(words: &str, land: &str, topic: &str, status: &str) -> MemberFilter {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    MemberFilter {
        q: some(words),
        land: Land::from_key(land),
        advise_on: Topic::parse(topic),
        status: MemberStatus::parse(status),
    }
}

/// The page at `/mitglieder`.
#[component]
pub fn MembersPage() -> impl IntoView {
    let office = policy::runs_the_network(&use_me());
    let words = RwSignal::new(from_address("q"));
    let land = RwSignal::new(from_address("land"));
    let topic = RwSignal::new(from_address("topic"));
    let status = RwSignal::new(from_address("status"));
    keep_in_address("/mitglieder", move || {
        vec![
            ("q", words.get()),
            ("land", land.get()),
            ("topic", topic.get()),
            ("status", status.get()),
        ]
    });
    let fetch = move |cursor: Option<String>| {
        let filter = filter(&words.read(), &land.read(), &topic.read(), &status.read());
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let members = call(ListMembers, &[]).query(&filter).query(&page);
        members.reading::<Page<Member>>()
    };
    let for_office = office.then(|| {
        view! {
            <p>
                <a class="kern-btn kern-btn--primary kn-link-button" href="/mitglieder/neu">
                    <span class="kern-label">{texts::INVITE}</span>
                </a>
            </p>
        }
    });
    let by_status = office.then(|| {
        view! {
            <Select
                name="status"
                label=texts::STATUS
                value=status
                choices=status_choices()
                empty=texts::ALL_STATUSES
            />
        }
    });
    view! {
        <PageTitle title=texts::MEMBERS />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        {for_office}
        <div class="kn-filters" role="search">
            <SearchField name="q" label=texts::SEARCH value=words />
            <Select
                name="land"
                label=texts::LAND
                value=land
                choices=land_choices()
                empty=texts::ALL_LAENDER
            />
            <Select
                name="topic"
                label=texts::ADVISES
                value=topic
                choices=topic_choices()
                empty=texts::ALL_TOPICS
            />
            {by_status}
        </div>
        <MoreList fetch let:members>
            {if members.is_empty() {
                view! {
                    <EmptyState title=texts::NOBODY>
                        <p class="kern-body">{texts::NOBODY_HELP}</p>
                    </EmptyState>
                }
            } else {
                let cards = members.into_iter().map(card).collect_view();
                view! { <ul class="kn-cards">{cards}</ul> }
            }}
        </MoreList>
    }
}

fn card(member: Member) -> impl IntoView {
    let topics = member.advise_on.clone();
    let advises = (!topics.is_empty()).then(|| {
        view! {
            <p class="kern-body kern-body--small">
                {texts::ADVISES} ": " {move || topics_line(&topics)}
            </p>
        }
    });
    let line = |text: String| (!text.is_empty()).then(|| view! { <p class="kern-body">{text}</p> });
    let town = member
        .town
        .clone()
        .map(|town| view! { <p class="kern-body">{move || town_text(&town)}</p> });
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">
                <a
                    class="kern-link kern-link--no-visited-state"
                    href=format!("/mitglieder/{}", member.id)
                >
                    {full_name(&member)}
                </a>
            </h2>
            {status_badge(member.status)}
            <p class="kern-body kern-body--small kern-body--muted">{role_text(member.role)}</p>
            {line(member.function)}
            {line(member.organisation)}
            {town}
            {advises}
        </li>
    }
}

/// Says when somebody is not an active member.
pub fn status_badge(status: MemberStatus) -> Option<impl IntoView> {
    let kind = match status {
        MemberStatus::Active => return None,
        MemberStatus::Invited | MemberStatus::Left => Kind::Info,
        MemberStatus::Suspended => Kind::Warning,
    };
    Some(view! { <Badge kind label=status_text(status) /> })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_or_unknown_filters_nothing() {
        assert_eq!(filter("", "", "", ""), MemberFilter::default());
        assert_eq!(filter("", "9", "x", "y"), MemberFilter::default());
    }

    #[test]
    fn a_choice_becomes_the_services_filter() {
        let found = filter("mei", "12", "mobility", "active");
        assert_eq!(found.land, Some(Land::Brandenburg));
        assert_eq!(found.advise_on, Some(Topic::Mobility));
        assert_eq!(found.status, Some(MemberStatus::Active));
    }
}
