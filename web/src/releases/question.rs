//! One question of a release: a picture, and the table beside it.

use contract::Text;
use contract::results::{AreaResult, NumberCell, QuestionResult, ResultItem, ResultKind};
use leptos::prelude::*;

use super::figures::{Line, are_weighted, is_withheld, lines, of_area};
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::ui::charts::{Bar, BarChart, BarRow};
use crate::ui::view;
use crate::ui::{ChartOrTable, Column, DataTable};

/// A question with its tables for one area.
#[component]
pub fn QuestionView(question: QuestionResult, area: Memo<usize>) -> impl IntoView {
    let id = format!("frage-{}", question.variable);
    let (number, text) = (question.question_id.clone(), question.text.clone());
    let filter = question.filter.clone().map(|filter| {
        view! {
            <p class="kern-body kern-body--small kern-body--muted">
                {texts::FILTER} ": " {move || filter.get(lang()).to_owned()}
            </p>
        }
    });
    let several = question.items.len() > 1;
    let question = StoredValue::new(question);
    let count = question.with_value(|question| question.items.len());
    let items = (0..count)
        .map(|place| {
            let heading = question.with_value(|question| {
                let item = question.items.get(place)?;
                item.text.clone().filter(|_| several)
            });
            let as_table = RwSignal::new(false);
            let heading = heading.map(|text| {
                view! {
                    <h4 class="kern-heading-x-small">{move || text.get(lang()).to_owned()}</h4>
                }
            });
            view! {
                {heading}
                {move || {
                    question
                        .with_value(|question| {
                            let item = question.items.get(place)?;
                            Some(one(question, item, area.get(), as_table))
                        })
                }}
            }
        })
        .collect_view();
    view! {
        <section class="kn-section" aria-labelledby=id.clone()>
            <h3 class="kern-heading-small" id=id>
                {number}
                " · "
                {move || text.get(lang()).to_owned()}
            </h3>
            {filter}
            {items}
        </section>
    }
}

fn one(
    question: &QuestionResult,
    item: &ResultItem,
    area: usize,
    as_table: RwSignal<bool>,
) -> AnyView {
    let Some(result) = of_area(item, area) else {
        return view! { <p class="kern-body">{texts::NO_RESPONDENTS}</p> };
    };
    if is_withheld(result) {
        return view! { <p class="kern-body">{texts::WITHHELD}</p> };
    }
    let base = result.valid.zip(result.shown).map(|(valid, shown)| {
        let told =
            move || texts::valid_of(&format::whole(valid, lang()), &format::whole(shown, lang()));
        view! { <p class="kern-body kern-body--small kern-body--muted">{told}</p> }
    });
    let figures = match question.kind {
        ResultKind::Number => numbers(question, result),
        ResultKind::Text => view! { <p class="kern-body">{texts::TEXT_ONLY}</p> },
        _ if question.categories.is_empty() => ().into_any(),
        _ => counts(question, result, as_table),
    };
    view! {
        {base}
        {figures}
    }
    .into_any()
}

fn counts(question: &QuestionResult, result: &AreaResult, as_table: RwSignal<bool>) -> AnyView {
    let labels: Vec<Text> = question.categories.iter().map(|c| c.text.clone()).collect();
    let lines = lines(question, result);
    let title = question.text.clone();
    let weighted = are_weighted(&lines);
    let measure = if weighted {
        texts::WEIGHTED
    } else {
        texts::SHARE
    };
    let (of_chart, of_table) = ((labels.clone(), lines.clone()), (labels, lines));
    let caption = title.clone();
    let chart = move || {
        let (labels, lines) = &of_chart;
        let rows = lines
            .iter()
            .map(|line| bar(labels, line, weighted))
            .collect();
        let title = title.clone();
        view! {
            <p class="kern-body kern-body--small kern-body--muted">
                {texts::SHARES} " " {measure}
            </p>
            <BarChart
                title=move || title.get(lang()).to_owned()
                description=texts::CHART_ABOUT
                series=Vec::new()
                rows
            />
        }
    };
    let table = move || {
        let (labels, lines) = &of_table;
        let rows = lines.iter().map(|line| row(labels, line)).collect();
        let columns = vec![
            Column::text(texts::ANSWER),
            Column::number(texts::COUNT),
            Column::number(texts::SHARE),
            Column::number(texts::WEIGHTED),
            Column::number(texts::INHABITANTS),
        ];
        let caption = caption.clone();
        view! { <DataTable caption=move || caption.get(lang()).to_owned() columns rows /> }
    };
    view! { <ChartOrTable as_table chart table /> }
}

