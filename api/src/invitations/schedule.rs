//! The rules of letters that go out by themselves. Moments are those of clocks in Germany, so that a letter goes at nine in
//! summer and in winter.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Berlin;
use contract::Lang;
use contract::invitations::{LETTER_GRACE_DAYS, LETTER_HOUR, LetterDates, LetterStep};

use super::writing;
use crate::http::FieldError;

/// First and last day of a wave.
pub type Period = (NaiveDate, NaiveDate);

/// What clocks in Germany show.
pub fn clock(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Berlin).naive_local()
}

/// The moment at which a day begins in Germany, in UTC.
pub fn begin(day: NaiveDate) -> NaiveDateTime {
    let midnight = day.and_time(NaiveTime::MIN);
    // Clocks change at two and three o'clock: there always is a midnight.
    let begin = Berlin.from_local_datetime(&midnight).earliest();
    begin.map_or(midnight, |begin| begin.naive_utc())
}

/// What is to be done about the day of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Its time has not come, or it cannot go yet.
    Wait,
    Send,
    /// It cannot go any more.
    Miss,
}

/// What a letter does now whose wave is `open` or not. It waits where another letter of the wave went out on the same day:
/// nobody is invited and reminded at once because the service was down.
pub fn turn(day: NaiveDate, last: NaiveDate, now: NaiveDateTime, open: bool, other: bool) -> Turn {
    if now < nine(day) {
        Turn::Wait
    } else if now.date() > until(day, last) {
        Turn::Miss
    } else if open && !other && now.hour() >= LETTER_HOUR {
        Turn::Send
    } else {
        Turn::Wait
    }
}

/// The last day on which a letter still goes out: the wave's last one at most.
pub fn until(day: NaiveDate, last: NaiveDate) -> NaiveDate {
    let grace = day.checked_add_days(Days::new(LETTER_GRACE_DAYS));
    grace.map_or(last, |grace| grace.min(last))
}

fn nine(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(LETTER_HOUR, 0, 0).unwrap_or_default())
}

/// Everything that is wrong with new days. What stays as it was may lie in the past.
pub fn check(
    new: &LetterDates,
    old: &LetterDates,
    (first, last): Period,
    now: NaiveDateTime,
) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    let mut before = None;
    for step in LetterStep::ALL {
        let Some(day) = new.of(*step) else {
            continue;
        };
        let changed = old.of(*step) != Some(day);
        if changed && !(first..=last).contains(&day) {
            wrong.push(FieldError::new(
                step.as_str(),
                "outside_wave",
                format!(
                    "Der Tag muss im Zeitraum der Befragung liegen: vom {} bis zum {}.",
                    writing::day(first, Lang::De),
                    writing::day(last, Lang::De)
                ),
                format!(
                    "The day must lie in the survey's period: {} to {}.",
                    writing::day(first, Lang::En),
                    writing::day(last, Lang::En)
                ),
            ));
        } else if changed && nine(day) <= now {
            wrong.push(FieldError::new(
                step.as_str(),
                "past",
                "Um 9 Uhr an diesem Tag ist schon vorbei. Wählen Sie einen späteren Tag, oder verschicken Sie die E-Mail von Hand.",
                "9 o'clock on this day is over. Choose a later day, or send the mail by hand.",
            ));
        } else if let Some((earlier, other)) = before.filter(|(_, other)| day <= *other) {
            wrong.push(not_after(*step, earlier, other));
        }
        before = Some((*step, day));
    }
    wrong
}

fn not_after(step: LetterStep, earlier: LetterStep, other: NaiveDate) -> FieldError {
    let (de, en) = named(earlier);
    FieldError::new(
        step.as_str(),
        "not_after",
        format!(
            "Der Tag muss nach dem der vorigen E-Mail liegen ({de}: {}).",
            writing::day(other, Lang::De)
        ),
        format!(
            "The day must be after that of the mail before ({en}: {}).",
            writing::day(other, Lang::En)
        ),
    )
}

/// Planned letters that a new period of their wave would leave outside.
pub fn check_period(planned: &[(LetterStep, NaiveDate)], (first, last): Period) -> Vec<FieldError> {
    let outside = planned
        .iter()
        .filter_map(|&(step, day)| match (day < first, day > last) {
            (true, _) => Some(("field_from", step, day)),
            (_, true) => Some(("field_to", step, day)),
            _ => None,
        });
    let told = outside.map(|(field, step, day)| {
        let (de, en) = named(step);
        FieldError::new(
            field,
            "letter_outside",
            format!(
                "Am {} geht von selbst eine E-Mail hinaus ({de}). Entfernen oder ändern Sie zuerst ihren Tag unter „Einladungen“.",
                writing::day(day, Lang::De)
            ),
            format!(
                "A mail goes out by itself on {} ({en}). Remove or change its day under \"Invitations\" first.",
                writing::day(day, Lang::En)
            ),
        )
    });
    told.collect()
}

