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
use crate::{handovers, waves};

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
/// The link of an invitation gives a session that can read the questionnaire of the link's wave, keep the draft, hand pages
/// over, submit the answer and read its receipt, and nothing else. The link of a colleague gives one for the handed pages
/// alone. Changes nothing: a link can be opened again, until a newer one replaces it or the field phase ends.
#[utoipa::path(tag = "invitations", request_body = LinkSecret, responses((status = 200, body = LinkSession, description = "The session")))]
#[post("/api/v1/link-sessions")]
pub async fn open_link(
    _: Allow<ops::OpenLink>,
    body: Json<LinkSecret>,
    auth: auth::Shared,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let secret = body.value.token;
    let opened = db
        .read(move |c| match handovers::links::by_secret(c, &secret)? {
            Some(handed) => Ok(Opened::Handed(handed)),
            None => links::by_secret(c, &secret).map(Opened::Invited),
        })
        .await?;
    let session = match opened {
        Opened::Invited(invited) => {
            let token = auth.tokens.for_link(&invited.id)?;
            LinkSession {
                access_token: token.access_token,
                expires_in: token.expires_in,
                name: invited.name(),
                language: invited.language(),
                town: invited.town(),
                wave_id: invited.wave,
                handed: false,
            }
        }
        Opened::Handed(handed) => {
            let row = &handed.row;
            let token = auth.tokens.for_handover(&row.id, row.generation)?;
            LinkSession {
                access_token: token.access_token,
                expires_in: token.expires_in,
                name: handed.name(),
                language: handed.language(),
                wave_id: handed.row.wave_id,
                town: Some(handed.town),
                handed: true,
            }
        }
    };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(session))
}

/// Whose link it was.
enum Opened {
    Invited(links::Invited),
    Handed(handovers::links::Handed),
}
