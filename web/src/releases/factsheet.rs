//! Two pages of paper for the council and the press: what came out, of whom, and how it may be used. On the screen the
//! reader chooses the questions; the choice stands in the address, so that a link leads to the same sheet.

use std::sync::Arc;

use contract::releases::Release;
use contract::results::{AreaKind, PublishedCube};
use leptos::prelude::*;

use super::headlines::{Headline, MOST, choices, headline, usual};
use super::loaded::release_and_cube;
use super::{texts, words};
use crate::browser;
use crate::i18n::{format, lang};
use crate::router;
use crate::session::Anyone;
use crate::shell::{instance, instance_name};
use crate::ui::charts::{Bar, BarChart, BarRow};
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
                    {charts(first)}
                    {foot(&release, 1)}
                </article>
                <article class="kn-sheet" lang=lang().tag()>
                    {charts(second)}
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
    let lead = match release.open_link {
        true => texts::factsheet_lead_open(&responses),
        false => texts::factsheet_lead(&responses),
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
    let mut tiles = match release.open_link {
        true => vec![(responses, texts::ANSWERED_OPENLY)],
        false => vec![
            (responses, texts::TOWNS_ANSWERED),
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

fn charts(lines: &[Headline]) -> AnyView {
    let charts = lines.iter().map(chart).collect_view();
    view! { <div class="kn-sheet__charts">{charts}</div> }
}

fn chart(line: &Headline) -> AnyView {
    let question = &line.question;
    let title = question.text.get(lang()).to_owned();
    let rows = line
        .bars
        .iter()
        .map(|bar| BarRow {
            label: words::category(question, bar.category),
            bars: vec![Some(Bar {
                share: bar.shown(line.weighted).map(|share| share / 100.0),
                figure: words::or_secret(bar.shown(line.weighted), words::per_cent),
            })],
        })
        .collect();
    let most = line.most.as_ref().map(|most| {
        let share = words::per_cent(most.shown(line.weighted));
        texts::most_often(&words::category(question, most.category), &share)
    });
    let left_out = (line.left_out > 0).then(|| texts::more_answers(line.left_out));
    let measure = if line.weighted {
        texts::WEIGHTED
    } else {
        texts::SHARE
    };
    let base = texts::n_and_measure(&format::whole(line.valid, lang()), measure.get());
    let filter = question.filter.as_ref();
    let filter = filter.map(|filter| format!("{}: {}. ", texts::FILTER.get(), filter.get(lang())));
    view! {
        <section class="kn-sheet__chart">
            <h3 class="kn-sheet__question">{title.clone()}</h3>
            <p class="kn-sheet__most">{most}</p>
            <BarChart title description=texts::CHART_ABOUT_SHEET series=Vec::new() rows />
            <p class="kn-sheet__small">{filter} {base} " " {left_out}</p>
        </section>
    }
}

fn method(release: &Release, cube: &PublishedCube) -> AnyView {
    let lang = lang();
    let (from, to) = (
        format::date(release.field_from, lang),
        format::date(release.field_to, lang),
    );
    let responses = format::whole(release.responses, lang);
    let asked = match release.open_link {
        true => texts::who_answered_openly(&from, &to, &responses),
        false => texts::who_was_asked(
            &format::whole(release.frame, lang),
            &from,
            &to,
            &responses,
            &words::per_cent(cube.weighting.rate),
        ),
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
        texts::WEIGHTING_IN_A_WORD
    } else {
        texts::NO_WEIGHTING
    };
    let parts = [
        (texts::WHO_WAS_ASKED, format!("{asked} {}", types.join(" "))),
        (texts::HOW_WEIGHTED, weighting.get().to_owned()),
        (
            texts::HOW_TO_READ,
            match release.open_link {
                true => texts::reading_openly(cube.rules.min_count),
                false => texts::reading(cube.rules.min_count),
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
