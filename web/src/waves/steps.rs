//! What the office does with a wave: open it, close it, open it again, change its texts and dates.

use contract::operations::ChangeWaveStatus;
use contract::waves::{Wave, WaveStatus, WaveStatusChange};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::i18n::{Tr, lang};
use crate::net::{Failure, call};
use crate::ui::view;
use crate::ui::{Button, Dialog, FailureView, Look, announce};

/// The one step that a wave can take next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Open,
    Reopen,
    Close,
}

impl Step {
    fn after(status: WaveStatus) -> Self {
        match status {
            WaveStatus::Draft => Self::Open,
            WaveStatus::Open => Self::Close,
            WaveStatus::Closed => Self::Reopen,
        }
    }

    fn to(self) -> WaveStatus {
        match self {
            Self::Open | Self::Reopen => WaveStatus::Open,
            Self::Close => WaveStatus::Closed,
        }
    }

    fn label(self) -> Tr {
        match self {
            Self::Open => texts::OPEN_WAVE,
            Self::Reopen => texts::REOPEN_WAVE,
            Self::Close => texts::CLOSE_WAVE,
        }
    }

    fn question(self, title: &str) -> String {
        match self {
            Self::Open => texts::open_title(title),
            Self::Reopen => texts::reopen_title(title),
            Self::Close => texts::close_title(title),
        }
    }

    /// What happens then.
    fn consequences(self) -> [Tr; 2] {
        match self {
            Self::Open => [texts::OPEN_1, texts::OPEN_2],
            Self::Reopen => [texts::REOPEN_1, texts::REOPEN_2],
            Self::Close => [texts::CLOSE_1, texts::CLOSE_2],
        }
    }

    fn done(self) -> Tr {
        match self {
            Self::Open | Self::Reopen => texts::OPENED,
            Self::Close => texts::CLOSED_NOW,
        }
    }
}

/// The next step, asked for twice, and the way to the form. `on_change` is run when the wave has moved.
#[component]
pub fn Steps(wave: Wave, etag: String, on_change: Callback<()>) -> impl IntoView {
    let step = Step::after(wave.status);
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let Wave { id, title, .. } = wave;
    let edit = format!("/wellen/{id}/bearbeiten");
    let go = Callback::new(move |()| {
        busy.set(true);
        failure.set(None);
        let change = call(ChangeWaveStatus, &[&id])
            .if_match(&etag)
            .json(&WaveStatusChange { status: step.to() });
        spawn_local(async move {
            let result = change.fetch::<Wave>().await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match result {
                Ok(_) => {
                    asking.set(false);
                    announce(step.done().get());
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
            <Button label=step.label() busy on_press=go />
        }
    };
    view! {
        <section class="kn-section" aria-labelledby="steer">
            <h2 class="kern-heading-medium" id="steer">
                {texts::STEER}
            </h2>
            <div class="kn-actions">
                <Button
                    label=step.label()
                    on_press=move |()| {
                        failure.set(None);
                        asking.set(true);
                    }
                />
                <a class="kern-btn kern-btn--secondary kn-link-button" href=edit>
                    <span class="kern-label">{texts::EDIT}</span>
                </a>
            </div>
            <Dialog open=asking title=move || step.question(title.get(lang())) actions>
                {step
                    .consequences()
                    .map(|words| view! { <p class="kern-body">{words}</p> })
                    .collect_view()}
                {move || failure.get().map(|failure| view! { <FailureView failure on_retry=go /> })}
            </Dialog>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_offered_is_one_the_service_allows() {
        assert_eq!(Step::after(WaveStatus::Draft).to(), WaveStatus::Open);
        assert_eq!(Step::after(WaveStatus::Open).to(), WaveStatus::Closed);
        assert_eq!(Step::after(WaveStatus::Closed).to(), WaveStatus::Open);
    }
}
