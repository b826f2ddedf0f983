//! The data of a release on its way out: rows for partners, tables for everybody.

mod files;
mod json_stat;
mod labels;
mod lead;
mod send;
mod table;
mod writers;

use actix_web::{HttpRequest, HttpResponse, get, web};
use contract::Lang;
use contract::clients::AccessKind;
use contract::operations as ops;
use contract::releases::{DataFormat, DataQuery, Labels};
use contract::results::PublishedCube;
use formats::Study;

use super::lineage::Lineage;
use super::rows::ReleaseRow;
use super::{describe, frozen, handlers, policy, queries};
use crate::auth::Allow;
use crate::auth::keys::PartnerKey;
use crate::clients;
use crate::clients::accesses::{self, Given};
use crate::db::{Connection, Db};
use crate::http::request::Reader;
use crate::http::{Error, Held, Id, Path, Query, Result, negotiate};
use crate::responses::Pseudonyms;
use crate::settings::Settings;
use crate::surveys::{Catalog, Loaded};

use labels::Labelling;
use writers::Out;

pub use files::Files;
pub use lead::Lead;
pub use table::Table;

/// Get the data of a release
///
/// Rows for contract partners (scope `responses:read`, with `responses:geo` also the AGS) and the secretariat: CSV (RFC
/// 4180), "Excel deutsch" (`text/csv;dialect=de`), NDJSON, Parquet. Tables for everybody: JSON-stat 2.0
/// (`application/json`, also by `application/json-stat+json`). `labels` says whether codes, labels or both stand in CSV,
/// "Excel deutsch" and NDJSON. The format by `format` or `Accept`. `If-None-Match` takes the
/// `ETag`; parts can be asked for with `Range` and `If-Range`; `Repr-Digest` (RFC 9530) holds the SHA-256 of the whole.
#[utoipa::path(
    tag = "releases",
    params(("id" = String, Path, description = "Id of the release", format = "uuid"), DataQuery),
    responses(
        (status = 200, description = "The data", content(
            (String = "text/csv"),
            (String = "application/x-ndjson"),
            (String = "application/vnd.apache.parquet"),
            (serde_json::Value = "application/json")
        )),
        (status = 206, description = "A part of the data"),
        (status = 304, description = "Not changed")
    )
)]
#[get("/api/v1/releases/{id}/data")]
pub async fn get_release_data(
    caller: Allow<ops::GetReleaseData>,
    request: HttpRequest,
    id: Path<Id>,
    query: Query<DataQuery>,
    (catalog, key): (web::Data<Catalog>, web::Data<PartnerKey>),
    (settings, files): (web::Data<Settings>, web::Data<Files>),
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let in_work = policy::prepares(&caller);
    let wanted = id.0.clone();
    let (row, results) = db
        .read(move |c| {
            let row = queries::find_visible(c, &wanted, in_work)?;
            Ok((row, queries::results(c, &wanted)?))
        })
        .await?;
    let results = results.ok_or_else(Error::not_found)?;
    let cube: PublishedCube = serde_json::from_str(&results).map_err(Error::internal)?;
    let format = match query.0.format {
        Some(format) => format,
        None => negotiate(&request, &OFFERED)?,
    };
    let (media, ending) = writers::kind(format);
    let lang = Reader::of(&request);
    let labels = labels_of(format, query.0.labels)?;
    if format == DataFormat::JsonStat {
        let body = json_stat::of(&row, &cube, query.0.variable.as_deref(), lang, &settings)?;
        let held = Held {
            body: serde_json::to_vec(&body).map_err(Error::internal)?,
            media,
            cache: handlers::cache(row.is_public()),
            vary: "Accept, Accept-Language",
            saved_as: None,
        };
        return held.answer(&request);
    }
    let face = policy::rows(&caller, row.unit())?;
    if let Some(client) = caller.client().map(str::to_owned) {
        let terms = db
            .read(move |c| clients::queries::terms(c, &client))
            .await?;
        terms.check_survey(&row.survey_id)?;
        terms.check_k(row.rules.0.microdata.k)?;
    }
    let given = Given {
        kind: AccessKind::Release,
        subject: row.id.clone(),
        format: format.as_str(),
        with_ags: face.geo,
    };
    let loaded = catalog
        .questionnaire(&db, row.questionnaire_id.clone())
        .await?;
    let pseudonyms = Pseudonyms::new(&key, &face.partner, &row.survey_id);
    let ending = ending_of(ending, labels, lang);
    let saved_as = format!(
        "{}-{}-{}.{ending}",
        row.survey_key,
        row.wave_key,
        row.number()
    );
    let name = files::name(&row.id, row.version, &face.partner, face.geo, &ending);
    let kept_in = db.clone();
    let db = db.get_ref().clone();
    let kept = web::block(move || {
        files.get(&name, |out| {
            let table = table(&row, &loaded, &cube, pseudonyms, face.geo);
            // A file is kept as it is: what replaces its release is not for it to say.
            let study = describe::study(&row, &cube, Some(&table), &Lineage::default(), &settings);
            let labelling = Labelling::new(&table, labels, lang);
            let table = (&table, labelling.as_ref());
            write(&db, &row.id, table, &study, format, out)
        })
    })
    .await
    .map_err(Error::unavailable)??;
    let response = send::answer(&request, kept, media, saved_as).await?;
    if response.status().is_success() {
        accesses::note(&kept_in, &caller, given).await?;
    }
    Ok(response)
}

