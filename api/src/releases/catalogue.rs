//! The catalogue of everything that is published, as GovData harvests it: DCAT-AP.de in JSON-LD.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, get, web};
use contract::Text;
use contract::operations::{self as ops, Op};
use formats::{Agency, Catalogue, Study};

use super::{describe, queries};
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Error, Result};
use crate::settings::Settings;

/// Get the catalogue of all releases
///
/// DCAT-AP.de 2.0 as JSON-LD, with its context in the document: one data set per release, one distribution per format.
#[utoipa::path(tag = "catalogue", responses((status = 200, description = "The catalogue", content((serde_json::Value = "application/ld+json")))))]
#[get("/api/v1/catalogue")]
pub async fn get_catalogue(
    _: Allow<ops::GetCatalogue>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let (published, lineage) = db
        .read(|c| {
            let published = queries::published(c)?;
            let lineage = queries::lineage(c, published.iter().map(|(row, _)| row))?;
            Ok((published, lineage))
        })
        .await?;
    let studies: Vec<Study> = published
        .iter()
        .map(|(row, cube)| describe::study(row, cube, None, &lineage, &settings))
        .collect();
    let (name, url) = (&settings.instance.name, settings.public_url());
    let catalogue = Catalogue {
        url: format!("{url}{}", ops::GetCatalogue::OPERATION.path),
        title: Text::new(format!("Daten: {name}"), format!("Data: {name}")),
        description: Text::new(
            format!("Alle veröffentlichten Befragungsdaten von {name}."),
            format!("All published survey data of {name}."),
        ),
        publisher: Agency {
            name: name.clone(),
            url,
        },
        contributor: None,
    };
    let body = serde_json::to_string(&formats::catalogue(&catalogue, &studies));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/ld+json"))
        .insert_header((CACHE_CONTROL, "public, max-age=300"))
        .body(body.map_err(Error::internal)?))
}
