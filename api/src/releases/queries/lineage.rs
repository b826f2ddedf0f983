//! Which public releases the waves of some releases have.

use contract::releases::ReleaseStatus;
use diesel::prelude::*;

use crate::db::Connection;
use crate::db::schema::releases;
use crate::http::Result;
use crate::releases::lineage::{Lineage, Public};
use crate::releases::rows::ReleaseRow;

/// The public releases of the waves of these, in one query.
pub fn lineage<'a>(
    c: &mut Connection,
    rows: impl IntoIterator<Item = &'a ReleaseRow>,
) -> Result<Lineage> {
    let mut waves: Vec<&str> = rows.into_iter().map(|row| row.wave_id.as_str()).collect();
    waves.sort_unstable();
    waves.dedup();
    if waves.is_empty() {
        return Ok(Lineage::default());
    }
    let found: Vec<(String, String, i32, Option<chrono::NaiveDateTime>)> = releases::table
        .filter(releases::wave_id.eq_any(waves))
        .filter(releases::status.eq(ReleaseStatus::Published.as_str()))
        .select((
            releases::wave_id,
            releases::id,
            releases::sequence,
            releases::published_at,
        ))
        .load(c)?;
    Ok(Lineage::new(found.into_iter().map(
        |(wave, id, sequence, published_at)| {
            let release = Public {
                id,
                sequence,
                published_at,
            };
            (wave, release)
        },
    )))
}
