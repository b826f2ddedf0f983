//! The published tables as JSON-stat 2.0: one data set per table, all of them in a collection.

use contract::results::{
    Area, AreaKind, AreaResult, PublishedCube, QuestionResult, ResultItem, ResultKind,
};
use contract::{Lang, Text};
use formats::{Category, Dimension, DimensionRole, SECRET, Table, json_stat};
use serde_json::{Value, json};

use crate::http::{Error, Result};
use crate::releases::rows::ReleaseRow;
use crate::settings::Settings;

/// All tables, or those of one question.
pub fn of(
    row: &ReleaseRow,
    cube: &PublishedCube,
    variable: Option<&str>,
    lang: Lang,
    settings: &Settings,
) -> Result<Value> {
    let wanted = |question: &&QuestionResult| variable.is_none_or(|v| question.variable == v);
    let mut tables = Vec::new();
    for question in cube.questions.iter().filter(wanted) {
        for item in &question.items {
            let table = table(row, cube, question, item, settings);
            tables.push(json_stat(&table, lang).map_err(Error::internal)?);
        }
    }
    match (variable, tables.len()) {
        (Some(_), 0) => Err(Error::not_found()),
        (Some(_), 1) => tables.pop().ok_or_else(Error::not_found),
        _ => Ok(json!({
            "version": "2.0",
            "class": "collection",
            "label": row.citation(settings).get(lang),
            "href": format!("{}/api/v1/releases/{}/data?format=json-stat", settings.public_url(), row.id),
            "link": { "item": tables },
        })),
    }
}

fn table(
    row: &ReleaseRow,
    cube: &PublishedCube,
    question: &QuestionResult,
    item: &ResultItem,
    settings: &Settings,
) -> Table {
    let mut id = question.variable.clone();
    let mut label = question.text.clone();
    if let (Some(key), Some(text)) = (&item.key, &item.text) {
        id = format!("{id}-{key}");
        label = Text::new(
            format!("{} – {}", label.de, text.de),
            format!("{} – {}", label.en, text.en),
        );
    }
    let areas: Vec<(&Area, &AreaResult)> = item
        .areas
        .iter()
        .filter_map(|result| Some((cube.areas.get(result.area)?, result)))
        .collect();
    let mut dimensions = vec![Dimension {
        id: "area".to_owned(),
        label: Text::new("Gebiet", "Area"),
        categories: areas
            .iter()
            .map(|(area, _)| Category {
                code: code(area),
                label: area.label.clone(),
            })
            .collect(),
        role: DimensionRole::Geo,
    }];
    let figures = if question.kind == ResultKind::Number {
        NUMBER
    } else {
        dimensions.push(Dimension {
            id: "answer".to_owned(),
            label: Text::new("Antwort", "Answer"),
            categories: answers(question),
            role: DimensionRole::Other,
        });
        COUNT
    };
    dimensions.push(Dimension {
        id: "figure".to_owned(),
        label: Text::new("Maß", "Figure"),
        categories: figures
            .iter()
            .map(|(code, de, en)| Category {
                code: (*code).to_owned(),
                label: Text::new(*de, *en),
            })
            .collect(),
        role: DimensionRole::Metric,
    });
    let mut values = Vec::new();
    let mut status = Vec::new();
    for (_, result) in areas {
        for (value, secret) in cells(question, result) {
            values.push(value);
            status.push((secret && value.is_none()).then_some(SECRET));
        }
    }
    Table {
        id,
        label,
        dimensions,
        values,
        status,
        source: row.citation(settings),
        updated: row.published_at.unwrap_or(row.created_at).date(),
    }
}

const COUNT: &[(&str, &str, &str)] = &[
    ("count", "Antworten", "responses"),
    (
        "share",
        "Anteil in Prozent, ungewichtet",
        "share in per cent, unweighted",
    ),
    (
        "weighted",
        "Anteil in Prozent, auf alle Städte gewichtet",
        "share in per cent, weighted to all towns",
    ),
    (
        "inhabitants",
        "Anteil in Prozent, nach Einwohnern gewichtet",
        "share in per cent, weighted by inhabitants",
    ),
];

const NUMBER: &[(&str, &str, &str)] = &[
    ("valid", "Antworten", "responses"),
    ("mean", "Mittel, ungewichtet", "mean, unweighted"),
    (
        "weighted",
        "Mittel, auf alle Städte gewichtet",
        "mean, weighted to all towns",
    ),
    (
        "inhabitants",
        "Mittel, nach Einwohnern gewichtet",
        "mean, weighted by inhabitants",
    ),
    ("q1", "Unteres Quartil", "first quartile"),
    ("median", "Median", "median"),
    ("q3", "Oberes Quartil", "third quartile"),
    ("sum", "Summe", "sum"),
];

/// The answers of a question, then its missing codes, then what shares refer to.
fn answers(question: &QuestionResult) -> Vec<Category> {
    let given = question.categories.iter().map(|category| Category {
        code: category.code.to_string(),
        label: category.text.clone(),
    });
    let missing = question.missing_codes.iter().map(|missing| Category {
        code: missing.code.to_string(),
        label: missing.text.clone(),
    });
    let bases = [
        ("valid", "gültige Antworten", "valid answers"),
        ("shown", "Frage gestellt", "question shown"),
    ];
    let bases = bases.into_iter().map(|(code, de, en)| Category {
        code: code.to_owned(),
        label: Text::new(de, en),
    });
    given.chain(missing).chain(bases).collect()
}

/// The figures of one line in the order of the dimensions, and whether a figure that is not there is kept secret.
fn cells(question: &QuestionResult, result: &AreaResult) -> Vec<(Option<f64>, bool)> {
    let withheld = result.status.is_some();
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of towns and people are far below 2^53"
    )]
    let count = |number: Option<i64>| number.map(|number| number as f64);
    if question.kind == ResultKind::Number {
        let number = result.number.clone().unwrap_or_default();
        let secret = withheld || number.status.is_some();
        let weighted = secret || number.weighted_status.is_some();
        return vec![
            (count(result.valid), withheld),
            (number.mean, secret),
            (number.weighted, weighted),
            (number.inhabitants, weighted),
            (number.q1, secret),
            (number.median, secret),
            (number.q3, secret),
            (number.sum, secret),
        ];
    }
    let places = question.categories.len() + question.missing_codes.len();
    let given = result.cells.iter().chain(&result.missing);
    let mut found: Vec<(Option<f64>, bool)> = given
        .flat_map(|cell| {
            let secret = withheld || cell.status.is_some();
            let weighted = secret || cell.weighted_status.is_some();
            [
                (count(cell.count), secret),
                (cell.share, secret),
                (cell.weighted, weighted),
                (cell.inhabitants, weighted),
            ]
        })
        .collect();
    // A line that is withheld as a whole has no cells at all.
    found.resize(places * COUNT.len(), (None, withheld));
    for base in [result.valid, result.shown] {
        found.push((count(base), withheld));
        found.extend([(None, false); 3]);
    }
    found
}

fn code(area: &Area) -> String {
    let land = area.land.as_deref().unwrap_or("none");
    let town_type = area.town_type.map_or("none".to_owned(), |t| t.to_string());
    match area.kind {
        AreaKind::Total => "total".to_owned(),
        AreaKind::Type => format!("type-{town_type}"),
        AreaKind::Land => format!("land-{land}"),
        AreaKind::LandType => format!("land-{land}-type-{town_type}"),
    }
}
