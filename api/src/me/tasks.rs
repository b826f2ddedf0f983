//! "Was steht an": what is expected of the caller, from what the rooms know. Two queries and one per room, however many
//! tasks there are.

use actix_web::{get, web};
use chrono::{Days, NaiveDate, Utc};
use contract::Text;
use contract::access::Role;
use contract::invitations::LetterOutcome;
use contract::me::{Task, TaskKind, TaskList};
use contract::operations as ops;
use contract::questionnaire::{Answers, answered_of};
use contract::waves::WaveStatus;

use crate::auth::{Actor, Allow};
use crate::db::Db;
use crate::http::{Error, Result};
use crate::invitations::queries::dates::{self as letter_dates, Planned};
use crate::invitations::schedule;
use crate::members;
use crate::responses::{DraftState, draft_states};
use crate::surveys::Catalog;
use crate::waves::calendar::day_in_germany;
use crate::waves::{self, WaveRow};

/// List what is expected of me
///
/// The most urgent first: by its last day, tasks without one at the end.
#[utoipa::path(tag = "me", responses((status = 200, body = TaskList, description = "Tasks")))]
#[get("/api/v1/me/tasks")]
pub async fn list_tasks(
    caller: Allow<ops::ListTasks>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<TaskList>> {
    let actor = caller.actor().clone();
    let today = day_in_germany(Utc::now());
    let (waves, states, letters, says_too_little) = db
        .read(move |c| {
            let waves = waves::queries::current(c)?;
            let ids: Vec<String> = waves.iter().map(|wave| wave.id.clone()).collect();
            let mut states = Vec::new();
            for unit in [actor.ags(), actor.person()].into_iter().flatten() {
                states.extend(draft_states(c, &ids, unit)?);
            }
            let letters = match actor.is(Role::Office) {
                true => letter_dates::planned(c, &ids)?,
                false => Vec::new(),
            };
            let member = actor.person().ok_or_else(Error::not_found)?;
            let says_too_little = members::queries::says_too_little(c, member)?;
            Ok((waves, states, letters, says_too_little))
        })
        .await?;
    let mut items = Vec::new();
    for wave in waves {
        let of_wave = letters.iter().filter(|letter| letter.wave == wave.id);
        items.extend(of_wave.filter_map(|letter| letter_task(&wave, letter, today)));
        items.extend(task(&caller, &db, &catalog, wave, &states).await?);
    }
    items.sort_by_key(|task| (task.due.is_none(), task.due));
    if says_too_little && let Some(id) = caller.person() {
        items.push(Task {
            kind: TaskKind::CompleteProfile,
            title: Text::new("Ihr Profil", "Your profile"),
            subject_id: id.to_owned(),
            due: None,
            done_percent: None,
        });
    }
    Ok(web::Json(TaskList { items }))
}

/// Days ahead of a letter on which the secretariat is told of it.
const LETTER_AHEAD: Days = Days::new(7);

/// What the secretariat is told of a letter that goes out by itself, if anything.
fn letter_task(wave: &WaveRow, letter: &Planned, today: NaiveDate) -> Option<Task> {
    let kind = match letter.outcome {
        None if letter.day <= today.checked_add_days(LETTER_AHEAD)? => TaskKind::LetterGoesOut,
        Some(LetterOutcome::Missed) => TaskKind::LetterMissed,
        _ => return None,
    };
    let (de, en) = schedule::named(letter.step);
    Some(Task {
        kind,
        title: Text::new(
            format!("{}: {de}", wave.title_de),
            format!("{}: {en}", wave.title_en),
        ),
        subject_id: wave.id.clone(),
        due: Some(letter.day),
        done_percent: None,
    })
}

/// What a wave expects of the caller, if anything.
async fn task(
    caller: &Actor,
    db: &Db,
    catalog: &Catalog,
    wave: WaveRow,
    states: &[DraftState],
) -> Result<Option<Task>> {
    let status = wave.status();
    let state = states.iter().find(|state| state.wave_id == wave.id);
    let kind = match (status, state) {
        (WaveStatus::Draft | WaveStatus::Pretest, _) if caller.is(Role::Office) => {
            TaskKind::OpenWave
        }
        (WaveStatus::Open, _) if caller.is(Role::Office) => TaskKind::WatchWave,
        (WaveStatus::Open, Some(state)) if state.answered => TaskKind::WaveAnswered,
        (WaveStatus::Open, Some(_)) => TaskKind::AnswerWave,
        _ => return Ok(None),
    };
    let done_percent = match state.and_then(|state| state.draft.as_deref()) {
        Some(draft) if kind == TaskKind::AnswerWave => {
            let answers: Answers = serde_json::from_str(draft).map_err(Error::internal)?;
            let loaded = catalog.of_wave(db, &wave.id).await?;
            let (answered, asked) = answered_of(&loaded.questionnaire, &answers);
            u8::try_from(answered * 100 / asked.max(1)).ok()
        }
        _ => None,
    };
    Ok(Some(Task {
        kind,
        title: Text::new(wave.title_de, wave.title_en),
        subject_id: wave.id,
        due: Some(if kind == TaskKind::OpenWave {
            wave.field_from.0
        } else {
            wave.field_to.0
        }),
        done_percent,
    }))
}
