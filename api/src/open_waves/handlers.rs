//! Open waves over HTTP. Who calls does not matter here, not even whether somebody has signed in.

use actix_web::{HttpRequest, get, post, web};
use chrono::{NaiveTime, Utc};
use contract::open_waves::{NewOpenResponse, OpenReceipt, OpenWave, Ticket};
use contract::operations as ops;
use contract::responses::{Mode, NewResponse};
use contract::waves::WaveStatus;
use contract::{ProblemKind, Text};

use super::ticket::{Read, expired};
use super::{Crowd, Known, Tickets, queries};
use crate::auth::Allow;
use crate::db::{Connection, Db};
use crate::http::{Error, Exact, Id, Path, Result};
use crate::limits::Limits;
use crate::responses::{Submission, Writer, not_open, row};
use crate::surveys::{self, Catalog};
use crate::waves::{self, WaveRow};

/// As which an answer is stored that nobody has signed.
const NOBODY: &str = "open";

/// Get a survey of citizens
///
/// Title, dates and whom it asks; while it takes answers, the questionnaire too. Waves with another audience are not
/// there, nor those in preparation.
#[utoipa::path(tag = "open-waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = OpenWave, description = "The survey")))]
#[get("/api/v1/open-waves/{id}")]
pub async fn get_open_wave(
    _: Allow<ops::GetOpenWave>,
    id: Path<Id>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<OpenWave>> {
    let wanted = id.0.clone();
    let (row, survey) = db
        .read(move |c| {
            let row = find(c, &wanted)?;
            let survey = surveys::queries::find(c, &row.survey_id)?;
            Ok((row, survey))
        })
        .await?;
    let takes_answers = row.status() == WaveStatus::Open;
    let questionnaire = match takes_answers {
        true => Some(catalog.of_wave(&db, &id.0).await?.questionnaire.clone()),
        false => None,
    };
    Ok(web::Json(OpenWave {
        id: row.id,
        title: Text::new(row.title_de, row.title_en),
        description: Text::new(survey.description_de, survey.description_en),
        takes_answers,
        field_from: row.field_from.0,
        field_to: row.field_to.0,
        lands: row.audience.0.lands,
        town_types: row.audience.0.town_types,
        questionnaire_version: row.questionnaire_version,
        questionnaire,
    }))
}

/// Ask for a ticket
///
/// Good for one answer within 30 minutes. Stores nothing. The more tickets a network has asked for within an hour, the more
/// work one costs.
#[utoipa::path(tag = "open-waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = Ticket, description = "The ticket")))]
#[post("/api/v1/open-waves/{id}/tickets")]
pub async fn create_ticket(
    _: Allow<ops::CreateTicket>,
    request: HttpRequest,
    id: Path<Id>,
    (crowd, tickets): (web::Data<Crowd>, web::Data<Tickets>),
    limits: web::Data<Limits>,
    db: web::Data<Db>,
) -> Result<web::Json<Ticket>> {
    let wanted = id.0.clone();
    db.read(move |c| takes_answers(c, &wanted)).await?;
    let difficulty = crowd.difficulty(limits.network(&request));
    tickets.make(&id.0, difficulty, Utc::now()).map(web::Json)
}

/// Answer a survey of citizens
///
/// Once per ticket. A ticket with which an answer has come already is answered 409 `ticket-spent`: whoever never got the
/// reply knows then that the answer is stored.
#[utoipa::path(tag = "open-waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = NewOpenResponse, responses((status = 200, body = OpenReceipt, description = "Stored")))]
#[post("/api/v1/open-waves/{id}/responses")]
pub async fn submit_open_response(
    _: Allow<ops::SubmitOpenResponse>,
    id: Path<Id>,
    body: Exact<NewOpenResponse>,
    (known, tickets): (web::Data<Known>, web::Data<Tickets>),
    catalog: web::Data<Catalog>,
    writer: web::Data<Writer>,
    db: web::Data<Db>,
) -> Result<web::Json<OpenReceipt>> {
    let (id, new) = (id.0, body.0);
    let audience = known.audience(&db, &id).await?;
    let minutes = new.minutes;
    let ticket = tickets.read(&new.token, new.counter, &id, Utc::now())?;
    if ticket.expired {
        return Err(or_spent(&db, id, ticket, expired()).await);
    }
    let submission = async {
        let place = known.place(&db, &audience, &new.ags).await?;
        let version = new.questionnaire_version;
        let loaded = catalog.answered(&db, &id.0, version).await?;
        // Id and key come from the writer.
        let (none, nobody) = (Id(String::new()), NOBODY.to_owned());
        let mut row = row(&loaded, &id.0, none, String::new(), answer(new), nobody)?;
        row.land = place.land;
        row.town_type = place.town_type;
        // The day is enough to count by. With the moment, whoever has a log of addresses could find the answer to each.
        row.submitted_at = row.day().and_time(NaiveTime::MIN);
        Ok::<_, Error>(row)
    };
    let row = match submission.await {
        Ok(row) => row,
        Err(wrong) => {
            // After the field phase no correction helps.
            let wanted = id.clone();
            let open = db.read(move |c| takes_answers(c, &wanted)).await;
            let told = open.err().unwrap_or(wrong);
            return Err(or_spent(&db, id, ticket, told).await);
        }
    };
    let receipt = OpenReceipt {
        wave_id: id.0.clone(),
        submitted_on: row.day(),
        partial: row.partial,
    };
    let submission = Submission::by_ticket(row, ticket.spent, minutes);
    match writer.store(submission).await {
        Ok(_) => Ok(web::Json(receipt)),
        Err(error) if error.kind == ProblemKind::WaveNotOpen => {
            Err(or_spent(&db, id, ticket, error).await)
        }
        Err(error) => Err(error),
    }
}

/// An open wave that everybody may know of.
fn find(c: &mut Connection, id: &Id) -> Result<WaveRow> {
    let row = waves::queries::find_visible(c, &id.0, false)?;
    match row.audience.0.open_link {
        true => Ok(row),
        false => Err(Error::not_found()),
    }
}

fn takes_answers(c: &mut Connection, id: &Id) -> Result<()> {
    match find(c, id)?.status() {
        WaveStatus::Open => Ok(()),
        _ => Err(not_open()),
    }
}

/// The refusal, unless the answer is stored already: then that is what its sender has to hear.
async fn or_spent(db: &Db, wave: Id, ticket: Read, refusal: Error) -> Error {
    let spent = db
        .read(move |c| queries::is_spent(c, &wave.0, &ticket.spent))
        .await;
    match spent {
        Ok(true) => ProblemKind::TicketSpent.into(),
        Ok(false) => refusal,
        Err(error) => error,
    }
}

fn answer(new: NewOpenResponse) -> NewResponse {
    NewResponse {
        id: None,
        ags: None,
        mode: Mode::Online,
        partial: new.partial,
        questionnaire_version: None,
        answers: new.answers,
    }
}
