//! Rows of handovers and their pages, and their way to the wire.

use chrono::{NaiveDate, NaiveDateTime};
use contract::Lang;
use contract::handovers::{HandedPage, HandedState, Handover};
use diesel::prelude::*;

use crate::db::schema::{handed_pages, handovers, members};
use crate::db::{Stored, utc};

/// A handover with the name of who handed over.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = handovers)]
pub struct HandoverRow {
    pub id: String,
    pub wave_id: String,
    pub unit_key: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub language: Stored<Lang>,
    pub due_on: NaiveDate,
    pub remark: Option<String>,
    pub link_hash: Option<String>,
    pub generation: i32,
    pub handed_by: String,
    pub created_at: NaiveDateTime,
    pub version: i64,
    #[diesel(select_expression = members::given_name)]
    given_name: String,
    #[diesel(select_expression = members::family_name)]
    family_name: String,
}

impl HandoverRow {
    /// Name of who handed over.
    pub fn by(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// With its pages.
    pub fn into_handover(self, pages: Vec<HandedPage>) -> Handover {
        Handover {
            handed_by: self.by(),
            id: self.id,
            name: self.name,
            email: self.email,
            due_on: self.due_on,
            remark: self.remark,
            handed_at: utc(self.created_at),
            has_link: self.link_hash.is_some(),
            pages,
            version: self.version,
        }
    }
}

/// A handed page.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = handed_pages)]
pub struct PageRow {
    pub handover_id: String,
    pub page: String,
    pub state: Stored<HandedState>,
    pub remark: Option<String>,
    pub changed_at: NaiveDateTime,
}

impl From<PageRow> for HandedPage {
    fn from(row: PageRow) -> Self {
        Self {
            page: row.page,
            state: row.state.0,
            remark: row.remark,
            changed_at: utc(row.changed_at),
        }
    }
}
