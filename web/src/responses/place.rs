//! Where in the questionnaire somebody is, and where they go next.

use contract::questionnaire::{Evaluation, PageState, Questionnaire};

/// What follows the last page of questions.
pub const CHECK: &str = "check";

/// A page of the questionnaire by its index, or the last page, where everything is looked at and sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Page(usize),
    Check,
}

impl Place {
    /// The place that an address names. Without a page that is shown, the first with something open.
    pub fn find(survey: &Questionnaire, shown: &Evaluation, key: Option<&str>) -> Self {
        if key == Some(CHECK) {
            return Self::Check;
        }
        let named = survey.pages.iter().position(|page| Some(&*page.key) == key);
        match named.filter(|page| shown.pages.get(*page).is_some_and(|page| page.visible)) {
            Some(page) => Self::Page(page),
            None => first_open(shown),
        }
    }

    /// The name of the place in the address.
    pub fn key(self, survey: &Questionnaire) -> String {
        match self {
            Self::Page(page) => survey.pages.get(page).map(|page| page.key.clone()),
            Self::Check => None,
        }
        .unwrap_or_else(|| CHECK.to_owned())
    }

    /// The next place; from the last page none.
    pub fn next(self, shown: &Evaluation) -> Option<Self> {
        match self {
            Self::Page(here) => {
                let after = visible(shown).find(|page| *page > here);
                Some(after.map_or(Self::Check, Self::Page))
            }
            Self::Check => None,
        }
    }

    /// The place before; from the first page none.
    pub fn back(self, shown: &Evaluation) -> Option<Self> {
        let here = match self {
            Self::Page(here) => here,
            Self::Check => shown.pages.len(),
        };
        visible(shown)
            .take_while(|page| *page < here)
            .last()
            .map(Self::Page)
    }

    /// The how-manieth of how many, the last page included.
    pub fn number(self, shown: &Evaluation) -> (usize, usize) {
        let of = visible(shown).count() + 1;
        let number = match self {
            Self::Page(here) => visible(shown).take_while(|page| *page <= here).count(),
            Self::Check => of,
        };
        (number, of)
    }
}

/// The pages that are shown.
pub fn visible(shown: &Evaluation) -> impl Iterator<Item = usize> {
    let pages = shown.pages.iter().enumerate();
    pages.filter(|(_, page)| page.visible).map(|(at, _)| at)
}

/// Whether everything on the page has an answer.
pub fn is_done(page: &PageState) -> bool {
    let progress = page.progress();
    progress.answered == progress.visible
}

/// Whoever has not begun starts at the beginning, also when that page only informs.
fn first_open(shown: &Evaluation) -> Place {
    if shown.progress().answered == 0 {
        return visible(shown).next().map_or(Place::Check, Place::Page);
    }
    visible(shown)
        .find(|at| shown.pages.get(*at).is_some_and(|page| !is_done(page)))
        .map_or(Place::Check, Place::Page)
}

#[cfg(test)]
mod tests {
    use contract::questionnaire::{Answer, Answers, evaluate};

    use super::super::sample::survey;
    use super::*;

    fn shown(pairs: &[(&str, i32)]) -> Evaluation {
        let answers: Answers = pairs.iter().copied().collect();
        evaluate(&survey(), &answers)
    }

    #[test]
    fn a_page_behind_a_closed_filter_is_passed_over() {
        let closed = shown(&[("stellen_offen", 0)]);
        assert_eq!(Place::Page(1).next(&closed), Some(Place::Page(3)));
        assert_eq!(Place::Page(3).back(&closed), Some(Place::Page(1)));
        assert_eq!(Place::Page(3).number(&closed), (3, 4));
        let open = shown(&[("stellen_offen", 1)]);
        assert_eq!(Place::Page(1).next(&open), Some(Place::Page(2)));
        assert_eq!(Place::Page(3).number(&open), (4, 5));
    }

    #[test]
    fn after_the_last_question_comes_the_check_and_then_nothing() {
        let shown = shown(&[]);
        assert_eq!(Place::Page(3).next(&shown), Some(Place::Check));
        assert_eq!(Place::Check.next(&shown), None);
        assert_eq!(Place::Check.back(&shown), Some(Place::Page(3)));
        assert_eq!(Place::Page(0).back(&shown), None);
        assert_eq!(Place::Check.number(&shown), (4, 4));
    }

    #[test]
    fn who_comes_back_goes_on_where_something_is_open() {
        let find = |pairs: &[(&str, i32)]| Place::find(&survey(), &shown(pairs), None);
        assert_eq!(find(&[]), Place::Page(0));
        assert_eq!(find(&[("rolle", 1)]), Place::Page(1));
        let all = [("rolle", 1), ("stellen", 5), ("stellen_offen", 0)];
        assert_eq!(find(&all), Place::Page(3));
        let mut answers: Answers = all.into_iter().collect();
        answers.set("aufgaben", Answer::codes([1]));
        answers.set("rahmen", "nichts");
        let done = evaluate(&survey(), &answers);
        assert_eq!(Place::find(&survey(), &done, None), Place::Check);
    }

    #[test]
    fn an_address_names_a_page_that_is_shown() {
        let closed = shown(&[("stellen_offen", 0)]);
        let find = |key| Place::find(&survey(), &closed, Some(key));
        assert_eq!(find("personal"), Place::Page(1));
        assert_eq!(find("check"), Place::Check);
        assert_eq!(find("gruende"), Place::Page(0));
        assert_eq!(find("gibt-es-nicht"), Place::Page(0));
        for place in [Place::Page(1), Place::Check] {
            let key = place.key(&survey());
            assert_eq!(Place::find(&survey(), &closed, Some(&key)), place);
        }
    }
}
