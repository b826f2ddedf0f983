//! What a contract lets a client have of rows. Pure.

use chrono::NaiveDate;
use contract::ProblemKind;

use crate::http::{Error, Result};

/// What is agreed with a client beside its scopes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Ids of the surveys; none for all.
    pub surveys: Vec<String>,
    /// How many respondents must share what could tell who they are.
    pub k: Option<i32>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

impl Terms {
    /// Refuses a survey that the contract does not name.
    pub fn check_survey(&self, survey: &str) -> Result<()> {
        if self.surveys.is_empty() || self.surveys.iter().any(|agreed| agreed == survey) {
            return Ok(());
        }
        Err(Error::new(
            ProblemKind::Forbidden,
            "Ihr Vertrag umfasst die Daten dieser Befragung nicht.",
            "Your contract does not cover the data of this survey.",
        ))
    }

    /// Refuses the running field phase to who may only have rows that were checked for anonymity.
    pub fn check_unchecked_rows(&self) -> Result<()> {
        match self.k {
            None => Ok(()),
            Some(k) => Err(Error::new(
                ProblemKind::Forbidden,
                format!(
                    "Nach Ihrem Vertrag bekommen Sie nur Datensätze, die auf Anonymität geprüft sind (k = {k}): nehmen Sie ein Release."
                ),
                format!(
                    "By your contract you get rows only after they were checked for anonymity (k = {k}): take a release."
                ),
            )),
        }
    }

    /// Refuses a release that was checked with a smaller k.
    pub fn check_k(&self, checked: u32) -> Result<()> {
        match self.k {
            Some(k) if i64::from(checked) < i64::from(k) => Err(Error::new(
                ProblemKind::Forbidden,
                format!(
                    "Ihr Vertrag verlangt k = {k}; dieses Release ist auf k = {checked} geprüft. Bitten Sie die Geschäftsstelle um ein gröberes."
                ),
                format!(
                    "Your contract asks for k = {k}; this release was checked for k = {checked}. Ask the secretariat for a coarser one."
                ),
            )),
            _ => Ok(()),
        }
    }

    /// Whether these terms allow nothing that those do not.
    pub fn within(&self, those: &Self) -> bool {
        let fewer = those.surveys.is_empty()
            || !self.surveys.is_empty()
                && self.surveys.iter().all(|one| those.surveys.contains(one));
        fewer
            && those
                .k
                .is_none_or(|least| self.k.is_some_and(|k| k >= least))
            && those
                .until
                .is_none_or(|last| self.until.is_some_and(|until| until <= last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(surveys: &[&str], k: Option<i32>) -> Terms {
        Terms {
            surveys: surveys.iter().map(|&id| id.to_owned()).collect(),
            k,
            until: None,
        }
    }

    fn until(day: u32) -> Terms {
        Terms {
            until: NaiveDate::from_ymd_opt(2027, 3, day),
            ..Terms::default()
        }
    }

    #[test]
    fn a_contract_without_surveys_covers_all_of_them() {
        assert!(terms(&[], None).check_survey("a").is_ok());
        assert!(terms(&["a"], None).check_survey("a").is_ok());
        let refused = terms(&["a"], None).check_survey("b").unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
    }

    #[test]
    fn who_needs_k_gets_releases_checked_for_as_much_and_nothing_unchecked() {
        let careful = terms(&[], Some(10));
        assert!(careful.check_unchecked_rows().is_err());
        assert!(careful.check_k(9).is_err());
        assert!(careful.check_k(10).is_ok());
        assert!(terms(&[], None).check_k(2).is_ok());
        assert!(terms(&[], None).check_unchecked_rows().is_ok());
    }

    #[test]
    fn terms_lie_within_wider_ones_only() {
        let all = terms(&[], None);
        let (one, two) = (terms(&["a"], None), terms(&["a", "b"], None));
        let (loose, strict) = (terms(&[], Some(5)), terms(&[], Some(10)));
        let (soon, late) = (until(1), until(2));
        for (narrow, wide) in [
            (&soon, &late),
            (&late, &all),
            (&one, &two),
            (&two, &all),
            (&strict, &loose),
            (&loose, &all),
        ] {
            assert!(narrow.within(wide) && narrow.within(narrow));
            assert!(!wide.within(narrow), "{wide:?} {narrow:?}");
        }
    }
}
