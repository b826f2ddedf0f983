//! Whom a wave asks: written down when it opens, and unchanged from then on.

use std::collections::HashSet;

use contract::surveys::ResponseUnit;
use contract::waves::Audience;
use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use super::WaveRow;
use crate::db::Connection;
use crate::db::schema::{members, municipalities, wave_frame};
use crate::http::Result;
use crate::{per_engine, surveys};

/// How many rows go into one statement: both engines bound the number of parameters.
const CHUNK: usize = 500;

/// One who is asked.
#[derive(Debug, Clone, PartialEq, Queryable)]
struct Unit {
    /// AGS of a town, or id of a person.
    key: String,
    ags: String,
    land: String,
    town_type: i32,
    inhabitants: Option<i64>,
}

/// Writes down whom the wave asks, and how many they are.
pub fn freeze(
    c: &mut Connection,
    wave: &str,
    unit: ResponseUnit,
    audience: &Audience,
) -> Result<usize> {
    let asked = asked(c, unit, audience)?;
    for chunk in asked.chunks(CHUNK) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|unit| {
                (
                    wave_frame::wave_id.eq(wave),
                    wave_frame::unit_key.eq(&unit.key),
                    wave_frame::land.eq(&unit.land),
                    wave_frame::town_type.eq(unit.town_type),
                    wave_frame::inhabitants.eq(unit.inhabitants),
                )
            })
            .collect();
        per_engine!(c, c => diesel::insert_into(wave_frame::table).values(&rows).execute(c))?;
    }
    Ok(asked.len())
}

/// Whom a wave in preparation would ask if it opened now: what it asks, and their keys.
pub fn would_ask(c: &mut Connection, wave: &WaveRow) -> Result<(ResponseUnit, HashSet<String>)> {
    let unit = surveys::queries::find(c, &wave.survey_id)?.unit;
    let unit = ResponseUnit::parse(&unit).unwrap_or(ResponseUnit::Municipality);
    let asked = asked(c, unit, &wave.audience.0)?;
    Ok((unit, asked.into_iter().map(|unit| unit.key).collect()))
}

/// Everybody who belongs to an audience at this moment.
fn asked(c: &mut Connection, unit: ResponseUnit, audience: &Audience) -> Result<Vec<Unit>> {
    let everyone = match unit {
        ResponseUnit::Municipality => towns(c)?,
        ResponseUnit::Person => people(c)?,
    };
    let with_members = match audience {
        Audience {
            members_only: false,
            topics,
            ..
        } if topics.is_empty() => None,
        _ => Some(crate::members::queries::towns(c, &audience.topics)?),
    };
    Ok(everyone
        .into_iter()
        .filter(|unit| belongs(unit, audience, with_members.as_ref()))
        .collect())
}

fn belongs(unit: &Unit, audience: &Audience, with_members: Option<&HashSet<String>>) -> bool {
    let in_land = audience.lands.is_empty()
        || audience
            .lands
            .iter()
            .any(|land| land.key() == unit.land.as_str());
    let of_type = audience.town_types.is_empty() || audience.town_types.contains(&unit.town_type);
    in_land && of_type && with_members.is_none_or(|towns| towns.contains(&unit.ags))
}

fn towns(c: &mut Connection) -> Result<Vec<Unit>> {
    let towns = crate::municipalities::queries::kleinstaedte(c)?;
    Ok(towns
        .into_iter()
        .map(|town| Unit {
            key: town.ags.clone(),
            ags: town.ags,
            land: town.land,
            town_type: town.town_type,
            inhabitants: town.population,
        })
        .collect())
}

/// Every person who acts for a small town. The town's inhabitants are no weight of a person.
fn people(c: &mut Connection) -> Result<Vec<Unit>> {
    Ok(members::table
        .inner_join(municipalities::table)
        .filter(members::status.eq("active"))
        .filter(municipalities::town_type.is_not_null())
        .select((
            members::id,
            municipalities::ags,
            municipalities::land,
            municipalities::town_type.assume_not_null(),
            None::<i64>.into_sql::<Nullable<BigInt>>(),
        ))
        .load(c)?)
}

/// How many are asked in one stratum.
#[derive(Debug, Clone, Queryable)]
pub struct FrameCount {
    /// Key of the Land.
    pub land: String,
    /// Town type.
    pub town_type: i32,
    /// Towns or people.
    pub units: i64,
    /// Inhabitants of the towns.
    pub inhabitants: i64,
}

/// How many are asked, by stratum.
pub fn strata(c: &mut Connection, wave: &str) -> Result<Vec<FrameCount>> {
    // A sum of BIGINT is NUMERIC on PostgreSQL.
    let inhabitants = sql::<BigInt>("CAST(COALESCE(SUM(inhabitants), 0) AS BIGINT)");
    Ok(wave_frame::table
        .filter(wave_frame::wave_id.eq(wave))
        .group_by((wave_frame::land, wave_frame::town_type))
        .order((wave_frame::land, wave_frame::town_type))
        .select((
            wave_frame::land,
            wave_frame::town_type,
            count_star(),
            inhabitants,
        ))
        .load(c)?)
}

#[cfg(test)]
mod tests {
    use contract::municipalities::Land;

    use super::*;

    fn unit(ags: &str, land: &str, town_type: i32) -> Unit {
        Unit {
            key: ags.to_owned(),
            ags: ags.to_owned(),
            land: land.to_owned(),
            town_type,
            inhabitants: None,
        }
    }

    #[test]
    fn an_audience_that_says_nothing_asks_everyone() {
        let everyone = Audience::default();
        assert!(belongs(&unit("12070424", "12", 30), &everyone, None));
    }

    #[test]
    fn lists_narrow_together() {
        let audience = Audience {
            lands: vec![Land::Brandenburg],
            town_types: vec![40],
            ..Audience::default()
        };
        assert!(belongs(&unit("12070424", "12", 40), &audience, None));
        assert!(!belongs(&unit("12070424", "12", 30), &audience, None));
        assert!(!belongs(&unit("09672135", "09", 40), &audience, None));
        let members = HashSet::from(["12070424".to_owned()]);
        assert!(belongs(
            &unit("12070424", "12", 40),
            &audience,
            Some(&members)
        ));
        assert!(!belongs(
            &unit("12060020", "12", 40),
            &audience,
            Some(&members)
        ));
    }
}
