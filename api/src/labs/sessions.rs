//! The table of sessions, always within their lab and in the order of their numbers.

use chrono::NaiveDate;
use contract::Page;
use contract::labs::{LabSession, LabSessionForm};
use contract::page::PageQuery;
use diesel::prelude::*;

use super::queries::{exists, take};
use super::rows::{Fixed, SessionRow, TownRow};
use super::schedule;
use crate::db::schema::{lab_sessions, municipalities as towns};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, IfMatch, Result, Versioned};
use crate::municipalities;

type Found = (SessionRow, Option<TownRow>);

/// A page of a lab's sessions by number.
pub fn list(c: &mut Connection, lab: &str, page: &PageQuery) -> Result<Page<LabSession>> {
    exists(c, lab)?;
    let after = cursor::after::<i32>(page)?.unwrap_or_default();
    let rows: Vec<Found> = lab_sessions::table
        .left_join(towns::table)
        .filter(lab_sessions::lab_id.eq(lab))
        .filter(lab_sessions::number.gt(after))
        .order(lab_sessions::number)
        .limit(page.limit() + 1)
        .select((SessionRow::as_select(), Option::<TownRow>::as_select()))
        .load(c)?;
    Ok(cursor::page(
        page,
        rows,
        |(row, _)| row.number,
        |(row, town)| row.into_session(town),
    ))
}

/// One session of this lab.
pub fn get(c: &mut Connection, lab: &str, id: &str) -> Result<Versioned<LabSession>> {
    let (row, town): Found = lab_sessions::table
        .left_join(towns::table)
        .filter(lab_sessions::id.eq(id))
        .filter(lab_sessions::lab_id.eq(lab))
        .select((SessionRow::as_select(), Option::<TownRow>::as_select()))
        .first(c)?;
    Ok(Versioned {
        version: row.version,
        body: row.into_session(town),
    })
}

/// Enters a session. The lab gets a new version, because the number of its sessions is part of it.
pub fn create(
    c: &mut Connection,
    lab: &str,
    form: &LabSessionForm,
) -> Result<Versioned<LabSession>> {
    take(c, lab, 1)?;
    known_town(c, form)?;
    let id = Id::new();
    let ends_on = fit(c, lab, &id, form)?;
    let at = now();
    diesel::insert_into(lab_sessions::table)
        .values((
            lab_sessions::id.eq(&id.0),
            lab_sessions::lab_id.eq(lab),
            lab_sessions::number.eq(form.number),
            lab_sessions::title_de.eq(&form.title.de),
            lab_sessions::title_en.eq(&form.title.en),
            lab_sessions::starts_on.eq(form.starts_on),
            lab_sessions::ends_on.eq(ends_on),
            lab_sessions::ags.eq(&form.ags),
            lab_sessions::venue.eq(&form.venue),
            lab_sessions::travel_notes.eq(&form.travel_notes),
            lab_sessions::created_at.eq(at),
            lab_sessions::updated_at.eq(at),
            lab_sessions::version.eq(1),
        ))
        .execute(c)?;
    get(c, lab, &id)
}

/// Replaces a session.
pub fn change(
    c: &mut Connection,
    lab: &str,
    id: &str,
    seen: IfMatch,
    form: &LabSessionForm,
) -> Result<Versioned<LabSession>> {
    take(c, lab, 0)?;
    let (stored, town): (i64, Option<String>) = lab_sessions::table
        .filter(lab_sessions::id.eq(id))
        .filter(lab_sessions::lab_id.eq(lab))
        .select((lab_sessions::version, lab_sessions::ags))
        .first(c)?;
    seen.check(stored)?;
    // A town that has been dissolved since may stay.
    if form.ags != town {
        known_town(c, form)?;
    }
    let ends_on = fit(c, lab, id, form)?;
    diesel::update(lab_sessions::table.find(id))
        .set((
            lab_sessions::number.eq(form.number),
            lab_sessions::title_de.eq(&form.title.de),
            lab_sessions::title_en.eq(&form.title.en),
            lab_sessions::starts_on.eq(form.starts_on),
            lab_sessions::ends_on.eq(ends_on),
            lab_sessions::ags.eq(&form.ags),
            lab_sessions::venue.eq(&form.venue),
            lab_sessions::travel_notes.eq(&form.travel_notes),
            lab_sessions::updated_at.eq(now()),
            lab_sessions::version.eq(stored + 1),
        ))
        .execute(c)?;
    get(c, lab, id)
}

/// The second day of session `id`, if it fits beside the others.
fn fit(c: &mut Connection, lab: &str, id: &str, form: &LabSessionForm) -> Result<NaiveDate> {
    let others: Vec<Fixed> = lab_sessions::table
        .filter(lab_sessions::lab_id.eq(lab))
        .filter(lab_sessions::id.ne(id))
        .order(lab_sessions::number)
        .select((
            lab_sessions::number,
            lab_sessions::starts_on,
            lab_sessions::ends_on,
        ))
        .load(c)?;
    schedule::fit(&others, form.number, form.starts_on)
}

fn known_town(c: &mut Connection, form: &LabSessionForm) -> Result<()> {
    let Some(ags) = &form.ags else {
        return Ok(());
    };
    if municipalities::queries::exists(c, ags)? {
        return Ok(());
    }
    Err(Error::field(
        "ags",
        "unknown_town",
        "Diese Gemeinde gibt es im Verzeichnis nicht oder nicht mehr.",
        "The register has no such municipality, or not any more.",
    ))
}
