//! Names in the workbook. They are unique over groups and questions there, which ours need not be: a page may be called
//! like a question.

use std::collections::{BTreeMap, BTreeSet};

use contract::questionnaire::{Page, Question, Questionnaire};

use crate::known::{Entry, Known};

/// Names that groups on the outside must not have: the programs' own.
const RESERVED: [&str; 3] = ["data", "meta", "instance"];

#[derive(Debug)]
pub(super) struct Naming {
    pages: Vec<String>,
    intros: Vec<String>,
    /// By variable: the rows of matrices.
    rows: BTreeMap<String, Vec<String>>,
    /// By variable: the text beside an option such as "other".
    others: BTreeMap<String, String>,
}

impl Naming {
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let mut taken: BTreeSet<String> = RESERVED.map(str::to_owned).into();
        taken.extend(
            questionnaire
                .questions()
                .map(|question| question.variable.clone()),
        );
        let mut naming = Self {
            pages: Vec::new(),
            intros: Vec::new(),
            rows: BTreeMap::new(),
            others: BTreeMap::new(),
        };
        for question in questionnaire.questions() {
            let rows = question.rows().iter();
            let names =
                rows.map(|row| free(&mut taken, format!("{}_{}", question.variable, row.key)));
            naming
                .rows
                .insert(question.variable.clone(), names.collect());
            if let Some(other) = question.other_variable() {
                let name = free(&mut taken, other);
                naming.others.insert(question.variable.clone(), name);
            }
        }
        for page in &questionnaire.pages {
            let name = match taken.contains(&page.key) {
                true => free(&mut taken, format!("page_{}", page.key)),
                false => free(&mut taken, page.key.clone()),
            };
            naming
                .intros
                .push(free(&mut taken, format!("{name}_intro")));
            naming.pages.push(name);
        }
        naming
    }

    /// The questions by these names.
    pub fn known<'q>(&self, questionnaire: &'q Questionnaire) -> Known<'q> {
        let entries = questionnaire
            .questions()
            .enumerate()
            .map(|(position, question)| Entry {
                position,
                question,
                name: question
                    .rows()
                    .is_empty()
                    .then(|| question.variable.clone()),
                row_names: self.rows(question).to_vec(),
                codes: question
                    .options()
                    .iter()
                    .map(|option| (option.code.to_string(), option.code))
                    .collect(),
            });
        Known::new(entries.collect())
    }

    /// Each page with the names of its group and of its introduction.
    pub fn pages<'q>(
        &self,
        questionnaire: &'q Questionnaire,
    ) -> impl Iterator<Item = (&'q Page, &String, &String)> {
        let names = self.pages.iter().zip(&self.intros);
        let pages = questionnaire.pages.iter().zip(names);
        pages.map(|(page, (name, intro))| (page, name, intro))
    }

    pub fn rows(&self, question: &Question) -> &[String] {
        self.rows.get(&question.variable).map_or(&[], Vec::as_slice)
    }

    pub fn other(&self, question: &Question) -> Option<&String> {
        self.others.get(&question.variable)
    }
}

/// The name, with a number if it is taken.
fn free(taken: &mut BTreeSet<String>, name: String) -> String {
    let numbered = (2..).map(|number: u32| format!("{name}_{number}"));
    let found = std::iter::once(name.clone())
        .chain(numbered)
        .find(|name| !taken.contains(name))
        .unwrap_or(name);
    taken.insert(found.clone());
    found
}
