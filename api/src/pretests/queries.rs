//! Queries of those who try a questionnaire, and of their remarks.

use std::collections::HashMap;

use contract::page::PageQuery;
use contract::pretests::{NewTester, PretestRemark, TESTERS_MAX, Tester, TrialForm};
use contract::questionnaire::{Answers, Questionnaire};
use contract::{Page, ProblemKind};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::rows::{RemarkRow, TesterRow};
use crate::db::schema::{outbox, questionnaires, tester_remarks, testers};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, Result};
use crate::mail::refusals;

/// Those who try a wave, the latest first.
pub fn list(c: &mut Connection, wave: &str, page: &PageQuery) -> Result<Page<Tester>> {
    let mut query = testers::table
        .left_join(questionnaires::table)
        .filter(testers::wave_id.eq(wave))
        .select(TesterRow::as_select())
        .into_boxed();
    if let Some(Id(after)) = cursor::after(page)? {
        query = query.filter(testers::id.lt(after));
    }
    let rows: Vec<TesterRow> = query
        .order(testers::id.desc())
        .limit(page.limit() + 1)
        .load(c)?;
    let remarks = remarks_by_tester(c, wave)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.id.clone(),
        |row| {
            let count = remarks.get(&row.id).copied().unwrap_or_default();
            row.into_tester(count)
        },
    ))
}

/// All who try a wave, the first first: [`TESTERS_MAX`] at most.
pub fn all(c: &mut Connection, wave: &str) -> Result<Vec<TesterRow>> {
    Ok(testers::table
        .left_join(questionnaires::table)
        .filter(testers::wave_id.eq(wave))
        .order(testers::id)
        .select(TesterRow::as_select())
        .load(c)?)
}

fn remarks_by_tester(c: &mut Connection, wave: &str) -> Result<HashMap<String, i64>> {
    let counts: Vec<(String, i64)> = tester_remarks::table
        .inner_join(testers::table)
        .filter(testers::wave_id.eq(wave))
        .group_by(tester_remarks::tester_id)
        .select((tester_remarks::tester_id, count_star()))
        .load(c)?;
    Ok(counts.into_iter().collect())
}

/// How many remarks there are on each variable; those on the whole have an empty one.
pub fn remarks_by_variable(c: &mut Connection, wave: &str) -> Result<HashMap<String, i64>> {
    let counts: Vec<(String, i64)> = tester_remarks::table
        .inner_join(testers::table)
        .filter(testers::wave_id.eq(wave))
        .group_by(tester_remarks::variable)
        .select((tester_remarks::variable, count_star()))
        .load(c)?;
    Ok(counts.into_iter().collect())
}

/// One of them; 404 if they try another wave.
pub fn find(c: &mut Connection, wave: &str, id: &str) -> Result<TesterRow> {
    let row = testers::table
        .left_join(questionnaires::table)
        .filter(testers::id.eq(id))
        .filter(testers::wave_id.eq(wave))
        .select(TesterRow::as_select())
        .first(c)
        .optional()?;
    row.ok_or_else(Error::not_found)
}

/// As they travel.
pub fn read(c: &mut Connection, wave: &str, id: &str) -> Result<Tester> {
    let row = find(c, wave, id)?;
    let remarks = tester_remarks::table
        .filter(tester_remarks::tester_id.eq(id))
        .count()
        .get_result(c)?;
    Ok(row.into_tester(remarks))
}

/// Who has the link with this hash.
pub fn by_hash(c: &mut Connection, hash: &str) -> Result<Option<TesterRow>> {
    Ok(testers::table
        .left_join(questionnaires::table)
        .filter(testers::link_hash.eq(hash))
        .select(TesterRow::as_select())
        .first(c)
        .optional()?)
}

/// Takes a tester's row until the transaction ends. 404 if there is none.
pub fn take(c: &mut Connection, id: &str) -> Result<()> {
    let taken = diesel::update(testers::table.find(id))
        .set(testers::version.eq(testers::version))
        .execute(c)?;
    match taken {
        0 => Err(Error::not_found()),
        _ => Ok(()),
    }
}

/// Takes the rows of all who try a wave.
pub fn take_all(c: &mut Connection, wave: &str) -> Result<()> {
    diesel::update(testers::table.filter(testers::wave_id.eq(wave)))
        .set(testers::version.eq(testers::version))
        .execute(c)?;
    Ok(())
}

/// Somebody more who tries a wave, without a link yet. The wave's row has been taken, so that the number holds.
pub fn create(c: &mut Connection, wave: &str, new: &NewTester) -> Result<String> {
    let many: i64 = testers::table
        .filter(testers::wave_id.eq(wave))
        .count()
        .get_result(c)?;
    if usize::try_from(many).is_ok_and(|many| many >= TESTERS_MAX) {
        return Err(Error::new(
            ProblemKind::Conflict,
            format!("Diese Befragung probieren schon {TESTERS_MAX} Menschen aus."),
            format!("{TESTERS_MAX} people are trying this survey already."),
        ));
    }
    let id = Id::new().0;
    let at = now();
    diesel::insert_into(testers::table)
        .values((
            testers::id.eq(&id),
            testers::wave_id.eq(wave),
            testers::name.eq(new.name.trim()),
            testers::email.eq(&new.email),
            testers::language.eq(new.language.tag()),
            testers::answers.eq("{}"),
            testers::times.eq("[]"),
            testers::created_at.eq(at),
            testers::updated_at.eq(at),
            testers::version.eq(1_i64),
        ))
        .execute(c)?;
    Ok(id)
}

