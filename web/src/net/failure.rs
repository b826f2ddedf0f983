//! What can go wrong with a call, in words for the reader.

use contract::{FieldProblem, Problem, ProblemKind};

use super::texts;

/// Why a call gave no result.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The service was not reached, or the connection broke.
    Offline,
    /// The page that asked is gone; nobody needs to be told.
    Aborted,
    /// The answer is neither what was asked for nor a problem of the contract.
    Unreadable,
    /// The service said no, and why (RFC 9457).
    Problem(Box<Problem>),
}

impl Failure {
    /// Whether this is a problem of the given kind.
    pub fn is(&self, kind: ProblemKind) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind == kind.uri())
    }

    /// What is wrong, in few words.
    pub fn title(&self) -> String {
        match self {
            Self::Offline | Self::Aborted => texts::OFFLINE.get().to_owned(),
            Self::Unreadable => texts::UNREADABLE.get().to_owned(),
            Self::Problem(problem) => problem.title.clone(),
        }
    }

    /// What to do about it; a failure of the service also names the request.
    pub fn detail(&self) -> String {
        match self {
            Self::Offline | Self::Aborted => texts::OFFLINE_HELP.get().to_owned(),
            Self::Unreadable => texts::UNREADABLE_HELP.get().to_owned(),
            Self::Problem(problem) => {
                let mut detail = problem.detail.clone().unwrap_or_default();
                if let Some(id) = problem
                    .instance
                    .as_deref()
                    .filter(|_| problem.status >= 500)
                {
                    if !detail.is_empty() {
                        detail.push(' ');
                    }
                    detail.push_str(&texts::request_id(id));
                }
                detail
            }
        }
    }

    /// One entry per wrong field.
    pub fn fields(&self) -> &[FieldProblem] {
        match self {
            Self::Problem(problem) => &problem.errors,
            _ => &[],
        }
    }

    /// Whether the same call may work a little later.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Offline | Self::Aborted | Self::Unreadable => true,
            Self::Problem(problem) => problem.status >= 500 || problem.status == 429,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(json: &str) -> Failure {
        Failure::Problem(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn a_fault_of_the_service_names_the_request() {
        let failure = problem(
            r#"{"type":"/problems/internal","title":"Fehler","status":500,"instance":"a1"}"#,
        );
        assert!(failure.is(ProblemKind::Internal));
        assert!(failure.detail().contains("a1"));
        assert!(failure.may_pass());
    }

    #[test]
    fn a_refusal_does_not_pass_by_waiting() {
        let failure = problem(
            r#"{"type":"/problems/invalid","title":"Prüfen","status":422,"instance":"a1",
                "errors":[{"field":"name","code":"required","message":"Bitte angeben"}]}"#,
        );
        assert!(!failure.may_pass());
        assert!(!failure.detail().contains("a1"));
        assert_eq!(failure.fields().len(), 1);
    }
}
