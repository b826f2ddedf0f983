//! What the office looks at before it publishes: how recognisable the rows are, the rules by which figures are withheld
//! and rows made coarser, and the free texts that may go out. Other rules compute the release anew.

use contract::operations::{ChangeRelease, GetReleaseAnonymity, GetReleaseResults};
use contract::releases::Release;
use contract::results::{AnonymityReport, CoarseningStep, PublishedCube, ResultKind};
use leptos::prelude::*;

use super::rules::RuleFields;
use super::{free_texts::FreeTexts, texts};
use crate::i18n::{format, lang};
use crate::net::{Reading, call};
use crate::ui::view;
use crate::ui::{
    Alert, Cell, CheckboxGroup, Choice, Field, Form, FormState, Kind, Load, Select, Sheet,
    SubmitButton, announce,
};

/// Classes of respondents that are named; more help nobody.
const CLASSES: usize = 20;

/// Report, rules and texts of a release that is ready to be looked through.
#[component]
pub fn Disclosure(release: Release, etag: String, on_change: Callback<()>) -> impl IntoView {
    let id = release.id.clone();
    let fetch = move || {
        let report = call(GetReleaseAnonymity, &[&id]);
        let cube = call(GetReleaseResults, &[&id]);
        Reading::new(async move {
            let report = report.fetch::<AnonymityReport>().await?.body;
            Ok((report, cube.fetch::<PublishedCube>().await?.body))
        })
    };
    view! {
        <section class="kn-section" aria-labelledby="disclosure">
            <h2 class="kern-heading-medium" id="disclosure">
                {texts::DISCLOSURE}
            </h2>
            <p class="kern-body kn-text">{texts::DISCLOSURE_HELP}</p>
            <Load fetch let:found>
                {
                    let (report, cube) = found;
                    view! {
                        {recognisable(&report, &release)}
                        <Rules
                            release=release.clone()
                            etag=etag.clone()
                            report=report
                            cube=cube
                            on_change
                        />
                    }
                }
            </Load>
        </section>
    }
}

fn recognisable(report: &AnonymityReport, release: &Release) -> AnyView {
    let enough = report.smallest >= i64::from(report.k) || report.respondents == 0;
    let (kind, title) = if enough {
        (Kind::Success, texts::HIDDEN_WELL)
    } else {
        (Kind::Danger, texts::RECOGNISABLE)
    };
    let (smallest, k, at_risk) = (report.smallest, report.k, report.at_risk);
    let told = move || {
        texts::anonymity(
            &format::whole(smallest, lang()),
            k,
            &format::whole(at_risk, lang()),
        )
    };
    let by = report.quasi_identifiers.join(", ");
    let steps = release.rules.microdata.coarsening.clone();
    let done = move || match steps.as_deref() {
        None | Some([]) => texts::NOT_COARSENED.get().to_owned(),
        Some(steps) => texts::coarsened(&all_steps(steps)),
    };
    let report = report.clone();
    view! {
        <Alert kind title>
            <p class="kern-body">{told}</p>
            <p class="kern-body">{texts::LOOKED_AT} " " {by}</p>
            <p class="kern-body">{done}</p>
        </Alert>
        {move || (!report.small_classes.is_empty()).then(|| classes(&report).table())}
    }
    .into_any()
}

fn classes(report: &AnonymityReport) -> Sheet {
    let rows = report
        .small_classes
        .iter()
        .take(CLASSES)
        .map(|class| {
            let many = class.respondents;
            vec![
                Cell::text(class.values.join(" · ")),
                Cell::figure(format::whole(many, lang()), many as f64),
            ]
        })
        .collect();
    Sheet {
        caption: texts::small_classes(&format::whole(report.small_class_count, lang())),
        columns: vec![
            (texts::ALIKE_BY.get().to_owned(), false),
            (texts::RESPONSES.get().to_owned(), true),
        ],
        rows,
    }
}

