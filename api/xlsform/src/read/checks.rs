//! Checks between answers: those of our own sheet, and those that constraints bring.

use std::collections::BTreeSet;

use contract::Text;
use contract::questionnaire::{Condition, CrossCheck, Kind, Severity};

use super::condition::{Scope, condition};
use super::constraint::{Piece, pieces};
use super::outline::DraftPage;
use super::questions::Draft;
use crate::book::Row;
use crate::known::{Entry, Known};
use crate::own;
use crate::render::render;
use crate::report::{At, Report};
use crate::table::Table;
use crate::xpath::parse;

/// As many as a questionnaire may have.
const MAX_CHECKS: usize = 200;

/// The checks with the place of each in the workbook.
#[derive(Debug, Default)]
pub(super) struct Checks {
    pub checks: Vec<CrossCheck>,
    /// Sheet and row by check.
    pub rows: Vec<(String, u32)>,
    /// What constraints say about single answers, by row.
    pub limits: Vec<(u32, Vec<Piece>)>,
}

/// A condition from its XPath and, where it is still what the XPath says, from the exact form beside it.
pub(super) fn exact(
    table: &Table,
    row: &Row,
    (column, exact): (&str, &str),
    scope: Scope<'_>,
    report: &mut Report,
) -> Option<Condition> {
    let cell = table.get(row, column)?;
    if let Some(kept) = table.get(row, exact)
        && let Ok(kept) = serde_json::from_str::<Condition>(kept)
        && render(&kept, scope.known, None).as_deref() == Some(cell)
    {
        return Some(kept);
    }
    let found = parse(cell).map_err(|unreadable| unreadable.text());
    let found = found.and_then(|expr| condition(&expr, scope).map_err(|obstacle| obstacle.text()));
    match found {
        Ok(found) => Some(found),
        Err(text) => {
            report.refuse(&table.at_cell(row, column), text);
            None
        }
    }
}

impl Checks {
    /// Reads our own sheet of checks.
    pub fn read_sheet(&mut self, table: &Table, known: &Known<'_>, report: &mut Report) {
        if table.rows.len() > MAX_CHECKS {
            let text = Text::new("Es sind zu viele Prüfungen.", "There are too many checks.");
            return report.refuse(&At::sheet(&table.sheet), text);
        }
        for row in &table.rows {
            let scope = Scope {
                known,
                before: None,
                itself: None,
            };
            let columns = ("condition", own::CONDITION);
            let id = table.verbatim(row, "id");
            let Some(condition) = exact(table, row, columns, scope, report) else {
                if table.get(row, "condition").is_none() {
                    let missing = Text::new("Die Bedingung fehlt.", "The condition is missing.");
                    report.refuse(&table.at_cell(row, "condition"), missing);
                }
                continue;
            };
            let variables = table.get(row, "variables").unwrap_or_default();
            let message = table.text(row, "message", report);
            self.rows.push((table.sheet.clone(), row.number));
            self.checks.push(CrossCheck {
                id: id.unwrap_or_else(|| format!("check_{}", row.number)),
                variables: match variables.split_whitespace().next() {
                    None => owned(condition.variables()),
                    Some(_) => owned(variables.split_whitespace().collect()),
                },
                condition,
                message: message.unwrap_or_else(usual_message),
                severity: severity(table, row, report),
            });
        }
    }

    /// Reads the constraints of all questions.
    pub fn read_constraints(
        &mut self,
        table: &Table,
        pages: &[DraftPage],
        known: &Known<'_>,
        report: &mut Report,
    ) {
        let sheet: Vec<Condition> = self
            .checks
            .iter()
            .filter_map(|check| as_written(&check.condition, known))
            .collect();
        for draft in pages.iter().flat_map(|page| &page.drafts) {
            let row = table.row(draft.row);
            let entry = known.entry(&draft.question.variable);
            if let (Some(row), Some(entry)) = (row, entry) {
                self.read_constraint(table, row, draft, (known, entry, &sheet), report);
            }
        }
    }

