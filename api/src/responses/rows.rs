//! Rows of responses and drafts.

use chrono::{NaiveDate, NaiveDateTime};
use contract::responses::Mode;
use diesel::prelude::*;

use crate::db::{Short, Stored, Written};
use crate::waves::calendar::day_in_germany;

/// A response to store. It was begun when it was submitted, where no draft says when the first answer was entered.
#[derive(Debug, Clone)]
pub struct NewRow {
    pub id: String,
    pub wave_id: String,
    pub unit_key: String,
    pub land: String,
    pub town_type: i32,
    pub mode: &'static str,
    pub partial: bool,
    pub questionnaire_version: i32,
    pub answers: String,
    pub answers_hash: String,
    pub submitted_at: NaiveDateTime,
    pub submitted_by: String,
    pub seq: i64,
}

impl NewRow {
    /// The day in Germany on which it was submitted.
    pub fn day(&self) -> NaiveDate {
        day_in_germany(self.submitted_at.and_utc())
    }
}

/// What a receipt is made of.
#[derive(Debug, Clone, Queryable)]
pub struct ReceiptRow {
    pub id: String,
    pub wave_id: String,
    pub unit_key: String,
    pub submitted_at: NaiveDateTime,
    pub mode: Stored<Mode>,
    pub partial: bool,
    pub answers_hash: String,
}

/// A response on its way out.
#[derive(Debug, Clone, Queryable)]
pub struct FeedRow {
    /// An AGS, or the id of a person.
    pub unit_key: Short<36>,
    pub land: Short<8>,
    pub town_type: i32,
    pub mode: Short<16>,
    pub partial: bool,
    pub questionnaire_version: i32,
    /// JSON as it was stored.
    pub answers: Vec<u8>,
    pub submitted_at: Written,
    pub withdrawn: bool,
    pub seq: i64,
}

/// An answer that stands, as it was given.
#[derive(Debug, Clone, Queryable)]
pub struct GivenRow {
    pub id: String,
    /// An AGS, or the id of a person.
    pub unit_key: String,
    pub town_type: i32,
    /// Of the town, when the wave was opened.
    pub inhabitants: Option<i64>,
    /// JSON as it was stored.
    pub answers: String,
    pub answers_hash: String,
    pub seq: i64,
}

/// A draft with the name of who saved it last.
#[derive(Debug, Clone, Queryable)]
pub struct DraftRow {
    pub answers: String,
    pub updated_at: NaiveDateTime,
    given_name: String,
    family_name: String,
    /// Set where a colleague saved last, to whom pages were handed.
    handover: Option<String>,
    colleague: Option<String>,
    pub version: i64,
}

impl DraftRow {
    /// Name of who saved last; none where a colleague's has been forgotten.
    pub fn saved_by(&self) -> Option<String> {
        match self.handover {
            Some(_) => self.colleague.clone(),
            None => Some(format!("{} {}", self.given_name, self.family_name)),
        }
    }
}
