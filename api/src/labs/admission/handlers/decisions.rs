//! Planning and sending the decisions of a lab, and who takes part since.

use actix_web::{get, put, web};
use chrono::Utc;
use contract::labs::admission::{
    LabDecisions, LabDecisionsForm, LabDecisionsStep, LabMember, PlanStatus,
};
use contract::page::PageQuery;
use contract::{Page, ProblemKind, operations as ops};

use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Error, Id, IfMatch, Json, Listed, Path, Query, Result, Versioned};
use crate::labs::admission::{decisions, places};
use crate::settings::Settings;
use crate::waves::calendar::day_in_germany;

/// Get the decisions of a lab
///
/// For those who lead it. Before anybody plans them they are empty and have version 0.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = LabDecisions, description = "The decisions"))
)]
#[get("/api/v1/labs/{id}/decisions")]
pub async fn get_lab_decisions(
    caller: Allow<ops::GetLabDecisions>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<LabDecisions>> {
    db.read(move |c| decisions::get(c, caller.actor(), &id.0))
        .await
}

/// Plan the decisions of a lab
///
/// By those who lead it, as a whole. Nobody hears of it before it is sent.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = LabDecisions, description = "The plan"))
)]
#[put("/api/v1/labs/{id}/decisions")]
pub async fn plan_lab_decisions(
    caller: Allow<ops::PlanLabDecisions>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<LabDecisionsForm>,
    db: web::Data<Db>,
) -> Result<Versioned<LabDecisions>> {
    db.write(move |c| {
        let plan = decisions::plan(c, caller.actor(), &id.0, seen, &body.value)?;
        audit::note(c, &caller.name(), "plan_lab_decisions", &id.0)?;
        Ok(plan)
    })
    .await
}

/// Send the decisions of a lab
///
/// Once, when the deadline is over: places are offered in the order of the plan, ranks of the waiting list given, and whom
/// the plan does not name is refused. Everybody gets a mail.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab")),
    responses((status = 200, body = LabDecisions, description = "The decisions, sent"))
)]
#[put("/api/v1/labs/{id}/decisions/status")]
pub async fn send_lab_decisions(
    caller: Allow<ops::SendLabDecisions>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<LabDecisionsStep>,
    settings: web::Data<Settings>,
    db: web::Data<Db>,
) -> Result<Versioned<LabDecisions>> {
    let today = day_in_germany(Utc::now());
    db.write(move |c| {
        if body.value.status != PlanStatus::Sent {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Entscheidungen kann man verschicken, nicht zurückholen.",
                "Decisions can be sent, not taken back.",
            ));
        }
        let sent = decisions::send(c, caller.actor(), &id.0, seen, &settings, today)?;
        audit::note(c, &caller.name(), "send_lab_decisions", &id.0)?;
        Ok(sent)
    })
    .await
}

/// List who takes part in a lab
///
/// Those who hold a place, by family name, for everybody who is signed in.
#[utoipa::path(
    tag = "labs",
    params(("id" = String, Path, format = "uuid", description = "Id of the lab"), PageQuery),
    responses((status = 200, body = Page<LabMember>, description = "A page of those who take part"))
)]
#[get("/api/v1/labs/{id}/members")]
pub async fn list_lab_members(
    _: Allow<ops::ListLabMembers>,
    id: Path<Id>,
    page: Query<PageQuery>,
    db: web::Data<Db>,
) -> Result<Listed<LabMember>> {
    db.read(move |c| places::list(c, &id.0, &page.0))
        .await
        .map(Listed)
}
