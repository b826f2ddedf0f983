//! A list that comes in pages.

use std::rc::Rc;

use contract::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::alert::{FailureView, Skeleton};
use super::announce;
use super::button::{Button, Look};
use super::node::plain;
use super::texts;
use super::view;
use crate::net::{Answer, Erased, ErasedFuture, Failure, Reading};

/// Shows the items of all pages so far by `children`, and "Mehr laden" while there is a next page. `fetch` is given the
/// cursor, `None` for the first page; a signal that it reads starts the list anew.
#[component]
pub fn MoreList<T, V>(
    fetch: impl Fn(Option<String>) -> Reading<Answer<Page<T>>> + 'static,
    children: impl Fn(Vec<T>) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    more_list(
        Rc::new(move |cursor| fetch(cursor).into_erased()),
        |page| {
            let Page { items, next } = &page.downcast_ref::<Answer<Page<T>>>()?.body;
            Some((items.len(), next.clone()))
        },
        Box::new(move |pages| {
            let mut items = Vec::new();
            for page in pages
                .iter()
                .filter_map(|page| page.downcast_ref::<Answer<Page<T>>>())
            {
                items.extend_from_slice(&page.body.items);
            }
            plain(children(items))
        }),
    )
}

type Fetch = Rc<dyn Fn(Option<String>) -> ErasedFuture>;
/// Number of items of a page, and the cursor of the next.
type Extent = fn(&Erased) -> Option<(usize, Option<String>)>;
type Show = Box<dyn Fn(Vec<Erased>) -> AnyView + Send>;

/// What a list knows of itself.
#[derive(Clone, Copy)]
struct List {
    pages: RwSignal<Vec<Erased>, LocalStorage>,
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
        self.pages.set(Vec::new());
        self.next.set(None);
        self.started.set(false);
        self.failure.set(None);
        self.busy.set(true);
        round
    }

    fn receive(self, round: u32, page: ErasedFuture, extent: Extent) {
        spawn_local(async move {
            let result = page.await;
            if self.round.try_get_value() != Some(round) {
                return;
            }
            self.busy.set(false);
            match result {
                Ok(page) => {
                    let (count, next) = extent(&page).unwrap_or_default();
                    if self.started.get_untracked() {
                        announce(texts::more_loaded(count));
                    }
                    self.pages.update(|pages| pages.push(page));
                    self.next.set(next);
                    self.started.set(true);
                    self.failure.set(None);
                }
                Err(Failure::Aborted) => {}
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

fn more_list(fetch: Fetch, extent: Extent, show: Show) -> AnyView {
    let list = List {
        pages: RwSignal::new_local(Vec::new()),
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
        list.receive(round, first(None), extent);
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
        list.receive(list.round.get_value(), page, extent);
    };
    let failed = move || list.failure.read().is_some();
    view! {
        {move || list.started.get().then(|| show(list.pages.get()))}
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
}
