//! The days on which letters go out by themselves: the form for them, and what each does or has done.

use chrono::NaiveDate;
use contract::FieldProblem;
use contract::invitations::{LetterDate, LetterDates, LetterOutcome, LetterStep};
use contract::operations::ChangeLetterDates;
use contract::waves::Wave;
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::i18n::{Tr, format, lang};
use crate::net::{Answer, Saved, call};
use crate::ui::view;
use crate::ui::{Field, Form, FormState, SubmitButton, announce};

const LABELS: [(LetterStep, Tr); 3] = [
    (LetterStep::Invitation, texts::DAY_OF_INVITATION),
    (LetterStep::FirstReminder, texts::DAY_OF_FIRST),
    (LetterStep::SecondReminder, texts::DAY_OF_SECOND),
];

#[component]
pub fn DatesForm(wave: Wave, found: Answer<LetterDates>, on_change: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let Answer { body: dates, etag } = found;
    let fields = LABELS.map(|(step, label)| {
        let day = dates.of(step).map(|day| day.to_string());
        (step, label, RwSignal::new(day.unwrap_or_default()))
    });
    let id = wave.id;
    let etag = StoredValue::new(etag);
    let submit = move || {
        let typed = fields.map(|(step, _, value)| (step, value.get_untracked()));
        match read(typed) {
            Err(problems) => form.refuse(problems),
            Ok(dates) => {
                let change = call(ChangeLetterDates, &[&id])
                    .if_match(&etag.read_value())
                    .json(&dates);
                form.save(change, None, move |saved: Saved<LetterDates>| {
                    let (Saved::Yes(kept) | Saved::Stale(kept)) = saved;
                    etag.set_value(kept.etag);
                    announce(texts::DATES_SAVED.get());
                    on_change.run(());
                });
            }
        }
    };
    let period = move || {
        texts::dates_period(
            &format::date(wave.field_from, lang()),
            &format::date(wave.field_to, lang()),
        )
    };
    // Made inside of the form, which tells its fields what is wrong with them.
    let inputs = move || {
        fields
            .map(|(step, label, value)| {
                view! { <Field name=step.as_str() label value kind="date" optional=true /> }
            })
            .into_iter()
            .collect_view()
    };
    view! {
        <section class="kn-section">
            <h2 class="kern-heading-medium">{texts::DATES}</h2>
            <p class="kern-body kn-text">{texts::DATES_HELP}</p>
            <p class="kern-body kn-text">{period}</p>
            <p class="kern-body kn-text">{texts::DATES_LATE}</p>
            <div class="kn-narrow">
                <Form state=form on_submit=submit>
                    {inputs()}
                    <SubmitButton label=texts::SAVE_DATES />
                </Form>
            </div>
        </section>
    }
}

/// What is sent, or which day makes no sense.
fn read(typed: [(LetterStep, String); 3]) -> Result<LetterDates, Vec<FieldProblem>> {
    let mut wrong = Vec::new();
    let [invitation, first_reminder, second_reminder] = typed.map(|(step, text)| {
        let text = text.trim();
        let day = contract::day::parse(text);
        if day.is_none() && !text.is_empty() {
            wrong.push(FieldProblem {
                field: step.as_str().to_owned(),
                code: "day".to_owned(),
                message: texts::DAY_WRONG.get().to_owned(),
            });
        }
        day
    });
    match wrong.is_empty() {
        true => Ok(LetterDates {
            invitation,
            first_reminder,
            second_reminder,
        }),
        false => Err(wrong),
    }
}

/// What a letter's day will do, or has done. Once the wave is `over`, days that did nothing are not worth a word, and what was
/// missed is past help.
pub fn told(date: &LetterDate, over: bool) -> Option<String> {
    let written = |day: NaiveDate| format::date(day, lang());
    let (day, expected) = (written(date.day), people(date.expected));
    let acted = date
        .at
        .map_or_else(|| day.clone(), |at| written(browser::day_of(at)));
    Some(match date.outcome {
        None if over => return None,
        None if browser::today().is_some_and(|today| today > date.day) => {
            texts::goes_late(&day, &written(date.until), &expected)
        }
        None => texts::goes_on(&day, &expected),
        Some(LetterOutcome::Sent) => texts::went_on(&acted, &people(date.queued.unwrap_or(0))),
        Some(LetterOutcome::ByHand) => texts::by_hand_on(&acted, &day),
        Some(LetterOutcome::Missed) if over => texts::missed_on(&day),
        Some(LetterOutcome::Missed) => {
            format!("{} {}", texts::missed_on(&day), texts::MISSED_HELP.get())
        }
    })
}

fn people(many: i64) -> String {
    match many {
        1 => texts::ONE_PERSON.get().to_owned(),
        many => texts::persons(&format::whole(many, lang())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::set_lang;
    use contract::Lang;

    fn date(outcome: Option<LetterOutcome>) -> LetterDate {
        let day = |day| NaiveDate::from_ymd_opt(2099, 1, day).unwrap();
        LetterDate {
            day: day(12),
            until: day(15),
            expected: 187,
            outcome,
            at: outcome.map(|_| "2099-01-13T08:00:00Z".parse().unwrap()),
            queued: outcome.map(|_| 1),
        }
    }

    #[test]
    fn a_day_says_what_it_will_do_and_what_it_has_done() {
        set_lang(Lang::De);
        assert_eq!(
            told(&date(None), false).unwrap(),
            "Am 12. Januar 2099 um 9 Uhr, nach heutigem Stand an 187 Personen"
        );
        assert_eq!(
            told(&date(Some(LetterOutcome::Sent)), false).unwrap(),
            "Am 13. Januar 2099 von selbst hinausgegangen, an eine Person"
        );
        let by_hand = told(&date(Some(LetterOutcome::ByHand)), false);
        assert!(by_hand.unwrap().contains("von Hand"));
        let missed = told(&date(Some(LetterOutcome::Missed)), false).unwrap();
        assert!(missed.starts_with("Versäumt"));
        assert!(missed.contains("Verschicken Sie sie von Hand"));
    }

    #[test]
    fn once_a_wave_is_over_a_day_says_only_what_it_has_done() {
        set_lang(Lang::De);
        assert_eq!(told(&date(None), true), None);
        assert!(told(&date(Some(LetterOutcome::Sent)), true).is_some());
        let missed = told(&date(Some(LetterOutcome::Missed)), true).unwrap();
        assert!(!missed.contains("Verschicken"), "{missed}");
    }

    #[test]
    fn an_empty_day_is_none_and_half_a_day_is_wrong() {
        let typed = |first: &str| {
            LABELS.map(|(step, _)| match step {
                LetterStep::FirstReminder => (step, first.to_owned()),
                _ => (step, String::new()),
            })
        };
        assert_eq!(read(typed("")).unwrap(), LetterDates::default());
        let wrong = read(typed("2027-02-3")).unwrap_err();
        assert_eq!(wrong[0].field, "first_reminder");
        assert!(read(typed("2027-02-03")).unwrap().first_reminder.is_some());
    }
}