/// Keeps what somebody has entered under this questionnaire. Their row has been taken.
pub fn keep(
    c: &mut Connection,
    row: &TesterRow,
    questionnaire: &str,
    answers: &Answers,
    form: &TrialForm,
) -> Result<()> {
    let at = now();
    diesel::update(testers::table.find(&row.id))
        .set((
            testers::questionnaire_id.eq(questionnaire),
            testers::answers.eq(serde_json::to_string(answers).map_err(Error::internal)?),
            testers::times.eq(serde_json::to_string(&form.times).map_err(Error::internal)?),
            testers::page.eq(&form.page),
            testers::begun_at.eq(row.begun_at.unwrap_or(at)),
            testers::handed_in_at.eq(form.done.then_some(at)),
            testers::updated_at.eq(at),
            testers::version.eq(row.version + 1),
        ))
        .execute(c)?;
    Ok(())
}

/// What somebody has remarked.
pub fn remarks_of(c: &mut Connection, tester: &str) -> Result<Vec<RemarkRow>> {
    Ok(tester_remarks::table
        .inner_join(testers::table)
        .filter(tester_remarks::tester_id.eq(tester))
        .order(tester_remarks::variable)
        .select(RemarkRow::as_select())
        .load(c)?)
}

/// Replaces what somebody has remarked on the questions of this questionnaire, and on the whole. Remarks that stay as they are
/// keep the version under which they were made; those on questions that it does not have stay.
pub fn keep_remarks(
    c: &mut Connection,
    tester: &str,
    (questionnaire, version): (&Questionnaire, i32),
    form: &TrialForm,
) -> Result<()> {
    let before = remarks_of(c, tester)?;
    let text_of = |variable: &str| {
        let mut sent = form.remarks.iter();
        let found = sent.find(|remark| remark.variable.as_deref().unwrap_or_default() == variable);
        found.map(|remark| remark.text.trim())
    };
    for row in &before {
        let known = row.variable.is_empty() || questionnaire.question(&row.variable).is_some();
        if known && text_of(&row.variable) != Some(row.text.as_str()) {
            let gone = tester_remarks::table.find((tester, &row.variable));
            diesel::delete(gone).execute(c)?;
        }
    }
    for remark in &form.remarks {
        let variable = remark.variable.as_deref().unwrap_or_default();
        let text = remark.text.trim();
        let stays = |row: &RemarkRow| row.variable == variable && row.text == text;
        if before.iter().any(stays) {
            continue;
        }
        if !variable.is_empty() && questionnaire.question(variable).is_none() {
            return Err(Error::field(
                "remarks",
                "unknown_variable",
                format!("„{variable}“ ist keine Frage dieses Fragebogens."),
                format!("\"{variable}\" is no question of this questionnaire."),
            ));
        }
        diesel::insert_into(tester_remarks::table)
            .values((
                tester_remarks::tester_id.eq(tester),
                tester_remarks::variable.eq(variable),
                tester_remarks::text.eq(text),
                tester_remarks::questionnaire_version.eq(version),
                tester_remarks::made_at.eq(now()),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// A page of what was remarked on a wave, by who remarked it.
pub fn remarks(c: &mut Connection, wave: &str, page: &PageQuery) -> Result<Page<PretestRemark>> {
    let mut query = tester_remarks::table
        .inner_join(testers::table)
        .filter(testers::wave_id.eq(wave))
        .select(RemarkRow::as_select())
        .into_boxed();
    if let Some((Id(tester), variable)) = cursor::after::<(Id, String)>(page)? {
        query = query.filter(
            tester_remarks::tester_id
                .gt(tester.clone())
                .or(tester_remarks::tester_id
                    .eq(tester)
                    .and(tester_remarks::variable.gt(variable))),
        );
    }
    let rows = query
        .order((tester_remarks::tester_id, tester_remarks::variable))
        .limit(page.limit() + 1)
        .load::<RemarkRow>(c)?;
    Ok(cursor::page(
        page,
        rows,
        |row| (row.tester_id.clone(), row.variable.clone()),
        PretestRemark::from,
    ))
}

/// Forgets somebody, what they said, and what was mailed to them.
pub fn delete(c: &mut Connection, row: &TesterRow) -> Result<()> {
    let id = row.id.as_str();
    diesel::delete(outbox::table.filter(outbox::tester_id.eq(id))).execute(c)?;
    diesel::delete(tester_remarks::table.filter(tester_remarks::tester_id.eq(id))).execute(c)?;
    diesel::delete(testers::table.find(id)).execute(c)?;
    if let Some(email) = &row.email {
        refusals::forget_unless_members(c, email)?;
    }
    Ok(())
}
