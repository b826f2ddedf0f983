//! Queries of spent tickets.

use chrono::{NaiveDateTime, TimeDelta};
use contract::waves::WaveStatus;
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::{spent_tickets, waves};
use crate::http::Result;
use crate::responses::Spent;

/// So long after the field phase a reply that was lost on its way is still explained, and a ticket is no longer good.
const EXPLAINED: TimeDelta = TimeDelta::hours(1);
/// Rows of one statement.
const ROWS: i64 = 5_000;

/// Whether an answer came with this ticket.
pub fn is_spent(c: &mut Connection, wave: &str, spent: &Spent) -> Result<bool> {
    let row = spent_tickets::table.find((wave, spent.as_slice()));
    Ok(select(exists(row)).get_result(c)?)
}

/// Forgets some tickets of waves whose field phase ended an hour ago, and says how many.
pub fn forget_spent(c: &mut Connection, now: NaiveDateTime) -> Result<usize> {
    let over: Vec<String> = waves::table
        .filter(waves::status.ne(WaveStatus::Open.as_str()))
        .filter(waves::closed_at.le(now - EXPLAINED))
        .filter(exists(
            spent_tickets::table.filter(spent_tickets::wave_id.eq(waves::id)),
        ))
        .select(waves::id)
        .load(c)?;
    let mut forgotten = 0;
    for wave in over {
        let of_wave = spent_tickets::table.filter(spent_tickets::wave_id.eq(&wave));
        let some: Option<Vec<u8>> = of_wave
            .order(spent_tickets::ticket)
            .select(spent_tickets::ticket)
            .offset(ROWS)
            .first(c)
            .optional()?;
        forgotten += match some {
            Some(up_to) => {
                diesel::delete(of_wave.filter(spent_tickets::ticket.lt(up_to))).execute(c)?
            }
            None => diesel::delete(of_wave).execute(c)?,
        };
    }
    Ok(forgotten)
}
