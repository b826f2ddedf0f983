//! What is kept in this tab: a reload loses nothing, and on a shared computer nothing stays once the tab is closed.

use contract::members::TownRef;
use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::browser;
use crate::responses::Work;
use crate::wire::{self, FromJson, field, object};

/// A ticket whose work is done. It is kept until its answer is known to be stored, so that trying again doubles nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worked {
    pub token: String,
    pub counter: u64,
}

/// Somebody's work on one survey.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Kept {
    pub town: Option<TownRef>,
    pub ticket: Option<Worked>,
    /// When it was begun, in milliseconds since 1970.
    pub begun: Option<f64>,
    /// The answer is stored: nothing else is kept then.
    pub done: bool,
}

impl FromJson for Worked {
    fn from_json(json: &Value) -> Option<Self> {
        let worked = object(json)?;
        Some(Self {
            token: field(worked, "token")?,
            counter: field(worked, "counter")?,
        })
    }
}

impl FromJson for Kept {
    fn from_json(json: &Value) -> Option<Self> {
        let kept = object(json)?;
        Some(Self {
            town: field(kept, "town")?,
            ticket: field(kept, "ticket")?,
            begun: field(kept, "begun")?,
            done: field(kept, "done")?,
        })
    }
}

/// The tab's memory of one survey.
#[derive(Clone, Copy)]
pub struct Memory {
    key: StoredValue<String>,
    pub kept: RwSignal<Kept>,
}

impl Memory {
    /// Takes up what was kept.
    pub fn of(wave: &str) -> Self {
        let key = format!("umfrage:{wave}");
        let kept = read(&key).unwrap_or_default();
        Self {
            key: StoredValue::new(key),
            kept: RwSignal::new(kept),
        }
    }

    /// The answers as they were.
    pub fn work(self) -> Work {
        read(&self.answers_key()).unwrap_or_default()
    }

    /// Keeps the answers.
    pub fn keep_work(self, work: &Work) {
        if !self.kept.with_untracked(|kept| kept.done) {
            write(&self.answers_key(), Some(work));
        }
    }

    /// Changes what is kept beside the answers.
    pub fn change(self, change: impl FnOnce(&mut Kept)) {
        // The page may be gone by now; what it has learned is kept all the same.
        let key = self.key.try_get_value();
        if self.kept.try_update(change).is_some()
            && let Some(key) = key
        {
            self.kept.with_untracked(|kept| write(&key, Some(kept)));
        }
    }

    /// The answer is stored: forgets it here.
    pub fn finish(self) {
        self.change(|kept| {
            *kept = Kept {
                done: true,
                ..Kept::default()
            };
        });
        write::<Work>(&self.answers_key(), None);
    }

    fn answers_key(self) -> String {
        self.key.try_get_value().unwrap_or_default() + ":antworten"
    }
}

/// Whole minutes from one moment to another, rounded up, as the service counts them; nothing for more than a day.
pub fn minutes(from: f64, to: f64) -> Option<i32> {
    let minutes = ((to - from) / 60_000.0).ceil().max(1.0);
    (minutes <= 1_440.0).then_some(minutes as i32)
}

fn read<T: FromJson>(key: &str) -> Option<T> {
    wire::from_str(&browser::remembered_in_tab(key)?)
}

fn write<T: Serialize>(key: &str, value: Option<&T>) {
    let text = value.and_then(|value| serde_json::to_string(value).ok());
    browser::remember_in_tab(key, text.as_deref());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_whole_and_of_one_day() {
        let minute = 60_000.0;
        assert_eq!(minutes(5.0, 5.0), Some(1));
        assert_eq!(minutes(0.0, 3.0 * minute + 1.0), Some(4));
        assert_eq!(minutes(9.0, 0.0), Some(1), "the clock was put back");
        assert_eq!(minutes(0.0, 1_440.0 * minute), Some(1_440));
        assert_eq!(minutes(0.0, 1_441.0 * minute), None);
    }

    #[test]
    fn what_is_kept_reads_back() {
        let kept = Kept {
            town: Some(TownRef {
                ags: "09672135".to_owned(),
                name: "Münnerstadt".to_owned(),
                land: "09".to_owned(),
            }),
            ticket: Some(Worked {
                token: "AbC-_".to_owned(),
                counter: 4711,
            }),
            begun: Some(1_801_000_000_123.0),
            done: false,
        };
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(wire::from_str(&text), Some(kept));
        let empty = serde_json::to_string(&Kept::default()).unwrap();
        assert_eq!(wire::from_str(&empty), Some(Kept::default()));
    }
}
