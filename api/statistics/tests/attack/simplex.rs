//! Linear programming in its plainest form, for systems of some dozen atoms: the lowest and highest value of a sum, over
//! all tables that agree with what is published, fractions allowed.

/// Limits of a sum of atoms.
pub struct Range {
    pub row: Vec<(usize, i64)>,
    pub low: i64,
    pub high: i64,
}

/// Factors, a limit above, and whether the sum must reach it.
type Limit = (Vec<(usize, i64)>, i64, bool);

const TINY: f64 = 1e-7;

/// A tableau in canonical form: atoms are not negative, each row has one basic variable.
pub struct Simplex {
    atoms: usize,
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    columns: usize,
}

impl Simplex {
    /// Phase one, with artificial variables; `None` when no table agrees with the ranges.
    pub fn new(atoms: usize, ranges: &[Range]) -> Option<Self> {
        let mut limits: Vec<Limit> = Vec::new();
        for range in ranges {
            if range.low == range.high {
                limits.push((range.row.clone(), range.low, true));
                continue;
            }
            if range.low > 0 {
                let negated = range
                    .row
                    .iter()
                    .map(|(atom, factor)| (*atom, -factor))
                    .collect();
                limits.push((negated, -range.low, false));
            }
            limits.push((range.row.clone(), range.high, false));
        }
        let slacks = limits.iter().filter(|(.., equal)| !equal).count();
        let columns = atoms + slacks + limits.len();
        let mut simplex = Self {
            atoms,
            rows: Vec::new(),
            basis: Vec::new(),
            columns,
        };
        let mut slack = atoms;
        for (place, (row, limit, equal)) in limits.iter().enumerate() {
            let mut line = vec![0.0; columns + 1];
            for (atom, factor) in row {
                line[*atom] += *factor as f64;
            }
            if !equal {
                line[slack] = 1.0;
                slack += 1;
            }
            line[columns] = *limit as f64;
            if *limit < 0 {
                line.iter_mut().for_each(|value| *value = -*value);
            }
            // Large factors of weights would drown the small ones.
            let largest = line[..columns]
                .iter()
                .fold(0.0_f64, |most, v| most.max(v.abs()));
            line.iter_mut().for_each(|value| *value /= largest.max(1.0));
            let artificial = atoms + slacks + place;
            line[artificial] = 1.0;
            simplex.rows.push(line);
            simplex.basis.push(artificial);
        }
        let first = atoms + slacks;
        let mut objective = vec![0.0; columns];
        objective[first..]
            .iter_mut()
            .for_each(|value| *value = -1.0);
        let reached = simplex.maximise(&objective)?;
        if reached < -1e-3 {
            return None;
        }
        // Artificial variables are done: what is left of them stands at zero and must not come back.
        for row in &mut simplex.rows {
            row.drain(first..columns);
        }
        simplex.columns = first;
        // In a row that says nothing new only rounding is left; a pivot on that would be noise.
        for row in 0..simplex.rows.len() {
            let entries = simplex.rows[row][..first].iter().map(|value| value.abs());
            let largest = entries.enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
            if let Some((column, value)) = largest
                && simplex.basis[row] >= first
                && value > 1e-4
            {
                simplex.pivot(row, column);
            }
        }
        let rows = std::mem::take(&mut simplex.rows);
        let basis = std::mem::take(&mut simplex.basis);
        for (row, basic) in rows.into_iter().zip(basis) {
            if basic < first {
                simplex.rows.push(row);
                simplex.basis.push(basic);
            }
        }
        Some(simplex)
    }

    /// The highest value of a sum; `None` when it has no limit.
    pub fn highest(&mut self, row: &[i64]) -> Option<f64> {
        let mut objective = vec![0.0; self.columns];
        for (value, factor) in objective.iter_mut().zip(row) {
            *value = *factor as f64;
        }
        self.maximise(&objective)
    }

    /// The values of all atoms at the corner reached last.
    pub fn corner(&self) -> Vec<f64> {
        let mut values = vec![0.0; self.atoms];
        for (row, basic) in self.rows.iter().zip(&self.basis) {
            if *basic < self.atoms {
                values[*basic] = row[self.columns];
            }
        }
        values
    }

    /// Bland's rule: slow, and certain to end.
    fn maximise(&mut self, objective: &[f64]) -> Option<f64> {
        let width = self.columns;
        loop {
            let gain = |column: usize| {
                let basic = self.rows.iter().zip(&self.basis);
                objective[column]
                    - basic
                        .map(|(row, b)| objective[*b] * row[column])
                        .sum::<f64>()
            };
            let Some(column) = (0..width).find(|c| !self.basis.contains(c) && gain(*c) > TINY)
            else {
                let basic = self.rows.iter().zip(&self.basis);
                return Some(basic.map(|(row, b)| objective[*b] * row[width]).sum());
            };
            let mut chosen: Option<(usize, f64)> = None;
            for (place, row) in self.rows.iter().enumerate() {
                if row[column] > TINY {
                    let ratio = row[width] / row[column];
                    let better = chosen.is_none_or(|(old, best)| {
                        ratio < best - TINY
                            || (ratio < best + TINY && self.basis[place] < self.basis[old])
                    });
                    if better {
                        chosen = Some((place, ratio));
                    }
                }
            }
            let (row, _) = chosen?;
            self.pivot(row, column);
        }
    }

    fn pivot(&mut self, place: usize, column: usize) {
        let mut pivot = self.rows[place].clone();
        let factor = pivot[column];
        pivot.iter_mut().for_each(|value| *value /= factor);
        for (other, row) in self.rows.iter_mut().enumerate() {
            let factor = row[column];
            if other != place && factor != 0.0 {
                for (value, known) in row.iter_mut().zip(&pivot) {
                    *value -= factor * known;
                }
            }
        }
        self.rows[place] = pivot;
        self.basis[place] = column;
    }
}
