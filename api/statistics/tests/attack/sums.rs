//! What a release says of numbers, and of how many were shown a question.

use super::release::{Cell, Release, System};

/// Sums of a number: those published, and the areas whose sums are not.
pub struct Sums {
    pub name: String,
    pub open: Vec<Vec<i64>>,
    pub hidden: Vec<(usize, Vec<i64>)>,
}

impl Release {
    /// How many were shown a question, as far as that is published.
    pub fn shown(&self, variable: &str) -> System {
        let questions = self.json["questions"].as_array().expect("questions");
        let question = questions
            .iter()
            .find(|q| q["variable"] == variable)
            .expect("question");
        let mut system = System {
            atoms: self.stratum_count,
            cells: Vec::new(),
            bands: Vec::new(),
            zeros_are_open: false,
        };
        for line in question["items"][0]["areas"].as_array().expect("areas") {
            let area = line["area"].as_u64().expect("area") as usize;
            let mut row = vec![0; self.stratum_count];
            for stratum in &self.strata[area] {
                row[*stratum] = 1;
            }
            system.cells.push(Cell {
                row,
                value: line["shown"].as_i64(),
                low: 0,
                high: self.json["areas"][area]["respondents"].as_i64().expect("n"),
                name: format!("area {area}"),
                category: 0,
            });
        }
        system
    }

    /// Sums of numbers: which areas are published, and which are not, as sums over strata.
    pub fn number_rows(&self) -> Vec<Sums> {
        let mut found = Vec::new();
        for question in self.json["questions"].as_array().expect("questions") {
            if question["kind"] != "number" {
                continue;
            }
            let lines = question["items"][0]["areas"].as_array().expect("areas");
            let (mut open, mut hidden) = (Vec::new(), Vec::new());
            for line in lines {
                let area = line["area"].as_u64().expect("area") as usize;
                let row = |weights: Option<Vec<i64>>| {
                    let mut row = vec![0; self.stratum_count];
                    for stratum in &self.strata[area] {
                        row[*stratum] = weights.as_ref().map_or(1, |weights| weights[*stratum]);
                    }
                    row
                };
                if line["number"]["mean"].is_number() {
                    open.push(row(None));
                } else if line["status"].is_string() || line["number"]["status"].is_string() {
                    hidden.push((area, row(None)));
                } else {
                    // Nobody answered here, and everyone may know.
                    for stratum in &self.strata[area] {
                        let mut row = vec![0; self.stratum_count];
                        row[*stratum] = 1;
                        open.push(row);
                    }
                }
                for (which, figure) in [
                    ("weight", "weighted"),
                    ("weight_inhabitants", "inhabitants"),
                ] {
                    if line["number"][figure].is_number() {
                        open.push(row(Some(self.weights(which))));
                    }
                }
            }
            let name = question["variable"].as_str().expect("variable").to_owned();
            found.push(Sums { name, open, hidden });
        }
        found
    }
}
