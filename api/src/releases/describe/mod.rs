//! What is told about a release, and about the rows of a field phase, in the formats of archives, tables and statistics
//! packages.

mod asked;
mod field;
mod render;

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get, web};
use contract::Text;
use contract::municipalities::Land;
use contract::operations::{self as ops, Op};
use contract::questionnaire::Codebook;
use contract::releases::{CodebookFormat, CodebookQuery, DataFormat};
use contract::results::{AreaKind, PublishedCube};
use contract::surveys::ResponseUnit;
use formats::{
    Agency, Contact, DataFile, FileFormat, Licence, Other, Release, Study, Survey, Wave,
};

use self::asked::AskedOf;
use super::data::{self, Table};
use super::lineage::{Lineage, Public};
use super::rows::{self, ReleaseRow};
use super::{policy, queries};
use crate::auth::Allow;
use crate::auth::keys::PartnerKey;
use crate::db::{Db, now};
use crate::http::{Error, Id, Path, Query, Result};
use crate::responses::Pseudonyms;
use crate::settings::Settings;
use crate::surveys::Catalog;

pub use field::get_codebook;

/// Get the codebook of a release
///
/// Every column of the data file with its question, codes, filter and missing codes: our own JSON, DDI-Codebook 2.5, CSVW,
/// a Frictionless data package, SPSS or Stata syntax. The format by `format` or `Accept`. It describes the file that
/// this caller may load. `If-None-Match`, `Range`, `If-Range` and `Repr-Digest` as with the data.
#[utoipa::path(
    tag = "releases",
    params(("id" = String, Path, description = "Id of the release", format = "uuid"), CodebookQuery),
    responses(
        (status = 200, description = "The codebook", content(
            (Codebook = "application/json"),
            (String = "application/xml"),
            (serde_json::Value = "application/csvm+json"),
            (serde_json::Value = "application/vnd.datapackage+json"),
            (String = "application/x-spss-sps"),
            (String = "application/x-stata-do")
        )),
        (status = 206, description = "A part of the codebook"),
        (status = 304, description = "Not changed")
    )
)]
#[get("/api/v1/releases/{id}/codebook")]
pub async fn get_release_codebook(
    caller: Allow<ops::GetReleaseCodebook>,
    request: HttpRequest,
    id: Path<Id>,
    query: Query<CodebookQuery>,
    (catalog, key): (web::Data<Catalog>, web::Data<PartnerKey>),
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let in_work = policy::prepares(&caller);
    let wanted = id.0.clone();
    let (row, lineage, results) = db
        .read(move |c| {
            let row = queries::find_visible(c, &wanted, in_work)?;
            let lineage = queries::lineage(c, [&row])?;
            Ok((row, lineage, queries::results(c, &wanted)?))
        })
        .await?;
    let results = results.ok_or_else(Error::not_found)?;
    let cube: PublishedCube = serde_json::from_str(&results).map_err(Error::internal)?;
    let format = render::format(&request, query.0.format)?;
    let loaded = catalog
        .questionnaire(&db, row.questionnaire_id.clone())
        .await?;
    let face = policy::rows(&caller, row.unit()).ok();
    let geo = face.as_ref().is_some_and(|face| face.geo);
    let partner = face.map_or_else(String::new, |face| face.partner);
    let pseudonyms = Pseudonyms::new(&key, &partner, &row.survey_id);
    let table = data::table(&row, &loaded, &cube, pseudonyms, geo);
    let study = study(&row, &cube, Some(&table), &lineage, &settings);
    let stem = format!("{}-{}-{}", row.survey_key, row.wave_key, row.number());
    render::answer(&request, format, (&study, &table.codebook()), &stem)
}

