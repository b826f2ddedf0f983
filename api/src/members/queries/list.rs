//! Pages of the directory.

use contract::members::{MemberFilter, MemberStatus};
use contract::municipalities::search;
use contract::page::PageQuery;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::ADVISE;
use crate::db::schema::{member_topics, members, municipalities};
use crate::db::{Connection, cursor};
use crate::http::{Id, Result};
use crate::members::rows::Found;
use crate::per_engine;

/// The members of a page and one more, by family name. Without `every_status` active members only.
pub fn list(
    c: &mut Connection,
    filter: &MemberFilter,
    page: &PageQuery,
    every_status: bool,
) -> Result<Vec<Found>> {
    let after: Option<(String, Id)> = cursor::after(page)?;
    let q = filter.q.as_deref().filter(|q| !q.trim().is_empty());
    let patterns = q.map(patterns).unwrap_or_default();
    per_engine!(c, c => {
        let mut query = members::table
            .left_join(municipalities::table)
            .select(Found::as_select())
            .order((members::sort_key, members::id))
            .limit(page.limit() + 1)
            .into_boxed();
        if !every_status {
            query = query.filter(members::status.eq(MemberStatus::Active.as_str()));
        }
        if let Some(status) = filter.status {
            query = query.filter(members::status.eq(status.as_str()));
        }
        if let Some(land) = filter.land {
            query = query.filter(municipalities::land.eq(land.key()));
        }
        if let Some(topic) = filter.advise_on {
            let advisers = member_topics::table
                .filter(member_topics::direction.eq(ADVISE))
                .filter(member_topics::topic.eq(topic.as_str()))
                .select(member_topics::member_id);
            query = query.filter(members::id.eq_any(advisers));
        }
        for pattern in patterns {
            let of_member = " ".into_sql::<Text>().concat(members::search_key);
            let of_town = " ".into_sql::<Text>().concat(municipalities::search_key);
            query = query.filter(
                of_member
                    .like(pattern.clone())
                    .nullable()
                    .or(of_town.nullable().like(pattern)),
            );
        }
        if let Some((sort_key, id)) = after {
            // The first comparison alone lets the index begin here; an `or` would read it from its beginning.
            query = query
                .filter(members::sort_key.ge(sort_key.clone()))
                .filter(members::sort_key.gt(sort_key).or(members::id.gt(id.0)));
        }
        Ok(query.load(c)?)
    })
}

/// A `LIKE` pattern for each word, which must begin a word of a search key. Folding leaves letters and digits only, so
/// nothing in a pattern needs escaping; a query of nothing but signs finds nothing.
fn patterns(q: &str) -> Vec<String> {
    let folded = search::fold(q);
    if folded.is_empty() {
        return vec![String::new()];
    }
    folded.split(' ').map(|word| format!("% {word}%")).collect()
}
