//! Small waves from a seed: few Länder, skewed answers, filters, and a second release with a few changes.

use contract::questionnaire::Questionnaire;
use contract::results::{DisclosureRules, PublishedCube, WeightRules};
use statistics::disclosure::{Before, Changes, TooFewChanged};
use statistics::weights::FrameStratum;
use statistics::{Columns, StratumKey, cube, disclosure, weights};

/// xorshift (Marsaglia 2003).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        (0..8).for_each(|_| {
            dice.below(2);
        });
        dice
    }

    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count
    }

    /// Small numbers more often than large ones.
    pub fn skewed(&mut self, count: usize) -> usize {
        let one = self.below(count);
        if self.below(3) == 0 {
            one
        } else {
            one.min(self.below(count))
        }
    }
}

/// One response: where from, and its answers.
#[derive(Clone)]
pub struct Response {
    pub stratum: StratumKey,
    pub role: i64,
    pub detail: i64,
    pub options: Vec<bool>,
    pub rows: [i64; 2],
    pub posts: i64,
    pub vacant: i64,
}

pub struct Wave {
    pub questionnaire: Questionnaire,
    pub codes: usize,
    pub open_codes: Vec<i64>,
    pub frame: Vec<FrameStratum>,
    pub responses: Vec<Response>,
}

const IMPLAUSIBLE: i64 = -6;
const LANDS: [&str; 5] = ["01", "10", "13", "09", "05"];

impl Wave {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let codes = 2 + dice.below(4);
        let options = 2 + dice.below(3);
        let open_codes: Vec<i64> = (1..=1 + dice.below(codes - 1) as i64).collect();
        let lands = 1 + dice.below(LANDS.len());
        let types: &[i32] = if dice.below(5) == 0 { &[40] } else { &[30, 40] };
        let mut frame = Vec::new();
        let mut responses = Vec::new();
        let crowd = [6, 15, 40, 120][dice.below(4)];
        for land in &LANDS[..lands] {
            for town_type in types {
                let stratum = StratumKey::new(Some(land), Some(*town_type));
                let answered = dice.skewed(crowd);
                let towns = (answered + dice.below(60)) as i64;
                let inhabitants = towns * if *town_type == 30 { 14_000 } else { 7_000 };
                frame.push(FrameStratum {
                    stratum,
                    towns,
                    inhabitants,
                });
                for _ in 0..answered {
                    responses.push(response(&mut dice, stratum, codes, options, &open_codes));
                }
            }
        }
        Self {
            questionnaire: questionnaire(codes, options, &open_codes),
            codes,
            open_codes,
            frame,
            responses,
        }
    }

    pub fn cube(&self) -> cube::ResultCube {
        let mut columns = Columns::new(&self.questionnaire);
        for response in &self.responses {
            columns
                .push(response.stratum, &response.document())
                .expect("a canonical document");
        }
        let weights = weights::compute(&self.frame, &columns, &WeightRules::default());
        cube::tabulate(&self.questionnaire, &columns, &weights)
    }

    /// What is published, as JSON: nothing else reaches the attacker.
    pub fn published(&self) -> String {
        let published = disclosure::protect(&self.cube(), &DisclosureRules::default(), None);
        serde_json::to_string(&published.expect("no earlier release")).expect("json")
    }

    /// What is published after the release of another state of the same wave.
    pub fn published_after(&self, before: &Self, first: &str) -> Result<String, TooFewChanged> {
        let first: PublishedCube = serde_json::from_str(first).expect("a published cube");
        let before = Before {
            cube: &first,
            changes: &[self.changes(before)],
        };
        let published =
            disclosure::protect(&self.cube(), &DisclosureRules::default(), Some(before))?;
        Ok(serde_json::to_string(&published).expect("json"))
    }

    fn changes(&self, before: &Self) -> Changes {
        let mut changes = Changes::new(&self.questionnaire);
        for row in 0..self.responses.len().max(before.responses.len()) {
            let one = |wave: &Self| {
                let response = wave.responses.get(row)?;
                Some((response.stratum, response.document()))
            };
            let (before, now) = (one(before), one(self));
            let before = before.as_ref().map(|(place, json)| (*place, json.as_str()));
            let now = now.as_ref().map(|(place, json)| (*place, json.as_str()));
            changes.take(before, now).expect("canonical documents");
        }
        changes
    }

    pub fn primary_only(&self) -> String {
        let published = disclosure::primary_only(&self.cube(), &DisclosureRules::default());
        serde_json::to_string(&published.expect("no earlier release")).expect("json")
    }

    /// The same wave after one response was corrected in the first question.
    pub fn corrected(&self, dice: &mut Dice) -> Self {
        let mut changed = self.copy();
        let row = dice.below(changed.responses.len());
        let response = &mut changed.responses[row];
        let next = response.role % self.codes as i64 + 1;
        response.role = next;
        response.detail = detail(dice, next, &self.open_codes);
        changed
    }

    /// The same wave after the secretariat has taken a few answers as implausible.
    pub fn decided(&self, dice: &mut Dice, few: usize) -> Self {
        let mut changed = self.copy();
        for _ in 0..few {
            let row = dice.below(changed.responses.len());
            let response = &mut changed.responses[row];
            match dice.below(4) {
                0 => response.role = IMPLAUSIBLE,
                1 => response.rows = [IMPLAUSIBLE; 2],
                2 => response.posts = IMPLAUSIBLE,
                _ => response.vacant = IMPLAUSIBLE,
            }
        }
        changed
    }

    /// The same wave after towns have corrected a few answers.
    pub fn told(&self, dice: &mut Dice, few: usize) -> Self {
        let mut changed = self.copy();
        for _ in 0..few {
            let row = dice.below(changed.responses.len());
            let response = &mut changed.responses[row];
            match dice.below(2) {
                0 => response.rows = [1, 2].map(|_| 1 + dice.skewed(3) as i64),
                _ => response.posts = dice.skewed(200) as i64,
            }
        }
        changed
    }

    /// How many valid answers differ between two states of the wave in a table, in a part of the country.
    pub fn differing(
        &self,
        before: &Self,
        table: &str,
        inside: &dyn Fn(StratumKey) -> bool,
    ) -> i64 {
        let of = |response: &Response| match table {
            "role/" => vec![response.role],
            "detail/" => vec![response.detail],
            "options/" => response.options.iter().map(|one| i64::from(*one)).collect(),
            "rows/a" => vec![response.rows[0]],
            "rows/b" => vec![response.rows[1]],
            "posts/" => vec![response.posts],
            "vacant/" => vec![response.vacant],
            other => panic!("no such table: {other}"),
        };
        let rows = 0..self.responses.len().max(before.responses.len());
        let valid = |wave: &Self, row: usize| -> Vec<i64> {
            let here = wave.responses.get(row).filter(|one| inside(one.stratum));
            let answers = here.map(of).unwrap_or_default();
            answers.into_iter().filter(|answer| *answer >= 0).collect()
        };
        rows.filter(|row| valid(self, *row) != valid(before, *row))
            .count() as i64
    }

    /// The same answers, weighted to a frame that was corrected.
    pub fn reframed(&self, dice: &mut Dice) -> Self {
        let mut changed = self.copy();
        for stratum in &mut changed.frame {
            let more = dice.below(40) as i64;
            stratum.inhabitants += more * 9_000;
            stratum.towns += more;
        }
        changed
    }

    /// The same wave after a few late responses.
    pub fn with_late(&self, dice: &mut Dice, late: usize) -> Self {
        let mut changed = self.copy();
        for _ in 0..late {
            let row = dice.below(self.responses.len());
            changed.responses.push(self.responses[row].clone());
        }
        changed
    }

    fn copy(&self) -> Self {
        Self {
            questionnaire: self.questionnaire.clone(),
            codes: self.codes,
            open_codes: self.open_codes.clone(),
            frame: self.frame.clone(),
            responses: self.responses.clone(),
        }
    }
}

