//! A release as a stranger reads it: JSON, and what the tables must add up to. Shares no code with the suppression.

use serde_json::Value;
use statistics::StratumKey;

/// A sum over atoms (stratum by category) and what is published of it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Which atoms, one factor each.
    pub row: Vec<i64>,
    pub value: Option<i64>,
    /// What the letters allow, for cells that are withheld.
    pub low: i64,
    pub high: i64,
    pub name: String,
    pub category: usize,
}

/// Everything published about one distribution.
pub struct System {
    pub atoms: usize,
    pub cells: Vec<Cell>,
    /// Weighted sums between two limits, in millionths.
    pub bands: Vec<(Vec<i64>, i64, i64)>,
    /// Missing codes: that nobody had one is never withheld for itself.
    pub zeros_are_open: bool,
}

pub struct Release {
    pub json: Value,
    /// Strata of each area.
    pub strata: Vec<Vec<usize>>,
    pub stratum_count: usize,
}

/// One published weighted share.
struct Share {
    area: usize,
    category: usize,
    width: usize,
    percent: f64,
}

const NO_LIMIT: i64 = 1 << 40;

impl Release {
    pub fn new(json: &str) -> Self {
        let json: Value = serde_json::from_str(json).expect("json");
        let areas = json["areas"].as_array().expect("areas").clone();
        let finest: Vec<&Value> = areas.iter().filter(|a| a["kind"] == "land_type").collect();
        let inside = |area: &Value| -> Vec<usize> {
            let fits = |stratum: &Value| match area["kind"].as_str() {
                Some("total") => true,
                Some("type") => area["town_type"] == stratum["town_type"],
                Some("land") => area["land"] == stratum["land"],
                _ => area["land"] == stratum["land"] && area["town_type"] == stratum["town_type"],
            };
            (0..finest.len()).filter(|s| fits(finest[*s])).collect()
        };
        Self {
            strata: areas.iter().map(inside).collect(),
            stratum_count: finest.len(),
            json,
        }
    }

    fn min_count(&self) -> i64 {
        self.json["rules"]["min_count"].as_i64().expect("min_count")
    }

    pub fn weights(&self, which: &str) -> Vec<i64> {
        let report = &self.json["weighting"];
        let areas = self.json["areas"].as_array().expect("areas");
        let finest = areas.iter().filter(|area| area["kind"] == "land_type");
        finest
            .map(|area| {
                let strata = report["strata"].as_array().expect("strata");
                let stratum = strata
                    .iter()
                    .find(|s| s["land"] == area["land"] && s["town_type"] == area["town_type"])
                    .expect("a stratum");
                let group = stratum["group"].as_u64().expect("group") as usize;
                let weight = report["groups"][group][which].as_f64().expect("weight");
                (weight * 1e6).round() as i64
            })
            .collect()
    }

    /// Names of the areas, by which two releases are compared.
    pub fn areas(&self) -> Vec<String> {
        let areas = self.json["areas"].as_array().expect("areas").iter();
        areas
            .map(|area| format!("{} {} {}", area["kind"], area["land"], area["town_type"]))
            .collect()
    }

    /// Land and type of each stratum.
    pub fn strata_keys(&self) -> Vec<StratumKey> {
        let areas = self.json["areas"].as_array().expect("areas").iter();
        let finest = areas.filter(|area| area["kind"] == "land_type");
        finest
            .map(|area| {
                let town_type = area["town_type"].as_i64().map(|code| code as i32);
                StratumKey::new(area["land"].as_str(), town_type)
            })
            .collect()
    }

    /// The lines of a table: variable and key.
    pub fn lines(&self, (variable, key): (&str, &Value)) -> &[Value] {
        let mut questions = self.json["questions"].as_array().expect("questions").iter();
        let question = questions.find(|question| question["variable"] == variable);
        let items = question.expect("a question")["items"].as_array();
        let mut items = items.expect("items").iter();
        let item = items.find(|item| item["key"] == *key).expect("a table");
        item["areas"].as_array().expect("areas")
    }

    /// All distributions: one per table, or one per option of a multiple choice, and one of the missing codes.
    pub fn systems(&self) -> Vec<(String, System)> {
        let mut found = Vec::new();
        for question in self.json["questions"].as_array().expect("questions") {
            let name = question["variable"].as_str().expect("variable");
            let width = question["categories"].as_array().map_or(0, Vec::len);
            for item in question["items"].as_array().expect("items") {
                let lines = item["areas"].as_array().expect("areas");
                let key = item["key"].as_str().unwrap_or("");
                let label = format!("{name}/{key}");
                if question["kind"] == "multiple" {
                    for option in 0..width {
                        let system = self.system(lines, "cells", &[option], Some("shown"));
                        found.push((format!("{label}/{option}"), system));
                    }
                } else if width > 0 {
                    let all: Vec<usize> = (0..width).collect();
                    let mut system = self.system(lines, "cells", &all, None);
                    if name == "role" {
                        self.add_filter(question, &mut system, width);
                    }
                    found.push((label.clone(), system));
                }
                let codes = question["missing_codes"].as_array().map_or(0, Vec::len);
                let all: Vec<usize> = (0..codes).collect();
                found.push((
                    format!("{label}/missing"),
                    self.system(lines, "missing", &all, None),
                ));
            }
        }
        found
    }

