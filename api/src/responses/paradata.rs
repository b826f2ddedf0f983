//! How answering went in a wave: the page at which drafts rest and partial answers end, and the time from the first draft
//! to submission. Rows are read in pages and counted, so that a wave of a million takes no more memory than one of a
//! thousand, four bytes for each duration apart. Of open surveys the times are counted as they come in.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDateTime;
use contract::paradata::{AnswerTime, BreakOff, WaveParadata};
use contract::questionnaire::{Questionnaire, missing};
use contract::responses::Mode;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use serde_json::value::RawValue;

use crate::db::Connection;
use crate::db::schema::{drafts, open_times, responses};
use crate::http::{Error, Result};
use crate::invitations;
use crate::waves::WaveRow;

/// Rows per query.
const ROWS: i64 = 2_000;
/// Times of fewer answers are not told.
const FEWEST: i64 = 5;

/// Where drafts rest and how long answering took.
pub fn of_wave(c: &mut Connection, row: &WaveRow, survey: &Questionnaire) -> Result<WaveParadata> {
    let wave = row.id.as_str();
    let open_link = row.audience.0.open_link;
    let mut resting = Resting::new(survey);
    if !open_link {
        drafts_of(c, wave, &mut resting)?;
    }
    partial_of(c, wave, &mut resting)?;
    Ok(WaveParadata {
        drafts: resting.drafts,
        untouched: resting.untouched,
        partial: resting.partial,
        break_off: resting.pages,
        duration: match open_link {
            true => told_duration(c, wave)?,
            false => duration(c, wave)?,
        },
        letters: invitations::queries::reach(c, wave)?,
    })
}

fn drafts_of(c: &mut Connection, wave: &str, resting: &mut Resting) -> Result<()> {
    let mut after = String::new();
    loop {
        let page: Vec<(String, String)> = drafts::table
            .filter(drafts::wave_id.eq(wave))
            .filter(drafts::unit_key.gt(&after))
            .filter(not(exists(
                responses::table
                    .filter(responses::wave_id.eq(drafts::wave_id))
                    .filter(responses::unit_key.eq(drafts::unit_key))
                    .filter(responses::withdrawn_at.is_null()),
            )))
            .order(drafts::unit_key)
            .select((drafts::unit_key, drafts::answers))
            .limit(ROWS)
            .load(c)?;
        for (_, answers) in &page {
            resting.draft(answers)?;
        }
        match page.into_iter().last() {
            Some((unit, _)) => after = unit,
            None => return Ok(()),
        }
    }
}

fn partial_of(c: &mut Connection, wave: &str, resting: &mut Resting) -> Result<()> {
    let mut after = 0;
    loop {
        let page: Vec<(i64, String)> = responses::table
            .filter(responses::wave_id.eq(wave))
            .filter(responses::seq.gt(after))
            .filter(responses::partial.eq(true))
            .filter(responses::withdrawn_at.is_null())
            .order(responses::seq)
            .select((responses::seq, responses::answers))
            .limit(ROWS)
            .load(c)?;
        for (_, answers) in &page {
            resting.partial(answers)?;
        }
        match page.last() {
            Some((seq, _)) => after = *seq,
            None => return Ok(()),
        }
    }
}

/// How long it took where what is begun lies with those who answer: as their browsers told, a count by minutes.
fn told_duration(c: &mut Connection, wave: &str) -> Result<Option<AnswerTime>> {
    let times: Vec<(i32, i64)> = open_times::table
        .filter(open_times::wave_id.eq(wave))
        .order(open_times::minutes)
        .select((open_times::minutes, open_times::answers))
        .load(c)?;
    let seconds = |(minutes, answers): (i32, i64)| (minutes * 60, answers);
    let times: Vec<_> = times.into_iter().map(seconds).collect();
    Ok(quartiles(&times))
}

/// Counts drafts and partial answers by page.
struct Resting {
    drafts: i64,
    untouched: i64,
    partial: i64,
    pages: Vec<BreakOff>,
    page_of: HashMap<String, usize>,
}

impl Resting {
    fn new(survey: &Questionnaire) -> Self {
        let mut page_of = HashMap::new();
        for (at, page) in survey.pages.iter().enumerate() {
            for question in &page.questions {
                page_of.insert(question.variable.clone(), at);
                page_of.extend(question.other_variable().map(|other| (other, at)));
            }
        }
        let pages = survey.pages.iter().map(|page| BreakOff {
            page: page.key.clone(),
            title: page.title.clone(),
            drafts: 0,
            partial: 0,
        });
        Self {
            drafts: 0,
            untouched: 0,
            partial: 0,
            pages: pages.collect(),
            page_of,
        }
    }

    fn draft(&mut self, answers: &str) -> Result<()> {
        self.drafts += 1;
        match self.last_page(answers)? {
            Some(page) => page.drafts += 1,
            None => self.untouched += 1,
        }
        Ok(())
    }

    fn partial(&mut self, answers: &str) -> Result<()> {
        self.partial += 1;
        if let Some(page) = self.last_page(answers)? {
            page.partial += 1;
        }
        Ok(())
    }