/// A release as plain data. Without a table, for a catalogue, its columns are left out.
pub fn study(
    row: &ReleaseRow,
    cube: &PublishedCube,
    table: Option<&Table>,
    lineage: &Lineage,
    settings: &Settings,
) -> Study {
    let other = |found: Option<&Public>| {
        let found = row.other(found?, settings);
        Some(Other {
            url: rows::address(&found.id, settings),
            citation: found.citation,
        })
    };
    let towns = row.unit() == ResponseUnit::Municipality;
    let asked = AskedOf::new(row.open_link(), towns, Some((row.responses, row.frame)));
    let lands = cube
        .areas
        .iter()
        .filter(|area| area.kind == AreaKind::Land)
        .filter_map(|area| Land::from_key(area.land.as_deref()?));
    Study {
        network: settings.instance.name.clone(),
        publisher: publisher(settings),
        contact: contact(settings),
        survey: Survey {
            key: row.survey_key.clone(),
            title: Text::new(&*row.survey_de, &*row.survey_en),
            description: Text::new(&*row.about_de, &*row.about_en),
        },
        wave: Wave {
            key: row.wave_key.clone(),
            title: Text::new(&*row.title_de, &*row.title_en),
            field_from: row.field_from.0,
            field_to: row.field_to.0,
        },
        release: Release {
            name: Text::new(
                format!("Release {}", row.number()),
                format!("release {}", row.number()),
            ),
            number: row.number(),
            date: row.published_at.unwrap_or_else(now).date(),
            notes: Text::new(&*row.notes_de, &*row.notes_en),
            citation: row.citation(settings),
            replaces: other(lineage.replaced_by_it(row)),
            replaced_by: other(lineage.replacing_it(row)),
        },
        licence: licence(),
        url: row.address(settings),
        files: files(row, settings),
        cases: u64::try_from(row.responses).ok(),
        frame: asked.frame,
        universe: asked.universe,
        unit: asked.unit,
        mode: asked.mode,
        weighting: asked.weighting,
        lands: lands.collect(),
        leading: table.map(Table::leading).unwrap_or_default(),
        figures: BTreeMap::new(),
    }
}

fn publisher(settings: &Settings) -> Agency {
    Agency {
        name: settings.instance.name.clone(),
        url: settings.public_url(),
    }
}

fn contact(settings: &Settings) -> Contact {
    Contact {
        name: settings.instance.name.clone(),
        email: settings.instance.contact.clone(),
    }
}

fn licence() -> Licence {
    Licence {
        title: "Datenlizenz Deutschland – Namensnennung – 2.0".to_owned(),
        url: "http://dcat-ap.de/def/licenses/dl-by-de/2.0".to_owned(),
        terms: Text::new(
            "Die Tabellen stehen allen offen, mit Quellenangabe. Die Datensätze sind für Vertragspartner.",
            "The tables are open to everybody who names the source. The rows are for contract partners.",
        ),
    }
}

fn files(row: &ReleaseRow, settings: &Settings) -> Vec<DataFile> {
    let base = settings.public_url();
    let stem = format!("{}-{}-{}", row.survey_key, row.wave_key, row.number());
    let data = ops::GetReleaseData::OPERATION.at(&[&row.id]);
    let codebook = ops::GetReleaseCodebook::OPERATION.at(&[&row.id]);
    let file = |format, path: &str, word: &str, ending: &str, open| DataFile {
        format,
        name: format!("{stem}.{ending}"),
        url: format!("{base}{path}?format={word}"),
        bytes: None,
        sha256: None,
        open,
    };
    let rows = |format, word: DataFormat, ending| file(format, &data, word.as_str(), ending, false);
    let about =
        |format, word: CodebookFormat, ending| file(format, &codebook, word.as_str(), ending, true);
    vec![
        rows(FileFormat::Csv, DataFormat::Csv, "csv"),
        rows(FileFormat::ExcelCsv, DataFormat::Excel, "excel.csv"),
        rows(FileFormat::Ndjson, DataFormat::Ndjson, "ndjson"),
        rows(FileFormat::Parquet, DataFormat::Parquet, "parquet"),
        file(
            FileFormat::JsonStat,
            &data,
            DataFormat::JsonStat.as_str(),
            "json",
            true,
        ),
        about(FileFormat::Codebook, CodebookFormat::Json, "codebook.json"),
        about(FileFormat::Ddi, CodebookFormat::Ddi, "ddi.xml"),
        about(FileFormat::Csvw, CodebookFormat::Csvw, "csv-metadata.json"),
        about(
            FileFormat::DataPackage,
            CodebookFormat::DataPackage,
            "datapackage.json",
        ),
        about(FileFormat::Spss, CodebookFormat::Spss, "sps"),
        about(FileFormat::Stata, CodebookFormat::Stata, "do"),
    ]
}
