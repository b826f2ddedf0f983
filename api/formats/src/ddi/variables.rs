//! The columns: label, question, valid and missing values, who was asked, figures.

use contract::Text;
use contract::questionnaire::{CodebookVariable, ColumnKind};

use super::xml::Element;
use crate::study::{Count, Figures, Role, Study};
use crate::variable::Variable;

/// All columns and the questions that have several.
pub(super) fn data(study: &Study, columns: &[Variable<'_>], files: &str) -> Element {
    let weight = columns
        .iter()
        .position(|column| column.role == Role::Weight);
    let weight = weight.map(id);
    let described = columns.iter().enumerate().map(|(index, column)| {
        let figures = study.figures.get(column.name);
        variable(column, figures, index, files, weight.as_deref())
    });
    Element::new("dataDscr")
        .children(groups(columns))
        .children(described)
}

/// Unique in the document; names need not be what XML takes for an ID.
fn id(index: usize) -> String {
    format!("V{}", index + 1)
}

/// A question with several columns is a group of them.
fn groups(columns: &[Variable<'_>]) -> Vec<Element> {
    let mut groups: Vec<(&CodebookVariable, Vec<usize>)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Some(asked) = column.asked else { continue };
        match groups.last_mut() {
            Some((first, members)) if first.variable == asked.variable => members.push(index),
            _ => groups.push((asked, vec![index])),
        }
    }
    groups.retain(|(_, members)| members.len() > 1);
    groups
        .iter()
        .enumerate()
        .map(|(number, (first, members))| {
            let chosen_or_not = first.codes.iter().map(|choice| choice.code).eq([0, 1]);
            let ids: Vec<String> = members.iter().copied().map(id).collect();
            Element::new("varGrp")
                .with("ID", format!("G{}", number + 1))
                .with("name", &first.variable)
                .with(
                    "type",
                    if chosen_or_not {
                        "multipleResp"
                    } else {
                        "grid"
                    },
                )
                .with("var", ids.join(" "))
                .children(Element::both("labl", &first.question))
        })
        .collect()
}

fn variable(
    column: &Variable<'_>,
    figures: Option<&Figures>,
    index: usize,
    files: &str,
    weight: Option<&str>,
) -> Element {
    let continuous = column.is_numeric() && column.codes.is_empty();
    let representation = match column.kind {
        _ if !column.codes.is_empty() => "code",
        ColumnKind::Integer | ColumnKind::Decimal { .. } => "numeric",
        ColumnKind::Text => "text",
        ColumnKind::Date => "datetime",
    };
    let unit = column.asked.and_then(|asked| asked.unit.as_ref());
    let weighs = (column.role == Role::Weight).then(|| "wgt".to_owned());
    let files = (!files.is_empty()).then(|| files.to_owned());
    let mut element = Element::new("var")
        .with("ID", id(index))
        .with("name", column.name)
        .with_some("files", files)
        .with_some("wgt", weighs)
        .with("dcml", column.decimals().to_string())
        .with("intrvl", if continuous { "contin" } else { "discrete" })
        .with("representationType", representation)
        .with_some("measUnit", unit.map(|unit| unit.de.clone()))
        .children(Element::both("labl", column.label));
    if column.asked.is_some_and(|asked| asked.sensitive) {
        let words = Text::new("besonders schutzwürdig", "particularly worth protecting");
        element = element.children(Element::both("security", &words));
    }
    if let Some(asked) = column.asked {
        let question = Element::new("qstn")
            .with("seqNo", &asked.question_id)
            .children(Element::both("qstnLit", &asked.question));
        element = element.child(question);
    }
    element = element
        .group("valrng", valid(column))
        .group("invalrng", missing(column));
    if let Some(filter) = column.asked.and_then(|asked| asked.filter.as_ref()) {
        element = element.children(Element::both("universe", filter));
    }
    let figured = |figures| summaries(figures, weight);
    element = element.children(figures.map(figured).unwrap_or_default());
    if let Some(source) = column.asked.and_then(|asked| asked.source.as_ref()) {
        element = element.child(Element::text("txt", source).with("xml:lang", "de"));
    }
    element = element.children(categories(column, figures, weight));
    if let Some(asked) = column.asked {
        element = element.children(Element::both("concept", &asked.page));
    }
    let format = match column.kind {
        ColumnKind::Integer | ColumnKind::Decimal { .. } => {
            Element::new("varFormat").with("type", "numeric")
        }
        ColumnKind::Text => Element::new("varFormat").with("type", "character"),
        ColumnKind::Date => Element::new("varFormat")
            .with("type", "character")
            .with("category", "date"),
    };
    element.child(format).children(secrecy(figures))
}

/// The valid codes one by one, or the range of a number.
fn valid(column: &Variable<'_>) -> Vec<Element> {
    let units = if column.decimals() > 0 { "REAL" } else { "INT" };
    if column.is_numeric() && !column.codes.is_empty() {
        let item = |value: &String| {
            Element::new("item")
                .with("UNITS", units)
                .with("VALUE", value)
        };
        return column.codes.iter().map(|code| item(&code.value)).collect();
    }
    let (min, max) = column.range();
    if min.is_none() && max.is_none() {
        return Vec::new();
    }
    let range = Element::new("range")
        .with("UNITS", units)
        .with_some("min", min.map(|number| number.to_string()))
        .with_some("max", max.map(|number| number.to_string()));
    vec![range]
}

fn missing(column: &Variable<'_>) -> Vec<Element> {
    let item = |code: i32| Element::new("item").with("VALUE", code.to_string());
    column.missing.iter().map(|m| item(m.code)).collect()
}

fn summaries(figures: &Figures, weight: Option<&str>) -> Vec<Element> {
    let whole = |number: Option<u64>| number.map(|n| n.to_string());
    let plain = [
        ("vald", whole(figures.valid)),
        ("invd", whole(figures.missing)),
        ("min", figures.min.and_then(number)),
        ("max", figures.max.and_then(number)),
        ("mean", figures.mean.and_then(number)),
        ("medn", figures.median.and_then(number)),
        ("stdev", figures.deviation.and_then(number)),
    ];
    let plain = plain
        .into_iter()
        .filter_map(|(kind, value)| Some(Element::text("sumStat", value?).with("type", kind)));
    let weighted = figures.weighted_mean.and_then(number).map(|mean| {
        Element::text("sumStat", mean)
            .with("type", "mean")
            .with("wgtd", "wgtd")
            .with_some("wgt-var", weight.map(str::to_owned))
    });
    plain.chain(weighted).collect()
}

/// With at most six decimals; nothing for what is no number.
fn number(value: f64) -> Option<String> {
    let rounded = (value * 1e6).round() / 1e6;
    rounded.is_finite().then(|| rounded.to_string())
}

fn categories(
    column: &Variable<'_>,
    figures: Option<&Figures>,
    weight: Option<&str>,
) -> Vec<Element> {
    let counts = figures.map(|figures| figures.counts.as_slice());
    let category = |value: &str, label: &Text, missing: bool| {
        let count = counts.and_then(|all| all.iter().find(|count| count.value == value));
        Element::new("catgry")
            .with_some("missing", missing.then(|| "Y".to_owned()))
            .child(Element::text("catValu", value))
            .children(Element::both("labl", label))
            .children(count.map(|c| frequencies(c, weight)).unwrap_or_default())
    };
    let valid = column.codes.iter();
    let valid = valid.map(|code| category(&code.value, &code.label, false));
    let missing = column.missing.iter();
    let missing = missing.map(|m| category(&m.code.to_string(), &m.text, true));
    valid.chain(missing).collect()
}

fn frequencies(count: &Count, weight: Option<&str>) -> Vec<Element> {
    let statistic = |value: String| Element::text("catStat", value).with("type", "freq");
    let plain = count.cases.map(|cases| statistic(cases.to_string()));
    let weighted = count.weighted.and_then(number).map(|sum| {
        statistic(sum)
            .with("wgtd", "wgtd")
            .with_some("wgt-var", weight.map(str::to_owned))
    });
    plain.into_iter().chain(weighted).collect()
}

/// Says that a number is not there on purpose.
fn secrecy(figures: Option<&Figures>) -> Vec<Element> {
    let secret = figures.is_some_and(|figures| figures.counts.iter().any(|c| c.cases.is_none()));
    if !secret {
        return Vec::new();
    }
    let words = Text::new(
        "Einzelne Häufigkeiten werden geheim gehalten, damit niemand erkennbar wird.",
        "Some counts are kept secret so that nobody can be recognised.",
    );
    Element::both("notes", &words)
}
