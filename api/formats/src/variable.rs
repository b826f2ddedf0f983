//! One view of all columns of the data file, those before the answers and the answers, for all formats.

use contract::Text;
use contract::questionnaire::{Codebook, CodebookVariable, ColumnKind, Decimal, MissingCode};

use crate::study::{Code, LeadingColumn, Role, Study};

/// A column of the data file.
pub(crate) struct Variable<'a> {
    pub name: &'a str,
    pub label: &'a Text,
    pub kind: ColumnKind,
    pub codes: Vec<Code>,
    pub missing: &'a [MissingCode],
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub role: Role,
    /// What the codebook says of an answer.
    pub asked: Option<&'a CodebookVariable>,
}

/// The columns in the order of the file.
pub(crate) fn variables<'a>(study: &'a Study, codebook: &'a Codebook) -> Vec<Variable<'a>> {
    let leading = study.leading.iter().map(Variable::leading);
    let answers = codebook.variables.iter().map(Variable::answer);
    leading.chain(answers).collect()
}

impl<'a> Variable<'a> {
    fn leading(column: &'a LeadingColumn) -> Self {
        Self {
            name: &column.name,
            label: &column.label,
            kind: column.kind,
            codes: column.codes.clone(),
            missing: &[],
            min: None,
            max: None,
            role: column.role,
            asked: None,
        }
    }

    pub fn answer(column: &'a CodebookVariable) -> Self {
        let code = |choice: &contract::questionnaire::Choice| Code {
            value: choice.code.to_string(),
            label: choice.text.clone(),
        };
        Self {
            name: &column.name,
            label: &column.label,
            kind: column.kind,
            codes: column.codes.iter().map(code).collect(),
            missing: &column.missing,
            min: column.min,
            max: column.max,
            role: Role::Answer,
            asked: Some(column),
        }
    }

    /// Whether the values are numbers, so that a statistics package can count with them.
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind, ColumnKind::Integer | ColumnKind::Decimal { .. })
    }

    /// Decimals of a value, at most.
    pub fn decimals(&self) -> u8 {
        match self.kind {
            ColumnKind::Decimal { decimals } => decimals,
            _ => 0,
        }
    }

    /// Smallest and largest valid number, of a number with codes its smallest and largest code.
    pub fn range(&self) -> (Option<Decimal>, Option<Decimal>) {
        if self.codes.is_empty() || !self.is_numeric() {
            return (self.min, self.max);
        }
        let codes = || self.codes.iter().filter_map(|c| Decimal::parse(&c.value));
        (codes().min(), codes().max())
    }
}

/// Without the characters that XML 1.0 and most programs cannot hold, and with one kind of line break.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// In one line, with single blanks.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
