//! Municipalities: the towns that everything else refers to by AGS. Their keys and kinds are in `contract::municipalities`.
//!
//! `import` reads official registers, `apply` takes them over into the tables, `map` draws Germany. Towns are never
//! deleted and never written by hand. Other rooms ask by `queries`: [`queries::town_refs`], [`queries::exists`] and
//! [`queries::kleinstaedte`].

pub mod apply;
mod handlers;
pub mod import;
pub mod map;
mod plan;
pub mod queries;
mod rows;
#[cfg(test)]
mod tests;

use utoipa_actix_web::service_config::ServiceConfig;

/// Credit lines of the reference data, shown wherever the towns are.
pub const CREDITS: &[&str] = &[
    "© GeoBasis-DE / BKG 2016 (Daten verändert)",
    "GeoNames, CC BY 4.0",
];

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_municipalities)
        .service(handlers::get_municipality)
        .service(handlers::get_municipality_map);
}
