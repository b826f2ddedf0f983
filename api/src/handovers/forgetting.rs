//! Forgets who a colleague was, some time after the field phase: name, address, remarks and mails. Which answers were
//! changed by a colleague stays noted, without the name.

use chrono::{Days, NaiveDate};
use contract::waves::WaveStatus;
use diesel::prelude::*;

use crate::db::schema::{handed_pages, handovers, outbox, waves};
use crate::db::{Connection, now};
use crate::http::Result;
use crate::mail::refusals;

/// Days after the wave's last day.
const KEPT: Days = Days::new(30);
/// Handovers of one round.
const ROWS: i64 = 200;

/// Forgets what nobody needs any more on this day, and says of how many colleagues.
pub fn forget_old(c: &mut Connection, today: NaiveDate) -> Result<usize> {
    let over = [
        WaveStatus::Closed.as_str(),
        WaveStatus::Cleaned.as_str(),
        WaveStatus::Released.as_str(),
    ];
    let long_ago = today.checked_sub_days(KEPT).unwrap_or(today);
    let rows: Vec<(String, Option<String>)> = handovers::table
        .inner_join(waves::table)
        .filter(handovers::forgotten_at.is_null())
        .filter(
            waves::status
                .eq(WaveStatus::Archived.as_str())
                .or(waves::status.eq_any(over).and(waves::field_to.lt(long_ago))),
        )
        .order(handovers::id)
        .limit(ROWS)
        .select((handovers::id, handovers::email))
        .load(c)?;
    for (id, email) in &rows {
        diesel::update(handovers::table.find(id))
            .set((
                handovers::name.eq(None::<String>),
                handovers::email.eq(None::<String>),
                handovers::remark.eq(None::<String>),
                handovers::link_hash.eq(None::<String>),
                handovers::forgotten_at.eq(now()),
            ))
            .execute(c)?;
        diesel::update(handed_pages::table.filter(handed_pages::handover_id.eq(id)))
            .set(handed_pages::remark.eq(None::<String>))
            .execute(c)?;
        diesel::delete(outbox::table.filter(outbox::handover_id.eq(id))).execute(c)?;
        if let Some(email) = email {
            refusals::forget_unless_members(c, email)?;
        }
    }
    Ok(rows.len())
}
