//! Two pages of paper for the council and the press: what came out, of whom, and how it may be used. On the screen the
//! reader chooses the questions; the choice stands in the address, so that a link leads to the same sheet.

use std::sync::Arc;

use contract::releases::Release;
use contract::results::{AreaKind, PublishedCube};
use leptos::prelude::*;

use super::headlines::{Headline, MOST, choices, headline, usual};
use super::loaded::release_and_cube;
use super::sheet_charts::charts;
use super::{texts, words};
use crate::browser;
use crate::i18n::{format, lang};
use crate::router;
use crate::session::Anyone;
use crate::shell::{instance, instance_name};
use crate::surveys::Asks;
use crate::ui::view;
use crate::ui::{
    Back, Button, CheckboxGroup, Choice, Load, PageTitle, from_address, keep_in_address,
};

/// Name of the choice in the address.
const CHOSEN: &str = "fragen";

/// The page at `/ergebnisse/:id/faktenblatt`.
#[component]
pub fn FactsheetPage() -> impl IntoView {
    view! {
        <Anyone>
            <Factsheet />
        </Anyone>
    }
}

#[component]
fn Factsheet() -> impl IntoView {
    let id = router::param("id");
    let back = format!("/ergebnisse/{id}");
    let path = format!("{back}/faktenblatt");
    let fetch = move || release_and_cube(&id);
    view! {
        <div class="kn-no-print">
            <Back to=back label=texts::BACK_TO_RELEASE />
            <PageTitle title=texts::FACTSHEET />
            <p class="kern-body kn-text">{texts::FACTSHEET_HELP}</p>
        </div>
        <Load fetch let:found>
            <Sheets release=found.0 cube=found.1 path=path.clone() />
        </Load>
    }
}

#[component]
fn Sheets(release: Release, cube: PublishedCube, path: String) -> impl IntoView {
    let asked: Vec<String> = from_address(CHOSEN)
        .split(',')
        .filter(|variable| choices(&cube).any(|question| question.variable == *variable))
        .map(str::to_owned)
        .take(MOST)
        .collect();
    let chosen = RwSignal::new(if asked.is_empty() {
        usual(&cube)
    } else {
        asked
    });
    keep_in_address(path, move || vec![(CHOSEN, chosen.read().join(","))]);
    let offered = choices(&cube)
        .map(|question| {
            let (number, text) = (question.question_id.clone(), question.text.clone());
            let label = move || format!("{number} · {}", text.get(lang()));
            Choice::new(question.variable.clone(), label)
        })
        .collect::<Vec<_>>();
    Effect::new(move |_| {
        if chosen.read().len() > MOST {
            // The one that was chosen first makes room.
            chosen.update(|chosen| _ = chosen.remove(0));
        }
    });
    let asks = Asks::of_release(&release);
    let cube = Arc::new(cube);
    let release = Arc::new(release);
    view! {
        <div class="kn-no-print">
            <details class="kn-choose">
                <summary class="kern-label">{texts::CHOOSE_QUESTIONS}</summary>
                <CheckboxGroup
                    name="fragen"
                    label=texts::CHOOSE_FOUR
                    value=chosen
                    choices=offered
                />
            </details>
            <p>
                <Button label=texts::PRINT on_press=move |()| browser::print() />
            </p>
        </div>
        {move || {
            let lines: Vec<Headline> = cube
                .questions
                .iter()
                .filter(|question| chosen.read().contains(&question.variable))
                .take(MOST)
                .filter_map(headline)
                .collect();
            let (first, second) = lines.split_at(lines.len().min(2));
            view! {
                <article class="kn-sheet" lang=lang().tag()>
                    {head(&release)}
                    {figures(&release, &cube)}
                    {charts(first, asks)}
                    {foot(&release, 1)}
                </article>
                <article class="kn-sheet" lang=lang().tag()>
                    {charts(second, asks)}
                    {method(&release, &cube)}
                    {foot(&release, 2)}
                </article>
            }
        }}
    }
}

