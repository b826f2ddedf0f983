//! How answering goes: who was written to, the page at which drafts rest and partial answers end, and how long it took those
//! who have submitted.

use std::sync::Arc;

use contract::invitations::LetterStep;
use contract::operations::GetWaveParadata;
use contract::paradata::{AnswerTime, BreakOff, LetterReach, WaveParadata};
use contract::waves::Wave;
use leptos::prelude::*;

use super::source::Source;
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::ui::charts::{Bar, BarChart, BarRow};
use crate::ui::view;
use crate::ui::{Cell, ChartAndTable, Load, Sheet};

/// Where drafts rest and how long answering took; loaded again with `again`. Of an open survey nobody was written to, and what
/// is begun lies with those who answer.
#[component]
pub fn Paradata(wave: Wave, again: RwSignal<u32>) -> impl IntoView {
    let (id, source) = (wave.id.clone(), Source::of(&wave));
    let open_link = wave.audience.open_link;
    let fetch = move || {
        again.track();
        call(GetWaveParadata, &[&id]).reading::<WaveParadata>()
    };
    view! {
        <Load fetch let:found>
            {
                let WaveParadata { drafts, untouched, partial, break_off, duration, letters } = found.body;
                let rest = view! {
                    {open_link
                        .then(|| {
                            view! { <p class="kern-body kn-text">{texts::BREAK_OFF_UNKNOWN}</p> }
                        })}
                    {(partial > 0)
                        .then(|| {
                            view! { <p class="kern-body kn-text">{move || texts::ended_early(&format::whole(partial, lang()))}</p> }
                        })}
                    {(!open_link)
                        .then(|| {
                            view! { <p class="kern-body kn-text">{move || resting(drafts, untouched)}</p> }
                        })}
                    {(drafts > untouched || partial > 0)
                        .then(|| break_off_chart(&source, Arc::new(break_off), open_link))}
                };
                let help = match open_link {
                    true => texts::DURATION_OPEN_HELP,
                    false => texts::DURATION_HELP,
                };
                view! {
                    {(!open_link)
                        .then(|| {
                            view! {
                                <h3 class="kern-heading-small">{texts::WRITTEN_TO}</h3>
                                {written_to(&source, letters)}
                            }
                        })}
                    <h3 class="kern-heading-small">{texts::BREAK_OFF}</h3>
                    {rest}
                    <h3 class="kern-heading-small">{texts::DURATION}</h3>
                    <p class="kern-body kn-text">{move || took(duration.as_ref(), open_link)}</p>
                    <p class="kern-body kern-body--small kern-body--muted kn-text">{help}</p>
                }
            }
        </Load>
    }
}

/// Who was written to, by the last letter: how many people, and how many of them have answered.
fn written_to(source: &Source, letters: Vec<LetterReach>) -> AnyView {
    let most = letters.iter().map(|letter| letter.people).max();
    let Some(most) = most.filter(|most| *most > 0) else {
        return view! { <p class="kern-body">{texts::NOBODY_WRITTEN_TO}</p> }.into_any();
    };
    let letters = Arc::new(letters);
    let in_sheet = Arc::clone(&letters);
    let series = || {
        vec![
            texts::PEOPLE.get().to_owned(),
            texts::OF_THEM_ANSWERED.get().to_owned(),
        ]
    };
    let keep = source.keep(
        texts::BY_LAST_LETTER,
        "angeschrieben",
        || texts::BY_LAST_LETTER_ABOUT.get().to_owned(),
        series,
        move || letter_sheet(&in_sheet),
    );
    let chart = move || {
        let bar = |number: i64| {
            Some(Bar {
                share: Some(number as f64 / most as f64),
                figure: format::whole(number, lang()),
            })
        };
        let rows = letters
            .iter()
            .map(|letter| BarRow {
                label: step_words(letter.step).get().to_owned(),
                bars: vec![bar(letter.people), bar(letter.answered)],
            })
            .collect();
        view! {
            <BarChart
                title=texts::BY_LAST_LETTER
                description=texts::BY_LAST_LETTER_ABOUT
                series=series()
                rows
            />
        }
    };
    view! { <ChartAndTable titled=true keep chart /> }.into_any()
}

fn letter_sheet(letters: &[LetterReach]) -> Sheet {
    let figure = |number: i64| Cell::figure(format::whole(number, lang()), number as f64);
    let rows = letters
        .iter()
        .map(|letter| {
            vec![
                Cell::text(step_words(letter.step).get()),
                figure(letter.people),
                figure(letter.answered),
            ]
        })
        .collect();
    Sheet {
        caption: texts::BY_LAST_LETTER.get().to_owned(),
        columns: vec![
            (texts::LAST_LETTER.get().to_owned(), false),
            (texts::PEOPLE.get().to_owned(), true),
            (texts::OF_THEM_ANSWERED.get().to_owned(), true),
        ],
        rows,
    }
}

