//! Links of those who try a questionnaire: stored as a hash, good while the wave is tried out. Opening one changes nothing.

use contract::ProblemKind;
use contract::waves::WaveStatus;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::queries;
use super::rows::TesterRow;
use crate::auth::secrets;
use crate::db::schema::{outbox, testers, waves as waves_table};
use crate::db::{Connection, now};
use crate::http::{Error, Result};
use crate::waves;

/// Makes a new link and returns its secret; the one before ends, and with it what is still to be mailed about it.
pub fn make(c: &mut Connection, tester: &str) -> Result<String> {
    let secret = secrets::new();
    set(c, tester, Some(secrets::hash(&secret)))?;
    Ok(secret)
}

/// Ends the link, and what is still to be mailed about it.
pub fn withdraw(c: &mut Connection, tester: &str) -> Result<()> {
    set(c, tester, None)
}

fn set(c: &mut Connection, tester: &str, hash: Option<String>) -> Result<()> {
    let unsent = outbox::table
        .filter(outbox::tester_id.eq(tester))
        .filter(outbox::sent_at.is_null());
    diesel::delete(unsent).execute(c)?;
    diesel::update(testers::table.find(tester))
        .set((
            testers::link_hash.eq(hash),
            testers::updated_at.eq(now()),
            testers::version.eq(testers::version + 1),
        ))
        .execute(c)?;
    Ok(())
}

/// Who comes by this link, whatever the wave does; 404 if there is no such link.
pub fn by_secret(c: &mut Connection, secret: &str) -> Result<TesterRow> {
    let row = queries::by_hash(c, &secrets::hash(secret))?;
    row.ok_or_else(Error::not_found)
}

/// Whether a mail with this person's link may still go: while the wave is tried out, and the link is good.
pub fn may_go(c: &mut Connection, tester: &str) -> Result<bool> {
    let good = testers::table
        .inner_join(waves_table::table)
        .filter(testers::id.eq(tester))
        .filter(testers::link_hash.is_not_null())
        .filter(waves_table::status.eq(WaveStatus::Pretest.as_str()));
    Ok(diesel::select(exists(good)).get_result(c)?)
}

/// Refuses unless the wave is tried out. It stays so until the transaction ends: who opens it meanwhile waits.
pub fn check_tried_out(c: &mut Connection, wave: &str) -> Result<()> {
    match waves::queries::is_in_pretest(c, wave)? {
        true => Ok(()),
        false => Err(over()),
    }
}

/// The wave is not tried out now.
pub fn over() -> Error {
    Error::new(
        ProblemKind::WrongState,
        "Der Vortest dieser Befragung ist beendet, oder er hat noch nicht begonnen.",
        "The pretest of this survey is over, or has not begun yet.",
    )
}
