//! Rows of a matrix in an expression. A condition can ask for "at least one row", so an `or` must name every row with the
//! same options.

use std::collections::BTreeSet;

use contract::questionnaire::{Condition, Operator};

use super::condition::Scope;
use super::obstacle::Obstacle;
use super::values::literal;
use crate::known::{Entry, Meaning};
use crate::xpath::Expr;

/// What an `or` asks of the rows of matrices.
#[derive(Default)]
pub(super) struct Rows<'k> {
    found: Vec<Found<'k>>,
}

/// One matrix, asked for one thing of its rows.
struct Found<'k> {
    matrix: &'k Entry<'k>,
    /// The codes asked for, each once in order of appearance; none asks for any answer.
    values: Vec<Option<i32>>,
    /// Row and code.
    pairs: BTreeSet<(usize, Option<i32>)>,
}

impl<'k> Rows<'k> {
    /// Takes what asks for one row: `${row} = 'x'`, `selected(${row}, 'x')` or `${row} != ''`. False for everything else.
    pub fn take(&mut self, leaf: &Expr, scope: Scope<'k>) -> Result<bool, Obstacle> {
        let (of, asked) = match leaf {
            Expr::Compare(left, Operator::Equal, right) => match literal(left) {
                Some(value) => (right.as_ref(), Some(value)),
                None => match literal(right) {
                    Some(value) if !value.is_empty() => (left.as_ref(), Some(value)),
                    _ => return Ok(false),
                },
            },
            Expr::Compare(left, Operator::NotEqual, right)
                if literal(right).is_some_and(|value| value.is_empty()) =>
            {
                (left.as_ref(), None)
            }
            Expr::Call(name, arguments) if name == "selected" => match arguments.as_slice() {
                [of, option] => (of, literal(option)),
                _ => return Ok(false),
            },
            _ => return Ok(false),
        };
        let Some(Meaning::Row(matrix, row)) = scope.meaning(of)? else {
            return Ok(false);
        };
        let code = asked.map(|option| matrix.code(&option)).transpose()?;
        let same = |found: &Found<'_>| {
            let answered = found.values.contains(&None);
            found.matrix.position == matrix.position && answered == code.is_none()
        };
        let place = self.found.iter().position(same).unwrap_or_else(|| {
            self.found.push(Found {
                matrix,
                values: Vec::new(),
                pairs: BTreeSet::new(),
            });
            self.found.len() - 1
        });
        if let Some(found) = self.found.get_mut(place) {
            found.pairs.insert((row, code));
            if !found.values.contains(&code) {
                found.values.push(code);
            }
        }
        Ok(true)
    }

    /// One condition for each matrix.
    pub fn conditions(self) -> Result<Vec<Condition>, Obstacle> {
        self.found.into_iter().map(Found::condition).collect()
    }

    /// The condition, where exactly one was taken.
    pub fn only(self) -> Result<Condition, Obstacle> {
        let found = self.conditions()?.pop();
        found.ok_or_else(|| Obstacle::Beyond("or".to_owned()))
    }
}

impl Found<'_> {
    fn condition(self) -> Result<Condition, Obstacle> {
        let rows = self.matrix.row_names.len();
        let has = |row, code: &Option<i32>| self.pairs.contains(&(row, *code));
        let every = (0..rows).all(|row| self.values.iter().all(|code| has(row, code)));
        if !every {
            let first = self
                .pairs
                .first()
                .and_then(|(row, _)| self.matrix.row_names.get(*row));
            return Err(Obstacle::SingleRow(first.cloned().unwrap_or_default()));
        }
        let variable = self.matrix.question.variable.clone();
        let codes: Vec<i32> = self.values.into_iter().flatten().collect();
        Ok(if codes.is_empty() {
            Condition::Answered { variable }
        } else {
            Condition::AnyRow {
                variable,
                values: codes,
            }
        })
    }
}
