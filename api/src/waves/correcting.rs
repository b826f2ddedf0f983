//! Another version of the questionnaire for a wave: freely while it is prepared, and in the field as a correction, which
//! leaves the columns of its data as they are. What was answered keeps the version it was given under.

use actix_web::{put, web};
use contract::ProblemKind;
use contract::operations as ops;
use contract::questionnaire::{Questionnaire, obstacles};
use contract::waves::{Wave, WaveQuestionnaireForm, WaveStatus};
use diesel::prelude::*;

use super::{WaveRow, queries};
use crate::audit;
use crate::auth::Allow;
use crate::cleaning;
use crate::db::schema::{wave_questionnaires, waves};
use crate::db::{Connection, Db, now};
use crate::http::{Error, FieldError, Id, IfMatch, Json, Path, Result, Versioned};
use crate::surveys::{self, Catalog};

/// Give a wave another version of its survey's questionnaire
///
/// In preparation any version. In the field only a correction: wording, order, filters, checks and further codes may
/// differ, the columns of the data may not. Answers keep the version that they were given under; whoever has begun with
/// the one before may finish with it.
#[utoipa::path(tag = "waves", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = WaveQuestionnaireForm, responses((status = 200, body = Wave, description = "The changed wave")))]
#[put("/api/v1/waves/{id}/questionnaire")]
pub async fn change_wave_questionnaire(
    caller: Allow<ops::ChangeWaveQuestionnaire>,
    id: Path<Id>,
    seen: IfMatch,
    body: Json<WaveQuestionnaireForm>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<Wave>> {
    let (actor, wave) = (caller.name(), id.0.0.clone());
    let row = db
        .write(move |c| {
            queries::take(c, &id.0)?;
            let row = queries::find(c, &id.0)?;
            seen.check(row.version)?;
            let row = change(c, &row, &body.value.questionnaire_id)?;
            let version = row.questionnaire_version;
            audit::note(c, &actor, &format!("wave_questionnaire_{version}"), &id.0)?;
            Ok(row)
        })
        .await?;
    catalog.forget(&wave);
    Ok(row.into())
}

fn change(c: &mut Connection, wave: &WaveRow, to: &str) -> Result<WaveRow> {
    if !surveys::queries::owns_questionnaire(c, &wave.survey_id, to)? {
        return Err(queries::unknown_questionnaire());
    }
    match wave.status() {
        status if status.is_in_preparation() => {}
        WaveStatus::Open => correct(c, wave, to)?,
        _ => {
            return Err(Error::new(
                ProblemKind::WrongState,
                "Nach der Feldphase behält eine Befragung ihren Fragebogen.",
                "After the field phase a wave keeps its questionnaire.",
            ));
        }
    }
    diesel::update(waves::table.find(&wave.id))
        .set((
            waves::questionnaire_id.eq(to),
            waves::updated_at.eq(now()),
            waves::version.eq(wave.version + 1),
        ))
        .execute(c)?;
    queries::find(c, &wave.id)
}

/// Notes which version goes out of the field, if the other one corrects it.
fn correct(c: &mut Connection, wave: &WaveRow, to: &str) -> Result<()> {
    if wave.questionnaire_id == to {
        return Ok(());
    }
    let (before, after) = (read(c, &wave.questionnaire_id)?, read(c, to)?);
    let obstacles = obstacles(&before, &after).into_iter();
    let wrong: Vec<FieldError> = obstacles
        .map(|why| FieldError::new("questionnaire_id", "no_correction", &why.de, &why.en))
        .collect();
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    // Other rules may doubt other answers.
    cleaning::forget(c, &wave.id)?;
    // A version that comes back into the field leaves it a second time later.
    let this = (&wave.id, wave.questionnaire_version);
    diesel::delete(wave_questionnaires::table.find(this)).execute(c)?;
    diesel::insert_into(wave_questionnaires::table)
        .values((
            wave_questionnaires::wave_id.eq(&wave.id),
            wave_questionnaires::version.eq(wave.questionnaire_version),
            wave_questionnaires::questionnaire_id.eq(&wave.questionnaire_id),
            wave_questionnaires::until.eq(now()),
        ))
        .execute(c)?;
    Ok(())
}

fn read(c: &mut Connection, questionnaire: &str) -> Result<Questionnaire> {
    let (_, document, ..) = surveys::queries::document(c, questionnaire)?;
    serde_json::from_str(&document).map_err(Error::internal)
}
