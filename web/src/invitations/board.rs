//! The letters of a wave and who got which: the page at `/wellen/:id/einladungen`.

use contract::Lang;
use contract::invitations::{Letter, LetterDates, LetterList};
use contract::operations::{GetLetterDates, GetWave, ListLetters};
use contract::waves::{Wave, WaveStatus};
use leptos::prelude::*;

use super::dates::{DatesForm, told};
use super::mails::OtherMails;
use super::people::People;
use super::preview::Preview;
use super::send::Send;
use super::{board_address, step_text, texts};
use crate::i18n::{format, lang};
use crate::net::{Reading, call};
use crate::router;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Alert, Back, Button, Facts, Load, Look, PageTitle, announce};

#[component]
pub fn BoardPage() -> impl IntoView {
    let id = StoredValue::new(router::param("id"));
    let title = RwSignal::new(None::<contract::Text>);
    let again = RwSignal::new(0_u32);
    let changed = Callback::new(move |()| again.update(|n| *n += 1));
    // Apart from the letters: what is typed there outlasts what is done with them.
    let fetch_dates = move || {
        let wave = call(GetWave, &[&id.read_value()]);
        let dates = call(GetLetterDates, &[&id.read_value()]);
        Reading::new(async move {
            let wave = wave.fetch::<Wave>().await?.body;
            let dates = dates.fetch::<LetterDates>().await?;
            Ok((wave, dates))
        })
    };
    let fetch = move || {
        again.track();
        let wave = call(GetWave, &[&id.read_value()]);
        let letters = call(ListLetters, &[&id.read_value()]);
        Reading::new(async move {
            let wave = wave.fetch::<Wave>().await?.body;
            let letters = letters.fetch::<LetterList>().await?.body.items;
            Ok((wave, letters))
        })
    };
    view! {
        <Back to=format!("/wellen/{}", id.read_value()) label=texts::TO_WAVE />
        <PageTitle title=move || {
            title
                .read()
                .as_ref()
                .map_or_else(|| texts::INVITATIONS.get().to_owned(), |t| texts::of_wave(t.get(lang())))
        } />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        <Load fetch=fetch_dates let:found>
            {
                let (wave, dates) = found;
                is_ahead(&wave).then(|| view! { <DatesForm wave found=dates on_change=changed /> })
            }
        </Load>
        <Load fetch let:found>
            {
                let (wave, letters) = found;
                title.set(Some(wave.title.clone()));
                let open = wave.status == WaveStatus::Open;
                let ahead = is_ahead(&wave);
                let cards = letters
                    .into_iter()
                    .map(|letter| {
                        let wave = wave.id.clone();
                        view! { <LetterCard wave letter open over=!ahead on_change=changed /> }
                    })
                    .collect_view();
                view! {
                    {(!open)
                        .then(|| {
                            let title = if ahead { texts::NOT_OPEN } else { texts::OVER };
                            view! { <Alert title /> }
                        })}
                    <div class="kn-letters">{cards}</div>
                }
            }
        </Load>
        <OtherMails wave=id.get_value() />
        <section class="kn-section">
            <h2 class="kern-heading-medium">{texts::PEOPLE}</h2>
            <p class="kn-actions">
                <Button
                    look=Look::Secondary
                    label=texts::REFRESH
                    on_press=move |()| {
                        changed.run(());
                        announce(texts::REFRESHED.get());
                    }
                />
            </p>
            <People wave=id.get_value() again />
        </section>
    }
}

/// Whether mails may still go out.
fn is_ahead(wave: &Wave) -> bool {
    wave.status == WaveStatus::Open || wave.status.is_in_preparation()
}

fn number(value: i64) -> impl Fn() -> String + Copy + Send + 'static {
    move || format::whole(value, lang())
}

#[component]
fn LetterCard(
    wave: String,
    letter: Letter,
    open: bool,
    over: bool,
    on_change: Callback<()>,
) -> impl IntoView {
    let step = step_text(letter.step);
    let (to, out) = (letter.recipients, letter.left_out);
    let edit = format!("{}/{}", board_address(&wave), letter.step);
    let mut facts = vec![
        (
            texts::GETS_IT,
            (move || texts::in_languages(&number(to.de)(), &number(to.en)())).into_any(),
        ),
        (texts::WAITING, number(letter.waiting).into_any()),
        (texts::SENT, number(letter.sent).into_any()),
    ];
    if let Some(date) = letter
        .date
        .clone()
        .filter(|date| told(date, over).is_some())
    {
        let words = move || told(&date, over).unwrap_or_default();
        facts.push((texts::GOES_OUT, follow(words)));
    }
    if out.unsubscribed + out.refused > 0 {
        let words = move || texts::left_out(&number(out.unsubscribed)(), &number(out.refused)());
        facts.push((texts::LEFT_OUT, words.into_any()));
    }
    let subject = RwSignal::new(letter.subject.clone());
    let body = RwSignal::new(letter.body.clone());
    let sample = letter.sample.clone();
    view! {
        <section class="kn-card" aria-label=move || step.get()>
            <h2 class="kern-heading-small">{step}</h2>
            <Facts rows=facts />
            <Preview lang=Lang::De subject body sample=sample.clone() />
            <Preview lang=Lang::En subject body sample />
            <div class="kn-actions">
                {open.then(|| view! { <Send wave letter on_change /> })}
                <a
                    class="kern-btn kern-btn--secondary kn-link-button"
                    href=edit
                    aria-label=move || texts::edit_named(step.get())
                >
                    <span class="kern-label">{texts::EDIT}</span>
                </a>
            </div>
        </section>
    }
}
