//! Reading municipalities. Unless it says otherwise, a query knows only those that still exist.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use contract::Page;
use contract::members::TownRef;
use contract::municipalities::{
    Ags, MapPoint, Municipality, MunicipalityFilter, MunicipalitySummary, search,
};
use contract::page::PageQuery;
use diesel::dsl::{exists as any, max, not, select};
use diesel::prelude::*;

use crate::db::schema::{municipalities, typologies};
use crate::db::{Connection, cursor};
use crate::http::{Error, Result, Versioned};
use crate::municipalities::rows::{PointRow, RefRow, Row, SmallTown, SummaryRow, TypologyRow};
use crate::per_engine;

/// Keys looked up by one statement.
const CHUNK: usize = 200;

/// One page of the list, in German dictionary order.
pub fn list(
    c: &mut Connection,
    filter: &MunicipalityFilter,
    page: &PageQuery,
) -> Result<Page<MunicipalitySummary>> {
    let after = cursor::after::<(String, Ags)>(page)?;
    let words = words(filter.q.as_deref().unwrap_or_default());
    let rows: Vec<SummaryRow> = per_engine!(c, c => {
        let mut query = municipalities::table
            .filter(municipalities::valid_to.is_null())
            .order((municipalities::sort_key, municipalities::ags))
            .limit(page.limit() + 1)
            .select(SummaryRow::as_select())
            .into_boxed();
        if let Some(land) = filter.land {
            query = query.filter(municipalities::land.eq(land.key()));
        }
        if let Some(kind) = filter.kind {
            query = query.filter(municipalities::kind.eq(number(kind.code())?));
        }
        if let Some(town_type) = filter.town_type {
            query = query.filter(municipalities::town_type.eq(number(town_type.code())?));
        }
        // As a bare column and not as a comparison, so that the partial index applies.
        query = match filter.kleinstadt {
            Some(true) => query.filter(municipalities::is_kleinstadt),
            Some(false) => query.filter(not(municipalities::is_kleinstadt)),
            None => query,
        };
        for word in words {
            let key = municipalities::search_key;
            query = query.filter(
                key.like(format!("{word}%"))
                    .or(key.like(format!("% {word}%"))),
            );
        }
        if let Some((sort_key, ags)) = after {
            query = query
                .filter(municipalities::sort_key.ge(sort_key.clone()))
                .filter(
                    municipalities::sort_key
                        .gt(sort_key)
                        .or(municipalities::ags.gt(String::from(ags))),
                );
        }
        query.load(c)?
    });
    let items = rows
        .into_iter()
        .map(|row| Ok((row.sort_key.clone(), MunicipalitySummary::try_from(row)?)))
        .collect::<Result<Vec<_>>>()?;
    Ok(cursor::page(
        page,
        items,
        |(sort_key, item)| (sort_key.clone(), item.ags.clone()),
        |(_, item)| item,
    ))
}

/// What a search looks for. Folding leaves letters and digits only, so nothing in it means something to `LIKE`; a text
/// without either still looks for itself, and finds nothing.
fn words(q: &str) -> Vec<String> {
    let folded = search::fold(q);
    if folded.is_empty() && !q.trim().is_empty() {
        return vec!["?".to_owned()];
    }
    folded.split_whitespace().map(str::to_owned).collect()
}

fn number(code: &str) -> Result<i32> {
    code.parse().map_err(Error::internal)
}

/// One municipality, also one that no longer exists.
pub fn one(c: &mut Connection, ags: &Ags) -> Result<Versioned<Municipality>> {
    let row: Row = municipalities::table
        .find(ags.as_str())
        .select(Row::as_select())
        .first(c)?;
    let classed: Vec<TypologyRow> = typologies::table
        .filter(typologies::ags.eq(ags.as_str()))
        .order((typologies::edition.desc(), typologies::scheme))
        .select(TypologyRow::as_select())
        .load(c)?;
    Ok(Versioned {
        version: row.version,
        body: row.with(classed)?,
    })
}

/// Names of towns by their keys, also of those that no longer exist. Unknown keys are left out.
pub fn town_refs(c: &mut Connection, ags: &[String]) -> Result<HashMap<String, TownRef>> {
    let mut found = HashMap::with_capacity(ags.len());
    for keys in ags.chunks(CHUNK) {
        let rows: Vec<RefRow> = municipalities::table
            .filter(municipalities::ags.eq_any(keys))
            .select(RefRow::as_select())
            .load(c)?;
        found.extend(rows.into_iter().map(|row| (row.ags.clone(), row.into())));
    }
    Ok(found)
}

/// Whether there is such a municipality today.
pub fn exists(c: &mut Connection, ags: &str) -> Result<bool> {
    let found = municipalities::table
        .find(ags)
        .filter(municipalities::valid_to.is_null());
    Ok(select(any(found)).get_result(c)?)
}

/// All Kleinstädte, by AGS: whom a wave can ask.
pub fn kleinstaedte(c: &mut Connection) -> Result<Vec<SmallTown>> {
    Ok(municipalities::table
        .filter(municipalities::is_kleinstadt)
        .filter(municipalities::valid_to.is_null())
        .order(municipalities::ags)
        .select(SmallTown::as_select())
        .load(c)?)
}

/// All Kleinstädte whose place is known, by name.
pub fn kleinstadt_points(c: &mut Connection) -> Result<Vec<MapPoint>> {
    let rows: Vec<PointRow> = municipalities::table
        .filter(municipalities::is_kleinstadt)
        .filter(municipalities::valid_to.is_null())
        .filter(municipalities::lon.is_not_null())
        .filter(municipalities::lat.is_not_null())
        .order((municipalities::sort_key, municipalities::ags))
        .select((
            municipalities::ags,
            municipalities::name,
            municipalities::lon.assume_not_null(),
            municipalities::lat.assume_not_null(),
            municipalities::town_type.assume_not_null(),
        ))
        .load(c)?;
    rows.into_iter().map(MapPoint::try_from).collect()
}

/// Changes with every import that changes anything; `None` while there is no municipality.
pub fn data_version(c: &mut Connection) -> Result<Option<NaiveDateTime>> {
    Ok(municipalities::table
        .select(max(municipalities::updated_at))
        .first(c)?)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_search_without_a_letter_or_digit_is_no_search_for_everything() {
        assert_eq!(words("%_"), ["?"]);
        assert!(words("  ").is_empty());
        assert_eq!(words("100%"), ["100"]);
        assert_eq!(words("Lübben (Spree"), ["lubben", "spree"]);
    }
}