    fn read_constraint(
        &mut self,
        table: &Table,
        row: &Row,
        draft: &Draft,
        (known, entry, sheet): (&Known<'_>, &Entry<'_>, &[Condition]),
        report: &mut Report,
    ) {
        let message = table.text(row, "constraint_message", report);
        let Some(cell) = table.get(row, "constraint") else {
            return;
        };
        let at = table.at_cell(row, "constraint");
        let expr = match parse(cell) {
            Ok(expr) => expr,
            Err(unreadable) => return report.leave_out(&at, unreadable.text()),
        };
        let scope = Scope {
            known,
            before: None,
            itself: Some(entry),
        };
        let (mut limits, mut conditions, mut from_sheet) = (Vec::new(), Vec::new(), false);
        for piece in pieces(&expr, entry, scope) {
            match piece {
                Ok(Piece::Check(condition)) if sheet.contains(&condition) => from_sheet = true,
                Ok(Piece::Check(condition)) => conditions.push(condition),
                Ok(limit) => limits.push(limit),
                Err(obstacle) => report.leave_out(&at, obstacle.text()),
            }
        }
        if conditions.is_empty() && message.is_some() && !from_sheet {
            report.leave_out(&table.at_cell(row, "constraint_message"), Text::new(
                "Hinweise zu Grenzen einer Antwort schreibt diese Anwendung selbst; dieser bleibt weg.",
                "This application words remarks on the limits of an answer itself; this one is left out.",
            ));
        }
        if let Some(condition) = together(conditions) {
            let message = message.unwrap_or_else(|| {
                let text = Text::new(
                    "Ein Hinweis fehlt (constraint_message); es steht ein allgemeiner da.",
                    "There is no message (constraint_message); a general one stands in.",
                );
                report.change(&at, text);
                usual_message()
            });
            self.add(table, row, draft, condition, &message, known);
        }
        self.limits.push((draft.row, limits));
    }

    fn add(
        &mut self,
        table: &Table,
        row: &Row,
        draft: &Draft,
        condition: Condition,
        message: &Text,
        known: &Known<'_>,
    ) {
        let variable = &draft.question.variable;
        let taken: BTreeSet<&str> = self.checks.iter().map(|check| check.id.as_str()).collect();
        let mut ids = (1..).map(|number| match number {
            1 => format!("{variable}_check"),
            _ => format!("{variable}_check_{number}"),
        });
        let Some(id) = ids.find(|id| !taken.contains(id.as_str())) else {
            return;
        };
        let mut variables = owned(condition.variables());
        variables.sort_by_key(|named| named != variable);
        let spoken = |words: &str| placeholders(words, &variables, known);
        self.rows.push((table.sheet.clone(), row.number));
        self.checks.push(CrossCheck {
            id,
            message: Text::new(spoken(&message.de), spoken(&message.en)),
            condition,
            variables,
            severity: Severity::Error,
        });
    }
}

fn severity(table: &Table, row: &Row, report: &mut Report) -> Severity {
    match table.get(row, "severity") {
        Some("warning") => Severity::Warning,
        None | Some("error") => Severity::Error,
        Some(_) => {
            report.change(
                &table.at_cell(row, "severity"),
                Text::new(
                    "Hier steht error oder warning; es gilt error.",
                    "This is error or warning; error is taken.",
                ),
            );
            Severity::Error
        }
    }
}

/// `${stellen}` in a message is `{stellen}` here, if the check looks at it.
fn placeholders(message: &str, variables: &[String], known: &Known<'_>) -> String {
    let mut written = message.to_owned();
    for variable in variables {
        if let Some(name) = known.entry(variable).and_then(|entry| entry.name.as_ref()) {
            written = written.replace(&format!("${{{name}}}"), &format!("{{{variable}}}"));
        }
    }
    written
}

/// A condition as it comes back from its XPath.
pub(crate) fn as_written(written: &Condition, known: &Known<'_>) -> Option<Condition> {
    let expr = parse(&render(written, known, None)?).ok()?;
    let scope = Scope {
        known,
        before: None,
        itself: None,
    };
    condition(&expr, scope).ok()
}

fn together(mut conditions: Vec<Condition>) -> Option<Condition> {
    match conditions.len() {
        0 | 1 => conditions.pop(),
        _ => Some(Condition::All { conditions }),
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn usual_message() -> Text {
    Text::new(
        "Diese Antworten passen nicht zusammen. Bitte prüfen Sie sie.",
        "These answers do not fit together. Please check them.",
    )
}

/// Puts limits into the question they are about.
pub(super) fn limit(kind: &mut Kind, piece: &Piece) {
    match (kind, piece) {
        (Kind::Number { min, .. }, Piece::Min(bound)) => {
            *min = Some(min.map_or(*bound, |min| min.max(*bound)));
        }
        (Kind::Number { max, .. }, Piece::Max(bound)) => {
            *max = Some(max.map_or(*bound, |max| max.min(*bound)));
        }
        (Kind::Date { min, .. }, Piece::From(bound)) => {
            *min = Some(min.map_or(*bound, |min| min.max(*bound)));
        }
        (Kind::Date { max, .. }, Piece::Until(bound)) => {
            *max = Some(max.map_or(*bound, |max| max.min(*bound)));
        }
        (Kind::Text { max_length }, Piece::Longest(longest)) => *max_length = *longest,
        (Kind::Multiple { min, .. }, Piece::Fewest(fewest)) => *min = *fewest,
        (Kind::Multiple { max, .. }, Piece::Most(most)) => *max = *most,
        (Kind::Multiple { exclusive, .. }, Piece::Alone(code)) => exclusive.push(*code),
        (Kind::Ranking { min, .. }, Piece::Fewest(fewest)) => *min = Some(*fewest),
        (Kind::Ranking { max, .. }, Piece::Most(most)) => *max = Some(*most),
        _ => {}
    }
}
