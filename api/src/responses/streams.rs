//! Pulling responses over HTTP: a JSON page, or the whole as a stream.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LINK, VARY};
use actix_web::{HttpRequest, HttpResponse, get, web};
use contract::access::Scope;
use contract::clients::AccessKind;
use contract::operations as ops;
use contract::page::PageQuery;
use contract::responses::{Dialect, ResponsePage, ResponseQuery};
use contract::surveys::ResponseUnit;

use super::export::{self, Face, Streams};
use super::negotiate::{Format, format};
use super::pseudonym::Pseudonyms;
use super::{feed, queries};
use crate::auth::keys::PartnerKey;
use crate::auth::{Actor, Allow};
use crate::clients::accesses::{self, Given};
use crate::db::Db;
use crate::http::{Id, Path, Query, Result, next_link};
use crate::surveys::{Catalog, Loaded};
use crate::{clients, waves};

/// Pull the responses of a wave
///
/// JSON pages by `limit` and `cursor`; CSV (RFC 4180, or "Excel deutsch" with `dialect=de`) and NDJSON as one stream. With
/// `since` only what became visible after an earlier pull; the cursor for the next pull stands in `Next-Since`, and in
/// JSON in `since`. Towns appear under pseudonyms of the caller's own; the AGS needs the scope `responses:geo`.
#[utoipa::path(
    tag = "responses",
    params(("id" = String, Path, description = "Id of the wave", format = "uuid"), ResponseQuery, PageQuery),
    responses((
        status = 200,
        description = "Responses in the order they became visible",
        headers(("Next-Since" = String, description = "Cursor for `since` of the next pull")),
        content(
            (ResponsePage = "application/json"),
            (String = "text/csv"),
            (String = "application/x-ndjson")
        )
    ))
)]
#[get("/api/v1/waves/{id}/responses")]
pub async fn list_responses(
    caller: Allow<ops::ListResponses>,
    request: HttpRequest,
    id: Path<Id>,
    (query, page): (Query<ResponseQuery>, Query<PageQuery>),
    (catalog, key): (web::Data<Catalog>, web::Data<PartnerKey>),
    streams: web::Data<Streams>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let format = format(&request, query.0.dialect)?;
    let wave = id.0.0;
    let loaded = catalog.of_wave(&db, &wave).await?;
    let face = face(&caller, &key, &loaded);
    let (since, cursor) = (query.0.since.as_deref(), page.0.cursor.as_deref());
    let after = match cursor
        .map(|c| (c, "cursor"))
        .or(since.map(|s| (s, "since")))
    {
        Some((position, parameter)) => feed::decode(&wave, position, parameter)?,
        None => 0,
    };
    let (wanted, survey) = (wave.clone(), loaded.survey_id.clone());
    let client = caller.client().map(str::to_owned);
    let up_to = db
        .read(move |c| {
            waves::queries::find(c, &wanted)?;
            if let Some(client) = client {
                let terms = clients::queries::terms(c, &client)?;
                terms.check_survey(&survey)?;
                terms.check_unchecked_rows()?;
            }
            queries::newest_seq(c, &wanted)
        })
        .await?
        .max(after);
    let given = Given {
        kind: AccessKind::Responses,
        subject: wave.clone(),
        format: format.name(),
        with_ags: face.geo,
    };
    accesses::note(&db, &caller, given).await?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((VARY, "Accept, Authorization"));
    if format == Format::Json {
        let limit = page.0.limit();
        let wanted = wave.clone();
        let body = db
            .read(move |c| {
                let mut page = export::JsonPage::new(face, limit);
                queries::feed(c, &wanted, after, up_to, limit + 1, |row| page.push(&row))?;
                page.finish(|seq| feed::encode(&wanted, seq.unwrap_or(up_to)))
            })
            .await?;
        if let Some(next) = &body.next {
            response.insert_header((LINK, next_link(&request, "cursor", next)));
        }
        return Ok(response
            .insert_header(("next-since", body.since))
            .insert_header((CONTENT_TYPE, "application/json"))
            .body(body.json));
    }
    response.insert_header(("next-since", feed::encode(&wave, up_to)));
    let (kind, name) = match format {
        Format::Csv(Dialect::De) => (
            "text/csv; charset=utf-8; header=present",
            "responses-excel.csv",
        ),
        Format::Csv(Dialect::Rfc4180) => {
            ("text/csv; charset=utf-8; header=present", "responses.csv")
        }
        _ => ("application/x-ndjson", "responses.ndjson"),
    };
    let stream = streams.start(export::Job {
        db: db.get_ref().clone(),
        wave,
        after,
        up_to,
        face,
        loaded,
        format,
    })?;
    Ok(response
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .streaming(stream))
}

/// How towns look to this caller.
fn face(caller: &Actor, key: &PartnerKey, loaded: &Loaded) -> Face {
    let partner = match caller {
        Actor::Machine { id, .. } => id.as_str(),
        _ => "office",
    };
    Face {
        pseudonyms: Pseudonyms::new(key, partner, &loaded.survey_id),
        geo: loaded.unit == ResponseUnit::Municipality
            && (caller.has(Scope::ResponsesGeo) || caller.runs_the_network()),
    }
}
