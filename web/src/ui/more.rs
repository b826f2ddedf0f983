//! A list that comes in pages.

use std::future::Future;
use std::rc::Rc;

use contract::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::alert::{FailureView, Skeleton};
use super::announce;
use super::button::{Button, Look};
use super::texts;
use crate::net::Failure;

/// Shows the items of all pages so far by `children`, and "Mehr laden" while there is a next page. `fetch` is given the
/// cursor, `None` for the first page; a signal that it reads before its first `await` starts the list anew.
#[component]
pub fn MoreList<T, Fut, V>(
    fetch: impl Fn(Option<String>) -> Fut + 'static,
    children: impl Fn(Vec<T>) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    Fut: Future<Output = Result<Page<T>, Failure>> + 'static,
    V: IntoView + 'static,
{
    let items = RwSignal::new_local(Vec::<T>::new());
    let next = RwSignal::new(None::<String>);
    let started = RwSignal::new(false);
    let busy = RwSignal::new(true);
    let failure = RwSignal::new(None::<Failure>);
    // Answers to what was asked before the list began anew are not for it.
    let round = StoredValue::new(0_u32);
    let retry = RwSignal::new(0_u32);
    let fetch = Rc::new(fetch);

    let receive = move |asked: u32, result: Result<Page<T>, Failure>| {
        if round.try_get_value() != Some(asked) {
            return;
        }
        busy.set(false);
        match result {
            Ok(page) => {
                if started.get_untracked() {
                    announce(texts::more_loaded(page.items.len()));
                }
                items.update(|items| items.extend(page.items));
                next.set(page.next);
                started.set(true);
                failure.set(None);
            }
            Err(Failure::Aborted) => {}
            Err(failed) => failure.set(Some(failed)),
        }
    };
    let first = Rc::clone(&fetch);
    Effect::new(move |_| {
        retry.track();
        let asked = round.with_value(|round| round + 1);
        round.set_value(asked);
        items.set(Vec::new());
        next.set(None);
        started.set(false);
        failure.set(None);
        busy.set(true);
        let page = first(None);
        spawn_local(async move { receive(asked, page.await) });
    });
    let fetch = StoredValue::new_local(fetch);
    let more = move || {
        let Some(cursor) = next.get_untracked() else {
            retry.update(|n| *n += 1);
            return;
        };
        busy.set(true);
        failure.set(None);
        let asked = round.get_value();
        let page = fetch.with_value(|fetch| untrack(|| fetch(Some(cursor))));
        spawn_local(async move { receive(asked, page.await) });
    };
    view! {
        {move || started.get().then(|| children(items.get()))}
        {move || (!started.get() && failure.read().is_none()).then(|| view! { <Skeleton /> })}
        {move || failure.get().map(|failure| view! { <FailureView failure on_retry=move |()| more() /> })}
        {move || {
            (next.read().is_some() && failure.read().is_none())
                .then(|| {
                    view! {
                        <p class="kn-more">
                            <Button
                                look=Look::Secondary
                                label=texts::MORE
                                busy=busy
                                on_press=move |()| more()
                            />
                        </p>
                    }
                })
        }}
    }
}
