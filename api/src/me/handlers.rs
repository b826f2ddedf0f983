//! Who I am.

use actix_web::{get, web};
use contract::ProblemKind;
use contract::me::Me;
use contract::operations as ops;

use crate::auth::Allow;
use crate::db::Db;
use crate::http::Result;
use crate::members;

/// Get the signed-in person
#[utoipa::path(tag = "me", responses((status = 200, body = Me, description = "The signed-in person")))]
#[get("/api/v1/me")]
pub async fn get_me(actor: Allow<ops::GetMe>, db: web::Data<Db>) -> Result<web::Json<Me>> {
    let id = actor.person().ok_or(ProblemKind::Forbidden)?.to_owned();
    let found = db.read(move |c| members::queries::find(c, &id)).await?;
    Ok(web::Json(found.into()))
}
