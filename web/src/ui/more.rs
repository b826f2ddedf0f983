//! A list that comes in pages.

use std::future::Future;
use std::rc::Rc;

use contract::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::alert::{FailureView, Skeleton};
use super::announce;
use super::button::{Button, Look};
use super::load::{Erased, erase};
use super::texts;
use super::view;
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
    more_list(
        Rc::new(move |cursor| {
            let page = fetch(cursor);
            Box::pin(async move {
                let Page { items, next } = page.await?;
                let count = items.len();
                let items = erase(async { Ok(items) }).await?;
                Ok(Part { items, count, next })
            })
        }),
        Box::new(move |parts| {
            let items = parts
                .iter()
                .filter_map(|part| part.downcast_ref::<Vec<T>>())
                .flatten()
                .cloned()
                .collect();
            children(items).into_any()
        }),
    )
}

/// One page, its items as `Vec<T>`.
struct Part {
    items: Erased,
    count: usize,
    next: Option<String>,
}

type PartFuture = std::pin::Pin<Box<dyn Future<Output = Result<Part, Failure>>>>;
type Fetch = Rc<dyn Fn(Option<String>) -> PartFuture>;
type Show = Box<dyn Fn(Vec<Erased>) -> AnyView + Send>;

/// What a list knows of itself.
#[derive(Clone, Copy)]
struct List {
    parts: RwSignal<Vec<Erased>, LocalStorage>,
    next: RwSignal<Option<String>>,
    started: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// Counts how often the list began: answers to what was asked before are not for it.
    round: StoredValue<u32>,
}

impl List {
    fn begin(self) -> u32 {
        let round = self.round.get_value() + 1;
        self.round.set_value(round);
        self.parts.set(Vec::new());
        self.next.set(None);
        self.started.set(false);
        self.failure.set(None);
        self.busy.set(true);
        round
    }

    fn receive(self, round: u32, page: PartFuture) {
        spawn_local(async move {
            let result = page.await;
            if self.round.try_get_value() != Some(round) {
                return;
            }
            self.busy.set(false);
            match result {
                Ok(part) => {
                    if self.started.get_untracked() {
                        announce(texts::more_loaded(part.count));
                    }
                    self.parts.update(|parts| parts.push(part.items));
                    self.next.set(part.next);
                    self.started.set(true);
                    self.failure.set(None);
                }
                Err(Failure::Aborted) => {}
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

fn more_list(fetch: Fetch, show: Show) -> AnyView {
    let list = List {
        parts: RwSignal::new_local(Vec::new()),
        next: RwSignal::new(None),
        started: RwSignal::new(false),
        busy: RwSignal::new(true),
        failure: RwSignal::new(None),
        round: StoredValue::new(0),
    };
    let retry = RwSignal::new(0_u32);
    let first = Rc::clone(&fetch);
    Effect::new(move |_| {
        retry.track();
        let round = untrack(|| list.begin());
        list.receive(round, first(None));
    });
    let fetch = StoredValue::new_local(fetch);
    let more = move |()| {
        let Some(cursor) = list.next.get_untracked() else {
            retry.update(|n| *n += 1);
            return;
        };
        list.busy.set(true);
        list.failure.set(None);
        let page = fetch.with_value(|fetch| untrack(|| fetch(Some(cursor))));
        list.receive(list.round.get_value(), page);
    };
    let failed = move || list.failure.read().is_some();
    view! {
        {move || list.started.get().then(|| show(list.parts.get()))}
        {move || (!list.started.get() && !failed()).then(|| view! { <Skeleton /> })}
        {move || list.failure.get().map(|failure| view! { <FailureView failure on_retry=more /> })}
        {move || {
            (list.next.read().is_some() && !failed())
                .then(|| {
                    view! {
                        <p class="kn-more">
                            <Button
                                look=Look::Secondary
                                label=texts::MORE
                                busy=list.busy
                                on_press=more
                            />
                        </p>
                    }
                })
        }}
    }
    .into_any()
}
