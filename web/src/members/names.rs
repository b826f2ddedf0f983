//! What roles, states and topics are called.

use contract::access::Role;
use contract::members::{Member, MemberStatus, Topic};

use super::texts;
use crate::i18n::Tr;
use crate::ui::Choice;

pub fn full_name(member: &Member) -> String {
    format!("{} {}", member.given_name, member.family_name)
}

pub fn role_text(role: Role) -> Tr {
    match role {
        Role::Participant => texts::PARTICIPANT,
        Role::Expert => texts::EXPERT,
        Role::Office => texts::OFFICE,
        Role::Admin => texts::ADMIN,
    }
}

pub fn status_text(status: MemberStatus) -> Tr {
    match status {
        MemberStatus::Invited => texts::INVITED,
        MemberStatus::Active => texts::ACTIVE,
        MemberStatus::Suspended => texts::SUSPENDED,
        MemberStatus::Left => texts::LEFT,
    }
}

pub fn topic_text(topic: Topic) -> Tr {
    match topic {
        Topic::Finance => texts::FINANCE,
        Topic::Staff => texts::STAFF,
        Topic::Housing => texts::HOUSING,
        Topic::TownCentre => texts::TOWN_CENTRE,
        Topic::Health => texts::HEALTH,
        Topic::LocalSupply => texts::LOCAL_SUPPLY,
        Topic::Mobility => texts::MOBILITY,
        Topic::Childcare => texts::CHILDCARE,
        Topic::Energy => texts::ENERGY,
        Topic::Climate => texts::CLIMATE,
        Topic::Digital => texts::DIGITAL,
        Topic::Integration => texts::INTEGRATION,
        Topic::Business => texts::BUSINESS,
        Topic::Volunteering => texts::VOLUNTEERING,
        Topic::Democracy => texts::DEMOCRACY,
    }
}

/// Topics in one line, in the reader's language.
pub fn topics_line(topics: &[Topic]) -> String {
    let words: Vec<_> = topics
        .iter()
        .map(|topic| topic_text(*topic).get())
        .collect();
    words.join(", ")
}

pub fn topic_choices() -> Vec<Choice> {
    Topic::ALL
        .iter()
        .map(|topic| Choice::new(topic.as_str(), topic_text(*topic)))
        .collect()
}

pub fn status_choices() -> Vec<Choice> {
    MemberStatus::ALL
        .iter()
        .map(|status| Choice::new(status.as_str(), status_text(*status)))
        .collect()
}

/// The roles that pass, to choose from.
pub fn role_choices(passes: impl Fn(Role) -> bool) -> Vec<Choice> {
    Role::ALL
        .iter()
        .filter(|role| passes(**role))
        .map(|role| Choice::new(role.as_str(), role_text(*role)))
        .collect()
}

pub fn language_choices() -> Vec<Choice> {
    vec![
        Choice::new("de", texts::GERMAN),
        Choice::new("en", texts::ENGLISH),
    ]
}
