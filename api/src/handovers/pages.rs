//! Queries of handed pages.

use std::collections::HashMap;

use contract::handovers::{HandedPage, HandedState};
use diesel::prelude::*;

use super::rows::PageRow;
use crate::db::schema::handed_pages;
use crate::db::{Connection, now};
use crate::http::Result;

/// The pages of these handovers, in the order in which they were handed over.
pub fn of(c: &mut Connection, handovers: &[String]) -> Result<HashMap<String, Vec<HandedPage>>> {
    let rows: Vec<PageRow> = handed_pages::table
        .filter(handed_pages::handover_id.eq_any(handovers))
        .order((handed_pages::handover_id, handed_pages::number))
        .select(PageRow::as_select())
        .load(c)?;
    let mut found: HashMap<String, Vec<HandedPage>> = HashMap::new();
    for row in rows {
        let pages = found.entry(row.handover_id.clone()).or_default();
        pages.push(row.into());
    }
    Ok(found)
}

/// The pages that are in a colleague's hands.
pub fn in_hands(c: &mut Connection, handover: &str) -> Result<Vec<HandedPage>> {
    let rows: Vec<PageRow> = handed_pages::table
        .filter(handed_pages::handover_id.eq(handover))
        .filter(handed_pages::state.ne(HandedState::TakenBack.as_str()))
        .order(handed_pages::number)
        .select(PageRow::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(HandedPage::from).collect())
}

/// One handed page, if the handover has it.
pub fn find(c: &mut Connection, handover: &str, page: &str) -> Result<Option<HandedPage>> {
    let row: Option<PageRow> = handed_pages::table
        .find((handover, page))
        .select(PageRow::as_select())
        .first(c)
        .optional()?;
    Ok(row.map(HandedPage::from))
}

/// Sets the state of a page; the remark of the last return stays where there is no new one.
pub fn set_state(
    c: &mut Connection,
    (handover, page): (&str, &str),
    state: HandedState,
    remark: Option<&str>,
) -> Result<()> {
    let changing = handed_pages::table.find((handover, page));
    diesel::update(changing)
        .set((
            handed_pages::state.eq(state.as_str()),
            handed_pages::changed_at.eq(now()),
        ))
        .execute(c)?;
    if let Some(remark) = remark {
        diesel::update(changing)
            .set(handed_pages::remark.eq(remark))
            .execute(c)?;
    }
    Ok(())
}

/// Takes all pages of a handover back and says how many were in the colleague's hands.
pub fn take_all_back(c: &mut Connection, handover: &str) -> Result<usize> {
    let standing = handed_pages::table
        .filter(handed_pages::handover_id.eq(handover))
        .filter(handed_pages::state.ne(HandedState::TakenBack.as_str()));
    Ok(diesel::update(standing)
        .set((
            handed_pages::state.eq(HandedState::TakenBack.as_str()),
            handed_pages::changed_at.eq(now()),
        ))
        .execute(c)?)
}
