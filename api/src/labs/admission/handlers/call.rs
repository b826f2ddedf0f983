//! Reading and writing a lab's call.

use actix_web::{get, put, web};
use chrono::Utc;
use contract::labs::admission::{LabCall, LabCallForm};
use contract::operations as ops;

use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Id, IfMatch, Json, Path, Result, Versioned};
use crate::labs::admission::call;
use crate::waves::calendar::day_in_germany;

/// Get the call of a lab
///
/// Everybody reads it from its first day on once it is published, also after the deadline; before that those who lead the
/// lab and the secretariat.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = LabCall, description = "The call"))
)]
#[get("/api/v1/labs/{id}/call")]
pub async fn get_lab_call(
    caller: Allow<ops::GetLabCall>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<LabCall>> {
    let today = day_in_germany(Utc::now());
    db.read(move |c| call::get(c, caller.actor(), &id.0, today))
        .await
}

/// Write the call of a lab
///
/// By those who lead the lab and the secretariat. Where there is none yet, its version is 0.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = LabCall, description = "The call as it is now"))
)]
#[put("/api/v1/labs/{id}/call")]
pub async fn change_lab_call(
    caller: Allow<ops::ChangeLabCall>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<LabCallForm>,
    db: web::Data<Db>,
) -> Result<Versioned<LabCall>> {
    let today = day_in_germany(Utc::now());
    db.write(move |c| {
        let changed = call::change(c, caller.actor(), &id.0, seen, &body.value, today)?;
        audit::note(c, &caller.name(), "change_lab_call", &id.0)?;
        Ok(changed)
    })
    .await
}
