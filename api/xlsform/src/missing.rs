//! The missing codes of a questionnaire that does not bring its own, with the meanings that
//! [`contract::questionnaire::missing`] gives them.

use contract::Text;
use contract::questionnaire::{MissingCode, missing};

/// All seven.
pub(crate) fn usual() -> Vec<MissingCode> {
    let code = |code, de, en| MissingCode {
        code,
        text: Text::new(de, en),
    };
    vec![
        code(missing::NO_ANSWER, "keine Angabe", "no answer"),
        code(missing::DONT_KNOW, "weiß nicht", "don’t know"),
        code(
            missing::NOT_APPLICABLE,
            "trifft nicht zu (Filter)",
            "not applicable (filter)",
        ),
        code(
            missing::NOT_RESPONSIBLE,
            "nicht zuständig",
            "not within our responsibility",
        ),
        code(
            missing::NOT_ASKED,
            "in dieser Welle nicht erhoben",
            "not asked in this wave",
        ),
        code(
            missing::IMPLAUSIBLE,
            "unplausibel, gesperrt",
            "implausible, withheld",
        ),
        code(
            missing::BREAK_OFF,
            "Befragung vor dieser Frage abgebrochen",
            "broken off before this question",
        ),
    ]
}
