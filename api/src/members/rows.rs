//! Members as they lie in the tables, and as a caller may see them.

use contract::Lang;
use contract::access::Role;
use contract::me::Me;
use contract::members::{Member, MemberStatus, Topic, TownRef, Visibility};
use diesel::dsl::Concat;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::policy;
use super::queries::{ADVISE, SEEK};
use crate::auth::Actor;
use crate::db::schema::{member_topics, members, municipalities};
use crate::db::{Moment, Stored, utc};

/// A row of `members`, without the password.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct MemberRow {
    pub id: String,
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub role: Stored<Role>,
    pub status: Stored<MemberStatus>,
    pub function: String,
    pub organisation: String,
    pub phone: String,
    pub about: String,
    pub language: Stored<Lang>,
    pub show_email: bool,
    pub show_phone: bool,
    pub sort_key: String,
    pub created_at: Moment,
    pub version: i64,
}

/// The town of a member.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = municipalities)]
pub struct TownRow {
    pub ags: String,
    pub name: String,
    pub land: String,
}

impl From<TownRow> for TownRef {
    fn from(row: TownRow) -> Self {
        Self {
            ags: row.ags,
            name: row.name,
            land: row.land,
        }
    }
}

/// What a member can advise on and looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topics {
    pub advise_on: Vec<Topic>,
    pub look_for: Vec<Topic>,
}

define_sql_function! {
    /// Both engines know it by this name.
    #[aggregate]
    fn string_agg(value: Text, between: Text) -> Nullable<Text>;
}

/// A member's rows of `member_topics` as one value, so that a page of members is one statement, and always the same one.
#[diesel::dsl::auto_type]
fn topics_of_member() -> _ {
    let row: Concat<Concat<member_topics::direction, &'static str>, member_topics::topic> =
        member_topics::direction
            .concat(" ")
            .concat(member_topics::topic);
    member_topics::table
        .filter(member_topics::member_id.eq(members::id))
        .select(string_agg(row, ","))
        .single_value()
}

impl From<Option<String>> for Topics {
    fn from(rows: Option<String>) -> Self {
        let mut topics = Self::default();
        for row in rows.iter().flat_map(|rows| rows.split(',')) {
            let list = match row.split_once(' ') {
                Some((ADVISE, topic)) => (&mut topics.advise_on, topic),
                Some((SEEK, topic)) => (&mut topics.look_for, topic),
                _ => continue,
            };
            list.0.extend(Topic::parse(list.1));
        }
        topics.advise_on.sort_unstable();
        topics.look_for.sort_unstable();
        topics
    }
}

/// A member with town and topics.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct Found {
    #[diesel(embed)]
    pub row: MemberRow,
    #[diesel(embed)]
    pub town: Option<TownRow>,
    #[diesel(select_expression = topics_of_member(), select_expression_type = topics_of_member)]
    #[diesel(deserialize_as = Option<String>)]
    pub topics: Topics,
}

impl Found {
    /// The member, with as much of the contact as this caller may see.
    pub fn shown_to(self, actor: &Actor) -> Member {
        let row = self.row;
        let all = policy::sees_contacts(actor, &row.id);
        // Who has left has no address any more, only a placeholder in its place.
        let reachable = row.status.0 != MemberStatus::Left;
        Member {
            email: (reachable && (all || row.show_email)).then_some(row.email),
            phone: (!row.phone.is_empty() && (all || row.show_phone)).then_some(row.phone),
            id: row.id,
            given_name: row.given_name,
            family_name: row.family_name,
            role: row.role.0,
            status: row.status.0,
            function: row.function,
            organisation: row.organisation,
            town: self.town.map(TownRef::from),
            advise_on: self.topics.advise_on,
            look_for: self.topics.look_for,
            about: row.about,
            language: row.language.0,
            visibility: Visibility {
                email: row.show_email,
                phone: row.show_phone,
            },
            created_at: utc(row.created_at.0),
        }
    }
}

impl From<Found> for Me {
    fn from(found: Found) -> Self {
        let row = found.row;
        Self {
            name: format!("{} {}", row.given_name, row.family_name),
            id: row.id,
            email: row.email,
            role: row.role.0,
            language: row.language.0,
            town: found.town.map(TownRef::from),
        }
    }
}
