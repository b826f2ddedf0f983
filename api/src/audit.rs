//! Who did what to which thing. Written in the transaction of the deed; never holds what was answered or written.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use crate::db::schema::audit::dsl;
use crate::db::{Connection, now};
use crate::http::{Id, Result};

/// Notes that `actor` did `action` to `subject`.
pub fn note(c: &mut Connection, actor: &str, action: &str, subject: &str) -> Result<()> {
    diesel::insert_into(dsl::audit)
        .values((
            dsl::id.eq(Id::new().0),
            dsl::at.eq(now()),
            dsl::actor.eq(actor),
            dsl::action.eq(action),
            dsl::subject.eq(subject),
        ))
        .execute(c)?;
    Ok(())
}

/// Whether that was noted after `since`.
pub fn noted(
    c: &mut Connection,
    actor: &str,
    action: &str,
    subject: &str,
    since: NaiveDateTime,
) -> Result<bool> {
    let same = dsl::audit
        .filter(dsl::subject.eq(subject))
        .filter(dsl::at.gt(since))
        .filter(dsl::actor.eq(actor))
        .filter(dsl::action.eq(action));
    Ok(select(exists(same)).get_result(c)?)
}
