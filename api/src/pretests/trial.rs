//! What those call who try a questionnaire. They have no account: the secret of their link says who they are. It stands in the
//! body, so that it is in no log.

use std::sync::Arc;

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, post, web};
use contract::pretests::{TesterState, TesterToken, Trial, TrialForm, TrialKept, TrialRemark};
use contract::questionnaire::Answers;
use contract::waves::WaveStatus;
use contract::{ProblemKind, Text, operations as ops};

use super::rows::{RemarkRow, TesterRow};
use super::{carry, links, queries};
use crate::auth::Allow;
use crate::db::{Connection, Db, utc};
use crate::http::{Error, IfMatch, Json, Result};
use crate::responses::keepable;
use crate::surveys::{self, Catalog, Loaded};
use crate::waves::{self, WaveRow};

/// Open the questionnaire by the link of a pretest
///
/// With what has been entered so far. Changes nothing. 404 for a link that was withdrawn or replaced; 409 once the wave is no
/// longer tried out.
#[utoipa::path(tag = "pretests", request_body = TesterToken, responses((status = 200, body = Trial, description = "The questionnaire, and what has been entered")))]
#[post("/api/v1/trial-openings")]
pub async fn open_trial(
    _: Allow<ops::OpenTrial>,
    body: Json<TesterToken>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let token = body.value.token;
    let (row, wave, remarks) = db
        .read(move |c| {
            let row = links::by_secret(c, &token)?;
            let wave = waves::queries::find(c, &row.wave_id)?;
            if wave.status() != WaveStatus::Pretest {
                return Err(links::over());
            }
            let remarks = queries::remarks_of(c, &row.id)?;
            Ok((row, wave, remarks))
        })
        .await?;
    let loaded = catalog.of_wave(&db, &wave.id).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(trial(row, wave, remarks, &loaded)))
}

fn trial(row: TesterRow, wave: WaveRow, remarks: Vec<RemarkRow>, loaded: &Loaded) -> Trial {
    let state = row.state();
    let answering = state != TesterState::Done;
    let questionnaire = &loaded.questionnaire;
    let fits = |remark: &RemarkRow| match remark.about() {
        Some(variable) => questionnaire.question(variable).is_some(),
        None => true,
    };
    let remarks = remarks
        .into_iter()
        .filter(|remark| answering && fits(remark));
    Trial {
        wave: Text::new(wave.title_de, wave.title_en),
        state,
        questionnaire_version: loaded.version,
        answers: match answering {
            true => carry::fitting(questionnaire, &row.answers.0),
            false => Answers::new(),
        },
        questionnaire: answering.then(|| questionnaire.clone()),
        remarks: remarks
            .map(|remark| TrialRemark {
                variable: remark.about().map(str::to_owned),
                text: remark.text,
            })
            .collect(),
        times: row.times.0,
        saved_at: row.begun_at.map(|_| utc(row.updated_at)),
        name: row.name,
        version: row.version,
    }
}

/// Keep what somebody has entered who tries a questionnaire
///
/// Answers, remarks and times, all of them. With `done` it is handed in, complete or not, and nothing can be changed any more.
#[utoipa::path(tag = "pretests", request_body = TrialForm, responses((status = 200, body = TrialKept, description = "Kept")))]
#[post("/api/v1/trials")]
pub async fn save_trial(
    _: Allow<ops::SaveTrial>,
    body: Json<TrialForm>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<TrialKept>> {
    let form = body.value;
    let (token, version) = (form.token.clone(), form.questionnaire_version);
    let id = db
        .read(move |c| {
            let row = links::by_secret(c, &token)?;
            let wave = waves::queries::find(c, &row.wave_id)?;
            if wave.status() != WaveStatus::Pretest {
                return Err(links::over());
            }
            surveys::queries::questionnaire_id(c, &wave.survey_id, version)
        })
        .await?;
    let id = id.ok_or_else(|| {
        Error::field(
            "questionnaire_version",
            "unknown_version",
            "Diese Fassung hat der Fragebogen nicht.",
            "The questionnaire has no such version.",
        )
    })?;
    let loaded = catalog.questionnaire(&db, id.clone()).await?;
    db.write(move |c| save(c, &id, &loaded, &form))
        .await
        .map(web::Json)
}

fn save(c: &mut Connection, id: &str, loaded: &Arc<Loaded>, form: &TrialForm) -> Result<TrialKept> {
    let tester = links::by_secret(c, &form.token)?.id;
    queries::take(c, &tester)?;
    // The link may have been withdrawn while this waited.
    let row = links::by_secret(c, &form.token)?;
    links::check_tried_out(c, &row.wave_id)?;
    if row.state() == TesterState::Done {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Sie haben den Fragebogen schon abgeschickt.",
            "You have handed in the questionnaire already.",
        ));
    }
    IfMatch(Some(form.seen)).check(row.version)?;
    keepable(&loaded.questionnaire, &form.answers)?;
    let with_version = (&loaded.questionnaire, loaded.version);
    queries::keep_remarks(c, &row.id, with_version, form)?;
    queries::keep(c, &row, id, &form.answers, form)?;
    Ok(TrialKept {
        state: match form.done {
            true => TesterState::Done,
            false => TesterState::Begun,
        },
        version: row.version + 1,
    })
}
