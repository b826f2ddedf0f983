//! Queries of handovers.

use contract::handovers::{HandedState, Handover, NewHandover};
use contract::page::PageQuery;
use contract::{Page, ProblemKind};
use diesel::prelude::*;

use super::pages;
use super::rows::HandoverRow;
use crate::db::schema::{handed_pages, handovers, members, outbox};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, Result};

/// Handovers of a town in a wave, the latest first.
pub fn list(
    c: &mut Connection,
    wave: &str,
    unit: &str,
    page: &PageQuery,
) -> Result<Page<Handover>> {
    let mut query = handovers::table
        .inner_join(members::table)
        .filter(handovers::wave_id.eq(wave))
        .filter(handovers::unit_key.eq(unit))
        .into_boxed();
    if let Some(Id(after)) = cursor::after(page)? {
        query = query.filter(handovers::id.lt(after));
    }
    let rows: Vec<HandoverRow> = query
        .order(handovers::id.desc())
        .limit(page.limit() + 1)
        .select(HandoverRow::as_select())
        .load(c)?;
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let pages = pages::of(c, &ids)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.id.clone(),
        |row| {
            let pages = pages.get(&row.id).cloned().unwrap_or_default();
            row.into_handover(pages)
        },
    ))
}

/// One handover of a town; 404 if it is another's.
pub fn find(c: &mut Connection, (wave, unit): (&str, &str), id: &str) -> Result<HandoverRow> {
    let row = handovers::table
        .inner_join(members::table)
        .filter(handovers::id.eq(id))
        .filter(handovers::wave_id.eq(wave))
        .filter(handovers::unit_key.eq(unit))
        .select(HandoverRow::as_select())
        .first(c)
        .optional()?;
    row.ok_or_else(Error::not_found)
}

/// A handover as it travels.
pub fn read(c: &mut Connection, of: (&str, &str), id: &str) -> Result<Handover> {
    let row = find(c, of, id)?;
    let mut pages = pages::of(c, std::slice::from_ref(&row.id))?;
    let pages = pages.remove(&row.id).unwrap_or_default();
    Ok(row.into_handover(pages))
}

/// Takes a handover's row, so that nobody else changes it or its pages before this transaction ends.
pub fn take(c: &mut Connection, id: &str) -> Result<()> {
    let taken = diesel::update(handovers::table.find(id))
        .set(handovers::version.eq(handovers::version))
        .execute(c)?;
    if taken == 0 {
        return Err(Error::not_found());
    }
    Ok(())
}

/// Hands pages over and returns the handover's id. A page is in one pair of hands.
pub fn create(
    c: &mut Connection,
    (wave, unit): (&str, &str),
    member: &str,
    new: &NewHandover,
) -> Result<String> {
    let id = Id::new().0;
    let at = now();
    let said = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    diesel::insert_into(handovers::table)
        .values((
            handovers::id.eq(&id),
            handovers::wave_id.eq(wave),
            handovers::unit_key.eq(unit),
            handovers::name.eq(new.name.trim()),
            handovers::email.eq(&new.email),
            handovers::language.eq(new.language.tag()),
            handovers::due_on.eq(new.due_on),
            handovers::remark.eq(said(&new.remark)),
            handovers::generation.eq(1),
            handovers::handed_by.eq(member),
            handovers::created_at.eq(at),
            handovers::updated_at.eq(at),
            handovers::version.eq(1_i64),
        ))
        .execute(c)?;
    for (page, number) in new.pages.iter().zip(1_i32..) {
        diesel::insert_into(handed_pages::table)
            .values((
                handed_pages::handover_id.eq(&id),
                handed_pages::number.eq(number),
                handed_pages::wave_id.eq(wave),
                handed_pages::unit_key.eq(unit),
                handed_pages::page.eq(page),
                handed_pages::state.eq(HandedState::Open.as_str()),
                handed_pages::changed_at.eq(at),
            ))
            .execute(c)
            .map_err(|error| {
                Error::from(error).on_conflict(|| {
                    Error::new(
                        ProblemKind::Conflict,
                        "Eine dieser Seiten ist schon abgegeben. Nehmen Sie sie erst zurück.",
                        "One of these pages is in other hands already. Take it back first.",
                    )
                })
            })?;
    }
    Ok(id)
}

/// How many handovers a town has made in a wave.
pub fn count(c: &mut Connection, wave: &str, unit: &str) -> Result<i64> {
    Ok(handovers::table
        .filter(handovers::wave_id.eq(wave))
        .filter(handovers::unit_key.eq(unit))
        .count()
        .get_result(c)?)
}

/// Counts a change of a handover or its pages.
pub fn touch(c: &mut Connection, id: &str) -> Result<()> {
    diesel::update(handovers::table.find(id))
        .set((
            handovers::updated_at.eq(now()),
            handovers::version.eq(handovers::version + 1),
        ))
        .execute(c)?;
    Ok(())
}

/// Ends the link of a handover that has no page left, and what is still to be mailed about it.
pub fn end(c: &mut Connection, id: &str) -> Result<()> {
    diesel::update(handovers::table.find(id))
        .set(handovers::link_hash.eq(None::<String>))
        .execute(c)?;
    let unsent = outbox::table
        .filter(outbox::handover_id.eq(id))
        .filter(outbox::sent_at.is_null());
    diesel::delete(unsent).execute(c)?;
    Ok(())
}

/// Takes every page of a town's questionnaire back.
pub fn end_all(c: &mut Connection, wave: &str, unit: &str) -> Result<()> {
    let ids: Vec<String> = handovers::table
        .filter(handovers::wave_id.eq(wave))
        .filter(handovers::unit_key.eq(unit))
        .select(handovers::id)
        .load(c)?;
    for id in ids {
        take(c, &id)?;
        if pages::take_all_back(c, &id)? > 0 {
            touch(c, &id)?;
        }
        end(c, &id)?;
    }
    Ok(())
}
