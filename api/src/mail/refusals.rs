//! Addresses that a mail server has refused for good. A mail that comes through proves the contrary.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{mail_refusals, members};
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

/// Forgets that the address of somebody without an account was refused, when they themselves are forgotten: not that of a
/// member, to whom more mail would go.
pub fn forget_unless_members(c: &mut Connection, address: &str) -> Result<()> {
    let of_member = members::table.filter(members::email.eq(address));
    let refused = mail_refusals::table
        .find(address)
        .filter(not(exists(of_member)));
    diesel::delete(refused).execute(c)?;
    Ok(())
}

/// Whether a mail server has refused an address.
pub fn is_refused(c: &mut Connection, address: &str) -> Result<bool> {
    Ok(diesel::select(exists(mail_refusals::table.find(address))).get_result(c)?)
}
