//! An answer on its way to the writer: checked, and made canonical, every variable with a value.

use contract::questionnaire::{Clean, Completeness, check};
use contract::responses::NewResponse;
use ring::digest::{SHA256, digest};

use super::drafts;
use super::rows::NewRow;
use crate::db::now;
use crate::hex::hex;
use crate::http::{Error, Id, Result};
use crate::surveys::Loaded;

/// The row to store. Land, town type and number come from the writer.
pub fn row(
    loaded: &Loaded,
    wave: &str,
    id: Id,
    unit_key: String,
    new: NewResponse,
    actor: String,
) -> Result<NewRow> {
    let completeness = if new.partial {
        Completeness::Partial
    } else {
        Completeness::Complete
    };
    let clean = check(&loaded.questionnaire, &new.answers, completeness)
        .map_err(|findings| Error::invalid(findings.iter().map(drafts::field).collect()))?;
    let answers = document(&clean)?;
    let answers_hash = hex(digest(&SHA256, answers.as_bytes()).as_ref());
    Ok(NewRow {
        id: id.0,
        wave_id: wave.to_owned(),
        unit_key,
        land: String::new(),
        town_type: 0,
        mode: new.mode.as_str(),
        partial: new.partial,
        questionnaire_version: loaded.version,
        answers,
        answers_hash,
        submitted_at: now(),
        submitted_by: actor,
        seq: 0,
    })
}

/// The answers as they are stored.
fn document(clean: &Clean<'_, '_>) -> Result<String> {
    // What most have in one piece, instead of growing step by step.
    let mut json = Vec::with_capacity(1024);
    serde_json::to_writer(&mut json, clean).map_err(Error::internal)?;
    String::from_utf8(json).map_err(Error::internal)
}
