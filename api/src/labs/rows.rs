//! Rows of labs and sessions, and their way to the wire.

use chrono::NaiveDate;
use contract::labs::{Lab, LabSession, LabStatus};
use contract::members::TownRef;
use contract::{Lang, Text};
use diesel::prelude::*;

use crate::db::Stored;
use crate::db::schema::{lab_sessions, labs, municipalities};

/// A lab, without the number of its sessions.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = labs)]
pub struct LabRow {
    pub id: String,
    pub year: i32,
    pub title_de: String,
    pub title_en: String,
    pub theme_de: String,
    pub theme_en: String,
    pub capacity: i32,
    pub status: Stored<LabStatus>,
    pub starts_on: NaiveDate,
    pub version: i64,
}

impl LabRow {
    /// With the number of its sessions.
    pub fn into_lab(self, session_count: i32) -> Lab {
        Lab {
            id: self.id,
            year: self.year,
            title: Text::new(self.title_de, self.title_en),
            theme: Text::new(self.theme_de, self.theme_en),
            capacity: self.capacity,
            status: self.status.0,
            starts_on: self.starts_on,
            session_count,
        }
    }
}

/// A lab as its letters name it, with what offers need.
#[derive(Debug, Clone, Queryable)]
pub struct LetterLab {
    pub id: String,
    title_de: String,
    title_en: String,
    pub capacity: i32,
    pub status: Stored<LabStatus>,
    pub days_to_accept: i32,
}

impl LetterLab {
    /// The title for this reader.
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title_de, &self.title_en)
    }
}

/// A session, without its town.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lab_sessions)]
pub struct SessionRow {
    pub id: String,
    pub number: i32,
    pub title_de: String,
    pub title_en: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub venue: String,
    pub travel_notes: String,
    pub version: i64,
}

/// Number and days of a session that is fixed already.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Fixed {
    pub number: i32,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

/// The town of a session.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = municipalities)]
pub struct TownRow {
    pub ags: String,
    pub name: String,
    pub land: String,
}

impl SessionRow {
    /// With its town.
    pub fn into_session(self, town: Option<TownRow>) -> LabSession {
        LabSession {
            id: self.id,
            number: self.number,
            title: Text::new(self.title_de, self.title_en),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            town: town.map(|town| TownRef {
                ags: town.ags,
                name: town.name,
                land: town.land,
            }),
            venue: self.venue,
            travel_notes: self.travel_notes,
        }
    }
}
