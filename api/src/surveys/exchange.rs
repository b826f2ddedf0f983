//! Questionnaires on their way in and out: XLSForm workbooks, and our own JSON.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use contract::exchange::{ExchangeNote, ImportedQuestionnaire};
use contract::operations as ops;
use contract::questionnaire::Questionnaire;
use contract::surveys::{QuestionnaireFormat, QuestionnaireQuery};

use super::queries;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Error, FieldError, Id, Path, Query, Result, WORKBOOK, Workbook, negotiate};

/// Read a questionnaire from an XLSForm workbook
///
/// Stores nothing: what comes back can be looked at, and stored as the survey's next version. What cannot be taken over
/// is told by sheet and row, in `notes`, or as a problem where it has to be put right first.
#[utoipa::path(
    tag = "surveys",
    params(("id" = String, Path, description = "Id of the survey", format = "uuid")),
    request_body(content = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", description = "A workbook (.xlsx), at most 10 MiB"),
    responses((status = 200, body = ImportedQuestionnaire, description = "The questionnaire and what became of the file"))
)]
#[post("/api/v1/surveys/{id}/xlsform")]
pub async fn read_xlsform(
    _: Allow<ops::ReadXlsForm>,
    id: Path<Id>,
    body: Workbook,
    db: web::Data<Db>,
) -> Result<web::Json<ImportedQuestionnaire>> {
    db.read(move |c| queries::find(c, &id.0)).await?;
    let read = web::block(move || xlsform::read(&body.0))
        .await
        .map_err(Error::unavailable)?;
    match read {
        Ok(read) => Ok(web::Json(ImportedQuestionnaire {
            questionnaire: read.questionnaire,
            title: read.title,
            notes: read.notes,
        })),
        Err(refused) => Err(Error::invalid(
            refused.notes.into_iter().map(field).collect(),
        )),
    }
}

/// A line of the report as a wrong field: `survey!7!relevant`, as a spreadsheet program would say it.
fn field(note: ExchangeNote) -> FieldError {
    let place = [note.sheet, note.row.map(|row| row.to_string()), note.column];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let place = if place.is_empty() {
        "-".to_owned()
    } else {
        place.join("!")
    };
    FieldError::new(place, note.severity.as_str(), note.text.de, note.text.en)
}

/// Get one version of a survey's questionnaire
///
/// As our own JSON, which can be stored again, or as an XLSForm workbook for other programs. The format by `format` or
/// `Accept`.
#[utoipa::path(
    tag = "surveys",
    params(
        ("id" = String, Path, description = "Id of the survey", format = "uuid"),
        ("version" = i32, Path, description = "Version of the questionnaire", minimum = 1),
        QuestionnaireQuery
    ),
    responses((status = 200, description = "The questionnaire", content(
        (Questionnaire = "application/json"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/api/v1/surveys/{id}/questionnaires/{version}")]
pub async fn get_questionnaire(
    _: Allow<ops::GetQuestionnaire>,
    request: HttpRequest,
    place: Path<(Id, i32)>,
    query: Query<QuestionnaireQuery>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let format = match query.0.format {
        Some(format) => format,
        None => negotiate(&request, &OFFERED)?,
    };
    let (id, version) = place.0;
    let (survey, document) = db
        .read(move |c| {
            let survey = queries::find(c, &id)?;
            let document = queries::version(c, &id, version)?;
            Ok((survey, document))
        })
        .await?;
    let name = format!("{}-{version}", survey.key);
    let mut response = HttpResponse::Ok();
    response.insert_header((VARY, "Accept"));
    if format == QuestionnaireFormat::Json {
        return Ok(response
            .insert_header((CONTENT_TYPE, "application/json"))
            .body(document));
    }
    let questionnaire: Questionnaire = serde_json::from_str(&document).map_err(Error::internal)?;
    let meta = xlsform::Meta {
        title: survey.title_de,
        form_id: survey.key,
        version: version.to_string(),
    };
    let written = web::block(move || xlsform::write(&questionnaire, &meta))
        .await
        .map_err(Error::unavailable)?
        .map_err(Error::internal)?;
    Ok(response
        .insert_header((CONTENT_TYPE, WORKBOOK))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.xlsx\""),
        ))
        .body(written.workbook))
}

const OFFERED: [(&str, QuestionnaireFormat); 2] = [
    ("application/json", QuestionnaireFormat::Json),
    (WORKBOOK, QuestionnaireFormat::XlsForm),
];
