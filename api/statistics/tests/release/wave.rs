//! A believable wave of the shipped questionnaire.

use contract::questionnaire::{
    Answer, Answers, Completeness, Decimal, Kind, Questionnaire, check, evaluate,
};
use contract::results::{DisclosureRules, PublishedCube, WeightRules};
use statistics::disclosure::{Before, Changes};
use statistics::weights::FrameStratum;
use statistics::{Columns, StratumKey, cube, disclosure, weights};

/// Towns of the frame by Land: größere and kleine (BBSR rule applied to the register of 2020).
const FRAME: [(&str, i64, i64); 13] = [
    ("09", 157, 339),
    ("08", 149, 154),
    ("06", 111, 134),
    ("03", 112, 125),
    ("05", 134, 49),
    ("14", 43, 92),
    ("12", 43, 52),
    ("07", 25, 67),
    ("15", 30, 50),
    ("16", 14, 64),
    ("01", 32, 43),
    ("10", 28, 15),
    ("13", 12, 30),
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count
    }

    fn skewed(&mut self, count: usize) -> usize {
        self.below(count).min(self.below(count))
    }
}

fn survey() -> Questionnaire {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../reference/questionnaires/seismograph-2027-1.json"
    );
    let json = std::fs::read_to_string(path).expect("the shipped questionnaire");
    serde_json::from_str(&json).expect("a questionnaire")
}

/// An answer as a town might give it; what the logic hides is left out.
fn answers(survey: &Questionnaire, dice: &mut Dice) -> Answers {
    let mut answers = Answers::new();
    for question in survey.questions() {
        let shown = evaluate(survey, &answers);
        let page = shown.pages.iter().flat_map(|page| &page.questions);
        let visible = page
            .clone()
            .any(|state| state.variable == question.variable && state.visible);
        if !visible || (!question.required && dice.below(15) == 0) {
            continue;
        }
        let code = |dice: &mut Dice| {
            let options = question.options();
            options[dice.skewed(options.len())].code
        };
        let answer = match &question.kind {
            Kind::Single { .. } => Answer::from(code(dice)),
            Kind::Multiple { max, exclusive, .. } => {
                let mut codes: Vec<i32> = (0..*max).map(|_| code(dice)).collect();
                codes.retain(|code| !exclusive.contains(code));
                codes.sort_unstable();
                codes.dedup();
                Answer::codes(codes)
            }
            Kind::Matrix { rows, .. } => {
                Answer::rows(rows.iter().map(|row| (row.key.clone(), code(dice))))
            }
            Kind::Number { decimals, .. } => {
                let units = match question.variable.as_str() {
                    "stellen" => 300 + dice.skewed(2_000),
                    "stellen_offen" => dice.skewed(80),
                    "leerstand_quote" => dice.skewed(400),
                    _ => dice.skewed(90_000),
                };
                Answer::from(Decimal::new(units as i64, *decimals).expect("a number"))
            }
            Kind::Text { .. } => Answer::from("Mehr Zeit"),
            _ => continue,
        };
        answers.set(question.variable.clone(), answer);
    }
    answers
}

pub struct Wave {
    pub survey: Questionnaire,
    pub frame: Vec<FrameStratum>,
    pub responses: Vec<(StratumKey, String)>,
}

pub fn wave(one_in: usize) -> Wave {
    let survey = survey();
    let mut dice = Dice(0x5eed_0001);
    let (mut frame, mut responses) = (Vec::new(), Vec::new());
    for (land, larger, smaller) in FRAME {
        for (town_type, towns, inhabitants) in [(30, larger, 13_500), (40, smaller, 7_000)] {
            let stratum = StratumKey::new(Some(land), Some(town_type));
            frame.push(FrameStratum {
                stratum,
                towns,
                inhabitants: towns * inhabitants,
            });
            for _ in 0..towns {
                if dice.below(one_in) == 0 {
                    let answers = answers(&survey, &mut dice);
                    let clean =
                        check(&survey, &answers, Completeness::Complete).expect("valid answers");
                    responses.push((stratum, serde_json::to_string(&clean).expect("json")));
                }
            }
        }
    }
    Wave {
        survey,
        frame,
        responses,
    }
}

impl Wave {
    pub fn columns(&self) -> Columns {
        let mut columns = Columns::new(&self.survey);
        for (stratum, document) in &self.responses {
            columns
                .push(*stratum, document)
                .expect("a canonical document");
        }
        columns
    }

    pub fn release(&self, columns: &Columns, earlier: Option<Before<'_>>) -> PublishedCube {
        let weights = weights::compute(&self.frame, columns, &WeightRules::default());
        let cube = cube::tabulate(&self.survey, columns, &weights);
        disclosure::protect(&cube, &DisclosureRules::default(), earlier)
            .expect("no earlier release")
    }

    /// What differs where an answer to `variable` counts as -6 in the first so many responses.
    pub fn implausible(&self, variable: &str, rows: usize) -> Changes {
        let mut changes = Changes::new(&self.survey);
        for (stratum, document) in self.responses.iter().take(rows) {
            let mut answers: Answers = serde_json::from_str(document).expect("json");
            answers.set(variable, Answer::from(-6));
            let now = serde_json::to_string(&answers).expect("json");
            changes
                .take(Some((*stratum, document)), Some((*stratum, &now)))
                .expect("canonical documents");
        }
        changes
    }

    pub fn documents(&self) -> Vec<serde_json::Value> {
        let documents = self.responses.iter();
        documents
            .map(|(_, json)| serde_json::from_str(json).expect("json"))
            .collect()
    }
}
