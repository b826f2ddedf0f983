//! Rows of those who try a questionnaire, and their way to the wire.

use chrono::NaiveDateTime;
use contract::Lang;
use contract::pretests::{PageTime, PretestRemark, Tester, TesterState};
use contract::questionnaire::Answers;
use diesel::prelude::*;

use crate::db::schema::{questionnaires, tester_remarks, testers};
use crate::db::{Document, Stored, utc};

/// Somebody who tries a questionnaire, with the version under which they answered.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = testers)]
pub struct TesterRow {
    pub id: String,
    pub wave_id: String,
    pub name: String,
    pub email: Option<String>,
    pub language: Stored<Lang>,
    pub link_hash: Option<String>,
    pub answers: Document<Answers>,
    pub times: Document<Vec<PageTime>>,
    pub page: Option<String>,
    pub begun_at: Option<NaiveDateTime>,
    pub handed_in_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    pub version: i64,
    #[diesel(select_expression = questionnaires::version.nullable())]
    pub questionnaire_version: Option<i32>,
}

impl TesterRow {
    /// How far they are.
    pub fn state(&self) -> TesterState {
        match (self.begun_at, self.handed_in_at) {
            (_, Some(_)) => TesterState::Done,
            (Some(_), None) => TesterState::Begun,
            (None, None) => TesterState::Waiting,
        }
    }

    /// How long pages were before their eyes.
    pub fn seconds(&self) -> i64 {
        self.times.0.iter().map(|time| time.seconds).sum()
    }

    /// With the number of their remarks.
    pub fn into_tester(self, remarks: i64) -> Tester {
        let minutes = (self.seconds() + 59) / 60;
        Tester {
            state: self.state(),
            minutes: self.begun_at.map(|_| minutes),
            has_link: self.link_hash.is_some(),
            id: self.id,
            name: self.name,
            email: self.email,
            language: self.language.0,
            remarks,
            questionnaire_version: self.questionnaire_version,
            added_at: utc(self.created_at),
            handed_in_at: self.handed_in_at.map(utc),
            version: self.version,
        }
    }
}

/// A remark with the name of who made it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tester_remarks)]
pub struct RemarkRow {
    pub tester_id: String,
    pub variable: String,
    pub text: String,
    pub questionnaire_version: i32,
    pub made_at: NaiveDateTime,
    #[diesel(select_expression = testers::name)]
    pub name: String,
}

impl RemarkRow {
    /// Variable of the question; none where it is about the whole.
    pub fn about(&self) -> Option<&str> {
        Some(self.variable.as_str()).filter(|variable| !variable.is_empty())
    }
}

impl From<RemarkRow> for PretestRemark {
    fn from(row: RemarkRow) -> Self {
        Self {
            variable: row.about().map(str::to_owned),
            tester_id: row.tester_id,
            name: row.name,
            text: row.text,
            questionnaire_version: row.questionnaire_version,
            made_at: utc(row.made_at),
        }
    }
}
