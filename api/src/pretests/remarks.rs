//! What was remarked, as a list or as a table.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use actix_web::{HttpRequest, HttpResponse, Responder, get, web};
use contract::Page;
use contract::operations as ops;
use contract::page::PageQuery;
use contract::pretests::PretestRemark;
use contract::questionnaire::Questionnaire;
use contract::responses::Dialect;

use super::queries;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Error, Id, Listed, Path, Query, Result, negotiate};
use crate::surveys::Catalog;

/// Rows of the database per query.
const ROWS: u32 = 200;
/// The table's columns.
const HEAD: [&str; 9] = [
    "question",
    "variable",
    "page",
    "text_de",
    "text_en",
    "remark",
    "name",
    "questionnaire_version",
    "made_at",
];

/// List what was remarked in a pretest
///
/// JSON pages by who remarked it, or with `Accept: text/csv` one table of everything in the order of the questionnaire, the
/// remarks on the whole first; `text/csv;dialect=de` is what a German Excel opens.
#[utoipa::path(
    tag = "pretests",
    params(("id" = String, Path, description = "Id of the wave", format = "uuid"), PageQuery),
    responses((
        status = 200,
        description = "Remarks",
        content((Page<PretestRemark> = "application/json"), (String = "text/csv"))
    ))
)]
#[get("/api/v1/waves/{id}/pretest-remarks")]
pub async fn list_pretest_remarks(
    _: Allow<ops::ListPretestRemarks>,
    request: HttpRequest,
    id: Path<Id>,
    page: Query<PageQuery>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let offered = [
        ("application/json", None),
        ("text/csv", Some(Dialect::Rfc4180)),
        ("text/csv;dialect=de", Some(Dialect::De)),
    ];
    let format = negotiate(&request, &offered)?;
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let wave = id.0;
    let Some(dialect) = format else {
        let found = db.read(move |c| queries::remarks(c, &wave, &page.0));
        return Ok(Listed(found.await?).respond_to(&request));
    };
    let remarks = db
        .read(move |c| {
            let mut all = Vec::new();
            let mut cursor = None;
            loop {
                let page = PageQuery {
                    limit: Some(ROWS),
                    cursor,
                };
                let found = queries::remarks(c, &wave, &page)?;
                all.extend(found.items);
                cursor = found.next;
                if cursor.is_none() {
                    return Ok(all);
                }
            }
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((VARY, "Accept, Authorization"))
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8; header=present"))
        .insert_header((
            CONTENT_DISPOSITION,
            "attachment; filename=\"pretest-remarks.csv\"",
        ))
        .body(table(&loaded.questionnaire, remarks, dialect)?))
}

fn table(
    survey: &Questionnaire,
    mut remarks: Vec<PretestRemark>,
    dialect: Dialect,
) -> Result<Vec<u8>> {
    let excel = dialect == Dialect::De;
    let place = |remark: &PretestRemark| {
        let variable = remark.variable.as_deref()?;
        let at = survey
            .questions()
            .position(|asked| asked.variable == variable);
        Some(at.unwrap_or(usize::MAX))
    };
    remarks.sort_by_cached_key(place);
    // Excel takes the encoding from the mark.
    let buffer = if excel { "\u{feff}" } else { "" }.as_bytes().to_vec();
    let mut csv = csv::WriterBuilder::new()
        .delimiter(if excel { b';' } else { b',' })
        .terminator(csv::Terminator::CRLF)
        .from_writer(buffer);
    csv.write_record(HEAD).map_err(Error::internal)?;
    for remark in remarks {
        let variable = remark.variable.unwrap_or_default();
        let asked = survey.question(&variable);
        let page = survey.pages.iter().find(|page| {
            let mut questions = page.questions.iter();
            questions.any(|question| question.variable == variable)
        });
        let cells = [
            asked.map(|asked| asked.id.clone()).unwrap_or_default(),
            variable.clone(),
            page.map(|page| page.key.clone()).unwrap_or_default(),
            asked.map(|asked| asked.text.de.clone()).unwrap_or_default(),
            asked.map(|asked| asked.text.en.clone()).unwrap_or_default(),
            remark.text,
            remark.name,
            remark.questionnaire_version.to_string(),
            remark.made_at.to_rfc3339(),
        ];
        let cells = cells.map(|cell| if excel { defused(cell) } else { cell });
        csv.write_record(cells).map_err(Error::internal)?;
    }
    csv.into_inner().map_err(Error::internal)
}

/// In Excel's dialect a text that would begin a formula begins with an apostrophe.
fn defused(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text,
    }
}
