//! What the rules for questionnaires find in the finished questionnaire, at the rows it came from.

use std::collections::BTreeMap;

use contract::Text;
use contract::questionnaire::{Problem, Questionnaire, validate_questionnaire};

use crate::report::{At, Report, echo};

/// Where pages, variables and checks stand in the workbook.
pub(super) type Places = BTreeMap<String, (String, u32)>;

/// Refuses what is wrong.
pub(super) fn look_for(
    questionnaire: &Questionnaire,
    places: &Places,
    survey: &str,
    report: &mut Report,
) {
    for problem in validate_questionnaire(questionnaire) {
        let at = match place(&problem, places) {
            Some((sheet, row)) => At::sheet(sheet).row(*row),
            None => At::sheet(survey),
        };
        let name = echo(&problem.place);
        let text = Text::new(
            format!("{name}: {}", problem.message.de),
            format!("{name}: {}.", problem.message.en),
        );
        report.refuse(&at, text);
    }
}

/// A column such as `aufgaben_4` belongs to the variable it begins with.
fn place<'p>(problem: &Problem, places: &'p Places) -> Option<&'p (String, u32)> {
    let of_column = || {
        let begins = |name: &str| {
            let rest = problem.place.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('_'))
        };
        places
            .iter()
            .find(|(name, _)| begins(name))
            .map(|(_, place)| place)
    };
    places.get(&problem.place).or_else(of_column)
}
