//! How the answers of a wave come in, against its frame.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::waves::{DayCount, Stratum, WaveProgress};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::WaveRow;
use crate::db::Connection;
use crate::db::schema::{responses, wave_frame};
use crate::http::Result;

/// Counts by stratum and by day.
pub fn of_wave(c: &mut Connection, wave: &WaveRow) -> Result<WaveProgress> {
    // One look at the answers for both: of a million, each takes seconds.
    let counts: Vec<(String, i32, NaiveDate, i64)> = responses::table
        .filter(responses::wave_id.eq(&wave.id))
        .filter(responses::withdrawn_at.is_null())
        .group_by((
            responses::land,
            responses::town_type,
            responses::submitted_on,
        ))
        .select((
            responses::land,
            responses::town_type,
            responses::submitted_on,
            count_star(),
        ))
        .load(c)?;
    let mut answered: BTreeMap<(String, i32), i64> = BTreeMap::new();
    let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for (land, town_type, day, count) in counts {
        *answered.entry((land, town_type)).or_default() += count;
        *days.entry(day).or_default() += count;
    }
    let frame: Vec<((String, i32), i64)> = match wave.audience.0.open_link {
        // Its frame is those who answered.
        true => answered.clone().into_iter().collect(),
        false => wave_frame::table
            .filter(wave_frame::wave_id.eq(&wave.id))
            .group_by((wave_frame::land, wave_frame::town_type))
            .select(((wave_frame::land, wave_frame::town_type), count_star()))
            .order((wave_frame::land, wave_frame::town_type))
            .load(c)?,
    };
    let strata: Vec<Stratum> = frame
        .into_iter()
        .map(|(stratum, frame)| {
            let responses = answered.get(&stratum).copied().unwrap_or(0);
            let (land, town_type) = stratum;
            Stratum {
                land,
                town_type,
                frame,
                responses,
            }
        })
        .collect();
    Ok(WaveProgress {
        frame: strata.iter().map(|s| s.frame).sum(),
        responses: strata.iter().map(|s| s.responses).sum(),
        strata,
        days: days
            .into_iter()
            .map(|(day, responses)| DayCount { day, responses })
            .collect(),
    })
}
