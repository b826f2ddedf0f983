//! Undo and redo. Pure.

use std::sync::Arc;

use contract::questionnaire::Questionnaire;

/// So many steps are remembered.
const MAX_STEPS: usize = 200;

/// A questionnaire with what it was before. Cheap to keep: states are shared.
#[derive(Debug, Clone, Default)]
pub struct History {
    now: Arc<Questionnaire>,
    before: Vec<Arc<Questionnaire>>,
    after: Vec<Arc<Questionnaire>>,
    /// Where the last change was made: typing in one field is one step.
    place: Option<String>,
}

impl History {
    pub fn new(survey: Arc<Questionnaire>) -> Self {
        Self {
            now: survey,
            ..Self::default()
        }
    }

    pub fn now(&self) -> &Arc<Questionnaire> {
        &self.now
    }

    /// Makes a change. Changes at the same place, one after the other, are undone together; without a place, alone.
    pub fn change(&mut self, place: Option<String>, next: Arc<Questionnaire>) {
        if next == self.now {
            return;
        }
        let goes_on = place.is_some() && place == self.place && self.after.is_empty();
        let before = std::mem::replace(&mut self.now, next);
        if !goes_on {
            self.before.push(before);
            if self.before.len() > MAX_STEPS {
                self.before.remove(0);
            }
        }
        self.after.clear();
        self.place = place;
    }

    /// The next change begins a new step, wherever it is made.
    pub fn settle(&mut self) {
        self.place = None;
    }

    pub fn undo(&mut self) -> bool {
        let Some(before) = self.before.pop() else {
            return false;
        };
        self.after.push(std::mem::replace(&mut self.now, before));
        self.place = None;
        true
    }

    pub fn redo(&mut self) -> bool {
        let Some(after) = self.after.pop() else {
            return false;
        };
        self.before.push(std::mem::replace(&mut self.now, after));
        self.place = None;
        true
    }

    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::blank;
    use super::*;

    fn titled(title: &str) -> Arc<Questionnaire> {
        let mut survey = blank();
        survey.pages[0].title.de = title.to_owned();
        Arc::new(survey)
    }

    fn title(history: &History) -> String {
        history.now().pages[0].title.de.clone()
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut history = History::new(titled(""));
        for text in ["L", "La", "Lage"] {
            history.change(Some("title".to_owned()), titled(text));
        }
        history.change(None, titled("Anders"));
        assert!(history.undo());
        assert_eq!(title(&history), "Lage");
        assert!(history.undo());
        assert_eq!(title(&history), "");
        assert!(!history.undo());
    }

    #[test]
    fn what_was_undone_comes_back_until_something_else_is_done() {
        let mut history = History::new(titled(""));
        history.change(None, titled("a"));
        history.change(None, titled("b"));
        history.undo();
        history.undo();
        assert!(history.redo());
        assert_eq!(title(&history), "a");
        history.change(Some("title".to_owned()), titled("c"));
        assert!(!history.can_redo() && !history.redo());
        history.undo();
        assert_eq!(title(&history), "a");
    }

    #[test]
    fn after_a_pause_typing_is_a_new_step() {
        let mut history = History::new(titled(""));
        history.change(Some("title".to_owned()), titled("a"));
        history.settle();
        history.change(Some("title".to_owned()), titled("ab"));
        history.undo();
        assert_eq!(title(&history), "a");
    }

    #[test]
    fn no_change_is_no_step_and_old_steps_are_forgotten() {
        let mut history = History::new(titled("a"));
        history.change(None, titled("a"));
        assert!(!history.can_undo());
        for number in 0..MAX_STEPS + 5 {
            history.change(None, titled(&number.to_string()));
        }
        let mut undone = 0;
        while history.undo() {
            undone += 1;
        }
        assert_eq!(undone, MAX_STEPS);
    }
}
