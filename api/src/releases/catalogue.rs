//! The catalogue of everything that is published, as GovData harvests it: DCAT-AP.de in JSON-LD.

use actix_web::{HttpRequest, HttpResponse, get, web};
use contract::Text;
use contract::operations::{self as ops, Op};
use formats::{Agency, Catalogue, Study};

use super::{describe, queries};
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Error, Held, Result};
use crate::settings::Settings;

/// Get the catalogue of all releases
///
/// DCAT-AP.de 2.0 as JSON-LD, with its context in the document: one data set per release, one distribution per format.
/// `If-None-Match` takes the `ETag` of the last harvest.
#[utoipa::path(tag = "catalogue", responses(
    (status = 200, description = "The catalogue", content((serde_json::Value = "application/ld+json"))),
    (status = 206, description = "A part of the catalogue"),
    (status = 304, description = "Not changed")
))]
#[get("/api/v1/catalogue")]
pub async fn get_catalogue(
    _: Allow<ops::GetCatalogue>,
    request: HttpRequest,
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
    let body = serde_json::to_vec(&formats::catalogue(&catalogue, &studies));
    let held = Held {
        body: body.map_err(Error::internal)?,
        media: "application/ld+json",
        cache: "public, max-age=300",
        vary: "",
        saved_as: None,
    };
    held.answer(&request)
}
