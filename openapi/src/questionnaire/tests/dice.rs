//! Generated answers and documents, from sensible to hostile.

use serde_json::{Map, Value, json};

use super::*;

/// xorshift64*: deterministic, so that a failure can be repeated by its seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len() as u64) as usize]
    }

    fn junk(&mut self, depth: u32) -> Value {
        match self.below(if depth == 0 { 9 } else { 11 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(self.below(20) as i64 - 9),
            3 => json!(self.below(1_000) as f64 / 10.0),
            4 => json!(u64::MAX - self.below(3)),
            5 => json!(i64::MIN),
            6 => json!(*self.pick(&[1e300, 1e-300, -0.0, 0.1 + 0.2, 3.7])),
            7 => json!(*self.pick(&["", " ", "\0", "ä\r\nb", "2027-01-01", "{stellen}", "\u{7}"])),
            8 => json!("x".repeat(self.below(1_200) as usize)),
            9 => Value::Array((0..self.below(6)).map(|_| self.junk(depth - 1)).collect()),
            _ => {
                let keys = ["strassen", "kita", "bus", "zzz"];
                let pairs = (0..self.below(4))
                    .map(|_| (self.pick(&keys).to_string(), self.junk(depth - 1)));
                Value::Object(pairs.collect::<Map<_, _>>())
            }
        }
    }

    /// An answer that is usually valid.
    fn plausible(&mut self, question: &Question) -> Value {
        if self.below(12) == 0 {
            return json!(*self.pick(&[-1, -1, -3, -7]));
        }
        let codes: Vec<i32> = match &question.kind {
            Kind::Single { options, .. }
            | Kind::Multiple { options, .. }
            | Kind::Matrix { options, .. }
            | Kind::Ranking { options, .. } => options.iter().map(|option| option.code).collect(),
            _ => Vec::new(),
        };
        match &question.kind {
            Kind::Single { .. } => json!(self.pick(&codes)),
            Kind::Multiple { max, .. } => {
                let mut chosen: Vec<i32> = (0..self.below(u64::from(*max) + 1))
                    .map(|_| *self.pick(&codes))
                    .collect();
                chosen.dedup();
                json!(chosen)
            }
            Kind::Matrix { rows, .. } => {
                let mut object = Map::new();
                for row in rows {
                    if self.below(3) > 0 {
                        object.insert(row.key.clone(), json!(self.pick(&codes)));
                    }
                }
                Value::Object(object)
            }
            Kind::Number { .. } => json!(self.below(60)),
            _ => json!("Bus und Bahn"),
        }
    }

    pub fn answers(&mut self, survey: &Questionnaire, junk_in_a_hundred: u64) -> Answers {
        let object = self.document(survey, junk_in_a_hundred);
        serde_json::from_value(object).expect("any JSON object reads as answers")
    }

    pub fn document(&mut self, survey: &Questionnaire, junk_in_a_hundred: u64) -> Value {
        let mut object = Map::new();
        for question in survey.questions() {
            if self.below(8) == 0 {
                continue;
            }
            let value = if self.below(100) < junk_in_a_hundred {
                self.junk(3)
            } else {
                self.plausible(question)
            };
            object.insert(question.variable.clone(), value);
        }
        if self.below(2) == 0 {
            object.insert("aufgaben_text".into(), json!("Hochwasser"));
        }
        if self.below(100) < junk_in_a_hundred {
            object.insert("unbekannt".into(), self.junk(2));
        }
        Value::Object(object)
    }

    /// A piece taken out, put in or moved within a text, at most three times.
    pub fn damage(&mut self, text: &str) -> String {
        let mut pieces: Vec<char> = text.chars().collect();
        let put_in = [
            "\"",
            "\\",
            "\\u00e4",
            "\\ud800",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "-",
            ".",
            "0",
            "00",
            "e5",
            "1.50",
            "\n",
            " ",
            "\u{1}",
            "ä",
            "null",
            "true",
            "9999999999999999999",
            "123456789012345678",
            "0.30000000000000004",
            "\"rolle\":1,",
            "\"kita\":2,",
        ];
        for _ in 0..=self.below(3) {
            let place = self.below(pieces.len() as u64 + 1) as usize;
            match self.below(3) {
                0 => drop(pieces.drain(place..pieces.len().min(place + 1))),
                1 => drop(pieces.splice(place..place, self.pick(&put_in).chars())),
                _ => {
                    let length = self.below(12) as usize;
                    let taken: Vec<char> = pieces
                        .drain(place..pieces.len().min(place + length))
                        .collect();
                    let place = self.below(pieces.len() as u64 + 1) as usize;
                    drop(pieces.splice(place..place, taken));
                }
            }
        }
        pieces.into_iter().collect()
    }
}