    /// The base of the filtered question is the sum of the codes that open it.
    fn add_filter(&self, question: &Value, system: &mut System, width: usize) {
        let questions = self.json["questions"].as_array().expect("questions");
        let detail = questions
            .iter()
            .find(|q| q["variable"] == "detail")
            .expect("detail");
        let filter = detail["open_codes"].as_array();
        let open: Vec<i64> = match filter {
            Some(codes) => codes.iter().filter_map(Value::as_i64).collect(),
            None => return,
        };
        let codes = question["categories"].as_array().expect("categories");
        for line in detail["items"][0]["areas"].as_array().expect("areas") {
            let area = line["area"].as_u64().expect("area") as usize;
            let mut row = vec![0; system.atoms];
            for (category, code) in codes.iter().enumerate() {
                if open.contains(&code["code"].as_i64().expect("code")) {
                    for stratum in &self.strata[area] {
                        row[stratum * width + category] = 1;
                    }
                }
            }
            system.cells.push(Cell {
                row,
                value: line["shown"].as_i64(),
                low: 0,
                high: NO_LIMIT,
                name: format!("base of the filtered question in area {area}"),
                category: usize::MAX,
            });
        }
    }

    fn system(
        &self,
        lines: &[Value],
        what: &str,
        columns: &[usize],
        base_key: Option<&str>,
    ) -> System {
        let width = if base_key.is_some() { 2 } else { columns.len() };
        let atoms = self.stratum_count * width;
        let (min, min_base) = (
            self.min_count(),
            self.json["rules"]["min_base"].as_i64().expect("min_base"),
        );
        let mut system = System {
            atoms,
            cells: Vec::new(),
            bands: Vec::new(),
            zeros_are_open: what == "missing",
        };
        for line in lines {
            let area = line["area"].as_u64().expect("area") as usize;
            let blank = !line["status"].is_null();
            let respondents = self.json["areas"][area]["respondents"].as_i64().expect("n");
            let sum_of = |categories: &[usize]| {
                let mut row = vec![0; atoms];
                for stratum in &self.strata[area] {
                    for category in categories {
                        row[stratum * width + category] = 1;
                    }
                }
                row
            };
            let (shown, valid) = (line["shown"].as_i64(), line["valid"].as_i64());
            let known = match (what, base_key) {
                ("missing", _) => shown.zip(valid).map(|(shown, valid)| shown - valid),
                (_, Some(_)) => shown,
                _ => valid,
            };
            let everyone: Vec<usize> = (0..width).collect();
            system.cells.push(Cell {
                row: sum_of(&everyone),
                value: known,
                low: 0,
                high: respondents,
                name: format!("base in area {area}"),
                category: usize::MAX,
            });
            // A line whose letters are all `d` may be withheld as a whole, and then they say nothing.
            let tells = columns
                .iter()
                .any(|column| line[what][*column]["status"] == "c");
            for (place, column) in columns.iter().enumerate() {
                let cell = &line[what][*column];
                let value = cell["count"].as_i64();
                let base = known.unwrap_or(respondents);
                let (mut low, mut high) = (0, base);
                let few = base < if what == "cells" { min_base } else { min };
                if !blank && !few {
                    match cell["status"].as_str() {
                        Some("c") => {
                            low = i64::from(what == "missing" || base >= 10 * min);
                            high = min - 1;
                        }
                        Some("d") if what == "cells" && tells => low = min,
                        _ => {}
                    }
                }
                system.cells.push(Cell {
                    row: sum_of(&[place]),
                    value,
                    low,
                    high,
                    name: format!("category {column} in area {area}"),
                    category: place,
                });
                for (which, figure) in [
                    ("weight", "weighted"),
                    ("weight_inhabitants", "inhabitants"),
                ] {
                    if let Some(share) = cell[figure].as_f64() {
                        let row = Share {
                            area,
                            category: place,
                            width,
                            percent: share,
                        };
                        let band = self.band(lines, &row, which, base_key.unwrap_or("valid"));
                        system.bands.extend(band);
                    }
                }
            }
        }
        system
    }

    /// A weighted share is a weighted sum between two limits, if the bases of all strata are known.
    fn band(
        &self,
        lines: &[Value],
        share: &Share,
        which: &str,
        base_key: &str,
    ) -> Option<(Vec<i64>, i64, i64)> {
        let weights = self.weights(which);
        let areas = self.json["areas"].as_array().expect("areas");
        let finest: Vec<usize> = (0..areas.len())
            .filter(|a| areas[*a]["kind"] == "land_type")
            .collect();
        let mut row = vec![0; self.stratum_count * share.width];
        let mut base = 0;
        for stratum in &self.strata[share.area] {
            let line = lines
                .iter()
                .find(|l| l["area"].as_u64() == Some(finest[*stratum] as u64))?;
            base += weights[*stratum] * line[base_key].as_i64()?;
            row[stratum * share.width + share.category] = weights[*stratum];
        }
        let low = ((share.percent - 0.5) / 100.0 * base as f64).floor() as i64;
        let high = ((share.percent + 0.5) / 100.0 * base as f64).ceil() as i64;
        Some((row, low, high))
    }
}
