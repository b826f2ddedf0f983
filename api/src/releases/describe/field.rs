//! What is told about the rows of a wave before any release has frozen them.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::Datelike;
use contract::Text;
use contract::municipalities::Land;
use contract::operations::{self as ops, Op};
use contract::questionnaire::{Codebook, ColumnKind, codebook};
use contract::releases::{CodebookFormat, CodebookQuery};
use contract::surveys::ResponseUnit;
use formats::{Code, DataFile, FileFormat, LeadingColumn, Release, Role, Study, Survey, Wave};

use super::super::data::Lead;
use super::super::policy;
use super::asked::AskedOf;
use super::{contact, licence, publisher, render};
use crate::auth::Allow;
use crate::db::{Db, now};
use crate::http::{Id, Path, Query, Result};
use crate::settings::Settings;
use crate::surveys::{self, Catalog, SurveyRow};
use crate::waves::{self, WaveRow};

/// Get the codebook of a wave
///
/// Every column of the data set with its question, codes, filter and missing codes: our own JSON, DDI-Codebook 2.5, CSVW,
/// a Frictionless data package, SPSS or Stata syntax. The format by `format` or `Accept`. All but our own JSON describe the
/// CSV file that this caller may pull in the field phase; a release has a codebook of its own. `If-None-Match`, `Range`,
/// `If-Range` and `Repr-Digest` as with releases.
#[utoipa::path(
    tag = "waves",
    params(("id" = String, Path, description = "Id of the wave", format = "uuid"), CodebookQuery),
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
#[get("/api/v1/waves/{id}/codebook")]
pub async fn get_codebook(
    caller: Allow<ops::GetCodebook>,
    request: HttpRequest,
    id: Path<Id>,
    query: Query<CodebookQuery>,
    (catalog, settings): (web::Data<Catalog>, web::Data<Settings>),
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let drafts = waves::sees_drafts(&caller);
    let wanted = id.0.clone();
    let (wave, survey) = db
        .read(move |c| {
            let wave = waves::queries::find_visible(c, &wanted, drafts)?;
            let survey = surveys::queries::find(c, &wave.survey_id)?;
            Ok((wave, survey))
        })
        .await?;
    let format = render::format(&request, query.0.format)?;
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let geo = policy::rows(&caller, loaded.unit).is_ok_and(|face| face.geo);
    let study = study(&wave, &survey, loaded.unit, geo, &settings);
    let codebook = codebook(&loaded.questionnaire);
    let stem = format!("{}-{}", survey.key, wave.key);
    render::answer(&request, format, (&study, &codebook), &stem)
}

fn study(
    wave: &WaveRow,
    survey: &SurveyRow,
    unit: ResponseUnit,
    geo: bool,
    settings: &Settings,
) -> Study {
    let audience = &wave.audience.0;
    let towns = unit == ResponseUnit::Municipality;
    let asked = AskedOf::new(audience.open_link, towns, None);
    let lands = match audience.lands.as_slice() {
        [] => Land::all().into_iter().collect(),
        some => some.to_vec(),
    };
    let today = now().date();
    let (network, year) = (&settings.instance.name, today.year());
    let address = format!("{}/wellen/{}", settings.public_url(), wave.id);
    let cited = |title: &str, state: &str| {
        format!("{network} ({year}): {title}, {state} {today}, {address}")
    };
    Study {
        network: network.clone(),
        publisher: publisher(settings),
        contact: contact(settings),
        survey: Survey {
            key: survey.key.clone(),
            title: Text::new(&*survey.title_de, &*survey.title_en),
            description: Text::new(&*survey.description_de, &*survey.description_en),
        },
        wave: Wave {
            key: wave.key.clone(),
            title: Text::new(&*wave.title_de, &*wave.title_en),
            field_from: wave.field_from.0,
            field_to: wave.field_to.0,
        },
        release: Release {
            name: Text::new("Daten der Feldphase", "data of the field phase"),
            number: "0".to_owned(),
            date: today,
            notes: Text::new(
                "Zeilen der Feldphase: nicht geprüft, nicht gewichtet und nicht eingefroren. Zitiert wird ein Release.",
                "Rows of the field phase: not cleaned, not weighted and not frozen. What is cited is a release.",
            ),
            citation: Text::new(
                cited(
                    &wave.title_de,
                    "unveröffentlichte Daten der Feldphase, Stand",
                ),
                cited(&wave.title_en, "unpublished data of the field phase, as of"),
            ),
            replaces: None,
            replaced_by: None,
        },
        licence: licence(),
        url: address,
        files: files(wave, settings),
        cases: None,
        frame: asked.frame,
        universe: asked.universe,
        unit: asked.unit,
        mode: asked.mode,
        weighting: asked.weighting,
        lands,
        leading: leading(geo),
        figures: BTreeMap::new(),
    }
}

