//! Which rows were given to which client, for the client itself and for the secretariat.

use actix_web::{get, web};
use chrono::{NaiveDateTime, TimeDelta};
use contract::Page;
use contract::clients::{AccessKind, DataAccess, DataAccessQuery};
use contract::operations as ops;
use contract::page::PageQuery;
use diesel::dsl::{exists, select};
use diesel::prelude::*;

use super::rows::AccessRow;
use crate::audit;
use crate::auth::{Actor, Allow};
use crate::db::schema::{clients, data_accesses};
use crate::db::{Connection, Db, cursor, now};
use crate::http::{Id, Listed, Query, Result};

/// Repeats within so many minutes, such as the pages of one pull, are one access.
const ONE_ACCESS_MINUTES: i64 = 60;

/// Rows that are about to be given out.
#[derive(Debug, Clone)]
pub struct Given {
    pub kind: AccessKind,
    /// Id of the wave or the release.
    pub subject: String,
    pub format: &'static str,
    pub with_ags: bool,
}

/// Notes that rows are given to the caller, before they are given: of a client in its log, of a person in the audit.
/// What cannot be noted is not given (503).
pub async fn note(db: &Db, caller: &Actor, given: Given) -> Result<()> {
    let Actor::Machine { id, .. } = caller else {
        let name = caller.name();
        let action = format!("load_{}", given.kind.as_str());
        let (again, subject) = ((name.clone(), action.clone()), given.subject.clone());
        let noted = move |c: &mut _| audit::noted(c, &again.0, &again.1, &subject, same_access());
        if db.read(noted).await? {
            return Ok(());
        }
        return db
            .write(move |c| audit::note(c, &name, &action, &given.subject))
            .await;
    };
    let (client, again) = (id.clone(), given.clone());
    if db.read(move |c| known(c, &client, &again)).await? {
        return Ok(());
    }
    let client = id.clone();
    db.write(move |c| {
        diesel::insert_into(data_accesses::table)
            .values((
                data_accesses::id.eq(Id::new().0),
                data_accesses::at.eq(now()),
                data_accesses::client_id.eq(client),
                data_accesses::kind.eq(given.kind.as_str()),
                data_accesses::subject_id.eq(given.subject),
                data_accesses::format.eq(given.format),
                data_accesses::with_ags.eq(given.with_ags),
            ))
            .execute(c)?;
        Ok(())
    })
    .await
}

/// What was noted after this moment is not noted again.
fn same_access() -> NaiveDateTime {
    now() - TimeDelta::minutes(ONE_ACCESS_MINUTES)
}

fn known(c: &mut Connection, client: &str, given: &Given) -> Result<bool> {
    let same = data_accesses::table
        .filter(data_accesses::client_id.eq(client))
        .filter(data_accesses::subject_id.eq(&given.subject))
        .filter(data_accesses::kind.eq(given.kind.as_str()))
        .filter(data_accesses::format.eq(given.format))
        .filter(data_accesses::with_ags.eq(given.with_ags))
        .filter(data_accesses::at.gt(same_access()));
    Ok(select(exists(same)).get_result(c)?)
}

/// List which rows were given to clients
///
/// The newest first. A client sees its own accesses; secretariat and admins see all, or those of one client. Repeats of
/// the same in the same format within an hour, such as the pages of one pull, are one access.
#[utoipa::path(
    tag = "clients",
    params(DataAccessQuery, PageQuery),
    responses((status = 200, body = Page<DataAccess>, description = "A page of accesses"))
)]
#[get("/api/v1/data-accesses")]
pub async fn list_data_accesses(
    caller: Allow<ops::ListDataAccesses>,
    (query, page): (Query<DataAccessQuery>, Query<PageQuery>),
    db: web::Data<Db>,
) -> Result<Listed<DataAccess>> {
    let client = match caller.actor() {
        Actor::Machine { id, .. } => Some(id.clone()),
        _ => query.0.client,
    };
    let wanted = page.0.clone();
    let rows = db
        .read(move |c| list(c, client.as_deref(), &wanted))
        .await?;
    Ok(Listed(cursor::page(
        &page.0,
        rows,
        |row| row.id.clone(),
        DataAccess::from,
    )))
}

fn list(c: &mut Connection, client: Option<&str>, page: &PageQuery) -> Result<Vec<AccessRow>> {
    let mut query = data_accesses::table
        .inner_join(clients::table)
        .select((
            data_accesses::id,
            data_accesses::at,
            data_accesses::client_id,
            clients::name,
            data_accesses::kind,
            data_accesses::subject_id,
            data_accesses::format,
            data_accesses::with_ags,
        ))
        .order(data_accesses::id.desc())
        .limit(page.limit() + 1)
        .into_boxed();
    if let Some(client) = client {
        query = query.filter(data_accesses::client_id.eq(client));
    }
    if let Some(id) = cursor::after::<Id>(page)? {
        query = query.filter(data_accesses::id.lt(id.0));
    }
    Ok(query.load(c)?)
}
