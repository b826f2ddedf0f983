//! Queries of surveys and questionnaires.

use chrono::NaiveDateTime;
use contract::Page;
use contract::ProblemKind;
use contract::page::PageQuery;
use contract::questionnaire::Questionnaire;
use contract::surveys::{QuestionnaireVersion, Survey, SurveyForm};
use diesel::dsl::max;
use diesel::prelude::*;

use super::rows::{QuestionnaireRow, SurveyRow};
use crate::db::schema::{questionnaires, surveys, wave_questionnaires, waves};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, IfMatch, Result};

/// Surveys by key.
pub fn list(c: &mut Connection, page: &PageQuery) -> Result<Page<Survey>> {
    let mut query = surveys::table.select(SurveyRow::as_select()).into_boxed();
    if let Some(after) = cursor::after::<String>(page)? {
        query = query.filter(surveys::key.gt(after));
    }
    let rows = query
        .order(surveys::key)
        .limit(page.limit() + 1)
        .load::<SurveyRow>(c)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.key.clone(),
        Survey::from,
    ))
}

/// One survey.
pub fn find(c: &mut Connection, id: &str) -> Result<SurveyRow> {
    Ok(surveys::table
        .find(id)
        .select(SurveyRow::as_select())
        .first(c)?)
}

/// A new survey.
pub fn create(c: &mut Connection, form: &SurveyForm) -> Result<SurveyRow> {
    let id = Id::new();
    let at = now();
    diesel::insert_into(surveys::table)
        .values((
            surveys::id.eq(&id.0),
            surveys::key.eq(&form.key),
            surveys::title_de.eq(&form.title.de),
            surveys::title_en.eq(&form.title.en),
            surveys::description_de.eq(&form.description.de),
            surveys::description_en.eq(&form.description.en),
            surveys::unit.eq(form.unit.as_str()),
            surveys::created_at.eq(at),
            surveys::updated_at.eq(at),
            surveys::version.eq(1_i64),
        ))
        .execute(c)
        .map_err(key_taken)?;
    find(c, &id)
}

/// Replaces texts, and key and unit as long as no wave relies on them.
pub fn change(c: &mut Connection, id: &str, seen: IfMatch, form: &SurveyForm) -> Result<SurveyRow> {
    take(c, id)?;
    let stored = find(c, id)?;
    seen.check(stored.version)?;
    let fixed = stored.key != form.key || stored.unit != form.unit.as_str();
    if fixed && has_waves(c, id)? {
        return Err(Error::field(
            if stored.key == form.key {
                "unit"
            } else {
                "key"
            },
            "fixed",
            "Schlüssel und Antworteinheit stehen fest, sobald es eine Welle gibt.",
            "Key and response unit are fixed once there is a wave.",
        ));
    }
    let changed = diesel::update(
        surveys::table
            .find(id)
            .filter(surveys::version.eq(stored.version)),
    )
    .set((
        surveys::key.eq(&form.key),
        surveys::title_de.eq(&form.title.de),
        surveys::title_en.eq(&form.title.en),
        surveys::description_de.eq(&form.description.de),
        surveys::description_en.eq(&form.description.en),
        surveys::unit.eq(form.unit.as_str()),
        surveys::updated_at.eq(now()),
        surveys::version.eq(stored.version + 1),
    ))
    .execute(c)
    .map_err(key_taken)?;
    if changed == 0 {
        return Err(ProblemKind::Stale.into());
    }
    find(c, id)
}

fn has_waves(c: &mut Connection, survey: &str) -> Result<bool> {
    let of_survey = waves::table.filter(waves::survey_id.eq(survey));
    Ok(diesel::select(diesel::dsl::exists(of_survey)).get_result(c)?)
}

fn key_taken(error: diesel::result::Error) -> Error {
    Error::from(error).on_conflict(|| {
        Error::new(
            ProblemKind::Conflict,
            "Eine Befragung mit diesem Schlüssel gibt es schon.",
            "There is a survey with this key already.",
        )
    })
}

/// Versions of a survey's questionnaire, the newest first.
pub fn questionnaires(
    c: &mut Connection,
    survey: &str,
    page: &PageQuery,
) -> Result<Page<QuestionnaireVersion>> {
    find(c, survey)?;
    let mut query = questionnaires::table
        .filter(questionnaires::survey_id.eq(survey))
        .select(QuestionnaireRow::as_select())
        .into_boxed();
    if let Some(before) = cursor::after::<i32>(page)? {
        query = query.filter(questionnaires::version.lt(before));
    }
    let rows = query
        .order(questionnaires::version.desc())
        .limit(page.limit() + 1)
        .load::<QuestionnaireRow>(c)?;
    Ok(cursor::page(
        page,
        rows,
        |row| row.version,
        QuestionnaireVersion::from,
    ))
}

/// Takes the survey's row until the transaction ends, so that of two who add at once one waits. 404 if there is none.
pub fn take(c: &mut Connection, id: &str) -> Result<()> {
    let taken = diesel::update(surveys::table.find(id))
        .set(surveys::version.eq(surveys::version))
        .execute(c)?;
    if taken == 0 {
        return Err(Error::not_found());
    }
    Ok(())
}

