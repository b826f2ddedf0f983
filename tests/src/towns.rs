//! A few real towns that every test database has, by AGS.

use api::db::schema::municipalities::dsl;
use api::db::{Connection, now};
use chrono::NaiveDate;
use contract::municipalities::search::{search_key, sort_key};
use diesel::prelude::*;

/// Münnerstadt in Bavaria.
pub const MUENNERSTADT: &str = "09672135";
/// Lübben (Spreewald) in Brandenburg.
pub const LUEBBEN: &str = "12061316";
/// Wittenberge in Brandenburg.
pub const WITTENBERGE: &str = "12070424";
/// Wunsiedel in Bavaria.
pub const WUNSIEDEL: &str = "09479169";
/// Calau in Brandenburg.
pub const CALAU: &str = "12066052";
/// Steinheim in North Rhine-Westphalia.
pub const STEINHEIM: &str = "05762032";

struct Town(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    i64,
    f64,
    f64,
    i32,
);

const TOWNS: &[Town] = &[
    Town(
        MUENNERSTADT,
        "096720135135",
        "Münnerstadt",
        "Bad Kissingen",
        9296,
        7987,
        10.22072,
        50.2553,
        40,
    ),
    Town(
        LUEBBEN,
        "120610316316",
        "Lübben (Spreewald)",
        "Dahme-Spreewald",
        12101,
        14713,
        13.90811,
        51.94496,
        30,
    ),
    Town(
        WITTENBERGE,
        "120700424424",
        "Wittenberge",
        "Prignitz",
        5055,
        20171,
        11.73763,
        53.0112,
        20,
    ),
    Town(
        WUNSIEDEL,
        "094790169169",
        "Wunsiedel",
        "Wunsiedel i. Fichtelgebirge",
        5482,
        10295,
        12.00223,
        50.04062,
        30,
    ),
    Town(
        CALAU,
        "120660052052",
        "Calau",
        "Oberspreewald-Lausitz",
        16432,
        9299,
        13.93815,
        51.76025,
        40,
    ),
    Town(
        STEINHEIM,
        "057620032032",
        "Steinheim",
        "Höxter",
        7580,
        13797,
        9.05127,
        51.84763,
        30,
    ),
];

/// Inserts them where the database has none yet.
pub fn insert(c: &mut Connection) -> api::http::Result<()> {
    for &Town(ags, ars, name, kreis, area, population, lon, lat, kind) in TOWNS {
        let known: i64 = dsl::municipalities
            .filter(dsl::ags.eq(ags))
            .count()
            .get_result(c)?;
        if known == 1 {
            continue;
        }
        let day = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap();
        diesel::insert_into(dsl::municipalities)
            .values((
                (
                    dsl::ags.eq(ags),
                    dsl::ars.eq(ars),
                    dsl::name.eq(name),
                    dsl::official_name.eq(format!("{name}, Stadt")),
                ),
                (
                    dsl::kind.eq(63),
                    dsl::land.eq(&ags[..2]),
                    dsl::kreis_key.eq(&ags[..5]),
                    dsl::kreis_name.eq(kreis),
                ),
                (dsl::verband_key.eq(&ars[..9]), dsl::verband_name.eq(name)),
                (
                    dsl::area_ha.eq(area),
                    dsl::population.eq(population),
                    dsl::population_date.eq(day),
                ),
                (
                    dsl::lon.eq(lon),
                    dsl::lat.eq(lat),
                    dsl::town_type.eq(kind),
                    dsl::valid_from.eq(day),
                ),
                (
                    dsl::source.eq("test"),
                    dsl::search_key.eq(search_key(name)),
                    dsl::sort_key.eq(sort_key(name)),
                ),
                (dsl::updated_at.eq(now()), dsl::version.eq(1_i64)),
            ))
            .execute(c)?;
    }
    Ok(())
}