#[component]
fn Rules(
    release: Release,
    etag: String,
    report: AnonymityReport,
    cube: PublishedCube,
    on_change: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let fields = RuleFields::of(&release);
    let known = cube
        .questions
        .iter()
        .filter(|question| matches!(question.kind, ResultKind::Single | ResultKind::Number))
        .map(|question| {
            let (number, text) = (question.question_id.clone(), question.text.clone());
            let label = move || format!("{number} · {}", text.get(lang()));
            Choice::new(question.variable.clone(), label)
        })
        .collect::<Vec<_>>();
    let ways = ways(&report);
    let id = release.id.clone();
    let submit = move || match fields.read(&release, &report) {
        Err(problems) => form.refuse(problems),
        Ok(changed) => {
            let change = call(ChangeRelease, &[&release.id])
                .if_match(&etag)
                .json(&changed);
            form.send(change, move |_: Release| {
                announce(texts::COMPUTED_ANEW.get());
                on_change.run(());
            });
        }
    };
    view! {
        <Form state=form on_submit=submit>
            <h3 class="kern-heading-small">{texts::FREE_TEXTS}</h3>
            <FreeTexts id released=fields.texts />
            <h3 class="kern-heading-small">{texts::RULES}</h3>
            <Select
                name="rules.microdata.coarsening"
                label=texts::COARSENING
                hint=texts::COARSENING_HINT
                value=fields.coarsening
                choices=ways
                empty=texts::COARSEN_LEAST
            />
            <details class="kn-choose">
                <summary class="kern-label">{texts::MORE_RULES}</summary>
                <div class="kn-form">
                    <Field
                        name="rules.microdata.k"
                        label=texts::K
                        hint=texts::K_HINT
                        value=fields.k
                        inputmode="numeric"
                    />
                    <Field
                        name="rules.disclosure.min_count"
                        label=texts::MIN_COUNT
                        hint=texts::MIN_COUNT_HINT
                        value=fields.min_count
                        inputmode="numeric"
                    />
                    <Field
                        name="rules.disclosure.min_base"
                        label=texts::MIN_BASE
                        hint=texts::MIN_BASE_HINT
                        value=fields.min_base
                        inputmode="numeric"
                    />
                    <Field
                        name="rules.disclosure.dominance_percent"
                        label=texts::DOMINANCE
                        hint=texts::DOMINANCE_HINT
                        value=fields.dominance
                        inputmode="numeric"
                    />
                    <CheckboxGroup
                        name="rules.microdata.quasi_identifiers"
                        label=texts::QUASI
                        hint=texts::QUASI_HINT
                        value=fields.quasi
                        choices=known
                        optional=true
                    />
                </div>
            </details>
            <p class="kern-body kern-body--small kern-body--muted kn-text">{texts::RULES_HELP}</p>
            <SubmitButton label=texts::COMPUTE_ANEW />
        </Form>
    }
}

/// Ways to make rows coarser; the value is their place among the suggestions.
fn ways(report: &AnonymityReport) -> Vec<Choice> {
    let suggestions = report.suggestions.iter().enumerate();
    let suggested = suggestions.map(|(place, way)| {
        let way = way.clone();
        let label = move || {
            let smallest = format::whole(way.smallest, lang());
            texts::way(&all_steps(&way.steps), &smallest)
        };
        Choice::new(place.to_string(), label)
    });
    let keep = Choice::new("keep", texts::COARSEN_AS_NOW);
    std::iter::once(keep).chain(suggested).collect()
}

fn all_steps(steps: &[CoarseningStep]) -> String {
    let words: Vec<String> = steps.iter().map(step).collect();
    words.join(", ")
}

fn step(step: &CoarseningStep) -> String {
    match step {
        CoarseningStep::LandToRegion => texts::LAND_TO_REGION.get().to_owned(),
        CoarseningStep::DropLand => texts::DROP_LAND.get().to_owned(),
        CoarseningStep::DropTownType => texts::DROP_TOWN_TYPE.get().to_owned(),
        CoarseningStep::Band { column, limits } => {
            let limits: Vec<String> = limits
                .iter()
                .map(|limit| super::words::decimal(*limit))
                .collect();
            texts::band(column, &limits.join(" / "))
        }
        CoarseningStep::Drop { column } => texts::drop_column(column),
    }
}
