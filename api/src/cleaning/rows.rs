//! Rows of doubts and decisions, and their way to the wire.

use chrono::NaiveDateTime;
use contract::Text;
use contract::cleaning::{Decision, DecisionEntry, Doubt, DoubtKind, DoubtState};
use contract::members::TownRef;
use contract::questionnaire::Answers;
use diesel::prelude::*;

use crate::db::schema::{doubts, responses};
use crate::db::{Document, Moment, Stored, utc};

/// A doubt to store.
#[derive(Debug, Clone)]
pub struct NewDoubt {
    pub response_id: String,
    pub kind: DoubtKind,
    pub rule: String,
    pub variables: Vec<String>,
    pub text: Text,
}

/// A doubt with what its response says of the town.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = doubts)]
pub struct DoubtRow {
    pub id: String,
    pub kind: Stored<DoubtKind>,
    pub rule: String,
    pub variables: Document<Vec<String>>,
    pub text_de: String,
    pub text_en: String,
    pub state: Stored<DoubtState>,
    pub updated_at: Moment,
    pub version: i64,
    #[diesel(select_expression = responses::unit_key)]
    pub unit_key: String,
    #[diesel(select_expression = responses::land)]
    pub land: String,
    #[diesel(select_expression = responses::town_type)]
    pub town_type: i32,
}

impl DoubtRow {
    /// As it travels.
    pub fn wire(self, town: Option<TownRef>) -> Doubt {
        Doubt {
            id: self.id,
            kind: self.kind.0,
            rule: self.rule,
            variables: self.variables.0,
            text: Text::new(self.text_de, self.text_en),
            town,
            land: self.land,
            town_type: self.town_type,
            state: self.state.0,
            updated_at: utc(self.updated_at.0),
        }
    }
}

/// A decision with the name of who took it.
#[derive(Debug, Clone, Queryable)]
pub struct DecisionRow {
    pub decision: Stored<Decision>,
    pub variables: Document<Vec<String>>,
    pub reason: String,
    pub question: Option<String>,
    pub asked: i64,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub decided_at: NaiveDateTime,
    pub answers: Option<Document<Answers>>,
}

impl From<DecisionRow> for DecisionEntry {
    fn from(row: DecisionRow) -> Self {
        let name = row.given_name.zip(row.family_name);
        Self {
            decision: row.decision.0,
            variables: row.variables.0,
            answers: row.answers.map(|told| told.0).unwrap_or_default(),
            reason: row.reason,
            question: row.question,
            asked: row.asked,
            decided_by: name.map_or_else(
                || "Kleinstadtnetz".to_owned(),
                |(given, family)| format!("{given} {family}"),
            ),
            decided_at: utc(row.decided_at),
        }
    }
}
