//! How the answers of a wave come in, against its frame.

use std::collections::HashMap;

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
    let open_link = wave.audience.0.open_link;
    let wave = wave.id.as_str();
    let answered: Vec<(String, i32, i64)> = responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .group_by((responses::land, responses::town_type))
        .select((responses::land, responses::town_type, count_star()))
        .order((responses::land, responses::town_type))
        .load(c)?;
    let frame: Vec<(String, i32, i64)> = match open_link {
        // Its frame is those who answered.
        true => answered.clone(),
        false => wave_frame::table
            .filter(wave_frame::wave_id.eq(wave))
            .group_by((wave_frame::land, wave_frame::town_type))
            .select((wave_frame::land, wave_frame::town_type, count_star()))
            .order((wave_frame::land, wave_frame::town_type))
            .load(c)?,
    };
    let days: Vec<(NaiveDate, i64)> = responses::table
        .filter(responses::wave_id.eq(wave))
        .filter(responses::withdrawn_at.is_null())
        .group_by(responses::submitted_on)
        .select((responses::submitted_on, count_star()))
        .order(responses::submitted_on)
        .load(c)?;
    let answered: HashMap<(String, i32), i64> = answered
        .into_iter()
        .map(|(land, town_type, n)| ((land, town_type), n))
        .collect();
    let strata: Vec<Stratum> = frame
        .into_iter()
        .map(|(land, town_type, frame)| Stratum {
            responses: answered
                .get(&(land.clone(), town_type))
                .copied()
                .unwrap_or(0),
            land,
            town_type,
            frame,
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
