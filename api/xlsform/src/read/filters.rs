//! Filters of pages and questions.

use contract::questionnaire::Condition;

use super::checks::exact;
use super::condition::Scope;
use super::outline::DraftPage;
use crate::known::Known;
use crate::own;
use crate::report::Report;
use crate::table::Table;

/// Filters of a page and of its questions.
pub(super) struct Filters {
    pub page: Option<Condition>,
    pub questions: Vec<Option<Condition>>,
}

/// One for each page, in order.
pub(super) fn filters(
    survey: &Table,
    pages: &[DraftPage],
    known: &Known<'_>,
    report: &mut Report,
) -> Vec<Filters> {
    let mut position = 0;
    let mut found = Vec::with_capacity(pages.len());
    for page in pages {
        let rows: Vec<u32> = page.row.into_iter().collect();
        let mut filter = |rows: &[u32], before| {
            let scope = Scope {
                known,
                before: Some(before),
                itself: None,
            };
            filter(survey, rows, scope, report)
        };
        let of_page = filter(&rows, position);
        let mut questions = Vec::with_capacity(page.drafts.len());
        for draft in &page.drafts {
            questions.push(filter(&draft.filters, position));
            position += 1;
        }
        found.push(Filters {
            page: of_page,
            questions,
        });
    }
    found
}

/// What the filters of these rows say together.
fn filter(
    survey: &Table,
    rows: &[u32],
    scope: Scope<'_>,
    report: &mut Report,
) -> Option<Condition> {
    let mut conditions = Vec::new();
    for row in rows.iter().filter_map(|row| survey.row(*row)) {
        if survey.get(row, "relevant").is_some_and(is_always) {
            continue;
        }
        let columns = ("relevant", own::SHOW_IF);
        conditions.extend(exact(survey, row, columns, scope, report));
    }
    match conditions.len() {
        0 | 1 => conditions.pop(),
        _ => Some(Condition::All { conditions }),
    }
}

fn is_always(cell: &str) -> bool {
    matches!(
        cell.to_lowercase().as_str(),
        "true()" | "1" | "true" | "yes"
    )
}
