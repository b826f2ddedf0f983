//! How many were written to, and how many of them have answered.

use contract::invitations::LetterStep;
use contract::paradata::LetterReach;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::statement;
use crate::db::Connection;
use crate::http::Result;
use crate::invitations::rows::ReachRow;
use crate::per_engine;

/// People by the last letter that was sent to them.
pub fn reach(c: &mut Connection, wave: &str) -> Result<Vec<LetterReach>> {
    let text = statement(
        c,
        "SELECT CASE WHEN i.second_reminded_at IS NOT NULL THEN 'second_reminder' \
         WHEN i.first_reminded_at IS NOT NULL THEN 'first_reminder' ELSE 'invitation' END AS step, \
         count(*) AS people, count(a.id) AS answered \
         FROM invitations i LEFT JOIN responses a ON a.wave_id = i.wave_id AND a.unit_key = i.unit_key \
         AND a.withdrawn_at IS NULL \
         WHERE i.wave_id = $1 AND i.invited_at IS NOT NULL GROUP BY 1",
    );
    let rows: Vec<ReachRow> = per_engine!(c, c => diesel::sql_query(text)
        .bind::<Text, _>(wave)
        .load(c)?);
    let of = |step: LetterStep| {
        let row = rows.iter().find(|row| row.step == step.as_str());
        LetterReach {
            step,
            people: row.map_or(0, |row| row.people),
            answered: row.map_or(0, |row| row.answered),
        }
    };
    Ok(LetterStep::ALL.iter().copied().map(of).collect())
}
