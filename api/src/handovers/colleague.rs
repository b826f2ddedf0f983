//! What a colleague calls. Their addresses name no wave and no town: the session says which.

use std::collections::BTreeSet;

use actix_web::{get, put, web};
use contract::ProblemKind;
use contract::handovers::{
    HandedAnswers, HandedAnswersForm, HandedPage, HandedWork, HandedWorkPage,
};
use contract::operations as ops;
use contract::questionnaire::{Answers, Questionnaire};
use contract::responses::AnswerChange;
use contract::{Text, handovers::HandedState};

use super::links::{self, Handed};
use super::rows::HandoverRow;
use super::{pages, part, policy, queries};
use crate::audit;
use crate::auth::Allow;
use crate::db::{Connection, Db};
use crate::http::{Error, Exact, FieldError, IfMatch, Path, Result, Versioned};
use crate::responses::{self, draft_answers, is_answered, not_open, take_draft};
use crate::surveys::Catalog;
use crate::waves;

/// Get the pages that were handed to the caller
///
/// With their answers so far, and what their filters look at on other pages.
#[utoipa::path(tag = "handovers", responses((status = 200, body = HandedWork, description = "The pages")))]
#[get("/api/v1/handed-pages")]
pub async fn get_handed_pages(
    caller: Allow<ops::GetHandedPages>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<web::Json<HandedWork>> {
    let id = caller.handover().ok_or_else(Error::not_found)?.to_owned();
    let wanted = id.clone();
    let wave = db
        .read(move |c| Ok(links::standing(c, &wanted)?.row.wave_id))
        .await?;
    let loaded = catalog.of_wave(&db, &wave).await?;
    db.read(move |c| work(c, &id, &loaded.questionnaire))
        .await
        .map(web::Json)
}

fn work(c: &mut Connection, id: &str, whole: &Questionnaire) -> Result<HandedWork> {
    let handed = links::standing(c, id)?;
    let in_hands = pages::in_hands(c, id)?;
    let keys: Vec<&str> = in_hands.iter().map(|page| page.page.as_str()).collect();
    let answers = draft_answers(c, &handed.row.wave_id, &handed.row.unit_key)?;
    let questionnaire = part::part(whole, &keys);
    let of_key = |key: &str| in_hands.iter().find(|page| page.page == key).cloned();
    let known = whole.pages.iter().filter_map(|page| of_key(&page.key));
    let pages: Result<_> = known
        .map(|page| with_version(whole, page, &answers))
        .collect();
    Ok(HandedWork {
        wave: Text::new(&handed.wave.0, &handed.wave.1),
        name: handed.name(),
        handed_by: handed.row.by(),
        due_on: handed.row.due_on,
        answers: part::seen(&questionnaire, &keys, &answers),
        changes: changes(c, &handed.row, whole, &keys)?,
        pages: pages?,
        questionnaire,
        town: handed.town,
        remark: handed.row.remark,
    })
}

/// Who changed which answer on these pages: of others, a colleague learns nothing.
fn changes(
    c: &mut Connection,
    row: &HandoverRow,
    whole: &Questionnaire,
    keys: &[&str],
) -> Result<Vec<AnswerChange>> {
    let names = keys.iter().filter_map(|key| part::variables(whole, key));
    let names: BTreeSet<String> = names.flatten().collect();
    let mut changes = responses::changes(c, &row.wave_id, &row.unit_key)?;
    changes.retain(|change| names.contains(&change.variable));
    Ok(changes)
}

fn with_version(
    whole: &Questionnaire,
    page: HandedPage,
    answers: &Answers,
) -> Result<HandedWorkPage> {
    let names = part::variables(whole, &page.page).unwrap_or_default();
    let answers = part::only(answers, &names);
    Ok(HandedWorkPage {
        version: part::version(page.state, page.remark.as_deref(), &answers)?,
        page: page.page,
        state: page.state,
        remark: page.remark,
    })
}

/// Save a handed page
///
/// Replaces the answers of this page in the town's draft and leaves all others as they are. 412 means that this page was
/// changed meanwhile; what happens to other pages does not matter.
#[utoipa::path(tag = "handovers", params(("page" = String, Path, description = "Key of the page")), request_body = HandedAnswersForm, responses((status = 200, body = HandedAnswers, description = "The page as it is kept")))]
#[put("/api/v1/handed-pages/{page}")]
pub async fn save_handed_page(
    caller: Allow<ops::SaveHandedPage>,
    page: Path<String>,
    seen: IfMatch,
    body: Exact<HandedAnswersForm>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<HandedAnswers>> {
    let id = caller.handover().ok_or_else(Error::not_found)?.to_owned();
    let (wanted, actor) = (id.clone(), caller.name());
    let wave = db
        .read(move |c| Ok(links::standing(c, &wanted)?.row.wave_id))
        .await?;
    let loaded = catalog.of_wave(&db, &wave).await?;
    let save = move |c: &mut Connection| {
        let saving = Saving {
            id: &id,
            actor: &actor,
            page: &page.0,
            whole: &loaded.questionnaire,
        };
        saving.save(c, seen, &body.0)
    };
    let body = db.write(save).await?;
    Ok(Versioned {
        version: body.page.version,
        body,
    })
}

/// Who saves which page of what.
struct Saving<'a> {
    id: &'a str,
    actor: &'a str,
    page: &'a str,
    whole: &'a Questionnaire,
}

impl Saving<'_> {
    fn save(
        &self,
        c: &mut Connection,
        seen: IfMatch,
        form: &HandedAnswersForm,
    ) -> Result<HandedAnswers> {
        let names = part::variables(self.whole, self.page).ok_or_else(Error::not_found)?;
        queries::take(c, self.id)?;
        let handed = links::standing(c, self.id)?;
        let row = &handed.row;
        let of = (row.wave_id.as_str(), row.unit_key.as_str());
        if waves::queries::is_open(c, of.0)? != Some(true) {
            return Err(not_open());
        }
        if is_answered(c, of.0, of.1)? {
            return Err(ProblemKind::AlreadyAnswered.into());
        }
        let before = pages::find(c, self.id, self.page)?;
        let before = before.filter(|page| page.state != HandedState::TakenBack);
        let before = before.ok_or_else(Error::not_found)?;
        let foreign = form
            .answers
            .iter()
            .filter(|(name, _)| !names.contains(*name));
        let foreign: Vec<FieldError> = foreign.map(|(name, _)| not_handed(name)).collect();
        if !foreign.is_empty() {
            return Err(Error::invalid(foreign));
        }
        let draft = take_draft(c, of.0, of.1, &row.handed_by)?;
        seen.check(with_version(self.whole, before.clone(), &draft)?.version)?;
        let mut after = draft.clone();
        for name in &names {
            match form.answers.get(name) {
                Some(answer) => after.set(name, answer.clone()),
                None => {
                    after.remove(name);
                }
            }
        }
        let hands = (row.handed_by.as_str(), self.id);
        responses::save_part(c, self.whole, of, hands, &draft, &after)?;
        let state = policy::saved(before.state, form.done);
        self.set_state(c, &handed, &before, state)?;
        let saved = HandedPage { state, ..before };
        Ok(HandedAnswers {
            page: with_version(self.whole, saved, &after)?,
            answers: part::only(&after, &names),
        })
    }

    fn set_state(
        &self,
        c: &mut Connection,
        handed: &Handed,
        before: &HandedPage,
        state: HandedState,
    ) -> Result<()> {
        if state == before.state {
            return Ok(());
        }
        pages::set_state(c, (self.id, self.page), state, None)?;
        queries::touch(c, &handed.row.id)?;
        audit::note(c, self.actor, &format!("handed_page_{state}"), self.id)
    }
}

fn not_handed(variable: &str) -> FieldError {
    FieldError::new(
        format!("answers.{variable}"),
        "not_handed",
        "Diese Frage steht nicht auf dieser Seite.",
        "This question is not on this page.",
    )
}
