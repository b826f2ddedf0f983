//! Pages that are loaded together when the first of them is needed.
//!
//! The build takes the program apart at the functions behind [`Part`] (`xtask/src/split.rs`): what only they reach goes
//! into a file of its own. So the client itself may know the addresses of a part's pages, but not the pages.

use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Page, Route, texts};
use crate::browser;
use crate::net::{Failure, Reading};
use crate::ui::view;
use crate::ui::{FailureView, Load, PageTitle};

/// A part did not come.
pub use wasm_split_helpers::SplitLoaderError as NotLoaded;

type Loading<T> = LocalBoxFuture<'static, Result<T, NotLoaded>>;

/// The addresses of a part, and how to load the page that belongs to each, told by its number.
pub struct Part {
    pub patterns: &'static [&'static str],
    pub load: fn(usize) -> Loading<Option<Page>>,
    /// Loads it without a page.
    pub fetch: fn() -> Loading<()>,
}

/// How many pages these rooms have.
pub const fn count(mut rooms: &[&[Route]]) -> usize {
    let mut sum = 0;
    while let Some((room, others)) = rooms.split_first() {
        sum += room.len();
        rooms = others;
    }
    sum
}

/// The addresses of these rooms' pages, without the pages. For the compiler: at run time this would reach them.
pub const fn patterns<const N: usize>(mut rooms: &[&[Route]]) -> [&'static str; N] {
    let mut patterns = [""; N];
    let mut free = patterns.as_mut_slice();
    while let Some((first, others)) = rooms.split_first() {
        let mut room = *first;
        while let Some((route, rest)) = room.split_first() {
            let Some((place, behind)) = free.split_first_mut() else {
                return patterns;
            };
            *place = route.pattern();
            free = behind;
            room = rest;
        }
        rooms = others;
    }
    patterns
}

/// The page whose address has this number in [`patterns`].
pub fn nth(rooms: &[&[Route]], number: usize) -> Option<Page> {
    let page = rooms.iter().copied().flatten().nth(number);
    page.map(|route| route.page)
}

impl Part {
    /// Loads it in advance. If it does not come, the page that needs it says so.
    pub fn prefetch(&self) {
        let loading = (self.fetch)();
        spawn_local(async { _ = loading.await });
    }

    /// Shows a page as soon as its part is there, and until then a skeleton. When the part does not come, the page says
    /// so and can be tried again.
    pub(super) fn show(&'static self, number: usize, fallback: Page) -> AnyView {
        let tries = RwSignal::new(0_u32);
        let fetch = move || {
            tries.track();
            let loading = (self.load)(number);
            Reading::new(async move {
                match loading.await {
                    Ok(page) => Ok(Ok(page.unwrap_or(fallback))),
                    Err(_) => Ok(Err(not_loaded().await)),
                }
            })
        };
        view! {
            <Load fetch let:page>
                {match page {
                    Ok(page) => untrack(page),
                    Err(failure) => {
                        view! {
                            <PageTitle title=texts::NOT_LOADED />
                            <FailureView
                                failure
                                on_retry=move |()| tries.update(|tries| *tries += 1)
                            />
                        }
                    }
                }}
            </Load>
        }
    }
}

/// Why a part did not come. Where it is gone because the service has another version of the client by now, that one is
/// loaded instead; the skeleton stays until the browser has left the page.
async fn not_loaded() -> Failure {
    match browser::gone_from() {
        Some(version) if browser::begin_anew(&version) => std::future::pending().await,
        Some(_) => Failure::Unreadable,
        None => Failure::Offline,
    }
}