fn step_words(step: LetterStep) -> Tr {
    match step {
        LetterStep::Invitation => texts::ONLY_INVITED,
        LetterStep::FirstReminder => texts::REMINDED_ONCE,
        LetterStep::SecondReminder => texts::REMINDED_TWICE,
    }
}

fn resting(drafts: i64, untouched: i64) -> String {
    if drafts == 0 {
        return texts::NO_DRAFTS.get().to_owned();
    }
    let rest = texts::drafts_rest(
        &format::whole(drafts, lang()),
        &format::whole(untouched, lang()),
    );
    match drafts > untouched {
        true => format!("{rest} {}", texts::DRAFTS_BY_PAGE.get()),
        false => rest,
    }
}

/// What is counted by page: its name, and the number.
type Counted = (Tr, fn(&BreakOff) -> i64);

const DRAFTS: Counted = (texts::DRAFTS, |page| page.drafts);
const ENDED_EARLY: Counted = (texts::ENDED_EARLY, |page| page.partial);

/// Nobody knows the drafts of an open survey.
fn counted(open_link: bool) -> &'static [Counted] {
    match open_link {
        true => &[ENDED_EARLY],
        false => &[DRAFTS, ENDED_EARLY],
    }
}

fn break_off_chart(source: &Source, pages: Arc<Vec<BreakOff>>, open_link: bool) -> AnyView {
    let counted = counted(open_link);
    let about = match open_link {
        true => texts::BREAK_OFF_OPEN_ABOUT,
        false => texts::BREAK_OFF_ABOUT,
    };
    let numbers = pages.iter();
    let numbers = numbers.flat_map(|page| counted.iter().map(|(_, number)| number(page)));
    let most = numbers.max().unwrap_or_default().max(1);
    let series = || {
        let names = counted.iter().map(|(name, _)| name.get().to_owned());
        names.collect::<Vec<_>>()
    };
    let in_sheet = Arc::clone(&pages);
    let keep = source.keep(
        texts::BREAK_OFF,
        "abbruch",
        move || about.get().to_owned(),
        series,
        move || sheet(&in_sheet, counted),
    );
    let chart = move || {
        let bar = |number: i64| {
            Some(Bar {
                share: Some(number as f64 / most as f64),
                figure: format::whole(number, lang()),
            })
        };
        let rows = pages
            .iter()
            .map(|page| BarRow {
                label: page.title.get(lang()).to_owned(),
                bars: counted
                    .iter()
                    .map(|(_, number)| bar(number(page)))
                    .collect(),
            })
            .collect();
        view! {
            <BarChart
                title=texts::BREAK_OFF
                description=about
                series=series()
                rows
            />
        }
    };
    view! { <ChartAndTable titled=true keep chart /> }
}

fn sheet(pages: &[BreakOff], counted: &[Counted]) -> Sheet {
    let figure = |number: i64| Cell::figure(format::whole(number, lang()), number as f64);
    let rows = pages
        .iter()
        .map(|page| {
            let title = Cell::text(page.title.get(lang()));
            let numbers = counted.iter().map(|(_, number)| figure(number(page)));
            std::iter::once(title).chain(numbers).collect()
        })
        .collect();
    Sheet {
        caption: texts::BREAK_OFF.get().to_owned(),
        columns: std::iter::once((texts::PAGE.get().to_owned(), false))
            .chain(
                counted
                    .iter()
                    .map(|(name, _)| (name.get().to_owned(), true)),
            )
            .collect(),
        rows,
    }
}

fn took(time: Option<&AnswerTime>, open_link: bool) -> String {
    let Some(time) = time else {
        return match open_link {
            true => texts::NO_DURATION_OPEN.get().to_owned(),
            false => texts::NO_DURATION.get().to_owned(),
        };
    };
    texts::took(
        &span(time.median_seconds),
        &span(time.q1_seconds),
        &span(time.q3_seconds),
        &format::whole(time.responses, lang()),
    )
}

/// A time as people say it: minutes up to two hours, hours up to two days, then days. Rounded up, so that nobody is
/// promised too little.
fn span(seconds: i64) -> String {
    let up = |seconds: i64, unit: i64| (seconds.max(1) + unit - 1) / unit;
    match up(seconds, 60) {
        minutes @ ..=120 => texts::minutes(minutes),
        ..=2_880 => texts::hours(up(seconds, 3_600)),
        _ => texts::days(up(seconds, 86_400)),
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn times_are_said_in_the_unit_that_people_would_take() {
        assert_eq!(span(0), "1 Min.");
        assert_eq!(span(14 * 60 + 1), "15 Min.");
        assert_eq!(span(120 * 60), "120 Min.");
        assert_eq!(span(121 * 60), "3 Std.");
        assert_eq!(span(49 * 3600), "3 Tage");
    }
}
