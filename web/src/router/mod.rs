//! Which page an address shows, and going from one to the next without loading anything anew.
//!
//! By hand: the framework's router carries nested layouts, server rendering and transitions, which nothing here uses, in
//! a tenth of what a first visit may download (`docs/decisions/0009-the-clients-size.md`). `address.rs` is pure;
//! `part.rs` has pages that are loaded when they are first needed. Each room lists its pages; `parts.rs` in the folder
//! above puts them together.

mod address;
mod part;
mod texts;

use std::sync::LazyLock;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser;
use address::{Address, Params, matched};
pub use part::{NotLoaded, Part, count, nth, patterns};

/// Draws a page.
pub type Page = fn() -> AnyView;

/// A page and the addresses that show it.
pub struct Route {
    pattern: &'static str,
    page: Page,
}

/// A page at a pattern such as `/labs/:id`; [`param`] tells the page what stands at `:id`. Of several patterns that fit
/// an address, the one with the fewest such names counts.
pub const fn route(pattern: &'static str, page: Page) -> Route {
    Route { pattern, page }
}

impl Route {
    /// The addresses that show the page.
    pub const fn pattern(&self) -> &'static str {
        self.pattern
    }
}

static ADDRESS: LazyLock<ArcRwSignal<Address>> = LazyLock::new(ArcRwSignal::default);

/// Follows the browser's address from now on.
pub fn start() {
    let arrive = || ADDRESS.set(Address::parse(&browser::address()));
    arrive();
    window_event_listener(ev::popstate, move |_| arrive());
    window_event_listener(ev::click, follow);
}

/// The page of the present address, or the fallback. Another path makes a new page; another query alone does not.
#[component]
pub fn Pages(
    routes: &'static [&'static [Route]],
    parts: &'static [Part],
    fallback: Page,
) -> impl IntoView {
    let path = path();
    move || {
        let found = find(routes, parts, &path.get());
        untrack(|| match found {
            Some((found, params)) => {
                provide_context(params);
                match found {
                    Found::Here(page) => page(),
                    Found::In(part, number) => part.show(number, fallback),
                }
            }
            None => fallback(),
        })
    }
}

enum Found {
    Here(Page),
    In(&'static Part, usize),
}

fn find(
    routes: &'static [&'static [Route]],
    parts: &'static [Part],
    path: &str,
) -> Option<(Found, Params)> {
    let here = routes.iter().copied().flatten();
    let here = here.map(|route| (route.pattern, Found::Here(route.page)));
    let in_parts = parts.iter().flat_map(|part| {
        let patterns = part.patterns.iter().enumerate();
        patterns.map(move |(number, pattern)| (*pattern, Found::In(part, number)))
    });
    here.chain(in_parts)
        .filter_map(|(pattern, found)| Some((found, matched(pattern, path)?)))
        .min_by_key(|(_, params)| params.number())
}

/// The present path.
pub fn path() -> Memo<String> {
    Memo::new(|_| ADDRESS.read().path.clone())
}

/// What stands in the page's address at `:name`; empty where the pattern has no such part.
pub fn param(name: &str) -> String {
    let params = use_context::<Params>();
    params
        .and_then(|params| params.get(name))
        .unwrap_or_default()
}

/// What the address's query says under this name. Follows the address where it is read reactively.
pub fn query(name: &str) -> Option<String> {
    ADDRESS.read().query(name)
}

/// Shows the page at this address as a new step of the browser's history. Going where one is already makes none, so that
/// a second click does not have to be undone by a second step back.
pub fn go(to: &str) {
    let next = Address::parse(to);
    let here = ADDRESS.with_untracked(|here| *here == next);
    browser::set_address(to, here);
    ADDRESS.set(next);
    browser::scroll_to_top();
}

/// Puts this address in the place of the present one.
pub fn replace(to: &str) {
    browser::set_address(to, true);
    let next = Address::parse(to);
    let elsewhere = ADDRESS.with_untracked(|here| here.path != next.path);
    ADDRESS.set(next);
    if elsewhere {
        browser::scroll_to_top();
    }
}

/// Sends the reader on to another address as soon as it is shown.
#[component]
pub fn Redirect(#[prop(into)] to: String) -> impl IntoView {
    Effect::new(move |_| replace(&to));
}

/// Takes over a click on a link to one of our pages. What the reader asked the browser for, such as a new tab, stays
/// the browser's.
fn follow(event: ev::MouseEvent) {
    let asks_browser = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || asks_browser {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let link = target.and_then(|target: web_sys::Element| target.closest("a[href]").ok()?);
    let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
    else {
        return;
    };
    let elsewhere =
        !matches!(link.target().as_str(), "" | "_self") || link.has_attribute("download");
    let (path, search) = (link.pathname(), link.search());
    let within = ADDRESS.with_untracked(|here| !link.hash().is_empty() && here.path == path);
    if elsewhere || within || link.origin() != browser::origin() || path.starts_with("/api/") {
        return;
    }
    event.prevent_default();
    go(&format!("{path}{search}"));
}