/// What a letter is called in German and in English.
pub fn named(step: LetterStep) -> (&'static str, &'static str) {
    match step {
        LetterStep::Invitation => ("Einladung", "invitation"),
        LetterStep::FirstReminder => ("erste Erinnerung", "first reminder"),
        LetterStep::SecondReminder => ("zweite Erinnerung", "second reminder"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        clock(text.parse().unwrap())
    }

    #[test]
    fn a_letter_goes_at_nine_in_germany_in_winter_and_in_summer() {
        let turn = |on, now| turn(day(on), day("2027-12-31"), at(now), true, false);
        assert_eq!(turn("2027-02-01", "2027-02-01T07:59:59Z"), Turn::Wait);
        assert_eq!(turn("2027-02-01", "2027-02-01T08:00:00Z"), Turn::Send);
        assert_eq!(turn("2027-07-01", "2027-07-01T06:59:59Z"), Turn::Wait);
        assert_eq!(turn("2027-07-01", "2027-07-01T07:00:00Z"), Turn::Send);
        // The nights in which the clocks change.
        assert_eq!(turn("2027-03-28", "2027-03-28T06:59:59Z"), Turn::Wait);
        assert_eq!(turn("2027-03-28", "2027-03-28T07:00:00Z"), Turn::Send);
        assert_eq!(turn("2027-10-31", "2027-10-31T07:59:59Z"), Turn::Wait);
        assert_eq!(turn("2027-10-31", "2027-10-31T08:00:00Z"), Turn::Send);
    }

    #[test]
    fn a_late_letter_goes_within_three_days_by_day_and_alone() {
        let turn =
            |now, open, other| turn(day("2027-02-01"), day("2027-03-01"), at(now), open, other);
        assert_eq!(turn("2027-02-04T22:00:00Z", true, false), Turn::Send);
        assert_eq!(turn("2027-02-03T03:00:00Z", true, false), Turn::Wait);
        assert_eq!(turn("2027-02-03T09:00:00Z", false, false), Turn::Wait);
        assert_eq!(turn("2027-02-03T09:00:00Z", true, true), Turn::Wait);
        assert_eq!(turn("2027-02-04T23:00:00Z", true, false), Turn::Miss);
        assert_eq!(turn("2027-02-04T23:00:00Z", false, false), Turn::Miss);
    }

    #[test]
    fn no_letter_goes_after_the_waves_last_day() {
        let last = day("2027-02-02");
        assert_eq!(until(day("2027-02-01"), last), last);
        let late = at("2027-02-03T09:00:00Z");
        assert_eq!(turn(day("2027-02-01"), last, late, true, false), Turn::Miss);
    }

    fn dates(days: [&str; 3]) -> LetterDates {
        let [invitation, first_reminder, second_reminder] = days.map(|text| text.parse().ok());
        LetterDates {
            invitation,
            first_reminder,
            second_reminder,
        }
    }

    fn wrong(new: [&str; 3], old: [&str; 3], now: &str) -> Vec<(String, String)> {
        let period = (day("2027-02-01"), day("2027-03-01"));
        let found = check(&dates(new), &dates(old), period, at(now));
        found.into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn days_lie_in_the_wave_ahead_of_now_and_one_after_the_other() {
        let early = "2027-01-01T00:00:00Z";
        let none = ["", "", ""];
        let told = |new, now| {
            let found = wrong(new, none, now);
            found
                .into_iter()
                .map(|(field, code)| format!("{field} {code}"))
                .collect::<Vec<_>>()
        };
        assert!(told(["2027-02-01", "2027-02-15", "2027-03-01"], early).is_empty());
        assert!(told(["", "", "2027-02-01"], early).is_empty());
        assert_eq!(
            told(["2027-01-31", "", ""], early),
            ["invitation outside_wave"]
        );
        assert_eq!(
            told(["", "", "2027-03-02"], early),
            ["second_reminder outside_wave"]
        );
        assert_eq!(
            told(["2027-02-02", "2027-02-02", "2027-02-01"], early),
            ["first_reminder not_after", "second_reminder not_after"]
        );
        assert_eq!(
            told(["2027-02-02", "", "2027-02-01"], early),
            ["second_reminder not_after"]
        );
        assert!(told(["2027-02-05", "", ""], "2027-02-05T07:59:59Z").is_empty());
        assert_eq!(
            told(["2027-02-05", "", ""], "2027-02-05T08:00:00Z"),
            ["invitation past"]
        );
    }

    #[test]
    fn what_stays_as_it_was_may_be_over() {
        let old = ["2027-01-02", "", ""];
        assert!(
            wrong(
                ["2027-01-02", "2027-02-20", ""],
                old,
                "2027-02-10T00:00:00Z"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_new_period_keeps_the_planned_letters_inside() {
        let planned = [
            (LetterStep::Invitation, day("2027-02-01")),
            (LetterStep::SecondReminder, day("2027-03-01")),
        ];
        let outside = |first, last| {
            let found = check_period(&planned, (day(first), day(last)));
            found.into_iter().map(|e| e.field).collect::<Vec<_>>()
        };
        assert!(outside("2027-02-01", "2027-03-01").is_empty());
        assert_eq!(
            outside("2027-02-02", "2027-02-28"),
            ["field_from", "field_to"]
        );
    }
}
