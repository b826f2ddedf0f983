//! Addresses that a mail server has refused for good. A mail that comes through proves the contrary.

use diesel::prelude::*;

use crate::db::schema::mail_refusals;
use crate::db::{Connection, now};
use crate::http::Result;

/// Notes that a mail server has refused an address, and what it said.
pub fn note(c: &mut Connection, address: &str, reason: &str) -> Result<()> {
    forget(c, address)?;
    diesel::insert_into(mail_refusals::table)
        .values((
            mail_refusals::address.eq(address),
            mail_refusals::refused_at.eq(now()),
            mail_refusals::reason.eq(reason),
        ))
        .execute(c)?;
    Ok(())
}

/// Forgets that an address was refused.
pub fn forget(c: &mut Connection, address: &str) -> Result<()> {
    diesel::delete(mail_refusals::table.find(address)).execute(c)?;
    Ok(())
}
