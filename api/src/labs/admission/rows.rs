//! Rows of applications and their way to the wire.

use chrono::NaiveDate;
use contract::labs::admission::{ApplicationStatus, LabApplication, LabApplicationSummary};
use contract::members::TownRef;
use diesel::prelude::*;

use crate::db::schema::{lab_applications, lab_places, members};
use crate::db::{Moment, Stored, utc};
use crate::http::Versioned;
use crate::labs::rows::TownRow;

/// An application.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lab_applications)]
pub struct ApplicationRow {
    pub id: String,
    pub lab_id: String,
    pub member_id: String,
    pub ags: String,
    pub motivation: String,
    pub question: String,
    pub consent: bool,
    pub status: Stored<ApplicationStatus>,
    pub rank: Option<i32>,
    pub submitted_at: Option<Moment>,
    pub version: i64,
}

/// The name of who applies.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct NameRow {
    given_name: String,
    family_name: String,
}

impl NameRow {
    /// Given and family name.
    pub fn full(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// The place of an application.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lab_places)]
pub struct PlaceRow {
    state: String,
    answer_until: NaiveDate,
}

/// An application with its author's name, its town and its place.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Found {
    #[diesel(embed)]
    pub row: ApplicationRow,
    #[diesel(embed)]
    pub name: NameRow,
    #[diesel(embed)]
    pub town: TownRow,
    #[diesel(embed)]
    pub place: Option<PlaceRow>,
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

impl Found {
    /// Without what it says.
    pub fn into_summary(self) -> LabApplicationSummary {
        LabApplicationSummary {
            name: self.name.full(),
            id: self.row.id,
            member_id: self.row.member_id,
            town: self.town.into(),
            status: self.row.status.0,
            rank: self.row.rank,
            submitted_at: self.row.submitted_at.map(|at| utc(at.0)),
        }
    }

    /// As a whole.
    pub fn into_application(self) -> Versioned<LabApplication> {
        Versioned {
            version: self.row.version,
            body: LabApplication {
                name: self.name.full(),
                id: self.row.id,
                lab_id: self.row.lab_id,
                member_id: self.row.member_id,
                town: self.town.into(),
                motivation: self.row.motivation,
                question: self.row.question,
                consent: self.row.consent,
                status: self.row.status.0,
                rank: self.row.rank,
                submitted_at: self.row.submitted_at.map(|at| utc(at.0)),
                answer_until: self
                    .place
                    .filter(|place| place.state == "offered")
                    .map(|place| place.answer_until),
            },
        }
    }
}
