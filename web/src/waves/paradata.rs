//! How answering goes: who was written to, the page at which drafts rest, and how long it took those who have submitted.

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
use crate::ui::{Cell, ChartOrTable, Load, Sheet};

/// Where drafts rest and how long answering took; loaded again with `again`.
#[component]
pub fn Paradata(wave: Wave, again: RwSignal<u32>) -> impl IntoView {
    let as_table = RwSignal::new(false);
    let (id, source) = (wave.id.clone(), Source::of(&wave));
    let fetch = move || {
        again.track();
        call(GetWaveParadata, &[&id]).reading::<WaveParadata>()
    };
    view! {
        <Load fetch let:found>
            {
                let WaveParadata { drafts, untouched, break_off, duration, letters } = found.body;
                view! {
                    <h3 class="kern-heading-small">{texts::WRITTEN_TO}</h3>
                    {written_to(letters)}
                    <h3 class="kern-heading-small">{texts::BREAK_OFF}</h3>
                    <p class="kern-body kn-text">{move || resting(drafts, untouched)}</p>
                    {(drafts > untouched)
                        .then(|| chart(&source, drafts - untouched, Arc::new(break_off), as_table))}
                    <h3 class="kern-heading-small">{texts::DURATION}</h3>
                    <p class="kern-body kn-text">{move || took(duration.as_ref())}</p>
                    <p class="kern-body kern-body--small kern-body--muted kn-text">
                        {texts::DURATION_HELP}
                    </p>
                }
            }
        </Load>
    }
}

/// Who was written to, by the last letter.
fn written_to(letters: Vec<LetterReach>) -> AnyView {
    if letters.iter().all(|letter| letter.people == 0) {
        return view! { <p class="kern-body">{texts::NOBODY_WRITTEN_TO}</p> }.into_any();
    }
    let table = move || {
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
        let sheet = Sheet {
            caption: texts::BY_LAST_LETTER.get().to_owned(),
            columns: vec![
                (texts::LAST_LETTER.get().to_owned(), false),
                (texts::PEOPLE.get().to_owned(), true),
                (texts::OF_THEM_ANSWERED.get().to_owned(), true),
            ],
            rows,
        };
        sheet.table()
    };
    view! { {table} }.into_any()
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
    texts::drafts_rest(
        &format::whole(drafts, lang()),
        &format::whole(untouched, lang()),
    )
}

fn chart(source: &Source, of: i64, pages: Arc<Vec<BreakOff>>, as_table: RwSignal<bool>) -> AnyView {
    let in_sheet = Arc::clone(&pages);
    let keep = source.keep(
        texts::BREAK_OFF,
        "abbruch",
        || texts::BREAK_OFF_ABOUT.get().to_owned(),
        Vec::new,
        move || sheet(&in_sheet),
    );
    let table = keep.sheet;
    let chart = move || {
        let rows = pages
            .iter()
            .map(|page| BarRow {
                label: page.title.get(lang()).to_owned(),
                bars: vec![Some(Bar {
                    share: Some(page.drafts as f64 / of.max(1) as f64),
                    figure: format::whole(page.drafts, lang()),
                })],
            })
            .collect();
        view! {
            <BarChart
                title=texts::BREAK_OFF
                description=texts::BREAK_OFF_ABOUT
                series=Vec::new()
                rows
            />
        }
    };
    view! { <ChartOrTable as_table keep chart table=move || table.run(()).table() /> }
}

fn sheet(pages: &[BreakOff]) -> Sheet {
    let rows = pages
        .iter()
        .map(|page| {
            vec![
                Cell::text(page.title.get(lang())),
                Cell::figure(format::whole(page.drafts, lang()), page.drafts as f64),
            ]
        })
        .collect();
    Sheet {
        caption: texts::BREAK_OFF.get().to_owned(),
        columns: vec![
            (texts::PAGE.get().to_owned(), false),
            (texts::DRAFTS.get().to_owned(), true),
        ],
        rows,
    }
}

fn took(time: Option<&AnswerTime>) -> String {
    let Some(time) = time else {
        return texts::NO_DURATION.get().to_owned();
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
    use contract::Lang;

    use super::span;
    use crate::i18n::set_lang;

    #[test]
    fn times_are_said_in_the_unit_that_people_would_take() {
        set_lang(Lang::En);
        assert_eq!(span(0), "1 min");
        assert_eq!(span(14 * 60 + 1), "15 min");
        assert_eq!(span(120 * 60), "120 min");
        assert_eq!(span(121 * 60), "3 h");
        assert_eq!(span(49 * 3600), "3 days");
        set_lang(Lang::De);
    }
}
