//! What the office does with a wave: move it on or back, change its texts, dates and whom it asks.

use contract::operations::ChangeWaveStatus;
use contract::waves::{Wave, WaveStatus, WaveStatusChange};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{status_words, texts};
use crate::i18n::{Tr, lang};
use crate::net::{Failure, call};
use crate::ui::view;
use crate::ui::{Button, Dialog, FailureView, Look, announce};

/// One way on from where a wave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    from: WaveStatus,
    to: WaveStatus,
}

/// What a step is called, what it asks, and what happens then.
struct Words {
    label: Tr,
    question: fn(&str) -> String,
    consequences: &'static [Tr],
}

impl Step {
    /// Every way on, the usual one first.
    fn all(from: WaveStatus) -> Vec<Self> {
        let mut ways: Vec<Self> = from.next().iter().map(|&to| Self { from, to }).collect();
        ways.sort_by_key(|step| !step.is_usual());
        ways
    }

    fn is_usual(self) -> bool {
        use WaveStatus::{Archived, Cleaned, Closed, Draft, Open, Pretest, Released};
        matches!(
            (self.from, self.to),
            (Draft | Pretest, Open) | (Open, Closed) | (Closed, Cleaned) | (Released, Archived)
        )
    }

    fn words(self) -> Words {
        use WaveStatus::{Archived, Cleaned, Closed, Draft, Open, Pretest, Released};
        let words = |label, question, consequences| Words {
            label,
            question,
            consequences,
        };
        match (self.from, self.to) {
            (_, Draft) => words(texts::BACK_TO_DRAFT, texts::draft_title, &[texts::DRAFT_1]),
            (_, Pretest) => words(
                texts::START_PRETEST,
                texts::pretest_title,
                &[texts::PRETEST_1, texts::PRETEST_2],
            ),
            (Draft | Pretest, Open) => words(
                texts::OPEN_WAVE,
                texts::open_title,
                &[texts::OPEN_1, texts::OPEN_2],
            ),
            (_, Open) => words(
                texts::REOPEN_WAVE,
                texts::reopen_title,
                &[texts::REOPEN_1, texts::REOPEN_2],
            ),
            (Open, Closed) => words(
                texts::CLOSE_WAVE,
                texts::close_title,
                &[texts::CLOSE_1, texts::CLOSE_2],
            ),
            (_, Closed) => words(
                texts::RESUME_CLEANING,
                texts::resume_title,
                &[texts::RESUME_1],
            ),
            (_, Cleaned) => words(
                texts::FINISH_CLEANING,
                texts::clean_title,
                &[texts::CLEAN_1, texts::CLEAN_2],
            ),
            (_, Archived) => words(texts::ARCHIVE, texts::archive_title, &[texts::ARCHIVE_1]),
            (_, Released) => words(
                texts::UNARCHIVE,
                texts::unarchive_title,
                &[texts::UNARCHIVE_1],
            ),
        }
    }

    fn done(self) -> String {
        match self.to {
            WaveStatus::Open => texts::OPENED.get().to_owned(),
            WaveStatus::Closed if self.from == WaveStatus::Open => {
                texts::CLOSED_NOW.get().to_owned()
            }
            to => texts::now(status_words(to).1.get()),
        }
    }
}

/// The ways on, each asked for twice, and the way to the form. `on_change` is run when the wave has moved.
#[component]
pub fn Steps(wave: Wave, etag: String, on_change: Callback<()>) -> impl IntoView {
    let steps = Step::all(wave.status);
    let Some(usual) = steps.first().copied() else {
        return ().into_any();
    };
    let chosen = RwSignal::new(usual);
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let open_link = wave.audience.open_link;
    let Wave { id, title, .. } = wave;
    let edit = format!("/wellen/{id}/bearbeiten");
    let go = Callback::new(move |()| {
        let step = chosen.get_untracked();
        busy.set(true);
        failure.set(None);
        let change = call(ChangeWaveStatus, &[&id])
            .if_match(&etag)
            .json(&WaveStatusChange { status: step.to });
        spawn_local(async move {
            let result = change.fetch::<Wave>().await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match result {
                Ok(_) => {
                    asking.set(false);
                    announce(step.done());
                    on_change.run(());
                }
                Err(failed) => failure.set(Some(failed)),
            }
        });
    });
    let actions = move || {
        view! {
            <Button
                look=Look::Secondary
                label=texts::CANCEL
                on_press=move |()| asking.set(false)
            />
            {move || {
                view! { <Button label=chosen.get().words().label busy on_press=go /> }
            }}
        }
    };
    view! {
        <section class="kn-section" aria-labelledby="steer">
            <h2 class="kern-heading-medium" id="steer">
                {texts::STEER}
            </h2>
            <div class="kn-actions">
                {steps
                    .into_iter()
                    .map(|step| {
                        let look = if step.is_usual() { Look::Primary } else { Look::Secondary };
                        view! {
                            <Button
                                look
                                label=step.words().label
                                on_press=move |()| {
                                    failure.set(None);
                                    chosen.set(step);
                                    asking.set(true);
                                }
                            />
                        }
                    })
                    .collect_view()}
                <a class="kern-btn kern-btn--secondary kn-link-button" href=edit>
                    <span class="kern-label">{texts::EDIT}</span>
                </a>
            </div>
            <Dialog
                open=asking
                title=move || (chosen.get().words().question)(title.get(lang()))
                actions
            >
                {move || {
                    let step = chosen.get();
                    let consequences = match step.to {
                        WaveStatus::Open if open_link => &[texts::OPEN_LINK_1, texts::OPEN_LINK_2],
                        _ => step.words().consequences,
                    };
                    consequences
                        .iter()
                        .map(|words| view! { <p class="kern-body">{*words}</p> })
                        .collect_view()
                }}
                {move || failure.get().map(|failure| view! { <FailureView failure on_retry=go /> })}
            </Dialog>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_step_comes_first_and_every_way_has_words_of_its_own() {
        let mut labels = Vec::new();
        for from in WaveStatus::ALL {
            let steps = Step::all(*from);
            assert_eq!(steps.len(), from.next().len());
            assert!(steps.iter().skip(1).all(|step| !step.is_usual()));
            labels.extend(steps.iter().map(|step| step.words().label.get()));
        }
        assert_eq!(Step::all(WaveStatus::Draft)[0].to, WaveStatus::Open);
        assert_eq!(Step::all(WaveStatus::Closed)[0].to, WaveStatus::Cleaned);
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), 9);
    }
}
