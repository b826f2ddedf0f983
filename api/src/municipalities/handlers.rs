//! Reading the towns, for everybody.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse, get, web};
use contract::Page;
use contract::municipalities::{
    Ags, Municipality, MunicipalityFilter, MunicipalityMap, MunicipalitySummary,
};
use contract::operations as ops;
use contract::page::PageQuery;

use super::map::Maps;
use super::queries;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Listed, Path, Query, Result, Versioned};

/// List municipalities
///
/// Those that exist today, in German dictionary order (DIN 5007-1).
#[utoipa::path(
    tag = "municipalities",
    params(MunicipalityFilter, PageQuery),
    responses((status = 200, body = Page<MunicipalitySummary>, description = "One page of them"))
)]
#[get("/api/v1/municipalities")]
pub async fn list_municipalities(
    _: Allow<ops::ListMunicipalities>,
    Query(filter): Query<MunicipalityFilter>,
    Query(page): Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<MunicipalitySummary>> {
    db.read(move |c| queries::list(c, &filter, &page))
        .await
        .map(Listed)
}

/// Get a municipality
///
/// Also one that no longer exists; then `valid_to` says since when.
#[utoipa::path(
    tag = "municipalities",
    params(("ags" = Ags, Path, description = "Amtlicher Gemeindeschlüssel")),
    responses((status = 200, body = Municipality, description = "The municipality"))
)]
#[get("/api/v1/municipalities/{ags}")]
pub async fn get_municipality(
    _: Allow<ops::GetMunicipality>,
    Path(ags): Path<Ags>,
    db: web::Data<Db>,
) -> Result<Versioned<Municipality>> {
    db.read(move |c| queries::one(c, &ags)).await
}

/// Get the map of all Kleinstädte
///
/// Keep it and ask again with `If-None-Match`: it changes with an import only.
#[utoipa::path(
    tag = "municipalities",
    params(("If-None-Match" = Option<String>, Header, description = "ETag of the map you have")),
    responses(
        (status = 200, body = MunicipalityMap, description = "The map"),
        (status = 304, description = "The map you have is the newest")
    )
)]
#[get("/api/v1/municipality-map")]
pub async fn get_municipality_map(
    _: Allow<ops::GetMunicipalityMap>,
    request: HttpRequest,
    maps: web::Data<Maps>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let map = db.read(move |c| maps.current(c)).await?;
    let tag = EntityTag::new_strong(map.tag());
    let known = match IfNoneMatch::parse(&request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        Err(_) => false,
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, tag.to_string()))
        .insert_header((CACHE_CONTROL, "public, no-cache"));
    Ok(if known {
        response.finish()
    } else {
        response
            .insert_header((CONTENT_TYPE, "application/json"))
            .body(map.body.clone())
    })
}
