//! The lowest and highest value of a sum, over all tables that agree with what is published, fractions allowed.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

/// Limits of a sum of atoms.
pub struct Range {
    pub row: Vec<(usize, i64)>,
    pub low: i64,
    pub high: i64,
}

/// Where a sum has its best value.
pub enum Best {
    At(Vec<f64>),
    /// The sum has no limit.
    Unlimited,
    /// No table agrees with the ranges.
    NoTable,
}

/// Where a sum is lowest (`-1`) or highest (`1`).
pub fn best(atoms: usize, ranges: &[Range], sum: &[i64], sign: i64) -> Best {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let variables: Vec<Variable> = (0..atoms)
        .map(|atom| problem.add_var((sign * sum[atom]) as f64, (0.0, f64::INFINITY)))
        .collect();
    for range in ranges {
        // Large factors of weights would drown the small ones.
        let largest = range.row.iter().map(|(_, factor)| factor.abs()).max();
        let scale = largest.unwrap_or(1).max(1) as f64;
        let row: Vec<(Variable, f64)> = range
            .row
            .iter()
            .map(|(atom, factor)| (variables[*atom], *factor as f64 / scale))
            .collect();
        let (low, high) = (range.low as f64 / scale, range.high as f64 / scale);
        if range.low == range.high {
            problem.add_constraint(&row, ComparisonOp::Eq, high);
            continue;
        }
        if range.low > 0 {
            problem.add_constraint(&row, ComparisonOp::Ge, low);
        }
        problem.add_constraint(&row, ComparisonOp::Le, high);
    }
    match problem.solve() {
        Ok(outcome) => {
            let solution = outcome.into_solution().expect("no limit of time was set");
            let corner = variables.iter().map(|v| solution.var_value(*v));
            Best::At(corner.collect())
        }
        Err(Error::Infeasible) => Best::NoTable,
        Err(Error::Unbounded) => Best::Unlimited,
        Err(error) => panic!("{error}"),
    }
}
