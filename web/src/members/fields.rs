//! The signals of the profile form, and how two versions of it differ.

use contract::members::{Topic, TownRef};
use leptos::prelude::*;

use super::input::ProfileInput;
use super::names::{role_text, topics_line};
use super::texts;
use crate::municipalities::town_text;
use crate::ui::{Difference, differences};

#[derive(Clone, Copy)]
pub struct Fields {
    pub given_name: RwSignal<String>,
    pub family_name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub function: RwSignal<String>,
    pub organisation: RwSignal<String>,
    pub advise_on: RwSignal<Vec<String>>,
    pub look_for: RwSignal<Vec<String>>,
    pub about: RwSignal<String>,
    pub language: RwSignal<String>,
    pub show_email: RwSignal<bool>,
    pub show_phone: RwSignal<bool>,
    pub town: RwSignal<Option<TownRef>>,
    pub role: RwSignal<String>,
}

impl Fields {
    pub fn new(input: ProfileInput) -> Self {
        Self {
            given_name: RwSignal::new(input.given_name),
            family_name: RwSignal::new(input.family_name),
            phone: RwSignal::new(input.phone),
            function: RwSignal::new(input.function),
            organisation: RwSignal::new(input.organisation),
            advise_on: RwSignal::new(input.advise_on),
            look_for: RwSignal::new(input.look_for),
            about: RwSignal::new(input.about),
            language: RwSignal::new(input.language),
            show_email: RwSignal::new(input.show_email),
            show_phone: RwSignal::new(input.show_phone),
            town: RwSignal::new(input.town),
            role: RwSignal::new(input.role),
        }
    }

    /// What stands in the form; reactive. Topics come in the order of the contract, whichever was ticked first.
    pub fn get(self) -> ProfileInput {
        ProfileInput {
            given_name: self.given_name.get(),
            family_name: self.family_name.get(),
            phone: self.phone.get(),
            function: self.function.get(),
            organisation: self.organisation.get(),
            advise_on: in_order(&self.advise_on.read()),
            look_for: in_order(&self.look_for.read()),
            about: self.about.get(),
            language: self.language.get(),
            show_email: self.show_email.get(),
            show_phone: self.show_phone.get(),
            town: self.town.get(),
            role: self.role.get(),
        }
    }

    pub fn set(self, input: ProfileInput) {
        self.given_name.set(input.given_name);
        self.family_name.set(input.family_name);
        self.phone.set(input.phone);
        self.function.set(input.function);
        self.organisation.set(input.organisation);
        self.advise_on.set(input.advise_on);
        self.look_for.set(input.look_for);
        self.about.set(input.about);
        self.language.set(input.language);
        self.show_email.set(input.show_email);
        self.show_phone.set(input.show_phone);
        self.town.set(input.town);
        self.role.set(input.role);
    }
}

fn in_order(words: &[String]) -> Vec<String> {
    Topic::ALL
        .iter()
        .map(ToString::to_string)
        .filter(|topic| words.contains(topic))
        .collect()
}

/// Where this reader's version and the saved one differ.
pub fn compare(mine: ProfileInput, theirs: ProfileInput) -> Vec<Difference> {
    let topics = |words: &[String]| {
        let topics: Vec<_> = words.iter().filter_map(|word| Topic::parse(word)).collect();
        topics_line(&topics)
    };
    let yes = |yes: bool| if yes { texts::YES } else { texts::NO }.get().to_owned();
    let town = |town: Option<TownRef>| town.as_ref().map(town_text).unwrap_or_default();
    let role = |word: &str| {
        contract::access::Role::parse(word)
            .map(|role| role_text(role).get().to_owned())
            .unwrap_or_default()
    };
    differences(vec![
        (texts::GIVEN_NAME, mine.given_name, theirs.given_name),
        (texts::FAMILY_NAME, mine.family_name, theirs.family_name),
        (texts::FUNCTION, mine.function, theirs.function),
        (texts::ORGANISATION, mine.organisation, theirs.organisation),
        (texts::PHONE, mine.phone, theirs.phone),
        (
            texts::ADVISES,
            topics(&mine.advise_on),
            topics(&theirs.advise_on),
        ),
        (
            texts::LOOKS_FOR,
            topics(&mine.look_for),
            topics(&theirs.look_for),
        ),
        (texts::ABOUT, mine.about, theirs.about),
        (texts::LANGUAGE, mine.language, theirs.language),
        (
            texts::SHOW_EMAIL,
            yes(mine.show_email),
            yes(theirs.show_email),
        ),
        (
            texts::SHOW_PHONE,
            yes(mine.show_phone),
            yes(theirs.show_phone),
        ),
        (texts::TOWN, town(mine.town), town(theirs.town)),
        (texts::ROLE, role(&mine.role), role(&theirs.role)),
    ])
}