/// Stores a questionnaire as the survey's next version.
pub fn add_questionnaire(
    c: &mut Connection,
    survey: &str,
    questionnaire: &Questionnaire,
    at: NaiveDateTime,
) -> Result<QuestionnaireVersion> {
    take(c, survey)?;
    let newest: Option<i32> = questionnaires::table
        .filter(questionnaires::survey_id.eq(survey))
        .select(max(questionnaires::version))
        .first(c)?;
    let row = QuestionnaireRow {
        id: Id::new().0,
        survey_id: survey.to_owned(),
        version: newest.unwrap_or(0) + 1,
        question_count: i32::try_from(questionnaire.questions().filter(|q| q.has_answer()).count())
            .unwrap_or(i32::MAX),
        created_at: at,
    };
    diesel::insert_into(questionnaires::table)
        .values((
            questionnaires::id.eq(&row.id),
            questionnaires::survey_id.eq(survey),
            questionnaires::version.eq(row.version),
            questionnaires::question_count.eq(row.question_count),
            questionnaires::document
                .eq(serde_json::to_string(questionnaire).map_err(Error::internal)?),
            questionnaires::created_at.eq(at),
        ))
        .execute(c)?;
    Ok(row.into())
}

/// The document of one version; 404 if there is none.
pub fn version(c: &mut Connection, survey: &str, version: i32) -> Result<String> {
    Ok(questionnaires::table
        .filter(questionnaires::survey_id.eq(survey))
        .filter(questionnaires::version.eq(version))
        .select(questionnaires::document)
        .get_result(c)?)
}

/// Id of the newest questionnaire version, if there is one.
pub fn newest_questionnaire(c: &mut Connection, survey: &str) -> Result<Option<String>> {
    Ok(questionnaires::table
        .filter(questionnaires::survey_id.eq(survey))
        .order(questionnaires::version.desc())
        .select(questionnaires::id)
        .first(c)
        .optional()?)
}

/// Id of this version of a survey's questionnaire, if there is one.
pub fn questionnaire_id(c: &mut Connection, survey: &str, version: i32) -> Result<Option<String>> {
    Ok(questionnaires::table
        .filter(questionnaires::survey_id.eq(survey))
        .filter(questionnaires::version.eq(version))
        .select(questionnaires::id)
        .get_result(c)
        .optional()?)
}

/// Whether a questionnaire version belongs to a survey.
pub fn owns_questionnaire(c: &mut Connection, survey: &str, questionnaire: &str) -> Result<bool> {
    let row = questionnaires::table
        .find(questionnaire)
        .filter(questionnaires::survey_id.eq(survey));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(c)?)
}

/// Id of the questionnaire a wave uses.
pub fn questionnaire_of(c: &mut Connection, wave: &str) -> Result<String> {
    Ok(waves::table
        .filter(waves::id.eq(wave))
        .select(waves::questionnaire_id)
        .get_result(c)?)
}

/// Id of the questionnaire of this version that a wave had before in the field; none if it never had it.
pub fn earlier_of(c: &mut Connection, wave: &str, version: i32) -> Result<Option<String>> {
    Ok(wave_questionnaires::table
        .find((wave, version))
        .select(wave_questionnaires::questionnaire_id)
        .get_result(c)
        .optional()?)
}

/// Version and document of a questionnaire, its survey and the survey's unit.
pub fn document(c: &mut Connection, questionnaire: &str) -> Result<(i32, String, String, String)> {
    Ok(questionnaires::table
        .inner_join(surveys::table)
        .filter(questionnaires::id.eq(questionnaire))
        .select((
            questionnaires::version,
            questionnaires::document,
            surveys::id,
            surveys::unit,
        ))
        .get_result(c)?)
}

/// A survey that has a questionnaire.
#[derive(Debug, Clone, Queryable)]
pub struct AskedRow {
    pub id: String,
    pub key: String,
    pub title_de: String,
    pub title_en: String,
    /// Version of its newest questionnaire.
    pub newest: Option<i32>,
}

/// Every survey that has a questionnaire; or this one.
pub fn asked(c: &mut Connection, survey: Option<&str>) -> Result<Vec<AskedRow>> {
    let mut query = questionnaires::table
        .inner_join(surveys::table)
        .group_by((
            surveys::id,
            surveys::key,
            surveys::title_de,
            surveys::title_en,
        ))
        .select((
            surveys::id,
            surveys::key,
            surveys::title_de,
            surveys::title_en,
            max(questionnaires::version),
        ))
        .into_boxed();
    if let Some(survey) = survey {
        query = query.filter(questionnaires::survey_id.eq(survey.to_owned()));
    }
    Ok(query.load(c)?)
}

/// Versions and documents of a survey's questionnaires, the newest first.
pub fn documents(c: &mut Connection, survey: &str) -> Result<Vec<(i32, String)>> {
    Ok(questionnaires::table
        .filter(questionnaires::survey_id.eq(survey))
        .order(questionnaires::version.desc())
        .select((questionnaires::version, questionnaires::document))
        .load(c)?)
}

/// Waves of these surveys: the survey, the version that is asked, and the wave's key, the newest wave first.
pub fn waves_by_version(
    c: &mut Connection,
    surveys: &[String],
) -> Result<Vec<(String, i32, String)>> {
    Ok(waves::table
        .inner_join(questionnaires::table)
        .filter(waves::survey_id.eq_any(surveys))
        .order((waves::field_from.desc(), waves::id.desc()))
        .select((waves::survey_id, questionnaires::version, waves::key))
        .load(c)?)
}
