//! JSON-stat 2.0: a result table for browsers, R and Python. A value kept secret is null and has a status that says so.

use chrono::NaiveDate;
use contract::{Lang, Text};
use serde_json::{Map, Value, json};

/// Status of a value kept secret, as SDMX's list of confidentiality writes it in capitals.
pub const SECRET: char = 'c';

/// A result table of any number of dimensions.
#[derive(Clone, Debug)]
pub struct Table {
    /// Short key, such as `rolle-by-type`.
    pub id: String,
    /// Title
    pub label: Text,
    /// The dimensions; the last one runs fastest.
    pub dimensions: Vec<Dimension>,
    /// One value per cell, row by row; `None` where there is none or it is kept secret.
    pub values: Vec<Option<f64>>,
    /// One status per cell, [`SECRET`] for what is kept secret; or none at all.
    pub status: Vec<Option<char>>,
    /// Where the figures come from.
    pub source: Text,
    /// When they were computed.
    pub updated: NaiveDate,
}

/// What a table is broken down by.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// Short key, such as `land`.
    pub id: String,
    /// Title
    pub label: Text,
    /// The categories in order.
    pub categories: Vec<Category>,
    /// What kind of breakdown it is.
    pub role: DimensionRole,
}

/// One value of a dimension.
#[derive(Clone, Debug)]
pub struct Category {
    /// Key, unique in its dimension.
    pub code: String,
    /// What it means.
    pub label: Text,
}

/// What kind of breakdown a dimension is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DimensionRole {
    /// When, such as waves.
    Time,
    /// Where, such as Länder.
    Geo,
    /// What is counted, such as share and number.
    Metric,
    /// Anything else, such as the answers to a question.
    Other,
}

/// The table has not as many values, or statuses, as its dimensions have cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uneven {
    /// Cells of the dimensions.
    pub cells: usize,
    /// Values or statuses given.
    pub given: usize,
}

impl std::fmt::Display for Uneven {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} values for {} cells", self.given, self.cells)
    }
}

impl std::error::Error for Uneven {}

/// The table as a JSON-stat dataset, with labels in one language.
///
/// # Errors
/// When values or statuses do not fit the dimensions.
pub fn json_stat(table: &Table, lang: Lang) -> Result<Value, Uneven> {
    let sizes: Vec<usize> = table
        .dimensions
        .iter()
        .map(|d| d.categories.len())
        .collect();
    let cells = sizes.iter().product();
    let fits = |given: usize| {
        if given == cells {
            Ok(())
        } else {
            Err(Uneven { cells, given })
        }
    };
    fits(table.values.len())?;
    if !table.status.is_empty() {
        fits(table.status.len())?;
    }
    let ids: Vec<&str> = table.dimensions.iter().map(|d| d.id.as_str()).collect();
    let described = |d: &Dimension| (d.id.clone(), dimension(d, lang));
    let dimensions: Map<String, Value> = table.dimensions.iter().map(described).collect();
    let mut dataset = json!({
        "version": "2.0",
        "class": "dataset",
        "label": table.label.get(lang),
        "source": table.source.get(lang),
        "updated": table.updated.to_string(),
        "id": ids,
        "size": sizes,
        "role": roles(table),
        "dimension": dimensions,
        "value": table.values.iter().map(|value| number(*value)).collect::<Vec<_>>(),
        "extension": {"id": table.id},
    });
    let status: Map<String, Value> = table
        .status
        .iter()
        .enumerate()
        .filter_map(|(cell, status)| Some((cell.to_string(), status.as_ref()?.to_string().into())))
        .collect();
    if let Some(dataset) = dataset.as_object_mut().filter(|_| !status.is_empty()) {
        if table.status.contains(&Some(SECRET)) {
            let words = lang.pick("c: geheim gehalten", "c: kept secret");
            dataset.insert("note".to_owned(), json!([words]));
        }
        dataset.insert("status".to_owned(), status.into());
    }
    Ok(dataset)
}

fn roles(table: &Table) -> Value {
    let with = |role: DimensionRole| {
        let dimensions = table.dimensions.iter().filter(|d| d.role == role);
        let ids: Vec<Value> = dimensions.map(|d| d.id.as_str().into()).collect();
        Value::from(ids)
    };
    let roles = [
        ("time", with(DimensionRole::Time)),
        ("geo", with(DimensionRole::Geo)),
        ("metric", with(DimensionRole::Metric)),
    ];
    let used = roles.into_iter().filter(|(_, ids)| ids != &json!([]));
    used.map(|(role, ids)| (role.to_owned(), ids))
        .collect::<Map<_, _>>()
        .into()
}

fn dimension(dimension: &Dimension, lang: Lang) -> Value {
    let categories = dimension.categories.iter();
    let codes: Vec<&str> = categories.clone().map(|c| c.code.as_str()).collect();
    let labels: Map<String, Value> = categories
        .map(|c| (c.code.clone(), c.label.get(lang).into()))
        .collect();
    json!({
        "label": dimension.label.get(lang),
        "category": {"index": codes, "label": labels},
    })
}

/// A whole number without decimals; null for what is no number.
fn number(value: Option<f64>) -> Value {
    let Some(value) = value else {
        return Value::Null;
    };
    // Within these bounds a double holds every whole number.
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return json!(value as i64);
    }
    json!(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample_tables::table;

    #[test]
    fn a_value_kept_secret_is_null_with_a_status_and_a_note() {
        let table = table();
        let dataset = json_stat(&table, Lang::De).expect("an even table");
        let secret = table.status.iter().position(Option::is_some);
        let secret = secret.expect("the sample keeps a value secret");
        assert_eq!(dataset["value"][secret], Value::Null);
        assert_eq!(dataset["status"], json!({secret.to_string(): "c"}));
        assert_eq!(dataset["note"][0], "c: geheim gehalten");
    }

    #[test]
    fn an_open_table_has_neither_status_nor_note() {
        let mut table = table();
        table.status.clear();
        let dataset = json_stat(&table, Lang::De).expect("an even table");
        assert_eq!((dataset.get("status"), dataset.get("note")), (None, None));
    }

    #[test]
    fn a_table_whose_values_do_not_fit_is_refused() {
        let mut table = table();
        let cells = table.values.len();
        table.status.pop();
        let given = cells - 1;
        assert_eq!(json_stat(&table, Lang::De), Err(Uneven { cells, given }));
        table.values.pop();
        assert_eq!(json_stat(&table, Lang::De), Err(Uneven { cells, given }));
    }

    #[test]
    fn whole_numbers_have_no_decimals_and_what_is_no_number_is_null() {
        let written = [Some(3.0), Some(0.25), Some(f64::NAN), None].map(number);
        assert_eq!(json!(written).to_string(), "[3,0.25,null,null]");
    }

    #[test]
    fn labels_are_those_of_the_language_and_roles_name_their_dimensions() {
        let dataset = json_stat(&table(), Lang::En).expect("an even table");
        assert_eq!(
            dataset["dimension"]["land"]["category"]["label"]["09"],
            "Bavaria"
        );
        assert_eq!(dataset["role"], json!({"geo": ["land"]}));
    }
}
