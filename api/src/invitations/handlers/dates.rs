//! The days on which letters go out by themselves, set by the secretariat.

use actix_web::{get, put, web};
use chrono::Utc;
use contract::ProblemKind;
use contract::invitations::{LetterDates, LetterStep};
use contract::operations as ops;
use contract::waves::WaveStatus;

use crate::audit;
use crate::auth::Allow;
use crate::db::Db;
use crate::http::{Error, Id, IfMatch, Json, Path, Result, Versioned};
use crate::invitations::queries::dates;
use crate::invitations::{schedule, sending};
use crate::waves;

/// Get the days of a wave's letters
///
/// On which each goes out by itself. What became of a day stands beside its letter.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), responses((status = 200, body = LetterDates, description = "The days")))]
#[get("/api/v1/waves/{id}/letter-dates")]
pub async fn get_letter_dates(
    _: Allow<ops::GetLetterDates>,
    id: Path<Id>,
    db: web::Data<Db>,
) -> Result<Versioned<LetterDates>> {
    db.read(move |c| {
        waves::queries::find(c, &id.0)?;
        let (body, version) = dates::find(c, &id.0)?;
        Ok(Versioned { version, body })
    })
    .await
}

/// Set the days of a wave's letters
///
/// At 9 o'clock in Germany on its day a letter goes out as if the secretariat had sent it: once, and only while the wave is
/// in the field. Where that was not possible, it still goes within three days, and is noted as missed after that.
#[utoipa::path(tag = "invitations", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = LetterDates, responses((status = 200, body = LetterDates, description = "The days")))]
#[put("/api/v1/waves/{id}/letter-dates")]
pub async fn change_letter_dates(
    caller: Allow<ops::ChangeLetterDates>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<LetterDates>,
    db: web::Data<Db>,
) -> Result<Versioned<LetterDates>> {
    let actor = caller.name();
    let new = body.value;
    db.write(move |c| {
        waves::queries::take(c, &id.0)?;
        let wave = waves::queries::find(c, &id.0)?;
        let (old, version) = dates::find(c, &id.0)?;
        // What only takes days away is always possible: the wave's period may be in their way.
        let is_new = |step: &LetterStep| {
            let day = new.of(*step);
            day.is_some() && day != old.of(*step)
        };
        let only_less = !LetterStep::ALL.iter().any(is_new);
        if !only_less {
            sending::check_invites(&wave)?;
        }
        if !only_less && !wave.status().is_in_preparation() && wave.status() != WaveStatus::Open {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Die Feldphase ist vorbei: Es geht keine E-Mail mehr von selbst hinaus.",
                "The field phase is over: no mail goes out by itself any more.",
            ));
        }
        seen.check(version)?;
        let period = (wave.field_from.0, wave.field_to.0);
        let wrong = schedule::check(&new, &old, period, schedule::clock(Utc::now()));
        if !wrong.is_empty() {
            return Err(Error::invalid(wrong));
        }
        dates::change(c, &id.0, seen, &new)?;
        audit::note(c, &actor, "change_letter_dates", &id.0)?;
        let (body, version) = dates::find(c, &id.0)?;
        Ok(Versioned { version, body })
    })
    .await
}
