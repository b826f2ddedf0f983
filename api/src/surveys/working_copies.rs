//! Queries of working copies.

use contract::ProblemKind;
use contract::editing::{WorkingCopy, WorkingCopyForm};
use diesel::prelude::*;

use super::queries;
use super::rows::WorkingCopyRow;
use crate::db::schema::{members, working_copies};
use crate::db::{Connection, now};
use crate::http::{Error, IfMatch, Result, Versioned};

/// The working copy of a survey, empty where nobody began; 404 if there is no such survey.
pub fn find(c: &mut Connection, survey: &str) -> Result<Versioned<WorkingCopy>> {
    queries::find(c, survey)?;
    let row: Option<WorkingCopyRow> = working_copies::table
        .left_join(members::table)
        .filter(working_copies::survey_id.eq(survey))
        .select((
            working_copies::document,
            working_copies::based_on,
            working_copies::updated_at,
            members::given_name.nullable(),
            members::family_name.nullable(),
            working_copies::version,
        ))
        .first(c)
        .optional()?;
    match row {
        Some(row) => row.try_into(),
        None => Ok(Versioned {
            version: 0,
            body: WorkingCopy {
                questionnaire: None,
                based_on: None,
                updated_at: None,
                updated_by: None,
            },
        }),
    }
}

/// Puts this in the place of the working copy; nothing in its place discards it. 412 if somebody else was faster.
pub fn replace(
    c: &mut Connection,
    survey: &str,
    seen: IfMatch,
    member: Option<&str>,
    form: Option<&WorkingCopyForm>,
) -> Result<()> {
    queries::take(c, survey)?;
    let stored: Option<i64> = working_copies::table
        .find(survey)
        .select(working_copies::version)
        .first(c)
        .optional()?;
    let version = stored.unwrap_or(0);
    seen.check(version)?;
    let document = form
        .map(|form| serde_json::to_string(&form.questionnaire))
        .transpose()
        .map_err(Error::internal)?;
    let values = (
        working_copies::document.eq(document),
        working_copies::based_on.eq(form.and_then(|form| form.based_on)),
        working_copies::updated_at.eq(now()),
        working_copies::updated_by.eq(member),
        working_copies::version.eq(version + 1),
    );
    let changed = match stored {
        None => diesel::insert_into(working_copies::table)
            .values((working_copies::survey_id.eq(survey), values))
            .execute(c)?,
        Some(version) => {
            let place = working_copies::table.find(survey);
            diesel::update(place.filter(working_copies::version.eq(version)))
                .set(values)
                .execute(c)?
        }
    };
    if changed == 0 {
        return Err(ProblemKind::Stale.into());
    }
    Ok(())
}