fn label(labels: &[Text], line: &Line) -> String {
    let text = labels.get(line.category);
    text.map(|text| text.get(lang()).to_owned())
        .unwrap_or_default()
}

fn bar(labels: &[Text], line: &Line, weighted: bool) -> BarRow {
    let shown = line.shown(weighted);
    BarRow {
        label: label(labels, line),
        bars: vec![Some(Bar {
            share: shown.unwrap_or(0.0) / 100.0,
            figure: per_cent(shown),
        })],
    }
}

fn row(labels: &[Text], line: &Line) -> Vec<AnyView> {
    let count = line
        .count
        .map_or_else(|| ".".to_owned(), |count| format::whole(count, lang()));
    vec![
        label(labels, line).into_any(),
        count.into_any(),
        per_cent(line.share).into_any(),
        per_cent(line.weighted).into_any(),
        per_cent(line.inhabitants).into_any(),
    ]
}

/// A share as people write it, a dot where it is withheld.
fn per_cent(share: Option<f64>) -> String {
    share.map_or_else(
        || ".".to_owned(),
        |share| format!("{}{}%", decimal(share), lang().pick("\u{a0}", "")),
    )
}

/// A number with the decimals it has.
fn decimal(number: f64) -> String {
    let text = number.to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |whole| format::whole(whole, lang()));
    if rest.is_empty() {
        whole
    } else {
        format!("{whole}{}{rest}", lang().pick(",", "."))
    }
}

fn numbers(question: &QuestionResult, result: &AreaResult) -> AnyView {
    let number = result.number.clone().unwrap_or_default();
    let (unit, caption) = (question.unit.clone(), question.text.clone());
    let rows = move || -> Vec<Vec<AnyView>> {
        let unit = unit.as_ref().map(|unit| unit.get(lang()).to_owned());
        told(&number)
            .into_iter()
            .map(|(name, value)| {
                let value = match &unit {
                    Some(unit) if value != "." => format!("{value} {unit}"),
                    _ => value,
                };
                vec![name.get().into_any(), value.into_any()]
            })
            .collect()
    };
    view! {
        {move || {
            let caption = caption.clone();
            let columns = vec![Column::text(texts::FIGURE), Column::number(texts::VALUE)];
            view! {
                <DataTable caption=move || caption.get(lang()).to_owned() columns rows=rows() />
            }
        }}
    }
    .into_any()
}

fn told(number: &NumberCell) -> Vec<(Tr, String)> {
    let one = |value: Option<f64>| value.map_or_else(|| ".".to_owned(), decimal);
    let middle = number.q1.zip(number.q3).map_or_else(
        || ".".to_owned(),
        |(from, to)| texts::from_to(&decimal(from), &decimal(to)),
    );
    let mut rows = vec![
        (texts::MEDIAN, one(number.median)),
        (texts::QUARTILES, middle),
        (texts::MEAN_WEIGHTED, one(number.weighted)),
        (texts::MEAN, one(number.mean)),
        (texts::MEAN_INHABITANTS, one(number.inhabitants)),
    ];
    if number.sum.is_some() {
        rows.push((texts::SUM, one(number.sum)));
    }
    rows
}
