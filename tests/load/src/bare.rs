//! The ceiling of handing in: a loop that commits the same rows with the same statements and the same durability, and
//! does nothing else.

use std::sync::Arc;
use std::time::{Duration, Instant};

use api::db::{Db, now};
use api::responses::{NewRow, insert, take_numbers};

use crate::answers::Filled;
use crate::submit::id;

/// Rows to commit: every town answers each wave.
pub struct Rows<'a> {
    /// The waves.
    pub waves: &'a [String],
    /// Keys of the towns.
    pub units: &'a [String],
    /// What is answered, in turn.
    pub filled: &'a Arc<Vec<Filled>>,
}

impl Rows<'_> {
    fn all(&self) -> impl Iterator<Item = NewRow> {
        let pairs = self
            .waves
            .iter()
            .flat_map(|wave| self.units.iter().map(move |unit| (wave, unit)));
        pairs
            .zip(self.filled.iter().cycle())
            .map(|((wave, unit), filled)| NewRow {
                id: id(),
                wave_id: wave.clone(),
                unit_key: unit.clone(),
                land: "12".to_owned(),
                town_type: 40,
                mode: "online",
                partial: false,
                questionnaire_version: 1,
                answers: filled.stored.clone(),
                answers_hash: "0".repeat(64),
                submitted_at: now(),
                submitted_by: format!("member:{}", id()),
                seq: 0,
            })
    }

    /// Commits `batch` rows at a time until the time is over or no row is left. Returns rows and seconds.
    pub fn commit(&self, db: &Db, batch: usize, time: Duration) -> (usize, f64) {
        let mut connection = db.connect().expect("a connection");
        let mut rows = self.all();
        let mut committed = 0;
        let begun = Instant::now();
        while begun.elapsed() < time {
            let mut some: Vec<NewRow> = rows.by_ref().take(batch).collect();
            if some.is_empty() {
                break;
            }
            connection
                .writing(|c| {
                    let first = take_numbers(c, some.len())?;
                    for (row, seq) in some.iter_mut().zip(first..) {
                        row.seq = seq;
                    }
                    insert(c, &some.iter().collect::<Vec<_>>())
                })
                .expect("a commit");
            committed += some.len();
        }
        (committed, begun.elapsed().as_secs_f64())
    }
}
