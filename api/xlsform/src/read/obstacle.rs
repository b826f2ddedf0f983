//! Why an expression is no condition, in words.

use contract::Text;

use crate::report::echo;
use crate::xpath::Expr;

/// Why an expression is no condition here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// There is no question of this name.
    NoQuestion(String),
    /// The question comes later, or is this one.
    Later(String),
    /// The question has no such option.
    NoOption(String, String),
    /// Rows of a matrix are asked for one by one.
    SingleRow(String),
    /// Something else that a condition cannot say; the piece.
    Beyond(String),
}

impl Obstacle {
    /// For the report.
    pub fn text(&self) -> Text {
        match self {
            Obstacle::NoQuestion(name) => {
                let name = echo(name);
                Text::new(
                    format!(
                        "Eine Frage {name} gibt es nicht, oder sie hat keine Antwort, die ein Filter sehen kann."
                    ),
                    format!(
                        "There is no question {name}, or it has no answer that a filter could see."
                    ),
                )
            }
            Obstacle::Later(name) => {
                let name = echo(name);
                Text::new(
                    format!(
                        "Die Frage {name} kommt erst später. Ein Filter kann nur frühere Antworten sehen; Kreise gibt es nicht."
                    ),
                    format!(
                        "The question {name} comes later. A filter sees earlier answers only; there are no cycles."
                    ),
                )
            }
            Obstacle::NoOption(name, option) => {
                let (name, option) = (echo(name), echo(option));
                Text::new(
                    format!("Die Frage {name} hat keine Antwort {option}."),
                    format!("The question {name} has no option {option}."),
                )
            }
            Obstacle::SingleRow(name) => {
                let name = echo(name);
                Text::new(
                    format!(
                        "Die Zeile {name} einer Tabelle lässt sich nicht einzeln abfragen, nur „mindestens eine Zeile“: mit or über alle Zeilen und dieselben Antworten."
                    ),
                    format!(
                        "The row {name} of a table cannot be asked for alone, only “at least one row”: with or over all rows and the same options."
                    ),
                )
            }
            Obstacle::Beyond(piece) => {
                let piece = echo(piece);
                Text::new(
                    format!("Das lässt sich hier nicht sagen: {piece}."),
                    format!("This cannot be said here: {piece}."),
                )
            }
        }
    }
}

/// The first name in an expression.
pub(super) fn name_in(expr: &Expr) -> String {
    expr.variables()
        .first()
        .map_or(".", |name| *name)
        .to_owned()
}

/// The piece in a few words.
pub(super) fn beyond(expr: &Expr) -> Obstacle {
    Obstacle::Beyond(match expr {
        Expr::Call(name, _) => format!("{name}(…)"),
        Expr::Variable(name) => format!("${{{name}}}"),
        Expr::Itself => ".".to_owned(),
        Expr::Number(number) => number.to_string(),
        Expr::Text(text) => format!("'{text}'"),
        Expr::Compare(left, ..) => format!("{} …", name_in(left)),
        Expr::And(_) => "and".to_owned(),
        Expr::Or(_) => "or".to_owned(),
        Expr::Not(_) => "not".to_owned(),
    })
}