fn head(release: &Release) -> AnyView {
    let title = texts::release_of(release.title.get(lang()), &release.number);
    let responses = format::whole(release.responses, lang());
    let replaced = release.replaced_by.as_ref().map(|other| {
        view! {
            <p>
                <strong>{texts::replaced_by(&other.number)}</strong>
            </p>
        }
    });
    let lead = match Asks::of_release(release) {
        Asks::Towns => texts::factsheet_lead(&responses),
        Asks::People | Asks::Anybody => texts::factsheet_lead_people(&responses),
    };
    view! {
        <header class="kn-sheet__head">
            <p class="kn-sheet__network">{instance_name()} " · " {texts::FACTSHEET}</p>
            <h2 class="kn-sheet__title">{title}</h2>
            <p class="kn-sheet__lead">{lead}</p>
            {replaced}
        </header>
    }
}

fn figures(release: &Release, cube: &PublishedCube) -> AnyView {
    let lang = lang();
    let lands = cube
        .areas
        .iter()
        .filter(|area| area.kind == AreaKind::Land && area.respondents > 0)
        .count();
    let responses = format::whole(release.responses, lang);
    let asks = Asks::of_release(release);
    let mut tiles = match asks {
        Asks::Anybody => vec![(responses, texts::ANSWERED_OPENLY)],
        Asks::Towns | Asks::People => vec![
            (
                responses,
                asks.pick(texts::TOWNS_ANSWERED, texts::PEOPLE_ANSWERED),
            ),
            (words::per_cent(cube.weighting.rate), texts::RESPONSE_RATE),
        ],
    };
    tiles.push((lands.to_string(), texts::LANDS_REPRESENTED));
    let tiles = tiles
        .into_iter()
        .map(|(figure, label)| {
            view! {
                <div class="kn-sheet__tile">
                    <dd class="kn-sheet__figure">{figure}</dd>
                    <dt>{label}</dt>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="kn-sheet__tiles">{tiles}</dl> }
}

fn method(release: &Release, cube: &PublishedCube) -> AnyView {
    let lang = lang();
    let (from, to) = (
        format::date(release.field_from, lang),
        format::date(release.field_to, lang),
    );
    let asks = Asks::of_release(release);
    let responses = format::whole(release.responses, lang);
    let frame = format::whole(release.frame, lang);
    let rate = words::per_cent(cube.weighting.rate);
    let asked = match asks {
        Asks::Towns => texts::who_was_asked(&frame, &from, &to, &responses, &rate),
        Asks::People => texts::which_people_were_asked(&frame, &from, &to, &responses, &rate),
        Asks::Anybody => texts::who_answered_openly(&from, &to, &responses),
    };
    let types: Vec<String> = cube
        .areas
        .iter()
        .filter(|area| area.kind == AreaKind::Type)
        .filter_map(|area| {
            Some(texts::rate_of(
                area.label.get(lang),
                &format::whole(area.respondents, lang),
                &format::whole(area.frame?, lang),
                &words::per_cent(area.rate),
            ))
        })
        .collect();
    let weighting = if cube.weighting.weighted {
        asks.pick(
            texts::WEIGHTING_IN_A_WORD,
            texts::WEIGHTING_IN_A_WORD_PEOPLE,
        )
    } else {
        texts::NO_WEIGHTING
    };
    let parts = [
        (texts::WHO_WAS_ASKED, format!("{asked} {}", types.join(" "))),
        (texts::HOW_WEIGHTED, weighting.get().to_owned()),
        (
            texts::HOW_TO_READ,
            match asks {
                Asks::Towns => texts::reading(cube.rules.min_count),
                Asks::People => texts::reading_people(cube.rules.min_count),
                Asks::Anybody => texts::reading_openly(cube.rules.min_count),
            },
        ),
        (texts::CITE, release.citation.get(lang).to_owned()),
        (texts::LICENCE, texts::LICENCE_IS.get().to_owned()),
        (texts::CONTACT, contact()),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(title, text)| {
            view! {
                <section>
                    <h3 class="kn-sheet__question">{title}</h3>
                    <p>{text}</p>
                </section>
            }
        })
        .collect_view();
    view! { <div class="kn-sheet__method">{parts}</div> }
}

fn contact() -> String {
    let known = instance();
    known.map_or_else(String::new, |instance| {
        [instance.name, instance.contact]
            .into_iter()
            .chain(instance.imprint.into_iter().take(1))
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    })
}

fn foot(release: &Release, page: usize) -> AnyView {
    let title = texts::release_of(release.title.get(lang()), &release.number);
    view! {
        <footer class="kn-sheet__foot">
            <span>{title}</span>
            <span>{texts::page_of(page, 2)}</span>
        </footer>
    }
}
