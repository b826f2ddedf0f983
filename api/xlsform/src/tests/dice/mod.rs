//! Generated questionnaires: valid ones of every kind, with filters and checks over everything that came before.

mod conditions;

use chrono::NaiveDate;
use contract::Text;
use contract::questionnaire::{
    Answer, Answers, Choice, Decimal, Kind, MissingCode, OutlierRule, Page, Question,
    Questionnaire, Row,
};

/// xorshift64*: deterministic, so that a failure can be repeated by its seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    pub fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len() as u64) as usize]
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn outliers(&mut self) -> OutlierRule {
        let min = self.maybe(|_| Decimal::default());
        let max = Some(Decimal::integer(600 + self.below(600) as i64));
        match self.below(4) {
            0 => OutlierRule::default(),
            1 => OutlierRule::Range { min, max },
            2 => OutlierRule::PerThousandInhabitants { min, max },
            _ => OutlierRule::None {},
        }
    }

    fn words(&mut self) -> String {
        let pieces = [
            "Stadt",
            "Ärger & Mühe",
            "<b>",
            "\"so\"",
            "=1+1",
            " ",
            "\n",
            "_x000D_",
            "’",
            "{rolle}",
            "50 %",
            "日本",
            "a  b",
            "1",
            "'",
            "or",
            "😀",
            "\u{a0}",
        ];
        let mut words = String::from("W");
        for _ in 0..=self.below(4) {
            words.push_str(self.pick::<&str>(&pieces));
        }
        words
    }

    fn text(&mut self) -> Text {
        Text::new(self.words(), self.words())
    }

    fn options(&mut self) -> Vec<Choice> {
        let step = 1 + self.below(3) as i32;
        (1..=2 + self.below(5) as i32)
            .map(|number| Choice {
                code: number * step,
                text: self.text(),
            })
            .collect()
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(self.below(4_000))
    }

    fn code(&mut self, question: &Question) -> i32 {
        self.pick(question.options()).code
    }

    fn kind(&mut self) -> Kind {
        match self.below(8) {
            0 => {
                let options = self.options();
                Kind::Single {
                    other_text: self.maybe(|dice| dice.pick(&options).code),
                    options,
                }
            }
            1 => {
                let options = self.options();
                let max = 1 + self.below(options.len() as u64) as u32;
                let exclusive = (0..self.below(3))
                    .map(|_| self.pick(&options).code)
                    .collect();
                Kind::Multiple {
                    min: self.below(u64::from(max) + 1) as u32,
                    max,
                    exclusive,
                    other_text: self.maybe(|dice| dice.pick(&options).code),
                    options,
                }
            }
            2 => Kind::Matrix {
                rows: (0..=self.below(4))
                    .map(|number| Row {
                        key: format!("{}{number}", self.pick(&["a", "strassen_", "x_y"])),
                        text: self.text(),
                    })
                    .collect(),
                options: self.options(),
            },
            3 => {
                let decimals = self.below(4) as u8;
                let min = Decimal::new(self.below(500) as i64, decimals).unwrap();
                Kind::Number {
                    unit: self.maybe(Self::text),
                    decimals,
                    min: self.maybe(|_| min),
                    max: self.maybe(|dice| {
                        Decimal::new(500 + dice.below(10_000) as i64, decimals).unwrap()
                    }),
                    outliers: self.maybe(Self::outliers),
                }
            }
            4 => Kind::Text {
                max_length: 1 + self.below(10_000) as u32,
            },
            5 => {
                let (one, two) = (self.day(), self.day());
                Kind::Date {
                    min: self.maybe(|_| one.min(two)),
                    max: self.maybe(|_| one.max(two)),
                }
            }
            6 => {
                let options = self.options();
                let max = 1 + self.below(options.len() as u64) as u32;
                Kind::Ranking {
                    min: self.maybe(|dice| dice.below(u64::from(max) + 1) as u32),
                    max: self.maybe(|_| max),
                    options,
                }
            }
            _ => Kind::Info,
        }
    }

    fn question(&mut self, number: usize, earlier: &[Question]) -> Question {
        let kind = self.kind();
        let stem = *self.pick(&["v", "seite_a", "f_text", "or", "not", "and", "meta"]);
        Question {
            id: format!("{}{number:02}", self.pick(&["F", "Frage ", ""])),
            variable: format!("{stem}{number}"),
            text: self.text(),
            help: self.maybe(Self::text),
            required: self.once_in(3),
            sensitive: self.once_in(5),
            show_if: self.filter(earlier),
            extra_missing: if self.once_in(4) {
                vec![-4, -2]
            } else {
                Vec::new()
            },
            source: self.maybe(Self::words),
            kind,
        }
    }

    /// Answers, most of them valid and some absent.
    pub fn answers(&mut self, questionnaire: &Questionnaire) -> Answers {
        let mut answers = Answers::new();
        for question in questionnaire.questions() {
            if self.once_in(4) {
                continue;
            }
            let answer: Answer = match &question.kind {
                Kind::Single { .. } => self.code(question).into(),
                Kind::Multiple { .. } | Kind::Ranking { .. } => {
                    Answer::codes([self.code(question)])
                }
                Kind::Matrix { rows, .. } => {
                    let mut given = Vec::new();
                    for row in rows {
                        if self.below(3) > 0 {
                            given.push((row.key.clone(), self.code(question)));
                        }
                    }
                    Answer::rows(given)
                }
                Kind::Number { min, .. } => {
                    min.unwrap_or(self.below(60).cast_signed().into()).into()
                }
                Kind::Text { .. } => "x".into(),
                Kind::Date { min, .. } => min.unwrap_or(self.day()).to_string().into(),
                Kind::Info => continue,
            };
            answers.set(&question.variable, answer);
        }
        answers
    }

    /// A valid questionnaire.
    pub fn questionnaire(&mut self) -> Questionnaire {
        let mut all: Vec<Question> = Vec::new();
        let mut pages = Vec::new();
        for number in 0..=self.below(4) {
            let mut page = Page {
                key: format!("{}{number}", self.pick(&["seite_a", "v", "meta", "p"])),
                title: self.text(),
                intro: self.maybe(Self::text),
                show_if: self.filter(&all),
                questions: Vec::new(),
            };
            for _ in 0..=self.below(6) {
                let question = self.question(all.len(), &all);
                all.push(question.clone());
                page.questions.push(question);
            }
            pages.push(page);
        }
        let checks = (0..self.below(4) as usize)
            .filter_map(|number| self.check(number, &all))
            .collect();
        let codes = [-1, -2, -3, -4, -5, -6, -7, -98];
        let missing_codes = codes.map(|code| MissingCode {
            code,
            text: self.text(),
        });
        Questionnaire {
            pages,
            checks,
            missing_codes: missing_codes.into(),
        }
    }
}