/// Labels that are wanted of a format which leaves the choice.
fn labels_of(format: DataFormat, wanted: Option<Labels>) -> Result<Labels> {
    let chooses = matches!(
        format,
        DataFormat::Csv | DataFormat::Excel | DataFormat::Ndjson
    );
    match wanted {
        Some(_) if !chooses => Err(Error::parameter(
            "labels",
            "not_with_this_format",
            "Das gibt es bei csv, excel und ndjson; parquet und json-stat haben Codes und Beschriftungen.",
            "This goes with csv, excel and ndjson; parquet and json-stat have codes and labels.",
        )),
        wanted => Ok(wanted.unwrap_or(Labels::Codes)),
    }
}

/// How a file whose values are written like this ends.
fn ending_of(ending: &str, labels: Labels, lang: Lang) -> String {
    match labels {
        Labels::Codes => ending.to_owned(),
        labels => format!("{labels}.{}.{ending}", lang.tag()),
    }
}

/// JSON-stat is what a browser gets, since it is for everybody.
const OFFERED: [(&str, DataFormat); 8] = [
    ("application/json", DataFormat::JsonStat),
    // Not registered; what JSON-stat's readers ask for beside JSON.
    ("application/json-stat+json", DataFormat::JsonStat),
    ("text/csv", DataFormat::Csv),
    ("text/csv;dialect=de", DataFormat::Excel),
    ("application/x-ndjson", DataFormat::Ndjson),
    ("application/ndjson", DataFormat::Ndjson),
    ("application/vnd.apache.parquet", DataFormat::Parquet),
    ("application/x-parquet", DataFormat::Parquet),
];

/// How the rows look to one reader.
pub fn table(
    row: &ReleaseRow,
    loaded: &Loaded,
    cube: &PublishedCube,
    pseudonyms: Pseudonyms,
    geo: bool,
) -> Table {
    Table::new(
        &loaded.questionnaire,
        &row.rules.0.microdata,
        &cube.weighting,
        pseudonyms,
        geo,
    )
}

/// Writes every row of a release, piece by piece.
fn write(
    db: &Db,
    release: &str,
    (table, labelling): (&Table, Option<&Labelling>),
    study: &Study,
    format: DataFormat,
    out: Out<'_>,
) -> Result<()> {
    let names = match labelling {
        Some(labelling) => labelling.names().to_vec(),
        None => table.names().map(str::to_owned).collect(),
    };
    let mut writer: Box<dyn writers::Writer + '_> = match format {
        DataFormat::Csv => Box::new(writers::Csv::new(out, &names, false)?),
        DataFormat::Excel => Box::new(writers::Csv::new(out, &names, true)?),
        DataFormat::Ndjson => Box::new(writers::Ndjson::new(out, names)),
        DataFormat::Parquet => Box::new(writers::Parquet::new(out, table, study)?),
        DataFormat::JsonStat => return Err(Error::internal("no format of rows")),
    };
    let mut connection: Connection = db.connect()?;
    let mut number = 0;
    while let Some(piece) = queries::piece(&mut connection, release, number)? {
        let lines = frozen::unpack(&piece)?;
        let (mut values, mut laid) = (Vec::new(), Vec::new());
        for row in frozen::rows(&lines) {
            table.read(&row?, &mut values)?;
            match labelling {
                Some(labelling) => {
                    labelling.lay(&mut values, &mut laid);
                    writer.row(&laid)?;
                }
                None => writer.row(&values)?,
            }
        }
        number += 1;
    }
    writer.finish()
}
