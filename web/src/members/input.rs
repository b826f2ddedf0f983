//! What is typed into a profile or an invitation, and what of it can be sent. Pure.

use contract::access::Role;
use contract::members::{Member, MemberProfile, NewMember, Topic, TownRef, Visibility};
use contract::{FieldProblem, Lang};

use super::texts;
use crate::i18n::Tr;

/// A profile as it stands in the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProfileInput {
    pub given_name: String,
    pub family_name: String,
    pub phone: String,
    pub function: String,
    pub organisation: String,
    pub advise_on: Vec<String>,
    pub look_for: Vec<String>,
    pub about: String,
    pub language: String,
    pub show_email: bool,
    pub show_phone: bool,
    pub town: Option<TownRef>,
    pub role: String,
}

/// An invitation as it stands in the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InviteInput {
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub role: String,
    pub town: Option<TownRef>,
    pub function: String,
    pub organisation: String,
    pub language: String,
}

fn problem(field: &str, message: impl Into<String>) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        code: "required".to_owned(),
        message: message.into(),
    }
}

fn need_text(problems: &mut Vec<FieldProblem>, field: &str, label: Tr, text: &str) {
    if text.trim().is_empty() {
        problems.push(problem(field, texts::needs_text(label.get())));
    }
}

/// The chosen topics in the order of the contract.
fn topics(words: &[String]) -> Vec<Topic> {
    Topic::ALL
        .iter()
        .copied()
        .filter(|topic| words.iter().any(|word| word == topic.as_str()))
        .collect()
}

fn words(topics: &[Topic]) -> Vec<String> {
    Topic::ALL
        .iter()
        .filter(|topic| topics.contains(topic))
        .map(ToString::to_string)
        .collect()
}

impl ProfileInput {
    /// What can be sent, or what is wrong. Role and town are sent only by who governs the member.
    pub fn check(&self, governs: bool) -> Result<MemberProfile, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut need = |field, label, text| need_text(&mut problems, field, label, text);
        need("given_name", texts::GIVEN_NAME, &self.given_name);
        need("family_name", texts::FAMILY_NAME, &self.family_name);
        let role = Role::parse(&self.role).filter(|_| governs);
        if role == Some(Role::Participant) && self.town.is_none() {
            problems.push(problem("ags", texts::NEEDS_TOWN.get()));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(MemberProfile {
            given_name: self.given_name.trim().to_owned(),
            family_name: self.family_name.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
            function: self.function.trim().to_owned(),
            organisation: self.organisation.trim().to_owned(),
            advise_on: topics(&self.advise_on),
            look_for: topics(&self.look_for),
            about: self.about.trim().to_owned(),
            language: Lang::from_tag(&self.language).unwrap_or_default(),
            visibility: Visibility {
                email: self.show_email,
                phone: self.show_phone,
            },
            ags: self
                .town
                .as_ref()
                .filter(|_| governs)
                .map(|town| town.ags.clone()),
            role,
        })
    }
}

impl From<&Member> for ProfileInput {
    fn from(member: &Member) -> Self {
        Self {
            given_name: member.given_name.clone(),
            family_name: member.family_name.clone(),
            phone: member.phone.clone().unwrap_or_default(),
            function: member.function.clone(),
            organisation: member.organisation.clone(),
            advise_on: words(&member.advise_on),
            look_for: words(&member.look_for),
            about: member.about.clone(),
            language: member.language.tag().to_owned(),
            show_email: member.visibility.email,
            show_phone: member.visibility.phone,
            town: member.town.clone(),
            role: member.role.to_string(),
        }
    }
}

impl InviteInput {
    /// The form of a new invitation: a town's, in German.
    pub fn empty() -> Self {
        Self {
            role: Role::Participant.to_string(),
            language: Lang::De.tag().to_owned(),
            ..Self::default()
        }
    }

    /// What can be sent, or what is wrong.
    pub fn check(&self) -> Result<NewMember, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut need = |field, label, text| need_text(&mut problems, field, label, text);
        need("given_name", texts::GIVEN_NAME, &self.given_name);
        need("family_name", texts::FAMILY_NAME, &self.family_name);
        if contract::rules::email(self.email.trim()).is_err() {
            problems.push(problem("email", texts::NEEDS_EMAIL.get()));
        }
        let role = Role::parse(&self.role);
        if role.is_none() {
            problems.push(problem("role", texts::NEEDS_ROLE.get()));
        }
        if role == Some(Role::Participant) && self.town.is_none() {
            problems.push(problem("ags", texts::NEEDS_TOWN.get()));
        }
        match role {
            Some(role) if problems.is_empty() => Ok(NewMember {
                given_name: self.given_name.trim().to_owned(),
                family_name: self.family_name.trim().to_owned(),
                email: self.email.trim().to_owned(),
                role,
                ags: self.town.as_ref().map(|town| town.ags.clone()),
                function: self.function.trim().to_owned(),
                organisation: self.organisation.trim().to_owned(),
                language: Lang::from_tag(&self.language).unwrap_or_default(),
            }),
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templin() -> TownRef {
        TownRef {
            ags: "12073572".to_owned(),
            name: "Templin".to_owned(),
            land: "12".to_owned(),
        }
    }

    fn profile() -> ProfileInput {
        ProfileInput {
            given_name: "Ada".to_owned(),
            family_name: "Meier".to_owned(),
            advise_on: vec!["mobility".to_owned(), "finance".to_owned()],
            town: Some(templin()),
            role: "participant".to_owned(),
            ..ProfileInput::default()
        }
    }

    #[test]
    fn members_themselves_send_neither_role_nor_town() {
        let own = profile().check(false).unwrap();
        assert_eq!((own.role, own.ags), (None, None));
        let by_office = profile().check(true).unwrap();
        assert_eq!(by_office.role, Some(Role::Participant));
        assert_eq!(by_office.ags.as_deref(), Some("12073572"));
    }

    #[test]
    fn topics_are_sent_in_the_order_of_the_contract() {
        let sent = profile().check(false).unwrap();
        assert_eq!(sent.advise_on, [Topic::Finance, Topic::Mobility]);
    }

    #[test]
    fn an_empty_invitation_names_what_is_missing() {
        let wrong = InviteInput::empty().check().unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["given_name", "family_name", "email", "ags"]);
    }

    #[test]
    fn an_expert_needs_no_town() {
        let input = InviteInput {
            given_name: "Ada".to_owned(),
            family_name: "Meier".to_owned(),
            email: " ada@example.org ".to_owned(),
            role: "expert".to_owned(),
            ..InviteInput::empty()
        };
        let new = input.check().unwrap();
        assert_eq!((new.email.as_str(), new.ags), ("ada@example.org", None));
    }
}
