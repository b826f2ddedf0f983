//! What was typed into a form and not saved yet.
//!
//! It stays while the page is open, so that following a link or going back loses nothing; closing the tab asks first.
//! Nothing is written to the device: forms hold personal data.

use std::any::Any;
use std::sync::{Mutex, MutexGuard, PoisonError};

use leptos::ev;
use leptos::prelude::*;

use super::alert::{Alert, Kind};
use super::button::{Button, Look};
use super::texts;
use super::view;

/// A few at most: one for each form that was begun and left.
type Kept = Vec<(String, Box<dyn Any + Send>)>;

static KEPT: Mutex<Kept> = Mutex::new(Vec::new());

fn kept() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts this in the place of what was kept for the form.
fn keep(key: &str, state: Option<Box<dyn Any + Send>>) {
    let mut kept = kept();
    kept.retain(|(of, _)| of != key);
    kept.extend(state.map(|state| (key.to_owned(), state)));
}

/// The unsaved state of one form; `T` is what the reader can change in it.
pub struct Draft<T: 'static> {
    key: StoredValue<String>,
    saved: StoredValue<T>,
    dirty: RwSignal<bool>,
    restored: RwSignal<bool>,
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Draft<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Draft<T> {
    /// Begins with what is saved, or with what was typed over it before. `key` names the form and who fills it in.
    pub fn begin(key: String, saved: T) -> (Self, T) {
        let before = kept()
            .iter()
            .find(|(of, _)| *of == key)
            .and_then(|(_, state)| state.downcast_ref::<T>())
            .cloned();
        let draft = Self {
            key: StoredValue::new(key),
            saved: StoredValue::new(saved.clone()),
            dirty: RwSignal::new(before.is_some()),
            restored: RwSignal::new(before.is_some()),
        };
        (draft, before.unwrap_or(saved))
    }

    /// Keeps what `now` reads from the form's signals, from here on.
    pub fn keep(self, now: impl Fn() -> T + 'static) {
        Effect::new(move |_| {
            let now = now();
            let dirty = self.saved.with_value(|saved| *saved != now);
            self.key
                .with_value(|key| keep(key, dirty.then(|| Box::new(now) as _)));
            self.dirty.set(dirty);
        });
        let asks = window_event_listener(ev::beforeunload, move |event| {
            if self.dirty.try_get_untracked() == Some(true) {
                event.prevent_default();
            }
        });
        on_cleanup(move || asks.remove());
    }

    /// What is saved has changed to this.
    pub fn saved(self, value: T) {
        self.saved.set_value(value);
        self.forget();
    }

    /// Nothing unsaved is left: it was sent, or given up.
    pub fn forget(self) {
        self.key.with_value(|key| keep(key, None));
        self.dirty.set(false);
        self.restored.set(false);
    }

    /// What is saved.
    pub fn original(self) -> T {
        self.saved.get_value()
    }
}

/// Says that what was typed before is there again; `on_discard` puts back what is saved.
#[component]
pub fn DraftNotice<T: Clone + PartialEq + Send + Sync + 'static>(
    draft: Draft<T>,
    #[prop(into)] on_discard: Callback<T>,
) -> impl IntoView {
    move || {
        draft.restored.get().then(|| {
            view! {
                <Alert kind=Kind::Info title=texts::DRAFT_RESTORED>
                    <Button
                        look=Look::Secondary
                        label=texts::DRAFT_DISCARD
                        on_press=move |()| {
                            draft.forget();
                            on_discard.run(draft.original());
                        }
                    />
                </Alert>
            }
        })
    }
}
