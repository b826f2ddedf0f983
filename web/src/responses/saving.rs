//! When to save: a small machine that is told what happened and says what to do. It knows no clock and no network.

/// Wait this long after a change, in milliseconds, so that typing is not one request per letter.
const PAUSE: u32 = 800;
/// Waits after failures, in milliseconds; the last one repeats.
const BACKOFF: [u32; 5] = [2_000, 4_000, 8_000, 15_000, 30_000];

/// Where saving stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saving {
    /// Everything is saved.
    #[default]
    Idle,
    /// A change waits for the pause after it.
    Waiting,
    /// On its way; `again` when something changed meanwhile.
    Running { again: bool },
    /// It did not get through so often; trying again later.
    Retrying { failures: usize },
    /// There is nothing to save to any more.
    Stopped,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An answer was changed here.
    Changed,
    /// The timer has run out.
    Due,
    /// Now is a good moment: the page is left, or the connection is back.
    Now,
    /// The service has it.
    Saved,
    /// It did not get through, and may later.
    Failed,
    /// Somebody else saved before.
    Stale,
    /// The newer state is taken over; `open` when changes from here still need saving.
    Merged { open: bool },
    /// The service will not take it, however often.
    Refused,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Nothing,
    /// Set the timer, in place of a running one.
    Wait(u32),
    Send,
    /// Get the newer state and take it over.
    Reload,
}

/// The machine. It remembers failures over attempts.
#[derive(Debug, Default)]
pub struct Machine {
    pub state: Saving,
    failures: usize,
}

impl Machine {
    pub fn on(&mut self, event: Event) -> Step {
        let (state, step) = self.next(event);
        self.state = state;
        step
    }

    fn next(&mut self, event: Event) -> (Saving, Step) {
        use Saving::{Idle, Retrying, Running, Stopped, Waiting};
        match (self.state, event) {
            (Stopped, _) => (Stopped, Step::Nothing),
            (_, Event::Refused) => (Stopped, Step::Nothing),
            (Idle | Waiting, Event::Changed) => (Waiting, Step::Wait(PAUSE)),
            (Running { .. }, Event::Changed) => (Running { again: true }, Step::Nothing),
            (Waiting | Retrying { .. }, Event::Due | Event::Now) => {
                (Running { again: false }, Step::Send)
            }
            (Running { again }, Event::Saved) => {
                self.failures = 0;
                if again {
                    (Waiting, Step::Wait(PAUSE))
                } else {
                    (Idle, Step::Nothing)
                }
            }
            (Running { .. }, Event::Failed) => {
                let wait = BACKOFF.get(self.failures).or(BACKOFF.last());
                self.failures += 1;
                (
                    Retrying {
                        failures: self.failures,
                    },
                    Step::Wait(wait.copied().unwrap_or(PAUSE)),
                )
            }
            (Running { .. }, Event::Stale) => (Running { again: false }, Step::Reload),
            (Running { .. }, Event::Merged { open: true }) => {
                (Running { again: false }, Step::Send)
            }
            (Running { .. }, Event::Merged { open: false }) => {
                self.failures = 0;
                (Idle, Step::Nothing)
            }
            (state, _) => (state, Step::Nothing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(events: &[Event]) -> (Saving, Vec<Step>) {
        let mut machine = Machine::default();
        let steps = events.iter().map(|event| machine.on(*event)).collect();
        (machine.state, steps)
    }

    #[test]
    fn a_burst_of_changes_is_saved_once_after_a_pause() {
        let (state, steps) = after(&[Event::Changed, Event::Changed, Event::Due, Event::Saved]);
        assert_eq!(
            steps,
            [Step::Wait(800), Step::Wait(800), Step::Send, Step::Nothing]
        );
        assert_eq!(state, Saving::Idle);
    }

    #[test]
    fn leaving_the_page_saves_at_once_and_only_if_there_is_something() {
        assert_eq!(after(&[Event::Changed, Event::Now]).1[1], Step::Send);
        assert_eq!(after(&[Event::Now]).1[0], Step::Nothing);
    }

    #[test]
    fn there_is_never_a_second_request_beside_the_first() {
        let (state, steps) = after(&[
            Event::Changed,
            Event::Now,
            Event::Changed,
            Event::Now,
            Event::Due,
        ]);
        assert_eq!(steps.iter().filter(|step| **step == Step::Send).count(), 1);
        assert_eq!(state, Saving::Running { again: true });
    }

    #[test]
    fn what_changed_during_a_request_is_saved_after_it() {
        let events = [
            Event::Changed,
            Event::Now,
            Event::Changed,
            Event::Saved,
            Event::Due,
        ];
        assert_eq!(after(&events).1[3..], [Step::Wait(800), Step::Send]);
    }

    #[test]
    fn without_a_connection_the_waits_grow_and_stay_bounded() {
        let mut machine = Machine::default();
        machine.on(Event::Changed);
        let mut waits = Vec::new();
        for _ in 0..7 {
            assert_eq!(machine.on(Event::Due), Step::Send);
            match machine.on(Event::Failed) {
                Step::Wait(wait) => waits.push(wait),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(waits[..5], BACKOFF);
        assert_eq!(waits[5..], [30_000, 30_000]);
    }

    #[test]
    fn a_connection_that_is_back_is_used_at_once() {
        let (state, steps) = after(&[
            Event::Changed,
            Event::Due,
            Event::Failed,
            Event::Changed,
            Event::Now,
            Event::Saved,
        ]);
        assert_eq!(steps[4], Step::Send);
        assert_eq!(state, Saving::Idle);
    }

    #[test]
    fn a_colleagues_newer_state_is_taken_over_before_saving_again() {
        let (_, steps) = after(&[
            Event::Changed,
            Event::Now,
            Event::Stale,
            Event::Merged { open: true },
        ]);
        assert_eq!(steps[2..], [Step::Reload, Step::Send]);
        let (state, _) = after(&[
            Event::Changed,
            Event::Now,
            Event::Stale,
            Event::Merged { open: false },
        ]);
        assert_eq!(state, Saving::Idle);
    }

    #[test]
    fn after_a_refusal_nothing_is_sent_any_more() {
        let (state, steps) = after(&[
            Event::Changed,
            Event::Now,
            Event::Refused,
            Event::Changed,
            Event::Now,
        ]);
        assert_eq!(state, Saving::Stopped);
        assert_eq!(steps[2..], [Step::Nothing; 3]);
    }
}
