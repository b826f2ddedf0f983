//! Who was invited, and the link that each of them has.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, get, post, web};
use contract::Page;
use contract::invitations::{Invitation, InvitationFilter, LinkSecret, LinkSession};
use contract::operations as ops;
use contract::page::PageQuery;

use crate::auth::{self, Allow};
use crate::db::Db;
use crate::http::{Id, Json, Listed, Path, Query, Result};
use crate::invitations::{links, queries};
use crate::waves;

/// List who was invited to answer a wave
///
/// By town: who has which letter, who has answered, who cannot be reached and who wants no mail.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), InvitationFilter, PageQuery), responses((status = 200, body = Page<Invitation>, description = "People")))]
#[get("/api/v1/waves/{id}/invitations")]
pub async fn list_invitations(
    _: Allow<ops::ListInvitations>,
    id: Path<Id>,
    filter: Query<InvitationFilter>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<Invitation>> {
    db.read(move |c| {
        waves::queries::find(c, &id.0)?;
        queries::in_bulk(c, |c| queries::list(c, &id.0, &filter.0, &page.0))
    })
    .await
    .map(Listed)
}

/// Open a personal link
///
/// Gives a session that can read the questionnaire of the link's wave, keep the draft, submit the answer and read its
/// receipt, and nothing else. Changes nothing: a link can be opened again, until a newer letter replaces it or the field
/// phase ends.
#[utoipa::path(tag = "invitations", request_body = LinkSecret, responses((status = 200, body = LinkSession, description = "The session")))]
#[post("/api/v1/link-sessions")]
pub async fn open_link(
    _: Allow<ops::OpenLink>,
    body: Json<LinkSecret>,
    auth: auth::Shared,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let secret = body.value.token;
    let invited = db.read(move |c| links::by_secret(c, &secret)).await?;
    let token = auth.tokens.for_link(&invited.id)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(LinkSession {
            access_token: token.access_token,
            expires_in: token.expires_in,
            name: invited.name(),
            language: invited.language(),
            town: invited.town(),
            wave_id: invited.wave,
        }))
}