impl Response {
    pub fn document(&self) -> String {
        let chosen: Vec<String> = (1..)
            .zip(&self.options)
            .filter(|(_, chosen)| **chosen)
            .map(|(code, _): (i32, _)| code.to_string())
            .collect();
        let options = if chosen.is_empty() {
            "-1".to_owned()
        } else {
            format!("[{}]", chosen.join(","))
        };
        let [a, b] = self.rows;
        format!(
            r#"{{"detail":{},"options":{options},"posts":{},"role":{},"rows":{{"a":{a},"b":{b}}},"vacant":{}}}"#,
            self.detail, self.posts, self.role, self.vacant
        )
    }
}

fn response(
    dice: &mut Dice,
    stratum: StratumKey,
    codes: usize,
    options: usize,
    open: &[i64],
) -> Response {
    let role = if dice.below(15) == 0 {
        -1
    } else {
        1 + dice.skewed(codes) as i64
    };
    let posts = dice.skewed(200) as i64;
    Response {
        stratum,
        role,
        detail: detail(dice, role, open),
        options: (0..options)
            .map(|place| dice.below(2 + 2 * place) == 0)
            .collect(),
        rows: [
            1 + dice.skewed(3) as i64,
            if dice.below(9) == 0 {
                -2
            } else {
                1 + dice.skewed(3) as i64
            },
        ],
        posts,
        vacant: if posts > 20 {
            dice.skewed(20) as i64
        } else {
            -3
        },
    }
}

fn detail(dice: &mut Dice, role: i64, open: &[i64]) -> i64 {
    match (open.contains(&role), dice.below(12)) {
        (false, _) => -3,
        (true, 0) => -2,
        (true, _) => 1 + dice.skewed(3) as i64,
    }
}

fn questionnaire(codes: usize, options: usize, open: &[i64]) -> Questionnaire {
    let text = serde_json::json!({"de": "x", "en": "x"});
    let list = |count: usize| -> Vec<serde_json::Value> {
        (1..=count)
            .map(|code| serde_json::json!({"code": code, "text": text}))
            .collect()
    };
    let question = |id: &str, variable: &str, kind: serde_json::Value| serde_json::json!({"id": id, "variable": variable, "text": text, "kind": kind});
    let mut detail = question(
        "F2",
        "detail",
        serde_json::json!({"type": "single", "options": list(3)}),
    );
    detail["show_if"] = serde_json::json!({"op": "in", "variable": "role", "values": open});
    let mut vacant = question("F6", "vacant", serde_json::json!({"type": "number"}));
    vacant["show_if"] = serde_json::json!(
        {"op": "compare", "variable": "posts", "operator": ">", "to": {"value": 20}});
    let rows = serde_json::json!([{"key": "a", "text": text}, {"key": "b", "text": text}]);
    let missing: Vec<serde_json::Value> = (1..=7)
        .map(|code| serde_json::json!({"code": -code, "text": text}))
        .collect();
    let document = serde_json::json!({
        "pages": [{"key": "p", "title": text, "questions": [
            question("F1", "role", serde_json::json!({"type": "single", "options": list(codes)})),
            detail,
            question("F3", "options", serde_json::json!({"type": "multiple", "options": list(options), "max": options})),
            question("F4", "rows", serde_json::json!({"type": "matrix", "rows": rows, "options": list(3)})),
            question("F5", "posts", serde_json::json!({"type": "number"})),
            vacant,
        ]}],
        "missing_codes": missing,
    });
    serde_json::from_value(document).expect("a questionnaire")
}