    /// The last page with an answer. A stored answer has an entry for every question, and says of those that were not asked,
    /// or not reached, that it is so.
    fn last_page(&mut self, answers: &str) -> Result<Option<&mut BreakOff>> {
        let answered: BTreeMap<String, &RawValue> =
            serde_json::from_str(answers).map_err(Error::internal)?;
        let unasked = [missing::NOT_APPLICABLE, missing::BREAK_OFF].map(|code| code.to_string());
        let last = answered
            .iter()
            .filter(|(_, value)| !unasked.iter().any(|code| code == value.get()))
            .filter_map(|(variable, _)| self.page_of.get(variable))
            .max();
        Ok(last.and_then(|page| self.pages.get_mut(*page)))
    }
}

fn duration(c: &mut Connection, wave: &str) -> Result<Option<AnswerTime>> {
    let mut seconds: Vec<i32> = Vec::new();
    let mut after = 0;
    loop {
        let page: Vec<(i64, NaiveDateTime, NaiveDateTime)> = responses::table
            .filter(responses::wave_id.eq(wave))
            .filter(responses::seq.gt(after))
            .filter(responses::withdrawn_at.is_null())
            .filter(responses::mode.eq(Mode::Online.as_str()))
            .filter(responses::started_at.lt(responses::submitted_at))
            .order(responses::seq)
            .select((
                responses::seq,
                responses::started_at,
                responses::submitted_at,
            ))
            .limit(ROWS)
            .load(c)?;
        seconds.extend(page.iter().map(|(_, started, submitted)| {
            i32::try_from((*submitted - *started).num_seconds()).unwrap_or(i32::MAX)
        }));
        match page.last() {
            Some((seq, ..)) => after = *seq,
            None => break,
        }
    }
    seconds.sort_unstable();
    let alike = seconds.chunk_by(|one, next| one == next);
    let counted = alike.filter_map(|alike| {
        let count = i64::try_from(alike.len()).ok()?;
        Some((*alike.first()?, count))
    });
    Ok(quartiles(&counted.collect::<Vec<_>>()))
}

/// Of seconds, rising, and how many answers took them. Each quartile is the smallest time that at least this part of the answers
/// kept to.
fn quartiles(times: &[(i32, i64)]) -> Option<AnswerTime> {
    let all: i64 = times.iter().map(|(_, answers)| answers).sum();
    if all < FEWEST {
        return None;
    }
    let at = |quarters: i64| {
        let (mut so_far, mut last) = (0, 0);
        for (seconds, answers) in times {
            so_far += answers;
            last = i64::from(*seconds);
            if so_far * 4 >= all * quarters {
                break;
            }
        }
        last
    };
    Some(AnswerTime {
        responses: all,
        q1_seconds: at(1),
        median_seconds: at(2),
        q3_seconds: at(3),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seismograph() -> Questionnaire {
        let survey = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
        serde_json::from_str(survey).unwrap()
    }

    #[test]
    fn a_draft_rests_on_the_last_page_with_an_answer() {
        let survey = seismograph();
        let mut resting = Resting::new(&survey);
        let on_last = &survey.pages.last().unwrap().questions[0].variable;
        let on_first = &survey.pages[0].questions[0].variable;
        for draft in [
            "{}".to_owned(),
            format!(r#"{{"{on_first}":1}}"#),
            format!(r#"{{"{on_last}":[1,2],"{on_first}":1}}"#),
            format!(r#"{{"{on_first}":-1,"unknown":{{}}}}"#),
        ] {
            resting.draft(&draft).unwrap();
        }
        assert_eq!((resting.drafts, resting.untouched), (4, 1));
        assert_eq!(resting.pages[0].drafts, 2);
        assert_eq!(resting.pages.last().unwrap().drafts, 1);
        assert!(resting.draft("no json").is_err());
    }

    #[test]
    fn quartiles_are_times_that_somebody_needed() {
        let told = |times: &[(i32, i64)]| {
            let told = quartiles(times)?;
            Some((
                told.responses,
                [told.q1_seconds, told.median_seconds, told.q3_seconds],
            ))
        };
        assert_eq!(told(&[(1, 1), (2, 3)]), None, "four tell nothing");
        let five = [(10, 1), (20, 1), (30, 1), (40, 1), (50, 1)];
        assert_eq!(told(&five), Some((5, [20, 30, 40])));
        assert_eq!(told(&[(60, 7), (600, 1)]), Some((8, [60, 60, 60])));
        assert_eq!(told(&[(60, 1), (600, 7)]), Some((8, [600, 600, 600])));
    }

    #[test]
    fn a_partial_answer_ends_before_what_was_not_reached() {
        let survey = seismograph();
        let (first, last) = (&survey.pages[0], survey.pages.last().unwrap());
        let (first, last) = (&first.questions[0].variable, &last.questions[0].variable);
        let mut resting = Resting::new(&survey);
        for unreached in [-7, -3] {
            let ended = format!(r#"{{"{first}":1,"{last}":{unreached}}}"#);
            resting.partial(&ended).unwrap();
        }
        assert_eq!((resting.partial, resting.pages[0].partial), (2, 2));
    }
}
