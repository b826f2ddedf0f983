//! How long there is still time, and what is most urgent.

use std::cmp::Ordering;

use chrono::NaiveDate;
use contract::me::{Task, TaskKind};

use super::texts;

/// How near the last day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The last day has passed.
    Over,
    Today,
    Tomorrow,
    /// Days left, two or more.
    Days(i64),
}

impl Due {
    pub fn of(last_day: NaiveDate, today: NaiveDate) -> Self {
        match (last_day - today).num_days() {
            ..0 => Self::Over,
            0 => Self::Today,
            1 => Self::Tomorrow,
            days => Self::Days(days),
        }
    }

    /// A week or less.
    pub fn is_near(self) -> bool {
        match self {
            Self::Over | Self::Today | Self::Tomorrow => true,
            Self::Days(days) => days <= 7,
        }
    }

    /// "noch 12 Tage", "heute", "überfällig".
    pub fn words(self) -> String {
        match self {
            Self::Over => texts::DUE_OVER.get().to_owned(),
            Self::Today => texts::DUE_TODAY.get().to_owned(),
            Self::Tomorrow => texts::DUE_TOMORROW.get().to_owned(),
            Self::Days(days) => texts::days_left(days),
        }
    }
}

/// Whether anybody waits for this: the rest is for looking.
pub fn is_to_do(kind: TaskKind) -> bool {
    match kind {
        TaskKind::AnswerWave
        | TaskKind::OpenWave
        | TaskKind::LetterMissed
        | TaskKind::CompleteProfile => true,
        TaskKind::WaveAnswered | TaskKind::WatchWave | TaskKind::LetterGoesOut => false,
    }
}

/// What is to be done before what is only to be looked at; then by last day, those without one at the end. The
/// service's own order holds among equals.
pub fn by_urgency(left: &Task, right: &Task) -> Ordering {
    let key = |task: &Task| {
        (
            !is_to_do(task.kind),
            task.due.is_none(),
            task.due.unwrap_or_default(),
        )
    };
    key(left).cmp(&key(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::set_lang;
    use contract::{Lang, lang::Text};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, month, day).unwrap()
    }

    fn task(kind: TaskKind, due: Option<NaiveDate>) -> Task {
        Task {
            kind,
            title: Text::default(),
            subject_id: String::new(),
            due,
            done_percent: None,
        }
    }

    #[test]
    fn the_last_day_is_still_in_time() {
        let today = day(3, 31);
        assert_eq!(Due::of(day(3, 30), today), Due::Over);
        assert_eq!(Due::of(day(3, 31), today), Due::Today);
        assert_eq!(Due::of(day(4, 1), today), Due::Tomorrow);
        assert_eq!(Due::of(day(4, 12), today), Due::Days(12));
        assert!(Due::of(day(4, 7), today).is_near());
        assert!(!Due::of(day(4, 8), today).is_near());
    }

    #[test]
    fn days_left_are_told_in_plain_words() {
        set_lang(Lang::De);
        assert_eq!(Due::Days(12).words(), "noch 12 Tage");
        assert_eq!(Due::Today.words(), "heute ist der letzte Tag");
        assert_eq!(Due::Over.words(), "überfällig");
    }

    #[test]
    fn the_nearest_duty_comes_first_and_what_is_only_to_look_at_last() {
        let watch = task(TaskKind::WatchWave, Some(day(1, 1)));
        let profile = task(TaskKind::CompleteProfile, None);
        let late = task(TaskKind::AnswerWave, Some(day(6, 1)));
        let soon = task(TaskKind::OpenWave, Some(day(3, 1)));
        let mut tasks = vec![watch.clone(), profile.clone(), late.clone(), soon.clone()];
        tasks.sort_by(by_urgency);
        assert_eq!(tasks, [soon, late, profile, watch]);
    }
}
