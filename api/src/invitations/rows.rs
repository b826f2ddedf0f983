//! Rows of letters and invitations, and their way to the wire.

use chrono::{NaiveDate, NaiveDateTime};
use contract::invitations::{Invitation, InvitationStatus, LetterOutcome, LetterStep};
use contract::members::TownRef;
use contract::{Lang, Text};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text as SqlText, Timestamp};

use crate::db::schema::{letter_outcomes, mail_texts};
use crate::db::{Stored, utc};

/// A text that the secretariat has changed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = mail_texts)]
pub struct TextRow {
    pub subject_de: String,
    pub subject_en: String,
    pub body_de: String,
    pub body_en: String,
    pub version: i64,
}

/// What became of the day of a letter.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = letter_outcomes)]
pub struct OutcomeRow {
    pub wave_id: String,
    pub step: Stored<LetterStep>,
    pub outcome: Stored<LetterOutcome>,
    pub queued: i64,
    pub at: NaiveDateTime,
}

/// Id of a wave.
#[derive(Debug, Clone, QueryableByName)]
pub struct WaveIdRow {
    #[diesel(sql_type = SqlText)]
    pub id: String,
}

/// How many people, and nothing else about them.
#[derive(Debug, Clone, QueryableByName)]
pub struct ManyRow {
    #[diesel(sql_type = BigInt)]
    pub many: i64,
}

/// How many would be mailed, or left out, in one language.
#[derive(Debug, Clone, QueryableByName)]
pub struct CountRow {
    #[diesel(sql_type = SqlText)]
    pub language: String,
    #[diesel(sql_type = Bool)]
    pub unsubscribed: bool,
    #[diesel(sql_type = Bool)]
    pub refused: bool,
    #[diesel(sql_type = BigInt)]
    pub many: i64,
}

/// How many got one letter last.
#[derive(Debug, Clone, QueryableByName)]
pub struct ReachRow {
    #[diesel(sql_type = SqlText)]
    pub step: String,
    #[diesel(sql_type = BigInt)]
    pub people: i64,
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
}

/// Somebody whose turn has come, and what their letter says.
#[derive(Debug, Clone, QueryableByName)]
pub struct AddresseeRow {
    #[diesel(sql_type = SqlText)]
    pub member: String,
    #[diesel(sql_type = SqlText)]
    pub email: String,
    #[diesel(sql_type = SqlText)]
    pub given_name: String,
    #[diesel(sql_type = SqlText)]
    pub family_name: String,
    #[diesel(sql_type = SqlText)]
    pub language: String,
    #[diesel(sql_type = Nullable<SqlText>)]
    pub town: Option<String>,
    #[diesel(sql_type = SqlText)]
    pub title_de: String,
    #[diesel(sql_type = SqlText)]
    pub title_en: String,
    #[diesel(sql_type = Date)]
    pub field_to: NaiveDate,
}

impl AddresseeRow {
    /// Language of mails.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.language).unwrap_or_default()
    }

    /// Title of the wave.
    pub fn title(&self) -> Text {
        Text::new(&self.title_de, &self.title_en)
    }
}

/// Somebody who was invited.
#[derive(Debug, Clone, QueryableByName)]
pub struct InvitationRow {
    #[diesel(sql_type = SqlText)]
    pub id: String,
    #[diesel(sql_type = SqlText)]
    pub place: String,
    #[diesel(sql_type = SqlText)]
    pub member_id: String,
    #[diesel(sql_type = SqlText)]
    pub given_name: String,
    #[diesel(sql_type = SqlText)]
    pub family_name: String,
    #[diesel(sql_type = SqlText)]
    pub email: String,
    #[diesel(sql_type = SqlText)]
    pub language: String,
    #[diesel(sql_type = Nullable<SqlText>)]
    pub ags: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    pub town: Option<String>,
    #[diesel(sql_type = Nullable<SqlText>)]
    pub land: Option<String>,
    #[diesel(sql_type = SqlText)]
    pub status: String,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub invited_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub first_reminded_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub second_reminded_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<SqlText>)]
    pub trouble: Option<String>,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        let town = match (row.ags, row.town, row.land) {
            (Some(ags), Some(name), Some(land)) => Some(TownRef { ags, name, land }),
            _ => None,
        };
        Self {
            id: row.id,
            member_id: row.member_id,
            name: format!("{} {}", row.given_name, row.family_name),
            email: row.email,
            language: Lang::from_tag(&row.language).unwrap_or_default(),
            town,
            status: InvitationStatus::parse(&row.status).unwrap_or(InvitationStatus::Open),
            invited_at: row.invited_at.map(utc),
            first_reminded_at: row.first_reminded_at.map(utc),
            second_reminded_at: row.second_reminded_at.map(utc),
            trouble: row.trouble,
        }
    }
}