/// The columns before the answers, as a pull gives them. A case that was given back and answered again has two rows.
fn leading(geo: bool) -> Vec<LeadingColumn> {
    let case = LeadingColumn {
        role: Role::About,
        ..Lead::Case.described()
    };
    let mut leading = vec![case];
    leading.extend(geo.then(|| Lead::Ags.described()));
    let shared = [
        Lead::Land,
        Lead::TownType,
        Lead::Mode,
        Lead::Partial,
        Lead::Version,
    ];
    leading.extend(shared.map(Lead::described));
    let own = |name: &str, (de, en): (&str, &str), kind, role| LeadingColumn {
        name: name.to_owned(),
        label: Text::new(de, en),
        kind,
        codes: Vec::new(),
        role,
    };
    let moment = ("Zeitpunkt der Antwort (UTC)", "Moment of the answer (UTC)");
    leading.push(own("submitted_at", moment, ColumnKind::Text, Role::About));
    let number = ("Laufende Nummer im Abruf", "Running number of the pull");
    leading.push(own("seq", number, ColumnKind::Integer, Role::Key));
    let code = |value: &str, de: &str, en: &str| Code {
        value: value.to_owned(),
        label: Text::new(de, en),
    };
    leading.push(LeadingColumn {
        codes: vec![
            code("0", "gültig", "holds"),
            code(
                "1",
                "zurückgezogen: alle Antworten sind leer",
                "withdrawn: all answers are empty",
            ),
        ],
        ..own(
            "withdrawn",
            ("Zurückgezogen", "Withdrawn"),
            ColumnKind::Integer,
            Role::About,
        )
    });
    leading
}

fn files(wave: &WaveRow, settings: &Settings) -> Vec<DataFile> {
    let base = settings.public_url();
    let data = ops::ListResponses::OPERATION.at(&[&wave.id]);
    let codebook = ops::GetCodebook::OPERATION.at(&[&wave.id]);
    let rows = |format, name: &str, query: &str| DataFile {
        format,
        name: name.to_owned(),
        url: format!("{base}{data}{query}"),
        bytes: None,
        sha256: None,
        open: false,
    };
    let about = |format, word: CodebookFormat| DataFile {
        format,
        name: format!("codebook.{}", word.as_str()),
        url: format!("{base}{codebook}?format={}", word.as_str()),
        bytes: None,
        sha256: None,
        open: false,
    };
    vec![
        rows(FileFormat::Csv, "responses.csv", ""),
        rows(FileFormat::ExcelCsv, "responses-excel.csv", "?dialect=de"),
        rows(FileFormat::Ndjson, "responses.ndjson", ""),
        about(FileFormat::Codebook, CodebookFormat::Json),
        about(FileFormat::Ddi, CodebookFormat::Ddi),
        about(FileFormat::Csvw, CodebookFormat::Csvw),
        about(FileFormat::DataPackage, CodebookFormat::DataPackage),
        about(FileFormat::Spss, CodebookFormat::Spss),
        about(FileFormat::Stata, CodebookFormat::Stata),
    ]
}
