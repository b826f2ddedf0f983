//! The tables of calls and their criteria.

use chrono::NaiveDate;
use contract::labs::admission::{
    CRITERIA_MAX, CallState, Criterion, CriterionForm, LabCall, LabCallForm,
};
use contract::{ProblemKind, Text};
use diesel::prelude::*;

use super::{decisions, parts, scores};
use crate::auth::Actor;
use crate::db::schema::{lab_calls, lab_criteria};
use crate::db::{Connection, now};
use crate::http::{Error, IfMatch, Result, Versioned};
use crate::labs::{policy, queries};
use crate::per_engine;

/// A call, without its criteria.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lab_calls)]
pub struct CallRow {
    pub text_de: String,
    pub text_en: String,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub days_to_accept: i32,
    pub published: bool,
    pub version: i64,
}

impl CallRow {
    /// Where it stands on this day.
    pub fn state(&self, today: NaiveDate) -> CallState {
        if !self.published {
            CallState::Draft
        } else if today < self.opens_on {
            CallState::Announced
        } else if today <= self.closes_on {
            CallState::Open
        } else {
            CallState::Closed
        }
    }
}

/// The row of a lab's call, if it has one.
pub fn find(c: &mut Connection, lab: &str) -> Result<Option<CallRow>> {
    Ok(lab_calls::table
        .find(lab)
        .select(CallRow::as_select())
        .first(c)
        .optional()?)
}

/// The call, as this caller may see it: from its first day on everybody, before that those who write it.
pub fn get(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    today: NaiveDate,
) -> Result<Versioned<LabCall>> {
    let part = parts::part(c, lab, actor)?;
    let row = find(c, lab)?.ok_or_else(Error::not_found)?;
    let state = row.state(today);
    let is_out = matches!(state, CallState::Open | CallState::Closed);
    if is_out || policy::writes_call(actor, part) {
        read(c, lab, row, state)
    } else {
        Err(Error::not_found())
    }
}

fn read(
    c: &mut Connection,
    lab: &str,
    row: CallRow,
    state: CallState,
) -> Result<Versioned<LabCall>> {
    let of = queries::get(c, lab)?.body;
    Ok(Versioned {
        version: row.version,
        body: LabCall {
            lab_id: of.id,
            year: of.year,
            title: of.title,
            theme: of.theme,
            capacity: of.capacity,
            starts_on: of.starts_on,
            text: Text::new(row.text_de, row.text_en),
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            days_to_accept: row.days_to_accept,
            criteria: criteria(c, lab)?,
            state,
        },
    })
}

/// The criteria of a lab's call, by their number.
pub fn criteria(c: &mut Connection, lab: &str) -> Result<Vec<Criterion>> {
    let rows: Vec<(i32, String, String, i32)> = lab_criteria::table
        .filter(lab_criteria::lab_id.eq(lab))
        .order(lab_criteria::number)
        .select((
            lab_criteria::number,
            lab_criteria::name_de,
            lab_criteria::name_en,
            lab_criteria::weight,
        ))
        .load(c)?;
    let read = |(number, de, en, weight)| Criterion {
        number,
        name: Text::new(de, en),
        weight,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Writes the call, also the first time: then the version that was seen is 0.
pub fn change(
    c: &mut Connection,
    actor: &Actor,
    lab: &str,
    seen: IfMatch,
    form: &LabCallForm,
    today: NaiveDate,
) -> Result<Versioned<LabCall>> {
    queries::take(c, lab, 0)?;
    let part = parts::part(c, lab, actor)?;
    if !policy::writes_call(actor, part) {
        return Err(ProblemKind::Forbidden.into());
    }
    let stored = find(c, lab)?;
    let version = stored.as_ref().map_or(0, |row| row.version);
    seen.check(version)?;
    check(form)?;
    decisions::check_not_sent(c, lab)?;
    let at = now();
    let values = (
        lab_calls::text_de.eq(&form.text.de),
        lab_calls::text_en.eq(&form.text.en),
        lab_calls::opens_on.eq(form.opens_on),
        lab_calls::closes_on.eq(form.closes_on),
        lab_calls::days_to_accept.eq(form.days_to_accept),
        lab_calls::published.eq(form.published),
        lab_calls::updated_at.eq(at),
        lab_calls::version.eq(version + 1),
    );
    if stored.is_some() {
        diesel::update(lab_calls::table.find(lab))
            .set(values)
            .execute(c)?;
    } else {
        let new = (lab_calls::lab_id.eq(lab), lab_calls::created_at.eq(at));
        diesel::insert_into(lab_calls::table)
            .values((new, values))
            .execute(c)?;
    }
    if !same_criteria(&criteria(c, lab)?, form) {
        replace_criteria(c, lab, form)?;
    }
    let row = find(c, lab)?.ok_or_else(Error::not_found)?;
    let state = row.state(today);
    read(c, lab, row, state)
}

fn check(form: &LabCallForm) -> Result<()> {
    if form.closes_on < form.opens_on {
        return Err(Error::field(
            "closes_on",
            "before_first_day",
            "Die Frist endet nicht vor dem ersten Tag der Ausschreibung.",
            "The deadline is not before the first day of the call.",
        ));
    }
    if form.criteria.is_empty() || form.criteria.len() > CRITERIA_MAX {
        return Err(Error::field(
            "criteria",
            "length",
            format!("Eine Ausschreibung hat 1 bis {CRITERIA_MAX} Kriterien."),
            format!("A call has 1 to {CRITERIA_MAX} criteria."),
        ));
    }
    Ok(())
}

fn same_criteria(stored: &[Criterion], form: &LabCallForm) -> bool {
    let same = |(stored, form): (&Criterion, &CriterionForm)| {
        (&stored.name.de, &stored.name.en, stored.weight)
            == (&form.name.de, &form.name.en, form.weight)
    };
    stored.len() == form.criteria.len() && stored.iter().zip(&form.criteria).all(same)
}

fn replace_criteria(c: &mut Connection, lab: &str, form: &LabCallForm) -> Result<()> {
    if scores::any(c, lab)? {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Nach diesen Kriterien ist schon bewertet worden.",
            "Applications have been scored by these criteria already.",
        ));
    }
    let old = lab_criteria::table.filter(lab_criteria::lab_id.eq(lab));
    diesel::delete(old).execute(c)?;
    let rows: Vec<_> = (1..)
        .zip(&form.criteria)
        .map(|(number, criterion): (i32, _)| {
            (
                lab_criteria::lab_id.eq(lab),
                lab_criteria::number.eq(number),
                lab_criteria::name_de.eq(&criterion.name.de),
                lab_criteria::name_en.eq(&criterion.name.en),
                lab_criteria::weight.eq(criterion.weight),
            )
        })
        .collect();
    per_engine!(c, c => diesel::insert_into(lab_criteria::table).values(&rows).execute(c))?;
    Ok(())
}
