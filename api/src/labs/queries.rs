//! The table of labs. The latest lab comes first: people look for the cohort that runs.

use std::collections::HashMap;

use contract::labs::{Lab, LabForm};
use contract::page::PageQuery;
use contract::{Page, ProblemKind};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::admission::places;
use super::rows::{LabRow, LetterLab};
use crate::db::schema::{lab_calls, lab_sessions, labs};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, IfMatch, Result, Versioned};

/// A page of labs, the latest first, with the number of their sessions.
pub fn list(c: &mut Connection, page: &PageQuery) -> Result<Page<Lab>> {
    let mut query = labs::table
        .select(LabRow::as_select())
        .order((labs::starts_on.desc(), labs::id.desc()))
        .limit(page.limit() + 1)
        .into_boxed();
    if let Some((cursor::Day(starts_on), id)) = cursor::after::<(_, Id)>(page)? {
        let earlier = labs::starts_on.lt(starts_on);
        let same_day = labs::starts_on.eq(starts_on).and(labs::id.lt(id.0));
        query = query.filter(earlier.or(same_day));
    }
    let rows: Vec<LabRow> = query.load(c)?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let counts = session_counts(c, &ids)?;
    let count = |id: &str| counts.get(id).copied().unwrap_or_default();
    Ok(cursor::page(
        page,
        rows,
        |row| (row.starts_on, row.id.clone()),
        |row| {
            let sessions = count(&row.id);
            row.into_lab(sessions)
        },
    ))
}

fn session_counts(c: &mut Connection, labs: &[&str]) -> Result<HashMap<String, i32>> {
    let counts: Vec<(String, i64)> = lab_sessions::table
        .filter(lab_sessions::lab_id.eq_any(labs))
        .group_by(lab_sessions::lab_id)
        .select((lab_sessions::lab_id, count_star()))
        .load(c)?;
    Ok(counts
        .into_iter()
        .map(|(lab, count)| (lab, i32::try_from(count).unwrap_or(i32::MAX)))
        .collect())
}

/// One lab.
pub fn get(c: &mut Connection, id: &str) -> Result<Versioned<Lab>> {
    let row: LabRow = labs::table.find(id).select(LabRow::as_select()).first(c)?;
    let sessions = session_counts(c, &[id])?.remove(id).unwrap_or_default();
    Ok(Versioned {
        version: row.version,
        body: row.into_lab(sessions),
    })
}

/// Whether there is such a lab: 404 if not.
pub fn exists(c: &mut Connection, id: &str) -> Result<()> {
    let _: String = labs::table.find(id).select(labs::id).first(c)?;
    Ok(())
}

/// Takes the lab's row until the transaction ends, so that what is read afterwards stays true; adds `steps` to its
/// version. 404 if there is none.
pub fn take(c: &mut Connection, id: &str, steps: i64) -> Result<()> {
    let taken = diesel::update(labs::table.find(id))
        .set(labs::version.eq(labs::version + steps))
        .execute(c)?;
    if taken == 0 {
        return Err(Error::not_found());
    }
    Ok(())
}

/// A lab that has a call, as its letters name it.
pub fn letter_of(c: &mut Connection, id: &str) -> Result<LetterLab> {
    Ok(labs::table
        .inner_join(lab_calls::table)
        .filter(labs::id.eq(id))
        .select((
            labs::id,
            labs::title_de,
            labs::title_en,
            labs::capacity,
            labs::status,
            lab_calls::days_to_accept,
        ))
        .first(c)?)
}

/// Enters a lab.
pub fn create(c: &mut Connection, form: &LabForm) -> Result<Versioned<Lab>> {
    let id = Id::new();
    let at = now();
    diesel::insert_into(labs::table)
        .values((
            labs::id.eq(&id.0),
            labs::year.eq(form.year),
            labs::title_de.eq(&form.title.de),
            labs::title_en.eq(&form.title.en),
            labs::theme_de.eq(&form.theme.de),
            labs::theme_en.eq(&form.theme.en),
            labs::capacity.eq(form.capacity),
            labs::status.eq(form.status.as_str()),
            labs::starts_on.eq(form.starts_on),
            labs::created_at.eq(at),
            labs::updated_at.eq(at),
            labs::version.eq(1),
        ))
        .execute(c)
        .map_err(|error| Error::from(error).on_conflict(|| taken(form)))?;
    get(c, &id)
}

/// Replaces a lab.
pub fn change(
    c: &mut Connection,
    id: &str,
    seen: IfMatch,
    form: &LabForm,
) -> Result<Versioned<Lab>> {
    take(c, id, 0)?;
    let stored: i64 = labs::table.find(id).select(labs::version).first(c)?;
    seen.check(stored)?;
    places::check_capacity(c, id, form.capacity)?;
    diesel::update(labs::table.find(id))
        .set((
            labs::year.eq(form.year),
            labs::title_de.eq(&form.title.de),
            labs::title_en.eq(&form.title.en),
            labs::theme_de.eq(&form.theme.de),
            labs::theme_en.eq(&form.theme.en),
            labs::capacity.eq(form.capacity),
            labs::status.eq(form.status.as_str()),
            labs::starts_on.eq(form.starts_on),
            labs::updated_at.eq(now()),
            labs::version.eq(stored + 1),
        ))
        .execute(c)
        .map_err(|error| Error::from(error).on_conflict(|| taken(form)))?;
    get(c, id)
}

fn taken(form: &LabForm) -> Error {
    Error::new(
        ProblemKind::Conflict,
        format!(
            "Im Jahrgang {} gibt es schon ein Stadtlabor „{}“.",
            form.year, form.title.de
        ),
        format!(
            "There is a lab “{}” in the cohort of {} already.",
            form.title.de, form.year
        ),
    )
}
